/**
 * How one setting of an experiment is described: its limits and default, its name in a link, its words for the
 * visitor and the control that sets it. Schema, permalink and controls all read this one description.
 */
import * as z from 'zod/mini';

// No compiled validators: the page's content security policy forbids eval, and even trying is a violation.
z.config({ jitless: true });

interface Words {
  /** Name in a link; short, and never given to another setting. */
  key: string;
  /** What a student reads. */
  label: string;
  /** The paper's symbol, where it has one. */
  symbol?: string;
  /** One sentence. */
  help: string;
  /** A change needs a restart from the initial weights; otherwise it takes effect while training. */
  restart: boolean;
}

export interface NumberField extends Words {
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

export interface ChoiceField<T extends string = string> extends Words {
  kind: 'choice';
  options: ReadonlyArray<{ value: T; label: string; help?: string }>;
  default: T;
}

export interface TextField extends Words {
  kind: 'text';
  maxLength: number;
  default: string;
}

export type Field = NumberField | ChoiceField | TextField;

type Spec<F extends Field> = Omit<F, 'kind'>;

export const number = (
  spec: Omit<Spec<NumberField>, 'integer' | 'scale'> & Partial<Pick<NumberField, 'integer' | 'scale'>>,
): NumberField => ({ kind: 'number', integer: false, scale: 'linear', ...spec });

export const integer = (spec: Omit<Spec<NumberField>, 'integer' | 'scale'>): NumberField =>
  number({ ...spec, integer: true, step: spec.step ?? 1 });

export const choice = <const T extends string>(spec: Spec<ChoiceField<T>>): ChoiceField<T> => ({
  kind: 'choice',
  ...spec,
});

export const text = (spec: Spec<TextField>): TextField => ({ kind: 'text', ...spec });

/** The value a field holds. */
export type FieldValue<F> = F extends NumberField
  ? number
  : F extends ChoiceField<infer T>
    ? T
    : F extends TextField
      ? string
      : never;

export type Values<Fields extends Record<string, Field>> = {
  -readonly [K in keyof Fields]: FieldValue<Fields[K]>;
};

const schemas = new WeakMap<Field, z.ZodMiniType>();

/** The schema of one field, made once. */
function fieldSchema(field: Field): z.ZodMiniType {
  let schema = schemas.get(field);
  if (!schema) {
    schema = makeSchema(field);
    schemas.set(field, schema);
  }
  return schema;
}

function makeSchema(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case 'number': {
      const base = field.integer ? z.int() : z.number();
      return base.check(z.minimum(field.min), z.maximum(field.max));
    }
    case 'choice':
      return z.enum(field.options.map((option) => option.value) as [string, ...string[]]);
    case 'text':
      return z.string().check(z.maxLength(field.maxLength));
  }
}

/** The zod object of a table of fields: strict, every field required. */
export function schemaOf<Fields extends Record<string, Field>>(
  fields: Fields,
): z.ZodMiniType<Values<Fields>> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));
  return z.strictObject(shape) as unknown as z.ZodMiniType<Values<Fields>>;
}

export function defaultsOf<Fields extends Record<string, Field>>(fields: Fields): Values<Fields> {
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
      notes.push(`${field.label}: ${describe(given)} ${reason(field)}; ${describe(mended)} is used.`);
    }
  }
  return { values: values as Values<Fields>, notes };
}

function mendOne(field: Field, given: unknown): unknown {
  if (fieldSchema(field).safeParse(given).success) return given;
  if (field.kind === 'number' && typeof given === 'number' && !Number.isNaN(given)) {
    const inside = Math.min(Math.max(given, field.min), field.max);
    return field.integer ? Math.round(inside) : inside;
  }
  return field.default;
}

function reason(field: Field): string {
  switch (field.kind) {
    case 'number':
      return `is not ${field.integer ? 'a whole number' : 'a number'} from ${field.min} to ${field.max}`;
    case 'choice':
      return `is not one of ${field.options.map((option) => option.value).join(', ')}`;
    case 'text':
      return `is longer than ${field.maxLength} characters`;
  }
}

function describe(value: unknown): string {
  const shown = typeof value === 'string' ? `“${value}”` : String(value);
  return shown.length > 40 ? `${shown.slice(0, 38)}…` : shown;
}
