/** What a link locks or hides is so everywhere: in lessons, while presenting, in embeds. */
import { expect, test } from '@playwright/test';
import { openToy } from './toy-page';

const PAUSED = '?play=0&engine=reference&lang=en';

for (const lock of ['lock=alpha', 'lock=seed&lock=attractors']) {
  test(`a lesson's own control of α is bound by ${lock}`, async ({ page }) => {
    await page.goto(`./${PAUSED}&${lock}#/lessons/alpha/2`);
    await expect(page.locator('.lesson-text h2')).not.toBeEmpty();
    const choice = page.locator('.choice').first();
    if (await choice.isVisible()) await choice.click();
    const controls = page.locator('.lesson-controls');
    await expect(controls).toBeVisible();
    for (const control of await controls.locator('input').all()) await expect(control).toBeDisabled();
  });
}

test('a hidden menu and way to other pages are hidden in a lesson, too', async ({ page }) => {
  await page.goto(`./${PAUSED}&hide=menu,nav#/lessons/stability/2`);
  await expect(page.locator('.lesson-text h2')).not.toBeEmpty();
  await expect(page.locator('.lesson-head :is(.menu-button, .lesson-all)')).toHaveCount(0);
});

test('an embed says which locks it does not know', async ({ page }) => {
  await openToy(page, { query: `${PAUSED}&embed=flow&lock=bananas` });
  await expect(page.locator('.notices')).toContainText('bananas');
  await page.goto(`./${PAUSED}&embed=outputs&hide=cherries#/image?v=1&l=8&w=4&d=builtin&n=50&nt=40`);
  await page.reload();
  await expect(page.locator('.notices')).toContainText('cherries');
});

test('a hidden transport leaves no button while presenting', async ({ page }) => {
  await openToy(page, { query: `${PAUSED}&present=1&hide=transport` });
  await expect(page.locator('.presenter > footer nav')).toBeVisible();
  await expect(page.locator('.presenter .play')).toHaveCount(0);
  const [nav, width] = await page
    .locator('.presenter > footer nav')
    .evaluate((e) => [e.getBoundingClientRect(), innerWidth] as const);
  expect(Math.abs((nav.left + nav.right) / 2 - width / 2)).toBeLessThan(40);
});

test('a rail without groups leaves its place to the pictures', async ({ page }) => {
  await openToy(page, { query: `${PAUSED}&hide=presets,attractors,data,network,training,picture,keep` });
  expect((await page.locator('main').boundingBox())!.x).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('.sheet-button')).toBeHidden();
});
