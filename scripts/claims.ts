/**
 * `npm run claims -- toy`: the paper's claims about the toy over many seeds, on the reference engine in Node.
 * One JSON line on stdout; progress and what fails on stderr. Exit status: 0 all hold, 1 one does not, 2 usage.
 */
import { CLAIM_PRESETS, type ClaimPreset, claimExperiment } from '../src/lab/claim-presets';
import { judgeClaims, type SeedOutcome, trainSeed } from '../src/lab/claims';
import { requiredSeeds } from '../src/lab/verdicts';
import { CLAIMS_USAGE, type ClaimsArguments, parseClaimsArguments } from './claims-arguments';

function readArguments(): ClaimsArguments {
  try {
    return parseClaimsArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${CLAIMS_USAGE}`);
    process.exit(2);
  }
}

async function main(): Promise<void> {
  const args = readArguments();
  if (args.help) {
    console.log(CLAIMS_USAGE);
    return;
  }
  const { from, to } = args;
  const needed = requiredSeeds(to - from + 1);
  let allHold = true;
  const presets: Record<string, unknown> = {};
  for (const preset of Object.keys(CLAIM_PRESETS) as ClaimPreset[]) {
    const outcomes: SeedOutcome[] = [];
    for (let seed = from; seed <= to; seed++) {
      console.error(`${preset}, seed ${seed}`);
      outcomes.push(await trainSeed(claimExperiment(preset, seed)));
    }
    const results = judgeClaims(preset, outcomes);
    for (const [claim, { holds, of, failing }] of Object.entries(results)) {
      if (failing.length > 0)
        console.error(`${preset}: ${claim} holds on ${holds} of ${of}, not on ${failing.join(', ')}`);
      if (holds < needed) allHold = false;
    }
    presets[preset] = results;
  }
  console.log(JSON.stringify({ claims: 'toy', seeds: [from, to], needed, allHold, presets }, rounded));
  process.exitCode = allHold ? 0 : 1;
}

/** Four significant digits are enough for a median; JSON has no NaN, so it becomes null. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

await main();
