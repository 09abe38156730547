/**
 * The only door to TensorFlow.js: the library is large, so it is fetched when an engine asks for it and not before.
 *
 * TensorFlow.js has one current backend for the whole page or worker, and an operation runs on whichever is current.
 * Engines on different backends therefore name theirs with `switchBackend` before every stretch of operations.
 */
import { words } from '../../words/all';
import { messageOf } from '../../words/say';

/** The library's module. */
export type Tfjs = typeof import('@tensorflow/tfjs');

/** The backends that can train; the WASM one lacks the gradients of convolutions. */
export const TFJS_BACKENDS = ['cpu', 'webgl', 'webgpu'] as const;
export type TfjsBackend = (typeof TFJS_BACKENDS)[number];

/** A backend of TensorFlow.js that cannot start here; the message says why. */
export class TfjsBackendError extends Error {
  override name = 'TfjsBackendError';
}

/** The device given by a caller on which the 'webgpu' backend runs now. */
let currentDevice: GPUDevice | undefined;

/** Backends whose device is gone. */
const spent = new Set<TfjsBackend>();

/** Has `loadTfjs` make a backend anew at its next start, its device being gone. */
export function renewBackend(backend: TfjsBackend): void {
  spent.add(backend);
}

/** Not at once: engines still have tensors to free. */
function makeAnew(tf: Tfjs, backend: TfjsBackend): void {
  const factory = tf.findBackendFactory(backend);
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

/**
 * TensorFlow.js with `backend` started and current.
 *
 * @param device runs the 'webgpu' backend on this device; without one, the backend asks for a device of its own at
 * its first start. There is one 'webgpu' backend at a time: another device replaces it, and its tensors are lost.
 * Throws TfjsBackendError if the backend cannot start.
 */
export async function loadTfjs(backend: TfjsBackend, device?: GPUDevice): Promise<Tfjs> {
  const tf = await import('@tensorflow/tfjs');
  if (backend === 'webgpu') await registerWebGpu(tf, device);
  else if (spent.delete(backend)) makeAnew(tf, backend);
  let started: boolean;
  try {
    started = await tf.setBackend(backend);
    await tf.ready();
  } catch (cause) {
    const { none, advice } = words().graphEngine.tfjs;
    throw new TfjsBackendError(`${none(backend, messageOf(cause))} ${advice[backend]}`, { cause });
  }
  if (!started) {
    const { notStarted, advice } = words().graphEngine.tfjs;
    throw new TfjsBackendError(`${notStarted(backend)} ${advice[backend]}`);
  }
  return tf;
}

/**
 * Makes a backend that `loadTfjs` has started the current one. It is so on return: TensorFlow.js waits only for
 * backends that have not started yet.
 */
export function switchBackend(tf: Tfjs, backend: TfjsBackend): void {
  void tf.setBackend(backend);
}

async function registerWebGpu(tf: Tfjs, device?: GPUDevice): Promise<void> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  if (!device || device === currentDevice) return;
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, device.adapterInfo));
  currentDevice = device;
}
