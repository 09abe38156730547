/**
 * Asks for a GPU device as large and capable as the adapter allows. The device is then handed to whoever needs it:
 * the same engine runs in a page, in a worker, and in Node on Dawn.
 */
import { ToldError, tell } from '../../words/told';

/** Used where the adapter offers them; every engine also has a path without. */
const WISHES: readonly GPUFeatureName[] = ['subgroups', 'shader-f16', 'timestamp-query'] as GPUFeatureName[];

const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxStorageBuffersPerShaderStage',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
] as const;

export interface DeviceOptions {
  /** WebGPU's default limits and no optional feature: what the weakest conforming device has. */
  plain?: boolean;
}

/** Why there is no device, for the visitor. */
export class NoDeviceError extends ToldError {
  override name = 'NoDeviceError';
}

/**
 * A device with the adapter's own maxima as limits and the optional features it has.
 * Throws NoDeviceError where there is no WebGPU, no adapter, or the adapter gives no device.
 */
export async function requestDevice(gpu: GPU | undefined, options: DeviceOptions = {}): Promise<GPUDevice> {
  if (!gpu) throw new NoDeviceError(tell('engine', 'noWebGpu'));
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new NoDeviceError(tell('engine', 'noAdapter'));
  const requiredFeatures = options.plain ? [] : WISHES.filter((feature) => adapter.features.has(feature));
  const requiredLimits: Record<string, number> = {};
  if (!options.plain) for (const name of LIMITS) requiredLimits[name] = adapter.limits[name];
  try {
    return await adapter.requestDevice({ requiredFeatures, requiredLimits });
  } catch (cause) {
    throw new NoDeviceError(tell('engine', 'adapterRefused', String(cause)), { cause });
  }
}

/** The adapter in a few words, e.g. "google swiftshader". */
export function adapterName(device: GPUDevice): string {
  const { vendor, architecture, device: model, description } = device.adapterInfo;
  return description || [vendor, architecture, model].filter(Boolean).join(' ') || 'GPU';
}

/** Whether the adapter computes on the processor: SwiftShader, llvmpipe, Microsoft's basic renderer. */
export function isSoftware({ adapterInfo }: GPUDevice): boolean {
  const { vendor, architecture, device, description } = adapterInfo;
  const { isFallbackAdapter } = adapterInfo as GPUAdapterInfo & { isFallbackAdapter?: boolean };
  const said = [vendor, architecture, device, description].join(' ');
  return isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render|software|\bcpu\b/i.test(said);
}
