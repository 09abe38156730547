import { describe, expect, it, vi } from 'vitest';
import type { FileStorage } from '../data/opfs';
import { memoryStorage } from '../data/testing/memory-folder';
import { EngineLostError, EngineMemoryError, EngineRefusedError, type GraphEngine } from '../engine/graph';
import { createTfjsGraph } from '../engine/tfjs/graph';
import { type ChosenImageEngine, chooseImageEngine } from './image-engines';
import { LaneDivergedError } from './image-lanes';
import type { ImageCommand, ImageEvent } from './image-protocol';
import { failureOf } from './image-run';
import { ImageRunner } from './image-runner';
import type { ImageExperiment } from './image-schema';
import { decodeSnapshot } from './image-snapshot';
import { TINY, tinyImages } from './testing/tiny-images';

const pair = tinyImages(8, 6);
const small: ImageExperiment = { ...TINY, epochs: 3, drop1: 0, drop2: 0 };

interface Page {
  events: ImageEvent[];
  of<T extends ImageEvent['type']>(type: T): Extract<ImageEvent, { type: T }>[];
  send(command: ImageCommand): Promise<void>;
  until(done: (event: ImageEvent) => boolean): Promise<ImageEvent>;
  /** Makes the engine's next step fail as a lost device does. */
  breakEngine(error: Error): void;
  /** Engines chosen so far, and of those how many are done with. */
  engines: { chosen: number; disposed: number };
}

