/** The two files of a run: a JSON line for each epoch or change of settings, and the state to go on from. */
import { constants, existsSync } from 'node:fs';
import { access, appendFile, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EpochRecord } from '../src/lab/image-frame';
import { type ImageExperiment, lanesOf } from '../src/lab/image-schema';
import { decodeSnapshot, encodeSnapshot, type ImageSnapshot } from '../src/lab/image-snapshot';
import { type SettingChanges, settingChanges } from './train-arguments';

/** One epoch of a run with one lane, as a line. */
export function epochLine(record: EpochRecord, experiment: ImageExperiment, adapter: string): string {
  const lane = record.lanes[lanesOf(experiment)[0]!]!;
  const { test, ...train } = lane;
  const { epoch, step, alpha, learningRate, imagesPerSecond } = record;
  const measures = test ?? {
    testLoss: null,
    testError: null,
    energy: null,
    meanOutputNorm: null,
    outputNormVariance: null,
    effectiveAttractors: null,
    solelyAttracted: null,
    unattracted: null,
  };
  return JSON.stringify({
    epoch,
    step,
    ...train,
    ...measures,
    alpha: experiment.attractors > 0 ? alpha : 0,
    learningRate,
    imagesPerSecond: Number(imagesPerSecond.toPrecision(5)),
    adapter,
  });
}

/** Settings changed when `afterEpoch` epochs and `step` steps were done, as a line. */
export function changeLine(
  { epoch, step }: { epoch: number; step: number },
  { live, before }: SettingChanges,
): string {
  const names = Object.keys(live) as (keyof ImageExperiment)[];
  const changed = Object.fromEntries(names.map((name) => [name, { from: before[name], to: live[name] }]));
  return JSON.stringify({ afterEpoch: epoch, step, changed });
}

/** Where a run goes on, and what is to be changed there. */
export interface Resumed {
  snapshot: ImageSnapshot;
  changes: SettingChanges;
}

export class TrainFiles {
  readonly state: string;

  constructor(readonly lines: string) {
    this.state = lines.replace(/\.jsonl$/, '.safetensors');
  }

  /**
   * Makes the folder of the files, and throws an Error when they cannot be written: better before images are read and
   * kernels compiled than after the first epoch.
   */
  async prepare(): Promise<void> {
    const folder = dirname(this.lines);
    try {
      await makeFolder(folder);
      // The state is replaced by a new file beside it.
      await access(folder, constants.W_OK);
      await appendFile(this.lines, '');
    } catch (cause) {
      throw new Error(`--out is "${this.lines}", and it cannot be written: ${(cause as Error).message}.`, {
        cause,
      });
    }
  }

  /**
   * The state of an interrupted, diverged or finished run of these settings but for live ones, or null for a new run.
   * Throws an Error when the files belong to another run or fewer epochs are wanted than are done, and a SafetensorsError
   * for a damaged state. Settles nothing on disk.
   */
  async open(experiment: ImageExperiment): Promise<Resumed | null> {
    const state = await readIfThere(this.state);
    if (!state) {
      if ((await this.readLines()).length > 0)
        throw new Error(
          `${this.lines} has lines, but there is no ${this.state} to go on from. Delete it, or give another --out.`,
        );
      return null;
    }
    const snapshot = await decodeSnapshot(new Blob([state]));
    const changes = settingChanges(snapshot.experiment, experiment);
    if (changes.refused.length > 0)
      throw new Error(
        `${this.state} is of a run with other settings: ${changes.refused.join('; ')}. Give the same settings to go on, or another --out.`,
      );
    if (experiment.epochs < snapshot.epoch)
      throw new Error(
        `--epochs is ${experiment.epochs}, and ${this.state} has ${snapshot.epoch} done. Give as many or more, or another --out.`,
      );
    return { snapshot, changes };
  }

  /** Takes back the lines after the state: their epochs are trained again. */
  async rewind(epoch: number): Promise<void> {
    const lines = (await this.readLines()).filter(
      (line) => (epochOf(line) ?? Number.POSITIVE_INFINITY) <= epoch,
    );
    await replace(this.lines, lines.map((line) => `${line}\n`).join(''));
  }

  async append(line: string): Promise<void> {
    await appendFile(this.lines, `${line}\n`);
  }

  /** Replaces the state; whoever reads it finds the old one whole or the new one whole. */
  async save(snapshot: ImageSnapshot): Promise<void> {
    await replace(this.state, encodeSnapshot(snapshot));
  }

  private async readLines(): Promise<string[]> {
    const text = (await readIfThere(this.lines))?.toString('utf8') ?? '';
    return text.split('\n').filter((line) => line !== '');
  }
}

async function readIfThere(path: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return (await readFile(path)) as Buffer<ArrayBuffer>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** With its parents. Node's own way never returns where a file system refuses every folder, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path);
}

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeFile(temporary, content);
  const file = await open(temporary, 'r+');
  await file.sync();
  await file.close();
  await rename(temporary, path);
}

/** Epochs done when it was written. A line that was cut off has none. */
function epochOf(line: string): number | null {
  try {
    const { epoch: own, afterEpoch } = JSON.parse(line) as { epoch?: unknown; afterEpoch?: unknown };
    const epoch = own ?? afterEpoch;
    return typeof epoch === 'number' ? epoch : null;
  } catch {
    return null;
  }
}
