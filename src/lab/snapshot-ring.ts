/**
 * The past of a run in bounded memory: snapshots by ascending step, denser near the present. When there are too many,
 * every second one of the older half goes, so the first step and the last ones always stay.
 */
export class SnapshotRing<S extends { step: number }> {
  private kept: S[] = [];
  /** How often training has gone on from an earlier moment, giving up what followed it. */
  turns = 0;

  constructor(private readonly capacity = 240) {}

  get snapshots(): readonly S[] {
    return this.kept;
  }

  /** Step of the latest snapshot; -1 when there is none. */
  get latest(): number {
    return this.kept.at(-1)?.step ?? -1;
  }

  /** Adds the present; of the latest step the newer snapshot stays, since settings may have changed there. */
  push(snapshot: S): void {
    if (snapshot.step < this.latest) return;
    if (snapshot.step === this.latest) this.kept.pop();
    this.kept.push(snapshot);
    if (this.kept.length <= this.capacity) return;
    const half = this.kept.length >> 1;
    this.kept = this.kept.filter((_, i) => i >= half || i % 2 === 0);
  }

  /** The latest snapshot at or before a step that passes; null when none does. */
  before(step: number, passes: (snapshot: S) => boolean = () => true): S | null {
    return this.kept.findLast((snapshot) => snapshot.step <= step && passes(snapshot)) ?? null;
  }

  /** The snapshot nearest to a step; null when there is none. */
  nearest(step: number): S | null {
    let best: S | null = null;
    for (const snapshot of this.kept) {
      if (!best || Math.abs(snapshot.step - step) < Math.abs(best.step - step)) best = snapshot;
    }
    return best;
  }

  /** A ring of its own with what came up to a step. */
  upTo(step: number): SnapshotRing<S> {
    const copy = new SnapshotRing<S>(this.capacity);
    copy.kept = this.kept.filter((snapshot) => snapshot.step <= step);
    return copy;
  }

  /** Forgets what came after a step: training went back there and took another way. */
  truncate(step: number): void {
    if (this.latest > step) this.turns++;
    this.kept = this.kept.filter((snapshot) => snapshot.step <= step);
  }
}
