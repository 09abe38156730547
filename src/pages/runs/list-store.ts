/** What the page of runs knows: the kept runs, which of them train now, what is searched, and what is compared. */
import { create } from 'zustand';
import { version } from '../../../package.json';
import type { Checkpoints } from '../../lab/checkpoints';
import { IMAGE_FIELDS } from '../../lab/image-schema';
import { writeLink } from '../../lab/permalink';
import type { FileRun } from '../../lab/runs/file-checkpoints';
import { importRuns } from '../../lab/runs/import-runs';
import { runName } from '../../lab/runs/names';
import { FRESH, heldRuns, isHeldHere, onRunsChanged } from '../../lab/runs/presence';
import { type KeptRun, MOST_NAME, newRunId, type RunBody, type RunHead } from '../../lab/runs/record';
import { reopen } from '../../lab/runs/reopen';
import { MOST_CHECKPOINT_BYTES, RUN_FILE_ENDING, readRunFile, writeRunFile } from '../../lab/runs/run-file';
import { RunStore } from '../../lab/runs/store';
import { TOY_FIELDS } from '../../lab/toy-schema';
import { words } from '../../words/all';
import { byteSize } from '../../words/byte-size';
import { messageOf } from '../../words/say';
import type { Notice } from '../parts/NoticeList';
import { withNotice, withoutNotice } from '../parts/notices';
import { saveFile } from '../parts/save-file';
import type { SortKey } from './list';

/** More curves than this cannot be told apart in one chart. */
export const MOST_PINS = 6;

export interface RunsState {
  /** Null until they are read. */
  runs: RunHead[] | null;
  /** Why there is no list. */
  problem: string | null;
  /** Ids of the runs that train now, in any tab. */
  alive: ReadonlySet<string>;
  query: string;
  sort: { key: SortKey; descending: boolean };
  /** Ids, in the order they were chosen. */
  pins: string[];
  /** Curves of the pinned runs. */
  bodies: Record<string, RunBody>;
  space: { usage: number; quota: number } | null;
  notices: Notice[];
}

export const useRuns = create<RunsState>(() => ({
  runs: null,
  problem: null,
  alive: new Set(),
  query: '',
  sort: { key: 'updated', descending: true },
  pins: [],
  bodies: {},
  space: null,
  notices: [],
}));

const set = useRuns.setState;
const get = useRuns.getState;
let store: RunStore | null = null;

/** Opens the store and follows it. Returns how to stop. */
export function openRuns(): () => void {
  let closed = false;
  const opening = RunStore.open().then(
    (opened) => {
      if (closed) opened.close();
      else {
        store = opened;
        void refresh();
      }
    },
    (error: unknown) => set({ problem: messageOf(error), runs: [] }),
  );
  const unfollow = onRunsChanged(() => void refresh());
  // A tab that is closed says nothing: its lock is only gone.
  const timer = setInterval(() => void refreshAlive(), 3000);
  return () => {
    closed = true;
    clearInterval(timer);
    unfollow();
    void opening.then(() => {
      store?.close();
      store = null;
    });
  };
}

async function refresh(): Promise<void> {
  await attempt(async (runs) => {
    const heads = await runs.list();
    const pins = get().pins.filter((id) => heads.some((head) => head.id === id));
    set({ runs: heads, pins, problem: null });
    await Promise.all([refreshAlive(), loadBodies(), refreshSpace()]);
  });
}

async function refreshAlive(): Promise<void> {
  const held = await heldRuns();
  const now = Date.now();
  const alive =
    held ??
    new Set(
      (get().runs ?? [])
        .filter(({ status, updated }) => status === 'running' && now - updated < FRESH)
        .map(({ id }) => id),
    );
  const before = get().alive;
  if (alive.size !== before.size || [...alive].some((id) => !before.has(id))) set({ alive });
}

async function refreshSpace(): Promise<void> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  set({ space: usage !== undefined && quota ? { usage, quota } : null });
}

