/** The image sets that one lane reads: the order of the present epoch on the device, and the dispatch that gathers. */
import type { Shape } from '../../nets/shapes';
import type { EpochOrder, ImageSet, StoredBatch } from '../graph';
import type { GraphContext } from './context';
import { gather } from './gather';
import type { CompiledDispatch } from './kernel';
import type { PlanProblem } from './steps';

interface StoredSet {
  /** What the buffer holds. */
  order: EpochOrder | null;
  buffer: GPUBuffer;
  dispatch: CompiledDispatch;
}

export class StoredSets {
  private readonly stored = new Map<ImageSet, StoredSet>();

  /** @param image the network's input [height, width, channels]. */
  constructor(
    private readonly context: GraphContext,
    private readonly image: Shape,
    private readonly batchSize: number,
    private readonly buffers: PlanProblem['buffers'],
  ) {}

  /**
   * The dispatch that makes a batch of this set in this order; all of it is made the first time. Throws a RangeError for
   * images of another shape than the network takes.
   */
  gathering({ set, order }: StoredBatch): CompiledDispatch {
    let found = this.stored.get(set);
    if (!found || found.buffer.size !== order.rows.byteLength) {
      found?.buffer.destroy();
      found = this.make(set, order);
      this.stored.set(set, found);
    }
    if (found.order !== order) {
      this.context.device.queue.writeBuffer(found.buffer, 0, order.rows as Uint32Array<ArrayBuffer>);
      found.order = order;
    }
    return found.dispatch;
  }

  destroy(): void {
    for (const { buffer } of this.stored.values()) buffer.destroy();
  }

  private make(set: ImageSet, order: EpochOrder): StoredSet {
    const [height, width, channels] = this.image;
    if (set.height !== height || set.width !== width || set.channels !== channels) {
      throw new RangeError(
        `Images of ${set.height}×${set.width}×${set.channels} for a network that takes ${this.image.join('×')}.`,
      );
    }
    const { device, kernels } = this.context;
    const buffer = device.createBuffer({
      label: 'order of the images',
      size: order.rows.byteLength,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    const { control, labels, images } = this.buffers;
    const made = gather(this.context.images(set), this.batchSize, {
      control,
      order: { buffer },
      images,
      labels,
    });
    return { order: null, buffer, dispatch: kernels.compileNow(made) };
  }
}
