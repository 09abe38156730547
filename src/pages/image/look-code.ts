/** How one looks at an image run, as a link holds it: the axes, the test image chosen, and the moment on view. */
import { decodeParts, encodeParts, type LookParts } from '../parts/look-code';

export interface ImageLook {
  sameAxes: boolean;
  /** Index of a test image. */
  image: number | null;
  /** The training step on view; null where the link names none. */
  step: number | null;
}

const USUAL: ImageLook = { sameAxes: false, image: null, step: null };

const PARTS: LookParts<ImageLook> = {
  ax: {
    write: ({ sameAxes }) => (sameAxes ? '1' : '0'),
    read: (text) => (text === '0' || text === '1' ? { sameAxes: text === '1' } : null),
  },
  // Counted from 1, as on the page.
  im: {
    write: ({ image }) => (image === null ? 'none' : String(image + 1)),
    read: (text) => (/^[1-9]\d{0,4}$/.test(text) ? { image: Number(text) - 1 } : null),
  },
  at: {
    write: ({ step }) => (step === null ? 'none' : String(step)),
    read: (text) => (/^[1-9]\d{0,8}$/.test(text) ? { step: Number(text) } : null),
  },
};

/** Empty where everything is as usual. */
export function encodeImageLook(look: ImageLook): string {
  return encodeParts(PARTS, look, USUAL);
}

/** What can be taken of a text; the rest is as usual, and `refused` names it. */
export function decodeImageLook(text: string): ImageLook & { refused: string[] } {
  const { look, refused } = decodeParts(PARTS, text, USUAL);
  return { ...look, refused };
}
