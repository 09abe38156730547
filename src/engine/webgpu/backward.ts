/**
 * The backward pass of a schedule, written from the last operation to the first. Gradients are collected: what
 * reaches a lazy value (relu, batch norm) is added up by whoever writes it last, which also takes it through the
 * relu and begins the batch norm's sums; what reaches a stored value is added up when the operation that wrote the
 * value comes to its turn.
 */
import { combineTiling } from './combine';
import { type Geometry, geometry } from './conv/geometry';
import { type SplitSum, splitEntries, splitTable, sumSplits } from './conv/reduce';
import { convFlops } from './conv/shape';
import { encodeConv, encodeWeights, tilingOf } from './conv/variants';
import { weightCount } from './conv/weights';
import type { BufferSlice } from './kernel';
import { type ConvOperation, isPlain, type Reading, type SumOperation } from './lower';
import type { Temporary } from './memory';
import { normBackward } from './norm';
import { type Part, type Ref, resolveTerms, Schedule, type TermRef, type Through } from './schedule';

/** Bytes of weight gradient splits that one summing dispatch may wait for. */
const SPLITS_BUDGET = 96 * 2 ** 20;
/** Terms that a gradient convolution can add beside all it binds. */
const MAX_TERMS = 2;

/** The gradient to a value that was pooled, [batch, channels], or to all its pixels. */
export type HeadGradient = Part & { kind: 'term' | 'pooled' };

/** Tables that the plan uploads: one for each summing dispatch. */
export type UploadTable = (data: Uint32Array, label: string) => BufferSlice;

export class TrainingSchedule extends Schedule {
  /** What has reached each lazy value so far, and how many readers are still to come. */
  private readonly pending = new Map<string, TermRef[]>();
  private readonly awaited = new Map<string, number>();
  private readonly reached = new Map<string, Part[]>();
  private splits: { sums: SplitSum[]; floats: number } = emptySplits();
  private splitsBuffer: Temporary = { name: 'weight gradient splits', bytes: 0 };

  /** `heads` are the gradients that the heads hand back, with what each of them read. */
  backward(heads: readonly { input: Reading; gradient: HeadGradient }[], upload: UploadTable): void {
    const { operations } = this.program;
    this.countReaders(heads.map(({ input }) => input));
    for (const { input, gradient } of heads) this.reach(input, gradient, `${input.stored} from the head`);
    for (const operation of [...operations].reverse()) {
      const gradient = this.gradientOf(operation.output);
      if (!gradient) continue;
      if (operation.op === 'conv') this.conv(operation, gradient, upload);
      else this.sum(operation, gradient);
    }
    this.sumWeights(upload);
  }

  private countReaders(heads: readonly Reading[]): void {
    const count = (reading: Reading) => {
      if (isPlain(reading) || reading.view) return;
      this.awaited.set(keyOf(reading), (this.awaited.get(keyOf(reading)) ?? 0) + 1);
    };
    for (const input of heads) count(input);
    for (const operation of this.program.operations) {
      if (operation.op === 'conv') count(operation.input);
      for (const { reading } of operation.summands) count(reading);
    }
    // A batch norm read with and without relu: the masked gradient is one more reader of the other.
    for (const norm of this.program.norms.keys()) {
      const [bare, rectified] = [keyOf({ norm, relu: false }), keyOf({ norm, relu: true })];
      if (this.awaited.has(bare) && this.awaited.has(rectified)) {
        this.awaited.set(bare, this.awaited.get(bare)! + 1);
      }
    }
  }

  private needsGradient(reading: Reading): boolean {
    return reading.norm !== null || reading.stored !== this.program.input.name;
  }

  private through(reading: Reading): Through | null {
    if (isPlain(reading)) return null;
    const bareIsRead = reading.relu && reading.norm && this.awaited.has(keyOf({ ...reading, relu: false }));
    return { reading, input: this.value(reading.stored), sums: reading.norm !== null && !bareIsRead };
  }

