/**
 * Downloads one file over HTTP so that it can be cancelled, and resumed where it stopped.
 *
 * Resuming asks for the rest with `Range` alone. `If-Range` would make a cross-origin request need a preflight, which
 * a file server behind redirects may not answer; instead the entity tag and the length of the answer are compared
 * with those of the first, and a file that has changed is fetched anew.
 */
import { count } from '../words';
import { words } from '../words/all';
import { byteSize } from '../words/byte-size';
import { messageOf } from '../words/say';
import { DataError } from './data-error';
import type { PartialFile, PartialIdentity } from './partial-files';

export interface DownloadOptions {
  fetch?: typeof globalThis.fetch;
  /** Cancels: the signal's reason is thrown, and what has arrived is kept. */
  signal?: AbortSignal;
  /** Bytes here and in all, where the server tells. */
  onProgress?: (bytes: number, total: number | null) => void;
  /** After so many seconds without a byte the connection counts as lost. Default 30. */
  stallSeconds?: number;
}

/**
 * Fetches a file into `partial`, going on from what it holds, and gives its content. Throws a DataError ('connection')
 * for an unreachable server, one that forbids this page to read (CORS), an HTTP error, a lost connection and a wrong
 * length; what has arrived stays in `partial` for the next call.
 */
export async function download(
  url: string,
  partial: PartialFile,
  options: DownloadOptions = {},
): Promise<Blob> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  if (partial.bytes > 0 && partial.bytes === partial.identity.total) {
    onProgress?.(partial.bytes, partial.identity.total);
    return partial.content();
  }
  const watch = new Watch(signal, options.stallSeconds ?? 30);
  try {
    const response = await requestRest(url, partial, options.fetch ?? globalThis.fetch, watch);
    onProgress?.(partial.bytes, partial.identity.total);
    await receive(response, url, partial, watch, onProgress);
    return await partial.content();
  } catch (error) {
    try {
      await partial.flush();
    } catch (unkept) {
      // "What has arrived is kept" would be untrue; but who cancels does not ask.
      if (!signal?.aborted) throw unkept;
    }
    throw error;
  } finally {
    watch.end();
  }
}

/** A response whose body continues exactly what `partial` holds. */
async function requestRest(
  url: string,
  partial: PartialFile,
  fetch: typeof globalThis.fetch,
  watch: Watch,
): Promise<Response> {
  if (partial.bytes > 0) {
    const response = await request(url, fetch, watch, { Range: `bytes=${partial.bytes}-` });
    if (response?.status === 206 && continues(response, partial)) return response;
    // The server sends the whole: not able to resume, or of a mind of its own.
    if (response?.status === 200) return restart(response, partial);
    // Anything else, a refused range or a request that failed for having one, is worth one plain request.
    await response?.body?.cancel();
  }
  const response = await request(url, fetch, watch);
  if (response === null) throw await unreachable(url, fetch, watch);
  if (response.status !== 200) {
    await response.body?.cancel();
    throw httpError(url, response);
  }
  return restart(response, partial);
}

async function restart(response: Response, partial: PartialFile): Promise<Response> {
  await partial.restart(identify(response, 0));
  return response;
}

/** The response, or null when there is none: no connection, or the browser withholds it. Throws when cancelled. */
async function request(
  url: string,
  fetch: typeof globalThis.fetch,
  watch: Watch,
  headers?: Record<string, string>,
): Promise<Response | null> {
  watch.touch();
  try {
    return await fetch(url, { headers, signal: watch.signal });
  } catch {
    watch.throwIfEnded(url);
    return null;
  }
}

/** Whether a 206 answer is the rest of the very file that is kept. */
function continues(response: Response, partial: PartialFile): boolean {
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  if (range && Number(range[1]) !== partial.bytes) return false;
  const now = identify(response, partial.bytes);
  const { tag, total } = partial.identity;
  const sameTag = now.tag === null || tag === null || now.tag === tag;
  const sameTotal = now.total === null || total === null || now.total === total;
  // With neither to compare, nothing tells whether the file is still the same.
  const compared = (now.tag !== null && tag !== null) || (now.total !== null && total !== null);
  return sameTag && sameTotal && compared;
}

