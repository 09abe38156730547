/**
 * How one setting of an experiment is described: its limits and default, its name in a link, its words for the
 * visitor and the control that sets it. Schema (field-schemas.ts), permalink and controls all read this one description.
 *
 * A table of settings knows no language: `withWords` joins it to the words of `src/words`, which are looked up each
 * time they are read. A setting or an option without words does not compile.
 */
import { words } from '../words';
import { anyText } from '../words/any-text';
import { decimal } from '../words/decimal';

interface SettingBase {
  /** Name in a link; short, and never given to another setting. */
  key: string;
  /** The paper's symbol, where it has one. */
  symbol?: string;
  /** A change needs a restart from the initial weights; otherwise it takes effect while training. */
  restart: boolean;
}

export interface NumberSetting extends SettingBase {
  kind: 'number';
  min: number;
  max: number;
  default: number;
  integer: boolean;
  /** Slider scale; 'log' starts at `logFrom` and has zero as its leftmost stop where min is 0. */
  scale: 'linear' | 'log';
  logFrom?: number;
  step?: number;
}

export interface ChoiceSetting<T extends string = string> extends SettingBase {
  kind: 'choice';
  values: readonly T[];
  default: T;
}

export interface TextSetting extends SettingBase {
  kind: 'text';
  maxLength: number;
  default: string;
}

export type Setting = NumberSetting | ChoiceSetting | TextSetting;

/** What a visitor reads about a setting. */
export interface FieldWords {
  /** What a student reads. */
  readonly label: string;
  /** One sentence. */
  readonly help: string;
}

/** What a visitor reads about one value of a choice. */
export interface OptionWords {
  readonly label: string;
  readonly help?: string | undefined;
}

/** The words that a table of settings needs: a label and a sentence each, and as much for every option. */
export type TableWords<Settings extends Record<string, Setting>> = {
  readonly [K in keyof Settings]: Settings[K] extends ChoiceSetting<infer T>
    ? FieldWords & { readonly options: Readonly<Record<T, OptionWords>> }
    : FieldWords;
};

export type NumberField = NumberSetting & FieldWords;
export type TextField = TextSetting & FieldWords;
export interface ChoiceField<T extends string = string> extends SettingBase, FieldWords {
  kind: 'choice';
  options: ReadonlyArray<OptionWords & { value: T }>;
  default: T;
}

/** A setting with its words, in the language of the moment they are read. */
export type Field = NumberField | ChoiceField | TextField;

type FieldOf<S> =
  S extends ChoiceSetting<infer T>
    ? ChoiceField<T>
    : S extends NumberSetting
      ? NumberField
      : S extends TextSetting
        ? TextField
        : never;

type Spec<S extends Setting> = Omit<S, 'kind'>;

type NumberSpec = Omit<Spec<NumberSetting>, 'integer' | 'scale'> &
  Partial<Pick<NumberSetting, 'integer' | 'scale'>>;

export const number = (spec: NumberSpec): NumberSetting => ({
  kind: 'number',
  integer: false,
  scale: 'linear',
  ...spec,
});

export const integer = (spec: Omit<NumberSpec, 'integer' | 'scale'>): NumberSetting =>
  number({ ...spec, integer: true, step: spec.step ?? 1 });

export const choice = <const T extends string>(spec: Spec<ChoiceSetting<T>>): ChoiceSetting<T> => ({
  kind: 'choice',
  ...spec,
});

export const text = (spec: Spec<TextSetting>): TextSetting => ({ kind: 'text', ...spec });

/** A table of settings with its words. `tableWords` is asked each time a word is read, so a language may change. */
export function withWords<const Settings extends Record<string, Setting>>(
  settings: Settings,
  tableWords: () => TableWords<Settings>,
): { readonly [K in keyof Settings]: FieldOf<Settings[K]> } {
  const fields = Object.entries(settings).map(([name, setting]) => [
    name,
    // The type says that every setting has its words, and every choice those of its options.
    described(setting, () => tableWords()[name] as FieldWords & { options: Record<string, OptionWords> }),
  ]);
  return Object.fromEntries(fields);
}

function described(
  setting: Setting,
  own: () => FieldWords & { options: Record<string, OptionWords> },
): Field {
  const ownWords: FieldWords = {
    get label() {
      return own().label;
    },
    get help() {
      return own().help;
    },
  };
  if (setting.kind !== 'choice') return withGetters(ownWords, setting);
  const { values, ...rest } = setting;
  const options = values.map((value) => ({
    value,
    get label() {
      return own().options[value]!.label;
    },
    get help() {
      return own().options[value]!.help;
    },
  }));
  return withGetters(ownWords, { ...rest, options });
}

/** `target` with what is assigned from `source`; a spread would read the getters once and for all. */
function withGetters<T extends object, S extends object>(target: T, source: S): T & S {
  return Object.assign(target, source);
}

/** The value a field holds. */
export type FieldValue<F> = F extends NumberSetting
  ? number
  : F extends ChoiceField<infer T> | ChoiceSetting<infer T>
    ? T
    : F extends TextSetting
      ? string
      : never;

export type Values<Fields extends Record<string, Field | Setting>> = {
  -readonly [K in keyof Fields]: FieldValue<Fields[K]>;
};

export function defaultsOf<Fields extends Record<string, Field | Setting>>(fields: Fields): Values<Fields> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  ) as Values<Fields>;
}

/**
 * Takes what is sound from `raw` and mends the rest: numbers out of range go to the nearest limit, anything else to
 * the default. `notes` says each mend in a sentence for the visitor.
 */
export function mend<Fields extends Record<string, Field>>(
  fields: Fields,
  raw: Record<string, unknown>,
): { values: Values<Fields>; notes: string[] } {
  const notes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = raw[name];
    if (given === undefined) {
      values[name] = field.default;
      continue;
    }
    const mended = mendOne(field, given);
    values[name] = mended;
    if (mended !== given) {
      notes.push(words().parts.field.mended(field.label, describe(given), reason(field), describe(mended)));
    }
  }
  return { values: values as Values<Fields>, notes };
}

/** Whether a field may have a value: as its schema of field-schemas.ts says, without the library in the first load. */
export function isSound(field: Field, given: unknown): boolean {
  switch (field.kind) {
    case 'number': {
      const isNumber = field.integer ? Number.isSafeInteger(given) : Number.isFinite(given);
      return isNumber && (given as number) >= field.min && (given as number) <= field.max;
    }
    case 'choice':
      return field.options.some(({ value }) => value === given);
    case 'text':
      return typeof given === 'string' && given.length <= field.maxLength;
  }
}

function mendOne(field: Field, given: unknown): unknown {
  if (isSound(field, given)) return given;
  if (field.kind === 'number' && typeof given === 'number' && !Number.isNaN(given)) {
    const inside = Math.min(Math.max(given, field.min), field.max);
    return field.integer ? Math.round(inside) : inside;
  }
  return field.default;
}

function reason(field: Field): string {
  const { reasons } = words().parts.field;
  switch (field.kind) {
    case 'number':
      return field.integer
        ? reasons.wholeNumber(String(field.min), String(field.max))
        : reasons.number(decimal(String(field.min)), decimal(String(field.max)));
    case 'choice':
      return reasons.choice(field.options.map((option) => option.value).join(', '));
    case 'text':
      return reasons.text(field.maxLength);
  }
}

function describe(value: unknown): string {
  const shown =
    typeof value === 'string'
      ? words().parts.quoted(value)
      : typeof value === 'number'
        ? decimal(String(value))
        : anyText(value);
  return shown.length > 40 ? `${shown.slice(0, 38)}…` : shown;
}
