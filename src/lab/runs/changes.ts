/**
 * Whether what is on view is what its experiment gives from the start. Once settings or engine have changed while a run
 * trained, its link alone does not give it again, and whatever is taken away of it has to say so.
 */

export interface ChangeMoment {
  step: number;
  /** The furthest step the run keeps: it falls when one trains on from an earlier moment. */
  latest: number;
  /** The settings that change a step, by name. */
  settings: Readonly<Record<string, unknown>>;
  engine: string | null;
}

interface Seen {
  base: Pick<ChangeMoment, 'settings' | 'engine'>;
  /** The first step that was, or will be, trained otherwise. */
  since: number;
  differs: boolean;
  last: number;
  latest: number;
}

export class Changes {
  private readonly runs = new WeakMap<object, Seen>();

  /**
   * Takes note of what a run shows. `run` is an object that lives as long as it. Of a run first seen after its first
   * step `whole` says whether it was as its settings have it until then.
   */
  see(run: object, { step, latest, settings, engine }: ChangeMoment, whole = false): void {
    const seen = this.runs.get(run);
    // Before the first step nothing was trained otherwise.
    if (!seen || (step === 0 && latest === 0)) {
      const since = step === 0 || whole ? Number.POSITIVE_INFINITY : 0;
      this.runs.set(run, { base: { settings, engine }, since, differs: false, last: step, latest });
      return;
    }
    const differs = engine !== seen.base.engine || !same(settings, seen.base.settings);
    // Trained on from before the change, or the change was taken back before it did anything.
    const retaken = latest < seen.latest && seen.last < seen.since;
    if (retaken || (!differs && latest < seen.since)) seen.since = Number.POSITIVE_INFINITY;
    if (differs) seen.since = Math.min(seen.since, seen.last + 1);
    Object.assign(seen, { differs, last: step, latest });
  }

  /** Whether the run is changed at a step; true for a run never seen. */
  altered(run: object, step: number): boolean {
    const seen = this.runs.get(run);
    return !seen || seen.differs || step >= seen.since;
  }
}

function same(a: ChangeMoment['settings'], b: ChangeMoment['settings']): boolean {
  return Object.keys(a).every((name) => a[name] === b[name]);
}
