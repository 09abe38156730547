import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageProgressReport } from '../../lab/image-frame';
import { mendToy, TOY_DEFAULTS, TOY_FIELDS, type ToyExperiment } from '../../lab/toy-schema';
import { toySchema } from '../../lab/toy-validation';
import { allowedOrigins, Bridge, type Peer } from './bridge';
import { type PanelSet, panelsOf, rowsOf } from './embedding';
import { type EmbeddedLab, type EmbedMetrics, imageMetricsOf, type Reply, readRequest } from './messages';

const COURSE = 'https://course.example';

function stage(change: Partial<EmbeddedLab> = {}, allowed: string[] = [COURSE]) {
  let experiment: ToyExperiment = TOY_DEFAULTS;
  const done: string[] = [];
  const metrics = { step: 3, goal: 1200, playing: false } as EmbedMetrics;
  const lab: EmbeddedLab = {
    fields: TOY_FIELDS,
    experiment: () => experiment,
    set: (settings) => {
      const mended = mendToy({ ...experiment, ...settings });
      experiment = mended.experiment;
      return mended.notes;
    },
    play: () => done.push('play'),
    pause: () => done.push('pause'),
    step: () => done.push('step'),
    reset: () => done.push('reset'),
    metrics: () => metrics,
    link: () => `link to ${experiment.seed}`,
    ...change,
  };
  const heard: { message: Reply; to: string }[] = [];
  const peer: Peer = {
    postMessage: (message, { targetOrigin }) => heard.push({ message: message as Reply, to: targetOrigin }),
  };
  const bridge = new Bridge(lab, allowed);
  const say = (data: unknown, origin = COURSE): void => bridge.receive(data, origin, peer);
  return { bridge, peer, heard, done, metrics, say, experiment: () => experiment };
}

describe('origins', () => {
  it('are this page’s own unless others are named', () => {
    expect(allowedOrigins('?embed=flow', 'https://lab.example').allowed).toEqual(['https://lab.example']);
    expect(allowedOrigins(`?origin=${COURSE},http://localhost:8000`, 'https://lab.example').allowed).toEqual([
      COURSE,
      'http://localhost:8000',
    ]);
  });

  it('that are none are refused: nothing stands for all', () => {
    const bad = ['*', 'course.example', `${COURSE}/`, 'null', 'javascript:alert(1)', 'https://'];
    const { allowed, refused } = allowedOrigins(`?origin=${bad.join(',')}`, 'https://lab.example');
    expect(allowed).toEqual([]);
    expect(refused).toEqual(bad);
  });
});

describe('an embedded lab', () => {
  it('does what an allowed page asks, and answers it alone', () => {
    const { say, heard, done } = stage();
    for (const type of ['play', 'pause', 'step', 'reset']) say({ attractorLab: 1, id: type, type });
    expect(done).toEqual(['play', 'pause', 'step', 'reset']);
    expect(heard).toHaveLength(4);
    for (const { message, to } of heard) {
      expect(to).toBe(COURSE);
      expect(message).toMatchObject({ type: 'answer', ok: true });
    }
  });

  it('mends an experiment and says what was mended or left out', () => {
    const { say, heard, experiment } = stage();
    say({ attractorLab: 1, id: 7, type: 'set', experiment: { seed: 5, hidden: 900, colour: 'red' } });
    expect(experiment()).toEqual({ ...TOY_DEFAULTS, seed: 5, hidden: 64 });
    const answer = heard[0]!.message;
    if (answer.type !== 'answer' || !answer.ok) throw new Error('it was refused');
    expect(answer.id).toBe(7);
    expect(answer.notes?.join(' ')).toMatch(/colour.*900/s);
    expect(answer.link).toBe('link to 5');
  });

  it('lists twenty names it does not know, and counts the others', () => {
    const { say, heard } = stage();
    const experiment = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`colour${i}`, i]));
    say({ attractorLab: 1, type: 'set', experiment: { ...experiment, hidden: 900 } });
    const answer = heard[0]!.message;
    if (answer.type !== 'answer' || !answer.ok) throw new Error('it was refused');
    expect(answer.notes).toHaveLength(22);
    expect(answer.notes![20]).toContain('5 more');
    expect(answer.notes![21]).toContain('900');
  });

  it('ignores other origins without a word', () => {
    const { say, heard, done, bridge } = stage();
    say({ attractorLab: 1, type: 'play' }, 'https://elsewhere.example');
    say('anything', 'null');
    bridge.receive({ attractorLab: 1, type: 'play' }, COURSE, null);
    expect(done).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('answers what it does not know with a reason', () => {
    const { say, heard } = stage();
    say('hello');
    say({ attractorLab: 2, type: 'play', id: 'a' });
    say({ attractorLab: 1, type: 'dance', id: 'b' });
    say({ attractorLab: 1, type: 'play', loud: true });
    say({ attractorLab: 1, type: 'subscribe', every: 1 });
    say({ attractorLab: 1, type: 'set', experiment: { seed: [] } });
    const reasons = heard.map(({ message }) =>
      message.type === 'answer' && !message.ok ? message.reason : 'ok',
    );
    expect(reasons[0]).toMatch(/attractorLab: 1/);
    expect(reasons[1]).toMatch(/attractorLab: 1/);
    expect(reasons[2]).toMatch(/set, get, play/);
    expect(reasons[3]).toMatch(/loud/);
    expect(reasons[4]).toMatch(/every/);
    expect(reasons[5]).toMatch(/experiment\.seed/);
    expect(heard.map(({ message }) => message.type === 'answer' && message.id)).toEqual([
      null,
      'a',
      'b',
      null,
      null,
      null,
    ]);
  });

  it('keeps a sound experiment whatever it is sent', () => {
    const { say, experiment } = stage();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            attractorLab: fc.constant(1),
            type: fc.constant('set'),
            experiment: fc.dictionary(fc.constantFrom(...Object.keys(TOY_DEFAULTS), 'x'), fc.anything()),
          }),
        ),
        (data) => {
          say(data);
          expect(toySchema.safeParse(experiment()).success).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(readRequest({ attractorLab: 1, type: 'get' })).toHaveProperty('request');
  });
});

