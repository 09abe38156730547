/** Where the selected image's output lies in the histogram of norms: a line through its bin in each lane's colour. */
import { segments } from '../../views/axes';
import { type HistogramOptions, histogramHit } from '../../views/histogram';
import type { Mark } from '../../views/scene';

export function normMarks(
  options: HistogramOptions,
  chosen: readonly { norm: number; colour: string }[],
): Mark[] {
  const plot = plotOf(options);
  if (!plot || !options.xDomain) return [];
  const [low, high] = options.xDomain;
  return chosen.map(({ norm, colour }) => {
    const x = plot.left + (Math.min(norm, high) - low) * ((plot.right - plot.left) / (high - low));
    return { ...segments([[x, plot.top, x, plot.bottom]], colour, 2), opacity: 0.9 };
  });
}

/** The pixels that the histogram's own hit test counts as its plot. */
function plotOf(
  options: HistogramOptions,
): { left: number; right: number; top: number; bottom: number } | null {
  const { width, height } = options;
  const inside = (x: number, y: number): boolean => histogramHit([], options, x, y) !== null;
  let [left, right, top, bottom] = [0, width, 0, height];
  const middle = [Math.round(width * 0.6), Math.round(height * 0.55)] as const;
  if (!inside(...middle)) return null;
  while (left < middle[0] && !inside(left, middle[1])) left++;
  while (right > middle[0] && !inside(right, middle[1])) right--;
  while (top < middle[1] && !inside(middle[0], top)) top++;
  while (bottom > middle[1] && !inside(middle[0], bottom)) bottom--;
  return { left, right, top, bottom };
}
