/**
 * What ended a device's use. WebGPU tells it beside the calls that suffer from it, as a lost device or as an error that
 * nobody caught: the buffer is then invalid, and what reads it computes nothing without a word. Here it is noted, and
 * thrown to whoever uses the device next.
 */
import { words } from '../../words/all';
import { EngineLostError, EngineMemoryError, EngineRefusedError } from '../graph';

export interface Fault {
  /** The device is gone, it had too little memory, or it refused a command. */
  kind: 'lost' | 'memory' | 'refused';
  /** The browser's or the driver's words; may be empty. */
  reason: string;
}

/** Milliseconds after a failure in which its cause may still be told. */
const NEWS = 200;

export class DeviceFaults {
  /** The first one, whose consequences the others are likely to be; null while all is well. */
  fault: Fault | null = null;

  constructor(private readonly device: GPUDevice) {
    void device.lost.then(({ message, reason }) => this.note({ kind: 'lost', reason: message || reason }));
    device.addEventListener('uncapturederror', ({ error }) =>
      this.note({
        kind: error instanceof GPUOutOfMemoryError ? 'memory' : 'refused',
        reason: error.message,
      }),
    );
  }

  private note(fault: Fault): void {
    this.fault ??= fault;
  }

  /** Throws an EngineLostError, EngineMemoryError or EngineRefusedError when there was a fault. */
  check(): void {
    if (!this.fault) return;
    const { kind } = this.fault;
    const reason = this.fault.reason || words().engine.noReason;
    const { lost, memory, refused } = words().graphEngine;
    if (kind === 'memory') throw new EngineMemoryError(memory(reason));
    if (kind === 'refused') throw new EngineRefusedError(refused(reason));
    throw new EngineLostError(lost(reason));
  }

  /** What the device was asked for. Rejects as `check` throws when it went wrong, or when numbers came that mean nothing. */
  async sound<T>(promise: Promise<T>): Promise<T> {
    let value: T;
    try {
      value = await promise;
    } catch (cause) {
      // The cause is told a moment after what it broke.
      if (!this.fault) await Promise.race([this.device.lost, pause(NEWS)]);
      this.check();
      throw cause;
    }
    this.check();
    return value;
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
