/** What a lab shows of its run at one moment, as the recorder is told of it. */
import type { KeptCurves, KeptRun, RunHead, RunStatus, Thumbnail } from './record';

/** A lab and its experiment. */
export type Subject = {
  [L in RunHead['lab']]: Pick<Extract<RunHead, { lab: L }>, 'lab' | 'experiment'>;
}[RunHead['lab']];

/** What a lab shows at one moment. Heavy parts are functions: most moments are never written. */
export type RunMoment = Subject & {
  /** Names the run: an object that lives as long as it. */
  run: object;
  step: number;
  /** How often training has gone on from an earlier moment of this run. */
  turns: number;
  status: RunStatus;
  engine: string;
  /** The run on view began at step 0 with the settings it has now. */
  fromStart: boolean;
  checkpoint: string | null;
  metrics(): RunHead['metrics'];
  curves(): KeptCurves;
  snapshot(): KeptRun['body']['snapshot'];
  thumbnail(): Promise<Thumbnail | null>;
};

/** What makes a moment another one to write. */
export function fingerprintOf({ step, status, checkpoint, experiment }: RunMoment): string {
  return `${step} ${status} ${checkpoint} ${JSON.stringify(experiment)}`;
}

/** The steps one asked for; an image run has no such number at hand, and counts in epochs. */
export function goalOf(moment: Subject): number {
  return moment.lab === 'toy' ? moment.experiment.steps : Number.POSITIVE_INFINITY;
}

/** Equal but for how long one trains, which changes no step on the way. */
export function sameSettings(a: Subject, b: Subject): boolean {
  const core = ({ lab, experiment }: Subject): string => {
    const settings = Object.entries(experiment).filter(([name]) => name !== 'steps' && name !== 'epochs');
    return JSON.stringify([lab, settings.sort(([x], [y]) => (x < y ? -1 : 1))]);
  };
  return core(a) === core(b);
}

/** Of the same experiment on the same engine: step for step the same numbers. */
export function sameRun(a: Subject & { engine: string }, b: Subject & { engine: string }): boolean {
  return a.engine === b.engine && sameSettings(a, b);
}
