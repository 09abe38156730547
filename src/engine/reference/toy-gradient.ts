/**
 * Loss and gradient of the toy for one batch, float64, by back-propagation through time as one would write it by
 * hand (docs/math.md derives it). The shared f is evaluated cell by cell (linear-regions.ts), and everything is
 * allocated once: the loop over points allocates nothing.
 */
import { attractionStrengths } from '../../math/attractors';
import { type ToySpec, toyLayout } from '../../nets/toy';
import { LinearRegions } from './linear-regions';
import { softmaxInPlace } from './toy-forward';

export interface ToyLoss {
  crossEntropy: number;
  /** Mean energy, unweighted. */
  energy: number;
}

/** Computes mean cross-entropy + α · mean energy (Eq. 6) and its gradient on batches of one network. */
export class ToyGradient {
  /** Gradient of the last batch's loss, in `toyLayout` order. */
  readonly gradient: Float64Array;
  readonly loss: ToyLoss = { crossEntropy: 0, energy: 0 };

  private readonly layout;
  private readonly offsets: readonly [number, number, number, number];
  private readonly regions: LinearRegions;
  private readonly path: Float64Array;
  private readonly cells: Int32Array;
  private readonly probabilities: Float64Array;
  private readonly strengths: Float64Array;
  private readonly attractors: Float64Array;
  private readonly adjoint = new Float64Array(2);

  constructor(
    private readonly spec: ToySpec,
    private readonly points: Float64Array,
    private readonly labels: Uint8Array,
  ) {
    this.layout = toyLayout(spec);
    const { W1, W2, b2, b1 } = this.layout.slices;
    this.offsets = [W1.offset, W2.offset, b2?.offset ?? -1, b1?.offset ?? -1];
    this.gradient = new Float64Array(this.layout.size);
    this.regions = new LinearRegions(spec.hidden);
    this.path = new Float64Array(2 * (spec.timeSteps + 1));
    this.cells = new Int32Array(spec.timeSteps);
    this.probabilities = new Float64Array(spec.classes);
    this.strengths = new Float64Array(spec.attractors);
    this.attractors = new Float64Array(2 * spec.attractors);
  }

  /**
   * Fills `gradient` and `loss`. @param rows which points, `count` of them from `start`; null is all points.
   */
  compute(params: Float64Array, alpha: number, rows: Uint32Array | null, start: number, count: number): void {
    this.regions.begin(params, ...this.offsets);
    const { M } = this.layout.slices;
    for (let i = 0; i < M.length; i++) this.attractors[i] = params[M.offset + i]!;
    this.gradient.fill(0);
    this.loss.crossEntropy = 0;
    this.loss.energy = 0;
    for (let i = 0; i < count; i++) {
      const row = rows ? rows[start + i]! : i;
      this.forward(this.points[2 * row]!, this.points[2 * row + 1]!);
      this.classify(params, this.labels[row]!, 1 / count);
      this.attract(alpha, 1 / count);
      this.backward();
    }
    this.regions.gradient(this.gradient, ...this.offsets);
  }

  /** x_{t+1} = x_t + f(x_t), noting the path and its cells. */
  private forward(x: number, y: number): void {
    const { path, cells, regions } = this;
    const { maps } = regions;
    const T = cells.length;
    for (let t = 0; t < T; t++) {
      path[2 * t] = x;
      path[2 * t + 1] = y;
      const m = regions.find(x, y);
      cells[t] = m;
      const fx = maps[m]! * x + maps[m + 1]! * y + maps[m + 2]!;
      const fy = maps[m + 3]! * x + maps[m + 4]! * y + maps[m + 5]!;
      x += fx;
      y += fy;
    }
    path[2 * T] = x;
    path[2 * T + 1] = y;
  }

