/** RMAN in TensorFlow.js operations, for any number of networks (lanes) at once; gradients by its autodiff. */
import type { GradSaveFunc, Tensor, Tensor1D, Tensor3D } from '@tensorflow/tfjs';
import type { Attraction } from '../../math/attractors';
import type { Tfjs } from './load';

/**
 * Attraction strengths a_j of placement attractors on outputs: Eq. 3, or softmax and Gaussian as in Eq. 2.
 * @param x [lanes, n, d]. @param M [lanes, h, d]. @param temperature τ of the Gaussian. Returns [lanes, n, h].
 */
export function attractionStrengths(
  tf: Tfjs,
  attraction: Attraction,
  temperature: number,
  x: Tensor3D,
  M: Tensor3D,
): Tensor3D {
  const scores: Tensor3D = tf.matMul(x, M, false, true);
  switch (attraction) {
    case 'relu-max':
      return shares(tf, tf.relu(scores));
    case 'softmax':
      return tf.softmax(scores);
    case 'gaussian': {
      // −‖x−m‖²/2τ² without the term of x alone, which no softmax sees: (m·x − ‖m‖²/2) / τ².
      const halfNorms: Tensor = tf.mul(tf.sum(tf.square(M), -1), 0.5);
      const [lanes, h] = M.shape;
      return tf.softmax(
        tf.div(tf.sub(scores, tf.reshape(halfNorms, [lanes, 1, h])), temperature ** 2),
      ) as Tensor3D;
    }
  }
}

/**
 * Pulls r ≥ 0 divided by their sum S along the last dimension; zeros where S is 0, that is, where no attractor pulls.
 * The gradient is (dy − Σ dy·a) / S: written out, since the guard's comparison has no gradient in TensorFlow.js.
 */
function shares(tf: Tfjs, pulls: Tensor3D): Tensor3D {
  return tf.customGrad((...[r, save]) => {
    const sum = tf.sum(r as Tensor, -1, true);
    const divisor = tf.where(tf.greater(sum, 0), sum, 1);
    const a = tf.div(r as Tensor, divisor);
    (save as GradSaveFunc)([a, divisor]);
    const gradFunc = (dy: Tensor, [own, by]: Tensor[]): Tensor =>
      tf.div(tf.sub(dy, tf.sum(tf.mul(dy, own!), -1, true)), by!);
    return { value: a, gradFunc };
  })(pulls) as Tensor3D;
}

/** Mean energy of each lane's outputs (Eqs 4 and 5): [lanes]. Arguments as `attractionStrengths`. */
export function meanEnergy(
  tf: Tfjs,
  attraction: Attraction,
  temperature: number,
  x: Tensor3D,
  M: Tensor3D,
): Tensor1D {
  const target = tf.matMul(attractionStrengths(tf, attraction, temperature, x, M), M);
  return tf.div(tf.sum(tf.square(tf.sub(target, x)), [1, 2]), x.shape[1]);
}
