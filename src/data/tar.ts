/**
 * Reads tar archives from a stream, front to back, as they come from a decompressor: no seeking, no copy of the
 * whole. Understands what archivers write for plain files (ustar, GNU and pax headers); it extracts nothing.
 */
import { count } from '../words';
import { words } from '../words/all';
import { DataError } from './data-error';

const BLOCK = 512;

export interface TarEntry {
  path: string;
  size: number;
  /** The content, once, in pieces. What is left unread is skipped. */
  content: AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * The plain files of an archive in their order. `archive` names it in errors.
 * Throws a DataError ('format') that says where, when a header is damaged or the stream ends too early; what the
 * stream itself throws goes through `explain`, which makes the error from the place that was reached.
 */
export async function* tarEntries(
  stream: ReadableStream<Uint8Array>,
  archive: string,
  explain: (error: unknown, place: string) => Error,
): AsyncGenerator<TarEntry, void, undefined> {
  const places = words().data.archive;
  const source = new ByteSource(stream, explain);
  try {
    for (;;) {
      source.place = places.beforeHeader(count(source.position));
      const header = await source.take(BLOCK);
      if (header === null) throw new DataError('format', truncated(archive, source.place));
      if (header.every((byte) => byte === 0)) {
        // The end mark. Reading on to the end lets the decompressor compare its checksum.
        source.place = places.atEnd;
        while ((await source.some(Number.MAX_SAFE_INTEGER)) !== null);
        return;
      }
      const { path, size, type } = parseHeader(header, archive, source.position - BLOCK);
      let left = size;
      const place = () => places.inside(path, count(size - left), count(size));
      const content = (async function* (): AsyncGenerator<Uint8Array, void, undefined> {
        while (left > 0) {
          source.place = place();
          const piece = await source.some(left);
          if (piece === null) throw new DataError('format', truncated(archive, place()));
          left -= piece.length;
          yield piece;
        }
      })();
      if ((type === '0' || type === '\0') && !path.endsWith('/')) yield { path, size, content };
      while (left > 0) {
        source.place = place();
        const piece = await source.some(left);
        if (piece === null) throw new DataError('format', truncated(archive, place()));
        left -= piece.length;
      }
      const padding = (BLOCK - (size % BLOCK)) % BLOCK;
      if (padding > 0 && (await source.take(padding)) === null)
        throw new DataError('format', truncated(archive, places.after(path)));
    }
  } finally {
    await source.close();
  }
}

/** The message for an archive that ends too early. */
export function truncated(archive: string, place: string): string {
  return words().data.archive.cutOff(archive, place);
}

function parseHeader(
  header: Uint8Array,
  archive: string,
  at: number,
): { path: string; size: number; type: string } {
  const text = (from: number, length: number): string => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
  };
  const octal = (from: number, length: number): number =>
    Number.parseInt(text(from, length).trim() || '0', 8);
  // The checksum is the sum of all bytes of the header, with its own eight counted as spaces.
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i]!;
  const size = octal(124, 12);
  if (octal(148, 8) !== sum || !(size >= 0))
    throw new DataError('format', words().data.archive.noHeader(archive, count(at)));
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
  const name = text(0, 100);
  return { path: prefix ? `${prefix}/${name}` : name, size, type: String.fromCharCode(header[156]!) };
}

/** Pulls bytes from a stream in the amounts that are wanted. */
class ByteSource {
  /** Bytes handed out so far. */
  position = 0;
  /** Where the reader is, for the message if the stream fails. */
  place = words().data.archive.atStart;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly explain: (error: unknown, place: string) => Error;
  private rest: Uint8Array = new Uint8Array();

  constructor(stream: ReadableStream<Uint8Array>, explain: (error: unknown, place: string) => Error) {
    this.reader = stream.getReader();
    this.explain = explain;
  }

  /** 1 … `most` bytes, or null at the end. The bytes are valid until the next call. */
  async some(most: number): Promise<Uint8Array | null> {
    while (this.rest.length === 0) {
      const next = await this.reader.read().catch((error: unknown) => {
        throw this.explain(error, this.place);
      });
      if (next.done) return null;
      this.rest = next.value;
    }
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    this.position += piece.length;
    return piece;
  }

  /** Exactly `length` bytes, or null when the stream ends before. */
  async take(length: number): Promise<Uint8Array | null> {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const piece = await this.some(length - filled);
      if (piece === null) return null;
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }

  async close(): Promise<void> {
    // A stream that has already failed rejects its cancellation with the same error, which was reported.
    await this.reader.cancel().catch(() => undefined);
  }
}
