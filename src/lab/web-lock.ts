/** Names that one tab at a time may hold; the browser lets go of them when the tab closes, however it closes. */

/** Takes a name. Resolves with how to let go; null when it is held already. Without web locks it is always free. */
export async function takeLock(name: string): Promise<(() => void) | null> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return () => undefined;
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

/** What stands behind the prefix in each name held, in any tab; null where the browser cannot tell. */
export async function heldLocks(prefix: string): Promise<ReadonlySet<string> | null> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return null;
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
