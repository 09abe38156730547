/**
 * Loss and gradient of the toy for one batch, float64, by back-propagation through time as one would write it by
 * hand (docs/math.md derives it). Everything it needs is allocated once; the loop over points allocates nothing.
 *
 * Speed: weights are copied into short arrays of one hidden unit each, and the forward pass notes which units are
 * active and how much, so that the backward pass visits only those (about half) and computes no pre-activation twice.
 */
import { attractionStrengths } from '../../math/attractors';
import { type ToySpec, toyLayout } from '../../nets/toy';
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
  private readonly path: Float64Array;
  private readonly active: Uint8Array;
  private readonly value: Float64Array;
  private readonly activeEnd: Int32Array;
  private readonly w2x: Float64Array;
  private readonly w2y: Float64Array;
  private readonly b2: Float64Array;
  private readonly w1x: Float64Array;
  private readonly w1y: Float64Array;
  private readonly dw2x: Float64Array;
  private readonly dw2y: Float64Array;
  private readonly db2: Float64Array;
  private readonly dw1x: Float64Array;
  private readonly dw1y: Float64Array;
  private readonly db1 = new Float64Array(2);
  private readonly probabilities: Float64Array;
  private readonly strengths: Float64Array;
  private readonly adjoint = new Float64Array(2);

  constructor(
    private readonly spec: ToySpec,
    private readonly points: Float64Array,
    private readonly labels: Uint8Array,
  ) {
    const { timeSteps: T, hidden: H } = spec;
    const hidden = (): Float64Array => new Float64Array(H);
    this.layout = toyLayout(spec);
    this.gradient = new Float64Array(this.layout.size);
    this.path = new Float64Array(2 * (T + 1));
    // One slot more: the branch-free list below writes each unit before it knows whether it counts.
    this.active = new Uint8Array(T * H + 1);
    this.value = new Float64Array(T * H + 1);
    this.activeEnd = new Int32Array(T + 1);
    this.w2x = hidden();
    this.w2y = hidden();
    this.b2 = hidden();
    this.w1x = hidden();
    this.w1y = hidden();
    this.dw2x = hidden();
    this.dw2y = hidden();
    this.db2 = hidden();
    this.dw1x = hidden();
    this.dw1y = hidden();
    this.probabilities = new Float64Array(spec.classes);
    this.strengths = new Float64Array(spec.attractors);
  }

  /**
   * Fills `gradient` and `loss`. @param rows which points, `count` of them from `start`; null is all points.
   */
  compute(params: Float64Array, alpha: number, rows: Uint32Array | null, start: number, count: number): void {
    this.loadWeights(params);
    this.gradient.fill(0);
    this.loss.crossEntropy = 0;
    this.loss.energy = 0;
    for (let i = 0; i < count; i++) {
      const row = rows ? rows[start + i]! : i;
      this.forward(this.points[2 * row]!, this.points[2 * row + 1]!, params);
      this.classify(params, this.labels[row]!, 1 / count);
      this.attract(params, alpha, 1 / count);
      this.backward();
    }
    this.storeGradient();
  }

  private loadWeights(params: Float64Array): void {
    const H = this.spec.hidden;
    const { W1, W2, b2 } = this.layout.slices;
    for (let j = 0; j < H; j++) {
      this.w1x[j] = params[W1.offset + j]!;
      this.w1y[j] = params[W1.offset + H + j]!;
      this.w2x[j] = params[W2.offset + j]!;
      this.w2y[j] = params[W2.offset + H + j]!;
      if (b2) this.b2[j] = params[b2.offset + j]!;
    }
    this.dw1x.fill(0);
    this.dw1y.fill(0);
    this.dw2x.fill(0);
    this.dw2y.fill(0);
    this.db2.fill(0);
    this.db1.fill(0);
  }

  /** x_{t+1} = x_t + f(x_t), noting the path and the active units with their values. */
  private forward(x: number, y: number, params: Float64Array): void {
    const { path, active, value, activeEnd, w2x, w2y, b2, w1x, w1y } = this;
    const T = this.spec.timeSteps;
    const H = this.spec.hidden;
    const b1 = this.layout.slices.b1;
    const b1x = b1 ? params[b1.offset]! : 0;
    const b1y = b1 ? params[b1.offset + 1]! : 0;
    let end = 0;
    for (let t = 0; t < T; t++) {
      path[2 * t] = x;
      path[2 * t + 1] = y;
      const begin = end;
      for (let j = 0; j < H; j++) {
        const z = w2x[j]! * x + w2y[j]! * y + b2[j]!;
        active[end] = j;
        value[end] = z;
        end += z > 0 ? 1 : 0;
      }
      let fx = b1x;
      let fy = b1y;
      for (let k = begin; k < end; k++) {
        const j = active[k]!;
        const u = value[k]!;
        fx += w1x[j]! * u;
        fy += w1y[j]! * u;
      }
      activeEnd[t] = end;
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
  private attract(params: Float64Array, alpha: number, weight: number): void {
    const { attraction, attractors: h, temperature: tau } = this.spec;
    const { strengths, gradient, path } = this;
    const at = path.length - 2;
    const x = path[at]!;
    const y = path[at + 1]!;
    const m = this.layout.slices.M.offset;
    const M = params.subarray(m, m + 2 * h);
    const sum = attractionStrengths(attraction, tau, 2, path, at, M, strengths, 0);
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

  /** Carries the adjoint from x_T back to x_0 and gathers the gradients of the shared weights. */
  private backward(): void {
    const { path, active, value, activeEnd, w2x, w2y, w1x, w1y, dw2x, dw2y, db2, dw1x, dw1y, db1 } = this;
    let lx = this.adjoint[0]!;
    let ly = this.adjoint[1]!;
    for (let t = this.spec.timeSteps - 1; t >= 0; t--) {
      const x = path[2 * t]!;
      const y = path[2 * t + 1]!;
      const begin = t === 0 ? 0 : activeEnd[t - 1]!;
      const end = activeEnd[t]!;
      let mx = 0;
      let my = 0;
      for (let k = begin; k < end; k++) {
        const j = active[k]!;
        const u = value[k]!;
        dw1x[j]! += lx * u;
        dw1y[j]! += ly * u;
        const d = w1x[j]! * lx + w1y[j]! * ly;
        dw2x[j]! += d * x;
        dw2y[j]! += d * y;
        db2[j]! += d;
        mx += w2x[j]! * d;
        my += w2y[j]! * d;
      }
      db1[0]! += lx;
      db1[1]! += ly;
      lx += mx;
      ly += my;
    }
  }

  private storeGradient(): void {
    const H = this.spec.hidden;
    const { W1, W2, b2, b1 } = this.layout.slices;
    for (let j = 0; j < H; j++) {
      this.gradient[W1.offset + j] = this.dw1x[j]!;
      this.gradient[W1.offset + H + j] = this.dw1y[j]!;
      this.gradient[W2.offset + j] = this.dw2x[j]!;
      this.gradient[W2.offset + H + j] = this.dw2y[j]!;
      if (b2) this.gradient[b2.offset + j] = this.db2[j]!;
    }
    if (b1) this.gradient.set(this.db1, b1.offset);
  }
}
