/**
 * Finds a Chromium that offers WebGPU, and installs one where that can be done without asking anybody:
 * CHROMIUM_PATH, then a system Chromium or Chrome, then Playwright's own, then Debian's package (as root).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for a Chromium that runs WebGPU with or without a GPU and makes no connections of its own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The path of a Chromium on this machine, or null. */
export async function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is "${asked}", and no file is there. Correct it or unset it.`);
  }
  const system = SYSTEM.find((path) => existsSync(path));
  if (system) return system;
  try {
    const { chromium } = await import('playwright');
    const own = chromium.executablePath();
    if (own && existsSync(own)) return own;
  } catch {
    // Playwright is not installed yet: there is no browser of its own either.
  }
  return null;
}

/** As findChromium, but installs one where it can; else throws with what to do. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const debianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (debianRoot) {
    console.log('No Chromium found: installing Debian’s package.');
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = await findChromium();
    if (installed) return installed;
  }
  throw new Error(
    [
      'The browser tests need Chromium or Chrome (version 113 or later, for WebGPU), and none was found.',
      'Any one of these mends it:',
      '  - install Chrome or Chromium (Debian, Ubuntu: sudo apt-get install chromium),',
      '  - npx playwright install chromium,',
      '  - CHROMIUM_PATH=/path/to/chromium npm test',
    ].join('\n'),
  );
}
