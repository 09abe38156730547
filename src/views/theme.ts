/**
 * Colours and shapes that mean the same in every picture. Classes follow Okabe and Ito's palette ("Color
 * Universal Design", 2008), with a shape beside each colour so that nothing is told by colour alone.
 */
import type { Shape } from './scene';

export interface ClassStyle {
  colour: string;
  shape: Shape;
}

/** How a lane's curves look: RMAN solid in the accent, the plain network dashed in ink. */
export interface LaneStyle {
  colour: string;
  dash: readonly number[] | undefined;
}

export interface Theme {
  name: 'light' | 'dark' | 'high-contrast' | 'high-contrast-dark';
  dark: boolean;
  ground: string;
  /** Text and outlines. */
  ink: string;
  /** Ticks and secondary text; at least 4.5 : 1 on the ground. */
  muted: string;
  /** Axes and frames. */
  hairline: string;
  accent: string;
  classes: readonly ClassStyle[];
  lanes: { with: LaneStyle; without: LaneStyle };
  /** CSS font families. */
  font: string;
}

/** Fonts whose digits all have one width unasked (a canvas cannot ask for tabular figures), so nothing jumps. */
const FONT = '"Segoe UI", "Helvetica Neue", Roboto, Arial, "Liberation Sans", sans-serif';

const classes = (...colours: [string, string, string, string]): ClassStyle[] => {
  const shapes: Shape[] = ['circle', 'triangle', 'square', 'diamond'];
  return colours.map((colour, k) => ({ colour, shape: shapes[k]! }));
};

const DASH = [5, 3.5];

export const lightTheme: Theme = {
  name: 'light',
  dark: false,
  ground: '#ffffff',
  ink: '#1b1f24',
  muted: '#5b6470',
  hairline: '#c9ced6',
  accent: '#a3195b',
  classes: classes('#0072B2', '#D55E00', '#009E73', '#CC79A7'),
  lanes: { with: { colour: '#a3195b', dash: undefined }, without: { colour: '#4a525c', dash: DASH } },
  font: FONT,
};

export const darkTheme: Theme = {
  name: 'dark',
  dark: true,
  ground: '#101317',
  ink: '#e8eaed',
  muted: '#9aa4b0',
  hairline: '#3a424c',
  accent: '#ff8cbf',
  // Lightened until they stand 4.5 : 1 off the ground; the hues stay.
  classes: classes('#4BA3E3', '#F5823A', '#2DC49A', '#E09CC4'),
  lanes: { with: { colour: '#ff8cbf', dash: undefined }, without: { colour: '#b6bec8', dash: DASH } },
  font: FONT,
};

export const highContrast: Theme = {
  ...lightTheme,
  name: 'high-contrast',
  ink: '#000000',
  muted: '#22262b',
  hairline: '#767c85',
  accent: '#8a0047',
  classes: classes('#005A8F', '#A84300', '#00704F', '#963F74'),
  lanes: { with: { colour: '#8a0047', dash: undefined }, without: { colour: '#000000', dash: DASH } },
};

/** High contrast for who asks the system for a dark page too. */
export const highContrastDark: Theme = {
  ...darkTheme,
  name: 'high-contrast-dark',
  ground: '#000000',
  ink: '#ffffff',
  muted: '#dfe3e8',
  hairline: '#8b939e',
  accent: '#ffa3cc',
  classes: classes('#62B5F5', '#FF9A5C', '#3EDDB0', '#F0B4D6'),
  lanes: { with: { colour: '#ffa3cc', dash: undefined }, without: { colour: '#ffffff', dash: DASH } },
};

/** The style of class k; a fifth class starts again from the first. */
export function classStyle(theme: Theme, k: number): ClassStyle {
  return theme.classes[((k % theme.classes.length) + theme.classes.length) % theme.classes.length]!;
}
