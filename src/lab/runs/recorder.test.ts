import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TOY_DEFAULTS, type ToyExperiment } from '../toy-schema';
import type { RunMoment } from './moment';
import type { KeptRun, RunHead, RunStatus, Thumbnail } from './record';
import { RunRecorder } from './recorder';
import { goOnWith } from './reopen';

/** The store's promises, in memory. */
function shelf() {
  const runs = new Map<string, KeptRun>();
  let writes = 0;
  return {
    runs,
    heads: (): RunHead[] => [...runs.values()].map(({ head }) => head),
    writes: () => writes,
    list: async () => [...runs.values()].map(({ head }) => head),
    add: async (added: readonly KeptRun[]) => {
      writes++;
      for (const run of added) runs.set(run.head.id, run);
    },
    update: async (run: KeptRun) => {
      writes++;
      if (!runs.has(run.head.id)) return false;
      runs.set(run.head.id, run);
      return true;
    },
  };
}

describe('the recorder', () => {
  const problems: unknown[] = [];
  let store: ReturnType<typeof shelf>;
  let recorder: RunRecorder;
  let left: { run: KeptRun; known: boolean }[];

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    problems.length = 0;
    store = shelf();
    left = [];
    const leave = (run: KeptRun, known: boolean): void => void left.push({ run, known });
    recorder = new RunRecorder(store, (error) => problems.push(error), Date.now, leave);
  });
  afterEach(async () => {
    recorder.leave();
    await recorder.settled();
    vi.useRealTimers();
  });

  const see = (
    run: object,
    step: number,
    status: RunStatus = 'running',
    change: Partial<ToyExperiment> = {},
    fromStart = true,
    turns = 0,
    thumbnail: RunMoment['thumbnail'] = async () => null,
  ): void => {
    const moment: RunMoment = {
      lab: 'toy',
      experiment: { ...TOY_DEFAULTS, ...change },
      run,
      step,
      turns,
      status,
      engine: 'Reference',
      fromStart,
      checkpoint: null,
      metrics: () => ({ with: { testError: 1 / (1 + step) } }),
      curves: () => ({}),
      snapshot: () => null,
      thumbnail,
    };
    recorder.see(moment);
  };
  const pass = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms);
    await recorder.settled();
  };

  it('keeps a run only once it has done a hundred steps', async () => {
    see({}, 40);
    await pass(20_000);
    see({}, 60, 'paused');
    await pass(20_000);
    expect(store.writes()).toBe(0);
    const run = {};
    see(run, 99);
    see(run, 100);
    await pass(20_000);
    expect(store.heads()).toMatchObject([{ step: 100, status: 'running', altered: false }]);
  });

  it('writes a run that trains every few seconds, not with each frame', async () => {
    const run = {};
    for (let step = 100; step < 300; step++) {
      see(run, step);
      await pass(50);
    }
    expect(store.runs.size).toBe(1);
    expect(store.writes()).toBeLessThanOrEqual(3);
    expect(store.writes()).toBeGreaterThanOrEqual(2);
  });

  it('writes at once when the run pauses, ends or diverges', async () => {
    const run = {};
    see(run, 200);
    see(run, 201, 'paused');
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 201, status: 'paused' }]);
    see(run, 202);
    see(run, 1200, 'finished');
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 1200, status: 'finished' }]);
  });

  it('writes the last moment of a run that is replaced, as paused', async () => {
    see({}, 150);
    see({}, 0, 'running', { seed: 1 });
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 150, status: 'paused' }]);
  });

  it('lists the same experiment once, and goes on with it when it comes further', async () => {
    see({}, 300, 'paused');
    await pass(0);
    const again = {};
    see(again, 200, 'running', { steps: 5000 });
    await pass(6000);
    expect(store.heads()).toMatchObject([{ step: 300 }]);
    see(again, 400, 'paused', { steps: 5000 });
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 400 }]);
  });

  it('keeps a repetition that takes another way beside the first', async () => {
    see({}, 300, 'paused');
    await pass(0);
    const again = {};
    see(again, 150);
    await pass(6000);
    see(again, 200, 'running', { alpha: 1 });
    await pass(6000);
    expect(store.heads()).toMatchObject([
      { step: 300, altered: false },
      { step: 200, altered: true, experiment: { alpha: 1 } },
    ]);
  });

  it('is not moved by a look back; training on with other settings is a run of its own', async () => {
    const run = {};
    see(run, 500);
    see(run, 500, 'paused');
    await pass(0);
    see(run, 200, 'paused');
    await pass(6000);
    expect(store.heads()).toMatchObject([{ step: 500 }]);
    see(run, 200, 'running', { learningRate: 0.01 });
    see(run, 260, 'running', { learningRate: 0.01 }, false, 1);
    await pass(6000);
    expect(store.heads()).toMatchObject([{ step: 500 }, { step: 260, altered: true }]);
  });

  it('leaves a run as it was when the first frame of its branch is further on already', async () => {
    const run = {};
    see(run, 400);
    see(run, 452, 'diverged');
    await pass(0);
    see(run, 449, 'paused');
    see(run, 449, 'paused', { learningRate: 0.01 });
    see(run, 1200, 'finished', { learningRate: 0.01 }, false, 1);
    await pass(0);
    expect(store.heads()).toMatchObject([
      { step: 452, status: 'diverged', altered: false },
      { step: 1200, status: 'finished', altered: true },
    ]);
  });

  it('leaves a run as it was when it changes on a stretch that it repeats', async () => {
    const run = {};
    see(run, 1200, 'finished');
    await pass(0);
    see(run, 300, 'paused');
    see(run, 400, 'running', {}, true, 1);
    see(run, 300, 'paused', {}, true, 1);
    see(run, 500, 'running', {}, true, 2);
    await pass(6000);
    expect(store.heads()).toMatchObject([{ step: 1200, status: 'finished', altered: false }]);
    see(run, 700, 'running', { alpha: 1 }, false, 2);
    see(run, 1200, 'finished', { alpha: 1 }, false, 2);
    await pass(0);
    expect(store.heads()).toMatchObject([
      { step: 1200, altered: false },
      { step: 1200, altered: true, experiment: { alpha: 1 } },
    ]);
  });

  it('does not write the branch of a run that was opened again over it', async () => {
    see({}, 300, 'finished');
    await pass(0);
    const { id } = store.heads()[0]!;
    const again = {};
    goOnWith(again, { id, altered: false });
    see(again, 300, 'paused', {}, false);
    see(again, 400, 'paused', {}, false);
    await pass(0);
    see(again, 350, 'paused', {}, false);
    see(again, 500, 'finished', { alpha: 1 }, false, 1);
    await pass(0);
    expect(store.heads()).toMatchObject([
      { id, step: 400, altered: false },
      { step: 500, altered: true },
    ]);
  });

  it('leaves a finished run finished while one looks back', async () => {
    const run = {};
    see(run, 1200, 'finished');
    await pass(0);
    see(run, 300, 'paused');
    see(run, 600, 'paused');
    await pass(6000);
    expect(store.heads()).toMatchObject([{ step: 1200, status: 'finished' }]);
  });

  it('writes a run that is looked back on while it trains as paused where it had come to', async () => {
    const run = {};
    see(run, 400);
    await pass(6000);
    see(run, 520);
    see(run, 300, 'paused');
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 520, status: 'paused' }]);
  });

  it('goes on with a run that was opened again, and leaves it alone while it is only looked at', async () => {
    see({}, 300, 'finished');
    await pass(0);
    const { id } = store.heads()[0]!;
    see({}, 10, 'paused', { seed: 9 });
    await pass(0);
    const writes = store.writes();
    const again = {};
    goOnWith(again, { id, altered: false });
    see(again, 300, 'paused', {}, false);
    await pass(6000);
    expect(store.writes()).toBe(writes);
    see(again, 350, 'paused', {}, false);
    await pass(0);
    expect(store.heads()).toMatchObject([{ id, step: 350, altered: false }]);
  });

  it('leaves deleted what the visitor deletes while it trains', async () => {
    const run = {};
    see(run, 100);
    await pass(6000);
    store.runs.clear();
    see(run, 150, 'paused');
    await pass(6000);
    expect(store.runs.size).toBe(0);
  });

  it('leaves a run behind where it was by the time its page is gone', async () => {
    const run = {};
    see(run, 150);
    await pass(0);
    const [{ id }] = store.heads() as [RunHead];
    see(run, 1543);
    recorder.flush(true);
    expect(left).toMatchObject([{ known: true, run: { head: { id, step: 1543, status: 'paused' } } }]);
    await pass(0);
    expect(store.heads()).toMatchObject([{ id, step: 1543, status: 'paused' }]);
  });

  it('leaves a run behind that ended just now, looked up in the list or not', async () => {
    see({}, 150, 'finished');
    recorder.flush(true);
    expect(left).toMatchObject([{ known: false, run: { head: { step: 150, status: 'finished' } } }]);
    const again = {};
    goOnWith(again, { id: 'kept', altered: false });
    see(again, 200, 'paused', {}, false);
    see(again, 260, 'paused', {}, false);
    recorder.flush(true);
    expect(left[1]).toMatchObject({ known: true, run: { head: { id: 'kept', step: 260 } } });
  });

  it('leaves nothing behind of a repetition that has not come past the kept run', async () => {
    see({}, 300, 'finished');
    await pass(0);
    const again = {};
    see(again, 200);
    await pass(6000);
    recorder.flush(true);
    expect(left).toEqual([]);
  });

  it('does not wait for the picture of a run that ended', async () => {
    const run = {};
    let draw: (thumbnail: Thumbnail) => void = () => {};
    const picture = new Promise<Thumbnail>((resolve) => {
      draw = resolve;
    });
    see(run, 150, 'finished', {}, true, 0, () => picture);
    await vi.advanceTimersByTimeAsync(0);
    await vi.waitFor(() => expect(store.heads()).toMatchObject([{ step: 150, thumbnail: null }]));
    const drawn: Thumbnail = { type: 'image/png', light: new Uint8Array(1), dark: new Uint8Array(1) };
    draw(drawn);
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 150, thumbnail: drawn }]);
  });

  it('tells of a store that fails, and tries again', async () => {
    const { add } = store;
    store.add = async () => {
      throw new Error('full');
    };
    const run = {};
    see(run, 100);
    await pass(6000);
    expect(problems).toHaveLength(1);
    store.add = add;
    see(run, 120, 'paused');
    await pass(0);
    expect(store.heads()).toMatchObject([{ step: 120 }]);
  });
});
