/**
 * `npm test`: everything that must hold before a change lands, in the order in which it fails fastest. Installs what
 * is missing first, Chromium included.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureModules } from './modules.mjs';

ensureModules();
const { ensureChromium } = await import('./chromium.mjs');
let chromium;
try {
  chromium = await ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const env = { ...process.env, CHROMIUM_PATH: chromium };
const reports = '.cache/test';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const vitest = (project) => [
  'vitest',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports}/${project}.json`,
];
const stages = [
  ['types', ['tsc', '--noEmit']],
  ['lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['unit tests', vitest('unit')],
  ['command-line tests', vitest('command')],
  ['build', ['vite', 'build', '--logLevel', 'warn']],
  ['size', ['node', 'scripts/size.mjs']],
  ['GPU tests in the browser', vitest('browser')],
  ['end-to-end tests', ['playwright', 'test', '-c', 'e2e']],
];

const only = process.argv.slice(2);
let failed = false;
for (const [name, [command, ...args]] of stages) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  const began = Date.now();
  console.log(`\n── ${name}`);
  const local = command === 'node' ? process.execPath : `node_modules/.bin/${command}`;
  const result = spawnSync(local, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`── ${name}: ${result.status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (result.status !== 0) {
    failed = true;
    break;
  }
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const project of ['unit', 'command', 'browser']) {
  const report = readReport(`${reports}/${project}.json`);
  total.passed += report?.numPassedTests ?? 0;
  total.failed += report?.numFailedTests ?? 0;
  total.skipped += report?.numPendingTests ?? 0;
}
const e2e = readReport(`${reports}/e2e-4179.json`)?.stats;
total.passed += (e2e?.expected ?? 0) + (e2e?.flaky ?? 0);
total.failed += e2e?.unexpected ?? 0;
total.skipped += e2e?.skipped ?? 0;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(failed ? 1 : 0);

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A stage that never ran leaves no report.
    return null;
  }
}
