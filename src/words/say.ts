/** Puts what was told without a language into words. */
import { words } from './index';
import { type Said, saidBy, type Tellable } from './told';

type Sentence = string | ((...values: never[]) => string);

function sentences(): Tellable {
  const { engine, points, lab } = words();
  return { engine, toyEngine: engine.toy, why: engine.why, drawn: points.drawn, toyRun: lab.toyRun };
}

/** The sentence in the present language. */
export function say(said: Said): string {
  if (typeof said === 'string') return said;
  const group: Readonly<Record<string, Sentence>> = { ...sentences()[said.group] };
  const sentence = group[said.key]!;
  if (typeof sentence === 'string') return sentence;
  const values = said.values.map((value) => (typeof value === 'number' ? value : say(value)));
  // `tell` checked the number and the types of the values against this very sentence.
  return (sentence as (...values: (number | string)[]) => string)(...values);
}

/** The message of whatever was thrown, in the present language. */
export function messageOf(error: unknown): string {
  return say(saidBy(error));
}