describe('a lab that does not go by single steps', () => {
  it('says so, and names what it can do', () => {
    const { say, heard, done } = stage({ step: undefined });
    say({ attractorLab: 1, id: 1, type: 'step' });
    say({ attractorLab: 1, id: 2, type: 'play' });
    expect(done).toEqual(['play']);
    expect(heard[0]!.message).toMatchObject({
      id: 1,
      ok: false,
      reason: expect.stringMatching(/pause, reset/),
    });
    expect(heard[1]!.message).toMatchObject({ id: 2, ok: true });
  });
});

describe('the numbers of an image run', () => {
  const progress: ImageProgressReport = {
    phase: 'training',
    step: 12,
    stepsPerEpoch: 8,
    epoch: 1.5,
    epochs: 4,
    imagesPerSecond: 30,
    secondsLeft: 9,
    alpha: 1e-3,
    learningRate: 0.1,
    altered: false,
  };

  it('have the lanes of the last measurement, and say when it was', () => {
    const measures = { testError: 0.25, effectiveAttractors: 6 };
    const evaluation = { step: 8, epoch: 1, lanes: { with: { measures } } };
    const numbers = imageMetricsOf(progress, evaluation as never, true);
    expect(numbers).toMatchObject({ step: 12, goal: 32, playing: true, measuredAt: 8, phase: 'training' });
    expect(numbers.lanes).toEqual({ with: measures });
  });

  it('have none before the first measurement', () => {
    expect(imageMetricsOf(progress, null, false)).toMatchObject({ measuredAt: null, lanes: {} });
  });
});

describe('panels', () => {
  const set: PanelSet<'map' | 'numbers' | 'curves' | 'loss'> = {
    names: ['map', 'numbers', 'curves', 'loss'],
    shares: [new Set(['map', 'numbers']), new Set(['numbers', 'loss'])],
    usual: ['map'],
  };

  it('come in the order asked for, each once; what there is not is told', () => {
    expect(panelsOf('curves,map,,curves,bananas', set)).toEqual({
      panels: ['curves', 'map'],
      unknown: ['bananas'],
    });
    expect(panelsOf('bananas', set).panels).toEqual(['map']);
  });

  it('share a row with neighbours of one set', () => {
    expect(rowsOf(['map', 'numbers', 'curves', 'map'], set)).toEqual([
      ['map', 'numbers'],
      ['curves'],
      ['map'],
    ]);
    expect(rowsOf(['map', 'numbers', 'loss'], set)).toEqual([['map', 'numbers'], ['loss']]);
    expect(rowsOf(['loss', 'numbers', 'map'], set)).toEqual([['loss', 'numbers'], ['map']]);
  });
});

describe('subscribers', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('hear at most as often as they asked, and the last numbers always', () => {
    const { say, heard, bridge, metrics } = stage();
    say({ attractorLab: 1, type: 'subscribe', every: 500 });
    const steps = (): number[] =>
      heard.flatMap(({ message }) => (message.type === 'metrics' ? [message.step] : []));
    expect(steps()).toEqual([3]);
    for (let step = 4; step <= 40; step++) {
      metrics.step = step;
      bridge.changed();
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(1000);
    // 1.85 s of frames: one message every half second.
    expect(steps().length).toBeGreaterThanOrEqual(4);
    expect(steps().length).toBeLessThanOrEqual(6);
    expect(steps().at(-1)).toBe(40);
    say({ attractorLab: 1, type: 'unsubscribe' });
    metrics.step = 41;
    bridge.changed();
    vi.advanceTimersByTime(1000);
    expect(steps().at(-1)).toBe(40);
  });

  it('are not too many', () => {
    const { bridge } = stage();
    const answers: Reply[] = [];
    for (let i = 0; i < 9; i++) {
      const peer: Peer = { postMessage: (message) => answers.push(message as Reply) };
      bridge.receive({ attractorLab: 1, type: 'subscribe' }, COURSE, peer);
    }
    expect(answers.filter((reply) => reply.type === 'metrics')).toHaveLength(8);
    expect(answers.at(-1)).toMatchObject({ ok: false, reason: expect.stringMatching(/At most 8/) });
    bridge.close();
  });
});
