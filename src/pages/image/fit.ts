/** Fits the demo to the time one has: measures how fast this machine trains it, where that is not known yet. */
import { fitToTime } from '../../lab/image-fit';
import { imagePresetExperiment, imagePresetOf, OPENING_PRESET } from '../../lab/image-presets';
import type { ImageExperiment } from '../../lab/image-schema';
import { change, replaceExperiment, transport } from './session';
import { useImage } from './store';

/** How long the machine trains before its pace is believed, in ms: the first steps are no measure. */
const TRIAL = 4000;

let stop: (() => void) | null = null;

/** Trains the demo, with as many images and epochs as `minutes` allow on this machine. */
export function fitDemo(minutes: number): void {
  stop?.();
  const { experiment, progress, run } = useImage.getState();
  const isDemo = imagePresetOf(experiment)?.id === OPENING_PRESET;
  const pace = isDemo && run ? (progress?.imagesPerSecond ?? 0) : 0;
  if (pace > 0) {
    apply(minutes, pace);
    return;
  }
  useImage.setState({ fit: { minutes, imagesPerSecond: null } });
  const demo = isDemo
    ? experiment
    : { ...imagePresetExperiment(OPENING_PRESET, experiment.seed), lanes: experiment.lanes };
  if (isDemo && run && progress?.phase === 'paused') transport.train();
  else replaceExperiment(demo, true);
  let began: number | null = null;
  const unsubscribe = useImage.subscribe((state) => {
    // Paused or changed meanwhile: what the visitor did counts.
    if (!state.training || !isSame(state.experiment, demo)) {
      stop?.();
      useImage.setState({ fit: null });
      return;
    }
    const { imagesPerSecond = 0 } = state.progress ?? {};
    if (imagesPerSecond === 0) return;
    began ??= performance.now();
    if (performance.now() - began < TRIAL) return;
    stop?.();
    apply(minutes, imagesPerSecond);
  });
  stop = () => {
    unsubscribe();
    stop = null;
  };
}

/** The worker repeats the experiment it was given, as a copy. */
function isSame(a: ImageExperiment, b: ImageExperiment): boolean {
  return (Object.keys(b) as (keyof ImageExperiment)[]).every((name) => a[name] === b[name]);
}

function apply(minutes: number, imagesPerSecond: number): void {
  const { experiment } = useImage.getState();
  const fitted = fitToTime(experiment, imagesPerSecond, 60 * minutes);
  useImage.setState({ fit: { minutes, imagesPerSecond } });
  // With the same images the run goes on: all else is live.
  if (fitted.limit === experiment.limit) change(fitted);
  else replaceExperiment({ ...experiment, ...fitted }, true);
}
