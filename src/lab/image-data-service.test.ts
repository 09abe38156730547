import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubServer, startHubServer } from '../../e2e/hub-server';
import { decodePng } from '../../scripts/png';
import type { CifarName } from '../data/cifar';
import { HUB_SETS } from '../data/hub';
import { ImageStore } from '../data/image-store';
import { syntheticImages } from '../data/synthetic-images';
import { binFiles, writeArchive } from '../data/testing/cifar-writer';
import { hundredClasses } from '../data/testing/hundred-classes';
import { memoryStorage } from '../data/testing/memory-folder';
import type { ImageDataEvent } from './image-data-protocol';
import { ImageDataService, nameOf } from './image-data-service';

const pair = syntheticImages({ train: 40, test: 20 });

function service(fetch?: typeof globalThis.fetch): { service: ImageDataService; events: ImageDataEvent[] } {
  const events: ImageDataEvent[] = [];
  const made = new ImageDataService({
    storage: async () => null,
    decoder: () => () => Promise.reject(new Error('nothing to decode here')),
    post: (event) => events.push(event),
    ...(fetch && { fetch }),
  });
  return { service: made, events };
}

/** What happened, in order; how often progress is told depends on how fast the machine is. */
const types = (events: readonly ImageDataEvent[]): string[] =>
  events.map(({ type }) => type).filter((type, i, all) => type !== 'progress' || all[i - 1] !== 'progress');

describe('loading image sets without storage', () => {
  it('says that nothing can be stored', async () => {
    const { service: loader, events } = service();
    await loader.handle({ type: 'open', hub: null });
    expect(events).toEqual([
      {
        type: 'stored',
        stored: { persistent: false, sets: [], partials: [], usage: null, quota: null },
      },
    ]);
  });

  it('hands an imported set over, with a warning that it will not last', async () => {
    const { service: loader, events } = service();
    const files = binFiles(pair, 'cifar10').map(({ path, bytes }) => ({
      name: path,
      blob: new Blob([Uint8Array.from(bytes)]),
    }));
    await loader.handle({ type: 'import', files });
    expect(types(events)).toEqual(['progress', 'ready', 'stored']);
    const ready = events.find(({ type }) => type === 'ready');
    if (ready?.type !== 'ready') throw new Error('not ready');
    expect(ready.id).toBe('cifar10');
    expect(ready.warning).toContain('until the page is closed');
    expect(ready.pair?.train.labels).toEqual(pair.train.labels);
    expect(ready.pair?.train.pixels).toEqual(pair.train.pixels);
  });

  it('refuses a damaged archive in words and goes on serving', async () => {
    const { service: loader, events } = service();
    const archive = await writeArchive(pair, 'cifar10');
    const blob = new Blob([archive.slice(0, archive.length - 2000)]);
    await loader.handle({ type: 'import', files: [{ name: 'cifar-10-binary.tar.gz', blob }] });
    const refused = events.find((event) => event.type === 'refused');
    expect(refused?.message).toContain('cut off or damaged');
    expect(types(events)).not.toContain('ready');
    const whole = { name: 'cifar-10-binary.tar.gz', blob: new Blob([archive]) };
    await loader.handle({ type: 'import', files: [whole] });
    expect(types(events)).toContain('ready');
  });

  it('tells a lost connection as a refusal', async () => {
    const { service: loader, events } = service(() => Promise.reject(new TypeError('Failed to fetch')));
    await loader.handle({ type: 'download', name: 'cifar10' });
    const refused = events.find((event) => event.type === 'refused');
    expect(refused?.kind).toBe('connection');
  });

  it('takes one set at a time, and cancels it', async () => {
    const never = ((_: unknown, init?: RequestInit) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      })) as typeof globalThis.fetch;
    const { service: loader, events } = service(never);
    const first = loader.handle({ type: 'download', name: 'cifar10' });
    await loader.handle({ type: 'download', name: 'cifar100' });
    expect(events.at(-1)).toMatchObject({ type: 'refused' });
    // The download asks for its lock and its files before it listens.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await loader.handle({ type: 'cancel' });
    await first;
    expect(events).toContainEqual({ type: 'cancelled', job: 'download' });
  });

  it('tells a cancelled import from a cancelled download', async () => {
    const { service: loader, events } = service();
    const blob = new Blob([await writeArchive(pair, 'cifar10')]);
    const first = loader.handle({ type: 'import', files: [{ name: 'cifar-10-binary.tar.gz', blob }] });
    await loader.handle({ type: 'cancel' });
    await first;
    expect(types(events)).toEqual(['cancelled', 'stored']);
    expect(events).toContainEqual({ type: 'cancelled', job: 'import' });
  });
});

describe('a download of a set', () => {
  const NAMES = ['cifar10', 'cifar100'] as const;
  const pairs = {
    cifar10: syntheticImages({ train: 12, test: 6 }),
    cifar100: hundredClasses({ train: 12, test: 6 }),
  };
  const kept = {
    cifar10: syntheticImages({ seed: 9, train: 10, test: 10 }),
    cifar100: hundredClasses({ seed: 9, train: 10, test: 10 }),
  };
  let hub: HubServer;
  beforeAll(async () => {
    hub = await startHubServer({ pairs });
  });
  afterAll(() => hub.close());

  /** Downloads one set beside a stored pair of each; `sent` is the one that the server has under its address. */
  async function downloaded(
    name: CifarName,
    sent: CifarName,
  ): Promise<{ events: ImageDataEvent[]; store: ImageStore }> {
    const storage = memoryStorage();
    const store = await ImageStore.open(storage);
    for (const id of NAMES) await store.save(id, id, kept[id]);
    const events: ImageDataEvent[] = [];
    const loader = new ImageDataService({
      storage: async () => storage,
      decoder: () => async (bytes) => decodePng(bytes),
      post: (event) => events.push(event),
      fetch: (url, init) => fetch(String(url).replace(HUB_SETS[name].folder, HUB_SETS[sent].folder), init),
    });
    await loader.handle({ type: 'open', hub: hub.url });
    await loader.handle({ type: 'download', name });
    return { events, store };
  }

  it.each(NAMES)('stores %s as what it is', async (name) => {
    const { events, store } = await downloaded(name, name);
    expect(events).toContainEqual(expect.objectContaining({ type: 'ready', id: name, warning: null }));
    for (const id of NAMES) expect(await store.load(id)).toEqual((id === name ? pairs : kept)[id]);
  });

  it.each([
    ['cifar10', 'cifar100'],
    ['cifar100', 'cifar10'],
  ] as const)('of %s that brings %s is refused, and replaces neither', async (name, sent) => {
    const { events, store } = await downloaded(name, sent);
    expect(types(events)).not.toContain('ready');
    const refused = events.find((event) => event.type === 'refused');
    expect(refused?.kind).toBe('format');
    expect(refused?.message).toMatch(/was asked for, but 127\.0\.0\.1:\d+ sent a set of 100? classes/);
    for (const id of NAMES) expect(await store.load(id)).toEqual(kept[id]);
  });
});

describe('nameOf', () => {
  it('refuses a number of classes that is neither 10 nor 100', () => {
    const odd = { ...pair, train: { ...pair.train, classNames: ['a', 'b'] } };
    expect(() => nameOf(odd)).toThrow('2 classes');
  });
});
