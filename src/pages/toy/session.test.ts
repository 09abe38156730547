import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToyCommand, ToyEvent } from '../../lab/toy-protocol';
import { TOY_DEFAULTS, type ToyExperiment } from '../../lab/toy-schema';
import type { ToySnapshot } from '../../lab/toy-session';

// The worker's end of the wire; pictures are drawn at once, and nothing is recorded.
const sent: ToyCommand[] = [];
let tell: (event: ToyEvent) => void = () => {};
vi.mock('../../lab/toy-host', () => ({
  startToyHost: (receive: typeof tell) => {
    tell = receive;
    return { send: (command: ToyCommand) => sent.push(command), dispose() {} };
  },
}));
vi.mock('../parts/draw-queue', () => ({ whenDrawn: (then: () => void) => then() }));
vi.mock('../runs/record', () => ({ recordToy() {} }));

const { change, openToy, parkToy, replaceExperiment, resumeExperiment, returnTo, transport } = await import(
  './session'
);
const { useToy } = await import('./store');

const start = (): Extract<ToyCommand, { type: 'start' }> =>
  sent.findLast((command) => command.type === 'start') as never;

const moment = (step: number, experiment: ToyExperiment = TOY_DEFAULTS): ToySnapshot =>
  ({ step, experiment, lanes: [], bytes: 0 }) as never;

function frame(snapshot: ToySnapshot, playing = false): void {
  const lane = { train: { accuracy: 1 }, test: { accuracy: 1 } };
  tell({
    type: 'frame',
    run: start().run,
    frame: { step: snapshot.step, lanes: [lane, lane] },
    curves: { from: 0, crossEntropy: [], energy: [], alpha: [] },
    snapshot,
    playing,
    stepsPerSecond: 0,
  } as never);
}

beforeEach(() => {
  sent.length = 0;
  openToy({ ...TOY_DEFAULTS, seed: 1 + Math.floor(performance.now()) }, 'auto', false);
});

describe('the page of a toy run', () => {
  it('goes on with the same run on another engine', () => {
    replaceExperiment(TOY_DEFAULTS, false);
    const at = moment(40);
    frame(at);
    transport.engine('reference');
    expect(start()).toMatchObject({ engine: 'reference', from: at });
  });

  it('does not take the old run’s weights when the engine changes while a new one starts', () => {
    replaceExperiment(TOY_DEFAULTS, false);
    frame(moment(40));
    const next = { ...TOY_DEFAULTS, hidden: 8 };
    replaceExperiment(next, false);
    transport.engine('webgpu');
    expect(start()).toMatchObject({ engine: 'webgpu', experiment: { hidden: 8 } });
    expect(start().from).toBeUndefined();
  });

  it('changes the engine of a run opened at a moment before its first frame', () => {
    const at = moment(120);
    resumeExperiment(at);
    transport.engine('reference');
    expect(start().from).toBe(at);
  });

  it('gives a parked run back where it was, paused', () => {
    replaceExperiment(TOY_DEFAULTS, true);
    const at = moment(70);
    frame(at);
    const back = parkToy();
    replaceExperiment({ ...TOY_DEFAULTS, alpha: 0 }, true);
    back();
    expect(start()).toMatchObject({ from: at, play: false, experiment: TOY_DEFAULTS });
  });

  it('has the settings of the moment it goes back to', () => {
    replaceExperiment(TOY_DEFAULTS, false);
    frame(moment(40));
    change({ alpha: 0.5 });
    frame(moment(80, { ...TOY_DEFAULTS, alpha: 0.5 }));
    transport.rewind(45);
    expect(sent.at(-1)).toMatchObject({ type: 'rewind', to: { step: 40 } });
    expect(useToy.getState().experiment.alpha).toBe(TOY_DEFAULTS.alpha);
    // The very value that was chosen later is a change again.
    change({ alpha: 0.5 });
    expect(sent.at(-1)).toEqual({ type: 'update', change: { alpha: 0.5 } });
  });

  it('comes back to settings that act at once without a new run, and tells only those that differ', () => {
    replaceExperiment(TOY_DEFAULTS, false);
    frame(moment(40));
    const { run } = start();
    returnTo({ ...TOY_DEFAULTS, weightDecay: 0 });
    expect(sent.at(-1)).toEqual({ type: 'update', change: { weightDecay: 0 } });
    expect(start().run).toBe(run);
    returnTo({ ...TOY_DEFAULTS, hidden: 8 });
    expect(start().run).not.toBe(run);
  });

  it('shows a step that a link names: back to it, on to it, or anew', () => {
    replaceExperiment(TOY_DEFAULTS, false, 300);
    expect(start()).toMatchObject({ play: true, until: 300 });
    frame(moment(0));
    frame(moment(40));
    frame(moment(80));
    transport.goTo(40);
    expect(sent.at(-1)).toMatchObject({ type: 'rewind', to: { step: 40 } });
    transport.goTo(100);
    expect(sent.at(-1)).toEqual({ type: 'play', until: 100 });
    const { run } = start();
    transport.goTo(60);
    expect(start()).toMatchObject({ run: run + 1, play: true, until: 60 });
  });

  it('jumps to where training rests: what is on the way is kept and not shown', () => {
    replaceExperiment(TOY_DEFAULTS, true);
    frame(moment(0));
    transport.jump();
    frame(moment(40), true);
    expect(useToy.getState().frame!.step).toBe(0);
    expect(sent.at(-1)).toEqual({ type: 'drawn' });
    frame(moment(1200));
    expect(useToy.getState().frame!.step).toBe(1200);
    expect(useToy.getState().past.nearest(40)!.step).toBe(40);
    // What one starts oneself is shown.
    transport.play();
    frame(moment(1240), true);
    expect(useToy.getState().frame!.step).toBe(1240);
  });

  it('hears nothing more of a run that has been replaced', () => {
    const old = start().run;
    replaceExperiment(TOY_DEFAULTS, false);
    tell({ type: 'failed', run: old, message: 'too late' } as never);
    expect(useToy.getState().notices).toEqual([]);
  });
});
