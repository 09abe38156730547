import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineLostError, EngineMemoryError, EngineRefusedError } from '../graph';
import { DeviceFaults } from './faults';

class OutOfMemory {
  constructor(readonly message: string) {}
}
beforeEach(() => vi.stubGlobal('GPUOutOfMemoryError', OutOfMemory));
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A device as far as its faults go. */
function deviceThat() {
  let lose = (_: { message: string; reason: string }) => {};
  const device = Object.assign(new EventTarget(), {
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
  }) as unknown as GPUDevice;
  const report = (error: { message: string }) =>
    device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error }));
  return {
    faults: new DeviceFaults(device),
    lose: (message: string) => lose({ message, reason: '' }),
    report,
  };
}

describe('the faults of a device', () => {
  it('are none while all is well', async () => {
    const { faults } = deviceThat();
    faults.check();
    expect(await faults.sound(Promise.resolve(3))).toBe(3);
    await expect(faults.sound(Promise.reject(new RangeError('ours')))).rejects.toThrow('ours');
  });

  it('are thrown as what they are, the first before what follows from it', async () => {
    const short = deviceThat();
    short.report(new OutOfMemory('no 154 MB'));
    short.report({ message: 'the buffer is invalid' });
    expect(() => short.faults.check()).toThrow(EngineMemoryError);
    expect(() => short.faults.check()).toThrow(/ran out of memory \(no 154 MB\)/);

    const refusing = deviceThat();
    refusing.report({ message: 'the buffer is invalid.' });
    expect(() => refusing.faults.check()).toThrow(EngineRefusedError);
    expect(() => refusing.faults.check()).toThrow(/refused.*the buffer is invalid/);

    const gone = deviceThat();
    gone.lose('');
    await Promise.resolve();
    expect(() => gone.faults.check()).toThrow(EngineLostError);
    expect(() => gone.faults.check()).toThrow(/lost \(no reason given\)/);
  });

  it('spoil the numbers that come after them', async () => {
    const { faults, report } = deviceThat();
    let arrive = (_: number) => {};
    const reading = faults.sound(
      new Promise<number>((resolve) => {
        arrive = resolve;
      }),
    );
    report(new OutOfMemory('no room'));
    arrive(0);
    await expect(reading).rejects.toThrow(EngineMemoryError);
  });

  it('are waited for when a call failed, since they are told a moment later', async () => {
    const { faults, lose } = deviceThat();
    const reading = faults.sound(Promise.reject(new DOMException('unmapped', 'AbortError')));
    lose('the driver was reset');
    await expect(reading).rejects.toThrow(/driver was reset/);
  });
});
