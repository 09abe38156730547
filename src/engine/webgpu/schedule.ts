/**
 * A schedule: steps in order, each with the temporaries it touches and a function that makes its dispatch once the
 * temporaries have buffers. The forward pass is written here, the backward pass in backward.ts.
 */
import type { NetworkBuffers } from './buffers';
import { bindingCount, type Combination, combine, combineTiling, type NormGradientTerm } from './combine';
import type { Tiling } from './conv/call';
import { type Geometry, geometry, type Plane } from './conv/geometry';
import { type ConvShape, convFlops } from './conv/shape';
import { type ConvVariant, encodeConv, tilingOf, type WeightsVariant } from './conv/variants';
import type { BufferSlice, Dispatch } from './kernel';
import type { Layout, Place } from './layout';
import type { Lazy, LazyGradient } from './lazy';
import type { Program, Reading, Summand } from './lower';
import type { Temporary } from './memory';
import { normForward } from './norm';
import type { Term, View } from './terms';

/** Something that a dispatch binds: a temporary, or a buffer that outlives the step. */
export type Ref = Temporary | BufferSlice;
export type Resolve = (ref: Ref) => BufferSlice;

export interface Step {
  label: string;
  uses: readonly Temporary[];
  flops: number;
  make(resolve: Resolve): Dispatch;
}

/** Which kernel runs each convolution; decided before the schedule is written. */
export interface Choices {
  conv(g: Geometry): ConvVariant;
  weights(shape: ConvShape): WeightsVariant;
}

export interface TermRef {
  coefficient: number;
  ref: Ref;
  view: View | null;
}

/** What a combination adds up. */
export type Part =
  | ({ kind: 'term' } & TermRef)
  | { kind: 'lazy'; coefficient: number; ref: Ref; reading: Reading }
  | { kind: 'norm'; gradient: Ref; input: Ref; norm: string }
  | { kind: 'pooled'; coefficient: number; slice: BufferSlice };

/** A gradient that goes on through a lazy value. */
export interface Through {
  reading: Reading;
  input: Ref;
  /** The sums that the batch norm's backward needs; null without one. */
  sums: boolean;
}

/** A device at the default limits binds this many storage buffers in a dispatch. */
const MAX_BINDINGS = 8;

const isBuffer = (ref: Ref): ref is BufferSlice => 'buffer' in ref;

export class Schedule {
  readonly steps: Step[] = [];
  protected readonly values = new Map<string, Ref>();

  constructor(
    readonly program: Program,
    readonly batch: number,
    readonly layout: Layout,
    readonly buffers: NetworkBuffers,
    protected readonly choices: Choices,
    /** Batch norms use the batch's statistics, and update the running ones. */
    readonly training: boolean,
  ) {
    this.values.set(program.input.name, buffers.images);
  }

  emit(label: string, refs: readonly (Ref | null)[], make: (resolve: Resolve) => Dispatch, flops = 0): void {
    const uses = refs.filter((ref): ref is Temporary => ref !== null && !isBuffer(ref));
    this.steps.push({ label, uses, flops, make });
  }

  /** [batch, plane], in floats. */
  temporary(name: string, plane: Plane): Temporary {
    return this.scratch(name, this.batch * plane.height * plane.width * plane.channels);
  }

  scratch(name: string, floats: number): Temporary {
    return { name, bytes: 4 * floats };
  }

  value(stored: string): Ref {
    return this.values.get(stored)!;
  }

  plane(stored: string): Plane {
    return this.program.stored.get(stored)!;
  }

  floats(buffer: GPUBuffer, place: Place): BufferSlice {
    return { buffer, offset: 4 * place.offset, size: 4 * place.length };
  }

  parameter(name: string): BufferSlice {
    return this.floats(this.buffers.parameters, this.layout.parameters.get(name)!);
  }

  gradient(name: string): BufferSlice {
    return this.floats(this.buffers.gradients, this.layout.parameters.get(name)!);
  }