async function loadBodies(): Promise<void> {
  await attempt(async (runs) => {
    const kept = await Promise.all(get().pins.map((id) => runs.load(id)));
    set({ bodies: Object.fromEntries(kept.flatMap((run) => (run ? [[run.head.id, run.body]] : []))) });
  });
}

/** Does something with the store; what goes wrong is told. */
async function attempt(task: (runs: RunStore) => Promise<void>): Promise<void> {
  if (!store) return;
  try {
    await task(store);
  } catch (error) {
    // Left meanwhile: nobody waits for it.
    if (store) notify('problem', messageOf(error));
  }
}

export function notify(kind: Notice['kind'], message: string, action?: Notice['action']): void {
  set({ notices: withNotice(get().notices, kind, message, action) });
}

export function dismiss(id: number): void {
  set({ notices: withoutNotice(get().notices, id) });
}

export function search(query: string): void {
  set({ query });
}

/** Sorts by a column; a second time turns the order around. Numbers and dates begin with the largest. */
export function sortBy(key: SortKey): void {
  const { sort } = get();
  const descending = sort.key === key ? !sort.descending : key !== 'run' && key !== 'lab';
  set({ sort: { key, descending } });
}

export function togglePin(id: string): void {
  const { pins } = get();
  if (pins.includes(id)) set({ pins: pins.filter((one) => one !== id) });
  else if (pins.length < MOST_PINS) set({ pins: [...pins, id] });
  else notify('info', words().runs.pinsFull(MOST_PINS));
  void loadBodies();
}

export function rename(id: string, name: string): Promise<void> {
  return attempt((runs) => runs.rename(id, name.trim().slice(0, MOST_NAME)));
}

/** The image lab's checkpoints: their code is fetched when the first is needed. */
async function checkpointsHere(): Promise<Checkpoints> {
  const [{ Checkpoints }, { browserStorage }] = await Promise.all([
    import('../../lab/checkpoints'),
    import('../../data/opfs'),
  ]);
  return Checkpoints.open(await browserStorage());
}

export function duplicate(id: string): Promise<void> {
  return attempt(async (runs) => {
    const run = await runs.load(id);
    if (!run) return notify('info', words().runs.gone);
    const copy = newRunId();
    const now = Date.now();
    const name = words().runs.copyOf(runName(run.head)).slice(0, MOST_NAME);
    // The copy is nobody's present run.
    const status = run.head.status === 'running' ? 'paused' : run.head.status;
    // What each of them is trained on to is its own.
    const { checkpoint: from } = run.head;
    const checkpoint = from && (await (await checkpointsHere()).copy(from, copy)) ? copy : null;
    await runs.add([
      {
        head: { ...run.head, id: copy, name, status, checkpoint, created: now, updated: now },
        body: { ...run.body, id: copy },
      },
    ]);
  });
}

/** What was deleted and can be put back, with the pins of then; and the notice that offers it. */
let deleted: { runs: KeptRun[]; pins: string[]; notice: number } | null = null;

/** Deletes runs; one notice puts all of them back as they were, pins included, until it is dismissed. */
export function remove(ids: readonly string[]): Promise<void> {
  return attempt(async (runs) => {
    const w = words().runs;
    const { pins } = get();
    const removed = await runs.remove(ids);
    if (removed.length === 0) return;
    const before = get().notices.some(({ id }) => id === deleted?.notice) ? deleted : null;
    const all = [...(before?.runs ?? []), ...removed];
    const allPins = [...new Set([...(before?.pins ?? []), ...pins])];
    if (before) dismiss(before.notice);
    const said = all.length === 1 ? w.removed(runName(all[0]!.head)) : w.removedAll(all.length);
    notify('info', said, {
      label: w.undo,
      run: () =>
        void attempt(async (again) => {
          await again.add(all);
          set({ pins: [...new Set([...get().pins, ...allPins])].slice(0, MOST_PINS) });
          await refresh();
        }),
    });
    deleted = { runs: all, pins: allPins, notice: get().notices.at(-1)!.id };
  });
}