  /** One gradient more reaches a value. */
  private reach(reading: Reading, part: HeadGradient, label: string): void {
    if (!this.needsGradient(reading)) return;
    const plane = this.plane(reading.stored);
    if (isPlain(reading)) {
      this.reachStored(reading.stored, part);
      return;
    }
    const terms = this.arrive(reading);
    if (terms === null && part.kind === 'term') {
      this.pending.get(keyOf(reading))!.push(part);
      return;
    }
    const result = this.temporary(`${label} gradient`, plane);
    const through = terms && this.through(reading);
    const tiles = combineTiling(this.batch, plane).tiles;
    const partials = through?.sums ? this.partials(label, tiles, plane.channels) : null;
    const parts: Part[] = [part, ...(terms ?? []).map((term) => ({ kind: 'term', ...term }) as const)];
    this.combine(`${label} gradient`, plane, parts, result, null, through && { ...through, partials });
    if (terms) this.passed(reading, result, partials, tiles);
    else this.pending.get(keyOf(reading))!.push({ coefficient: 1, ref: result, view: null });
  }

  /** What waits for the last reader, if this is it; else null. */
  private arrive(reading: Reading): TermRef[] | null {
    const key = keyOf(reading);
    const left = this.awaited.get(key)! - 1;
    this.awaited.set(key, left);
    if (!this.pending.has(key)) this.pending.set(key, []);
    return left === 0 ? this.pending.get(key)! : null;
  }

  private partials(label: string, tiles: number, channels: number): Temporary {
    return this.scratch(`${label} sums`, 2 * tiles * channels);
  }

  /** `gradient` has passed the relu: on through the batch norm, or to the stored value. */
  private passed(reading: Reading, gradient: Ref, partials: Ref | null, tiles: number): void {
    const { norm, stored } = reading;
    const plane = this.plane(stored);
    if (!norm) {
      this.reachStored(stored, { kind: 'term', coefficient: 1, ref: gradient, view: null });
      return;
    }
    if (!partials) {
      this.reach(
        { ...reading, relu: false },
        { kind: 'term', coefficient: 1, ref: gradient, view: null },
        norm,
      );
      return;
    }
    this.emit(`${norm} backward`, [partials], (resolve) =>
      normBackward({
        label: `${norm} backward`,
        channels: plane.channels,
        count: this.batch * plane.height * plane.width,
        tiles,
        partials: resolve(partials),
        coefficients: this.forwardCoefficients(norm),
        gammaGradient: this.gradient(`${norm}/gamma`),
        betaGradient: this.gradient(`${norm}/beta`),
        backward: this.backwardCoefficients(norm),
      }),
    );
    this.reachStored(stored, { kind: 'norm', gradient, input: this.value(stored), norm });
  }

  private reachStored(stored: string, part: Part): void {
    if (stored === this.program.input.name) return;
    this.reached.set(stored, [...(this.reached.get(stored) ?? []), part]);
  }

  /** The gradient to a stored value, all its readers being done; null when it has none. */
  private gradientOf(stored: string): Ref | null {
    const parts = this.reached.get(stored);
    if (!parts) return null;
    const [only] = parts;
    if (parts.length === 1 && only!.kind === 'term' && only!.coefficient === 1 && !only!.view)
      return only!.ref;
    const result = this.temporary(`${stored} gradient`, this.plane(stored));
    this.combine(`${stored} gradient`, this.plane(stored), parts, result, null, null);
    return result;
  }

  /** What a sum's (or a residual convolution's) gradient hands to its summands. */
  private sum(operation: SumOperation | ConvOperation, gradient: Ref): void {
    const { height, width, channels } = this.plane(operation.output);
    for (const { coefficient, reading } of operation.summands) {
      const { view } = reading;
      const spread = view && {
        kind: 'spread' as const,
        stride: view.stride,
        height,
        width,
        channels,
        shift: view.shift === 0 ? 0 : -view.shift,
      };
      const part = { kind: 'term' as const, coefficient, ref: gradient, view: spread };
      if (view) this.reachStored(reading.stored, part);
      else this.reach(reading, part, `${operation.output} summand`);
    }
  }

  private conv(operation: ConvOperation, gradient: Ref, upload: UploadTable): void {
    this.sum(operation, gradient);
    this.weights(operation, gradient, upload);
    if (this.needsGradient(operation.input)) this.inputGradient(operation, gradient);
  }

