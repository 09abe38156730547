import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS } from './scripts/chromium.mjs';
import { chunkModules } from './scripts/chunk-modules.mjs';
import { contentSecurityPolicy } from './scripts/csp.mjs';
import { languageParts } from './scripts/language-parts.mjs';
import { pureColours } from './scripts/pure-colours.mjs';

/** Installable, and offline after the first visit: everything the build made is kept, large chunks included. */
const pwa: Partial<VitePWAOptions> = {
  registerType: 'autoUpdate',
  // A script of its own: the content security policy allows no inline one.
  injectRegister: 'script-defer',
  manifest: {
    name: 'Attractor Lab',
    short_name: 'Attractor Lab',
    description: 'Residual networks trained in the browser and seen as dynamical systems.',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#a3195b',
    start_url: './',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png,json,woff2}'],
    maximumFileSizeToCacheInBytes: 20_000_000,
    // Settings stand after "?": the page is the same.
    ignoreURLParametersMatching: [/.*/],
  },
};

export default defineConfig({
  // Relative, so that the built page runs from any sub-path.
  base: './',
  plugins: [react(), languageParts(), contentSecurityPolicy(), pureColours(), chunkModules(), VitePWA(pwa)],
  worker: { format: 'es', plugins: () => [languageParts(), chunkModules()] },
  // Files of their own, fonts too: the content security policy allows no data: fonts.
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in one file: it compresses better than in many.
            { name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|zustand|d3-[a-z-]+)\// },
            // The toy lab with all that it imports: later pages take what they share with it from there.
            { name: 'toy', test: /src\/pages\/toy\/ToyPage\.tsx$/ },
          ],
        },
      },
    },
  },
  server: { port: 5173 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // A busy machine takes several times as long; what hangs is found all the same.
          testTimeout: 30_000,
          // By default one core of two would do nothing.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.{ts,tsx}', 'scripts/**/*.command.test.ts'],
        },
      },
      {
        // Whole commands as processes that keep all cores busy: not beside the unit tests.
        test: { name: 'command', environment: 'node', include: ['scripts/**/*.command.test.ts'] },
      },
      {
        extends: true,
        // Found late, it would reload the page in the middle of a test.
        optimizeDeps: {
          include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-webgpu', 'hyparquet', 'zod/mini'],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 120_000,
          // Two pages: compiling shaders for a software adapter keeps one core busy, and tests wait for it.
          maxWorkers: 2,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
                args: CHROMIUM_FLAGS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
