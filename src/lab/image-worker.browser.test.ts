import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ImageHost, startImageHost } from './image-host';
import type { ImageCommand, ImageEvent } from './image-protocol';
import { IMAGE_DEFAULTS, type ImageExperiment } from './image-schema';

const EXPERIMENT: ImageExperiment = {
  ...IMAGE_DEFAULTS,
  data: 'builtin',
  limit: 64,
  testImages: 32,
  depth: '8',
  width: 4,
  attractors: 8,
  alpha: 0.01,
  batch: 16,
  epochs: 2,
  drop1: 0,
  drop2: 0,
};

let host: ImageHost;
let events: ImageEvent[];
let waiting: (() => void)[];
beforeEach(() => {
  events = [];
  waiting = [];
  host = startImageHost((event) => {
    events.push(event);
    if (event.type === 'frame') host.send({ type: 'drawn' });
    for (const wake of waiting.splice(0)) wake();
  });
});
afterEach(async () => {
  for (const { id } of of('checkpoints').at(-1)?.checkpoints ?? [])
    host.send({ type: 'delete-checkpoint', id });
  await until((event) => event.type === 'checkpoints' && event.checkpoints.length === 0);
  host.dispose();
});

const of = <T extends ImageEvent['type']>(type: T) =>
  events.filter((event): event is Extract<ImageEvent, { type: T }> => event.type === type);

async function until(done: (event: ImageEvent) => boolean): Promise<void> {
  while (!events.some(done)) await new Promise<void>((resolve) => waiting.push(resolve));
}

const start = (change: Partial<ImageExperiment>): ImageCommand => ({
  type: 'start',
  run: 1,
  experiment: { ...EXPERIMENT, ...change },
  engine: 'auto',
  pair: null,
  play: true,
});

const finished = (run: number) => (event: ImageEvent) =>
  event.type === 'frame' && event.run === run && event.progress.phase === 'finished';

it('trains in a worker on WebGPU, survives a lost device, and goes on from its checkpoint', {
  timeout: 300_000,
}, async () => {
  host.send(start({ epochs: 500 }));
  await until((event) => event.type === 'frame' && event.progress.epoch >= 1);
  host.send({ type: 'pause' });
  await until(
    (event) => event.type === 'frame' && event.progress.phase === 'paused' && event.progress.step > 0,
  );
  const [started] = of('started');
  expect(started!.engine.name).toBe('webgpu');
  expect(started!.plan!.dispatches).toBeGreaterThan(10);
  expect(of('preparing').map(({ what }) => what)).toContain('images');
  const compiling = of('preparing').flatMap(({ what, progress }) =>
    what === 'compiling' ? [progress!] : [],
  );
  expect(compiling[0]).toMatchObject({ done: 1 });
  expect(compiling.some(({ done, all }) => done === all && all > 20)).toBe(true);
  const { step } = of('frame').at(-1)!.progress;
  const before = of('checkpoints').at(-1)!;
  expect(before.persistent).toBe(true);
  expect(before.checkpoints[0]!.step).toBe(step);

  // While it rests: a lost device is noticed all the same.
  host.send({ type: 'lose-device' });
  await until((event) => event.type === 'failed');
  const [failed] = of('failed');
  expect(failed).toMatchObject({ run: 1, reason: 'device', checkpoint: before.checkpoints[0]!.id });
  expect(failed!.message).toMatch(/device was lost.*Go on from the last checkpoint/);

  const epochs = before.checkpoints[0]!.epoch + 1;
  host.send({
    type: 'resume',
    run: 2,
    from: { checkpoint: failed!.checkpoint! },
    change: { epochs },
    engine: 'auto',
    pair: null,
    play: true,
  });
  await until(finished(2));
  const again = of('started').at(-1)!;
  expect(again.progress.step).toBe(step);
  expect(of('frame').at(-1)!.progress.epoch).toBe(epochs);
  for (const { lanes } of of('frame').flatMap(({ records }) => records))
    expect(lanes.with!.trainLoss).toBeGreaterThan(0);
});
