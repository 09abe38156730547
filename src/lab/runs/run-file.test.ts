import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot, type ImageSnapshot } from '../image-snapshot';
import { TINY } from '../testing/tiny-images';
import { tinySnapshot } from '../testing/tiny-snapshot';
import { TOY_DEFAULTS } from '../toy-schema';
import { importRuns } from './import-runs';
import { type KeptRun, RUN_CURVES, RUN_METRICS, type RunHead } from './record';
import { readRunFile, writeRunFile } from './run-file';
import { decodeRuns, encodeRuns, RunFileError } from './run-json';
import { imageRun, trainedRun, webp } from './testing/sample-run';

const SOFTWARE = 'Attractor Lab test';

/** JSON has no negative zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const size = number.map(Math.abs);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const LIMITS: Partial<Record<(typeof RUN_METRICS)[number], fc.Arbitrary<number>>> = {
  testError: share,
  solelyAttracted: share,
  unattracted: share,
  effectiveAttractors: fc.nat(256),
  gap: number,
  energy: number,
};
const laneMetrics = fc
  .record(Object.fromEntries(RUN_METRICS.map((name) => [name, LIMITS[name] ?? size])), { requiredKeys: [] })
  .map((metrics) => metrics as NonNullable<RunHead['metrics']['with']>);
const bytes = fc.uint8Array({ maxLength: 50 }).map((array) => webp([...array]));
const curve = fc.uniqueArray(fc.nat(1e6), { maxLength: 20 }).chain((steps) =>
  fc.record({
    steps: fc.constant(Float64Array.from(steps.sort((a, b) => a - b))),
    lanes: fc.record(
      {
        without: fc.float32Array({
          minLength: steps.length,
          maxLength: steps.length,
          noDefaultInfinity: true,
        }),
        with: fc.float32Array({ minLength: steps.length, maxLength: steps.length, noDefaultInfinity: true }),
      },
      { requiredKeys: [] },
    ),
  }),
);

/** Random runs of both labs, the toy's with weights of the right size. */
const anyRun = (toy: KeptRun): fc.Arbitrary<KeptRun> =>
  fc
    .record({
      id: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
      name: fc.string({ maxLength: 60 }),
      created: fc.integer({ min: 0, max: 4e12 }),
      updated: fc.integer({ min: 0, max: 4e12 }),
      status: fc.constantFrom('paused' as const, 'finished' as const, 'diverged' as const),
      engine: fc.string({ maxLength: 40 }),
      altered: fc.boolean(),
      metrics: fc.record({ without: laneMetrics, with: laneMetrics }, { requiredKeys: [] }),
      thumbnail: fc.option(
        fc.record({
          type: fc.constant('image/webp' as const),
          light: bytes,
          dark: bytes,
        }),
      ),
      curves: fc.dictionary(fc.constantFrom(...RUN_CURVES), curve),
      image: fc.boolean(),
      params: fc.float64Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, maxLength: 4 }),
    })
    .map(({ image, params, curves, ...head }) => {
      const base = image ? imageRun(head.id) : toy;
      const { snapshot } = base.body;
      const fill = (array: Float64Array): Float64Array => array.map((_, i) => params[i % params.length]!);
      return {
        head: { ...base.head, ...head } as RunHead,
        body: {
          id: head.id,
          curves,
          snapshot: snapshot && {
            ...snapshot,
            lanes: snapshot.lanes.map((lane) => ({ ...lane, params: fill(lane.params) })),
          },
        },
      };
    });

describe('a file of runs', () => {
  it('gives back every run as it was', async () => {
    const toy = await trainedRun('toy');
    await fc.assert(
      fc.asyncProperty(fc.array(anyRun(toy), { maxLength: 4 }), async (runs) => {
        expect(await readRunFile(await writeRunFile(runs, SOFTWARE))).toEqual(runs);
      }),
      { numRuns: 60 },
    );
  });

  it('can be read without the app, and unpacked', async () => {
    const run = await trainedRun('toy');
    const text = encodeRuns([run], SOFTWARE, new Date(0));
    const json = JSON.parse(text);
    expect(json).toMatchObject({ format: 'attractor-lab/runs', version: 1, software: SOFTWARE });
    expect(json.runs[0].experiment).toEqual(run.head.experiment);
    const bytes = Buffer.from(json.runs[0].weights.lanes[1].params.data, 'base64');
    expect(bytes.readDoubleLE(8)).toBe(run.body.snapshot!.lanes[1]!.params[1]);
    expect(await readRunFile(new Blob([text]))).toEqual([run]);
  });

  it('shows a run that trained when it was written as paused', async () => {
    const run = await trainedRun('toy');
    const [read] = decodeRuns(encodeRuns([{ ...run, head: { ...run.head, status: 'running' } }], SOFTWARE));
    expect(read!.head.status).toBe('paused');
  });
});

