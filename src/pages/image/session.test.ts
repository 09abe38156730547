import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageCommand, ImageEvent } from '../../lab/image-protocol';
import { IMAGE_DEFAULTS, type ImageExperiment } from '../../lab/image-schema';
import { reopen } from '../../lab/runs/reopen';

// The worker's end of the wire; pictures are drawn at once, and nothing is recorded.
const sent: ImageCommand[] = [];
let tell: (event: ImageEvent) => void = () => {};
vi.mock('../../lab/image-host', () => ({
  startImageHost: (receive: typeof tell) => {
    tell = receive;
    return { send: (command: ImageCommand) => sent.push(command), dispose() {} };
  },
}));
vi.mock('../parts/draw-queue', () => ({ whenDrawn: (then: () => void) => then() }));
vi.mock('../runs/record', () => ({ recordImage() {} }));

const { openImage } = await import('./open-run');
const { change, imagesArrived, inspect, showMoment, transport } = await import('./session');
const { inspectionOnView, useImage } = await import('./store');
const { useImageData } = await import('./data-store');

const builtin: ImageExperiment = { ...IMAGE_DEFAULTS, data: 'builtin' };
const last = <T extends ImageCommand['type']>(type: T): Extract<ImageCommand, { type: T }> | undefined =>
  sent.findLast((command) => command.type === type) as never;
const run = (): number => Math.max(...sent.map((command) => ('run' in command ? command.run : 0)));

function started(experiment: ImageExperiment): void {
  tell({
    type: 'started',
    run: run(),
    info: { experiment } as never,
    engine: { name: 'webgpu', description: 'a test', why: null },
    plan: null,
    history: [],
    progress: { phase: 'paused', step: 0, epochs: 4, stepsPerEpoch: 10 } as never,
  });
}

/** Nothing stored, and a new run of these settings. */
function open(experiment: ImageExperiment, play = false): void {
  useImageData.setState({ stored: { sets: [], persistent: true } as never, held: {} });
  // Another experiment first: the same one would go on as it is.
  openImage({ ...builtin, seed: 999 }, 'auto', false);
  openImage(experiment, 'auto', play);
}

beforeEach(() => {
  sent.length = 0;
  useImage.setState({ notices: [] });
});

