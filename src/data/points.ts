/**
 * The 2-D point sets of the toy. Each family is a curve or blob per class, to which normal noise is added; sizes
 * are chosen so that a set spans about ±2, like the attractors' N(0, 1).
 *
 * A set grows and moves smoothly with its settings: the first n points do not depend on how many follow, and
 * the noise scales offsets that stay the same. So a slider shows its own effect, not a new draw.
 */
import { Random } from '../math/random';
import { MAX_CLASSES, type PointSet } from './point-set';

export const POINT_KINDS = ['moons', 'rings', 'spirals', 'xor', 'gaussians', 'waves'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** A family and the noise it starts with. */
export interface PointSetInfo {
  kind: PointKind;
  /** Standard deviation of the added noise, in the units of the plane. */
  defaultNoise: number;
}

export const POINT_SETS: readonly PointSetInfo[] = [
  { kind: 'moons', defaultNoise: 0.12 },
  { kind: 'rings', defaultNoise: 0 },
  { kind: 'spirals', defaultNoise: 0.08 },
  { kind: 'xor', defaultNoise: 0.3 },
  { kind: 'gaussians', defaultNoise: 0.45 },
  { kind: 'waves', defaultNoise: 0.13 },
];

export interface PointOptions {
  kind: PointKind;
  /** 2 … 4. */
  classes: number;
  /** n ≥ 1. */
  count: number;
  /** Standard deviation of the noise, ≥ 0. */
  noise: number;
  seed: number;
  /** What the points are for, "train" or "test": different streams share no point. */
  stream: string;
}

/** A position on the noiseless figure of class `label` of `classes`. */
type Family = (label: number, classes: number, random: Random) => readonly [number, number];

/**
 * A balanced set: point i has class i mod `classes`. Throws a RangeError that names the option out of range.
 */
export function makePoints({ kind, classes, count, noise, seed, stream }: PointOptions): PointSet {
  if (!Number.isInteger(classes) || classes < 2 || classes > MAX_CLASSES)
    throw new RangeError(`A point set has 2 to ${MAX_CLASSES} classes, not ${classes}.`);
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`The number of points must be a whole number of at least 1, not ${count}.`);
  if (!(noise >= 0) || !Number.isFinite(noise))
    throw new RangeError(`The noise is a standard deviation of 0 or more, not ${noise}.`);
  const position = families[kind];
  const places = new Random(seed, `points/${stream}`);
  const offsets = new Random(seed, `points/${stream}/noise`);
  const points = new Float64Array(2 * count);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % classes;
    const [x, y] = position(label, classes, places);
    points[2 * i] = x + noise * offsets.normal();
    points[2 * i + 1] = y + noise * offsets.normal();
    labels[i] = label;
  }
  return { points, labels, classes };
}

const TURN = 2 * Math.PI;

/** Unit half circles centred at (0, 0) and (1, ½); with more classes the same pair again, 2 below. */
const moons: Family = (label, classes, random) => {
  const angle = random.between(0, Math.PI);
  const lower = label % 2 === 1;
  const x = lower ? 1 - Math.cos(angle) : Math.cos(angle);
  const y = (lower ? 0.5 - Math.sin(angle) : Math.sin(angle)) - (label < 2 ? 0 : 2);
  // Two classes keep the classic size; the taller figures are scaled to the same span.
  const [middle, scale] = classes === 2 ? [0.25, 1.3] : [classes === 3 ? -0.5 : -0.75, 1.1];
  return [scale * (x - 0.5), scale * (y - middle)];
};

/** A disc of radius 0.7 (uniform in area) and rings 0.6 wide, 0.6 apart; the outermost ends at 1.9. */
const rings: Family = (label, classes, random) => {
  const u = random.uniform();
  const angle = random.between(0, TURN);
  const radius = label === 0 ? 0.7 * Math.sqrt(u) : 0.1 + 1.2 * label + 0.6 * u;
  const scale = 1.9 / (1.2 * classes - 0.5);
  return [scale * radius * Math.cos(angle), scale * radius * Math.sin(angle)];
};

/** Arms r = 2s, angle = 1.5π s + 2π label/classes; √u spreads the points evenly along the arm. */
const spirals: Family = (label, classes, random) => {
  const s = Math.sqrt(random.between(0.02, 1));
  const angle = 1.5 * Math.PI * s + (TURN * label) / classes;
  return [2 * s * Math.cos(angle), 2 * s * Math.sin(angle)];
};

/** 2·classes blobs on a circle, classes alternating: with two classes one blob at each (±1.2, ±1.2). */
const xor: Family = (label, classes, random) => {
  const side = random.integer(2);
  const angle = (Math.PI * (label + 0.5)) / classes + Math.PI * side;
  return [1.2 * Math.SQRT2 * Math.cos(angle), 1.2 * Math.SQRT2 * Math.sin(angle)];
};

/** Centres on a circle, neighbours 2.4 apart; with two classes (−1.2, 0) and (1.2, 0). */
const gaussians: Family = (label, classes) => {
  const radius = 1.2 / Math.sin(Math.PI / classes);
  const angle = Math.PI + (TURN * label) / classes;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
};

/** Bands y = 0.8 sin 1.7x + offset, class 0 on top; more bands lie closer together. */
const waves: Family = (label, classes, random) => {
  const x = random.between(-2, 2);
  const spacing = 4.2 / (classes + 1);
  return [x, 0.8 * Math.sin(1.7 * x) + spacing * ((classes - 1) / 2 - label)];
};

const families: Record<PointKind, Family> = { moons, rings, spirals, xor, gaussians, waves };
