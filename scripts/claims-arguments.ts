/** The command line of `npm run claims`. */

export const CLAIMS_USAGE = `npm run claims -- toy [--seeds FROM-TO]

Trains the toy with and without RMAN on every seed, for the two presets of the paper's figures (moons with
hidden bias; rings, the paper's f without bias), and prints one JSON line: per preset and claim on how many
seeds it holds, and the median of both lanes. Exits 0 if each claim holds on at least 11 of 12 seeds.

  --seeds FROM-TO   first and last seed, 0-11 unless said
  --help            this text`;

/** More seeds than this are a slip of the keyboard: they would take hours. */
const MAX_SEEDS = 1000;

export type ClaimsArguments = { help: true } | { help: false; from: number; to: number };

/** Throws an Error that says which argument is wrong and how it should be. */
export function parseClaimsArguments(args: readonly string[]): ClaimsArguments {
  if (args.includes('--help') || args.includes('-h')) return { help: true };
  const [what, ...rest] = args;
  if (what === undefined) throw new Error('Say which claims to check: toy.');
  if (what !== 'toy') throw new Error(`There are no claims called "${what}"; there are: toy.`);
  let seeds = '0-11';
  for (let i = 0; i < rest.length; i++) {
    const [name, value] = rest[i]!.split('=', 2) as [string, string | undefined];
    if (name !== '--seeds') throw new Error(`Unknown argument "${rest[i]}"; there is --seeds FROM-TO.`);
    const given = value ?? rest[++i];
    if (given === undefined) throw new Error('--seeds needs a range, such as --seeds 0-11.');
    seeds = given;
  }
  const range = /^(\d{1,6})-(\d{1,6})$/.exec(seeds);
  if (!range)
    throw new Error(
      `--seeds is "${seeds}"; it must be FROM-TO in whole numbers up to 999999, such as 0-11 or 5-5.`,
    );
  const from = Number(range[1]);
  const to = Number(range[2]);
  if (from > to) throw new Error(`--seeds is "${seeds}"; the first seed must not exceed the last.`);
  if (to - from + 1 > MAX_SEEDS)
    throw new Error(`--seeds is "${seeds}", ${to - from + 1} seeds; at most ${MAX_SEEDS} are allowed.`);
  return { help: false, from, to };
}
