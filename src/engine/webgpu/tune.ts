/**
 * Chooses the kernel for each convolution by a short measurement, once per shape and adapter. Measured are bare
 * convolutions (with the batch norm they read, without what they end with): variants differ in the inner loop.
 */
import type { Geometry } from './conv/geometry';
import { type ConvShape, outputSize, shapeKey } from './conv/shape';
import {
  type ConvVariant,
  convVariants,
  encodeConv,
  encodeWeights,
  type Hardware,
  type WeightsVariant,
  weightsVariants,
} from './conv/variants';
import { weightCount } from './conv/weights';
import { adapterName, isSoftware } from './device';
import { type Dispatch, encode, type KernelCache } from './kernel';
import type { Choices } from './schedule';

/** Where choices are remembered: a Map, or something that outlives the page. Values are JSON. */
export interface TuneStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** Timed runs of each candidate; the fastest counts. */
const RUNS = 3;
/** Runs in one submission, where the clock is the host's. */
const PER_SUBMISSION = 2;

export class Tuner implements Choices {
  private readonly chosen = new Map<string, ConvVariant | WeightsVariant>();
  private readonly hardware: Hardware;

  constructor(
    private readonly kernels: KernelCache,
    private readonly storage: TuneStorage,
    /** Whether to measure at all; else the likeliest candidate is taken. */
    private readonly measures: boolean,
  ) {
    this.hardware = { limits: kernels.device.limits, software: isSoftware(kernels.device) };
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
    for (const [i, g] of convs.entries()) {
      tell?.(i, all);
      await this.choose(convKey(g), convVariants(g, this.hardware), (variant, make) =>
        benchmarkConv(g, variant, make),
      );
    }
    for (const [i, shape] of weights.entries()) {
      tell?.(convs.length + i, all);
      await this.choose(weightsKey(shape), weightsVariants(shape, this.hardware), (variant, make) =>
        benchmarkWeights(shape, variant, make),
      );
    }
  }

  private async choose<V extends ConvVariant | WeightsVariant>(
    key: string,
    candidates: readonly V[],
    dispatch: (variant: V, make: MakeBuffer) => Dispatch,
  ): Promise<void> {
    if (this.chosen.has(key)) return;
    const { device } = this.kernels;
    const storageKey = `${adapterName(device)} · ${key}`;
    const stored = this.storage.get(storageKey);
    // A choice of another version of this program may no longer be a candidate.
    const known = stored && candidates.find((candidate) => JSON.stringify(candidate) === stored);
    if (known) {
      this.chosen.set(key, known);
      return;
    }
    let best = candidates[0]!;
    let bestTime = Number.POSITIVE_INFINITY;
    for (const candidate of candidates.length > 1 ? candidates : []) {
      const buffers: GPUBuffer[] = [];
      const time = await measure(
        this.kernels,
        dispatch(candidate, (floats) => {
          const buffer = device.createBuffer({ size: 4 * floats, usage: GPUBufferUsage.STORAGE });
          buffers.push(buffer);
          return { buffer };
        }),
      );
      for (const buffer of buffers) buffer.destroy();
      if (time < bestTime) [best, bestTime] = [candidate, time];
    }
    this.chosen.set(key, best);
    this.storage.set(storageKey, JSON.stringify(best));
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

/** Milliseconds of one run: by the device's clock where it offers one, else by the host's. */
export async function measure(kernels: KernelCache, dispatch: Dispatch): Promise<number> {
  const { device } = kernels;
  const compiled = await kernels.compile(dispatch);
  const timed = device.features.has('timestamp-query');
  const queries = timed ? device.createQuerySet({ type: 'timestamp', count: 2 }) : null;
  const resolved = queries && device.createBuffer({ size: 16, usage: 0x200 | GPUBufferUsage.COPY_SRC });
  const staging =
    queries && device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  let best = Number.POSITIVE_INFINITY;
  // The first run is not counted: drivers finish compiling in it.
  for (let run = 0; run <= RUNS; run++) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass(
      queries
        ? { timestampWrites: { querySet: queries, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 } }
        : {},
    );
    for (let i = 0; i < PER_SUBMISSION; i++) encode(pass, [compiled]);
    pass.end();
    if (queries) {
      encoder.resolveQuerySet(queries, 0, 2, resolved!, 0);
      encoder.copyBufferToBuffer(resolved!, 0, staging!, 0, 16);
    }
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    let time = performance.now() - start;
    if (staging) {
      await staging.mapAsync(GPUMapMode.READ);
      const [begin, end] = new BigUint64Array(staging.getMappedRange());
      // Some drivers leave the counters at zero; then the host's clock has to do.
      if (end! > begin!) time = Number(end! - begin!) / 1e6;
      staging.unmap();
    }
    if (run > 0) best = Math.min(best, time / PER_SUBMISSION);
  }
  queries?.destroy();
  resolved?.destroy();
  staging?.destroy();
  return best;
}
