/**
 * The page's theme with a style for each of ten classes: the four of the toy lab, then other pairs of colour and
 * shape. A set of a hundred classes repeats them, since no eye tells a hundred apart: names come with the selection.
 */
import type { ClassStyle, Theme } from '../../views/theme';

/** Okabe and Ito's remaining hues, darkened or lightened until they stand off the ground. */
const MORE: Record<'light' | 'dark', readonly ClassStyle[]> = {
  light: [
    { colour: '#B37400', shape: 'circle' },
    { colour: '#2A8DC5', shape: 'triangle' },
    { colour: '#7A7400', shape: 'square' },
    { colour: '#4F5660', shape: 'diamond' },
    { colour: '#8E4B2B', shape: 'circle' },
    { colour: '#6B3FA0', shape: 'triangle' },
  ],
  dark: [
    { colour: '#F0B541', shape: 'circle' },
    { colour: '#8CD0F5', shape: 'triangle' },
    { colour: '#D8D05A', shape: 'square' },
    { colour: '#C3CAD3', shape: 'diamond' },
    { colour: '#D79A7B', shape: 'circle' },
    { colour: '#B99AE6', shape: 'triangle' },
  ],
};

const made = new Map<Theme, Theme>();

/** The same theme, ten classes wide; the same object for the same theme. */
export function imageTheme(theme: Theme): Theme {
  let wide = made.get(theme);
  if (!wide) {
    wide = { ...theme, classes: [...theme.classes, ...MORE[theme.dark ? 'dark' : 'light']] };
    made.set(theme, wide);
  }
  return wide;
}
