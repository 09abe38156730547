/** How one looks at a run, as a short text for a link: what differs from the usual, "bg:energy,ax:1,t:4". */
import { BACKGROUNDS, type Background, DEFAULT_LOOK, SCALINGS, type ToyLook } from './look';

/** The key of a link that holds it. */
export const LOOK_KEY = 'look';

export interface Looked {
  look: ToyLook;
  /** s in [0, T] that the cloud is drawn at; null is T. */
  time: number | null;
}

const LANE_NAMES = ['without', 'with'] as const;

interface Code {
  write(looked: Looked): string;
  /** Null for what cannot be taken. */
  read(text: string): Partial<ToyLook> | { time: number } | null;
}

const flag = (name: 'sharedAxes' | 'unattracted'): Code => ({
  write: ({ look }) => (look[name] ? '1' : '0'),
  read: (text) => (text === '0' || text === '1' ? { [name]: text === '1' } : null),
});

const whole = (name: 'arrows' | 'paths', most: number): Code => ({
  write: ({ look }) => String(look[name]),
  read: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= most ? { [name]: Number(text) } : null),
});

const CODES: Readonly<Record<string, Code>> = {
  bg: {
    write: ({ look }) => look.background,
    read: (text) => known(BACKGROUNDS, text, (background: Background) => ({ background })),
  },
  sc: {
    write: ({ look }) => look.scaling,
    read: (text) => known(SCALINGS, text, (scaling) => ({ scaling })),
  },
  ar: whole('arrows', 40),
  pa: whole('paths', 40),
  ax: flag('sharedAxes'),
  un: flag('unattracted'),
  mx: {
    write: ({ look }) => look.maximised ?? 'none',
    read: (text) => known(LANE_NAMES, text, (maximised) => ({ maximised })),
  },
  t: {
    write: ({ time }) => (time === null ? 'end' : String(Number(time.toFixed(2)))),
    read: (text) =>
      /^\d{1,2}(\.\d{1,2})?$/.test(text) && Number(text) <= 50 ? { time: Number(text) } : null,
  },
};

function known<T extends string, R>(values: readonly T[], text: string, found: (value: T) => R): R | null {
  const value = values.find((candidate) => candidate === text);
  return value === undefined ? null : found(value);
}

/** Empty where everything is as usual. */
export function encodeLook(looked: Looked): string {
  const usual: Looked = { look: DEFAULT_LOOK, time: null };
  return Object.entries(CODES)
    .filter(([, code]) => code.write(looked) !== code.write(usual))
    .map(([key, code]) => `${key}:${code.write(looked)}`)
    .join(',');
}

/** What can be taken of a text; the rest is as usual, and `refused` names it. */
export function decodeLook(text: string): Looked & { refused: string[] } {
  const looked: Looked & { refused: string[] } = { look: DEFAULT_LOOK, time: null, refused: [] };
  for (const part of text.split(',')) {
    const [key = '', value = ''] = part.split(':', 2);
    const read = Object.hasOwn(CODES, key) ? CODES[key]!.read(value) : null;
    if (read === null) looked.refused.push(part.slice(0, 20));
    else if ('time' in read) looked.time = read.time;
    else looked.look = { ...looked.look, ...read };
  }
  return looked;
}
