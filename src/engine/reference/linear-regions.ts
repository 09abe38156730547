/**
 * f(x) = W₁ relu(W₂ᵀx + b₂) + b₁ is affine on each cell that the hidden units' lines cut out of the plane, and H lines
 * cut at most 1 + H + H(H−1)/2 cells (137 for H = 16). A training step visits thousands of states but few cells, so
 * the reference engine works with cells instead of units, and gets the same numbers for a fraction of the work:
 *
 *   forward   f(x) = A x + b          with A = Σ w₁ⱼ w₂ⱼᵀ, b = b₁ + Σ w₁ⱼ b₂ⱼ over the cell's active units j
 *   backward  λ_t = λ_{t+1} + Aᵀ λ_{t+1}
 *             and the gradient of unit j needs only Σ λ_{t+1} [xᵀ 1] over the states in cells where j is active.
 */

/** Numbers per cell: a row-major 2×3 matrix. */
export const CELL = 6;

export class LinearRegions {
  /** [A | b] of every cell seen since `begin`, row-major 2×3 each: fx = m₀x + m₁y + m₂, fy = m₃x + m₄y + m₅. */
  readonly maps: Float64Array;
  /** Σ λ [xᵀ 1] of every cell, 2×3 each: the caller adds to it, `gradient` reads it. */
  readonly moments: Float64Array;

  private readonly lines: Float64Array;
  private readonly w1x: Float64Array;
  private readonly w1y: Float64Array;
  private b1x = 0;
  private b1y = 0;
  private count = 0;
  private epoch = 0;
  private readonly maskLow: Int32Array;
  private readonly maskHigh: Int32Array;
  // A hash table from activation pattern to cell; slots of an older epoch are free.
  private readonly slots: Int32Array;
  private readonly slotEpoch: Int32Array;
  private readonly shift: number;
  private lastLow = 0;
  private lastHigh = 0;
  private lastCell = -1;

  /** @param hidden H, 1 … 64. */
  constructor(private readonly hidden: number) {
    const most = 1 + hidden + (hidden * (hidden - 1)) / 2;
    // Rounding near a crossing of lines can show a few patterns more than geometry allows.
    const capacity = 2 * most + 64;
    const bits = Math.ceil(Math.log2(capacity)) + 2;
    this.shift = 32 - bits;
    this.slots = new Int32Array(1 << bits);
    this.slotEpoch = new Int32Array(1 << bits);
    this.maps = new Float64Array(capacity * CELL);
    this.moments = new Float64Array(capacity * CELL);
    this.maskLow = new Int32Array(capacity);
    this.maskHigh = new Int32Array(capacity);
    this.lines = new Float64Array(3 * hidden);
    this.w1x = new Float64Array(hidden);
    this.w1y = new Float64Array(hidden);
  }

  /**
   * Forgets all cells and takes new weights: `params` holds W₁ [2,H] at `W1`, W₂ [2,H] at `W2`, b₂ [H] at `b2` and
   * b₁ [2] at `b1`; −1 stands for a bias that is not there.
   */
  begin(params: Float64Array, W1: number, W2: number, b2: number, b1: number): void {
    const H = this.hidden;
    for (let j = 0; j < H; j++) {
      this.w1x[j] = params[W1 + j]!;
      this.w1y[j] = params[W1 + H + j]!;
      this.lines[3 * j] = params[W2 + j]!;
      this.lines[3 * j + 1] = params[W2 + H + j]!;
      this.lines[3 * j + 2] = b2 < 0 ? 0 : params[b2 + j]!;
    }
    this.b1x = b1 < 0 ? 0 : params[b1]!;
    this.b1y = b1 < 0 ? 0 : params[b1 + 1]!;
    this.count = 0;
    this.epoch++;
    this.lastCell = -1;
  }

