/** Where a lane stands in lists that have one entry a lane. */
import { IMAGE_LANES } from '../../lab/image-schema';

export const WITH = IMAGE_LANES.indexOf('with');
