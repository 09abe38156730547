/** The optimisers of the toy in float64, as PyTorch defines them. */
import type { ToyLaneState, ToyOptimiser } from '../toy';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Euclidean norm of a gradient over all parameters. */
export function gradientNorm(gradient: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * gradient[i]!;
  return Math.sqrt(sum);
}

/**
 * One update of `state` in place. The gradient is first scaled by clip/(norm + 1e-6) if its norm is larger than the
 * clip (torch.nn.utils.clip_grad_norm_), then λ·p is added. SGD: the buffer starts as the first gradient
 * (torch.optim.SGD). Adam: torch.optim.Adam, decay added to the gradient.
 */
export function updateLane(
  state: ToyLaneState,
  gradient: Float64Array,
  norm: number,
  optimiser: ToyOptimiser,
  learningRate: number,
): void {
  const { params, moment1, moment2 } = state;
  const { clipNorm, weightDecay, momentum, method } = optimiser;
  const scale = clipNorm > 0 ? Math.min(1, clipNorm / (norm + 1e-6)) : 1;
  const first = state.updates === 0;
  state.updates++;
  if (method === 'sgd') {
    for (let i = 0; i < params.length; i++) {
      const d = scale * gradient[i]! + weightDecay * params[i]!;
      const buffer = first ? d : momentum * moment1[i]! + d;
      moment1[i] = buffer;
      params[i]! -= learningRate * buffer;
    }
    return;
  }
  const correction1 = 1 - BETA1 ** state.updates;
  const correction2 = Math.sqrt(1 - BETA2 ** state.updates);
  for (let i = 0; i < params.length; i++) {
    const d = scale * gradient[i]! + weightDecay * params[i]!;
    const m = BETA1 * moment1[i]! + (1 - BETA1) * d;
    const v = BETA2 * moment2[i]! + (1 - BETA2) * d * d;
    moment1[i] = m;
    moment2[i] = v;
    params[i]! -= ((learningRate / correction1) * m) / (Math.sqrt(v) / correction2 + EPSILON);
  }
}
