import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { recordOf } from '../scripts/chunk-modules.mjs';
import { firstLoad, firstWords } from '../scripts/first-load.mjs';
import { inkOf, step } from './toy-page';

/** A picture of each kind. The graphics device of these tests is a processor: its shaders take seconds. */
const PICTURES = ['.row-flow .picture canvas', '.time-steps .picture canvas', '.matrix .picture canvas'];

test('a network trained earlier is on view before the first step, says so, and gives way to one’s own run', async ({
  page,
}) => {
  await page.goto('./?play=0');
  await page.waitForFunction(() => window.attractorLab?.state().opening != null, undefined, { polling: 5 });
  const { trained, frame } = await page.evaluate(() => {
    const { opening, frame: live } = window.attractorLab!.state();
    return { trained: opening?.trained, frame: live };
  });
  expect(trained).toBe(true);
  expect(frame).toBeNull();
  await expect(page.locator('.opening-note')).toHaveText(/Trained earlier/);
  for (const picture of PICTURES) {
    await expect
      .poll(async () => (await inkOf(page, picture)).ink, { intervals: [30] })
      .toBeGreaterThan(0.01);
  }
  // One's own run begins untrained, and the label goes.
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  expect(await step(page)).toBe(0);
  await expect(page.locator('.opening-note')).toHaveText('');
  await expect(page.getByLabel('Training steps done')).toHaveText(/^0/);
});

test('another experiment shows its own points at once, untrained and without the label', async ({ page }) => {
  await page.goto('./?play=0#/toy?v=1&d=rings&z=0&b=none');
  await page.waitForFunction(() => window.attractorLab?.state().opening != null, undefined, { polling: 5 });
  const opening = await page.evaluate(() => {
    const { trained, frame } = window.attractorLab!.state().opening!;
    return { trained, step: frame.step };
  });
  expect(opening).toEqual({ trained: false, step: 0 });
  await expect(page.locator('.opening-note')).toHaveText('');
  await expect.poll(async () => (await inkOf(page, PICTURES[0]!)).ink).toBeGreaterThan(0.01);
});

/** Scripts that the budget of the first load counts (`npm run size`), for a visitor of any language. */
const DIST = process.env.E2E_DIST ?? 'dist';
const COUNTED = firstLoad(DIST);
const RECORD = JSON.parse(readFileSync(recordOf(DIST), 'utf8')) as Record<string, string[]>;
const WORDS = firstWords(DIST, COUNTED, RECORD);

for (const engine of ['webgpu', 'reference']) {
  test(`on ${engine} the toy lab trains with nothing but what its budget counts`, async ({
    page,
    context,
  }) => {
    const asked: string[] = [];
    const counted = new Set([...COUNTED, ...WORDS.filter(({ tag }) => tag === 'de').map(({ file }) => file)]);
    await context.route(/\/assets\/[^/]+\.js$/, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop()!;
      asked.push(name);
      return counted.has(name) ? route.continue() : route.abort();
    });
    await page.goto(`./?play=1&engine=${engine}&lang=de`);
    await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 1200);
    await expect(page.locator('.lane-with.flow h2')).toContainText('Mit RMAN');
    // All of it was needed, but the engine and the network shown meanwhile where there is no graphics device.
    const unused = [...counted].filter((name) => !asked.includes(name));
    expect(unused.every((name) => engine === 'reference' && /^(engine|opening)-/.test(name))).toBe(true);
    // What else the page would have comes after it, and is missed aloud.
    const others = asked.findIndex((name) => !counted.has(name));
    expect(others).toBeGreaterThan(asked.findLastIndex((name) => counted.has(name)));
    await expect(page.locator('.notice')).toContainText('Läufe werden nicht aufgehoben');
    await page.getByRole('slider', { name: /^Trainingsschritt/ }).press('Home');
    await expect.poll(() => step(page)).toBe(0);
  });
}
