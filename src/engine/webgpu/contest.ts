/**
 * Which of several kernels is fastest, by a clock that may be coarse: browsers round timestamps to 65,536 ns or 100 µs,
 * and a kernel may take 5. So each is repeated within one submission until the submission is long enough to tell. Knows
 * no device.
 */

/** Milliseconds of `runs` runs in one submission; 0 is too short to tell. Always by the same clock. */
export type Timer = (runs: number) => Promise<number>;

export interface ContestRules {
  /** Milliseconds from which on the clock is fine enough. */
  least: number;
  /** Milliseconds of the host: they end a contest, and decide nothing in it. */
  now(): number;
  /** When there is no more time, by `now`. */
  until: number;
}

export interface Verdict {
  /** Index of the fastest, as far as it is known; the first, where nothing is. */
  winner: number;
  /** All were timed long enough, and the winner more than once alike: worth remembering. A tie is clear too. */
  clear: boolean;
  /** The clock shows nothing, however long it takes: another is needed, for all of them. */
  silent: boolean;
}

/** Runs in one submission, at most, and by how much they grow at a time. */
const MOST_RUNS = 4096;
const MOST_GROWTH = 8;
/** Milliseconds of the host that the clock must have seen something of. Systems end what occupies a GPU for seconds. */
const LONG = 60;
/** Who takes so many times as long as the fastest is out after one timing; the others are timed again, in turn. */
const BEHIND = 1.5;
const ROUNDS = 2;
/** Two timings of the same kernel agree when they differ by a tenth at most. */
const AGREEMENT = 1.1;

interface Entrant {
  timer: Timer;
  runs: number;
  /** Milliseconds a run, of each timing. */
  times: number[];
  /** Each timing is at least as long as it has to be. */
  exact: boolean;
}

/** The fastest by one clock. The likeliest should come first. Rejects as the timers do. */
export async function fastest(timers: readonly Timer[], rules: ContestRules): Promise<Verdict> {
  const entrants: Entrant[] = [];
  for (const timer of timers) {
    if (rules.now() >= rules.until) break;
    const entrant = await enter(timer, rules);
    if (!entrant) return { winner: 0, clear: false, silent: true };
    entrants.push(entrant);
  }
  let complete = entrants.length === timers.length;
  const contenders = entrants.filter(({ times }) => times[0]! < BEHIND * bestOf(entrants));
  for (let round = 0; round < ROUNDS && complete && contenders.length > 1; round++) {
    for (const { timer, runs, times } of contenders) {
      complete &&= rules.now() < rules.until;
      if (complete) times.push((await timer(runs)) / runs);
    }
  }
  const best = bestOf(entrants);
  const winner = entrants.findIndex(({ times }) => times.includes(best));
  if (winner < 0) return { winner: 0, clear: false, silent: false };
  const [, second = best] = [...entrants[winner]!.times].sort((a, b) => a - b);
  const clear = complete && entrants.every(({ exact }) => exact) && second <= AGREEMENT * best;
  return { winner, clear, silent: false };
}

const bestOf = (entrants: readonly Entrant[]): number => Math.min(...entrants.flatMap(({ times }) => times));

/** As many runs as the clock needs, and their first timing; null where it shows nothing of a long submission. */
async function enter(timer: Timer, { least, now }: ContestRules): Promise<Entrant | null> {
  // Not counted: drivers finish compiling in the first run.
  await timer(1);
  let runs = 1;
  let unseen = 0;
  for (;;) {
    const before = now();
    const time = await timer(runs);
    if (time >= least || (runs === MOST_RUNS && time > 0)) {
      return { timer, runs, times: [time / runs], exact: time >= least };
    }
    if (time > 0) {
      const growth = Math.ceil((1.2 * least) / time);
      runs = Math.min(MOST_RUNS, runs * Math.min(MOST_GROWTH, Math.max(2, growth)));
      continue;
    }
    // Twice, since the host may have been held up by something else.
    const long = now() - before > LONG || runs === MOST_RUNS;
    if (long && ++unseen === 2) return null;
    if (!long) runs = Math.min(MOST_RUNS, runs * MOST_GROWTH);
  }
}
