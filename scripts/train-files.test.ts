import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImageSnapshot } from '../src/lab/image-snapshot';
import { TINY } from '../src/lab/testing/tiny-images';
import { tinySnapshot } from '../src/lab/testing/tiny-snapshot';
import { KernelChoices } from './kernel-choices';
import { barOf, duration, epochText } from './progress-bar';
import { changeLine, epochLine, TrainFiles } from './train-files';

const experiment = { ...TINY, lanes: 'with' } as const;
const snapshot = (change: Partial<ImageSnapshot> = {}): ImageSnapshot => tinySnapshot(change, experiment);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the files of a run', () => {
  it('go on from the state, without the lines after it', async () => {
    const files = new TrainFiles(join(folder, 'run.jsonl'));
    expect(await files.open(experiment)).toBeNull();
    await files.rewind(0);
    await files.append('{"epoch":1}');
    await files.save(snapshot());
    // The epoch's line was written, its state was not, and the next line was cut off.
    await files.append('{"epoch":2}');
    await writeFile(files.lines, `${await readFile(files.lines, 'utf8')}{"epo`);
    const resumed = await new TrainFiles(files.lines).open(experiment);
    expect(resumed).toMatchObject({ snapshot: snapshot(), changes: { said: [] } });
    await files.rewind(resumed!.snapshot.epoch);
    expect(await readFile(files.lines, 'utf8')).toBe('{"epoch":1}\n');
    expect((await readdir(folder)).sort()).toEqual(['run.jsonl', 'run.safetensors']);
  });

  it('are refused with other settings, and lines without a state', async () => {
    const files = new TrainFiles(join(folder, 'run.jsonl'));
    await files.append('{"epoch":1}');
    await expect(files.open(experiment)).rejects.toThrow(
      /run.jsonl has lines, but there is no .*run.safetensors/,
    );
    await files.save(snapshot());
    await expect(files.open({ ...experiment, seed: 4, batch: 8 })).rejects.toThrow(
      /--batch is 4 there and 8 here; --seed is 3 there and 4 here\. Give the same settings/,
    );
    await writeFile(files.state, (await readFile(files.state)).subarray(0, 5000));
    await expect(files.open(experiment)).rejects.toThrow(/cut off/);
  });

  it('get the folder they need, or are refused at once', async () => {
    const files = new TrainFiles(join(folder, 'of/mine/run.jsonl'));
    await files.prepare();
    expect(await files.open(experiment)).toBeNull();
    await files.append('{"epoch":1}');
    await files.prepare();
    expect(await readFile(files.lines, 'utf8')).toBe('{"epoch":1}\n');
    const within = new TrainFiles(join(files.lines, 'run.jsonl'));
    await expect(within.prepare()).rejects.toThrow(
      /--out is ".*", and it cannot be written: E(NOTDIR|EXIST)/,
    );
    await mkdir(join(folder, 'taken.jsonl'));
    await expect(new TrainFiles(join(folder, 'taken.jsonl')).prepare()).rejects.toThrow(/EISDIR/);
  });

  it('go on with other live settings, and keep the line that says so', async () => {
    const files = new TrainFiles(join(folder, 'run.jsonl'));
    await files.append('{"epoch":1}');
    await files.save(snapshot());
    const { changes } = (await files.open({ ...experiment, learningRate: 0.01, epochs: 9 }))!;
    expect(changes.said).toEqual(['--epochs from 4 to 9', '--lr from 0.05 to 0.01']);
    const line = changeLine(snapshot(), changes);
    expect(JSON.parse(line)).toEqual({
      afterEpoch: 1,
      step: 8,
      changed: { epochs: { from: 4, to: 9 }, learningRate: { from: 0.05, to: 0.01 } },
    });
    await files.append(line);
    await files.append('{"epoch":2}');
    await files.rewind(1);
    expect(await readFile(files.lines, 'utf8')).toBe(`{"epoch":1}\n${line}\n`);
    await files.save(snapshot({ epoch: 3 }));
    await expect(files.open({ ...experiment, epochs: 2 })).rejects.toThrow(
      /--epochs is 2, and .*run.safetensors has 3 done\. Give as many or more/,
    );
  });

  it('hold one line an epoch with fractions and the adapter', () => {
    const [record] = snapshot().history;
    expect(JSON.parse(epochLine(record!, experiment, 'WebGPU · x'))).toEqual({
      epoch: 1,
      step: 6,
      trainLoss: 1.2,
      trainError: 0.5,
      trainEnergy: 0.2,
      testLoss: 1.5,
      testError: 0.625,
      energy: 0.1,
      meanOutputNorm: 2,
      outputNormVariance: 0.5,
      effectiveAttractors: 3,
      solelyAttracted: 0.25,
      unattracted: 0,
      alpha: 0.01,
      learningRate: 0.05,
      imagesPerSecond: 123.4,
      adapter: 'WebGPU · x',
    });
    const unmeasured = { ...record!, lanes: { with: { ...record!.lanes.with!, test: null } } };
    expect(JSON.parse(epochLine(unmeasured, experiment, 'x'))).toMatchObject({
      testError: null,
      trainLoss: 1.2,
    });
  });
});

describe('what people read meanwhile', () => {
  it('is short', () => {
    expect([4, 65, 3725].map(duration)).toEqual(['4 s', '1 min 05 s', '1 h 02 min']);
    expect(barOf(0.5)).toBe('[############------------]');
    expect(barOf(1.1)).toBe('[########################]');
    expect(epochText(snapshot().history[0]!, 'with')).toBe(
      'epoch 1: train 1.2000 50.00 %, test 1.5000 62.50 %, ‖x‖ 2.000, 3 attractors, 123 images/s',
    );
  });
});

describe('kernel choices', () => {
  it('outlive the process, and a damaged file', async () => {
    const path = join(folder, 'cache', 'kernels.json');
    const choices = await KernelChoices.open(path);
    choices.set('a', 'b');
    await choices.save();
    expect([...(await KernelChoices.open(path))]).toEqual([['a', 'b']]);
    await writeFile(path, '{"a":');
    expect((await KernelChoices.open(path)).size).toBe(0);
  });
});
