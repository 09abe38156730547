/**
 * Colours and textures of the built-in image set.
 */
import type { Random } from '../math/random';

/** Red, green, blue in 0 … 1; arithmetic may leave the range and is clipped at the end. */
export type Colour = readonly [number, number, number];

/** Where in −1 … 1 between its two colours a texture is, at (x, y) in pixels. */
type Pattern = (x: number, y: number) => number;

export interface Texture {
  first: Colour;
  second: Colour;
  pattern: Pattern;
}

/** A random hue whose three channels average to `level`; each is within 0.4 of it. */
export function randomColour(random: Random, level: number): Colour {
  const red = random.between(-0.3, 0.3);
  const green = random.between(-0.3, 0.3);
  const blue = random.between(-0.3, 0.3);
  const grey = level - (red + green + blue) / 3;
  return [grey + red, grey + green, grey + blue];
}

/**
 * A colour about `distance` (Euclidean, RGB in 0 … 1) from another, in a random direction that stays in the cube.
 */
export function colourAt(random: Random, from: Colour, distance: number): Colour {
  for (let attempt = 0; ; attempt++) {
    const step = [random.normal(), random.normal(), random.normal()];
    const scale = distance / Math.max(1e-6, Math.hypot(...step));
    const colour: Colour = [
      from[0] + scale * step[0]!,
      from[1] + scale * step[1]!,
      from[2] + scale * step[2]!,
    ];
    if (attempt >= 40 || colour.every((value) => value > 0.02 && value < 0.98)) return colour;
  }
}

/** A random pattern between `first` and a colour at `contrast` from it. */
export function randomTexture(random: Random, first: Colour, contrast: number): Texture {
  const makers = [plain, gradient, stripes, checks, dots, blotches];
  const pattern = makers[random.integer(makers.length)]!(random);
  return { first, second: colourAt(random, first, contrast), pattern };
}

/** The colour of a texture at a place, written to `out`. */
export function paint({ first, second, pattern }: Texture, x: number, y: number, out: Float64Array): void {
  const t = 0.5 + 0.5 * pattern(x, y);
  for (let c = 0; c < 3; c++) out[c] = first[c]! + t * (second[c]! - first[c]!);
}

function plain(): Pattern {
  return () => -1;
}

function gradient(random: Random): Pattern {
  const [cos, sin] = direction(random);
  return (x, y) => Math.max(-1, Math.min(1, ((x - 16) * cos + (y - 16) * sin) / 16));
}

function stripes(random: Random): Pattern {
  const [cos, sin] = direction(random);
  const frequency = (2 * Math.PI) / random.between(3.5, 9);
  const phase = random.between(0, 2 * Math.PI);
  return (x, y) => sharpen(Math.sin(frequency * (x * cos + y * sin) + phase));
}

function checks(random: Random): Pattern {
  const [cos, sin] = direction(random);
  const frequency = Math.PI / random.between(3, 6);
  const phase = random.between(0, 2 * Math.PI);
  return (x, y) =>
    sharpen(
      2 *
        Math.sin(frequency * (x * cos + y * sin) + phase) *
        Math.sin(frequency * (y * cos - x * sin) - phase),
    );
}

function dots(random: Random): Pattern {
  const [cos, sin] = direction(random);
  const frequency = (2 * Math.PI) / random.between(4.5, 8);
  const phase = random.between(0, 2 * Math.PI);
  return (x, y) =>
    sharpen(
      Math.cos(frequency * (x * cos + y * sin) + phase) + Math.cos(frequency * (y * cos - x * sin)) - 0.7,
    );
}

/** A sum of five waves of random direction and length: soft blotches. */
function blotches(random: Random): Pattern {
  const waves = Array.from({ length: 5 }, () => {
    const [cos, sin] = direction(random);
    const frequency = (2 * Math.PI) / random.between(5, 18);
    return { fx: frequency * cos, fy: frequency * sin, phase: random.between(0, 2 * Math.PI) };
  });
  return (x, y) => {
    let sum = 0;
    for (const { fx, fy, phase } of waves) sum += Math.sin(fx * x + fy * y + phase);
    return Math.max(-1, Math.min(1, sum / 2));
  };
}

/** Makes a wave's edges about a pixel wide. */
function sharpen(value: number): number {
  return Math.max(-1, Math.min(1, 2.5 * value));
}

function direction(random: Random): [cos: number, sin: number] {
  const angle = random.between(0, 2 * Math.PI);
  return [Math.cos(angle), Math.sin(angle)];
}
