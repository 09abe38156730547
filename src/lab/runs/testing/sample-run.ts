/** Runs for tests: small, whole and sound. */
import { createReferenceToy } from '../../../engine/reference/toy';
import { IMAGE_DEFAULTS } from '../../image-schema';
import { toyFrame } from '../../toy-frame';
import { TOY_DEFAULTS, type ToyExperiment } from '../../toy-schema';
import { ToySession } from '../../toy-session';
import { toyRunMetrics } from '../metrics';
import type { KeptRun, RunHead } from '../record';

/** The container of a picture in WebP; what is in it is none. */
export function webp(content: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length);
  bytes.set(new TextEncoder().encode('RIFF'));
  new DataView(bytes.buffer).setUint32(4, 4 + content.length, true);
  bytes.set(new TextEncoder().encode('WEBP'), 8);
  bytes.set(content, 12);
  return bytes;
}

/** A toy run that was really trained, on few points and for few steps. */
export async function trainedRun(
  id: string,
  change: Partial<ToyExperiment> = {},
  steps = 3,
): Promise<KeptRun> {
  const experiment = {
    ...TOY_DEFAULTS,
    points: 12,
    testPoints: 10,
    hidden: 3,
    attractors: 3,
    timeSteps: 2,
    ...change,
  };
  const session = await ToySession.create(experiment, async (problem) => createReferenceToy(problem));
  const { crossEntropy } = await session.advance(steps);
  const lane = (i: number): Float32Array =>
    Float32Array.from({ length: steps }, (_, k) => crossEntropy[2 * k + i]!);
  return {
    head: {
      id,
      version: 1,
      lab: 'toy',
      name: '',
      created: Date.UTC(2026, 0, 1),
      updated: Date.UTC(2026, 0, 2),
      status: 'paused',
      experiment,
      engine: 'Reference · float64',
      step: steps,
      altered: false,
      metrics: toyRunMetrics(toyFrame(session)),
      thumbnail: { type: 'image/webp', light: webp([1, 2]), dark: webp([3, 4, 5, 6]) },
      checkpoint: null,
    },
    body: {
      id,
      curves: {
        trainLoss: {
          steps: Float64Array.from({ length: steps }, (_, k) => k),
          lanes: { without: lane(0), with: lane(1) },
        },
      },
      snapshot: session.snapshot(),
    },
  };
}

/** An image run with its numbers as given. */
export function imageRun(id: string, change: Partial<Extract<RunHead, { lab: 'image' }>> = {}): KeptRun {
  return {
    head: {
      id,
      version: 1,
      lab: 'image',
      name: '',
      created: Date.UTC(2026, 0, 1),
      updated: Date.UTC(2026, 0, 3),
      status: 'finished',
      experiment: IMAGE_DEFAULTS,
      engine: 'WebGPU · SwiftShader',
      step: 40,
      altered: false,
      metrics: { without: { testError: 0.5 }, with: { testError: 0.4, effectiveAttractors: 7 } },
      thumbnail: null,
      checkpoint: 'run-abc',
      ...change,
    },
    body: {
      id,
      curves: {
        testError: {
          steps: Float64Array.of(20, 40),
          lanes: { without: Float32Array.of(0.9, 0.5), with: Float32Array.of(Number.NaN, 0.4) },
        },
      },
      snapshot: null,
    },
  };
}
