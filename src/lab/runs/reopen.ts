/**
 * Carries a kept run from the page of runs to its lab, which takes it when it opens. It lives as long as the page
 * does: the experiment alone is in the address. Small on purpose, since labs load it at once.
 */
import type { ToySnapshot } from '../toy-session';
import type { KeptCurves } from './record';

export type Reopened =
  | { lab: 'toy'; id: string; altered: boolean; snapshot: ToySnapshot; curves: KeptCurves }
  | { lab: 'image'; checkpoint: string };

/** The record that a run goes on with: by its id, or by the image checkpoint it began from. */
export type Continued = { id: string; altered: boolean } | { checkpoint: string };

let waiting: Reopened | null = null;
const continued = new WeakMap<object, Continued>();

export function reopen(run: Reopened): void {
  waiting = run;
}

/** The run that waits for a lab, once; null when there is none. */
export function takeReopened<L extends Reopened['lab']>(lab: L): Extract<Reopened, { lab: L }> | null {
  const taken = waiting;
  waiting = null;
  return taken?.lab === lab ? (taken as Extract<Reopened, { lab: L }>) : null;
}

/** Says that a run, named by an object that lives as long as it, goes on with a kept one. */
export function goOnWith(run: object, kept: Continued): void {
  continued.set(run, kept);
}

const branches = new WeakSet<object>();

/** Says that a run branched off another: it is kept beside that one, though its settings may be the same. */
export function branchOff(run: object): void {
  branches.add(run);
}

export function isBranch(run: object): boolean {
  return branches.has(run);
}

export function continuedBy(run: object): Continued | null {
  return continued.get(run) ?? null;
}
