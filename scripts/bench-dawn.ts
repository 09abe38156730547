/**
 * One benchmark on Dawn in Node, for machines with a GPU and no browser: `npm run bench -- NAME --dawn` starts it. It
 * prints the same line of JSON as Chromium does.
 */
import type { BenchOptions, BenchResult, OptionTable, Progress } from '../bench/lib/bench';
import { messageOf } from '../src/words/say';
import { optionHelp, parse, settle, UsageError } from './bench-options.mjs';
import { closeDawn, dawnDevice } from './dawn';

interface Benchmark {
  options: OptionTable;
  run(options: BenchOptions, progress: Progress): Promise<BenchResult>;
}

/**
 * What a page finds as `navigator`, with one device for whoever asks: all contenders then share it, and it can be
 * waited for at the end.
 */
function pretendNavigator(device: GPUDevice): void {
  const gpu = {
    requestAdapter: async () => ({
      features: device.features,
      limits: device.limits,
      info: device.adapterInfo,
      requestDevice: async () => device,
    }),
  };
  const value = { gpu, userAgent: `Node.js ${process.version}` };
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
}

async function main(): Promise<void> {
  const { name, help, options } = parse(process.argv.slice(2));
  // The peers talk to the console; stdout is for the result alone.
  console.log = console.info = console.error;
  const module = `../bench/${name}.ts`;
  const benchmark = (): Promise<Benchmark> => import(module);
  if (help) {
    process.stdout.write(`${optionHelp(name!, (await benchmark()).options)}\n`);
    return;
  }
  const device = await dawnDevice();
  try {
    pretendNavigator(device);
    // Now that there is a navigator: the peers look at it when they are loaded.
    const { options: table, run } = await benchmark();
    const result = await run(settle(name!, table, options), (line) => console.error(line));
    process.stdout.write(`${JSON.stringify({ ...result, runtime: `Dawn, Node.js ${process.version}` })}\n`);
  } finally {
    await closeDawn(device);
  }
}

const status = await main().then(
  () => 0,
  (error: unknown) => {
    console.error(error instanceof UsageError ? messageOf(error) : error);
    return 1;
  },
);
// Dawn would keep the process alive.
process.exit(status);
