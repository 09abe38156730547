/** The two files of a run: a JSON line for each epoch, and the state to go on from. */
import { appendFile, open, readFile, rename, writeFile } from 'node:fs/promises';
import type { EpochRecord } from '../src/lab/image-frame';
import { type ImageExperiment, lanesOf } from '../src/lab/image-schema';
import { decodeSnapshot, encodeSnapshot, type ImageSnapshot } from '../src/lab/image-snapshot';
import { differences } from './train-arguments';

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

export class TrainFiles {
  readonly state: string;

  constructor(readonly lines: string) {
    this.state = lines.replace(/\.jsonl$/, '.safetensors');
  }

  /**
   * The state of an interrupted or finished run of the same settings, or null for a new one. Throws an Error when the
   * files belong to another run, and a SafetensorsError for a damaged state. Settles nothing on disk.
   */
  async open(experiment: ImageExperiment): Promise<ImageSnapshot | null> {
    const state = await readIfThere(this.state);
    if (!state) {
      if ((await this.readLines()).length > 0)
        throw new Error(
          `${this.lines} has lines, but there is no ${this.state} to go on from. Delete it, or give another --out.`,
        );
      return null;
    }
    const snapshot = await decodeSnapshot(new Blob([state]));
    const differ = differences(snapshot.experiment, experiment);
    if (differ.length > 0)
      throw new Error(
        `${this.state} is of a run with other settings: ${differ.join('; ')}. Give the same settings to go on, or another --out.`,
      );
    return snapshot;
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

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeFile(temporary, content);
  const file = await open(temporary, 'r+');
  await file.sync();
  await file.close();
  await rename(temporary, path);
}

/** A line that was cut off has no epoch. */
function epochOf(line: string): number | null {
  try {
    const { epoch } = JSON.parse(line) as { epoch?: unknown };
    return typeof epoch === 'number' ? epoch : null;
  } catch {
    return null;
  }
}
