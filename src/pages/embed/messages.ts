/**
 * The messages between an embedded lab and the page around it: what a page may ask, what it is answered. Described for
 * those who use it in docs/embed.md. Everything that comes in is checked against a schema before it is looked at.
 */
import * as z from '../../data/zod';
import type { Field } from '../../lab/fields';
import type { ImageEvaluation, ImageProgressReport, LaneMeasures, PerLane } from '../../lab/image-frame';
import type { ToyFrame } from '../../lab/toy-frame';
import type { ToyMetrics } from '../../lab/toy-metrics';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { words } from '../../words/all';

/** Stands in every message, so that those of other scripts are told apart; rises when a message changes its meaning. */
export const PROTOCOL = 1;
/** The least and the usual time between two messages of metrics, in ms. */
export const LEAST_INTERVAL = 250;
const USUAL_INTERVAL = 500;
/** Names that an answer lists of those it does not know. */
const MOST_UNKNOWN = 20;

const common = {
  attractorLab: z.literal(PROTOCOL),
  /** Comes back with the answer. */
  id: z.optional(z.union([z.string().check(z.maxLength(100)), z.number()])),
};
const plain = <T extends string>(type: T) => z.strictObject({ ...common, type: z.literal(type) });

const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('set'),
    experiment: z.record(
      z.string().check(z.maxLength(40)),
      z.union([z.number(), z.string().check(z.maxLength(30_000))]),
    ),
  }),
  plain('get'),
  plain('play'),
  plain('pause'),
  plain('step'),
  plain('reset'),
  z.strictObject({
    ...common,
    type: z.literal('subscribe'),
    every: z._default(z.number().check(z.minimum(LEAST_INTERVAL), z.maximum(60_000)), USUAL_INTERVAL),
  }),
  plain('unsubscribe'),
]);

const TYPES = ['set', 'get', 'play', 'pause', 'step', 'reset', 'subscribe', 'unsubscribe'] as const;

export type Request = z.infer<typeof requestSchema>;
type Id = Request['id'] | null;

/** Where training is. */
interface Progress {
  step: number;
  /** Training pauses or ends here. */
  goal: number;
  playing: boolean;
  /** α and η of the next step. */
  alpha: number;
  learningRate: number;
}

/** Of the toy lab: both lanes' numbers on the test points. */
export interface ToyEmbedMetrics extends Progress {
  lanes: Record<LaneName, ToyMetrics & { divergedAt: number | null }>;
}

/** Of the image lab: the numbers of the lanes that train on the test images, as of the last measurement. */
export interface ImageEmbedMetrics extends Progress {
  phase: ImageProgressReport['phase'];
  /** Epochs done, with a fraction in the middle of one, and in all. */
  epoch: number;
  epochs: number;
  /** Of training, all lanes together. */
  imagesPerSecond: number;
  /** The step at which `lanes` was measured; null before the first measurement. */
  measuredAt: number | null;
  lanes: PerLane<LaneMeasures>;
}

export type EmbedMetrics = ToyEmbedMetrics | ImageEmbedMetrics;

/** Settings by name. */
type Experiment = Readonly<Record<string, number | string>>;

export type Reply =
  | { attractorLab: 1; type: 'ready'; version: string; panels: readonly string[] }
  | {
      attractorLab: 1;
      type: 'answer';
      id: Id;
      ok: true;
      /** Of `set`: a sentence for everything that was mended or left out. */
      notes?: string[];
      /** Of `set` and `get`: the whole experiment, and the link to it. */
      experiment?: Experiment;
      link?: string;
      /** Of `get`: null until the network is on view. */
      metrics?: EmbedMetrics | null;
    }
  | { attractorLab: 1; type: 'answer'; id: Id; ok: false; reason: string }
  | ({ attractorLab: 1; type: 'metrics' } & EmbedMetrics);

