/**
 * What the page says aloud. There is one polite live region for everything, so that a screen reader never hears several
 * pictures at once; what is said later replaces what was said before.
 */

let region: HTMLElement | null = null;
let saidAt = Number.NEGATIVE_INFINITY;

/** The region stands in the page before it says anything: only changes of it are read out. */
function liveRegion(): HTMLElement {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.id = 'live';
    region.className = 'visually-hidden';
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
    document.body.append(region);
  }
  return region;
}

liveRegion();

/** How long something important stays, in ms: what comes in the meantime is said after it. */
const STAYS = 4000;
let staysUntil = Number.NEGATIVE_INFINITY;

/** Says a text. What is `important`, as that something failed, is not cut off by what follows at once. */
export function announce(text: string, important = false): void {
  const now = performance.now();
  const element = liveRegion();
  element.textContent = now < staysUntil ? `${element.textContent} ${text}` : text;
  saidAt = now;
  if (important) staysUntil = now + STAYS;
}

/** Whether nothing has been said for so many milliseconds. */
export function quietFor(ms: number): boolean {
  return performance.now() - saidAt >= ms;
}
