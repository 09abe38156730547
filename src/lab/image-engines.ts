/**
 * Chooses the engine for image networks: our WebGPU engine where there is a device, else TensorFlow.js on WebGL, else
 * TensorFlow.js on the processor, and says why.
 */
import type { GraphEngine } from '../engine/graph';
import { NoDeviceError, requestDevice } from '../engine/webgpu/device';
import type { PlanContext, PlanReport } from '../engine/webgpu/plan';
import type { TuneStorage } from '../engine/webgpu/tune';
import { words } from '../words/all';
import { messageOf } from '../words/say';
import type { GraphEngineFactory } from './image-lanes';
import type { ImageEngineChoice, ImageEngineInfo } from './image-protocol';

export interface ChosenImageEngine {
  factory: GraphEngineFactory;
  device: GPUDevice | null;
  /** Why it is not a faster one although the visitor did not ask for this; null otherwise. */
  why: string | null;
  /** Says how far the making of an engine has come, until told to stop by null; never, where that takes no time. */
  watch(tell: PlanContext['onPlanning']): void;
  /** Whether another run may use it: its device is there, and there is something to keep. */
  reusable(): boolean;
  /** Frees memory and keeps what the run's engines had compiled, for those of another. Dispose of the engines first. */
  release(): void;
  /** Frees all that the engines shared, and the device. Dispose of the engines first. */
  dispose(): void;
}

/** The visitor asked for one engine, and it cannot run here. */
export class EngineChoiceError extends Error {
  override name = 'EngineChoiceError';
}

/**
 * The engine of choice; engines made by one factory share their device. `gpu` is `navigator.gpu`, which may be
 * undefined. 'auto' always finds one; throws an EngineChoiceError when the one that was asked for cannot start.
 *
 * @param tuning remembers which kernels are fastest on which adapter.
 * @param refusal why our WebGPU engine does not run this network here, where it has been tried; another is found then.
 */
export async function chooseImageEngine(
  choice: ImageEngineChoice,
  gpu: GPU | undefined,
  tuning: TuneStorage,
  refusal: string | null = null,
): Promise<ChosenImageEngine> {
  const says = words().graphEngine.why;
  let why = refusal && says.onTensorFlow(refusal);
  if (refusal === null && (choice === 'auto' || choice === 'webgpu')) {
    try {
      return await webgpuEngine(await requestDevice(gpu), tuning);
    } catch (error) {
      if (!(error instanceof NoDeviceError)) throw error;
      if (choice === 'webgpu') throw new EngineChoiceError(says.chooseAnother(messageOf(error)));
      why = says.onTensorFlow(messageOf(error));
    }
  }
  if (choice !== 'cpu') {
    try {
      return await tfjsEngine('webgl', why);
    } catch (error) {
      const reason = messageOf(error);
      if (choice === 'webgl') throw new EngineChoiceError(reason);
      why = `${why ?? ''} ${reason}`.trim();
    }
  }
  return tfjsEngine('cpu', choice === 'cpu' ? says.slow : `${why} ${says.slow}`);
}

/** The engine in words, for the visitor. */
export function imageEngineInfo(engine: GraphEngine, { why }: ChosenImageEngine): ImageEngineInfo {
  return { name: engine.name, description: engine.description, why };
}

/** The plan of a lane's training step, where the engine has one. */
export function planReportOf(engine: GraphEngine): PlanReport | null {
  return 'report' in engine && typeof engine.report === 'function' ? (engine.report() as PlanReport) : null;
}

/** Our engine on a device that the caller brings, as the command line does. Takes the device over. */
export async function webgpuEngine(device: GPUDevice, tuning: TuneStorage): Promise<ChosenImageEngine> {
  const [{ GraphContext }, { createWebgpuGraph }] = await Promise.all([
    import('../engine/webgpu/context'),
    import('../engine/webgpu/graph'),
  ]);
  const context = new GraphContext(device, { storage: tuning });
  return {
    factory: (problem) => createWebgpuGraph(context, problem),
    device,
    why: null,
    watch(tell) {
      context.onPlanning = tell;
    },
    reusable: () => context.faults.fault === null,
    release: () => context.release(),
    dispose() {
      context.release();
      device.destroy();
    },
  };
}

async function tfjsEngine(backend: 'webgl' | 'cpu', why: string | null): Promise<ChosenImageEngine> {
  const [{ createTfjsGraph }, { loadTfjs }] = await Promise.all([
    import('../engine/tfjs/graph'),
    import('../engine/tfjs/load'),
  ]);
  // Now rather than with the first engine: a backend that cannot start must be noticed while there is a choice.
  await loadTfjs(backend);
  return {
    factory: (problem) => createTfjsGraph(problem, { backend }),
    device: null,
    why,
    watch() {},
    // Another run looks for a faster engine again.
    reusable: () => false,
    release() {},
    dispose() {},
  };
}
