/** How far one has come in each lesson, remembered in this browser. */
import { useSyncExternalStore } from 'react';

export interface LessonProgress {
  /** Steps seen. */
  seen: number;
  finished: boolean;
}

export type Progress = Readonly<Record<string, LessonProgress>>;

const KEY = 'attractor-lab/lessons';
const listeners = new Set<() => void>();
let current = read();

/** What is kept, as far as it is sound. */
export function parseProgress(text: string | null): Progress {
  try {
    const raw: unknown = JSON.parse(text ?? '{}');
    if (typeof raw !== 'object' || raw === null) return {};
    return Object.fromEntries(
      Object.entries(raw).flatMap(([id, value]: [string, Partial<LessonProgress> | null]) => {
        const seen = value?.seen;
        if (typeof seen !== 'number' || !Number.isInteger(seen) || seen < 0) return [];
        return [[id, { seen, finished: value?.finished === true }]];
      }),
    );
  } catch {
    return {};
  }
}

function read(): Progress {
  try {
    return parseProgress(localStorage.getItem(KEY));
  } catch {
    // Storage may be forbidden: progress then lasts as long as the page.
    return {};
  }
}

/** Remembers that `seen` steps were seen; progress never goes back. */
export function remember(id: string, seen: number, finished = false): void {
  const before = current[id];
  const next = { seen: Math.max(seen, before?.seen ?? 0), finished: finished || before?.finished === true };
  if (before?.seen === next.seen && before.finished === next.finished) return;
  current = { ...current, [id]: next };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

export function useProgress(): Progress {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
