/** How one looks at a toy run, as a link holds it. */
import { decodeParts, encodeParts, type LookPart, type LookParts } from '../parts/look-code';
import { BACKGROUNDS, type Background, DEFAULT_LOOK, SCALINGS, type ToyLook } from './look';

export interface Looked {
  look: ToyLook;
  /** s in [0, T] that the cloud is drawn at; null is T. */
  time: number | null;
  /** The training step on view; null where it is the goal, or training goes on. */
  step: number | null;
}

const LANE_NAMES = ['without', 'with'] as const;

type Flat = ToyLook & Pick<Looked, 'time' | 'step'>;

const flag = (name: 'sharedAxes' | 'unattracted'): LookPart<Flat> => ({
  write: (look) => (look[name] ? '1' : '0'),
  read: (text) => (text === '0' || text === '1' ? { [name]: text === '1' } : null),
});

const whole = (name: 'arrows' | 'paths', most: number): LookPart<Flat> => ({
  write: (look) => String(look[name]),
  read: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= most ? { [name]: Number(text) } : null),
});

const CODES: LookParts<Flat> = {
  bg: {
    write: ({ background }) => background,
    read: (text) => known(BACKGROUNDS, text, (background: Background) => ({ background })),
  },
  sc: {
    write: ({ scaling }) => scaling,
    read: (text) => known(SCALINGS, text, (scaling) => ({ scaling })),
  },
  ar: whole('arrows', 40),
  pa: whole('paths', 40),
  ax: flag('sharedAxes'),
  un: flag('unattracted'),
  mx: {
    write: ({ maximised }) => maximised ?? 'none',
    read: (text) => known(LANE_NAMES, text, (maximised) => ({ maximised })),
  },
  t: {
    write: ({ time }) => (time === null ? 'end' : String(Number(time.toFixed(2)))),
    read: (text) =>
      /^\d{1,2}(\.\d{1,2})?$/.test(text) && Number(text) <= 50 ? { time: Number(text) } : null,
  },
  at: {
    write: ({ step }) => (step === null ? 'end' : String(step)),
    read: (text) => (/^\d{1,7}$/.test(text) ? { step: Number(text) } : null),
  },
};

function known<T extends string, R>(values: readonly T[], text: string, found: (value: T) => R): R | null {
  const value = values.find((candidate) => candidate === text);
  return value === undefined ? null : found(value);
}

const USUAL: Flat = { ...DEFAULT_LOOK, time: null, step: null };

/** Empty where everything is as usual. */
export function encodeLook({ look, time, step }: Looked): string {
  return encodeParts(CODES, { ...look, time, step }, USUAL);
}

/** What can be taken of a text; the rest is as usual, and `refused` names it. */
export function decodeLook(text: string): Looked & { refused: string[] } {
  const { look, refused } = decodeParts(CODES, text, USUAL);
  const { time, step, ...rest } = look;
  return { look: rest, time, step, refused };
}
