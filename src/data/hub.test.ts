import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HubServer, startHubServer } from '../../e2e/hub-server';
import { decodePng } from '../../scripts/png';
import type { CifarName } from './cifar';
import type { DecodeImage } from './cifar-parquet';
import { DataError } from './data-error';
import { downloadCifar, HUB_SETS, type HubOptions, type HubProgress, hubFileUrl } from './hub';
import type { ImagePair } from './images';
import { memoryPartials, type PartialFiles, storedPartials } from './partial-files';
import { syntheticImages } from './synthetic-images';
import { hundredClasses } from './testing/hundred-classes';
import { memoryStorage } from './testing/memory-folder';

const pairs = {
  cifar10: syntheticImages({ seed: 1, train: 40, test: 12 }),
  cifar100: hundredClasses({ seed: 1, train: 40, test: 12 }),
};
const decode: DecodeImage = async (bytes) => decodePng(bytes);
let hub: HubServer;

beforeAll(async () => {
  hub = await startHubServer({ pairs });
});
afterEach(() => {
  hub.trouble = {};
  hub.requests.length = 0;
});
afterAll(() => hub.close());

function fetchIt(options: Partial<HubOptions> = {}, name: CifarName = 'cifar10'): Promise<ImagePair> {
  return downloadCifar(name, { decode, baseUrl: hub.url, ...options });
}

async function refusal(task: Promise<unknown>, kind = 'connection'): Promise<string> {
  const error = await task.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  expect((error as DataError).kind).toBe(kind);
  return (error as DataError).message;
}

function expectWhole(read: ImagePair, name: CifarName = 'cifar10'): void {
  for (const split of ['train', 'test'] as const) {
    const { pixels, labels, classNames } = pairs[name][split];
    expect(Buffer.compare(read[split].pixels, pixels)).toBe(0);
    expect(read[split].labels).toEqual(labels);
    expect(read[split].classNames).toEqual(classNames);
  }
}

/** A server that sends one set's files for another's, or those of one split alone. */
function mixedUp(asked: CifarName, sent: CifarName, splits = /train|test/): typeof fetch {
  return (url, init) => {
    const address = String(url);
    return fetch(
      splits.test(address) ? address.replace(HUB_SETS[asked].folder, HUB_SETS[sent].folder) : address,
      init,
    );
  };
}

