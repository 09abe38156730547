/**
 * `npm run train`: the image experiments without a page, on Dawn in Node. Lines and state go to files, the progress bar
 * to stderr.
 */

import type { ImagePair } from '../src/data/images';
import { nameOf } from '../src/lab/image-data-service';
import { webgpuEngine } from '../src/lab/image-engines';
import { LaneDivergedError } from '../src/lab/image-lanes';
import { Pace } from '../src/lab/image-pace';
import type { ImageExperiment } from '../src/lab/image-schema';
import { ImageSession } from '../src/lab/image-session';
import { imagesFor } from '../src/lab/image-source';
import { parameterCount } from '../src/nets/parameters';
import { messageOf } from '../src/words/say';
import { closeDawn, dawnDevice } from './dawn';
import { loadImages } from './image-files';
import { KernelChoices } from './kernel-choices';
import { ProgressBar } from './progress-bar';
import { parseTrainArguments, TRAIN_USAGE, type TrainArguments, type TrainCommand } from './train-arguments';
import { epochLine, TrainFiles } from './train-files';

function readArguments(): TrainArguments {
  try {
    return parseTrainArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${TRAIN_USAGE}`);
    process.exit(2);
  }
}

/** The images, and the experiment with their name. */
async function readImages(
  source: string,
  experiment: ImageExperiment,
): Promise<{ pair: ImagePair; experiment: ImageExperiment }> {
  if (experiment.data === 'builtin')
    return { pair: await imagesFor(experiment, null, () => undefined), experiment };
  const { limit } = experiment;
  const pair = await loadImages(source, limit > 0 ? { limit } : {});
  return { pair, experiment: { ...experiment, data: nameOf(pair) } };
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args.help) {
    console.log(TRAIN_USAGE);
    return 0;
  }
  const device = await dawnDevice();
  try {
    return await train(device, args);
  } finally {
    await closeDawn(device);
  }
}

/** Trains to the end or to a signal, and resolves with the exit status. Throws what images, files and engine throw. */
async function train(device: GPUDevice, args: TrainCommand): Promise<number> {
  const files = new TrainFiles(args.out);
  const { pair, experiment } = await readImages(args.source, args.experiment);
  const snapshot = await files.open(experiment);
  const choices = await KernelChoices.open();
  const chosen = await webgpuEngine(device, choices);
  const start = snapshot ?? { id: `run-${Date.now().toString(36)}`, experiment };
  const session = await ImageSession.create(start, pair, chosen.factory);
  // Without a place to keep them, only the next start takes longer.
  await choices.save().catch(() => undefined);
  await files.rewind(session.epoch);

  const [lane] = session.laneNames;
  const adapter = session.engine(lane!).description;
  const { graph } = session.problem;
  const from = snapshot ? `, going on from step ${session.step}` : '';
  console.error(
    `${graph.name}, ${parameterCount(graph).toLocaleString('en-US')} parameters, ${lane} RMAN, on ${adapter}${from}`,
  );

  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      interrupted = true;
    });
  const bar = new ProgressBar(process.stderr);
  const pace = new Pace();
  while (!session.finished && !interrupted) {
    const began = performance.now();
    const before = session.step;
    const steps = await session.advance(pace.block);
    const done = session.step - before;
    pace.trained(done, done * session.batchSize, performance.now() - began);
    bar.show(session, pace, steps.at(-1)?.lanes[lane!]?.loss);
    if (!session.epochIsFull) continue;
    await session.flush();
    const measuring = performance.now();
    const { record, evaluation } = await session.closeEpoch();
    if (evaluation) pace.measured(performance.now() - measuring);
    pace.drained();
    bar.epoch(record, lane!);
    // Not finite, it throws before the epoch is told.
    const state = await session.snapshot();
    // The line first: an epoch whose line is there and whose state is not is trained again, and its line taken back.
    await files.append(epochLine(record, experiment, adapter));
    await files.save(state);
  }
  await session.flush();
  if (interrupted && !session.finished) {
    await files.save(await session.snapshot());
    console.error(`\nInterrupted at step ${session.step}. The same command goes on from ${files.state}.`);
    return 130;
  }
  console.error(`${session.epoch} epochs are done: ${files.lines}, ${files.state}`);
  return 0;
}

function explain(error: unknown): string {
  if (error instanceof LaneDivergedError)
    return `The loss is no longer finite at step ${error.update}. Train with a smaller --lr or --alpha to another --out.`;
  return messageOf(error);
}

const status = await main().catch((error: unknown) => {
  console.error(`\n${explain(error)}`);
  return 1;
});
// Dawn would keep the process alive.
process.exit(status);
