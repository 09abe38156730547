/**
 * The engine's smallest unit: one compute dispatch with everything it needs fixed in advance.
 *
 * An operation describes its dispatches (WGSL text, buffers, grid); `compile` turns them into pipelines and bind
 * groups once; a training step only encodes them. Bindings are 0, 1, 2 … of group 0, in order.
 */
import { ToldError, tell } from '../../words/told';

export interface BufferSlice {
  buffer: GPUBuffer;
  /** Bytes, a multiple of the device's minStorageBufferOffsetAlignment. */
  offset?: number;
  /** Bytes. */
  size?: number;
}

export interface Dispatch {
  /** For profiles and error messages, e.g. "stage1/block0/conv1 forward". */
  label: string;
  /** WGSL with one entry point called `main`. Sizes are written into the text, so equal shapes share a pipeline. */
  code: string;
  bindings: readonly BufferSlice[];
  workgroups: readonly [number, number, number];
}

export interface CompiledDispatch {
  label: string;
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  workgroups: readonly [number, number, number];
}

/** Compiles WGSL once per text: a network uses the same few kernels many times. */
export class KernelCache {
  private readonly pipelines = new Map<string, Promise<GPUComputePipeline>>();
  private readonly used = new Set<string>();

  constructor(readonly device: GPUDevice) {}

  /** Throws with the label, the line and the compiler's words when the shader is refused. */
  pipeline(label: string, code: string): Promise<GPUComputePipeline> {
    let pipeline = this.pipelines.get(code);
    if (!pipeline) {
      pipeline = this.create(label, code);
      this.pipelines.set(code, pipeline);
    }
    this.used.add(code);
    return pipeline;
  }

  /** Keeps what was asked for since the last call, and forgets the rest. */
  forgetUnused(): void {
    for (const code of this.pipelines.keys()) if (!this.used.has(code)) this.pipelines.delete(code);
    this.used.clear();
  }

  private async create(label: string, code: string): Promise<GPUComputePipeline> {
    // What is wrong with it is told below, with the lines, and to nobody else.
    this.device.pushErrorScope('validation');
    const module = this.device.createShaderModule({ label, code });
    await this.device.popErrorScope();
    const errors = (await module.getCompilationInfo()).messages.filter((message) => message.type === 'error');
    if (errors.length > 0) {
      const lines = code.split('\n');
      const shown = errors.map((e) => `${e.lineNum}: ${e.message}\n  ${lines[e.lineNum - 1]?.trim() ?? ''}`);
      throw new ToldError(tell('engine', 'shader', label, shown.join('\n')));
    }
    return this.device.createComputePipelineAsync({
      label,
      layout: 'auto',
      compute: { module, entryPoint: 'main' },
    });
  }

  async compile(dispatch: Dispatch): Promise<CompiledDispatch> {
    return this.bound(dispatch, await this.pipeline(dispatch.label, dispatch.code));
  }

  /** As `compile`, of many; `tell` hears how many of the kernels that had to be made are there. */
  compileAll(
    dispatches: readonly Dispatch[],
    tell?: (done: number, all: number) => void,
  ): Promise<CompiledDispatch[]> {
    const missing = new Set(dispatches.map(({ code }) => code).filter((code) => !this.pipelines.has(code)));
    const all = missing.size;
    return Promise.all(
      dispatches.map(async (dispatch) => {
        const compiled = await this.compile(dispatch);
        if (missing.delete(dispatch.code)) tell?.(all - missing.size, all);
        return compiled;
      }),
    );
  }

  private bound(dispatch: Dispatch, pipeline: GPUComputePipeline): CompiledDispatch {
    const entries = dispatch.bindings.map((slice, binding) => ({ binding, resource: { ...slice } }));
    const bindGroup = this.device.createBindGroup({
      label: dispatch.label,
      layout: pipeline.getBindGroupLayout(0),
      entries,
    });
    return { label: dispatch.label, pipeline, bindGroup, workgroups: dispatch.workgroups };
  }
}

/** Encodes compiled dispatches in order into a compute pass. */
export function encode(pass: GPUComputePassEncoder, dispatches: readonly CompiledDispatch[]): void {
  for (const { pipeline, bindGroup, workgroups } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...workgroups);
  }
}
