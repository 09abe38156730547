/**
 * The budget of the first load: the compressed JavaScript that index.html and the scripts it names bring before the
 * toy lab can be used. What is loaded later (the image lab, TensorFlow.js) does not count, and must not be in it; what
 * the toy's worker loads at once does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordOf } from './chunk-modules.mjs';
import { firstLoad, imageLabIn } from './first-load.mjs';

const LIMIT_KB = 200;
const dist = 'dist';
const first = firstLoad(dist);

let total = 0;
for (const name of first) {
  const size = gzipSync(readFileSync(join(dist, 'assets', name)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  in all, compressed; the limit is ${LIMIT_KB} kB`);
if (![...first].some((name) => name.startsWith('toy-worker-')))
  throw new Error('The first load should be the page and its worker: the build is not as expected.');
const strangers = imageLabIn(first, JSON.parse(readFileSync(recordOf(dist), 'utf8')));
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
