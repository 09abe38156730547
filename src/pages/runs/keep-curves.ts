/** Several curves of a run at once, as records keep them. */
import { type CurveSource, keepCurve } from '../../lab/runs/curves';
import type { KeptCurves, RunCurve } from '../../lab/runs/record';

/** Those that have values. */
export function keepAll(sources: Partial<Record<RunCurve, CurveSource>>): KeptCurves {
  const kept: KeptCurves = {};
  for (const [name, source] of Object.entries(sources) as [RunCurve, CurveSource][]) {
    const curve = keepCurve(source);
    if (curve) kept[name] = curve;
  }
  return kept;
}
