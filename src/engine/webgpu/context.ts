/** What the lanes on one device share: compiled kernels, measured choices, working memory and the data sets. */
import { words } from '../../words/all';
import { EngineMemoryError, type ImageSet } from '../graph';
import type { Form } from './conv/variants';
import { isSoftware } from './device';
import { DeviceFaults } from './faults';
import { type DeviceImages, uploadImages } from './gather';
import { KernelCache } from './kernel';
import { type PlanContext, withinMemory } from './plan';
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
  /** Convolutions of this form only, where a shape has it: for tests of forms that would not be chosen here. */
  form?: Form;
}

export class GraphContext implements PlanContext {
  readonly kernels: KernelCache;
  readonly tuner: Tuner;
  readonly workspace: Workspace;
  onPlanning: PlanContext['onPlanning'] = null;
  readonly faults: DeviceFaults;
  private readonly sets = new Map<ImageSet, Promise<DeviceImages>>();

  constructor(
    readonly device: GPUDevice,
    options: ContextOptions = {},
  ) {
    this.kernels = new KernelCache(device);
    this.tuner = new Tuner(
      this.kernels,
      options.storage ?? new Map(),
      options.autotune ?? !isSoftware(device),
      undefined,
      options.form,
    );
    this.workspace = new Workspace(device);
    this.faults = new DeviceFaults(device);
  }

  /**
   * The set on the device, uploaded the first time. Rejects with an EngineMemoryError where there is too little memory
   * for it, and with what uploadImages throws.
   */
  images(set: ImageSet): Promise<DeviceImages> {
    let images = this.sets.get(set);
    if (!images) {
      images = this.upload(set);
      this.sets.set(set, images);
      // What could not be uploaded is tried again when it is asked for again.
      images.catch(() => this.sets.delete(set));
    }
    return images;
  }

  private async upload(set: ImageSet): Promise<DeviceImages> {
    const { value, shortage } = await withinMemory(this.device, () => uploadImages(this.device, set));
    if (!shortage) return value;
    value.destroy();
    throw new EngineMemoryError(
      words().graphEngine.setMemory(set.labels.length, Math.ceil(set.pixels.length / 2 ** 20)),
    );
  }

  /**
   * Frees the memory, and keeps what the engines since the last release had compiled: the next ones are likely of the
   * same shapes, and compiling is most of what making them takes. Dispose of the engines first.
   */
  release(): void {
    for (const images of this.sets.values()) {
      images.then(
        (uploaded) => uploaded.destroy(),
        () => {},
      );
    }
    this.sets.clear();
    this.workspace.destroy();
    this.kernels.forgetUnused();
  }
}
