/**
 * The runs kept in this browser (IndexedDB): heads and bodies apart, so that a list of hundreds reads only heads.
 * Every write is one transaction, so a run is never half there.
 */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { words } from '../../words/all';
import { completeImage } from '../image-schema';
import { type LeftRun, takeLeftRuns } from './left';
import { sameRun } from './moment';
import { tellRunsChanged } from './presence';
import { type KeptRun, RECORD_VERSION, type RunBody, type RunHead } from './record';

interface RunsDb extends DBSchema {
  heads: { key: string; value: RunHead };
  bodies: { key: string; value: RunBody };
}

const DATABASE = 'attractor-lab-runs';
const STORES = ['heads', 'bodies'] as const;

/** 'unavailable': the browser keeps nothing for this page. 'full': there is no room. */
export type RunStoreProblem = 'unavailable' | 'full' | 'failed';

/** Why runs cannot be read or kept, in words for the visitor. */
export class RunStoreError extends Error {
  override name = 'RunStoreError';
  constructor(
    readonly problem: RunStoreProblem,
    cause: unknown,
  ) {
    const w = words().runs.store;
    const reason = cause instanceof Error ? cause.message : String(cause);
    super({ unavailable: w.unavailable, full: w.full, failed: w.failed(reason) }[problem], { cause });
  }
}

/** A record of an earlier version may lack settings that there were not. */
function complete(head: RunHead): RunHead {
  return head.lab === 'image' ? { ...head, experiment: completeImage(head.experiment) } : head;
}

export class RunStore {
  private constructor(private readonly db: IDBPDatabase<RunsDb>) {}

  /** Throws a RunStoreError ('unavailable') where the browser offers no database (private windows, blocked). */
  static async open(name = DATABASE): Promise<RunStore> {
    try {
      const db = await openDB<RunsDb>(name, 1, {
        upgrade(created) {
          for (const store of STORES) created.createObjectStore(store, { keyPath: 'id' });
        },
        // A later version of the page waits in another tab: reading on would keep it from opening.
        blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
      });
      return new RunStore(db);
    } catch (error) {
      throw new RunStoreError('unavailable', error);
    }
  }

  /** All heads, the newest first. Records of a later version of the page are left alone. */
  async list(): Promise<RunHead[]> {
    for (const left of takeLeftRuns()) await this.takeIn(left);
    const heads = await this.attempt(() => this.db.getAll('heads'));
    return heads
      .filter(({ version }) => version === RECORD_VERSION)
      .map(complete)
      .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1));
  }

  /** Null when there is none of that id. */
  async load(id: string): Promise<KeptRun | null> {
    return this.attempt(async () => {
      const tx = this.db.transaction(STORES);
      const [head, body] = await Promise.all([
        tx.objectStore('heads').get(id),
        tx.objectStore('bodies').get(id),
      ]);
      return head && body ? { head: complete(head), body } : null;
    });
  }

  /** Adds runs or puts them back, all or none. */
  async add(runs: readonly KeptRun[]): Promise<void> {
    await this.attempt(async () => {
      const tx = this.db.transaction(STORES, 'readwrite');
      for (const { head, body } of runs) {
        tx.objectStore('heads').put(head);
        tx.objectStore('bodies').put(body);
      }
      await tx.done;
    });
    tellRunsChanged();
  }

  /**
   * Writes a run anew; the name that the visitor gave meanwhile and the day it was made stay, and so does the picture
   * when there is no newer one. False when the visitor has deleted it meanwhile: it then stays deleted.
   */
  async update({ head, body }: KeptRun): Promise<boolean> {
    const done = await this.attempt(async () => {
      const tx = this.db.transaction(STORES, 'readwrite');
      const before = await tx.objectStore('heads').get(head.id);
      if (before) {
        const { name, created } = before;
        tx.objectStore('heads').put({
          ...head,
          name,
          created,
          thumbnail: head.thumbnail ?? before.thumbnail,
        });
        tx.objectStore('bodies').put(body);
      }
      await tx.done;
      return before !== undefined;
    });
    if (done) tellRunsChanged();
    return done;
  }

  /** '' gives back the name made from the settings. */
  async rename(id: string, name: string): Promise<void> {
    await this.attempt(async () => {
      const tx = this.db.transaction('heads', 'readwrite');
      const head = await tx.store.get(id);
      if (head) tx.store.put({ ...head, name });
      await tx.done;
    });
    tellRunsChanged();
  }

  /** Removes runs and resolves with them, so that they can be put back. */
  async remove(ids: readonly string[]): Promise<KeptRun[]> {
    const removed = await this.attempt(async () => {
      const tx = this.db.transaction(STORES, 'readwrite');
      const found: KeptRun[] = [];
      for (const id of ids) {
        const [head, body] = await Promise.all([
          tx.objectStore('heads').get(id),
          tx.objectStore('bodies').get(id),
        ]);
        if (!head || !body) continue;
        found.push({ head, body });
        tx.objectStore('heads').delete(id);
        tx.objectStore('bodies').delete(id);
      }
      await tx.done;
      return found;
    });
    tellRunsChanged();
    return removed;
  }

  /** Writes a run as its page left it, unless it is here like that already or was deleted. */
  private async takeIn({ run, known }: LeftRun): Promise<void> {
    const heads = await this.attempt(() => this.db.getAll('heads'));
    const { head, body } = run;
    const same = heads.find(({ id }) => id === head.id);
    if (same) {
      if (same.updated < head.updated) await this.update(run);
    } else if (!known) {
      // The same experiment is listed once.
      const twin = head.altered ? undefined : heads.find((one) => !one.altered && sameRun(one, head));
      if (!twin) await this.add([run]);
      else if (twin.step < head.step)
        await this.update({ head: { ...head, id: twin.id }, body: { ...body, id: twin.id } });
    }
  }

  close(): void {
    this.db.close();
  }

  private async attempt<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      throw new RunStoreError(full ? 'full' : 'failed', error);
    }
  }
}
