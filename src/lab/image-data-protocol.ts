/** Messages between the page and the worker that fetches, reads and stores image sets. */
import type { CifarName } from '../data/cifar';
import type { NamedBlob } from '../data/cifar-binary';
import type { DataErrorKind } from '../data/data-error';
import type { HubProgress } from '../data/hub';
import type { StoredSet } from '../data/image-store';
import type { ImagePair, ImageProgress } from '../data/images';

export type ImageDataCommand =
  /** First of all; `hub` is a mirror in the Hub's layout, or null for the Hub itself. */
  | { type: 'open'; hub: string | null }
  | { type: 'download'; name: CifarName }
  | { type: 'import'; files: NamedBlob[] }
  /** Ends the download or import under way; what a download has fetched is kept for the next. */
  | { type: 'cancel' }
  | { type: 'delete'; id: CifarName }
  /** Forgets what interrupted downloads have fetched. */
  | { type: 'delete-partials' };

/** How a set is loaded; one at a time. */
export type LoadKind = 'download' | 'import';

/** A download that was interrupted and can go on. */
export interface PartialDownload {
  name: CifarName;
  bytes: number;
}

/** What is stored on this machine, and the room it takes. */
export interface StoredData {
  /** False where the browser offers no private storage: sets then last as long as the page. */
  persistent: boolean;
  sets: StoredSet[];
  partials: PartialDownload[];
  /** Bytes this page uses and may use; null where the browser does not tell. */
  usage: number | null;
  quota: number | null;
}

export type ImageDataEvent =
  | { type: 'stored'; stored: StoredData }
  | { type: 'progress'; progress: ImageProgress & Partial<Pick<HubProgress, 'split'>> }
  /**
   * A set is at hand under an id. It is in the store, or comes along in `pair` where nothing can be stored; then
   * `warning` says why.
   */
  | { type: 'ready'; id: CifarName; title: string; pair: ImagePair | null; warning: string | null }
  /** A download leaves what it has fetched for the next; an import leaves nothing. */
  | { type: 'cancelled'; job: LoadKind }
  /** Nothing was changed; `message` says what was wrong and what to do. */
  | { type: 'refused'; kind: DataErrorKind; message: string };
