import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../scripts/chromium.mjs';

/** Several checkouts or builds may be tested beside one another. */
const PORT = process.env.E2E_PORT ?? '4179';
const DIST = process.env.E2E_DIST ?? 'dist';

/** What a visitor does, in the built page and a real browser. `npm test` builds first and names the browser. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `../test-results/${PORT}`,
  // Pages wait more than they work, so two share the cores; what is measured runs by itself, at the end.
  workers: 2,
  projects: [
    { name: 'together', testIgnore: 'smooth.spec.ts' },
    { name: 'alone', testMatch: 'smooth.spec.ts', workers: 1, dependencies: ['together'] },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: `../.cache/test/e2e-${PORT}.json` }]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS },
    screenshot: 'only-on-failure',
    // Keeping every file for later would slow each test; the test of it allows it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort --outDir ${DIST}`,
    cwd: '..',
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: !process.env.CI,
  },
});