  forwardCoefficients(norm: string): BufferSlice {
    return this.floats(this.buffers.forwardCoefficients, this.layout.coefficients.get(norm)!);
  }

  backwardCoefficients(norm: string): BufferSlice {
    return this.floats(this.buffers.backwardCoefficients, this.layout.coefficients.get(norm)!);
  }

  lazy(reading: Reading): Lazy {
    return { coefficients: reading.norm ? this.forwardCoefficients(reading.norm) : null, relu: reading.relu };
  }

  /** The forward pass up to the head. */
  forward(): void {
    this.normalise(this.program.input.name, null);
    for (const operation of this.program.operations) {
      const { output } = operation;
      const result = this.temporary(output, this.plane(output));
      this.values.set(output, result);
      const normalised = this.training && this.program.normsOf.has(output);
      if (operation.op === 'sum') {
        const parts = operation.summands.map((summand) => this.part(summand));
        const statistics = normalised ? this.statistics(output, this.sumTiling(output)) : null;
        this.combine(`${output} forward`, this.plane(output), parts, result, statistics, null);
        if (statistics) this.normalise(output, { statistics, tiling: this.sumTiling(output) });
        continue;
      }
      const g = geometry(operation.shape, 'forward');
      const variant = this.choices.conv(g);
      const tiling = tilingOf(g, variant);
      const statistics = normalised ? this.statistics(output, tiling) : null;
      const source = this.value(operation.input.stored);
      const terms = operation.summands.map((summand) => this.term(summand));
      const label = `${operation.node} forward`;
      this.emit(
        label,
        [source, result, statistics, ...terms.map(({ ref }) => ref)],
        (resolve) =>
          encodeConv(
            {
              label,
              geometry: g,
              source: resolve(source),
              weights: this.parameter(`${operation.node}/kernel`),
              prologue: this.lazy(operation.input),
              scale: operation.scale,
              terms: resolveTerms(terms, resolve),
              result: resolve(result),
              statistics: statistics && resolve(statistics),
              through: null,
            },
            variant,
          ),
        convFlops(operation.shape),
      );
      if (statistics) this.normalise(output, { statistics, tiling });
    }
  }

  private sumTiling(stored: string): Tiling {
    return combineTiling(this.batch, this.plane(stored));
  }

  private statistics(stored: string, tiling: Tiling): Temporary {
    return this.scratch(`${stored} statistics`, 2 * tiling.tiles * this.plane(stored).channels);
  }

  term({ coefficient, reading }: Summand): TermRef {
    return { coefficient, ref: this.value(reading.stored), view: reading.view };
  }

  private part(summand: Summand): Part {
    const { reading, coefficient } = summand;
    if (reading.norm || reading.relu) {
      return { kind: 'lazy', coefficient, ref: this.value(reading.stored), reading };
    }
    return { kind: 'term', ...this.term(summand) };
  }

  /** Coefficients of the batch norms that read a stored value. Without statistics it takes them itself. */
  private normalise(stored: string, from: { statistics: Ref; tiling: Tiling } | null): void {
    const norms = this.program.normsOf.get(stored) ?? [];
    if (!this.training || norms.length === 0) return;
    const plane = this.plane(stored);
    if (!from) {
      const tiling = this.sumTiling(stored);
      const statistics = this.statistics(stored, tiling);
      const copy = this.temporary(`${stored} copy`, plane);
      const part: Part = { kind: 'term', coefficient: 1, ref: this.value(stored), view: null };
      this.combine(`${stored} statistics`, plane, [part], copy, statistics, null);
      this.normalise(stored, { statistics, tiling });
      return;
    }
    for (const norm of norms) {
      const node = this.program.norms.get(norm)!;
      const running = (kind: string) =>
        this.floats(this.buffers.statistics, this.layout.statistics.get(`${norm}/${kind}`)!);
      this.emit(`${norm} forward`, [from.statistics], (resolve) =>
        normForward({
          label: `${norm} forward`,
          channels: plane.channels,
          count: this.batch * plane.height * plane.width,
          tiling: from.tiling,
          epsilon: node.epsilon,
          momentum: node.momentum,
          statistics: resolve(from.statistics),
          gamma: this.parameter(`${norm}/gamma`),
          beta: this.parameter(`${norm}/beta`),
          runningMean: running('mean'),
          runningVariance: running('variance'),
          coefficients: this.forwardCoefficients(norm),
        }),
      );
    }
  }

