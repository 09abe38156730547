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
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
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

test('a flow map is zoomed and moved by buttons, taps and keys alone', async ({ page }) => {
  // The axes jump to their place.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openToy(page);
  const flow = page.locator('.flow.lane-with');
  const canvas = flow.locator('canvas');
  /** The ends of the axis x₁ as the picture's description tells them. */
  const view = async (): Promise<[number, number]> => {
    const id = (await canvas.getAttribute('aria-describedby'))!;
    const text = (await page.locator(`[id="${id}"]`).textContent())!.replaceAll('−', '-');
    const [, from, to] = /x₁ from (\S+) to (\S+)/.exec(text)!;
    return [Number(from), Number(to)];
  };
  await expect(canvas).toHaveAttribute('aria-describedby', /./);
  // What is told is of two seconds ago.
  await page.waitForTimeout(2500);
  const [x0, x1] = await view();
  const fit = flow.getByRole('button', { name: 'Fit, With RMAN' });
  await expect(fit).toBeDisabled();
  await flow.getByRole('button', { name: 'Zoom in, With RMAN' }).click();
  await expect.poll(async () => (await view())[1]).toBeLessThan(x1);
  await flow.getByRole('button', { name: 'Zoom out, With RMAN' }).click();
  await expect.poll(async () => Math.abs((await view())[1] - x1)).toBeLessThan(0.02);

  await canvas.focus();
  await page.keyboard.press('d');
  await expect.poll(async () => (await view())[0]).toBeGreaterThan(x0);
  await page.keyboard.press('Shift+A');
  await expect.poll(async () => Math.abs((await view())[0] - x0)).toBeLessThan(0.02);

  await canvas.dblclick({ position: { x: 300, y: 150 } });
  await expect.poll(async () => (await view())[0]).toBeGreaterThan(x0);
  await fit.click();
  await expect.poll(async () => (await view())[0]).toBe(x0);
  await expect(fit).toBeDisabled();
  // Where a line does not hold the tools they stand below in both lanes, and the maps begin at one height.
  await page.setViewportSize({ width: 1024, height: 768 });
  const tops = await page
    .locator('.flow canvas')
    .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
  expect(tops[0]).toBe(tops[1]);
  // The same buttons of both lanes are told apart by their names.
  const names = await page
    .locator('main :is(button, summary)')
    .evaluateAll((all) =>
      all.filter((e) => e.checkVisibility()).map((e) => e.getAttribute('aria-label') ?? e.textContent),
    );
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
