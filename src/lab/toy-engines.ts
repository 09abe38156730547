/** Chooses the toy's engine: WebGPU where there is a device, the float64 reference where there is none, and says why. */
import { createReferenceToy } from '../engine/reference/toy';
import type { ToyEngine, ToyProblem } from '../engine/toy';
import { NoDeviceError, requestDevice } from '../engine/webgpu/device';
import { type Said, tell } from '../words/told';
import type { EngineChoice, EngineInfo } from './toy-protocol';
import type { EngineFactory } from './toy-session';

export interface ChosenEngine {
  factory: EngineFactory;
  device: GPUDevice | null;
  /** Why it is not WebGPU although the visitor did not ask for another; null otherwise. */
  why: Said | null;
}

const reference: EngineFactory = async (problem) => createReferenceToy(problem);

/** The reference engine, for the given reason. */
export function referenceEngine(why: Said | null): ChosenEngine {
  return { factory: reference, device: null, why };
}

/**
 * The engine of choice. `gpu` is `navigator.gpu`, which may be undefined. Never fails: without a device it is the
 * reference engine, with the reason.
 */
export async function chooseEngine(choice: EngineChoice, gpu: GPU | undefined): Promise<ChosenEngine> {
  if (choice === 'reference') return referenceEngine(null);
  try {
    const device = await requestDevice(gpu);
    return { factory: (problem) => webgpu(device, problem), device, why: null };
  } catch (error) {
    if (!(error instanceof NoDeviceError)) throw error;
    return referenceEngine(tell('why', 'inJavaScript', error.said));
  }
}

async function webgpu(device: GPUDevice, problem: ToyProblem): Promise<ToyEngine> {
  const { createWebGpuToy } = await import('../engine/webgpu/toy/engine');
  return createWebGpuToy(device, problem);
}

export function engineInfo(engine: ToyEngine, why: Said | null): EngineInfo<Said> {
  return { name: engine.name, description: engine.description, why };
}
