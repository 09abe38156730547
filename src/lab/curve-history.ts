/**
 * Curves of a run of any length in bounded memory: when the buffers are full, neighbouring values are merged in pairs
 * (their mean), so a long run loses resolution evenly and never its shape.
 */
export class CurveHistory {
  /** First step of each bucket. */
  readonly steps: Float64Array;
  /** One array for each series; a bucket is the mean of its finite values, NaN if it has none. */
  readonly values: Float64Array[];
  /** Buckets in use. */
  length = 0;
  /** Steps in a full bucket. */
  private span = 1;
  private readonly counts: Uint32Array[];
  private inLast = 0;

  constructor(
    series: number,
    private readonly capacity = 4096,
  ) {
    this.steps = new Float64Array(capacity);
    this.values = Array.from({ length: series }, () => new Float64Array(capacity));
    this.counts = Array.from({ length: series }, () => new Uint32Array(capacity));
  }

  /** Adds one step; `row` has a value for each series, NaN for none. */
  push(step: number, row: readonly number[]): void {
    if (this.length === 0 || this.inLast === this.span) {
      if (this.length === this.capacity) this.merge();
      if (this.length === 0 || this.inLast === this.span) {
        this.steps[this.length] = step;
        for (let s = 0; s < this.values.length; s++) {
          this.values[s]![this.length] = Number.NaN;
          this.counts[s]![this.length] = 0;
        }
        this.length++;
        this.inLast = 0;
      }
    }
    const at = this.length - 1;
    for (const [s, values] of this.values.entries()) {
      const value = row[s]!;
      if (!Number.isFinite(value)) continue;
      const counts = this.counts[s]!;
      values[at] = counts[at] === 0 ? value : (values[at]! * counts[at]! + value) / (counts[at]! + 1);
      counts[at]!++;
    }
    this.inLast++;
  }

  /** The same curves in buffers of their own. */
  copy(): CurveHistory {
    const copy = new CurveHistory(this.values.length, this.capacity);
    copy.steps.set(this.steps);
    for (const [s, values] of this.values.entries()) {
      copy.values[s]!.set(values);
      copy.counts[s]!.set(this.counts[s]!);
    }
    copy.length = this.length;
    copy.span = this.span;
    copy.inLast = this.inLast;
    return copy;
  }

  /** Forgets everything from `step` on: training went back there. */
  truncate(step: number): void {
    while (this.length > 0 && this.steps[this.length - 1]! >= step) {
      this.length--;
      this.inLast = this.span;
    }
  }

  private merge(): void {
    const half = Math.floor(this.length / 2);
    for (let i = 0; i < half; i++) {
      this.steps[i] = this.steps[2 * i]!;
      for (const [s, values] of this.values.entries()) {
        const counts = this.counts[s]!;
        const a = counts[2 * i]!;
        const b = counts[2 * i + 1]!;
        const sum = (a > 0 ? a * values[2 * i]! : 0) + (b > 0 ? b * values[2 * i + 1]! : 0);
        values[i] = a + b > 0 ? sum / (a + b) : Number.NaN;
        counts[i] = a + b;
      }
    }
    this.length = half;
    this.inLast = 2 * this.span;
    this.span *= 2;
  }
}
