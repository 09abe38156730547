import { useEffect, useState } from 'react';

/** Whether the visitor asked the system for less motion: then things jump instead of gliding. */
export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Renders again until something that eases over time has settled: training may have paused before it did. */
export function useUntilSettled(settled: (now: number) => boolean): void {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (settled(performance.now())) return undefined;
    const handle = requestAnimationFrame(() => redraw((n) => n + 1));
    return () => cancelAnimationFrame(handle);
  });
}
