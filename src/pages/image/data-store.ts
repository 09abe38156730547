/**
 * What the page knows about image sets: what is stored on this machine, what is being fetched or read, and what was
 * refused. Pixels pass through only where nothing can be stored; they stay in the store's `held`.
 */
import { create } from 'zustand';
import type { CifarName } from '../../data/cifar';
import type { NamedBlob } from '../../data/cifar-binary';
import type { ImagePair } from '../../data/images';
import { type ImageDataHost, startImageDataHost } from '../../lab/image-data-host';
import type { ImageDataEvent, StoredData } from '../../lab/image-data-protocol';
import { words } from '../../words/all';

export type LoadProgress = Extract<ImageDataEvent, { type: 'progress' }>['progress'];

export interface LoadJob {
  /** "CIFAR-10 from huggingface.co", "cifar-10-binary.tar.gz". */
  what: string;
  progress: LoadProgress | null;
  cancelling: boolean;
}

/** The last word about loading, until the next. */
export interface DataMessage {
  kind: 'info' | 'problem';
  text: string;
}

export interface DataState {
  stored: StoredData | null;
  job: LoadJob | null;
  message: DataMessage | null;
  /** A mirror of the Hub, from the address; null is the Hub itself. */
  hub: string | null;
  /** Sets of this visit that could not be stored. */
  held: Partial<Record<CifarName, ImagePair>>;
  /** Whether files that would be read hang over the page. */
  over: boolean;
}

export const useImageData = create<DataState>(() => ({
  stored: null,
  job: null,
  message: null,
  hub: null,
  held: {},
  over: false,
}));

const set = useImageData.setState;
const get = useImageData.getState;
let host: ImageDataHost | null = null;
let whenReady: (id: CifarName) => void = () => {};
/** A set that has arrived; told once the list of stored sets has it. */
let arrived: CifarName | null = null;

/** Starts the worker; `onReady` is told of every set that was fetched or read. */
export function openImageData(hub: string | null, onReady: (id: CifarName) => void): void {
  whenReady = onReady;
  host ??= startImageDataHost(receive);
  set({ hub });
  host.send({ type: 'open', hub });
}

function receive(event: ImageDataEvent): void {
  const { job } = get();
  switch (event.type) {
    case 'stored':
      set({ stored: event.stored });
      if (arrived) whenReady(arrived);
      arrived = null;
      return;
    case 'progress':
      if (job) set({ job: { ...job, progress: event.progress } });
      return;
    case 'ready': {
      const held = { ...get().held };
      if (event.pair) held[event.id] = event.pair;
      else delete held[event.id];
      const message: DataMessage = event.warning
        ? { kind: 'problem', text: event.warning }
        : { kind: 'info', text: words().image.data.ready(event.title) };
      set({ job: null, held, message });
      arrived = event.id;
      return;
    }
    case 'cancelled':
      set({ job: null, message: { kind: 'info', text: words().image.data.cancelled[event.job] } });
      return;
    case 'refused':
      set({ job: null, message: { kind: 'problem', text: event.message } });
      return;
  }
}

/** Whether a set can be trained on now. */
export function isAtHand(id: CifarName, { stored, held }: DataState): boolean {
  return held[id] !== undefined || (stored?.sets.some((one) => one.id === id) ?? false);
}

/** The host name of the server that a download asks. */
export function hubName(hub: string | null): string {
  if (hub === null) return 'huggingface.co';
  try {
    return new URL(hub).host;
  } catch {
    return hub;
  }
}

export function downloadSet(name: CifarName, title: string): void {
  begin(words().image.data.from(title, hubName(get().hub)));
  host?.send({ type: 'download', name });
}

export function importFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  begin(files.length === 1 ? files[0]!.name : words().image.data.files(files.length));
  const named: NamedBlob[] = files.map((file) => ({ name: file.name, blob: file }));
  host?.send({ type: 'import', files: named });
}

function begin(what: string): void {
  set({ job: { what, progress: null, cancelling: false }, message: null });
}

export function cancelLoading(): void {
  const { job } = get();
  if (!job) return;
  set({ job: { ...job, cancelling: true } });
  host?.send({ type: 'cancel' });
}

export function deleteSet(id: CifarName): void {
  const held = { ...get().held };
  delete held[id];
  set({ held, message: null });
  host?.send({ type: 'delete', id });
}

export function deletePartials(): void {
  set({ message: null });
  host?.send({ type: 'delete-partials' });
}
