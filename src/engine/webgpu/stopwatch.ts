/** Times dispatches on a device: by the device's clock where it offers one and the clock moves, else by the host's. */
import type { Timer } from './contest';
import { type Dispatch, encode, type KernelCache } from './kernel';

export interface Stopwatch {
  /** Milliseconds below which its clock is too coarse to tell kernels apart. */
  readonly least: number;
  /** Compiles the dispatch. The timer is for one timing at a time. */
  timer(dispatch: Dispatch): Promise<Timer>;
  /** Changes for good to the host's clock, for timers made from now on; false where it is that already. */
  turnToHost(): boolean;
  /** Milliseconds of the host. */
  now(): number;
}

/** Timestamps may be rounded to 100 µs: an eightieth of this. */
const LEAST_DEVICE = 8;
/** The host also waits for the submission to be handed over and reported, some tenths of a millisecond. */
const LEAST_HOST = 25;
/** Of two timestamps, bytes. */
const STAMPS = 16;

interface Stamps {
  queries: GPUQuerySet;
  resolved: GPUBuffer;
  staging: GPUBuffer;
}

export class DeviceStopwatch implements Stopwatch {
  /** Made at the first timing; null is the host's clock. */
  private stamps: Stamps | null | undefined;

  constructor(private readonly kernels: KernelCache) {
    if (!kernels.device.features.has('timestamp-query')) this.stamps = null;
  }

  get least(): number {
    return this.stamps === null ? LEAST_HOST : LEAST_DEVICE;
  }

  now(): number {
    return performance.now();
  }

  turnToHost(): boolean {
    if (this.stamps === null) return false;
    if (this.stamps) for (const held of Object.values(this.stamps)) held.destroy();
    this.stamps = null;
    return true;
  }

  async timer(dispatch: Dispatch): Promise<Timer> {
    const { device } = this.kernels;
    const compiled = await this.kernels.compile(dispatch);
    this.stamps ??= this.stamps === null ? null : makeStamps(device);
    const { stamps } = this;
    return async (runs) => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass(
        stamps
          ? {
              timestampWrites: {
                querySet: stamps.queries,
                beginningOfPassWriteIndex: 0,
                endOfPassWriteIndex: 1,
              },
            }
          : {},
      );
      for (let i = 0; i < runs; i++) encode(pass, [compiled]);
      pass.end();
      if (stamps) {
        encoder.resolveQuerySet(stamps.queries, 0, 2, stamps.resolved, 0);
        encoder.copyBufferToBuffer(stamps.resolved, 0, stamps.staging, 0, STAMPS);
      }
      const start = performance.now();
      device.queue.submit([encoder.finish()]);
      if (!stamps) {
        await device.queue.onSubmittedWorkDone();
        return performance.now() - start;
      }
      await stamps.staging.mapAsync(GPUMapMode.READ);
      const [begin, end] = new BigUint64Array(stamps.staging.getMappedRange());
      const nanoseconds = Number(end! - begin!);
      stamps.staging.unmap();
      // Some drivers leave the counters at zero.
      return Math.max(0, nanoseconds / 1e6);
    };
  }
}

function makeStamps(device: GPUDevice): Stamps {
  return {
    queries: device.createQuerySet({ type: 'timestamp', count: 2 }),
    resolved: device.createBuffer({
      size: STAMPS,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    }),
    staging: device.createBuffer({ size: STAMPS, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ }),
  };
}