  private weights(operation: ConvOperation, gradient: Ref, upload: UploadTable): void {
    const { shape, node, input } = operation;
    const variant = this.choices.weights(shape);
    const count = weightCount(shape);
    const floats = Math.ceil((variant.splits * count) / 64) * 64;
    if (this.splits.floats > 0 && 4 * (this.splits.floats + floats) > SPLITS_BUDGET) this.sumWeights(upload);
    const from = this.splits.floats;
    this.splits.floats += floats;
    this.splits.sums.push({
      from,
      splits: variant.splits,
      count,
      to: this.layout.parameters.get(`${node}/kernel`)!.offset,
    });
    const source = this.value(input.stored);
    const splits = this.splitsBuffer;
    splits.bytes = Math.max(splits.bytes, 4 * this.splits.floats);
    const label = `${node} weights`;
    this.emit(
      label,
      [source, gradient, splits],
      (resolve) =>
        encodeWeights(
          {
            label,
            shape,
            source: resolve(source),
            prologue: this.lazy(input),
            gradient: resolve(gradient),
            scale: operation.scale,
            partials: { buffer: resolve(splits).buffer, offset: 4 * from, size: 4 * variant.splits * count },
          },
          variant,
        ),
      convFlops(shape),
    );
  }

  /** The second pass for the layers whose splits wait. */
  private sumWeights(upload: UploadTable): void {
    const { sums } = this.splits;
    if (sums.length === 0) return;
    const table = splitTable(sums);
    const slice = upload(table, 'weight gradient table');
    const splits = this.splitsBuffer;
    this.emit('weight gradients: sum of the splits', [splits], (resolve) =>
      sumSplits(splitEntries(table), slice, resolve(splits), { buffer: this.buffers.gradients }),
    );
    this.splits = emptySplits();
  }

  private inputGradient(operation: ConvOperation, gradient: Ref): void {
    const { input, node, shape } = operation;
    const g = geometry(shape, 'inputGradient');
    if (isPlain(input)) {
      const result = this.runInputGradient(operation, g, gradient, [], null, null);
      this.reachStored(input.stored, { kind: 'term', coefficient: 1, ref: result, view: null });
      return;
    }
    const terms = this.arrive(input);
    if (!terms) {
      const ref = this.runInputGradient(operation, g, gradient, [], null, null);
      this.pending.get(keyOf(input))!.push({ coefficient: 1, ref, view: null });
      return;
    }
    const through = this.through(input)!;
    const { tiles } = tilingOf(g, this.choices.conv(g));
    const partials = through.sums ? this.partials(node, tiles, shape.channelsIn) : null;
    const few = this.fewTerms(terms, input, node);
    const result = this.runInputGradient(operation, g, gradient, few, through, partials);
    this.passed(input, result, partials, tiles);
  }

  private fewTerms(terms: readonly TermRef[], reading: Reading, label: string): readonly TermRef[] {
    if (terms.length <= MAX_TERMS) return terms;
    const plane = this.plane(reading.stored);
    const result = this.temporary(`${label} terms`, plane);
    const parts = terms.map((term) => ({ kind: 'term', ...term }) as const);
    this.combine(`${label} terms`, plane, parts, result, null, null);
    return [{ coefficient: 1, ref: result, view: null }];
  }

  private runInputGradient(
    operation: ConvOperation,
    g: Geometry,
    gradient: Ref,
    terms: readonly TermRef[],
    through: Through | null,
    partials: Ref | null,
  ): Ref {
    const { node, shape, scale } = operation;
    const result = this.temporary(`${node} input gradient`, this.plane(operation.input.stored));
    const variant = this.choices.conv(g);
    const label = `${node} input gradient`;
    this.emit(
      label,
      [gradient, result, partials, through?.input ?? null, ...terms.map(({ ref }) => ref)],
      (resolve) =>
        encodeConv(
          {
            label,
            geometry: g,
            source: resolve(gradient),
            weights: this.parameter(`${node}/kernel`),
            prologue: { coefficients: null, relu: false },
            scale,
            terms: resolveTerms(terms, resolve),
            result: resolve(result),
            statistics: null,
            through: through && this.lazyGradient(through, partials, resolve),
          },
          variant,
        ),
      convFlops(shape),
    );
    return result;
  }
}

const emptySplits = (): { sums: SplitSum[]; floats: number } => ({ sums: [], floats: 0 });

/** Lazy values are told apart by their batch norm (or stored value) and relu. */
function keyOf({ norm, stored = '', relu }: { norm: string | null; stored?: string; relu: boolean }): string {
  return `${norm === null ? `stored ${stored}` : `norm ${norm}`}${relu ? ' relu' : ''}`;
}
