/** Installs the packages of package-lock.json where they are missing or of another lock file. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Runs `npm ci` unless node_modules is as new as the lock file. Exits with npm's message if it fails. */
export function ensureModules() {
  const stamp = 'node_modules/.package-lock.json';
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync('package-lock.json').mtimeMs - 60_000) return;
  console.log('Installing packages (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'npm ci failed: see its message above. It needs Node 20.19 or later (22 from 22.12) and the npm registry.',
    );
    process.exit(result.status ?? 1);
  }
}
