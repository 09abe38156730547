/**
 * `npm run train`: the image experiments without a page, on Dawn in Node. Lines and state go to files, the progress bar
 * to stderr.
 */
import { existsSync } from 'node:fs';
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
import {
  parseTrainArguments,
  type SettingChanges,
  TRAIN_USAGE,
  type TrainArguments,
  type TrainCommand,
} from './train-arguments';
import { changeLine, epochLine, TrainFiles } from './train-files';

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
  const files = new TrainFiles(args.out);
  await files.prepare();
  const device = await dawnDevice();
  try {
    return await train(device, args, files);
  } finally {
    await closeDawn(device);
  }
}

/** Trains to the end or to a signal, and resolves with the exit status. Throws what images, files and engine throw. */
async function train(device: GPUDevice, args: TrainCommand, files: TrainFiles): Promise<number> {
  const { pair, experiment } = await readImages(args.source, args.experiment);
  const resumed = await files.open(experiment);
  const choices = await KernelChoices.open();
  const chosen = await webgpuEngine(device, choices);
  const start = resumed?.snapshot ?? { id: `run-${Date.now().toString(36)}`, experiment };
  const session = await ImageSession.create(start, pair, chosen.factory);
  // Without a place to keep them, only the next start takes longer.
  await choices.save().catch(() => undefined);
  await files.rewind(session.epoch);

  const [lane] = session.laneNames;
  const adapter = session.engine(lane!).description;
  const { graph } = session.problem;
  const from = resumed ? `, going on from step ${session.step}` : '';
  console.error(
    `${graph.name}, ${parameterCount(graph).toLocaleString('en-US')} parameters, ${lane} RMAN, on ${adapter}${from}`,
  );

  if (resumed) await change(session, files, resumed.changes);
  return epochs(session, files, adapter).catch((error: unknown) => {
    throw error instanceof LaneDivergedError ? diverged(error, files) : error;
  });
}

/** The epochs that are left, or as many as are done when a signal comes. Resolves with the exit status. */
async function epochs(session: ImageSession, files: TrainFiles, adapter: string): Promise<number> {
  const [lane] = session.laneNames;
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
    // Not finite, it throws before the epoch is told.
    const state = await session.snapshot();
    bar.epoch(record, lane!);
    // The line first: an epoch whose line is there and whose state is not is trained again, and its line taken back.
    await files.append(epochLine(record, session.experiment, adapter));
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

/** Puts the settings of the command line in force, and keeps that they were changed. */
async function change(session: ImageSession, files: TrainFiles, changes: SettingChanges): Promise<void> {
  if (changes.said.length === 0) return;
  session.update(changes.live);
  console.error(`Changed from here on: ${changes.said.join(', ')}.`);
  await files.append(changeLine(session, changes));
  await files.save(await session.snapshot());
}

/** A diverged run in words: what to do depends on whether an epoch was kept. */
function diverged({ update }: LaneDivergedError, files: TrainFiles): Error {
  const way = existsSync(files.state) ? `it goes on from ${files.state}` : 'it begins anew';
  return new Error(
    `The loss is no longer finite at step ${update}. Give the same command with a smaller --lr or --alpha: ${way}.`,
  );
}

const status = await main().catch((error: unknown) => {
  console.error(`\n${messageOf(error)}`);
  return 1;
});
// Dawn would keep the process alive.
process.exit(status);
