/**
 * The budget of the first load: the compressed JavaScript that index.html and the scripts it names bring before the
 * toy lab can be used. What is loaded later (the image lab, TensorFlow.js) does not count, and must not be in it; what
 * the toy's worker loads at once does. Another language brings its first words along: the largest one is held to it too.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordOf } from './chunk-modules.mjs';
import { firstLoad, firstWords, imageLabIn } from './first-load.mjs';

const LIMIT_KB = 200;
const dist = 'dist';
const first = firstLoad(dist);

const record = JSON.parse(readFileSync(recordOf(dist), 'utf8'));
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

function compressed(name) {
  const size = gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length;
  console.log(`${kilobytes(size)}  ${name}`);
  return size;
}

let total = [...first].reduce((sum, name) => sum + compressed(name), 0);
console.log(`${kilobytes(total)}  in all, compressed; the limit is ${LIMIT_KB} kB`);
const languages = firstWords(dist, first, record);
if (languages.length === 0)
  throw new Error('No language but English was found: the build is not as expected.');
const largest = languages
  .map(({ tag, file }) => ({ tag, size: compressed(file) }))
  .reduce((a, b) => (a.size >= b.size ? a : b));
total += largest.size;
console.log(`${kilobytes(total)}  in the largest language, ${largest.tag}`);
if (![...first].some((name) => name.startsWith('toy-worker-')))
  throw new Error('The first load should be the page and its worker: the build is not as expected.');
const strangers = imageLabIn(first, record);
if (strangers.length > 0) {
  console.error(
    `Of the image lab, or what it needs, there is in the first load:\n  ${strangers.join('\n  ')}`,
  );
  process.exit(1);
}
if (total > LIMIT_KB * 1000) {
  console.error('Too much: load something later, or import less of it.');
  process.exit(1);
}
