/**
 * The budget of the first load: the compressed JavaScript that index.html and the scripts it names bring before the
 * toy lab can be used. What is loaded later (the image lab, TensorFlow.js) does not count; what the toy's worker loads
 * at once does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 200;
const assets = 'dist/assets';
const html = readFileSync('dist/index.html', 'utf8');
const files = new Set(readdirSync(assets));
const first = new Set();

/** A script and everything it imports statically, and the workers it starts. */
function visit(name) {
  if (!files.has(name) || first.has(name) || !name.endsWith('.js')) return;
  first.add(name);
  const text = readFileSync(join(assets, name), 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) visit(path);
  for (const [, path] of text.matchAll(/["'`](?:assets\/|\.\/)?(toy-worker-[^"'`]+\.js)["'`]/g)) visit(path);
}
for (const [, path] of html.matchAll(/assets\/([^"']+\.js)/g)) visit(path);

let total = 0;
for (const name of first) {
  const size = gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
const tfjs = [...first].filter((name) =>
  readFileSync(join(assets, name), 'utf8').includes('Conv2DBackpropFilter'),
);
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  in all, compressed; the limit is ${LIMIT_KB} kB`);
if (first.size < 2)
  throw new Error('The first load should be the page and its worker: the build is not as expected.');
if (tfjs.length > 0) throw new Error(`TensorFlow.js is in the first load: ${tfjs.join(', ')}`);
if (total > LIMIT_KB * 1000) {
  console.error('Too much: load something later, or import less of it.');
  process.exit(1);
}