describe('the page of an image run', () => {
  it('keeps live settings changed while the run is made ready, and tells the worker once it can take them', () => {
    open(builtin);
    change({ alpha: 0.25 });
    change({ weightDecay: 0 });
    expect(last('update')).toBeUndefined();
    started(builtin);
    expect(useImage.getState().experiment).toMatchObject({ alpha: 0.25, weightDecay: 0 });
    expect(last('update')!.change).toEqual({ alpha: 0.25, weightDecay: 0 });
    sent.length = 0;
    // What was changed while one run was made ready is nothing to the next.
    open({ ...builtin, seed: 2 });
    change({ alpha: 0.5 });
    open({ ...builtin, seed: 3 });
    started({ ...builtin, seed: 3 });
    expect(last('update')).toBeUndefined();
    expect(useImage.getState().experiment.alpha).toBe(builtin.alpha);
  });

  it('does not end a run for images that arrive meanwhile: it offers them', () => {
    open(builtin, true);
    started(builtin);
    expect(useImage.getState().training).toBe(true);
    const before = run();
    imagesArrived('cifar10');
    expect(run()).toBe(before);
    expect(useImage.getState().experiment.data).toBe('builtin');
    const [offer] = useImage.getState().notices;
    expect(offer!.message).toContain('CIFAR-10');
    vi.useFakeTimers();
    try {
      useImageData.setState({ held: { cifar10: {} as never } });
      offer!.action!.run();
      vi.runAllTimers();
    } finally {
      vi.useRealTimers();
    }
    expect(last('start')!.experiment.data).toBe('cifar10');
  });

  it('takes images that arrive while nothing trains', () => {
    open({ ...builtin, data: 'cifar10' });
    expect(useImage.getState().waiting).toEqual({ for: 'images' });
    expect(last('start')!.experiment.seed).toBe(999);
    const pair = {} as never;
    useImageData.setState({ held: { cifar10: pair } });
    imagesArrived('cifar10');
    expect(last('start')).toMatchObject({ experiment: { data: 'cifar10' }, pair, play: false });
  });

  it('goes on with a run opened from the list as soon as its images are there', () => {
    useImageData.setState({ stored: { sets: [], persistent: true } as never, held: {} });
    reopen({ lab: 'image', checkpoint: 'kept' });
    openImage({ ...builtin, data: 'cifar100' }, 'auto', false);
    expect(useImage.getState().waiting).toEqual({ for: 'images' });
    expect(last('resume')).toBeUndefined();
    useImageData.setState({ held: { cifar100: {} as never } });
    imagesArrived('cifar100');
    expect(last('resume')).toMatchObject({ from: { checkpoint: 'kept' }, play: false });
    expect(last('start')).toBeUndefined();
  });

  it('looks back from a measurement that is not among the kept moments', () => {
    open(builtin);
    started(builtin);
    tell({
      type: 'frame',
      run: run(),
      progress: { phase: 'paused', step: 28 },
      curves: { from: 0, loss: {}, error: {}, energy: {}, alpha: [] },
      records: [],
      evaluation: { step: 28, lanes: {} },
      past: [0, 24],
    } as never);
    transport.look(24);
    expect(last('look')).toEqual({ type: 'look', step: 24 });
    tell({ type: 'looked', run: run(), evaluation: { step: 24 } as never });
    expect(useImage.getState().looked?.step).toBe(24);
    // As far right as it goes is the present.
    sent.length = 0;
    transport.look(28);
    expect(last('look')).toEqual({ type: 'look', step: null });
    expect(useImage.getState().looked).toBeNull();
  });

  it('shows what the networks of the moment on view made of the image, and of no other', () => {
    open(builtin);
    started(builtin);
    const shown = () => inspectionOnView(useImage.getState());
    const inspected = (image: number, step: number, past: boolean): void =>
      tell({ type: 'inspected', run: run(), past, inspection: { image, step } as never });
    inspect(3);
    inspected(3, 30, false);
    expect(shown()).toMatchObject({ image: 3, step: 30 });
    useImage.setState({ looked: { step: 10 } as never });
    expect(shown()).toBeNull();
    inspected(3, 10, true);
    expect(shown()).toMatchObject({ image: 3, step: 10 });
    // Training goes on meanwhile, and the present is measured again.
    inspected(3, 40, false);
    expect(shown()).toMatchObject({ step: 10 });
    useImage.setState({ looked: { step: 20 } as never });
    expect(shown()).toBeNull();
    useImage.setState({ looked: null });
    expect(shown()).toMatchObject({ step: 40 });
    // What was said of the last image is not shown as the next one's.
    inspect(4);
    expect(shown()).toBeNull();
  });

  describe('where a link shows a moment', () => {
    const frame = (phase: string, step: number, past = [0], altered = false): void =>
      tell({
        type: 'frame',
        run: run(),
        progress: { phase, step, epochs: 4, stepsPerEpoch: 10, altered },
        curves: { from: 0, loss: {}, error: {}, energy: {}, alpha: [] },
        records: [],
        evaluation: { step, lanes: {} },
        past,
      } as never);
    const linked = () => useImage.getState().linked;
    function opened(step: number): void {
      open({ ...builtin, seed: 7 });
      showMoment(step);
      started({ ...builtin, seed: 7 });
      frame('paused', 0);
    }

    it('trains until there and rests; what is said meanwhile of resting does not count', () => {
      opened(24);
      expect(linked()).toEqual({ step: 24, going: false });
      transport.goToLinked();
      expect(last('play')).toEqual({ type: 'play', until: 24 });
      frame('paused', 0);
      expect(useImage.getState().training).toBe(true);
      frame('training', 20);
      frame('paused', 24);
      expect(useImage.getState().training).toBe(false);
      expect(linked()).toBeNull();
    });

    it('goes on to it after a pause, past it where one wants to, and knows no step past the end', async () => {
      opened(24);
      transport.goToLinked();
      transport.pause();
      expect(linked()).toEqual({ step: 24, going: false });
      transport.goToLinked();
      transport.leaveLinked();
      expect(last('play')).toEqual({ type: 'play' });
      expect(linked()).toBeNull();
      opened(41);
      frame('paused', 0);
      showMoment(41);
      expect(linked()).toBeNull();
      await expect.poll(() => useImage.getState().notices.at(-1)?.message).toContain('step 41');
    });

    it('begins anew where the run is past it, unless that moment is kept', () => {
      opened(24);
      frame('paused', 30, [0, 10, 24, 30]);
      transport.goToLinked();
      expect(last('look')).toEqual({ type: 'look', step: 24 });
      showMoment(23);
      const before = run();
      transport.goToLinked();
      expect(run()).toBe(before + 1);
      expect(last('start')!.play).toBe(false);
      started({ ...builtin, seed: 7 });
      expect(last('play')).toEqual({ type: 'play', until: 23 });
      expect(useImage.getState().training).toBe(true);
      // What was changed on the way gives another run.
      frame('paused', 12, [0, 12], true);
      showMoment(20);
      transport.goToLinked();
      expect(run()).toBe(before + 2);
    });

    it('is another experiment’s no more once a setting is changed', () => {
      opened(24);
      change({ alpha: 0.9 });
      expect(linked()).toBeNull();
    });
  });

  it('hears nothing more of a run that has been replaced', () => {
    open(builtin);
    const old = run();
    open({ ...builtin, seed: 3 });
    tell({ type: 'failed', run: old, reason: 'other', message: 'too late', checkpoint: null });
    expect(useImage.getState().notices).toEqual([]);
    expect(useImage.getState().waiting).toMatchObject({ for: 'start' });
  });

  it('offers to go back to an epoch it names, after a divergence: by the checkpoint, else by the past in memory', () => {
    const diverge = (checkpoint: string | null) => {
      tell({ type: 'failed', run: run(), reason: 'diverged', message: 'gone', checkpoint });
      return useImage.getState().notices.at(-1)!.action!;
    };
    open(builtin);
    started(builtin);
    expect(diverge(null).label).toMatch(/^Start again with learning rate/);
    const progress = { phase: 'stopped', step: 60, stepsPerEpoch: 24 } as never;
    useImage.setState({ notices: [], past: [0, 24, 48], progress });
    const offer = diverge(null);
    expect(offer.label).toMatch(/^Go back to epoch 2 with learning rate/);
    offer.run();
    const learningRate = Number((builtin.learningRate / 3).toPrecision(2));
    expect(last('resume')).toMatchObject({ from: { past: 48 }, change: { learningRate }, play: true });
    open({ ...builtin, seed: 5 });
    started({ ...builtin, seed: 5 });
    const kept = { id: 'kept', epoch: 1, experiment: builtin } as never;
    useImage.setState({ notices: [], past: [0, 24, 48], progress, checkpoints: [kept] });
    const other = diverge('kept');
    expect(other.label).toMatch(/^Go back to epoch 1 with/);
    other.run();
    expect(last('resume')).toMatchObject({ from: { checkpoint: 'kept' } });
    useImage.setState({ checkpoints: [] });
  });

  it('stays paused when paused while it is made ready', () => {
    open(builtin, true);
    transport.pause();
    started(builtin);
    expect(useImage.getState().training).toBe(false);
    expect(last('pause')).toBeDefined();
  });
});