/** What a response tells about the whole file. Cross-origin servers may hide any of these headers. */
function identify(response: Response, offset: number): PartialIdentity {
  const { headers } = response;
  const tag = headers.get('etag')?.replace(/^W\//, '') ?? null;
  const encoding = headers.get('content-encoding') ?? 'identity';
  const length = headers.get('content-length');
  const whole = /\/(\d+)$/.exec(headers.get('content-range') ?? '');
  if (whole) return { tag, total: Number(whole[1]) };
  // The length of a compressed transfer is not that of the file.
  return { tag, total: length !== null && encoding === 'identity' ? offset + Number(length) : null };
}

async function receive(
  response: Response,
  url: string,
  partial: PartialFile,
  watch: Watch,
  onProgress: DownloadOptions['onProgress'],
): Promise<void> {
  const { total } = partial.identity;
  const reader = response.body?.getReader();
  if (!reader) throw new DataError('connection', words().data.connection.noContent(url));
  try {
    for (;;) {
      watch.touch();
      const next = await reader.read().catch((error: unknown) => {
        watch.throwIfEnded(url);
        throw lost(partial, messageOf(error), error);
      });
      if (next.done) break;
      await partial.append(next.value);
      onProgress?.(partial.bytes, total);
      if (total !== null && partial.bytes > total) {
        const { bytes } = partial;
        await partial.remove();
        throw new DataError('connection', words().data.connection.tooMuch(url, count(total), count(bytes)));
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (total !== null && partial.bytes < total) throw lost(partial, words().data.connection.closed);
  if (partial.bytes === 0) throw new DataError('connection', words().data.connection.empty(url));
}

function lost(partial: PartialFile, reason: string, cause?: unknown): DataError {
  const { bytes, identity } = partial;
  const total = identity.total === null ? null : byteSize(identity.total);
  return new DataError('connection', words().data.connection.lost(byteSize(bytes), total, reason), cause);
}

/** Tells a server that cannot be reached from one that does not let this page read. */
async function unreachable(url: string, fetch: typeof globalThis.fetch, watch: Watch): Promise<DataError> {
  const host = new URL(url, globalThis.location?.href).host;
  const { offline, forbidden, unreachable } = words().data.connection;
  if (globalThis.navigator?.onLine === false) return new DataError('connection', offline);
  // An opaque request succeeds wherever there is a server, whether or not the page may read its answer.
  const answered = await fetch(url, { mode: 'no-cors', method: 'HEAD', signal: watch.signal }).then(
    () => true,
    () => false,
  );
  watch.throwIfEnded(url);
  return new DataError('connection', answered ? forbidden(host) : unreachable(host));
}

function httpError(url: string, { status, statusText }: Response): DataError {
  const { connection } = words().data;
  let sentence = connection.status;
  if (status === 404 || status === 410) sentence = connection.moved;
  else if (status === 429) sentence = connection.patience;
  else if (status === 401 || status === 403) sentence = connection.refused;
  return new DataError('connection', sentence(url, `${status} ${statusText}`.trim()));
}

/** Ends a request when the caller cancels or when no byte has come for too long. */
class Watch {
  private readonly control = new AbortController();
  private readonly outer: AbortSignal | undefined;
  private readonly seconds: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stalled = false;
  private readonly forward = (): void => this.control.abort(this.outer?.reason);

  constructor(outer: AbortSignal | undefined, seconds: number) {
    this.outer = outer;
    this.seconds = seconds;
    outer?.addEventListener('abort', this.forward);
  }

  get signal(): AbortSignal {
    return this.control.signal;
  }

  /** Something has arrived, or is asked for: the time starts anew. */
  touch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.stalled = true;
      this.control.abort();
    }, this.seconds * 1000);
  }

  throwIfEnded(url: string): void {
    this.outer?.throwIfAborted();
    if (this.stalled)
      throw new DataError(
        'connection',
        words().data.connection.stalled(new URL(url, globalThis.location?.href).host, this.seconds),
      );
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.forward);
  }
}
