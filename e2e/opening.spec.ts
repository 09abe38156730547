import { expect, test } from '@playwright/test';
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
