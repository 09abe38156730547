import { describe, expect, it } from 'vitest';
import { worded } from './toy-host';
import type { ToyCommand, ToyEvent } from './toy-protocol';
import { ToyRunner } from './toy-runner';
import { MOST_STEPS, TOY_DEFAULTS, type ToyExperiment } from './toy-schema';

const small: ToyExperiment = {
  ...TOY_DEFAULTS,
  points: 30,
  testPoints: 30,
  hidden: 6,
  attractors: 4,
  steps: 50,
};

/** A page that draws at once, and keeps every event. */
function page(draws = true): {
  events: ToyEvent[];
  send(command: ToyCommand): Promise<void>;
  until(done: (event: ToyEvent) => boolean): Promise<ToyEvent>;
} {
  const events: ToyEvent[] = [];
  const waiting: Array<() => void> = [];
  const runner: ToyRunner = new ToyRunner({
    gpu: undefined,
    post: (event) => {
      events.push(worded(event));
      if (draws && event.type === 'frame') queueMicrotask(() => void runner.handle({ type: 'drawn' }));
      for (const wake of waiting.splice(0)) wake();
    },
    nextTurn: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  return {
    events,
    send: (command) => runner.handle(command),
    until: async (done) => {
      for (;;) {
        const found = events.find(done);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const start = (change: Partial<ToyExperiment> = {}, play = true): ToyCommand => ({
  type: 'start',
  run: 1,
  experiment: { ...small, ...change },
  engine: 'auto',
  play,
});

describe('the runner', () => {
  it('says why it does not train on a GPU', async () => {
    const { send, until } = page();
    await send(start({}, false));
    const started = await until((event) => event.type === 'started');
    expect(started).toMatchObject({ engine: { name: 'reference' } });
    if (started.type === 'started') expect(started.engine.why).toMatch(/does not offer WebGPU.*JavaScript/);
  });

  it('stays paused when paused while it was starting', async () => {
    const { send, events } = page();
    const starting = send(start());
    await send({ type: 'pause' });
    await starting;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const last = events.findLast((event) => event.type === 'frame');
    expect(last).toMatchObject({ playing: false });
    const { step } = (last as ToyEvent & { type: 'frame' }).frame;
    expect(step).toBeLessThan(50);
    await send({ type: 'step' });
    expect(events.findLast((event) => event.type === 'frame')).toMatchObject({ frame: { step: step + 1 } });
  });

  it('trains to the goal, sends every reading once and in order, and stops', async () => {
    const { send, until, events } = page();
    await send(start());
    const last = await until((event) => event.type === 'frame' && !event.playing && event.frame.step === 50);
    if (last.type !== 'frame') throw new Error('no frame');
    const frames = events.flatMap((event) => (event.type === 'frame' ? [event] : []));
    let next = 0;
    for (const { curves } of frames) {
      if (curves.alpha.length === 0) continue;
      expect(curves.from).toBe(next);
      expect(curves.crossEntropy).toHaveLength(2 * curves.alpha.length);
      next += curves.alpha.length;
    }
    expect(next).toBe(50);
  });

  it('does not send a frame before the last was drawn, and trains on all the same', async () => {
    const { send, until, events } = page(false);
    await send(start({ steps: 400 }));
    await until((event) => event.type === 'frame');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(events.filter((event) => event.type === 'frame')).toHaveLength(1);
    await send({ type: 'drawn' });
    const second = events.filter((event) => event.type === 'frame')[1];
    if (second?.type !== 'frame') throw new Error('no second frame');
    expect(second.frame.step).toBe(400);
  });

  it('takes one step and pauses', async () => {
    const { send, until } = page();
    await send(start({}, false));
    await send({ type: 'step' });
    const frame = await until((event) => event.type === 'frame' && event.frame.step === 1);
    expect(frame).toMatchObject({ playing: false });
  });

  it('goes on beyond the goal when play is pressed there', async () => {
    const { send, until } = page();
    await send(start());
    await until((event) => event.type === 'frame' && !event.playing && event.frame.step === 50);
    await send({ type: 'play' });
    const frame = await until((event) => event.type === 'frame' && event.frame.step === 100);
    expect(frame).toMatchObject({ snapshot: { experiment: { steps: 100 } } });
  });

  it('pauses at a step that one wants to see, and goes on from there to the goal', async () => {
    const { send, until, events } = page();
    await send({ ...start(), until: 20 } as ToyCommand);
    const there = await until((e) => e.type === 'frame' && !e.playing && e.frame.step > 0);
    expect(there).toMatchObject({ frame: { step: 20 }, snapshot: { experiment: { steps: 50 } } });
    await send({ type: 'play', until: 33 });
    await until((e) => e.type === 'frame' && !e.playing && e.frame.step === 33);
    await send({ type: 'play' });
    await until((e) => e.type === 'frame' && !e.playing && e.frame.step === 50);
    // At the goal one goes beyond it; but not for a step that is past.
    await send({ type: 'play', until: 40 });
    await send({ type: 'pause' });
    const last = events.findLast((e) => e.type === 'frame');
    expect(last).toMatchObject({ frame: { step: 50 }, snapshot: { experiment: { steps: 50 } } });
  });

  it('ends at the most steps that a run may have, and says so when it is asked to go on', async () => {
    const { send, until, events } = page();
    const notices = () => events.flatMap((e) => (e.type === 'notice' ? [e.message] : []));
    await send(start({}, false));
    const begun = await until((event) => event.type === 'frame' && event.frame.step === 0);
    if (begun.type !== 'frame') throw new Error('no frame');
    const late = { ...begun.snapshot!, step: MOST_STEPS - 5 };
    await send({
      type: 'rewind',
      to: { ...late, experiment: { ...late.experiment, steps: MOST_STEPS - 5 } },
    });
    await send({ type: 'play' });
    const end = await until((event) => event.type === 'frame' && event.frame.step === MOST_STEPS);
    expect(end).toMatchObject({ snapshot: { experiment: { steps: MOST_STEPS } } });
    expect(notices()).toEqual([]);
    await send({ type: 'play' });
    await until((event) => event.type === 'notice');
    expect(notices()[0]).toContain('at most 1,000,000 steps');
    await send({ type: 'step' });
    expect(notices()).toHaveLength(2);
    const last = events.findLast((e) => e.type === 'frame');
    expect(last).toMatchObject({ frame: { step: MOST_STEPS } });
  });

  it('pauses when a lane diverges and tells it once; played on, the other lane trains', async () => {
    const { send, until, events } = page();
    await send(
      start({ alpha: 100, learningRate: 0.02, clipNorm: 0, momentum: 0, drop1: 0, drop2: 0, steps: 300 }),
    );
    const event = await until((e) => e.type === 'diverged');
    expect(event).toMatchObject({ run: 1, lane: 'with' });
    const paused = await until((e) => e.type === 'frame' && !e.playing && e.frame.step > 0);
    if (paused.type !== 'frame') throw new Error('no frame');
    expect(paused.frame.step).toBeLessThan(300);
    expect(paused.frame.lanes.map(({ divergedAt }) => divergedAt !== null)).toEqual([false, true]);
    await send({ type: 'play' });
    await until((e) => e.type === 'frame' && !e.playing && e.frame.step === 300);
    // Nor is it news where one goes back to, or opens, a moment at which it had diverged.
    await send({ type: 'rewind', to: paused.snapshot });
    await send({ type: 'play' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(events.filter((e) => e.type === 'diverged')).toHaveLength(1);
  });

  it('says what failed when an experiment cannot start', async () => {
    const { send, until } = page();
    await send(start({ data: 'drawn', drawn: 'broken' }));
    const failed = await until((event) => event.type === 'failed');
    if (failed.type === 'failed') expect(failed.message).toMatch(/points/);
  });

  it('keeps a run of one step a second slow', async () => {
    const { send, events } = page();
    await send({ type: 'speed', stepsPerSecond: 10 });
    await send(start({ steps: 1000 }));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await send({ type: 'pause' });
    const last = events.flatMap((event) => (event.type === 'frame' ? [event.frame.step] : [])).at(-1)!;
    expect(last).toBeGreaterThan(3);
    expect(last).toBeLessThan(20);
  });
});