  /** The offset into `maps` and `moments` of the cell that holds (x, y). */
  find(x: number, y: number): number {
    const { lines, hidden } = this;
    const low = hidden < 32 ? hidden : 32;
    let maskLow = 0;
    let maskHigh = 0;
    for (let j = 0, q = 0; j < low; j++, q += 3) {
      if (lines[q]! * x + lines[q + 1]! * y + lines[q + 2]! > 0) maskLow |= 1 << j;
    }
    for (let j = 32, q = 96; j < hidden; j++, q += 3) {
      if (lines[q]! * x + lines[q + 1]! * y + lines[q + 2]! > 0) maskHigh |= 1 << j;
    }
    // A trajectory often stays in its cell.
    if (maskLow === this.lastLow && maskHigh === this.lastHigh && this.lastCell >= 0) return this.lastCell;
    this.lastLow = maskLow;
    this.lastHigh = maskHigh;
    this.lastCell = this.lookUp(maskLow, maskHigh);
    return this.lastCell;
  }

  private lookUp(low: number, high: number): number {
    const { slots, slotEpoch, epoch } = this;
    const wrap = slots.length - 1;
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> this.shift;
    while (slotEpoch[slot] === epoch) {
      const cell = slots[slot]!;
      if (this.maskLow[cell] === low && this.maskHigh[cell] === high) return cell * CELL;
      slot = (slot + 1) & wrap;
    }
    const cell = this.count++;
    if (cell >= this.maskLow.length)
      throw new Error(`More than ${cell} linear regions for ${this.hidden} lines.`);
    slotEpoch[slot] = epoch;
    slots[slot] = cell;
    this.maskLow[cell] = low;
    this.maskHigh[cell] = high;
    this.addCell(cell * CELL, low, high);
    return cell * CELL;
  }

  private addCell(at: number, low: number, high: number): void {
    const { lines, maps } = this;
    maps.fill(0, at, at + CELL);
    this.moments.fill(0, at, at + CELL);
    maps[at + 2] = this.b1x;
    maps[at + 5] = this.b1y;
    for (let j = 0, q = 0; j < this.hidden; j++, q += 3) {
      if (((j < 32 ? low >>> j : high >>> (j - 32)) & 1) === 0) continue;
      for (let k = 0; k < 3; k++) {
        maps[at + k]! += this.w1x[j]! * lines[q + k]!;
        maps[at + 3 + k]! += this.w1y[j]! * lines[q + k]!;
      }
    }
  }

  /** Writes the gradients of W₁, W₂, b₂ and b₁ (offsets as in `begin`) from the cells' moments. */
  gradient(out: Float64Array, W1: number, W2: number, b2: number, b1: number): void {
    const { lines, moments, hidden: H } = this;
    for (let j = 0; j < H; j++) {
      let m0 = 0;
      let m1 = 0;
      let m2 = 0;
      let m3 = 0;
      let m4 = 0;
      let m5 = 0;
      for (let cell = 0; cell < this.count; cell++) {
        const bit = j < 32 ? this.maskLow[cell]! >>> j : this.maskHigh[cell]! >>> (j - 32);
        if ((bit & 1) === 0) continue;
        const at = cell * CELL;
        m0 += moments[at]!;
        m1 += moments[at + 1]!;
        m2 += moments[at + 2]!;
        m3 += moments[at + 3]!;
        m4 += moments[at + 4]!;
        m5 += moments[at + 5]!;
      }
      const lx = lines[3 * j]!;
      const ly = lines[3 * j + 1]!;
      const lb = lines[3 * j + 2]!;
      const px = this.w1x[j]!;
      const py = this.w1y[j]!;
      // Σ λ u with u = w₂ᵀx + b₂, and Σ (w₁ᵀλ) [x 1].
      out[W1 + j] = lx * m0 + ly * m1 + lb * m2;
      out[W1 + H + j] = lx * m3 + ly * m4 + lb * m5;
      out[W2 + j] = px * m0 + py * m3;
      out[W2 + H + j] = px * m1 + py * m4;
      if (b2 >= 0) out[b2 + j] = px * m2 + py * m5;
    }
    if (b1 < 0) return;
    out[b1] = 0;
    out[b1 + 1] = 0;
    for (let cell = 0; cell < this.count; cell++) {
      out[b1]! += moments[cell * CELL + 2]!;
      out[b1 + 1]! += moments[cell * CELL + 5]!;
    }
  }
}
