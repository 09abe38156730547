/** Steps a chart spans: up to the goal, unless that is so far off that the run would be a stroke at its left. */
export function stepsShown(goal: number, latest: number): number {
  let window = 2000;
  while (window < latest) window *= 2;
  return Math.max(latest, Math.min(goal, window));
}
