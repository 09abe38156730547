/** Presenting for everyone: titles that are not cut, what is said aloud, where the focus goes, fingers and phones. */
import { devices, expect, type Page, test } from '@playwright/test';
import { openToy, waitForStep } from './toy-page';

const PRESENT = '?play=0&engine=reference&present=1';
const IMAGES = '?present=1#/image?v=1&l=8&w=4&h=8&d1=0&d2=0&d=builtin&n=100&nt=60&N=2&B=25&ev=1';

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Whether a heading is whole: not cut, within the window, and under nothing else. */
const isWhole = (page: Page): Promise<boolean> =>
  page.locator('.presenter h1').evaluate((title) => {
    const range = document.createRange();
    range.selectNodeContents(title);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const box = title.getBoundingClientRect();
    const seen = document.elementFromPoint(right - 2, (top + bottom) / 2);
    return left >= 0 && right <= innerWidth && box.right >= right - 1 && seen === title;
  });

for (const language of ['en', 'de'] as const) {
  test(`titles are whole at 1024 × 768 and 1440 × 900, in ${language}`, async ({ page }) => {
    for (const [width, height] of [
      [1024, 768],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await openToy(page, { query: `${PRESENT}&lang=${language}` });
      const panels = await page.locator('.dot').count();
      for (let i = 0; i < panels; i++) {
        expect(await isWhole(page), `panel ${i + 1} at ${width}`).toBe(true);
        expect(await overflow(page)).toBe(0);
        await page.keyboard.press('ArrowRight');
      }
      // While the image lab says what it waits for.
      await page.goto(`./?lang=${language}&${IMAGES.slice(1)}`);
      await page.reload();
      await expect(page.locator('.presenter h1')).toBeVisible();
      for (let i = 0; i < 10; i++) {
        expect(await isWhole(page), `preparing at ${width}`).toBe(true);
        await page.waitForTimeout(100);
      }
    }
  });
}

test('what happens to the run is said while presenting and in an embed', async ({ page }) => {
  for (const query of [PRESENT, '?play=0&engine=reference&embed=flow,transport']) {
    await openToy(page, { query, hash: '#/toy?v=1&N=1000000' });
    await page.getByRole('button', { name: 'Play' }).click();
    await expect(page.locator('#live')).toContainText('Training from step');
    await page.getByRole('button', { name: 'Pause' }).click();
    // A step that was under way may end after the pause.
    await expect(page.locator('#live')).toContainText(/(Paused at|Moved to) step/);
  }
});

test('the focus goes to the title, and back to the page; leaving gives the whole screen back', async ({
  page,
}) => {
  await openToy(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.getByRole('button', { name: /^Leave/ }).click();
  await expect(page.locator('.topbar')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  // The space bar is the lab's at once.
  await page.keyboard.press('Space');
  await waitForStep(page, 1);
});

test('in the system’s colours the panel on view is told from the others', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openToy(page, { query: PRESENT });
  await expect(page.locator('.dot').first()).toBeVisible();
  const grounds = await page
    .locator('.dot')
    .evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot, '::before').backgroundColor));
  expect(grounds.filter((ground) => ground === grounds[0])).toHaveLength(1);
});

test.describe('on a phone', () => {
  const { viewport, hasTouch, isMobile } = devices['Pixel 5'];
  test.use({ viewport, hasTouch, isMobile });

  test('nothing sticks out, buttons are 44 pixels, a swipe leads on and back', async ({ page }) => {
    test.setTimeout(150_000);
    await page.goto(`./${IMAGES}`);
    await expect(page.locator('.presented-step[data-phase="paused"]')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Play' }).click();
    await expect(page.locator('.presented-step[data-phase="finished"]')).toBeVisible({ timeout: 60_000 });
    const panels = await page.locator('.dot').count();
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (let i = 0; i < panels; i++) {
        await page.locator('.dot').nth(i).click();
        expect(await overflow(page), `panel ${i + 1} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
    const sizes = await page
      .locator('.presenter > footer button')
      .evaluateAll((all) =>
        all.map((e) => e.getBoundingClientRect()).map((b) => Math.min(b.width, b.height)),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);

    const panel = page.locator('.presenter');
    const heights = (): Promise<number[]> =>
      page.locator('.presented canvas').evaluateAll((all) => all.map((e) => e.clientHeight));
    await page.locator('.dot').nth(3).click();
    await expect(panel).toHaveAttribute('data-panel', 'loss');
    await expect(page.locator('.presented canvas')).toHaveCount(2);
    const [a, b] = await heights();
    expect(Math.abs(a! - b!)).toBeLessThanOrEqual(2);
    // The steps of the last stage fill the slide: two squares a lane, nothing hollow under them.
    await page.locator('.dot').nth(1).click();
    await expect(panel).toHaveAttribute('data-panel', 'steps');
    const free = await page.locator('.presented').evaluate((slide) => {
      const rows = slide.querySelector('.block-rows')!.getBoundingClientRect();
      return 1 - rows.height / slide.getBoundingClientRect().height;
    });
    expect(free).toBeLessThan(0.2);
    for (const height of await heights()) expect(height).toBeLessThan(390 / 2 + 30);

    const swipe = (dx: number): Promise<void> =>
      page
        .locator('.presented canvas')
        .first()
        .evaluate((target, by) => {
          const at = (x: number) => [new Touch({ identifier: 1, target, clientX: x, clientY: 300 })];
          const tell = (type: string, touches: Touch[], changedTouches: Touch[]) =>
            target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches }));
          tell('touchstart', at(200), at(200));
          tell('touchend', [], at(200 + by));
        }, dx);
    await swipe(-120);
    await expect(panel).toHaveAttribute('data-panel', 'matrix');
    await swipe(120);
    await expect(panel).toHaveAttribute('data-panel', 'steps');
  });
});
