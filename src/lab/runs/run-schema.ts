/** What a file of runs may hold (docs/run-format.md), but for the arrays, which run-json.ts reads. */
import * as z from '../../data/zod';
import {
  LABS,
  MOST_NAME,
  RUN_CURVES,
  RUN_ID,
  RUN_LANES,
  RUN_METRICS,
  RUN_STATUSES,
  type RunMetric,
} from './record';

export const RUN_FORMAT = 'attractor-lab/runs';

/** More runs than a list can show are no file of ours. */
const MOST_RUNS = 5000;

/** Training steps of a run at most: a day at ten thousand a second. */
export const MOST_STEPS = 1e9;
/** Days before and after these are no days of ours. In ms since 1970. */
const DAYS = { first: 0, last: Date.UTC(2100, 0, 1) };

const tensor = z.strictObject({
  dtype: z.enum(['float32', 'float64']),
  shape: z.array(z.int().check(z.nonnegative())).check(z.length(1)),
  data: z.string(),
});
export type TensorJson = z.infer<typeof tensor>;

const steps = z.int().check(z.minimum(0), z.maximum(MOST_STEPS));
const date = z
  .string()
  .check(z.refine((text) => Date.parse(text) >= DAYS.first && Date.parse(text) < DAYS.last));
const perLane = <T extends z.ZodMiniType>(value: T) =>
  z.strictObject({ without: z.optional(value), with: z.optional(value) });

export const envelope = z.object({
  format: z.literal(RUN_FORMAT),
  version: z.int().check(z.positive()),
  runs: z.array(z.unknown()).check(z.maxLength(MOST_RUNS)),
});

const share = z.number().check(z.minimum(0), z.maximum(1));
const size = z.number().check(z.minimum(0));
const METRIC_LIMITS: Record<RunMetric, z.ZodMiniType<number>> = {
  testError: share,
  testLoss: size,
  gap: z.number(),
  withinBetween: size,
  withinVariance: size,
  largestNorm: size,
  meanNorm: size,
  lastStepSpeed: size,
  sensitivity: size,
  energy: z.number(),
  effectiveAttractors: z.int().check(z.minimum(0)),
  solelyAttracted: share,
  unattracted: share,
};
const metricsSchema = z.strictObject(
  Object.fromEntries(RUN_METRICS.map((name) => [name, z.optional(METRIC_LIMITS[name])])),
);
const curveSchema = z.strictObject({ steps: tensor, lanes: perLane(tensor) });
const laneState = z.strictObject({
  params: tensor,
  moment1: tensor,
  moment2: tensor,
  updates: steps,
  divergedAt: z.nullable(steps),
});

export const runSchema = z.strictObject({
  id: z.string().check(z.regex(RUN_ID)),
  lab: z.enum(LABS),
  name: z.string().check(z.maxLength(MOST_NAME)),
  created: date,
  updated: date,
  status: z.enum(RUN_STATUSES),
  experiment: z.unknown(),
  engine: z.string().check(z.maxLength(300)),
  step: steps,
  altered: z.boolean(),
  metrics: perLane(metricsSchema),
  curves: z.strictObject(Object.fromEntries(RUN_CURVES.map((name) => [name, z.optional(curveSchema)]))),
  thumbnail: z.nullable(
    z.strictObject({ type: z.enum(['image/png', 'image/webp']), light: z.string(), dark: z.string() }),
  ),
  checkpoint: z.nullable(z.string().check(z.maxLength(200))),
  checkpointFile: z.optional(z.string()),
  weights: z.nullable(
    z.strictObject({
      anchor: z.strictObject({ epoch: steps, alpha: z.number() }),
      lanes: z.array(laneState).check(z.length(RUN_LANES.length)),
    }),
  ),
});

export type RunJson = z.infer<typeof runSchema>;
