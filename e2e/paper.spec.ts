import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openToy, waitForStep } from './toy-page';

/** An experiment that trains in a moment: few points, few steps. */
const SMALL = '#/toy?v=1&n=40&nt=60&H=6&T=4&N=60';

const claim = (page: Page, title: RegExp) => page.locator('.claim').filter({ hasText: title });
const verdicts = (page: Page) => page.locator('.overview tbody tr');

/** Trains the small experiment to its end in the toy lab, then turns to the paper's page. */
async function openAfterRun(page: Page): Promise<void> {
  await openToy(page, { query: '?play=1&engine=reference', hash: SMALL });
  await waitForStep(page, 60);
  await page.getByRole('link', { name: 'The paper' }).click();
  await expect(page.locator('.claim')).toHaveCount(8);
}

test('without any run nothing can be told, and the paper’s own numbers stand there', async ({ page }) => {
  await page.goto('./?play=0&engine=reference#/paper');
  await expect(page.getByText('There is no run in the toy lab yet.')).toBeVisible();
  await expect(verdicts(page)).toHaveCount(8);
  for (const row of await verdicts(page).all()) {
    await expect(row.getByRole('cell')).toHaveText([/Cannot be told/, /Cannot be told/]);
  }
  await expect(page.locator('.paper-table').first()).toContainText('28.16');
  await expect(page.locator('.paper-table').last()).toContainText('5.25');
  await expect(claim(page, /solely|alone/)).toContainText('4 %');
  await expect(page.getByText('There is no measured image run on this machine.')).toBeVisible();
});

test('one’s own run is read, but one seed is not enough for a verdict', async ({ page }) => {
  await openAfterRun(page);
  await expect(page.getByText('Your run: seed 0, step 60 of 60.')).toBeVisible();
  const tighter = claim(page, /lie closer together/);
  await expect(tighter.getByRole('row', { name: /Your run/ })).toHaveText(/[\d.]+.*[\d.]+/);
  await expect(tighter).toContainText(/1 of the 12 seeds that it takes/);
});

test('twelve seeds are trained in the background, counted, kept and saved', async ({ page }) => {
  await openAfterRun(page);
  await page.getByRole('button', { name: 'Try it on 12 seeds' }).click();
  await expect(page.getByText('Trained here on 12 seeds')).toBeVisible({ timeout: 60_000 });
  const norms = claim(page, /makes the outputs smaller/);
  await expect(norms).toContainText(/holds on \d+ of 12 seeds/);
  await expect(norms.getByRole('row', { name: /Median, 12 seeds/ })).toHaveText(/[\d.]+.*[\d.]+/);
  await expect(norms.locator('.verdict-line').first()).toContainText(/Holds|Does not hold/);
  await expect(norms.locator('canvas')).toBeVisible();
  const pictures = page.locator('.claim-chart');
  await expect(pictures.locator('.menu > summary')).toHaveCount(await pictures.count());
  await norms.locator('.menu > summary').click();
  const data = page.waitForEvent('download');
  await norms.getByRole('button', { name: 'Data (CSV)' }).click();
  const seeds = (await readFile(await (await data).path(), 'utf8')).trim().split('\r\n');
  expect(seeds[0]).toBe('seed,h,lane,outputNorm');
  expect(seeds).toHaveLength(1 + 2 * 12);
  await norms.locator('.menu > summary').click();
  const chart = page.waitForEvent('download');
  await norms.getByRole('button', { name: 'SVG 85 mm' }).click();
  const svg = await readFile(await (await chart).path(), 'utf8');
  expect(svg).toContain('Seed: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11');
  expect(svg).toContain('Changed: no');
  // "Whatever h" needs more than one h.
  const few = claim(page, /whatever h is/);
  await expect(few.locator('.verdict-line').first()).toContainText('only one h is tried');
  await few.getByRole('button', { name: 'Train h = 2, 8, 16, 64 on 12 seeds' }).click();
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  await expect(stop).toBeHidden({ timeout: 60_000 });
  await expect(few.locator('.verdict-line').first()).toContainText(/Holds|Does not hold/);

  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Runs (CSV)' }).click();
  const rows = (await readFile(await (await csv).path(), 'utf8')).trim().split('\r\n');
  // The run on view, and 12 seeds for each of four h: two lanes each.
  expect(rows).toHaveLength(1 + 2 * (1 + 4 * 12));
  const json = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Verdicts and runs (JSON)' }).click();
  const results = JSON.parse(await readFile(await (await json).path(), 'utf8'));
  expect(results).toMatchObject({ format: 'attractor-lab/claims', version: 1, experiment: { hidden: 6 } });
  expect(results.verdicts.few.toy.of).toBe(12);
  expect(results.link).toContain('H=6');

  // They outlive the page; another experiment has none of them.
  await page.reload();
  await page.goto(`./?play=0&engine=reference${SMALL}`);
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await page.getByRole('link', { name: 'The paper' }).click();
  await expect(page.getByText('Trained here on 12 seeds')).toBeVisible();
  await page.getByLabel('The paper’s f (rings, no bias)').check();
  await expect(page.getByText('Trained here on 12 seeds')).toBeHidden();
  await page.getByLabel('Your experiment').check();
  await page.getByRole('button', { name: 'Forget these results' }).click();
  await expect(page.getByRole('button', { name: 'Try it on 12 seeds' })).toBeVisible();
});

test('a study is stopped by its button, and goes on while one looks elsewhere', async ({ page }) => {
  await page.goto('./?play=0&engine=reference#/paper');
  await page.getByLabel('Figures 1 and 2 (two moons)').check();
  await page.getByRole('button', { name: 'Try it on 12 seeds' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('link', { name: 'Lessons' }).click();
  await page.getByRole('link', { name: 'The paper' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
});

test('an experiment without RMAN cannot tell, and says why', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: `${SMALL}&a=0&da=0` });
  await waitForStep(page, 60);
  await page.getByRole('link', { name: 'The paper' }).click();
  await expect(
    claim(page, /lie closer together/)
      .locator('.verdict-line')
      .first(),
  ).toContainText('RMAN is off');
});

test('the overview leads to its claims, by keys too', async ({ page }) => {
  await page.goto('./?play=0&engine=reference#/paper');
  const link = page.getByRole('button', { name: /8\. RMAN makes the outputs smaller/ });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#claim-norms')).toBeFocused();
  await expect(page.locator('#claim-norms h2')).toBeInViewport();
});

test('the page prints without its controls', async ({ page }) => {
  await page.goto('./?play=0&engine=reference#/paper');
  await expect(page.locator('.claim')).toHaveCount(8);
  await page.emulateMedia({ media: 'print' });
  for (const chrome of ['.topbar', '.study', '.subjects']) await expect(page.locator(chrome)).toBeHidden();
  await expect(page.locator('.overview')).toBeVisible();
});

for (const [width, scheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`nothing is amiss for axe, and nothing is wider than the page, at ${width} px, ${scheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 844 });
    await openAfterRun(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('the page speaks German', async ({ page }) => {
  await page.goto('./?play=0&engine=reference&lang=de#/paper');
  await expect(page.getByRole('heading', { name: 'Der Artikel und Sie' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Auf 12 Seeds prüfen' })).toBeVisible();
});