/** What an embed needs of a lab. */
export interface EmbeddedLab {
  /** The settings there are. */
  fields: Readonly<Record<string, Field>>;
  experiment(): Experiment;
  /** Changes settings that there are, mended. Returns a sentence for each that had to be. */
  set(settings: Experiment): string[];
  play(): void;
  pause(): void;
  /** Absent where training cannot go by single steps. */
  step?(): void;
  reset(): void;
  metrics(): EmbedMetrics | null;
  /** To the experiment as it is. */
  link(): string;
}

/** A message as a request, or the answer that says why it is none. */
export function readRequest(data: unknown): { request: Request } | { refusal: Reply } {
  const parsed = requestSchema.safeParse(data);
  if (parsed.success) return { request: parsed.data };
  const reason = whyNot(data, parsed.error.issues[0]!);
  return { refusal: { attractorLab: PROTOCOL, type: 'answer', id: idOf(data), ok: false, reason } };
}

function whyNot(data: unknown, issue: z.core.$ZodIssue): string {
  const { answer: w } = words().embed;
  const named = typeof data === 'object' && data !== null && 'attractorLab' in data;
  if (!named || data.attractorLab !== PROTOCOL) return w.notOurs(PROTOCOL);
  if (issue.path[0] === 'type' || (issue.path.length === 0 && issue.code !== 'unrecognized_keys'))
    return w.unknownType(TYPES.join(', '));
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  return w.wrongField(field.slice(0, 60));
}

/** The id of a message that is not to be trusted otherwise. */
function idOf(data: unknown): Id {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'number' || (typeof id === 'string' && id.length <= 100) ? id : null;
}

/** Does what a request asks and answers it. Subscriptions are the bridge's: it knows who asks. */
export function answer(
  request: Exclude<Request, { type: 'subscribe' | 'unsubscribe' }>,
  lab: EmbeddedLab,
): Reply {
  const done = { attractorLab: PROTOCOL, type: 'answer', id: request.id ?? null, ok: true } as const;
  switch (request.type) {
    case 'set': {
      const all = Object.entries(request.experiment);
      const isKnown = ([name]: [string, unknown]): boolean => Object.hasOwn(lab.fields, name);
      const unknown = all.filter((entry) => !isKnown(entry)).map(([name]) => name);
      const mended = lab.set(Object.fromEntries(all.filter(isKnown)));
      const { answer: w } = words().embed;
      const notes = unknown.slice(0, MOST_UNKNOWN).map(w.unknownSetting);
      if (unknown.length > MOST_UNKNOWN) notes.push(w.more(unknown.length - MOST_UNKNOWN));
      notes.push(...mended);
      return { ...done, notes, experiment: lab.experiment(), link: lab.link() };
    }
    case 'get':
      return { ...done, experiment: lab.experiment(), link: lab.link(), metrics: lab.metrics() };
    case 'step': {
      if (lab.step) break;
      const reason = words().embed.answer.unknownType(TYPES.filter((type) => type !== 'step').join(', '));
      return { ...done, ok: false, reason };
    }
  }
  lab[request.type]?.();
  return done;
}

export function toyMetricsOf(frame: ToyFrame, goal: number, playing: boolean): ToyEmbedMetrics {
  const lane = (name: LaneName) => {
    const { test, divergedAt } = frame.lanes[LANES.indexOf(name)]!;
    return { ...test, divergedAt };
  };
  const { step, alpha, learningRate } = frame;
  const lanes = { without: lane('without'), with: lane('with') };
  return { step, goal, playing, alpha, learningRate, lanes };
}

export function imageMetricsOf(
  { phase, step, stepsPerEpoch, epoch, epochs, alpha, learningRate, imagesPerSecond }: ImageProgressReport,
  evaluation: ImageEvaluation | null,
  playing: boolean,
): ImageEmbedMetrics {
  const lanes = Object.fromEntries(
    Object.entries(evaluation?.lanes ?? {}).map(([name, { measures }]) => [name, measures]),
  );
  return {
    step,
    goal: stepsPerEpoch * epochs,
    playing,
    alpha,
    learningRate,
    phase,
    epoch,
    epochs,
    imagesPerSecond,
    measuredAt: evaluation?.step ?? null,
    lanes,
  };
}
