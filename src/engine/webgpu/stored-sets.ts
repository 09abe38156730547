/** The image sets that one lane reads: the order of the present epoch on the device, and the dispatch that gathers. */
import type { Shape } from '../../nets/shapes';
import { words } from '../../words/all';
import { EngineMemoryError, type EpochOrder, type ImageSet, type StoredBatch } from '../graph';
import type { GraphContext } from './context';
import { type DeviceImages, gather } from './gather';
import type { CompiledDispatch } from './kernel';
import { withinMemory } from './plan';
import type { PlanProblem } from './steps';

interface StoredSet {
  /** What the buffer holds. */
  order: EpochOrder | null;
  buffer: GPUBuffer;
  dispatch: CompiledDispatch;
}

export class StoredSets {
  private readonly stored = new Map<ImageSet, StoredSet>();
  private readonly making = new Map<ImageSet, Promise<void>>();
  private destroyed = false;

  /** @param image the network's input [height, width, channels]. */
  constructor(
    private readonly context: GraphContext,
    private readonly image: Shape,
    private readonly batchSize: number,
    private readonly buffers: PlanProblem['buffers'],
  ) {}

  /**
   * Brings a set to the device, with room for an order of all its images. Rejects with a RangeError for images of
   * another shape than the network takes, with an EngineMemoryError, and as `compile` does.
   */
  prepare(set: ImageSet): Promise<void> {
    let made = this.making.get(set);
    if (!made) {
      made = this.make(set);
      this.making.set(set, made);
      // What could not be made is tried again when it is asked for again.
      made.catch(() => this.making.delete(set));
    }
    return made;
  }

  /** The dispatch that makes a batch of this set in this order. Throws a RangeError for a set that is not prepared. */
  gathering({ set, order }: StoredBatch): CompiledDispatch {
    const found = this.stored.get(set);
    if (!found) throw new RangeError('A batch of a set that was not made ready with the engine.');
    if (found.order !== order) {
      const rows = filled(order.rows, set.labels.length);
      this.context.device.queue.writeBuffer(found.buffer, 0, rows as Uint32Array<ArrayBuffer>);
      found.order = order;
    }
    return found.dispatch;
  }

  destroy(): void {
    this.destroyed = true;
    for (const { buffer } of this.stored.values()) buffer.destroy();
  }

  private async make(set: ImageSet): Promise<void> {
    const [height, width, channels] = this.image;
    if (set.height !== height || set.width !== width || set.channels !== channels) {
      throw new RangeError(
        `Images of ${set.height}×${set.width}×${set.channels} for a network that takes ${this.image.join('×')}.`,
      );
    }
    const { device, kernels } = this.context;
    const uploaded: DeviceImages = await this.context.images(set);
    const { value: buffer, shortage } = await withinMemory(device, () =>
      device.createBuffer({
        label: 'order of the images',
        size: 4 * set.labels.length,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
      }),
    );
    try {
      if (shortage) {
        const mebibytes = Math.ceil((set.pixels.length + buffer.size) / 2 ** 20);
        throw new EngineMemoryError(words().graphEngine.setMemory(set.labels.length, mebibytes));
      }
      const { control, labels, images } = this.buffers;
      const made = gather(uploaded, this.batchSize, { control, order: { buffer }, images, labels });
      const dispatch = await kernels.compile(made);
      if (this.destroyed) buffer.destroy();
      this.stored.set(set, { order: null, buffer, dispatch });
    } catch (cause) {
      buffer.destroy();
      throw cause;
    }
  }
}

/** An order of `count` positions: past the end of a shorter one its last is repeated. Throws for a longer one. */
function filled(rows: Uint32Array, count: number): Uint32Array {
  if (rows.length === count) return rows;
  if (rows.length === 0 || rows.length > count)
    throw new RangeError(`An order of ${rows.length} positions for a set of ${count} images.`);
  const whole = new Uint32Array(count).fill(rows.at(-1)!);
  whole.set(rows);
  return whole;
}
