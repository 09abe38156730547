/** How the sheet is set: remembered on this machine. */
import type { SheetSettings } from './figures';

export interface SheetChoice extends SheetSettings {
  one: boolean;
  two: boolean;
}

export const WIDTHS = [85, 178] as const;
/** In mm: from a narrow column to what A4 and Letter hold between margins of 15 mm. */
export const WIDTH_LIMITS = [60, 180] as const;
export const FONT_LIMITS = [5, 14] as const;

const KEY = 'attractor-lab/figure-sheet';
const DEFAULTS: SheetChoice = { widthMm: 178, fontPt: 8, grey: false, one: true, two: true };

export const within = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(Math.max(value, low), high);

/** Settings from what was stored; what is missing or out of its limits is mended. */
export function mendSheet(text: string | null): SheetChoice {
  let kept: Partial<Record<keyof SheetChoice, unknown>> = {};
  try {
    kept = (JSON.parse(text ?? '{}') ?? {}) as typeof kept;
  } catch {
    // Damaged: the defaults do.
  }
  const number = (name: 'widthMm' | 'fontPt', limits: readonly [number, number]): number => {
    const value = kept[name];
    return typeof value === 'number' && Number.isFinite(value) ? within(value, limits) : DEFAULTS[name];
  };
  const flag = (name: 'grey' | 'one' | 'two'): boolean => {
    const value = kept[name];
    return typeof value === 'boolean' ? value : DEFAULTS[name];
  };
  return {
    widthMm: number('widthMm', WIDTH_LIMITS),
    fontPt: number('fontPt', FONT_LIMITS),
    grey: flag('grey'),
    one: flag('one'),
    two: flag('two'),
  };
}

export function storedSheet(): SheetChoice {
  try {
    return mendSheet(localStorage.getItem(KEY));
  } catch {
    // Storage may be forbidden.
    return DEFAULTS;
  }
}

export function storeSheet(choice: SheetChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Kept for as long as the page is open.
  }
}
