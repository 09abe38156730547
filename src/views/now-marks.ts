import { segments } from './axes';
import type { Mark } from './scene';
import type { Theme } from './theme';
import type { Box } from './types';

/** A line at the moment on view, and a veil over what came after it: for pictures whose x-axis is the training. */
export function nowMarks(plot: Box, theme: Theme, at: number): Mark[] {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const xs = Float32Array.of(at, right, right, at);
  const ys = Float32Array.of(plot.y, plot.y, bottom, bottom);
  return [
    { kind: 'path', xs, ys, closed: true, fill: theme.ground, opacity: 0.7 },
    segments([[at, plot.y, at, bottom]], theme.ink, 1.5),
  ];
}
