/** What a lesson may point at in the labs, and the ring it gets. */
import { reducedMotion } from '../parts/motion';

/** Name in a lesson, and where it is in the page. */
export const HIGHLIGHTS = {
  play: '.toy .transport .play',
  'time-travel': '.toy .time-travel',
  'flow-without': '.toy .flow.lane-without',
  'flow-with': '.toy .flow.lane-with',
  'time-steps': '.toy .time-steps',
  scrubber: '.toy .scrubber',
  'loss-curve': '.toy .curves .chart:nth-of-type(1)',
  'energy-curve': '.toy .curves .chart:nth-of-type(2)',
  'alpha-curve': '.toy .curves .chart:nth-of-type(3)',
  'accuracy-curve': '.toy .curves .chart:nth-of-type(4)',
  matrix: '.toy .matrix',
  numbers: '.toy .numbers',
  inspector: '.toy .inspector',
  'image-train': '.image .transport .train',
  'image-curves': '.image .image-curves',
  'image-norms': '.image .image-norms',
  'image-outputs': '.image .image-space > :nth-child(1)',
  'image-time-steps': '.image .image-space > :nth-child(2)',
  'image-side': '.image .side',
  'image-strip': '.image .image-strip',
} as const satisfies Record<string, string>;

export type HighlightName = keyof typeof HIGHLIGHTS;

/** Marks an element that has a ring; the style sheet draws it. */
export const RING = 'data-lesson-ring';

/** How often, in ms, panels that are not there yet are looked for, and how often in all. */
const RETRY = 250;
const TRIES = 60;

/** After this many ms panels have their pictures and their heights: what was brought into view may have moved. */
const SETTLED = 1000;

/** Puts rings on what the names stand for, as soon as it is there, and brings the first into view. Returns the undoing. */
export function ring(stage: HTMLElement, names: readonly HighlightName[]): () => void {
  const missing = new Set(names);
  let tries = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    for (const name of missing) {
      const element = stage.querySelector(HIGHLIGHTS[name]);
      if (!element) continue;
      element.setAttribute(RING, name);
      missing.delete(name);
      if (name === names[0]) {
        show(element);
        again = setTimeout(() => show(element), SETTLED);
      }
    }
    tries++;
    if (missing.size === 0 || tries >= TRIES) clearInterval(timer);
  };
  const timer = setInterval(look, RETRY);
  look();
  return () => {
    clearInterval(timer);
    clearTimeout(again);
    for (const element of stage.querySelectorAll(`[${RING}]`)) element.removeAttribute(RING);
  };
}

function show(element: Element): void {
  element.scrollIntoView({ block: 'nearest', behavior: reducedMotion() ? 'auto' : 'smooth' });
}