/** A page that draws at once, and keeps every event. */
function page(storage: FileStorage | null = memoryStorage(), draws = true): Page {
  const events: ImageEvent[] = [];
  const waiting: Array<() => void> = [];
  let broken: Error | null = null;
  const engines = { chosen: 0, disposed: 0 };
  const chosen = async (): Promise<ChosenImageEngine> => {
    engines.chosen++;
    let tell: Parameters<ChosenImageEngine['watch']>[0] = null;
    return {
      device: null,
      why: 'a test',
      watch: (listener) => {
        tell = listener;
      },
      reusable: () => true,
      release() {},
      dispose: () => {
        engines.disposed++;
      },
      factory: async (problem) => {
        tell?.('compiling', 1, 2);
        const engine: GraphEngine = await createTfjsGraph(problem, { backend: 'cpu' });
        engine.evaluate = new Proxy(engine.evaluate, {
          apply: (evaluate, self, values) => {
            // Once a run has begun nothing is prepared any more.
            tell?.('compiling', 1, 2);
            return Reflect.apply(evaluate, self, values);
          },
        });
        const { step } = engine;
        engine.step = (batch, settings) => {
          const error = broken;
          broken = null;
          if (error) throw error;
          step.call(engine, batch, settings);
        };
        return engine;
      },
    };
  };
  const runner = new ImageRunner({
    gpu: undefined,
    storage: async () => storage,
    post: (event) => {
      events.push(event);
      if (draws && event.type === 'frame') queueMicrotask(() => void runner.handle({ type: 'drawn' }));
      for (const wake of waiting.splice(0)) wake();
    },
    nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
    chooseEngine: chosen,
  });
  return {
    events,
    of: (type) => events.filter((event) => event.type === type) as never,
    send: (command) => runner.handle(command),
    until: async (done) => {
      for (;;) {
        const found = events.find(done);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    breakEngine: (error) => {
      broken = error;
    },
    engines,
  };
}

const start = (change: Partial<ImageExperiment> = {}, play = true): ImageCommand => ({
  type: 'start',
  run: 1,
  experiment: { ...small, ...change },
  engine: 'auto',
  pair,
  play,
});

const ended = (event: ImageEvent): boolean => event.type === 'frame' && event.progress.phase === 'finished';

describe('the image runner', { timeout: 60_000 }, () => {
  it('tells a whole run: what it is, every step once, every epoch, the pictures', async () => {
    const { send, until, of, events } = page();
    await send(start());
    await until(ended);
    const [started] = of('started');
    expect(started!.info).toMatchObject({
      lanes: ['without', 'with'],
      classNames: ['a', 'b', 'c', 'd'],
      trainCount: 8,
      testCount: 6,
      shownCount: 6,
      timeSteps: 2,
      outputSize: 16,
      stepsPerEpoch: 2,
    });
    expect(started!.engine).toMatchObject({ name: 'tfjs', why: 'a test' });
    expect(started!.plan).toBeNull();
    const preparing = of('preparing').map(({ what, progress }) => [what, progress]);
    expect(preparing).toEqual([
      ['network', null],
      ['compiling', { done: 1, all: 2 }],
      ['compiling', { done: 1, all: 2 }],
    ]);
    expect(events.indexOf(started!)).toBeLessThan(events.findIndex(({ type }) => type === 'frame'));
    const frames = of('frame');
    const steps = frames.flatMap(({ curves }) =>
      Array.from(curves.alpha, (_, i) => [curves.from + i, curves.loss.with![i]!] as const),
    );
    expect(steps.map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(steps.every(([, loss]) => loss > 0)).toBe(true);
    expect(frames.flatMap(({ records }) => records.map(({ epoch }) => epoch))).toEqual([1, 2, 3]);
    const evaluations = frames.flatMap(({ evaluation }) => (evaluation ? [evaluation] : []));
    // At the start, and after each epoch.
    expect(evaluations.map(({ step }) => step)).toEqual([0, 2, 4, 6]);
    const lane = evaluations.at(-1)!.lanes.with!;
    expect(lane.outputNorms).toHaveLength(6);
    expect(lane.projection.states).toHaveLength(24);
    expect(lane.projection.attractors).toHaveLength(10);
    expect(evaluations.at(-1)!.lanes.without!.matrix).toBeNull();
    expect(frames.at(-1)!.progress).toMatchObject({ epoch: 3, step: 6, secondsLeft: 0, phase: 'finished' });
    expect(of('checkpoints').at(-1)!.checkpoints[0]).toMatchObject({ epoch: 3, status: 'finished' });
  });

  it('waits for the page to draw, and then tells all it missed', async () => {
    const { send, until, of } = page(memoryStorage(), false);
    await send(start());
    await until((event) => event.type === 'checkpoints' && event.checkpoints[0]?.epoch === 3);
    await send({ type: 'pause' });
    expect(of('frame')).toHaveLength(1);
    await send({ type: 'drawn' });
    const [, second] = of('frame');
    expect(second!.records.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(second!.curves.alpha).toHaveLength(6);
  });

  it('shows an earlier moment, and goes on from it as a run of its own', async () => {
    const { send, until, of } = page();
    await send(start());
    await until(ended);
    // A moment between is kept where the machine is slow.
    const kept = of('frame').at(-1)!.past;
    expect([kept[0], kept.at(-1)]).toEqual([0, 6]);
    const [first] = of('frame').flatMap(({ evaluation }) => (evaluation ? [evaluation] : []));
    await send({ type: 'look', step: 1 });
    expect(of('looked').at(-1)!.evaluation).toEqual(first);
    // Looking leaves the run where it is.
    await send({ type: 'evaluate' });
    expect(of('frame').at(-1)!.progress.step).toBe(6);
    const branch = {
      type: 'resume',
      run: 2,
      from: { past: 0 },
      change: { alpha: 0.5 },
      engine: 'auto',
    } as const;
    await send({ ...branch, pair, play: true });
    const end = await until((event) => ended(event) && 'run' in event && event.run === 2);
    expect(of('started').at(-1)!.progress.step).toBe(0);
    expect(end).toMatchObject({ experiment: { alpha: 0.5 } });
    expect(of('frame').at(-1)!.past.at(-1)).toBe(6);
    const { checkpoints } = of('checkpoints').at(-1)!;
    expect(new Set(checkpoints.map(({ id }) => id)).size).toBe(2);
  });

  it('pauses at a step that one wants to see, measured and kept, and trains on from there', async () => {
    const { send, until, of } = page();
    await send(start({}, false));
    await send({ type: 'play', until: 3 });
    // In the middle of the second epoch.
    const there = (event: ImageEvent): boolean =>
      event.type === 'frame' && event.progress.phase === 'paused' && event.progress.step > 0;
    await until(there);
    await send({ type: 'evaluate' });
    const last = of('frame').at(-1)!;
    expect(last.progress).toMatchObject({ phase: 'paused', step: 3, altered: false });
    expect(last.past.at(-1)).toBe(3);
    expect(of('frame').findLast(({ evaluation }) => evaluation)!.evaluation!.step).toBe(3);
    // Where it is past, at once; and without such a step to the end.
    await send({ type: 'play', until: 2 });
    await send({ type: 'evaluate' });
    expect(of('frame').at(-1)!.progress).toMatchObject({ phase: 'paused', step: 3 });
    await send({ type: 'play' });
    await until(ended);
    expect(of('frame').at(-1)!.progress.step).toBe(6);
  });

  it('tells what the network of an earlier moment made of an image, and trains on as if nobody had asked', async () => {
    const { send, until, of } = page();
    const plain = page();
    await plain.send(start());
    await plain.until(ended);
    await send(start({}, false));
    await send({ type: 'inspect', image: 4 });
    const first = of('inspected').at(-1)!.inspection;
    await send({ type: 'play', until: 4 });
    await until((event) => event.type === 'frame' && event.progress.step === 4);
    await send({ type: 'evaluate' });
    const now = of('inspected').at(-1)!;
    expect(now).toMatchObject({ past: false, inspection: { step: 4 } });
    await send({ type: 'look', step: 0 });
    const then = of('inspected').at(-1)!;
    expect(then).toEqual({ type: 'inspected', run: 1, past: true, inspection: first });
    // Asked again for the same, it is not worked out again; another image is.
    const told = of('inspected').length;
    await send({ type: 'look', step: 0 });
    expect(of('inspected')).toHaveLength(told);
    await send({ type: 'inspect', image: 5 });
    expect(of('inspected').at(-1)).toMatchObject({ past: true, inspection: { image: 5, step: 0 } });
    await send({ type: 'look', step: null });
    await send({ type: 'inspect', image: 4 });
    expect(of('inspected').at(-1)).toEqual(now);
    await send({ type: 'play' });
    await until(ended);
    const end = (frames: typeof of) => frames('frame').findLast(({ evaluation }) => evaluation)!.evaluation;
    expect(end(of)).toEqual(end(plain.of));
  });

  it('refuses to go back where nothing is kept', async () => {
    const { send, of } = page();
    await send({
      type: 'resume',
      run: 1,
      from: { past: 3 },
      change: {},
      engine: 'auto',
      pair,
      play: false,
    });
    expect(of('refused').at(-1)).toMatchObject({
      kind: 'checkpoint',
      message: expect.stringMatching(/moment/),
    });
  });

  it('goes on beside a tab that trains the same run, under a name of its own', async () => {
    const taken = new Set<string>();
    const locks = {
      request: async (name: string, _: LockOptions, body: (lock: Lock | null) => unknown) => {
        if (taken.has(name)) {
          body(null);
          return;
        }
        taken.add(name);
        await body({ name, mode: 'exclusive' });
        taken.delete(name);
      },
      query: async () => ({ held: [...taken].map((name) => ({ name })) }),
    };
    vi.stubGlobal('navigator', { locks });
    try {
      const storage = memoryStorage();
      const first = page(storage);
      await first.send(start({}, false));
      await first.send({ type: 'play' });
      await first.until(ended);
      const { id } = first.of('checkpoints').at(-1)!.checkpoints[0]!;
      const second = page(storage);
      await second.send({ type: 'checkpoints' });
      expect(second.of('checkpoints').at(-1)!.busy).toEqual([id]);
      await second.send({
        type: 'resume',
        run: 1,
        from: { checkpoint: id },
        change: { epochs: 5 },
        engine: 'auto',
        pair,
        play: true,
      });
      await second.until(ended);
      const kept = second.of('checkpoints').at(-1)!.checkpoints;
      expect(kept.map(({ epoch }) => epoch).sort()).toEqual([3, 5]);
      expect(kept.find(({ epoch }) => epoch === 3)!.id).toBe(id);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('stays paused when paused while it was starting', async () => {
    const { send, of } = page();
    const starting = send(start({ epochs: 50 }));
    await send({ type: 'pause' });
    await starting;
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { phase, step } = of('frame').at(-1)!.progress;
    expect(phase).toBe('paused');
    await send({ type: 'update', change: { alpha: 0.5 } });
    expect(of('frame').at(-1)!.progress).toMatchObject({ phase: 'paused', step });
  });

  it('pauses, takes live settings, and goes on', async () => {
    const { send, until, of } = page();
    await send(start({ epochs: 50 }));
    await until((event) => event.type === 'frame' && event.progress.epoch === 1);
    await send({ type: 'pause' });
    expect(of('frame').at(-1)!.progress.phase).toBe('paused');
    const { step } = of('frame').at(-1)!.progress;
    await send({ type: 'update', change: { alpha: 0.5, alphaStep: 0, augment: 'off' } });
    expect(of('frame').at(-1)!.progress).toMatchObject({ alpha: 0.5, step });
    expect(of('frame').at(-1)!.experiment.augment).toBe('off');
    await send({ type: 'update', change: { attractors: 3 } });
    expect(of('refused').at(-1)!.message).toMatch(/“Placement attractors” cannot change during a run/);
    await send({ type: 'play' });
    await until((event) => event.type === 'frame' && event.progress.step > step);
    await send({ type: 'stop' });
    expect(of('frame').at(-1)!.progress.phase).toBe('stopped');
    await send({ type: 'play' });
    expect(of('refused').at(-1)!.message).toMatch(/This run was stopped/);
    expect(of('checkpoints').at(-1)!.checkpoints[0]!.status).toBe('stopped');
    await send({ type: 'delete-checkpoint', id: of('checkpoints').at(-1)!.checkpoints[0]!.id });
    expect(of('checkpoints').at(-1)!.checkpoints).toEqual([]);
  });

  it('follows a test image through every measurement', async () => {
    const { send, until, of } = page();
    await send(start({}, false));
    await send({ type: 'inspect', image: 4 });
    await send({ type: 'play' });
    await until(ended);
    const inspections = of('inspected').map(({ inspection }) => inspection);
    expect(inspections.map(({ step }) => step)).toEqual([0, 2, 4, 6]);
    const { label, pixels, lanes } = inspections.at(-1)!;
    expect(label).toBe(0);
    expect([...pixels]).toEqual([...pair.test.pixels.slice(4 * 192, 5 * 192)]);
    expect(lanes.with!.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(lanes.with!.strengths).toHaveLength(5);
    // On the axes of the picture, where the same image lies in it.
    const shown = of('frame')
      .flatMap(({ evaluation }) => evaluation ?? [])
      .at(-1)!.lanes;
    for (const lane of ['with', 'without'] as const)
      lanes[lane]!.path.forEach((value, i) => {
        const t = Math.floor(i / 2);
        expect(value).toBeCloseTo(shown[lane]!.projection.states[2 * (6 * t + 4) + (i % 2)]!, 4);
      });
    await send({ type: 'inspect', image: 6 });
    expect(of('refused').at(-1)!.message).toMatch(/no test image 6: they are 0 to 5/);
  });

  it('begins again on the engine of the run before', async () => {
    const { send, of, engines } = page();
    await send(start({}, false));
    await send({ ...start({ seed: 2 }, false), run: 2 } as ImageCommand);
    expect(of('started').map(({ run }) => run)).toEqual([1, 2]);
    expect(engines).toEqual({ chosen: 1, disposed: 0 });
    await send({ ...start({}, false), run: 3, engine: 'cpu' } as ImageCommand);
    expect(engines).toEqual({ chosen: 2, disposed: 1 });
  });

  it('tells of an image how it was before the run diverged, but not once the engine is gone', async () => {
    const { send, until, of, breakEngine, engines } = page();
    await send(start({ epochs: 50 }));
    await until((event) => event.type === 'frame' && event.progress.epoch === 1);
    breakEngine(new LaneDivergedError('with', 3));
    await until((event) => event.type === 'failed');
    expect(engines.disposed).toBe(0);
    await send({ type: 'look', step: 0 });
    await send({ type: 'inspect', image: 2 });
    expect(of('inspected').at(-1)).toMatchObject({ past: true, inspection: { image: 2, step: 0 } });
    // The next run does not trust the engine, and neither is left behind.
    await send({ ...start({}, false), run: 2 } as ImageCommand);
    expect(engines).toEqual({ chosen: 2, disposed: 1 });
    breakEngine(new EngineLostError('The graphics device was lost (a test).'));
    await send({ type: 'play' });
    await until((event) => event.type === 'failed' && event.run === 2);
    const told = of('inspected').length;
    await send({ type: 'look', step: 0 });
    expect(of('inspected')).toHaveLength(told);
    await send({ type: 'inspect', image: 2 });
    expect(of('refused').at(-1)!.message).toMatch(/This run has ended/);
  });

  it('goes on from its last checkpoint after a failure', async () => {
    const { send, until, of, breakEngine, engines } = page();
    await send(start({ epochs: 50 }));
    await until((event) => event.type === 'frame' && event.progress.epoch === 1);
    await send({ type: 'pause' });
    breakEngine(new EngineLostError('The graphics device was lost (a test).'));
    await send({ type: 'play' });
    const failed = (await until((event) => event.type === 'failed')) as Extract<
      ImageEvent,
      { type: 'failed' }
    >;
    expect(failed).toMatchObject({ run: 1, reason: 'device', message: /lost \(a test\)/ });
    expect(failed.checkpoint).not.toBeNull();
    expect(of('frame').at(-1)!.progress.phase).toBe('stopped');
    await send({ type: 'play' });
    expect(of('refused').at(-1)!.message).toMatch(/This run has ended. Go on from its checkpoint/);
    await send({
      type: 'resume',
      run: 2,
      from: { checkpoint: failed.checkpoint! },
      change: { learningRate: 0.001, epochs: 2 },
      engine: 'auto',
      pair,
      play: true,
    });
    // What failed is not trusted again.
    expect(engines).toEqual({ chosen: 2, disposed: 1 });
    const again = of('started').at(-1)!;
    expect(again.run).toBe(2);
    expect(again.history.map(({ epoch }) => epoch)).toEqual([1]);
    expect(again.progress.learningRate).toBe(0.001);
    await until(ended);
    expect(of('checkpoints').at(-1)!.checkpoints).toHaveLength(1);
  });

  it('tells a shortage of memory from a device that is gone or refuses', () => {
    const errors = [new EngineMemoryError(), new EngineLostError(), new EngineRefusedError()];
    expect(errors.map(failureOf)).toEqual(['memory', 'device', 'device']);
  });

  it('saves a lane as a file and opens it as a run of its own', async () => {
    const { send, until, of } = page();
    await send(start());
    await until(ended);
    await send({ type: 'export', lane: 'with', json: null });
    const [{ file, name }] = of('exported') as [Extract<ImageEvent, { type: 'exported' }>];
    expect(name).toBe('resnet8-w4-builtin-with-rman-epoch3.safetensors');
    const snapshot = await decodeSnapshot(file);
    expect(snapshot.experiment.lanes).toBe('with');
    const open = (from: Blob): ImageCommand => ({
      type: 'resume',
      run: 2,
      from: { file: from },
      change: {},
      engine: 'auto',
      pair,
      play: false,
    });
    await send(open(file.slice(0, file.size - 10)));
    expect(of('refused').at(-1)).toMatchObject({ kind: 'checkpoint', message: /cut off/ });
    expect(of('started')).toHaveLength(1);
    await send(open(file));
    expect(of('started').at(-1)!.info.lanes).toEqual(['with']);
    const last = of('frame').flatMap(({ evaluation }) => evaluation ?? []);
    expect(last.at(-1)!.lanes.with!.measures).toEqual(last.at(-2)!.lanes.with!.measures);
  });

  it('says what is missing, and fails no run that is not there', async () => {
    const { send, of } = page();
    await send({ type: 'play' });
    expect(of('refused').at(-1)!.message).toMatch(/There is no run yet/);
    await send({ ...start({ data: 'cifar10' }), pair: null } as ImageCommand);
    expect(of('failed').at(-1)).toMatchObject({
      reason: 'data',
      message: /CIFAR-10 is not on this machine yet. Download it, or open cifar-10-binary/,
      checkpoint: null,
    });
    const gone: ImageCommand = {
      type: 'resume',
      run: 3,
      from: { checkpoint: 'run-x' },
      change: {},
      engine: 'auto',
      pair,
      play: false,
    };
    await send(gone);
    expect(of('refused').at(-1)!.message).toMatch(/not on this machine any more/);
  });

  it('trains on when the disk is full, and says so once', async () => {
    const { send, until, of } = page(memoryStorage(1000));
    await send(start());
    await until(ended);
    await send({ type: 'pause' });
    expect(of('notice').map(({ message }) => message)).toEqual([
      expect.stringMatching(/The disk is full: The checkpoint needs .* Training goes on\./),
    ]);
  });
});

describe('the choice of engine', () => {
  it('falls to the processor with every reason, and refuses what it cannot do', async () => {
    const chosen = await chooseImageEngine('auto', undefined, new Map());
    expect(chosen.why).toMatch(/does not offer WebGPU.*webgl.*trains on the processor/s);
    await expect(chooseImageEngine('webgpu', undefined, new Map())).rejects.toThrow(
      /does not offer WebGPU. Choose another engine/,
    );
    await expect(chooseImageEngine('webgl', undefined, new Map())).rejects.toThrow(/webgl/);
  });
});