  /** Adds up parts: in one dispatch, or in several where they bind too many buffers. */
  combine(
    label: string,
    plane: Plane,
    parts: readonly Part[],
    result: Ref,
    statistics: Ref | null,
    through: (Through & { partials: Ref | null }) | null,
  ): void {
    const last = (some: readonly Part[]) => this.combination(label, plane, some, result, statistics, through);
    const rest = [...parts];
    while (rest.length > 1 && bindingCount(last(rest)(placeholder)) > MAX_BINDINGS) {
      const some = rest.splice(0, 2);
      while (rest.length > 0) {
        const more = this.combination(label, plane, [...some, rest[0]!], result, null, null);
        if (bindingCount(more(placeholder)) > MAX_BINDINGS) break;
        some.push(rest.shift()!);
      }
      const partial = this.temporary(`${label} (part)`, plane);
      this.combine(`${label} (part)`, plane, some, partial, null, null);
      rest.push({ kind: 'term', coefficient: 1, ref: partial, view: null });
    }
    const refs = rest.flatMap((part) => partRefs(part));
    const make = last(rest);
    this.emit(
      label,
      [...refs, result, statistics, ...(through ? [through.input, through.partials] : [])],
      (resolve) => combine(make(resolve)),
    );
  }

  private combination(
    label: string,
    plane: Plane,
    parts: readonly Part[],
    result: Ref,
    statistics: Ref | null,
    through: (Through & { partials: Ref | null }) | null,
  ): (resolve: Resolve) => Combination {
    return (resolve) => {
      const pooled = parts.find((part) => part.kind === 'pooled');
      const normGradients = parts.flatMap((part): NormGradientTerm[] =>
        part.kind === 'norm'
          ? [
              {
                gradient: resolve(part.gradient),
                input: resolve(part.input),
                backward: this.backwardCoefficients(part.norm),
              },
            ]
          : [],
      );
      return {
        label,
        batch: this.batch,
        plane,
        terms: resolveTerms(
          parts.filter((part) => part.kind === 'term'),
          resolve,
        ),
        lazies: parts.flatMap((part) =>
          part.kind === 'lazy'
            ? [{ coefficient: part.coefficient, slice: resolve(part.ref), ...this.lazy(part.reading) }]
            : [],
        ),
        normGradients,
        ...(pooled && { pooled: { slice: pooled.slice, coefficient: pooled.coefficient } }),
        result: resolve(result),
        ...(statistics && { statistics: resolve(statistics) }),
        ...(through && { through: this.lazyGradient(through, through.partials, resolve) }),
      };
    };
  }

  lazyGradient(through: Through, partials: Ref | null, resolve: Resolve): LazyGradient {
    return {
      ...this.lazy(through.reading),
      input: resolve(through.input),
      partials: partials && resolve(partials),
    };
  }
}

/** Stands for any buffer while bindings are only counted. */
const placeholder: Resolve = () => ({ buffer: null as unknown as GPUBuffer });

function partRefs(part: Part): Ref[] {
  switch (part.kind) {
    case 'norm':
      return [part.gradient, part.input];
    case 'pooled':
      return [];
    default:
      return [part.ref];
  }
}

export function resolveTerms(terms: readonly TermRef[], resolve: Resolve): Term[] {
  return terms.map(({ coefficient, ref, view }) => ({ coefficient, slice: resolve(ref), view }));
}
