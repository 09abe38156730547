/** Numbers and times as the pages write them. */
import { words } from '../../words';
import { decimal } from '../../words/decimal';

/** Stands for a number that is not there. */
export const NONE = '–';

/** Three digits in a fixed width, so that nothing jumps while training. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const text = size >= 1e5 ? size.toExponential(1) : size.toFixed(places);
  // What rounds to zero has no sign.
  return decimal(value < 0 && Number(text) !== 0 ? `−${text}` : text);
}

/** "97.5 %" of a share. */
export function percent(value: number, places: number): string {
  return Number.isFinite(value) ? `${decimal((100 * value).toFixed(places))} %` : NONE;
}

/** The local date and time to the minute; `time` in ms since 1970. */
export function dateTime(time: number): string {
  return new Date(time).toLocaleString(words().language.tag, { dateStyle: 'medium', timeStyle: 'short' });
}