describe('the download from the Hub', () => {
  it('asks for the files where the Hub has them', () => {
    expect(hubFileUrl('cifar10', 'train')).toBe(
      'https://huggingface.co/datasets/uoft-cs/cifar10/resolve/main/plain_text/train-00000-of-00001.parquet',
    );
    expect(hubFileUrl('cifar100', 'test', 'http://mirror/')).toBe(
      'http://mirror/datasets/uoft-cs/cifar100/resolve/main/cifar100/test-00000-of-00001.parquet',
    );
  });

  it.each(['cifar10', 'cifar100'] as const)(
    'gives %s, with progress in bytes and in images',
    async (name) => {
      const seen: HubProgress[] = [];
      const partials = memoryPartials();
      expectWhole(await fetchIt({ partials, onProgress: (progress) => seen.push(progress) }, name), name);
      const last = (phase: string, split: string) =>
        seen.filter((progress) => progress.phase === phase && progress.split === split).at(-1)!;
      const downloaded = last('download', 'train');
      expect(downloaded.bytes).toBe(downloaded.totalBytes);
      expect(last('decode', 'train')).toMatchObject({ images: 40, totalImages: 40 });
      expect(last('decode', 'test')).toMatchObject({ images: 12, totalImages: 12 });
      expect(await partials.list()).toEqual([]);
    },
  );

  const keepers: [string, () => Promise<PartialFiles>][] = [
    ['memory', async () => memoryPartials()],
    ['storage', () => storedPartials(memoryStorage())],
  ];

  it.each(keepers)('goes on after a lost connection (kept in %s)', async (_, make) => {
    const partials = await make();
    hub.trouble = { breakAfter: 50_000 };
    expect(await refusal(fetchIt({ partials }))).toMatch(
      /The connection was lost after 50 kB of \d+ kB .* kept: start the download again to go on/,
    );
    expect(await partials.list()).toEqual([{ key: 'cifar10-train', bytes: 50_000 }]);
    hub.trouble = {};
    hub.requests.length = 0;
    expectWhole(await fetchIt({ partials }));
    expect(hub.requests.map(({ range }) => range)).toEqual(['bytes=50000-', null]);
    expect(await partials.list()).toEqual([]);
  });

  it('goes on over visits, and after being cancelled', async () => {
    const storage = memoryStorage();
    const control = new AbortController();
    hub.trouble = { delay: 2, pieceBytes: 10_000 };
    const cancelled = fetchIt({
      partials: await storedPartials(storage),
      signal: control.signal,
      onProgress: ({ bytes }) => bytes >= 30_000 && control.abort(),
    });
    await expect(cancelled).rejects.toHaveProperty('name', 'AbortError');
    hub.trouble = {};
    hub.requests.length = 0;
    const partials = await storedPartials(storage);
    const [kept] = await partials.list();
    expect(kept!.bytes).toBeGreaterThanOrEqual(30_000);
    expectWhole(await fetchIt({ partials }));
    expect(hub.requests[0]!.range).toBe(`bytes=${kept!.bytes}-`);
  });

  it('does not fetch again what was complete when decoding was cancelled', async () => {
    const partials = memoryPartials();
    const control = new AbortController();
    const cancelled = fetchIt({
      partials,
      signal: control.signal,
      onProgress: ({ phase }) => phase === 'decode' && control.abort(),
    });
    await expect(cancelled).rejects.toHaveProperty('name', 'AbortError');
    hub.requests.length = 0;
    expectWhole(await fetchIt({ partials }));
    expect(hub.requests).toEqual([]);
  });

  it.each([
    ['the file has changed', { tag: '"second"' }, ['bytes=50000-', null, null]],
    ['the server knows no ranges', { noRanges: true }, ['bytes=50000-', null]],
  ])('begins anew when %s', async (_, trouble, ranges) => {
    const partials = memoryPartials();
    hub.trouble = { breakAfter: 50_000 };
    await refusal(fetchIt({ partials }));
    hub.trouble = trouble;
    hub.requests.length = 0;
    expectWhole(await fetchIt({ partials }));
    expect(hub.requests.map(({ range }) => range)).toEqual(ranges);
  });

  it('goes on by the length alone where headers are hidden', async () => {
    const partials = memoryPartials();
    hub.trouble = { breakAfter: 50_000, hideHeaders: true };
    await refusal(fetchIt({ partials }));
    hub.trouble = { hideHeaders: true };
    hub.requests.length = 0;
    expectWhole(await fetchIt({ partials }));
    expect(hub.requests[0]!.range).toBe('bytes=50000-');
    expect(hub.requests.length).toBe(2);
  });

  it('manages without a length, but resumes only what it can compare', async () => {
    const partials = memoryPartials();
    hub.trouble = { breakAfter: 50_000, hideHeaders: true, noLength: true };
    await refusal(fetchIt({ partials }));
    hub.trouble = { hideHeaders: true, noLength: true };
    expectWhole(await fetchIt({ partials }));
  });

  it('gives up on a connection that has fallen silent', async () => {
    hub.trouble = { stallAfter: 20_000 };
    const partials = memoryPartials();
    expect(await refusal(fetchIt({ partials, stallSeconds: 0.3 }))).toMatch(
      /127\.0\.0\.1:\d+ sent nothing for 0\.3 seconds\. What has arrived is kept/,
    );
    expect((await partials.list())[0]!.bytes).toBe(20_000);
  });

  it.each([
    [404, /answered 404 Not Found\. The file has moved: choose the official archive/],
    [429, /answered 429 .* try again in a few minutes/],
    [403, /answered 403 .* refuses access/],
    [500, /answered 500 .* Try again later/],
  ])('explains the answer %i', async (status, message) => {
    hub.trouble = { status };
    expect(await refusal(fetchIt())).toMatch(message);
  });

  it('tells an unreachable server from one that forbids reading', async () => {
    const down: typeof fetch = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await refusal(fetchIt({ fetch: down }))).toMatch(
      /127\.0\.0\.1:\d+ cannot be reached\. Check the connection/,
    );
    const forbidden: typeof fetch = async (_, init) => {
      if (init?.mode === 'no-cors') return new Response();
      throw new TypeError('Failed to fetch');
    };
    expect(await refusal(fetchIt({ fetch: forbidden }))).toMatch(/does not allow this page to read .*CORS/);
  });

  it('refuses more bytes than announced, and keeps none of them', async () => {
    const partials = memoryPartials();
    const long: typeof fetch = async () =>
      new Response(new Uint8Array(500), { headers: { 'content-length': '400' } });
    expect(await refusal(fetchIt({ fetch: long, partials }))).toMatch(
      /sent more than the 400 bytes it announced/,
    );
    expect(await partials.list()).toEqual([]);
  });

  it('does not keep a file that turns out damaged', async () => {
    const partials = memoryPartials();
    const wrong: typeof fetch = async () => new Response('<html>Please log in</html>');
    expect(await refusal(fetchIt({ fetch: wrong, partials }), 'format')).toMatch(
      /the train file is not a Parquet/,
    );
    expect((await partials.list()).map(({ key }) => key)).toEqual(['cifar10-test']);
    await partials.deleteAll();
    expectWhole(await fetchIt({ partials }));
  });

  it.each([
    [
      'cifar100',
      'cifar10',
      /train|test/,
      'CIFAR-100 with its 100 classes was asked for',
      /10 classes \(CIFAR-10\)/,
    ],
    [
      'cifar10',
      'cifar100',
      /train|test/,
      'CIFAR-10 with its 10 classes was asked for',
      /100 classes \(CIFAR-100\)/,
    ],
    [
      'cifar100',
      'cifar10',
      /test/,
      'CIFAR-100 with its 100 classes was asked for',
      /10 classes \(CIFAR-10\)/,
    ],
  ] as const)(
    'refuses %s when what comes is %s (%s), and keeps nothing of it',
    async (name, sent, splits, asked, came) => {
      const partials = memoryPartials();
      const fetch = mixedUp(name, sent, splits);
      const message = await refusal(fetchIt({ fetch, partials }, name), 'format');
      expect(message).toContain(asked);
      expect(message).toMatch(came);
      expect(message).toMatch(/127\.0\.0\.1:\d+ sent .* Nothing was stored or replaced\. Try another server/);
      expect(await partials.list()).toEqual([]);
      expectWhole(await fetchIt({ partials }, name), name);
    },
  );

  it('says when the disk is full, and leaves nothing', async () => {
    const storage = memoryStorage(20_000);
    hub.trouble = { breakAfter: 90_000 };
    const message = await refusal(fetchIt({ partials: await storedPartials(storage) }), 'storage');
    expect(message).toMatch(/The disk is full: the download needs \d+ kB, and 20 kB/);
    expect([...storage.files().values()].reduce((sum, size) => sum + size, 0)).toBe(0);
  });
});
