/**
 * All words, for what is not part of the first load: other pages, the image lab's workers, readers of data, scripts.
 * Whoever imports this brings the rest of the English words along, which the first page does without.
 */
import { en } from './en';
import { enLater } from './en-later';
import { chosen, type Words } from './index';

const english: Words = { ...en, ...enLater };

/** All words, in the language chosen; as `words` of index.ts, which has those of the first page alone. */
export function words(): Words {
  return chosen() ?? english;
}
