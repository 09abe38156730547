/**
 * Draws pictures in small portions: every picture asks for its drawing, and after each animation frame as many are drawn
 * as fit in a budget. They are drawn in a task of their own, not in the frame, where the browser lays out and paints
 * what was drawn before. So no single task blocks the page, however many panels a new frame of training touches.
 */

/** What drawing may take between two animation frames, in ms. */
const BUDGET = 8;

const waiting = new Map<object, () => void>();
let scheduled = false;
const portions = new MessageChannel();
portions.port1.onmessage = work;
const idle: Array<() => void> = [];

/** Draws soon; a second request by the same owner replaces the first. */
export function requestDraw(owner: object, draw: () => void): void {
  waiting.delete(owner);
  waiting.set(owner, draw);
  schedule();
}

export function cancelDraw(owner: object): void {
  waiting.delete(owner);
}

/** Calls back once everything asked for so far has been drawn. */
export function whenDrawn(callback: () => void): void {
  idle.push(callback);
  schedule();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  // A hidden page gets no animation frames, but training must go on and its frames be acknowledged.
  if (document.hidden) setTimeout(work, 250);
  else requestAnimationFrame(() => portions.port2.postMessage(null));
}

function work(): void {
  scheduled = false;
  const began = performance.now();
  for (const [owner, draw] of waiting) {
    waiting.delete(owner);
    draw();
    if (performance.now() - began > BUDGET) break;
  }
  if (waiting.size > 0) {
    schedule();
    return;
  }
  for (const callback of idle.splice(0)) callback();
}

document.addEventListener('visibilitychange', () => {
  // A frame asked for while visible never comes when hidden: start again.
  if (scheduled && document.hidden) setTimeout(work, 250);
});
