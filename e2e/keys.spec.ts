/** The labs' keys: capitals, menus that are open, and the switch for keys of one character. */
import { expect, type Page, test } from '@playwright/test';
import { openToy, step } from './toy-page';

const seed = (page: Page): Promise<number> =>
  page.evaluate(() => window.attractorLab!.state().experiment.seed);

test('capitals do the same; an open menu keeps its keys to itself', async ({ page }) => {
  await openToy(page);
  const first = await seed(page);
  await page.keyboard.press('Shift+N');
  expect(await seed(page)).toBe(first + 1);
  const save = page.locator('.flow.lane-with .menu > summary');
  await save.click();
  await page.keyboard.press('n');
  expect(await seed(page)).toBe(first + 1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await seed(page)).toBe(first + 2);
});

test('single-key shortcuts are switched off in the menu, and stay off', async ({ page }) => {
  await openToy(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByLabel('Single-key shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  const first = await seed(page);
  for (const key of ['n', 'N', '.', 'r', 'p', '?']) await page.keyboard.press(key);
  expect(await seed(page)).toBe(first);
  expect(await step(page)).toBe(0);
  await expect(page.locator('.presenter')).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  // Space is no character.
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().frame!.step)).toBeGreaterThan(0);
  await page.keyboard.press('Space');

  // The list of keys has the switch, too.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Keys' }).click();
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByLabel('Single-key shortcuts').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await seed(page)).toBe(first + 1);
});