describe('a file of runs is refused', () => {
  const refusal = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      expect(error).toBeInstanceOf(RunFileError);
      return (error as Error).message;
    }
    throw new Error('It was taken.');
  };
  /** A sound file with one thing changed. */
  const damaged = async (change: (file: { version: number; runs: Record<string, never>[] }) => void) => {
    const file = JSON.parse(encodeRuns([await trainedRun('toy'), imageRun('image')], SOFTWARE));
    change(file);
    return refusal(() => decodeRuns(JSON.stringify(file)));
  };

  it('when it is no JSON, or of another kind', () => {
    expect(refusal(() => decodeRuns('{"format": NaN}'))).toMatch(/not JSON/);
    expect(refusal(() => decodeRuns('null'))).toMatch(/no file of runs/);
    expect(refusal(() => decodeRuns('{"format":"attractor-lab/toy-weights"}'))).toMatch(/no file of runs/);
  });

  it('when it is of a newer version', async () => {
    const message = await damaged((file) => {
      file.version = 3;
    });
    expect(message).toMatch(/version 3.*version 2/);
  });

  it('with the place of the fault', async () => {
    const cases: [string, (run: Record<string, never>) => void, RegExp][] = [
      [
        'an experiment out of its limits',
        (run) => Object.assign(run.experiment!, { alpha: 1e9 }),
        /runs\[0\]\.experiment\.alpha: 1000000000/,
      ],
      [
        'a missing setting',
        (run) => Reflect.deleteProperty(run.experiment!, 'seed'),
        /experiment\.seed: no value/,
      ],
      ['an unknown field', (run) => Object.assign(run, { surprise: 1 }), /runs\[0\]\.surprise/],
      ['a wrong state', (run) => Object.assign(run, { status: 'lost' }), /runs\[0\]\.status: "lost"/],
      ['a step too far', (run) => Object.assign(run, { step: 9e15 }), /runs\[0\]\.step: 9000000000000000/],
      [
        'an α below zero',
        (run) => Object.assign((run.weights! as { anchor: object }).anchor, { alpha: -5 }),
        /runs\[0\]\.weights\.anchor\.alpha: -5/,
      ],
      [
        'an α that cannot have grown so far',
        (run) => Object.assign((run.weights! as { anchor: object }).anchor, { alpha: 1e9 }),
        /weights\.anchor\.alpha: 1000000000/,
      ],
      [
        'more updates than steps',
        (run) => Object.assign((run.weights! as { lanes: object[] }).lanes[1]!, { updates: 4 }),
        /weights\.lanes\[1\]\.updates: 4/,
      ],
      [
        'a share above one',
        (run) => Object.assign((run.metrics! as { with: object }).with, { testError: 1e300 }),
        /runs\[0\]\.metrics\.with\.testError: 1e\+300/,
      ],
      [
        'a norm below zero',
        (run) => Object.assign((run.metrics! as { with: object }).with, { largestNorm: -1 }),
        /metrics\.with\.largestNorm: -1/,
      ],
      [
        'a date long from now',
        (run) => Object.assign(run, { updated: '+275760-09-13T00:00:00.000Z' }),
        /runs\[0\]\.updated: "\+275760/,
      ],
      [
        'a picture cut short',
        (run) => Object.assign(run.thumbnail!, { light: btoa('RIFF\x20\0\0\0WEBP') }),
        /runs\[0\]\.thumbnail\.light: it is no whole picture \(image\/webp\)/,
      ],
      [
        'a picture of another type',
        (run) => Object.assign(run.thumbnail!, { type: 'image/png' }),
        /thumbnail\.light: it is no whole picture \(image\/png\)/,
      ],
      ['a bad date', (run) => Object.assign(run, { created: 'soon' }), /runs\[0\]\.created/],
      [
        'weights of another size',
        (run) => Object.assign(run.experiment!, { hidden: 4 }),
        /weights\.lanes\[0\]\.params: .* values/,
      ],
      [
        'no base64',
        (run) =>
          Object.assign((run.weights! as { lanes: { params: object }[] }).lanes[1]!.params, { data: '?' }),
        /weights\.lanes\[1\]\.params\.data: .*base64/,
      ],
    ];
    for (const [what, change, expected] of cases)
      expect(await damaged(({ runs }) => change(runs[0]!)), what).toMatch(expected);
  });

  it('when weights are NaN, or steps do not ascend', async () => {
    const run = await trainedRun('toy');
    const [first] = run.body.snapshot!.lanes;
    first!.params[0] = Number.NaN;
    expect(refusal(() => decodeRuns(encodeRuns([run], SOFTWARE)))).toMatch(/params: .*NaN/);
    first!.params[0] = 0;
    run.body.curves.trainLoss!.steps.fill(7);
    expect(refusal(() => decodeRuns(encodeRuns([run], SOFTWARE)))).toMatch(
      /curves\.trainLoss\.steps: .*ascend/,
    );
  });

  it('when it is cut off, flipped or too large', async () => {
    const file = await writeRunFile([await trainedRun('toy')], SOFTWARE);
    const bytes = new Uint8Array(await file.arrayBuffer());
    await expect(readRunFile(new Blob([bytes.slice(0, bytes.length - 20)]))).rejects.toThrow(/too early/);
    const flipped = bytes.slice();
    flipped[Math.floor(bytes.length / 2)]! ^= 0x55;
    await expect(readRunFile(new Blob([flipped]))).rejects.toThrow(RunFileError);
    const limits = { fileBytes: 1e6, textBytes: 1e6 };
    await expect(readRunFile(file, { ...limits, fileBytes: 100 })).rejects.toThrow(/at most/);
    await expect(readRunFile(file, { ...limits, textBytes: 100 })).rejects.toThrow(/unpacked/);
  });

  it('whatever bytes it has, with a RunFileError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expect(readRunFile(new Blob([Uint8Array.from(bytes)]))).rejects.toBeInstanceOf(RunFileError);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an import', () => {
  const shelf = () => {
    const runs = new Map<string, KeptRun>();
    return {
      runs,
      load: async (id: string) => runs.get(id) ?? null,
      add: async (added: readonly KeptRun[]) => {
        for (const run of added) runs.set(run.head.id, run);
      },
    };
  };

  it('recognises what is here, under any name, and never writes over another run', async () => {
    const store = shelf();
    const run = await trainedRun('one');
    expect(await importRuns(store, [run])).toEqual({ added: ['one'], same: 0 });
    const again = decodeRuns(encodeRuns([{ ...run, head: { ...run.head, name: 'mine' } }], SOFTWARE));
    expect(await importRuns(store, again)).toEqual({ added: [], same: 1 });
    const other = await trainedRun('one', { seed: 5 });
    const { added } = await importRuns(store, [other]);
    expect(added).toHaveLength(1);
    expect(added[0]).not.toBe('one');
    expect(store.runs.get('one')!.head.experiment.seed).toBe(TOY_DEFAULTS.seed);
    expect(store.runs.get(added[0]!)!.body.id).toBe(added[0]);
  });

  it('brings an image run’s checkpoint along, once, and again where it was lost', async () => {
    const store = shelf();
    const snapshots = new Map<string, ImageSnapshot>();
    const checkpoints = {
      list: async () => [...snapshots.keys()].map((id) => ({ id })),
      save: async (snapshot: ImageSnapshot) => void snapshots.set(snapshot.id, snapshot),
      delete: async (id: string) => void snapshots.delete(id),
    };
    const run = imageRun('one', { experiment: TINY, checkpoint: 'run-abc' });
    const snapshot = tinySnapshot({ id: 'elsewhere' });
    const file = await writeRunFile([{ ...run, checkpoint: encodeSnapshot(snapshot) }], SOFTWARE);
    const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
    expect(JSON.parse(text).version).toBe(2);
    const read = async () => readRunFile(file);
    expect(await importRuns(store, await read(), checkpoints)).toEqual({ added: ['one'], same: 0 });
    expect(snapshots.get('run-abc')).toEqual({ ...snapshot, id: 'run-abc' });
    expect(store.runs.get('one')).toEqual(run);
    expect(await importRuns(store, await read(), checkpoints)).toEqual({ added: [], same: 1 });
    expect([...snapshots.keys()]).toEqual(['run-abc']);
    snapshots.clear();
    await importRuns(store, await read(), checkpoints);
    expect([...snapshots.keys()]).toEqual(['run-abc']);
    // Its name is another run's here.
    store.runs.clear();
    await importRuns(store, await read(), checkpoints);
    expect(snapshots.size).toBe(2);
    expect(store.runs.get('one')!.head.checkpoint).not.toBe('run-abc');
  });

  it('refuses a checkpoint that is damaged or of another run, and takes nothing', async () => {
    const store = shelf();
    const checkpoints = { list: async () => [], save: async () => {}, delete: async () => {} };
    const bytes = encodeSnapshot(tinySnapshot());
    const attempt = (checkpoint: Uint8Array<ArrayBuffer>, experiment = TINY) =>
      importRuns(store, [{ ...imageRun('one', { experiment }), checkpoint }], checkpoints);
    await expect(attempt(bytes.slice(0, -9))).rejects.toThrow(/runs\[0\]\.checkpointFile: .*cut off/);
    await expect(attempt(bytes, { ...TINY, attractors: 9 })).rejects.toThrow(/of another run/);
    const full = { ...checkpoints, save: () => Promise.reject(new Error('full')) };
    const sound = [{ ...imageRun('one', { experiment: TINY }), checkpoint: bytes }];
    await expect(importRuns(store, sound, full)).rejects.toThrow('full');
    expect(store.runs.size).toBe(0);
  });

  it('leaves a checkpoint to the run that has it here', async () => {
    const store = shelf();
    await importRuns(store, [imageRun('one')]);
    expect(store.runs.get('one')!.head.checkpoint).toBe('run-abc');
    const { added } = await importRuns(store, [imageRun('one', { step: 1 })]);
    expect(store.runs.get(added[0]!)!.head.checkpoint).toBeNull();
    expect(store.runs.get('one')!.head.checkpoint).toBe('run-abc');
  });
});
