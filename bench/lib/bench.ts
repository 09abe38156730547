/** What a benchmark is: the harness (scripts/bench.mjs) opens a page in Chromium and calls `run` there. */

/** The options of one run, after the command line: as many as the benchmark declares, of the defaults' types. */
export type BenchOptions = Record<string, number | string | boolean>;

/** What the command line may set, with its default and what it means. */
export type OptionTable = Record<string, { default: number | string | boolean; help: string }>;

/** A line for whoever waits: goes to stderr. */
export type Progress = (line: string) => void;

/** The result, printed as one line of JSON. */
export type BenchResult = { bench: string } & Record<string, unknown>;
