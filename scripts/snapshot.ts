/**
 * `npx tsx scripts/snapshot.ts`: trains the default experiment on the reference engine and writes what the toy lab
 * shows before its first step, `src/lab/opening.json`. To be run whenever the default experiment changes.
 */
import { writeFileSync } from 'node:fs';
import { createReferenceToy } from '../src/engine/reference/toy';
import { openingFile } from '../src/lab/opening';
import { toyFrame } from '../src/lab/toy-frame';
import { LANES } from '../src/lab/toy-problem';
import { TOY_DEFAULTS } from '../src/lab/toy-schema';
import { ToySession } from '../src/lab/toy-session';

const FILE = new URL('../src/lab/opening.json', import.meta.url);
/** Training steps from one value of the curves to the next, and from one accuracy to the next. */
const CURVE_STRIDE = 10;
const MEASURE_STRIDE = 40;

const short = (value: number): number => Number(value.toPrecision(3));

const session = await ToySession.create(TOY_DEFAULTS, async (problem) => createReferenceToy(problem));
const perLane = (): number[][] => LANES.map(() => []);
const curves = {
  steps: [] as number[],
  crossEntropy: perLane(),
  energy: perLane(),
  alpha: [] as number[],
  measureSteps: [] as number[],
  accuracy: [...perLane(), ...perLane()],
};

function measure(): void {
  const { lanes } = toyFrame(session);
  curves.measureSteps.push(session.step);
  for (const [i, lane] of lanes.entries()) {
    curves.accuracy[i]!.push(lane.train.accuracy);
    curves.accuracy[LANES.length + i]!.push(lane.test.accuracy);
  }
}

while (session.step < TOY_DEFAULTS.steps) {
  if (session.step % MEASURE_STRIDE === 0) measure();
  const count = Math.min(CURVE_STRIDE, TOY_DEFAULTS.steps - session.step);
  curves.steps.push(session.step);
  const { crossEntropy, energy, alphas } = await session.advance(count);
  for (const i of LANES.keys()) {
    curves.crossEntropy[i]!.push(short(crossEntropy[i]!));
    curves.energy[i]!.push(short(energy[i]!));
  }
  curves.alpha.push(short(alphas[0]!));
}
measure();

const params = session.lanes.map((lane) => lane.params);
const text = JSON.stringify(openingFile(TOY_DEFAULTS, session.step, params, curves));
writeFileSync(FILE, `${text}\n`);
console.log(`${FILE.pathname}: ${text.length} bytes`);
