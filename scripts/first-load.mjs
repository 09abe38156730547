/** What a build brings before the toy lab can be used, and what of it belongs to the image lab. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Modules that only the image lab needs, or what it shares with other later pages. */
const IMAGE_LAB = [
  /^src\/pages\/image\//,
  /^src\/lab\/(image-|checkpoints)/,
  /^src\/data\/(?!point)/,
  /^src\/nets\/(?!toy\.ts$)/,
  /^src\/engine\/(graph|tfjs\/)/,
  // The toy has a kernel of its own, compiles as the image lab does, and asks for a device at once.
  /^src\/engine\/webgpu\/(?!device\.ts$|kernel\.ts$|toy\/)/,
  /node_modules\/(@tensorflow|hyparquet)/,
];

/** What the toy's worker fetches at once on a visitor's graphics device: its engine, and the network shown until it trains. */
const FETCHED_AT_ONCE = /^(engine|opening)-/;

/**
 * The scripts that `index.html` in the folder `dist` names, with everything they import statically, the workers they can
 * start and what the toy's worker then fetches at once: names of files in `dist/assets`.
 */
export function firstLoad(dist) {
  const assets = join(dist, 'assets');
  const files = new Set(readdirSync(assets));
  const first = new Set();
  const visit = (name) => {
    if (!files.has(name) || first.has(name) || !name.endsWith('.js')) return;
    first.add(name);
    const text = readFileSync(join(assets, name), 'utf8');
    for (const [, path] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) visit(path);
    for (const [, path] of text.matchAll(/["'`](?:assets\/|\.\/)?([\w-]*worker-[\w-]+\.js)["'`]/g))
      visit(path);
    if (!name.startsWith('toy-worker-')) return;
    for (const [, path] of text.matchAll(/import\(\s*["'`]\.\/([^"'`]+)["'`]\s*\)/g))
      if (FETCHED_AT_ONCE.test(path)) visit(path);
  };
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  for (const [, path] of html.matchAll(/assets\/([^"']+\.js)/g)) visit(path);
  return first;
}

/**
 * What a visitor who speaks another language fetches besides: its tag and the file of its first words. `record` as for
 * imageLabIn; the workers have copies of their own, and of those none is fetched at once.
 */
export function firstWords(dist, first, record) {
  const files = readdirSync(join(dist, 'assets'));
  const page = [...first].map((name) => readFileSync(join(dist, 'assets', name), 'utf8')).join('\n');
  return files.flatMap((file) => {
    const [, tag] = /src\/words\/languages\/([\w-]+)\.ts\?part=first$/m.exec(record[file]?.join('\n')) ?? [];
    return tag && page.includes(file) ? [{ tag, file }] : [];
  });
}

/**
 * What of the image lab is in these files: "ImagePage-x.js: src/pages/image/ImagePage.tsx". `record` has the modules of
 * each file (`chunk-modules.mjs`); throws an Error for a file that it lacks, for it is then of another build.
 */
export function imageLabIn(first, record) {
  return [...first].flatMap((name) => {
    if (!record[name]) throw new Error(`No record of what ${name} holds: build the page again.`);
    return record[name]
      .filter((id) => IMAGE_LAB.some((pattern) => pattern.test(id)))
      .map((id) => `${name}: ${id}`);
  });
}
