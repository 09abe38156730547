/**
 * All words, for what is not part of the first load: other pages, the image lab's workers, readers of data, scripts.
 * Whoever imports this brings the rest of the words along, which the first page does without.
 */
import { en } from './en';
import { enLater } from './en-later';
import { bringLaterWords, words as firstWords, laterWords, type Words } from './index';

await bringLaterWords();

let all: Words = { ...en, ...enLater };
let parts: [object, object] = [en, enLater];

/** All words, in the language chosen; as `words` of index.ts, which has those of the first page alone. */
export function words(): Words {
  const first = firstWords();
  const later = laterWords() ?? enLater;
  // The same object as long as the language is: components are drawn again when it changes.
  if (parts[0] !== first || parts[1] !== later) {
    parts = [first, later];
    all = { ...first, ...later };
  }
  return all;
}
