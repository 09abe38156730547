/** What a run is called by its settings, and which settings tell several runs apart. */
import { words } from '../../words/all';
import { decimal } from '../../words/decimal';
import type { Field } from '../fields';
import { IMAGE_FIELDS, IMAGE_GROUPS, type ImageFieldName, imageIsIdle } from '../image-schema';
import { isIdle, TOY_FIELDS, TOY_GROUPS, type ToyFieldName } from '../toy-schema';
import type { Lab, RunHead } from './record';

type Settings = Pick<RunHead, 'lab' | 'experiment'>;

/** The lab's table of settings. */
export function fieldsOf(lab: Lab): Readonly<Record<string, Field>> {
  return lab === 'toy' ? TOY_FIELDS : IMAGE_FIELDS;
}

/** All settings of a lab in the order of its controls, the drawn points last. */
function orderOf(lab: Lab): string[] {
  const grouped = (lab === 'toy' ? TOY_GROUPS : IMAGE_GROUPS).flatMap(
    ({ fields }) => [...fields] as string[],
  );
  return [...grouped, ...Object.keys(fieldsOf(lab)).filter((name) => !grouped.includes(name))];
}

function settingOf({ experiment }: Settings, name: string): number | string {
  return (experiment as Record<string, number | string>)[name]!;
}

/** Whether a setting has no effect under the others' values. */
function idle({ lab, experiment }: Settings, name: string): boolean {
  if (name === 'drawn') return experiment.data !== 'drawn';
  return lab === 'toy'
    ? isIdle(name as ToyFieldName, experiment as Extract<RunHead, { lab: 'toy' }>['experiment'])
    : imageIsIdle(name as ImageFieldName, experiment as Extract<RunHead, { lab: 'image' }>['experiment']);
}

/** A value as the visitor reads it. */
export function settingText(field: Field, value: number | string): string {
  if (field.kind === 'choice')
    return field.options.find((option) => option.value === value)?.label ?? String(value);
  if (field.kind === 'text') return words().runs.drawn(String(value).length);
  return numberText(Number(value));
}

function numberText(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return decimal(value.toExponential(2).replace(/\.?0+e/, 'e'));
  return decimal(String(Number(value.toPrecision(4))));
}

/** Told by the name itself, or of how long one trains, or by a text too long to be read. */
const UNTOLD = ['data', 'seed', 'steps', 'epochs', 'depth', 'evalEvery', 'drawn'];

/** Settings in a name; more are read in the difference table. */
const MOST_TOLD = 3;

/** "α 0.01", "Optimiser: Adam": what differs from the defaults, the attractors' settings first. */
export function keySettings(run: Settings, most = MOST_TOLD): string[] {
  const fields = fieldsOf(run.lab);
  const told = orderOf(run.lab).filter(
    (name) => !UNTOLD.includes(name) && !idle(run, name) && settingOf(run, name) !== fields[name]!.default,
  );
  return told.slice(0, most).map((name) => {
    const field = fields[name]!;
    const text = settingText(field, settingOf(run, name));
    // A remark in brackets is for the list one chooses from. A symbol and its number stay on one line.
    if (field.kind === 'choice') return `${field.label}: ${text.replace(/ \(.*\)$/, '')}`;
    return `${field.symbol ?? field.label}\u00a0${text}`;
  });
}

/** The name the visitor gave, else one of data, telling settings and seed: "Two moons · h 4 · seed 0". */
export function runName(run: Settings & Pick<RunHead, 'name'>): string {
  if (run.name !== '') return run.name;
  const fields = fieldsOf(run.lab);
  const of = (name: string): string => settingText(fields[name]!, settingOf(run, name));
  const what = run.lab === 'toy' ? of('data') : words().runs.networkOn(of('depth'), of('data'));
  return [what, ...keySettings(run), words().runs.seed(run.experiment.seed)].join(' · ');
}

export interface Difference {
  /** The setting; '' for the lab itself. */
  name: string;
  label: string;
  /** One for each run; null where the setting has no effect or the lab has none of the name. */
  values: (string | null)[];
}

/** The settings in which runs differ, in the order of the controls. A setting that has no effect has no value. */
export function differences(runs: readonly Settings[]): Difference[] {
  const w = words().runs;
  const labs = [...new Set(runs.map(({ lab }) => lab))];
  const names = [...new Set(labs.flatMap(orderOf))];
  const rows: Difference[] = names.map((name) => {
    const lab = labs.find((one) => Object.hasOwn(fieldsOf(one), name))!;
    return {
      name,
      label: fieldsOf(lab)[name]!.label,
      values: runs.map((run) => {
        const field = fieldsOf(run.lab)[name];
        return field && !idle(run, name) ? settingText(field, settingOf(run, name)) : null;
      }),
    };
  });
  const drawn = (run: Settings): string =>
    run.experiment.data === 'drawn' ? String(settingOf(run, 'drawn')) : '';
  return [{ name: '', label: w.column.lab, values: runs.map(({ lab }) => w.lab[lab]) }, ...rows].filter(
    ({ name, values }) =>
      // Two drawings of the same length read alike and are not.
      name === 'drawn' ? new Set(runs.map(drawn)).size > 1 : new Set(values).size > 1,
  );
}
