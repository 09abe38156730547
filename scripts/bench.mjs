/**
 * npm run bench -- NAME [--option value …]
 *
 * Runs bench/NAME.ts in Chromium, where the lab itself runs, and prints exactly one line of JSON to stdout; progress
 * and errors go to stderr. With --dawn, or where there is no Chromium, some run on Dawn in Node (bench-dawn.ts). A benchmark is one file bench/NAME.ts (helpers live in bench/lib) with
 *
 *   export const options: OptionTable                    what the command line may set, with defaults
 *   export async function run(options: BenchOptions, progress: Progress): Promise<BenchResult>
 *
 * (types in bench/lib/bench.ts). It runs in a page of its own, served by Vite. It checks that the contenders compute
 * the same thing before it compares their speeds, and throws if they do not. Its result starts with `bench: NAME` and
 * says the adapter. The first line of its header comment is its description in --help.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ON_DAWN, optionHelp, parse, settle, UsageError } from './bench-options.mjs';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BENCH = join(ROOT, 'bench');

/** Name and description of every benchmark. */
function benchmarks() {
  return readdirSync(BENCH)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const header = /\/\*\*\s*(?:\*\s*)?(.+?)\s*(?:\*\/|\n)/.exec(readFileSync(join(BENCH, file), 'utf8'));
      return { name: file.slice(0, -3), about: header?.[1] ?? '' };
    });
}

function usage() {
  const all = benchmarks().map(({ name, about }) => `  ${name.padEnd(10)}${about}`);
  return [
    'npm run bench -- NAME [--option value …]',
    '',
    'Benchmarks:',
    ...all,
    '',
    'npm run bench -- NAME --help lists a benchmark’s options. The result is one line of JSON on stdout.',
    `They run in Chromium; with --dawn, or where there is none, ${ON_DAWN.join(', ')} run on Dawn in Node.`,
  ].join('\n');
}

/** A Chromium, installed if need be; what an installation says goes to stderr. */
async function chromiumPath() {
  const found = await findChromium();
  if (found) return found;
  const install = `import { ensureChromium } from ${JSON.stringify(new URL('chromium.mjs', import.meta.url).href)};
    await ensureChromium().catch((error) => { console.error(error.message); process.exit(1); });`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', install], {
    stdio: ['ignore', 2, 2],
  });
  const installed = status === 0 ? await findChromium() : null;
  if (!installed) throw new UsageError('No browser, no benchmark.');
  return installed;
}

/** Hands the command line on to bench-dawn.ts, and resolves with its status. */
function runOnDawn(argv) {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const { status } = spawnSync(process.execPath, [tsx, join(ROOT, 'scripts', 'bench-dawn.ts'), ...argv], {
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** Whether to run on Dawn: when asked to, and when there is no browser. Throws a UsageError where that cannot be. */
async function wantsDawn(name, asked) {
  const can = ON_DAWN.includes(name);
  if (asked && !can)
    throw new UsageError(`${name} runs in Chromium only; ${ON_DAWN.join(', ')} run on Dawn.`);
  if (asked || !can) return asked;
  if (await findChromium()) return false;
  console.error('No Chromium was found: on Dawn in Node.');
  return true;
}

/** Serves the source tree and an empty page at /bench-page. */
async function serve() {
  const { createServer } = await import('vite');
  const page = {
    name: 'bench-page',
    configureServer(server) {
      server.middlewares.use('/bench-page', (_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end('<!doctype html><title>Benchmark</title>');
      });
    },
  };
  const server = await createServer({
    root: ROOT,
    configFile: false,
    // Not the app's cache: both may run at once.
    cacheDir: 'node_modules/.vite-bench',
    logLevel: 'error',
    plugins: [page],
    // Peers are found before the page opens: a dependency found late reloads it, and the run is lost.
    optimizeDeps: {
      entries: ['bench/*.ts'],
      include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-webgpu'],
    },
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      watch: null,
      // An isolated page has the finest clock.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  });
  await server.listen();
  return server;
}

async function main() {
  const { name, help, dawn, options } = parse(process.argv.slice(2));
  if (!name) {
    if (!help) throw new UsageError(`Which benchmark?\n\n${usage()}`);
    console.log(usage());
    return;
  }
  if (!benchmarks().some((bench) => bench.name === name)) {
    throw new UsageError(`There is no benchmark "${name}".\n\n${usage()}`);
  }
  if (await wantsDawn(name, dawn)) {
    process.exitCode = runOnDawn(process.argv.slice(2));
    return;
  }
  const { chromium } = await import('playwright');
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: CHROMIUM_FLAGS,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    const crash = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('The page crashed: is there enough memory?')));
    });
    await page.exposeFunction('benchProgress', (line) => console.error(line));
    const { port } = server.httpServer.address();
    await page.goto(`http://127.0.0.1:${port}/bench-page`);
    const module = `/bench/${name}.ts`;
    const table = await page.evaluate(async (path) => (await import(path)).options, module);
    if (help) {
      console.log(optionHelp(name, table));
      return;
    }
    const settled = settle(name, table, options);
    const work = page.evaluate(
      async ([path, chosen]) => (await import(path)).run(chosen, window.benchProgress),
      [module, settled],
    );
    const result = await Promise.race([work, crash]);
    console.log(JSON.stringify({ ...result, runtime: `Chromium ${browser.version()}` }));
  } finally {
    await browser.close();
    await server.close();
  }
}

main().catch((error) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
});
