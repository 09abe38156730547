/**
 * WebGPU in Node: Dawn, from the npm package `webgpu`. It draws on the system's Vulkan; where there is none but Debian's
 * Chromium is installed, on the software adapter (SwiftShader) that comes with it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { NoDeviceError, requestDevice } from '../src/engine/webgpu/device';

const CHROMIUM = '/usr/lib/chromium';
const SOFTWARE_DRIVER = `${CHROMIUM}/vk_swiftshader_icd.json`;
const SOFTWARE_LOADER = `${CHROMIUM}/libvulkan.so.1`;
/** Where drivers announce themselves to the Vulkan loader. */
const DRIVER_FOLDERS = ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d'];

/** Dawn ends with its last reference, and the device with it. */
let dawn: GPU | null = null;

/**
 * A device on Dawn. Starts this process again, and does not return, when only Chromium's software adapter can be used:
 * a process looks for libraries where its environment said when it began. Throws a NoDeviceError without an adapter.
 */
export async function dawnDevice(): Promise<GPUDevice> {
  if (wantsSoftware() && !hasDriver()) await restartWithSoftware();
  const { create, globals } = await import('webgpu').catch((cause: unknown) => {
    throw new NoDeviceError(
      'The package "webgpu" (Dawn) is not installed or has no build for this machine. Run npm install, or train in the page.',
      { cause },
    );
  });
  Object.assign(globalThis, globals);
  dawn = create([]);
  try {
    return await requestDevice(dawn);
  } catch (error) {
    if (!(error instanceof NoDeviceError)) throw error;
    if (wantsSoftware()) await restartWithSoftware();
    throw new NoDeviceError(
      'Dawn found no graphics adapter. Install a Vulkan driver for the graphics card, or Debian’s chromium for its software adapter.',
      { cause: error },
    );
  }
}

/**
 * Waits for what was submitted and gives the device back. Call it before the process ends: Dawn answers from threads of
 * its own, and an answer that comes while Node is being taken down ends the process with a segmentation fault.
 */
export async function closeDawn(device: GPUDevice): Promise<void> {
  // Work that fails, as on a lost device, is over too.
  await device.queue.onSubmittedWorkDone().catch(() => undefined);
  device.destroy();
  await device.lost;
  dawn = null;
  // Promises that the end has settled are told in the turns after it.
  await new Promise((resolve) => setImmediate(resolve));
}

/** Chromium's adapter is there, and nobody has said which driver to use. */
function wantsSoftware(): boolean {
  const { VK_ICD_FILENAMES, VK_DRIVER_FILES } = process.env;
  return !VK_ICD_FILENAMES && !VK_DRIVER_FILES && existsSync(SOFTWARE_DRIVER) && existsSync(SOFTWARE_LOADER);
}

function hasDriver(): boolean {
  return DRIVER_FOLDERS.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
}

/** Starts this process again with Chromium's libraries, hands signals on, and ends with its status. */
function restartWithSoftware(): Promise<never> {
  const { LD_LIBRARY_PATH } = process.env;
  const env = {
    ...process.env,
    VK_ICD_FILENAMES: SOFTWARE_DRIVER,
    LD_LIBRARY_PATH: LD_LIBRARY_PATH ? `${CHROMIUM}:${LD_LIBRARY_PATH}` : CHROMIUM,
  };
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((_, reject) => {
    child.on('error', reject);
    // A process that a signal ended has no status: shells say 128 and the signal's number.
    child.on('exit', (status, signal) =>
      process.exit(status ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}
