/**
 * Chooses the kernel for each convolution by a short measurement, once per shape and adapter. Measured are bare
 * convolutions (with the batch norm they read, without what they end with): variants differ in the inner loop.
 * How they are compared is contest.ts, and with which clock stopwatch.ts.
 */
import { fastest, type Verdict } from './contest';
import type { Geometry } from './conv/geometry';
import { type ConvShape, outputSize, shapeKey } from './conv/shape';
import {
  type ConvVariant,
  convVariants,
  encodeConv,
  encodeWeights,
  type Form,
  type Hardware,
  type WeightsVariant,
  weightsVariants,
} from './conv/variants';
import { weightCount } from './conv/weights';
import { adapterName, isSoftware } from './device';
import type { Dispatch, KernelCache } from './kernel';
import { withinMemory } from './plan';
import type { Choices } from './schedule';
import { DeviceStopwatch, type Stopwatch } from './stopwatch';

/** Where choices are remembered: a Map, or something that outlives the page. Values are JSON. */
export interface TuneStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/**
 * Milliseconds for all layers of a network, compilation of the candidates included. What is left over then takes the
 * likeliest form; the next visit measures on from there.
 */
const BUDGET = 4000;
/** How it is measured, in the names of stored choices: those of another way are not taken over. */
const METHOD = 2;

export class Tuner implements Choices {
  private readonly chosen = new Map<string, ConvVariant | WeightsVariant>();
  private readonly hardware: Hardware;

  constructor(
    private readonly kernels: KernelCache,
    private readonly storage: TuneStorage,
    /** Whether to measure at all; else the likeliest candidate is taken. */
    private readonly measures: boolean,
    private readonly stopwatch: Stopwatch = new DeviceStopwatch(kernels),
    /** Only this form, where a shape has it. */
    form?: Form,
  ) {
    const { device } = kernels;
    this.hardware = { limits: device.limits, software: isSoftware(device), ...(form && { form }) };
  }

  conv(g: Geometry): ConvVariant {
    const found = this.chosen.get(convKey(g)) as ConvVariant | undefined;
    return found ?? convVariants(g, this.hardware)[0]!;
  }

  weights(shape: ConvShape): WeightsVariant {
    const found = this.chosen.get(weightsKey(shape)) as WeightsVariant | undefined;
    return found ?? weightsVariants(shape, this.hardware)[0]!;
  }

  /** Measures what is not known yet; `tell` hears how many of the layers have been dealt with. */
  async prepare(
    convs: readonly Geometry[],
    weights: readonly ConvShape[],
    tell?: (done: number, all: number) => void,
  ): Promise<void> {
    if (!this.measures) return;
    const all = convs.length + weights.length;
    const until = this.stopwatch.now() + BUDGET;
    for (const [i, g] of convs.entries()) {
      tell?.(i, all);
      await this.choose(convKey(g), until, convVariants(g, this.hardware), (variant, make) =>
        benchmarkConv(g, variant, make),
      );
    }
    for (const [i, shape] of weights.entries()) {
      tell?.(convs.length + i, all);
      await this.choose(weightsKey(shape), until, weightsVariants(shape, this.hardware), (variant, make) =>
        benchmarkWeights(shape, variant, make),
      );
    }
  }

  private async choose<V extends ConvVariant | WeightsVariant>(
    key: string,
    until: number,
    candidates: readonly V[],
    dispatch: (variant: V, make: MakeBuffer) => Dispatch,
  ): Promise<void> {
    if (this.chosen.has(key)) return;
    const storageKey = `${METHOD} · ${adapterName(this.kernels.device)} · ${key}`;
    const stored = this.storage.get(storageKey);
    // A choice of another version of this program may no longer be a candidate.
    const known = stored && candidates.find((candidate) => JSON.stringify(candidate) === stored);
    if (known) {
      this.chosen.set(key, known);
      return;
    }
    const verdict =
      candidates.length > 1 && this.stopwatch.now() < until
        ? await this.compare(candidates, until, dispatch)
        : null;
    const best = candidates[verdict?.winner ?? 0]!;
    this.chosen.set(key, best);
    // What noise or haste may have decided holds for this visit only.
    if (verdict?.clear) this.storage.set(storageKey, JSON.stringify(best));
  }

  /** Null where there is no memory for it: whether there is enough to train shows when the plan is made. */
  private async compare<V>(
    candidates: readonly V[],
    until: number,
    dispatch: (variant: V, make: MakeBuffer) => Dispatch,
  ): Promise<Verdict | null> {
    const { device } = this.kernels;
    const { stopwatch } = this;
    const buffers = new Map<string, GPUBuffer>();
    try {
      const made = await withinMemory(device, () =>
        candidates.map((candidate) => {
          // All candidates read and write the same buffers, which they ask for in the same order.
          let asked = 0;
          return dispatch(candidate, (floats) => {
            const name = `${asked++} of ${floats}`;
            const buffer =
              buffers.get(name) ??
              device.createBuffer({
                label: `tuning ${name}`,
                size: 4 * floats,
                usage: GPUBufferUsage.STORAGE,
              });
            buffers.set(name, buffer);
            return { buffer };
          });
        }),
      );
      if (made.shortage) return null;
      const run = async (): Promise<Verdict> => {
        const timers = await Promise.all(made.value.map((candidate) => stopwatch.timer(candidate)));
        return fastest(timers, { least: stopwatch.least, now: () => stopwatch.now(), until });
      };
      const verdict = await run();
      // Times of two clocks cannot be compared: all are taken again.
      return verdict.silent && stopwatch.turnToHost() ? await run() : verdict;
    } finally {
      for (const buffer of buffers.values()) buffer.destroy();
    }
  }
}

const convKey = (g: Geometry): string => `${g.direction} ${shapeKey(g.shape)}`;
const weightsKey = (shape: ConvShape): string => `weights ${shapeKey(shape)}`;

type MakeBuffer = (floats: number) => { buffer: GPUBuffer };

/** A dispatch of this variant on buffers of zeros. */
export function benchmarkConv(g: Geometry, variant: ConvVariant, make: MakeBuffer): Dispatch {
  const { batch } = g.shape;
  const floats = ({ height, width, channels }: Geometry['source']) => batch * height * width * channels;
  return encodeConv(
    {
      label: `${convKey(g)} ${JSON.stringify(variant)}`,
      geometry: g,
      source: make(floats(g.source)),
      weights: make(weightCount(g.shape)),
      prologue:
        g.direction === 'forward'
          ? { coefficients: make(4 * g.source.channels), relu: true }
          : { coefficients: null, relu: false },
      scale: 1,
      terms: [],
      result: make(floats(g.destination)),
      statistics: null,
      through: null,
    },
    variant,
  );
}

/** As benchmarkConv, for the first pass of the weight gradient. */
export function benchmarkWeights(shape: ConvShape, variant: WeightsVariant, make: MakeBuffer): Dispatch {
  const out = outputSize(shape);
  return encodeWeights(
    {
      label: `${weightsKey(shape)} ${JSON.stringify(variant)}`,
      shape,
      source: make(shape.batch * shape.height * shape.width * shape.channelsIn),
      prologue: { coefficients: make(4 * shape.channelsIn), relu: true },
      gradient: make(shape.batch * out.height * out.width * shape.channelsOut),
      scale: 1,
      partials: make(variant.splits * weightCount(shape)),
    },
    variant,
  );
}
