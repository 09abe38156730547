import type { BenchOptions, OptionTable } from '../bench/lib/bench';

export class UsageError extends Error {}
export const ON_DAWN: string[];
export function parse(argv: readonly string[]): {
  name: string | undefined;
  help: boolean;
  dawn: boolean;
  options: Record<string, string | true>;
};
export function settle(
  name: string,
  table: OptionTable,
  given: Readonly<Record<string, string | true>>,
): BenchOptions;
export function optionHelp(name: string, table: OptionTable): string;
