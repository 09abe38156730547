/**
 * The messages between an embedded lab and the page around it: what a page may ask, what it is answered. Described for
 * those who use it in docs/embed.md. Everything that comes in is checked against a schema before it is looked at.
 */
import * as z from 'zod/mini';
import type { ToyFrame } from '../../lab/toy-frame';
import type { ToyMetrics } from '../../lab/toy-metrics';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { mendToy, TOY_FIELDS, type ToyExperiment } from '../../lab/toy-schema';
import { words } from '../../words';

/** Stands in every message, so that those of other scripts are told apart; rises when a message changes its meaning. */
export const PROTOCOL = 1;
/** The least and the usual time between two messages of metrics, in ms. */
export const LEAST_INTERVAL = 250;
const USUAL_INTERVAL = 500;

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

const TYPES = ['set', 'get', 'play', 'pause', 'step', 'reset', 'subscribe', 'unsubscribe'];

export type Request = z.infer<typeof requestSchema>;
type Id = Request['id'] | null;

/** Where training is, and both lanes' numbers on the test points. */
export interface EmbedMetrics {
  step: number;
  /** Training pauses here. */
  goal: number;
  playing: boolean;
  /** α and η of the next step. */
  alpha: number;
  learningRate: number;
  lanes: Record<LaneName, ToyMetrics & { divergedAt: number | null }>;
}

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
      experiment?: ToyExperiment;
      link?: string;
      /** Of `get`: null until the network is on view. */
      metrics?: EmbedMetrics | null;
    }
  | { attractorLab: 1; type: 'answer'; id: Id; ok: false; reason: string }
  | ({ attractorLab: 1; type: 'metrics' } & EmbedMetrics);

/** What an embed needs of the lab. */
export interface EmbeddedLab {
  experiment(): ToyExperiment;
  set(experiment: ToyExperiment): void;
  play(): void;
  pause(): void;
  step(): void;
  reset(): void;
  metrics(): EmbedMetrics | null;
  link(experiment: ToyExperiment): string;
}

/** A message as a request, or the answer that says why it is none. */
export function readRequest(data: unknown): { request: Request } | { refusal: Reply } {
  const parsed = requestSchema.safeParse(data);
  if (parsed.success) return { request: parsed.data };
  const reason = whyNot(data, parsed.error.issues[0]!);
  return { refusal: { attractorLab: PROTOCOL, type: 'answer', id: idOf(data), ok: false, reason } };
}

function whyNot(data: unknown, issue: z.core.$ZodIssue): string {
  const { answer: w } = words().present;
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
      const { experiment, notes } = patched(lab.experiment(), request.experiment);
      lab.set(experiment);
      return { ...done, notes, experiment, link: lab.link(experiment) };
    }
    case 'get': {
      const experiment = lab.experiment();
      return { ...done, experiment, link: lab.link(experiment), metrics: lab.metrics() };
    }
    default:
      lab[request.type]();
      return done;
  }
}

function patched(
  now: ToyExperiment,
  patch: Record<string, number | string>,
): { experiment: ToyExperiment; notes: string[] } {
  const known = Object.entries(patch).filter(([name]) => Object.hasOwn(TOY_FIELDS, name));
  const unknown = Object.keys(patch).filter((name) => !Object.hasOwn(TOY_FIELDS, name));
  const { experiment, notes } = mendToy({ ...now, ...Object.fromEntries(known) });
  return {
    experiment,
    notes: [...unknown.map((name) => words().present.answer.unknownSetting(name)), ...notes],
  };
}

export function metricsOf(frame: ToyFrame, goal: number, playing: boolean): EmbedMetrics {
  const lane = (name: LaneName) => {
    const { test, divergedAt } = frame.lanes[LANES.indexOf(name)]!;
    return { ...test, divergedAt };
  };
  const { step, alpha, learningRate } = frame;
  const lanes = { without: lane('without'), with: lane('with') };
  return { step, goal, playing, alpha, learningRate, lanes };
}
