/**
 * Notices that the device under a backend of TensorFlow.js is gone. The library itself says nothing: without its WebGL
 * context it waits for ever for numbers, or hands out zeros.
 */
import { words } from '../../words/all';
import { EngineLostError } from '../graph';

/** What the library's backends show of their devices: WebGPU's, WebGL's, and the processor's nothing. */
export interface DeviceHolder {
  device?: GPUDevice;
  gpgpu?: { gl: { canvas: EventTarget; isContextLost(): boolean } };
}

export class BackendLoss {
  private reason: string | null = null;
  private readonly waiting = new Set<() => void>();
  private readonly stop: () => void;

  /** `tell` hears of it, once. */
  constructor({ device, gpgpu }: DeviceHolder, tell: () => void) {
    const note = (reason: string): void => {
      if (this.reason !== null) return;
      this.reason = reason;
      tell();
      for (const end of this.waiting) end();
    };
    void device?.lost.then(({ message }) => note(message || words().engine.noReason));
    const gl = gpgpu?.gl;
    const onLost = (): void => note(words().graphEngine.tfjs.context);
    gl?.canvas.addEventListener('webglcontextlost', onLost);
    this.stop = () => gl?.canvas.removeEventListener('webglcontextlost', onLost);
    if (gl?.isContextLost()) onLost();
  }

  /** Throws an EngineLostError when the device is gone. */
  check(): void {
    if (this.reason !== null) throw new EngineLostError(words().graphEngine.tfjs.lost(this.reason));
  }

  /** What was asked of the device; rejects as `check` throws when it is lost before that comes. */
  async within<T>(promise: Promise<T>): Promise<T> {
    let end = (): void => {};
    const lost = new Promise<null>((resolve) => {
      end = () => resolve(null);
    });
    this.waiting.add(end);
    try {
      const came = await Promise.race([promise.then((value) => ({ value })), lost]);
      this.check();
      return came!.value;
    } finally {
      this.waiting.delete(end);
      // It may fail later, when nobody waits for it any more.
      promise.catch(() => undefined);
    }
  }

  /** Listens no more. */
  dispose(): void {
    this.stop();
  }
}
