import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstLoad, firstWords, imageLabIn } from './first-load.mjs';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'first-load-'));
  mkdirSync(join(dist, 'assets'));
});
afterEach(() => rmSync(dist, { recursive: true }));

/** A build whose page is `index-1.js`. */
function built(scripts: Record<string, string>): Set<string> {
  writeFileSync(join(dist, 'index.html'), '<script type="module" src="./assets/index-1.js"></script>');
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(dist, 'assets', name), text);
  return firstLoad(dist);
}

describe('the first load', () => {
  it('is the page, what it imports at once, and the workers it can start', () => {
    const first = built({
      'index-1.js': 'import{a}from"./toy-2.js";const later=()=>import("./ImagePage-3.js")',
      'toy-2.js': 'new Worker(new URL("toy-worker-4.js",import.meta.url))',
      'ImagePage-3.js': 'new Worker(new URL("image-worker-6.js",import.meta.url))',
      'toy-worker-4.js': 'import"./shared-5.js";',
      'shared-5.js': '',
      'image-worker-6.js': '',
    });
    expect([...first].sort()).toEqual(['index-1.js', 'shared-5.js', 'toy-2.js', 'toy-worker-4.js']);
  });

  it('has a worker of the image lab as soon as something in it can start one', () => {
    const first = built({
      'index-1.js': 'import"./session-2.js"',
      'session-2.js': 'new Worker(new URL(`./image-data-worker-3.js`,import.meta.url))',
      'image-data-worker-3.js': '',
    });
    expect([...first]).toContain('image-data-worker-3.js');
  });
});

describe('the first words of another language', () => {
  it('are those that the page can fetch, and no worker’s', () => {
    const first = built({
      'index-1.js': 'import{a}from"./toy-2.js"',
      'toy-2.js': 'const de=()=>import("./de-3.js"),rest=()=>import("./de-4.js")',
      'de-3.js': '',
      'de-4.js': '',
      'de-5.js': '',
    });
    const record = {
      'toy-2.js': ['src/words/languages/de.ts?part=name'],
      'de-3.js': ['src/words/languages/de.ts?part=first'],
      'de-4.js': ['src/words/languages/de.ts?part=later'],
      'de-5.js': ['src/words/languages/de.ts?part=first'],
    };
    expect(firstWords(dist, first, record)).toEqual([{ tag: 'de', file: 'de-3.js' }]);
  });
});

describe('the image lab in the first load', () => {
  const toy = [
    'src/pages/toy/ToyPage.tsx',
    'src/pages/parts/Picture.tsx',
    'src/lab/toy-runner.ts',
    'src/data/points.ts',
    'src/data/point-set.ts',
    'src/nets/toy.ts',
    'src/engine/toy.ts',
    'src/engine/reference/toy.ts',
    'src/engine/webgpu/device.ts',
    '/elsewhere/node_modules/react/index.js',
  ];

  it('is nothing while there are modules of the toy lab alone', () => {
    expect(
      imageLabIn(['index-1.js'], { 'index-1.js': toy, 'ImagePage-2.js': ['src/lab/image-run.ts'] }),
    ).toEqual([]);
  });

  it.each([
    'src/pages/image/ImagePage.tsx',
    'src/lab/image-schema.ts',
    'src/lab/image-worker.ts',
    'src/lab/image-data-host.ts',
    'src/data/hub.ts',
    'src/nets/resnet.ts',
    'src/engine/graph.ts',
    'src/engine/webgpu/conv/tiled.ts',
    'src/engine/tfjs/graph.ts',
    '/elsewhere/node_modules/@tensorflow/tfjs-core/dist/index.js',
  ])('is told by file and module: %s', (module) => {
    expect(imageLabIn(['index-1.js'], { 'index-1.js': [...toy, module] })).toEqual([`index-1.js: ${module}`]);
  });

  it('is not judged by the record of another build', () => {
    expect(() => imageLabIn(['index-1.js'], { 'index-2.js': toy })).toThrow(
      /index-1\.js.*build the page again/,
    );
  });
});
