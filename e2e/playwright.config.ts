import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../scripts/chromium.mjs';

/** What a visitor does, in the built page and a real browser. `npm test` builds first and names the browser. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // Two cores, and a GPU that is a processor: one page at a time.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: '../.cache/test/e2e.json' }]],
  use: {
    baseURL: 'http://localhost:4179/',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS },
    screenshot: 'only-on-failure',
    // Keeping every file for later would slow each test; the test of it allows it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: 'npx vite preview --port 4179 --strictPort',
    cwd: '..',
    url: 'http://localhost:4179/',
    reuseExistingServer: !process.env.CI,
  },
});