  /** Cross-entropy of the classifier on x_T; starts the adjoint λ = ∂loss/∂x_T. */
  private classify(params: Float64Array, label: number, weight: number): void {
    const { V, c } = this.layout.slices;
    const { probabilities, gradient, path } = this;
    const C = this.spec.classes;
    const x = path[path.length - 2]!;
    const y = path[path.length - 1]!;
    for (let k = 0; k < C; k++) {
      probabilities[k] =
        params[V.offset + 2 * k]! * x + params[V.offset + 2 * k + 1]! * y + params[c.offset + k]!;
    }
    const own = probabilities[label]!;
    this.loss.crossEntropy += weight * (softmaxInPlace(probabilities, 0, C) - own);
    let dx = 0;
    let dy = 0;
    for (let k = 0; k < C; k++) {
      const d = weight * (probabilities[k]! - (k === label ? 1 : 0));
      gradient[V.offset + 2 * k]! += d * x;
      gradient[V.offset + 2 * k + 1]! += d * y;
      gradient[c.offset + k]! += d;
      dx += d * params[V.offset + 2 * k]!;
      dy += d * params[V.offset + 2 * k + 1]!;
    }
    this.adjoint[0] = dx;
    this.adjoint[1] = dy;
  }

  /** Energy ‖g − x_T‖² (Eqs 3–5); with α > 0 adds its gradient to the adjoint and to the attractors. */
  private attract(alpha: number, weight: number): void {
    const { attraction, attractors: h, temperature: tau } = this.spec;
    const { strengths, gradient, path, attractors: M } = this;
    const at = path.length - 2;
    const x = path[at]!;
    const y = path[at + 1]!;
    const m = this.layout.slices.M.offset;
    const sum =
      attraction === 'relu-max'
        ? reluMax(x, y, M, strengths)
        : attractionStrengths(attraction, tau, 2, path, at, M, strengths, 0);
    let gx = 0;
    let gy = 0;
    for (let j = 0; j < h; j++) {
      gx += strengths[j]! * M[2 * j]!;
      gy += strengths[j]! * M[2 * j + 1]!;
    }
    this.loss.energy += weight * ((gx - x) ** 2 + (gy - y) ** 2);
    if (alpha === 0) return;
    // e = ∂loss/∂g; the same with the other sign flows into x directly.
    const ex = 2 * alpha * weight * (gx - x);
    const ey = 2 * alpha * weight * (gy - y);
    let dx = -ex;
    let dy = -ey;
    const eg = ex * gx + ey * gy;
    for (let j = 0; j < h; j++) {
      const a = strengths[j]!;
      if (a === 0) continue;
      const mx = M[2 * j]!;
      const my = M[2 * j + 1]!;
      // d = ∂loss/∂(score of attractor j): relu-max divides by Σ relu, a softmax multiplies by a_j.
      const d = (ex * mx + ey * my - eg) * (attraction === 'relu-max' ? 1 / sum : a);
      let dmx = d * x;
      let dmy = d * y;
      if (attraction === 'gaussian') {
        dmx = (d * (x - mx)) / (tau * tau);
        dmy = (d * (y - my)) / (tau * tau);
        dx -= dmx;
        dy -= dmy;
      } else {
        dx += d * mx;
        dy += d * my;
      }
      gradient[m + 2 * j]! += a * ex + dmx;
      gradient[m + 2 * j + 1]! += a * ey + dmy;
    }
    this.adjoint[0]! += dx;
    this.adjoint[1]! += dy;
  }

  /** Carries the adjoint λ from x_T back to x_0, adding λ [xᵀ 1] to the moments of each cell it passes. */
  private backward(): void {
    const { path, cells, regions } = this;
    const { maps, moments } = regions;
    let lx = this.adjoint[0]!;
    let ly = this.adjoint[1]!;
    for (let t = cells.length - 1; t >= 0; t--) {
      const x = path[2 * t]!;
      const y = path[2 * t + 1]!;
      const m = cells[t]!;
      moments[m]! += lx * x;
      moments[m + 1]! += lx * y;
      moments[m + 2]! += lx;
      moments[m + 3]! += ly * x;
      moments[m + 4]! += ly * y;
      moments[m + 5]! += ly;
      const dx = maps[m]! * lx + maps[m + 3]! * ly;
      const dy = maps[m + 1]! * lx + maps[m + 4]! * ly;
      lx += dx;
      ly += dy;
    }
  }
}

/** Eq. 3 in the plane: fills `strengths` and returns Σ relu(m_jᵀx), 0 for an unattracted point. */
function reluMax(x: number, y: number, M: Float64Array, strengths: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < strengths.length; j++) {
    const pull = Math.max(M[2 * j]! * x + M[2 * j + 1]! * y, 0);
    strengths[j] = pull;
    sum += pull;
  }
  if (sum > 0) {
    const scale = 1 / sum;
    for (let j = 0; j < strengths.length; j++) strengths[j]! *= scale;
  }
  return sum;
}