/** Saves runs as one file; all of them without ids. With weights it holds the image runs' checkpoints, too. */
export function exportRuns(ids?: readonly string[], withWeights = false): Promise<void> {
  return attempt(async (runs) => {
    const w = words().runs;
    const wanted = ids ?? (get().runs ?? []).map(({ id }) => id);
    const kept = (await Promise.all(wanted.map((id) => runs.load(id)))).filter((run) => run !== null);
    if (kept.length === 0) return notify('info', w.gone);
    const files = withWeights ? await checkpointFiles(kept) : new Map<string, Blob>();
    const bytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
    if (bytes > MOST_CHECKPOINT_BYTES)
      return notify('problem', w.weightsTooLarge(byteSize(bytes), byteSize(MOST_CHECKPOINT_BYTES)));
    const whole: FileRun[] = [];
    for (const run of kept) {
      const file = files.get(run.head.id);
      whole.push(file ? { ...run, checkpoint: new Uint8Array(await file.arrayBuffer()) } : run);
    }
    const file = await writeRunFile(whole, `Attractor Lab ${version}`);
    saveFile(`${fileName(kept)}${RUN_FILE_ENDING}`, file.type, file);
    const missing = kept.filter(({ head }) => head.lab === 'image' && !files.has(head.id)).length;
    if (withWeights && missing > 0) notify('info', w.weightsMissing(missing));
  });
}

/** The checkpoints of image runs that are on this machine, by run. */
async function checkpointFiles(runs: readonly KeptRun[]): Promise<Map<string, Blob>> {
  const checkpoints = await checkpointsHere();
  const files = new Map<string, Blob>();
  for (const { head } of runs) {
    const file = head.checkpoint && (await checkpoints.file(head.checkpoint));
    if (file) files.set(head.id, file);
  }
  return files;
}

/** "two-moons-h-4-seed-0" of one run, "runs-2026-11-23" of several. */
function fileName(runs: readonly KeptRun[]): string {
  const today = new Date().toISOString().slice(0, 10);
  if (runs.length !== 1) return `runs-${today}`;
  const name = runName(runs[0]!.head).normalize('NFKD').toLowerCase();
  return (
    name
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || `run-${today}`
  );
}

export async function importFiles(files: readonly File[]): Promise<void> {
  for (const file of files)
    await attempt(async (runs) => {
      const w = words().runs;
      try {
        const read = await readRunFile(file);
        const shelf = read.some(({ checkpoint }) => checkpoint) ? await checkpointsHere() : null;
        const { added, same } = await importRuns(runs, read, shelf);
        notify('info', w.imported(added.length, same));
      } catch (error) {
        notify('problem', w.notImported(file.name, messageOf(error)));
      }
    });
}

/** Goes to the lab with exactly this run: the toy's weights at that step, an image run's checkpoint. */
export function openRun(id: string): Promise<void> {
  return attempt(async (runs) => {
    const run = await runs.load(id);
    if (!run) return notify('info', words().runs.gone);
    const { head, body } = run;
    // On view in the lab already, perhaps training: it goes on as it is.
    const held = isHeldHere(id);
    if (head.lab === 'toy') {
      const { snapshot, curves } = body;
      if (snapshot && !held) reopen({ lab: 'toy', id, altered: head.altered, snapshot, curves });
    } else if (head.checkpoint && !held) {
      reopen({ lab: 'image', checkpoint: head.checkpoint });
    }
    location.hash = hashOfRun(head);
  });
}

/** The lab's address with this run's experiment. */
function hashOfRun(head: RunHead): string {
  return head.lab === 'toy'
    ? `#/toy?${writeLink(TOY_FIELDS, head.experiment)}`
    : `#/image?${writeLink(IMAGE_FIELDS, head.experiment)}`;
}

/** The whole address of this run's experiment. */
export function linkOfRun(head: RunHead): string {
  return `${location.origin}${location.pathname}${hashOfRun(head)}`;
}
