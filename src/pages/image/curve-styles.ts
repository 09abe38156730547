/** How the image lab's curves look that belong to no lane. */
import type { CurveStyle } from '../../views/curves';
import type { Theme } from '../../views/theme';

/** Single batches are noisy: thin and paler than the epochs' means, which stand out, and 3 : 1 off the ground all the same. */
export const batchCurve = (theme: Theme): CurveStyle => ({ colour: theme.muted, width: 1, opacity: 0.75 });

/** What is still to come. */
export const plannedCurve = (theme: Theme): CurveStyle => ({ colour: theme.muted, width: 1, dash: [2, 3] });
