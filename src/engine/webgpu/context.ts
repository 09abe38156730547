/** What the lanes on one device share: compiled kernels, measured choices, working memory and the data sets. */
import { words } from '../../words';
import type { ImageSet } from '../graph';
import { isSoftware } from './device';
import { type DeviceImages, uploadImages } from './gather';
import { KernelCache } from './kernel';
import type { PlanContext } from './plan';
import { Tuner, type TuneStorage } from './tune';
import { Workspace } from './workspace';

export interface ContextOptions {
  /** Where measured choices are remembered. Default: as long as the context lives. */
  storage?: TuneStorage;
  /**
   * Measure which kernel is fastest for each shape, or take the likeliest. Default: measure, but on a software
   * adapter, where compiling the candidates takes longer than the choice could win.
   */
  autotune?: boolean;
}

export class GraphContext implements PlanContext {
  readonly kernels: KernelCache;
  readonly tuner: Tuner;
  readonly workspace: Workspace;
  onPlanning: PlanContext['onPlanning'] = null;
  private readonly sets = new Map<ImageSet, DeviceImages>();
  /** Why the device is gone, or null. */
  lost: string | null = null;

  constructor(
    readonly device: GPUDevice,
    options: ContextOptions = {},
  ) {
    this.kernels = new KernelCache(device);
    this.tuner = new Tuner(
      this.kernels,
      options.storage ?? new Map(),
      options.autotune ?? !isSoftware(device),
    );
    this.workspace = new Workspace(device);
    void device.lost.then(({ message, reason }) => {
      this.lost = message || reason || words().engine.noReason;
    });
  }

  /** The set on the device, uploaded the first time. */
  images(set: ImageSet): DeviceImages {
    let images = this.sets.get(set);
    if (!images) {
      images = uploadImages(this.device, set);
      this.sets.set(set, images);
    }
    return images;
  }

  /** Frees a set's memory; engines that used it must not use it again. */
  forget(set: ImageSet): void {
    this.sets.get(set)?.destroy();
    this.sets.delete(set);
  }

  /**
   * Frees the memory, and keeps what the engines since the last release had compiled: the next ones are likely of the
   * same shapes, and compiling is most of what making them takes. Dispose of the engines first.
   */
  release(): void {
    for (const images of this.sets.values()) images.destroy();
    this.sets.clear();
    this.workspace.destroy();
    this.kernels.forgetUnused();
  }
}
