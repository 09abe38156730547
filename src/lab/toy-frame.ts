/** What a run shows at one moment: plain arrays for the views and numbers for the tables, made in the worker. */
import { forwardToy } from '../engine/reference/toy-forward';
import type { ToyLaneState } from '../engine/toy';
import { attractionStrengths, type CircleMatrix, circleMatrix } from '../math/attractors';
import { attractorsOf } from '../nets/toy';
import { type ToyMetrics, toyMetrics } from './toy-metrics';
import type { ToySession } from './toy-session';

export interface LaneFrame {
  /** All parameters in `toyLayout` order. */
  params: Float32Array;
  /** x_0 … x_T of the training points, [T+1, n, 2]. */
  states: Float32Array;
  /** a_j(x_T) of the training points, [n, h]. */
  strengths: Float32Array;
  /** Fig. 4 over the training points. */
  matrix: CircleMatrix;
  train: ToyMetrics;
  /** On the test points; on the training points where there are none. */
  test: ToyMetrics;
  /** The update at which the lane stopped; null while it trains. */
  divergedAt: number | null;
}

export interface ToyFrame {
  step: number;
  /** α and η of the next step. */
  alpha: number;
  learningRate: number;
  lanes: LaneFrame[];
}

/** What a frame is read from: a session, or weights kept from one. */
export type FrameSource = Pick<ToySession, 'spec' | 'data' | 'step' | 'alpha' | 'learningRate'> & {
  lanes: readonly Pick<ToyLaneState, 'params' | 'divergedAt'>[];
};

/** The frame of a session's present weights; a pure reading. */
export function toyFrame(session: FrameSource): ToyFrame {
  const { spec, data } = session;
  return {
    step: session.step,
    alpha: session.alpha,
    learningRate: session.learningRate,
    lanes: session.lanes.map(({ params, divergedAt }) => {
      const states = forwardToy(spec, params, data.train.points);
      const n = data.train.labels.length;
      const M = attractorsOf(params, spec);
      const strengths = new Float32Array(n * spec.attractors);
      const last = spec.timeSteps * n * 2;
      for (let i = 0; i < n; i++) {
        const { attraction, temperature, attractors } = spec;
        attractionStrengths(attraction, temperature, 2, states, last + 2 * i, M, strengths, i * attractors);
      }
      const train = toyMetrics(spec, params, data.train.points, data.train.labels);
      return {
        params: Float32Array.from(params),
        states: Float32Array.from(states),
        strengths,
        matrix: circleMatrix(strengths, M, 2),
        train,
        test:
          data.test.labels.length > 0 ? toyMetrics(spec, params, data.test.points, data.test.labels) : train,
        divergedAt,
      };
    }),
  };
}
