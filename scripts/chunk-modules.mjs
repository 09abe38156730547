/**
 * What each script of a build holds. The record lies beside the build and not in it: how modules are put together and
 * named is the bundler's affair, and minified code no longer tells where it comes from. `size.mjs` reads it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Where the record of the build in a folder is. */
export function recordOf(outDir) {
  return `.cache/chunks/${basename(outDir)}.json`;
}

/** By file: the modules of which something is left in it. Workers are bundled by themselves, within the page's build. */
const chunks = {};

/** A Vite plugin that writes the record; the page's build and its workers' each need one. */
export function chunkModules() {
  let config;
  return {
    name: 'chunk-modules',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle(_, bundle) {
      const inside = `${config.root}/`;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunks[basename(chunk.fileName)] = Object.entries(chunk.modules)
          .filter(([, { renderedLength }]) => renderedLength > 0)
          .map(([id]) => (id.startsWith(inside) ? id.slice(inside.length) : id));
      }
      if (config.isWorker) return;
      const file = resolve(config.root, recordOf(config.build.outDir));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(chunks, null, 1));
    },
  };
}
