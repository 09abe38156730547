/**
 * The one error that reading, fetching and storing images throw for causes outside the program. Cancelling is no such
 * cause: it throws the signal's own reason (an AbortError).
 */

/** What went wrong, so that a page can offer the right way on: another file, "try again", or "free some space". */
export type DataErrorKind = 'format' | 'connection' | 'storage';

/** The message says what was wrong, with the value, and what to do; it is written for the visitor. */
export class DataError extends Error {
  override name = 'DataError';
  readonly kind: DataErrorKind;

  constructor(kind: DataErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** "1,234". */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** Bytes as decimal megabytes, as browsers and disks state them: "143.6 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
