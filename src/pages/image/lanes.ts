/** What the lanes are called on this page. */
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';

export const LANE_TITLES: Record<ImageLane, string> = { without: 'Without RMAN', with: 'With RMAN' };

/** Within a sentence or after another word. */
export const LANE_NAMES: Record<ImageLane, string> = { without: 'without RMAN', with: 'with RMAN' };

export const WITH = IMAGE_LANES.indexOf('with');
