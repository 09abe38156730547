/**
 * What a training step asks of host and device, counted and timed from outside: WebGPU's own methods are watched while
 * steps run, so that nothing of the engine has to know of it.
 */
import { median } from './timing';

/** One training step. */
export interface StepCost {
  dispatches: number;
  /** Of all buffers that the dispatches bind, each as often as it is bound. */
  bytes: number;
  /** Milliseconds of the host: writing numbers, encoding and submitting. */
  hostMilliseconds: number;
  /** Milliseconds of the device from the first dispatch to the last; null without timestamps. */
  gpuMilliseconds: number | null;
}

/** Steps that are timed on the host in one go, and on the device one by one. */
const HOST_STEPS = 10;
const GPU_STEPS = 5;

export class StepMeter {
  private readonly bytesOf = new WeakMap<GPUBindGroup, number>();
  private readonly stopWatching: () => void;

  /** Create it before the engine: it notes what each bind group binds. */
  constructor() {
    const { bytesOf } = this;
    this.stopWatching = replace(
      GPUDevice.prototype,
      'createBindGroup',
      (create) =>
        function (this: GPUDevice, descriptor: GPUBindGroupDescriptor) {
          const group = create.call(this, descriptor);
          let bytes = 0;
          for (const { resource } of descriptor.entries) {
            if (!('buffer' in resource)) continue;
            const { buffer, offset = 0, size = buffer.size - offset } = resource;
            bytes += size;
          }
          bytesOf.set(group, bytes);
          return group;
        },
    );
  }

  /** No more bind groups are of interest: the engine is made. */
  stop(): void {
    this.stopWatching();
  }

  /** `step` submits one step, `done` waits for all of them. The engine should be warm. */
  async measure(device: GPUDevice, step: () => void, done: () => Promise<unknown>): Promise<StepCost> {
    const counts = this.count(step);
    await done();
    const began = performance.now();
    for (let i = 0; i < HOST_STEPS; i++) step();
    const hostMilliseconds = (performance.now() - began) / HOST_STEPS;
    await done();
    const times: number[] = [];
    if (device.features.has('timestamp-query')) {
      for (let i = 0; i < GPU_STEPS; i++) {
        const time = await onDevice(device, step);
        if (time !== null) times.push(time);
        await done();
      }
    }
    return { ...counts, hostMilliseconds, gpuMilliseconds: times.length > 0 ? median(times) : null };
  }

  private count(step: () => void): { dispatches: number; bytes: number } {
    const { bytesOf } = this;
    let dispatches = 0;
    let bytes = 0;
    const restore = [
      replace(
        GPUComputePassEncoder.prototype,
        'dispatchWorkgroups',
        (dispatch) =>
          function (this: GPUComputePassEncoder, ...size: [number, number?, number?]) {
            dispatches++;
            return dispatch.apply(this, size);
          },
      ),
      replace(
        GPUComputePassEncoder.prototype,
        'setBindGroup',
        (set) =>
          function (this: GPUComputePassEncoder, ...given: unknown[]) {
            bytes += bytesOf.get(given[1] as GPUBindGroup) ?? 0;
            return (set as (...given: unknown[]) => undefined).apply(this, given);
          },
      ),
    ];
    step();
    for (const back of restore) back();
    return { dispatches, bytes };
  }
}

/** Milliseconds of the step's compute pass by the device's clock; null where a driver leaves it at zero. */
async function onDevice(device: GPUDevice, step: () => void): Promise<number | null> {
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const back = replace(
    GPUCommandEncoder.prototype,
    'beginComputePass',
    (begin) =>
      function (this: GPUCommandEncoder) {
        return begin.call(this, {
          timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
        });
      },
  );
  step();
  back();
  const resolved = device.createBuffer({
    size: 16,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const staging = device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, 16);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const [from, to] = new BigUint64Array(staging.getMappedRange());
  const time = to! > from! ? Number(to! - from!) / 1e6 : null;
  staging.unmap();
  for (const one of [querySet, resolved, staging]) one.destroy();
  return time;
}

/** Puts another method in a prototype's place; the result puts the old one back. */
function replace<T, K extends keyof T>(prototype: T, name: K, make: (old: T[K]) => unknown): () => void {
  const old = prototype[name];
  prototype[name] = make(old) as T[K];
  return () => {
    prototype[name] = old;
  };
}
