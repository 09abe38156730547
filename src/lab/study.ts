/**
 * A study trains an experiment on many seeds, to its last step, on the reference engine: the same everywhere, and
 * quick enough for the toy. It runs in a worker of its own beside the run on view, and in tests as it is.
 */
import { createReferenceToy } from '../engine/reference/toy';
import { saidBy } from '../words/told';
import { type RunReading, toyReading } from './readings';
import type { StudyCommand, StudyEvent } from './study-plan';
import { toyFrame } from './toy-frame';
import type { ToyExperiment } from './toy-schema';
import { ToySession } from './toy-session';

/** Training steps between two reports of progress. */
const REPORT_STEPS = 200;

/** Trains one experiment to its end. Throws a PointsCodeError for drawn points that cannot be read. */
export async function trainReading(
  experiment: ToyExperiment,
  onProgress: (share: number) => void = () => {},
): Promise<RunReading> {
  const session = await ToySession.create(experiment, async (problem) => createReferenceToy(problem));
  while (session.step < experiment.steps && !session.stopped) {
    await session.advance(Math.min(REPORT_STEPS, experiment.steps - session.step));
    onProgress(session.step / experiment.steps);
  }
  const reading = toyReading(experiment, toyFrame(session), session.data.test.labels.length);
  session.dispose();
  return reading;
}

/** Trains all experiments of a command and tells what comes of each. */
export async function runStudy(
  { experiments }: StudyCommand,
  post: (event: StudyEvent) => void,
): Promise<void> {
  try {
    for (const [index, experiment] of experiments.entries()) {
      const reading = await trainReading(experiment, (share) => post({ type: 'progress', index, share }));
      post({ type: 'reading', index, reading });
    }
    post({ type: 'done' });
  } catch (error) {
    post({ type: 'failed', message: saidBy(error) });
  }
}
