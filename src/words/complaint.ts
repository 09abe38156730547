/** What a schema found wrong with a value, as far as a language needs it to say so itself: the shape of a zod issue. */
export interface Complaint {
  readonly code?: string | undefined;
  readonly expected?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
}
