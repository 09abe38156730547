/**
 * Sentences that are made where no language is known. The script of the toy's worker must stay small, so it holds no
 * words: it tells which sentence it means and with what values, and the page puts it into words (say.ts).
 */
import type { FirstWords } from './index';

/** Sentences that can be told so, by the group they stand in. */
export interface Tellable {
  engine: Pick<FirstWords['engine'], 'noWebGpu' | 'noAdapter' | 'adapterRefused' | 'noReason' | 'shader'>;
  toyEngine: FirstWords['engine']['toy'];
  why: FirstWords['engine']['why'];
  drawn: FirstWords['points']['drawn'];
  toyRun: FirstWords['lab']['toyRun'];
}

type Values<Sentence> = Sentence extends (...values: infer V) => string ? V : [];

/** A sentence, not yet in any language. A value may be a sentence too. Can be sent between threads. */
export interface Told {
  group: keyof Tellable;
  key: string;
  values: readonly (number | Said)[];
}

/** A sentence, or words that come from elsewhere: a browser's, a driver's. */
export type Said = Told | string;

type Given<V extends readonly unknown[]> = { [I in keyof V]: V[I] extends string ? Said : V[I] };

export function tell<G extends keyof Tellable, K extends keyof Tellable[G] & string>(
  group: G,
  key: K,
  ...values: Given<Values<Tellable[G][K]>>
): Told {
  return { group, key, values: values as Told['values'] };
}

/** An error for the visitor, thrown where no language is known. Its `message` names the sentence, for developers. */
export class ToldError extends Error {
  override name = 'ToldError';

  constructor(
    readonly said: Said,
    options?: ErrorOptions,
  ) {
    super(
      typeof said === 'string' ? said : `${said.group}.${said.key} ${JSON.stringify(said.values)}`,
      options,
    );
  }
}

/** What an error has to say. */
export function saidBy(error: unknown): Said {
  if (error instanceof ToldError) return error.said;
  return error instanceof Error ? error.message : String(error);
}
