import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openToy } from './toy-page';

/** The figure page after some steps of training, reached as a visitor reaches it: from the toy lab. */
async function openSheet(page: Page): Promise<void> {
  await openToy(page, { query: '?play=0&engine=reference' });
  await page.getByRole('button', { name: 'One step' }).click();
  await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 1);
  await page.evaluate(() => {
    location.hash = '#/figure';
  });
  await expect(page.locator('.svg-figure svg')).toHaveCount(2);
}

test('without a run the page says so and leads to the toy lab', async ({ page }) => {
  await page.goto('./?play=0&engine=reference#/figure');
  await expect(page.getByText('There is no run to lay out yet')).toBeVisible();
  await page.getByRole('link', { name: 'Open the toy lab' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  // Or one trains a run on the spot.
  await page.goto('./?play=0&engine=reference#/figure');
  await page.reload();
  await page.getByRole('button', { name: 'Train the toy lab’s own experiment' }).click();
  await expect(page.locator('.svg-figure svg')).toHaveCount(2, { timeout: 60_000 });
  await expect(page.locator('.now')).toContainText('step 1,200 of 1,200');
  // After a reload it is taken from the list of runs.
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.now')).toContainText('From the list of runs: Two moons · seed 0.', {
      timeout: 5000,
    });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('.svg-figure svg')).toHaveCount(2);
  await expect(page.locator('.sheet-source')).toContainText('seed 0');
});

test('both figures are laid out as vectors at the width and type size one chooses', async ({ page }) => {
  await openSheet(page);
  const sheet = page.locator('.sheet-paper');
  await expect(sheet.locator('figcaption').first()).toContainText('after 1 training steps');
  await expect(sheet).toContainText('seed 0');
  await expect(sheet).toContainText('Attractor Lab 0.1.0');
  await expect(sheet.locator('svg image')).toHaveCount(2); // the two scales of speed; all else is vectors
  const widths = () =>
    page.locator('.svg-figure svg').evaluateAll((all) => all.map((svg) => svg.getBoundingClientRect().width));
  const mm = 96 / 25.4;
  for (const width of await widths()) expect(Math.abs(width - 178 * mm)).toBeLessThan(2);
  await page.getByRole('combobox', { name: 'Width' }).selectOption('85');
  for (const width of await widths()) expect(Math.abs(width - 85 * mm)).toBeLessThan(2);
  await page.getByRole('combobox', { name: 'Width' }).selectOption('own');
  await page.getByLabel('Width in mm').fill('120,5');
  await page.getByLabel('Width in mm').press('Enter');
  await page.getByLabel('Width in mm').fill('120.5');
  await page.getByLabel('Width in mm').press('Enter');
  for (const width of await widths()) expect(Math.abs(width - 120.5 * mm)).toBeLessThan(2);
  await page.getByLabel('Type size in pt').fill('90');
  await page.getByLabel('Type size in pt').press('Tab');
  await expect(page.getByLabel('Type size in pt')).toHaveValue('14');
  const text = page.locator('.svg-figure text', { hasText: '(a) without RMAN' }).first();
  expect(Number(await text.getAttribute('font-size'))).toBeCloseTo((14 * 96) / 72, 1);
  // No two clips share a name, or the second figure would be cut by the first.
  const ids = await page.locator('.svg-figure clipPath').evaluateAll((all) => all.map((clip) => clip.id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('in greys no colour is left, and what one chose is remembered', async ({ page }) => {
  await openSheet(page);
  const coloured = () =>
    page
      .locator('.svg-figure')
      .evaluateAll((all) =>
        all
          .flatMap((box) => [...box.innerHTML.matchAll(/(?:fill|stroke)="#(..)(..)(..)/g)])
          .some(([, r, g, b]) => r !== g || g !== b),
      );
  expect(await coloured()).toBe(true);
  await page.getByLabel('Ink').selectOption('grey');
  await expect.poll(coloured).toBe(false);
  await page.getByRole('checkbox', { name: 'Figure 1, flow maps' }).uncheck();
  await expect(page.locator('.svg-figure svg')).toHaveCount(1);
  await page.reload();
  await page.goto('./?play=0&engine=reference#/toy');
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await page.evaluate(() => {
    location.hash = '#/figure';
  });
  await expect(page.getByRole('combobox', { name: 'Ink' })).toHaveValue('grey');
  await expect(page.getByRole('checkbox', { name: 'Figure 1, flow maps' })).not.toBeChecked();
});

test('both figures and their captions come as one SVG with their origin', async ({ page }) => {
  await openSheet(page);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Both as one SVG' }).click();
  const download = await waiting;
  const svg = await readFile(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toBe('figures.svg');
  expect(svg).toContain('width="178mm"');
  expect(svg).toMatch(/<metadata>[^<]*Attractor Lab 0\.1\.0[^<]*#\/toy/);
  expect(svg).toContain('Figure 1: Flow maps');
  expect(svg).toContain('Figure 2: The training');
  const waitingPng = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Both as one PNG' }).click();
  const png = await readFile(await (await waitingPng).path());
  expect(png.readUInt32BE(16)).toBe(Math.round((178 / 25.4) * 300));
  expect(png.includes('pHYs')).toBe(true);
});

test('paper gets the sheet alone: one page of A4, one of Letter', async ({ page }) => {
  await openSheet(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.sheet-paper')).toBeVisible();
  for (const chrome of ['.topbar', 'h1', '.sheet-controls', '.now']) {
    await expect(page.locator(chrome)).toBeHidden();
  }
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  }
  // Narrow figures are tall: each still stands whole on a page.
  await page.emulateMedia({ media: null });
  await page.getByRole('combobox', { name: 'Width' }).selectOption('85');
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(2);
});

test('the print button opens the browser’s dialog', async ({ page }) => {
  await openSheet(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', '');
});

test('a run that goes on is laid out anew only when asked', async ({ page }) => {
  await openSheet(page);
  await expect(page.locator('.now')).toContainText('step 1 of 1,200');
  await page.evaluate(() => history.back());
  await page.getByRole('button', { name: 'One step' }).click();
  await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 2);
  await page.evaluate(() => history.forward());
  await expect(page.locator('.now')).toContainText('step 2 of 1,200');
});

for (const width of [1440, 390]) {
  test(`nothing is amiss for axe, and nothing is wider than the page, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openSheet(page);
    // A picture is one image with a name; its thousand shapes are not looked at one by one.
    await expect(page.getByRole('img', { name: /^Figure 1, flow maps/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).exclude('.svg-figure').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // The whole sheet is on the screen, and has its size on paper.
    const sheet = (await page.locator('.sheet-paper').boundingBox())!;
    expect(sheet.x + sheet.width).toBeLessThanOrEqual(width);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('.svg-figure svg').first().boundingBox();
    expect(Math.abs(printed!.width - 178 * (96 / 25.4))).toBeLessThan(2);
  });
}
