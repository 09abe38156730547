/** Why the toy cannot go on training on this GPU. The caller goes on with another engine from the last weights. */

import { ToldError, tell } from '../../../words/told';

/** The GPU device is gone: driver reset, sleep, tab in the background, or destroyed by its owner. */
export class DeviceLostError extends ToldError {
  override name = 'DeviceLostError';
}

/** The device refused the kernel or its memory. */
export class KernelRefusedError extends ToldError {
  override name = 'KernelRefusedError';
}

/** A promise that only ever rejects, with DeviceLostError, when the device is lost. */
export function lossOf(device: GPUDevice): Promise<never> {
  const loss = device.lost.then((info) => {
    throw lost(info);
  });
  // Whoever races against it sees the rejection; on its own it is nobody's fault.
  loss.catch(() => {});
  return loss;
}

/** Throws DeviceLostError if the device is lost already. */
export async function throwIfLost(device: GPUDevice): Promise<void> {
  const info = await Promise.race([device.lost, Promise.resolve(null)]);
  if (info) throw lost(info);
}

function lost({ message, reason }: GPUDeviceLostInfo): DeviceLostError {
  return new DeviceLostError(tell('toyEngine', 'lost', message || reason));
}
