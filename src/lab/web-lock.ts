/** Names that one tab at a time may hold; the browser lets go of them when the tab closes, however it closes. */

/**
 * Takes a name. Resolves with how to let go; null when it is held already. Where there are no web locks, or the page may
 * not use them, it is always free.
 */
export async function takeLock(name: string): Promise<(() => void) | null> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return () => undefined;
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(() => undefined));
  });
}

/** What stands behind the prefix in each name held, in any tab; null where the browser cannot tell. */
export async function heldLocks(prefix: string): Promise<ReadonlySet<string> | null> {
  const state = await globalThis.navigator?.locks?.query().catch(() => null);
  if (!state) return null;
  const names = (state.held ?? []).map(({ name }) => name ?? '');
  return new Set(names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
}
