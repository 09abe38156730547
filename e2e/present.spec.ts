import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { inkOf, openToy, step, waitForStep } from './toy-page';

const FAST = '?play=0&engine=reference';

test('presenting: everything by keyboard, one panel at a time, and back to the same run', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openToy(page, { query: FAST });
  await page.keyboard.press('p');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Flow maps');
  await expect(page).toHaveURL(/present=1/);
  await expect(page.locator('.topbar')).toHaveCount(0);

  await page.keyboard.press('ArrowRight');
  await expect(title).toHaveText('Flow map without RMAN');
  await page.keyboard.press('PageDown');
  await expect(title).toHaveText('Flow map with RMAN');
  // A picture that has the focus does not keep a clicker's keys.
  await page.locator('.presented canvas').first().focus();
  await page.keyboard.press('PageDown');
  await expect(title).toHaveText('Time steps');
  await page.keyboard.press('ArrowLeft');
  await expect(title).toHaveText('Flow map with RMAN');
  await page.keyboard.press('6');
  await expect(title).toHaveText('Cross-entropy');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(title).toHaveText(/α/);
  await page.keyboard.press('Home');
  await expect(title).toHaveText('Flow maps');

  await page.keyboard.press('Space');
  await waitForStep(page, 30);
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().playing)).toBe(false);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Page Down');
  await expect(keys).toContainText('Leave presenting');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(title).toHaveText('Flow maps');
  const at = await step(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.topbar')).toBeVisible();
  await expect(page).not.toHaveURL(/present=1/);
  expect(await step(page)).toBe(at);
});

test('leaving right after the keys were closed leaves them closed', async ({ page }) => {
  await openToy(page, { query: `${FAST}&present=1` });
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toBeVisible();
  // Within one frame, as a slow machine has them: the dialog's own `close` has not yet come.
  await keys.evaluate((dialog: HTMLDialogElement) => {
    dialog.close();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  await expect(page.locator('.topbar')).toBeVisible();
  await page.keyboard.press('Space');
  await waitForStep(page, 1);
  await expect(keys).toBeHidden();
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  test(`every panel fills a projector of ${width} × ${height}, in large type`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openToy(page, { query: '?play=1&engine=reference&present=1' });
    await waitForStep(page, 1200);
    const sizes = await page.evaluate(() => ({
      type: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      overflow: [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ],
    }));
    expect(sizes.type).toBeGreaterThan(0.03 * height);
    expect(sizes.overflow).toEqual([0, 0]);
    await expect(page.locator('.presented-step')).toHaveText('step 1,200');
    for (const key of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(900);
      const picture = page.locator('.presented canvas:visible').first();
      const box = (await picture.boundingBox())!;
      expect(box.height, `panel ${key}`).toBeGreaterThan(0.55 * height);
      await picture.evaluate((canvas) => {
        canvas.setAttribute('data-looked-at', '');
      });
      const seen = await inkOf(page, '[data-looked-at]');
      expect(seen.colours, `panel ${key}`).toBeGreaterThan(8);
    }
    await page.keyboard.press('9');
    await expect(page.locator('.presented [data-metric]').first()).toBeVisible();
  });
}

test('a point picked in the enlarged picture is the one under the pointer', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openToy(page, { query: '?play=1&engine=reference&present=1' });
  await waitForStep(page, 1200);
  await page.keyboard.press('3');
  await page.waitForTimeout(1000);
  const box = (await page.locator('.presented canvas').boundingBox())!;
  let found = false;
  for (let k = 0; k < 80 && !found; k++) {
    await page.mouse.move(
      box.x + box.width * (0.2 + ((k * 0.37) % 0.6)),
      box.y + (box.height * (10 + k)) / 110,
    );
    found = await page.evaluate(() => window.attractorLab!.state().hovered != null);
  }
  expect(found).toBe(true);
});

test('a link that locks the transport locks it while presenting, too', async ({ page }) => {
  await openToy(page, { query: '?play=0&engine=reference&present=1&lock=transport' });
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.presenter')).toHaveAttribute('data-panel', /./);
  await page.waitForTimeout(500);
  expect(await step(page)).toBe(0);
  expect(await page.evaluate(() => window.attractorLab!.state().playing)).toBe(false);
});

test('presenting the image lab: every panel by keyboard, and back to the run that trains', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#/image?v=1&l=8&w=4&h=8&d1=0&d2=0&d=builtin&n=100&nt=60&N=400&B=25&ev=2');
  const line = page.getByTestId('run-line');
  await expect(line).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await page.keyboard.press('p');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Outputs of the test images');
  await expect(page).toHaveURL(/present=1/);
  const run = page.locator('.presented-step');
  await expect(run).toHaveText('epoch 0 / 400');
  await page.keyboard.press('Space');
  const step = async () => Number(await run.getAttribute('data-step'));
  // Two measurements, so that there are curves.
  await expect.poll(step, { timeout: 40_000 }).toBeGreaterThanOrEqual(17);
  await page.keyboard.press('Space');
  await expect(run).toHaveAttribute('data-phase', 'paused', { timeout: 20_000 });
  const at = await step();
  await expect(run).toHaveText(`epoch ${Math.floor(at / 4)} / 400`);

  const seen: string[] = [];
  const panels = await page.locator('.dot').count();
  for (let i = 0; i < panels; i++) {
    const name = (await page.locator('.presenter').getAttribute('data-panel'))!;
    seen.push(name);
    await expect(page.locator('.presented .empty')).toHaveCount(0);
    const overflow = await page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
    ]);
    expect(overflow, name).toEqual([0, 0]);
    if (name === 'numbers') await expect(page.locator('[data-metric="testError/with"]')).toContainText('%');
    else if (name === 'images') {
      await page.locator('.tile[data-image="3"]').click();
      await expect(page.locator('.presented .inspector')).toContainText('Test image 4', { timeout: 20_000 });
    } else {
      const picture = page.locator('.presented canvas').first();
      await expect
        .poll(async () => {
          await picture.evaluate((canvas) => canvas.setAttribute('data-looked-at', ''));
          return (await inkOf(page, '[data-looked-at]')).colours;
        }, name)
        .toBeGreaterThan(8);
      expect((await picture.boundingBox())!.height, name).toBeGreaterThan(0.4 * 720);
    }
    if (name === 'images' || name === 'outputs') {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
    }
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(seen).size).toBe(13);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Leave presenting');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/present=1/);
  await expect(line).toHaveAttribute('data-step', String(at));
  await page.keyboard.press('Space');
  await expect
    .poll(async () => Number(await line.getAttribute('data-step')), { timeout: 20_000 })
    .toBeGreaterThan(at);
});

test('axe finds nothing while presenting, in light, dark and high contrast', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  for (const theme of ['light', 'dark', 'high-contrast']) {
    await page.addInitScript((name) => localStorage.setItem('attractor-lab/theme', name), theme);
    await openToy(page, { query: `${FAST}&present=1` });
    await expect(page.locator('.presented')).toBeVisible();
    for (const key of ['1', '4', '5', '9']) {
      await page.keyboard.press(key);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
    }
  }
});
