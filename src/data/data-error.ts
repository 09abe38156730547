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
