/**
 * Where each page was left: its hash, experiment included. The bar's links lead back there, so that a look at another
 * page loses nothing. Kept as long as the page is open.
 */
const left = new Map<string, string>();
const listeners = new Set<() => void>();

/** "#/toy" of "#/toy?v=1&s=5"; an empty hash is the toy lab. */
export function routeOf(hash: string): string {
  return /^#\/[a-z]+/.exec(hash)?.[0] ?? '#/toy';
}

/** The hash a page was last left with; the page alone before the first visit. */
export function placeOf(route: string): string {
  return left.get(route) ?? route;
}

/** A page is left with this hash. */
export function leavePlace(hash: string): void {
  left.set(routeOf(hash), hash || '#/toy');
  for (const listener of listeners) listener();
}

/** Calls back when a place has changed. Returns how to stop. */
export function onPlaces(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('hashchange', ({ oldURL }) => leavePlace(new URL(oldURL).hash));
