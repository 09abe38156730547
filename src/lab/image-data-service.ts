/**
 * Fetches, reads and stores image sets, one at a time. Knows no worker: its shell passes in the storage, the decoder
 * and where its events go, so that it runs in a worker and in tests alike.
 */
import { CIFAR, type CifarName } from '../data/cifar';
import type { DecodeImage } from '../data/cifar-parquet';
import { DataError } from '../data/data-error';
import { downloadCifar } from '../data/hub';
import { readImageFiles } from '../data/image-files';
import { ImageStore } from '../data/image-store';
import type { ImagePair } from '../data/images';
import type { FileStorage } from '../data/opfs';
import { memoryPartials, type PartialFiles, storedPartials } from '../data/partial-files';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import type {
  ImageDataCommand,
  ImageDataEvent,
  LoadKind,
  PartialDownload,
  StoredData,
} from './image-data-protocol';

export interface ImageDataParts {
  /** The browser's private storage, or null where there is none. */
  storage(): Promise<FileStorage | null>;
  /** Called when the first compressed image is to be read. */
  decoder(): DecodeImage;
  post(event: ImageDataEvent): void;
  fetch?: typeof globalThis.fetch;
}

/** Progress is told this often at most, in ms: the readers report every piece. */
const PROGRESS_INTERVAL = 100;

interface Shelf {
  storage: FileStorage | null;
  store: ImageStore | null;
  partials: PartialFiles;
}

export class ImageDataService {
  private shelf: Promise<Shelf> | null = null;
  private hub: string | null = null;
  private job: AbortController | null = null;
  private lastProgress = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: ImageDataParts) {}

  async handle(command: ImageDataCommand): Promise<void> {
    switch (command.type) {
      case 'open':
        this.hub = command.hub;
        return this.tellStored();
      case 'download':
        return this.run('download', (signal) => this.download(command.name, signal));
      case 'import':
        return this.run('import', (signal) => this.import(command.files, signal));
      case 'cancel':
        this.job?.abort();
        return;
      case 'delete':
        return this.change(async ({ store }) => store?.delete(command.id));
      case 'delete-partials':
        return this.change(async ({ partials }) => partials.deleteAll());
    }
  }

  private async open(): Promise<Shelf> {
    const storage = await this.parts.storage();
    if (!storage) return { storage: null, store: null, partials: memoryPartials() };
    return { storage, store: await ImageStore.open(storage), partials: await storedPartials(storage) };
  }

  private shelves(): Promise<Shelf> {
    this.shelf ??= this.open();
    return this.shelf;
  }

  private async run(kind: LoadKind, task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.job) {
      this.refuse(new DataError('format', words().imageSets.busy));
      return;
    }
    const job = new AbortController();
    this.job = job;
    this.lastProgress = Number.NEGATIVE_INFINITY;
    try {
      await task(job.signal);
    } catch (error) {
      if (job.signal.aborted) this.parts.post({ type: 'cancelled', job: kind });
      else this.refuse(error);
    } finally {
      this.job = null;
      await this.tellStored();
    }
  }

  private async download(name: CifarName, signal: AbortSignal): Promise<void> {
    const { partials } = await this.shelves();
    const pair = await downloadCifar(name, {
      decode: this.parts.decoder(),
      partials,
      signal,
      onProgress: (progress) => this.progress(progress),
      ...(this.hub !== null && { baseUrl: this.hub }),
      ...(this.parts.fetch && { fetch: this.parts.fetch }),
    });
    await this.keep(name, pair);
  }

  private async import(files: Parameters<typeof readImageFiles>[0], signal: AbortSignal): Promise<void> {
    const decode: DecodeImage = (bytes) => {
      decoder ??= this.parts.decoder();
      return decoder(bytes);
    };
    let decoder: DecodeImage | null = null;
    const pair = await readImageFiles(files, decode, {
      signal,
      onProgress: (progress) => this.progress(progress),
    });
    await this.keep(nameOf(pair), pair);
  }

  /** Stores a pair as the CIFAR set that it is. */
  private async keep(id: CifarName, pair: ImagePair): Promise<void> {
    const { title } = CIFAR[id];
    const { store } = await this.shelves();
    if (store) {
      try {
        await store.save(id, title, pair);
        this.parts.post({ type: 'ready', id, title, pair: null, warning: null });
        return;
      } catch (error) {
        // A full disk must not throw away what was fetched: the set serves this visit.
        if (!(error instanceof DataError) || error.kind !== 'storage') throw error;
        const warning = words().imageSets.untilClosed(error.message);
        this.parts.post({ type: 'ready', id, title, pair, warning });
        return;
      }
    }
    const warning = words().imageSets.noStorage(title);
    this.parts.post({ type: 'ready', id, title, pair, warning });
  }

  private async change(task: (shelf: Shelf) => Promise<unknown>): Promise<void> {
    try {
      await task(await this.shelves());
    } catch (error) {
      this.refuse(error);
    }
    await this.tellStored();
  }

  private progress(progress: Extract<ImageDataEvent, { type: 'progress' }>['progress']): void {
    const now = performance.now();
    if (now - this.lastProgress < PROGRESS_INTERVAL) return;
    this.lastProgress = now;
    this.parts.post({ type: 'progress', progress });
  }

  private refuse(error: unknown): void {
    const kind = error instanceof DataError ? error.kind : 'storage';
    this.parts.post({ type: 'refused', kind, message: messageOf(error) });
  }

  private async tellStored(): Promise<void> {
    try {
      this.parts.post({ type: 'stored', stored: await this.stored() });
    } catch (error) {
      this.refuse(error);
    }
  }

  private async stored(): Promise<StoredData> {
    const { storage, store, partials } = await this.shelves();
    const estimate = await storage?.estimate();
    return {
      persistent: store !== null,
      sets: (await store?.list()) ?? [],
      partials: partialDownloads(await partials.list()),
      usage: estimate?.usage ?? null,
      quota: estimate?.quota ?? null,
    };
  }
}

/** Which CIFAR set a pair is, by its classes. Throws a DataError ('format') for any other number of them. */
export function nameOf(pair: ImagePair): CifarName {
  const classes = pair.train.classNames.length;
  for (const layout of Object.values(CIFAR)) if (layout.classes === classes) return layout.name;
  throw new DataError('format', words().imageSets.classes(classes));
}

/** Kept bytes of the files of each set, added up. */
function partialDownloads(kept: readonly { key: string; bytes: number }[]): PartialDownload[] {
  return (Object.keys(CIFAR) as CifarName[]).flatMap((name) => {
    const bytes = kept.reduce((sum, file) => sum + (file.key.startsWith(`${name}-`) ? file.bytes : 0), 0);
    return bytes > 0 ? [{ name, bytes }] : [];
  });
}
