/** Messages between the page and the worker that trains the toy. */
import type { PointSet } from '../data/point-set';
import type { ToySpec } from '../nets/toy';
import type { ToyFrame } from './toy-frame';
import type { ToyExperiment } from './toy-schema';
import type { ToySnapshot } from './toy-session';

/** Which engine the visitor wants; 'auto' is WebGPU where there is one. */
export const ENGINE_CHOICES = ['auto', 'webgpu', 'reference'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export interface EngineInfo<Text = string> {
  name: 'reference' | 'webgpu' | 'tfjs';
  /** "WebGPU · SwiftShader". */
  description: string;
  /** Why this engine and not a faster one; null when it is the one asked for. */
  why: Text | null;
}

export type ToyCommand =
  | {
      type: 'start';
      /** Names the run: its events carry it, so that those of an earlier run can be told apart. */
      run: number;
      experiment: ToyExperiment;
      engine: EngineChoice;
      from?: ToySnapshot;
      play: boolean;
      /** As for `play`. */
      until?: number;
    }
  /** Trains on; `until` is a step to pause at before the goal: where that is past, at once. */
  | { type: 'play'; until?: number }
  | { type: 'pause' }
  /** One training step, then pause. */
  | { type: 'step' }
  /** Steps a second; null is as fast as it goes. */
  | { type: 'speed'; stepsPerSecond: number | null }
  /** Pauses at an earlier or later moment of this run. */
  | { type: 'rewind'; to: ToySnapshot }
  | { type: 'update'; change: Partial<ToyExperiment> }
  /** The page has drawn the last frame and wants the next. */
  | { type: 'drawn' }
  /** Destroys the GPU device, as a driver reset would: for rehearsals and tests. */
  | { type: 'lose-device' };

/** Readings of the steps since the last frame, step by step. */
export interface ToyCurves {
  /** The first step in the arrays. */
  from: number;
  /** [steps, lanes]. */
  crossEntropy: Float32Array;
  energy: Float32Array;
  /** [steps]: the RMAN lane's. */
  alpha: Float32Array;
}

/** The course of a run trained earlier, thinned. Arrays of lanes are in the order of LANES. */
export interface OpeningCurves {
  /** [k], ascending. */
  steps: number[];
  /** [lanes][k]. */
  crossEntropy: number[][];
  energy: number[][];
  /** [k]: the RMAN lane's. */
  alpha: number[];
  /** [j], ascending. */
  measureSteps: number[];
  /** [4][j]: training points of both lanes, then test points. */
  accuracy: number[][];
}

/** What is on view until the run's own first frame. */
export interface ToyOpening {
  /** Of an earlier run of this very experiment; otherwise the untrained network. */
  trained: boolean;
  spec: ToySpec;
  train: PointSet;
  testCount: number;
  frame: ToyFrame;
  /** Null of the untrained network. */
  curves: OpeningCurves | null;
}

/** What the worker tells. Its sentences (`Text`) are put into words by the page: see toy-host.ts. */
export type ToyEvent<Text = string> =
  /** The engine needs a moment: this stands in until the first frame. */
  | { type: 'opening'; run: number; opening: ToyOpening }
  | {
      type: 'started';
      run: number;
      spec: ToySpec;
      train: PointSet;
      testCount: number;
      engine: EngineInfo<Text>;
    }
  | { type: 'engine'; engine: EngineInfo<Text> }
  | {
      type: 'frame';
      run: number;
      frame: ToyFrame;
      curves: ToyCurves;
      stepsPerSecond: number;
      playing: boolean;
      snapshot: ToySnapshot;
    }
  /** A lane's loss was no longer finite; the run pauses. */
  | { type: 'diverged'; run: number; lane: 'without' | 'with'; step: number }
  /** Something the visitor should know; training goes on. */
  | { type: 'notice'; message: Text }
  /** The run cannot go on or cannot start. */
  | { type: 'failed'; message: Text };
