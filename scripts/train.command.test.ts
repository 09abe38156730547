/** The command itself, as `npm run train` starts it: its files, its signals and its exit status, on a real device. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSnapshot, type ImageSnapshot } from '../src/lab/image-snapshot';

const NETWORK = '--net resnet8 --width 4 --attractors 8 --limit 128 --test-images 8 --batch 8 --epochs 2';
/** Steps of an epoch of it. */
const STEPS = 16;
/** The largest values that each setting takes: the loss is not finite after a few steps. */
const DIVERGING = '--lr 2 --alpha 10 --alpha-step 1 --momentum 0.99 --weight-decay 0.1';
/** Half a minute on two idle cores, and far more where they are shared. */
const TIMEOUT = 600_000;
const NOTICE = 'Node has no WebGPU device here: npm run train itself is not tested.';

interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  said: string;
}

let folder: string;
let whole: Ended;
let interrupted: Ended;
let resumed: Ended;
let diverged: Ended;
const running = new Set<ChildProcess>();

/** Runs the command to its end; `hear` is told all that it has said so far. */
function train(out: string, settings: string, hear?: (said: string, child: ChildProcess) => void) {
  const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
  const args = [tsx, 'scripts/train.ts', '--out', join(folder, out), ...settings.split(' ')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    hear?.(said, child);
  });
  return new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      running.delete(child);
      resolve({ status, signal, said });
    });
  });
}

/** The lines of a run but for its speed, which no two runs share. */
async function linesOf(out: string): Promise<unknown[]> {
  const text = await readFile(join(folder, out), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { imagesPerSecond, ...rest } = JSON.parse(line) as Record<string, unknown>;
      expect(imagesPerSecond).toBeGreaterThan(0);
      return rest;
    });
}

const stateOf = async (name: string): Promise<ImageSnapshot> =>
  decodeSnapshot(new Blob([await readFile(join(folder, name))]));

const stopAfterFirstEpoch = (said: string, child: ChildProcess): void => {
  if (said.includes('epoch 1:') && !child.killed) child.kill('SIGINT');
};

// Two at a time: most of it is compiling shaders, on one core each.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-command-'));
  [whole, interrupted] = await Promise.all([
    train('whole.jsonl', NETWORK),
    train('parts.jsonl', NETWORK, stopAfterFirstEpoch),
  ]);
  if (hasNoDevice()) console.warn(NOTICE);
  else
    [resumed, diverged] = await Promise.all([
      train('parts.jsonl', NETWORK),
      train('wild.jsonl', `${NETWORK} ${DIVERGING}`),
    ]);
}, TIMEOUT);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const hasNoDevice = (): boolean => /no graphics adapter|package "webgpu"/.test(whole.said);

describe('npm run train as a command', { timeout: TIMEOUT }, () => {
  it('goes on where it was interrupted, and comes to the same end', async (context) => {
    context.skip(hasNoDevice(), NOTICE);
    expect(whole, whole.said).toMatchObject({ status: 0, signal: null });
    expect(interrupted.said).toMatch(/Interrupted at step \d+\. The same command goes on/);
    expect(interrupted).toMatchObject({ status: 130, signal: null });
    const step = Number(/going on from step (\d+)\n/.exec(resumed.said)?.[1]);
    expect(step).toBeGreaterThanOrEqual(STEPS);
    expect(step).toBeLessThan(2 * STEPS);
    expect(resumed, resumed.said).toMatchObject({ status: 0, signal: null });
    expect(await linesOf('parts.jsonl')).toEqual(await linesOf('whole.jsonl'));
    const [parts, all] = await Promise.all([stateOf('parts.safetensors'), stateOf('whole.safetensors')]);
    expect(parts.step).toBe(2 * STEPS);
    expect(parts.lanes).toEqual(all.lanes);
  });

  it('ends with status 1 when the loss is not finite, and says what to do', (context) => {
    context.skip(hasNoDevice(), NOTICE);
    expect(diverged.said).toMatch(/The loss is no longer finite at step \d+\. .* smaller --lr or --alpha/);
    expect(diverged).toMatchObject({ status: 1, signal: null });
  });

  it('refuses wrong arguments with status 2, and files of another run with status 1', async (context) => {
    const wrong = await train('never.jsonl', '--lr fast');
    expect(wrong).toMatchObject({ status: 2, said: expect.stringContaining('--lr is "fast"') });
    expect(existsSync(join(folder, 'never.jsonl'))).toBe(false);
    context.skip(hasNoDevice(), NOTICE);
    const other = await train('whole.jsonl', `${NETWORK} --seed 1`);
    expect(other).toMatchObject({ status: 1, said: expect.stringContaining('--seed is 0 there and 1 here') });
  });
});
