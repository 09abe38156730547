import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCifarArchive } from './cifar-binary';
import { readCifarParquet } from './cifar-parquet';
import { DataError } from './data-error';
import { browserDecoder } from './decode-image';
import { downloadCifar } from './hub';
import { ImageStore } from './image-store';
import { browserStorage, type FileStorage } from './opfs';
import { storedPartials } from './partial-files';
import { syntheticImages } from './synthetic-images';
import { writeArchive, writeParquet } from './testing/cifar-writer';
import { encodePng } from './testing/png';

const pair = syntheticImages({ seed: 1, train: 120, test: 30 });
let storage: FileStorage;

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

beforeAll(async () => {
  storage = (await browserStorage())!;
});
afterAll(async () => {
  await (await ImageStore.open(storage)).deleteAll();
  await (await storedPartials(storage)).deleteAll();
});

describe('in a browser', () => {
  it('every byte of a PNG is decoded as it was stored', async () => {
    // All 256 values in every channel, with no order a colour conversion would keep.
    const pixels = Uint8Array.from({ length: 3072 }, (_, i) => (i * 101 + (i >> 8) * 7) & 255);
    const { width, height, data } = await browserDecoder()(await encodePng(pixels, 32, 32));
    expect([width, height]).toEqual([32, 32]);
    const rgb = Uint8Array.from(data).filter((_, i) => i % 4 !== 3);
    expect(same(rgb, pixels)).toBe(true);
  });

  it('Parquet is read as it was written, with an image of another size refused', async () => {
    const decode = browserDecoder();
    const read = await readCifarParquet(
      'train',
      new Blob([await writeParquet(pair.train, 'cifar10')]),
      decode,
    );
    expect(same(read.pixels, pair.train.pixels)).toBe(true);
    const small = await encodePng(new Uint8Array(16 * 16 * 3), 16, 16);
    const wrong = await writeParquet(pair.test, 'cifar10', { images: { 7: small } });
    await expect(readCifarParquet('test', new Blob([wrong]), decode)).rejects.toThrow(
      /row 7 of test is 16×16/,
    );
    const text = new TextEncoder().encode('no image');
    const torn = await writeParquet(pair.test, 'cifar10', { images: { 2: text } });
    await expect(readCifarParquet('test', new Blob([torn]), decode)).rejects.toThrow(
      /row 2 of test cannot be decoded/,
    );
  });

  it('archives are unpacked, and damaged ones refused', async () => {
    const bytes = await writeArchive(pair, 'cifar100');
    const read = await readCifarArchive({ name: 'cifar-100-binary.tar.gz', blob: new Blob([bytes]) });
    expect(same(read.test.pixels, pair.test.pixels)).toBe(true);
    const cut = new Blob([bytes.slice(0, bytes.length >> 1)]);
    const error = await readCifarArchive({ name: 'a.tar.gz', blob: cut }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toMatch(/a\.tar\.gz is cut off or damaged: unpacking stopped inside/);
  });

  it('sets are kept in the private storage', async () => {
    const store = await ImageStore.open(storage);
    await store.save('page', 'From a page', pair);
    const again = await ImageStore.open(storage);
    const read = await again.load('page');
    expect(same(read!.train.pixels, pair.train.pixels)).toBe(true);
    expect(read!.test.classNames).toEqual(pair.test.classNames);
    expect((await again.list()).map(({ id, bytes }) => [id, bytes])).toEqual([['page', 150 * 3073]]);
    await again.delete('page');
    expect(await again.list()).toEqual([]);
  });

  it('a worker reads Parquet and stores it where the page finds it', async () => {
    const worker = new Worker(new URL('./testing/image-worker.ts', import.meta.url), { type: 'module' });
    const reply = await new Promise<{ pixels?: Uint8Array; error?: string }>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      Promise.all([writeParquet(pair.train, 'cifar10'), writeParquet(pair.test, 'cifar10')]).then(
        ([train, test]) =>
          worker.postMessage({ train: new Blob([train]), test: new Blob([test]), id: 'worker' }),
        reject,
      );
    });
    worker.terminate();
    expect(reply.error).toBeUndefined();
    expect(same(reply.pixels!, pair.train.pixels)).toBe(true);
    const store = await ImageStore.open(storage);
    expect(same((await store.load('worker'))!.train.pixels, pair.train.pixels)).toBe(true);
  });

  it('an interrupted download goes on from what the private storage kept', async () => {
    const train = await writeParquet(pair.train, 'cifar10');
    const test = await writeParquet(pair.test, 'cifar10');
    const ranges: (string | null)[] = [];
    let broken = true;
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const range = new Headers(init?.headers).get('range');
      ranges.push(range);
      const file = String(url).includes('/train-') ? train : test;
      const start = range ? Number(/\d+/.exec(range)![0]) : 0;
      const headers = { etag: '"x"', 'content-length': String(file.length - start) };
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(file.slice(start, broken ? 1000 : undefined));
          if (!broken) controller.close();
        },
        pull(controller) {
          if (broken) controller.error(new TypeError('network error'));
        },
      });
      return new Response(body, { status: range ? 206 : 200, headers });
    };
    const get = async () =>
      downloadCifar('cifar10', { decode: browserDecoder(), fetch, partials: await storedPartials(storage) });
    await expect(get()).rejects.toThrow(/connection was lost after 1 kB .*network error/);
    broken = false;
    const read = await get();
    expect(ranges).toEqual([null, 'bytes=1000-', null]);
    expect(same(read.train.pixels, pair.train.pixels)).toBe(true);
    expect(await (await storedPartials(storage)).list()).toEqual([]);
  });
});
