import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaveRun, takeLeftRuns } from './left';
import { heldRuns, holdRun, onRunsChanged } from './presence';
import { RunStore, RunStoreError } from './store';
import { imageRun, trainedRun } from './testing/sample-run';

const NAME = 'attractor-lab-runs-test';
let store: RunStore;

beforeEach(async () => {
  store = await RunStore.open(NAME);
});
afterEach(async () => {
  store.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
});

describe('the store of runs', () => {
  it('gives back what it keeps, weights included, the newest first', async () => {
    const toy = await trainedRun('toy');
    await store.add([toy, imageRun('image')]);
    store.close();
    store = await RunStore.open(NAME);
    expect((await store.list()).map(({ id }) => id)).toEqual(['image', 'toy']);
    expect(await store.load('toy')).toEqual(toy);
    expect(await store.load('nothing')).toBeNull();
  });

  it('keeps name, day and picture when a run is written anew', async () => {
    const run = await trainedRun('toy');
    await store.add([run]);
    await store.rename('toy', 'For Monday');
    const later = { ...run.head, step: 9, created: 1, thumbnail: null };
    expect(await store.update({ head: later, body: run.body })).toBe(true);
    const { head } = (await store.load('toy'))!;
    expect(head).toEqual({ ...run.head, step: 9, name: 'For Monday' });
  });

  it('takes in what a page left behind, once: newer, not deleted, and of one experiment one', async () => {
    const run = await trainedRun('toy');
    const at = (id: string, step: number, change: object = {}) => ({
      head: { ...run.head, id, step, updated: run.head.updated + step, ...change },
      body: { ...run.body, id, snapshot: run.body.snapshot && { ...run.body.snapshot, step } },
    });
    leaveRun(run, false);
    expect(await store.list()).toEqual([run.head]);
    await store.rename('toy', 'For Monday');
    leaveRun(at('toy', 300), true);
    leaveRun(at('another', 200), false);
    leaveRun(at('deleted', 400), true);
    leaveRun(at('branch', 350, { altered: true }), false);
    const heads = await store.list();
    expect(heads.map(({ id, step, name }) => [id, step, name])).toEqual([
      ['branch', 350, ''],
      ['toy', 300, 'For Monday'],
    ]);
    leaveRun(at('toy', 250), true);
    leaveRun(at('another', 500), false);
    expect((await store.list()).map(({ id, step }) => [id, step])).toEqual([
      ['toy', 500],
      ['branch', 350],
    ]);
    expect(takeLeftRuns()).toEqual([]);
  });

  it('does not bring back a deleted run, unless it is put back', async () => {
    const run = await trainedRun('toy');
    await store.add([run]);
    const removed = await store.remove(['toy', 'nothing']);
    expect(removed).toEqual([run]);
    expect(await store.update(run)).toBe(false);
    expect(await store.list()).toEqual([]);
    await store.add(removed);
    expect(await store.load('toy')).toEqual(run);
  });

  it('leaves alone what a later version has kept', async () => {
    const run = await trainedRun('later');
    await store.add([{ ...run, head: { ...run.head, version: 2 as 1 } }]);
    expect(await store.list()).toEqual([]);
  });

  it('tells other pages of each change', async () => {
    const listener = vi.fn();
    const stop = onRunsChanged(listener);
    await store.add([imageRun('image')]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalledOnce());
    stop();
  });

  it('says what is wrong when the disk is full, or there is no database', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const full = await store.add([imageRun('image')]).catch((error: unknown) => error);
    expect(full).toBeInstanceOf(RunStoreError);
    expect(full).toMatchObject({ problem: 'full', message: expect.stringMatching(/storage is full/) });
    vi.restoreAllMocks();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await expect(RunStore.open('other')).rejects.toMatchObject({ problem: 'unavailable' });
    vi.restoreAllMocks();
  });
});

describe('the lock of a run', () => {
  it('is held by one, and seen by all until it is let go', async () => {
    const release = await holdRun('one');
    expect(await heldRuns()).toContain('one');
    expect(await holdRun('one')).toBeNull();
    release!();
    await vi.waitFor(async () => expect(await heldRuns()).not.toContain('one'));
  });
});
