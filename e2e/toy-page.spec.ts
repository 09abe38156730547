import { readFile } from 'node:fs/promises';
import { chromium, expect, test } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../scripts/chromium.mjs';
import { inkOf, openGroups, openToy, setNumber, step, waitForStep } from './toy-page';

test('every panel shows something: its pixels are looked at', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference' });
  await waitForStep(page, 1200);
  await page.waitForTimeout(1500);
  const panels = {
    '.lane-without.flow canvas': 40,
    '.lane-with.flow canvas': 40,
    '.time-row:nth-of-type(1) canvas': 15,
    '.time-row:nth-of-type(2) canvas': 15,
    '.matrix canvas': 15,
    '.curves > .chart:nth-child(1) canvas': 10,
    '.curves > .chart:nth-child(2) canvas': 10,
    '.curves > .chart:nth-child(3) canvas': 10,
    '.curves > .chart:nth-child(4) canvas': 10,
  };
  for (const [selector, colours] of Object.entries(panels)) {
    const seen = await inkOf(page, selector);
    expect(seen.colours, selector).toBeGreaterThan(colours);
    expect(seen.ink, selector).toBeGreaterThan(0.01);
  }
  for (const text of await page.locator('[data-metric]').allTextContents()) expect(text).not.toBe('');
});

test('one screen at 1440 × 900, no sideways scrolling down to 360', async ({ page }) => {
  await openToy(page);
  const scroll = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - innerWidth, scrollHeight - innerHeight];
    });
  expect(await scroll()).toEqual([0, 0]);
  for (const width of [1279, 1024, 800, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(150);
    expect((await scroll())[0], `at ${width}`).toBeLessThanOrEqual(0);
  }
});

test('a paused lab shows the whole cloud: the axes settle on it without training', async ({ page }) => {
  await openToy(page);
  const outside = async () => {
    await page.waitForTimeout(1200);
    await page.locator('.lane-with.flow .menu > summary').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.lane-with.flow').getByRole('button', { name: 'SVG', exact: true }).click(),
    ]);
    return (await readFile(await file.path())).toString().includes('points outside');
  };
  expect(await outside()).toBe(false);
});

test('backgrounds: decision regions, energy and speed colour the plane', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&N=1000000' });
  await waitForStep(page, 600);
  await page.getByRole('button', { name: 'Pause' }).click();
  await openGroups(page);
  const plain = await inkOf(page, '.lane-with.flow canvas');
  for (const name of ['decision', 'energy', 'speed']) {
    await page.getByLabel('Behind the arrows').first().selectOption(name);
    await expect
      .poll(async () => (await inkOf(page, '.lane-with.flow canvas')).ink)
      .toBeGreaterThan(plain.ink + 0.1);
  }
});

test('one selection: a point shows its exact values in both lanes, and so does an attractor cell', async ({
  page,
}) => {
  await openToy(page, { query: '?play=1&engine=reference' });
  await waitForStep(page, 1200);
  const map = page.locator('.lane-with.flow canvas');
  await map.focus();
  // Through the attractors to the first point.
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('ArrowRight');
    if ((await page.locator('.inspector caption').textContent())?.startsWith('Point')) break;
  }
  await expect(page.locator('.inspector caption')).toHaveText(/Point \d+, class [12]/);
  await expect(page.locator('.inspector')).toContainText('P(class)');
  await expect(page.locator('.inspector')).toContainText(/a[₀-₉]+\s[01]\.\d\d/);
  await page.keyboard.press('Escape');
  await expect(page.locator('.inspector .hint')).toBeVisible();
  await page.locator('.matrix canvas').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.inspector caption')).toHaveText(/Attractor/);
  // Hovering over a dot of the flow map shows the same kind of values.
  const at = await page.evaluate(() => {
    const canvas = document.querySelector('.lane-with.flow canvas')!.getBoundingClientRect();
    return { x: canvas.left, y: canvas.top, width: canvas.width, height: canvas.height };
  });
  let found = false;
  for (let k = 0; k < 60 && !found; k++) {
    await page.mouse.move(
      at.x + at.width * (0.25 + 0.5 * ((k * 0.37) % 1)),
      at.y + at.height * (0.2 + (0.6 * k) / 60),
    );
    found = (await page.locator('.inspector caption').first().textContent())?.match(/Point|place/) != null;
  }
  expect(found).toBe(true);
});

test('the cloud flows from step to step', async ({ page }) => {
  await openToy(page);
  await page.getByRole('button', { name: 'Flow', exact: true }).click();
  const time = () => page.evaluate(() => window.attractorLab!.state().time);
  await expect.poll(time).toBeGreaterThan(1);
  const now = await time();
  expect(now! % 1).not.toBe(0);
  await expect.poll(time, { timeout: 10_000 }).toBe(null);
});

test('a question mark lists the keys', async ({ page }) => {
  await openToy(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toContainText('Play and pause');
  // Keys do nothing behind an open dialog.
  await page.keyboard.press('.');
  expect(await step(page)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('.');
  await waitForStep(page, 1);
});

test('with reduced motion the cloud jumps, and training waits to be started', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await openToy(page, { query: '' });
  await page.waitForTimeout(500);
  expect(await step(page)).toBe(0);
  await page.getByRole('button', { name: 'Flow', exact: true }).click();
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().time)).toBe(1);
  await context.close();
});

test('the link holds the experiment: it round-trips, Back works, nonsense is mended and said', async ({
  page,
}) => {
  await openToy(page);
  await page.getByLabel('Preset').first().selectOption('papers-f');
  await expect.poll(() => page.url()).toContain('d=rings');
  await setNumber(page, 'Seed', 7);
  await expect.poll(() => page.url()).toContain('s=7');
  const url = page.url();
  const experiment = await page.evaluate(() => window.attractorLab!.state().experiment);
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  expect(await page.evaluate(() => window.attractorLab!.state().experiment)).toEqual(experiment);
  await setNumber(page, 'Seed', 9);
  await expect.poll(() => page.url()).toContain('s=9');
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().experiment.seed)).toBe(7);
  await page.goto('./?play=0#/toy?v=1&h=5000&a=bananas&x=1');
  await page.reload();
  await expect(page.locator('.notices')).toContainText('5000');
  await expect(page.locator('.notices')).toContainText('bananas');
  expect(await page.evaluate(() => window.attractorLab!.state().experiment.attractors)).toBe(64);
  // A time step that this network does not have.
  await page.goto('./?play=0#/toy?v=1&T=5&look=t:9');
  await expect(page.locator('.notices')).toContainText('t: 9 is not a number from 0 to 5; 5 is used.');
  expect(await page.evaluate(() => window.attractorLab!.state().time)).toBeNull();
});

test('points are drawn by keys alone', async ({ page }) => {
  await openToy(page);
  await page.getByRole('button', { name: 'Draw your own, or open a CSV file' }).first().press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your own points' });
  const said = dialog.getByRole('status');
  await dialog.getByRole('button', { name: 'Class 2' }).press('Enter');
  const plane = dialog.getByRole('application', { name: 'Drawing plane' });
  await plane.press('ArrowLeft');
  await plane.press('ArrowUp');
  await expect(said).toContainText('-0.2, 0.2');
  await plane.press('Space');
  await expect(said).toContainText('class 2');
  await expect(dialog.getByRole('button', { name: 'Class 2' })).toContainText('3');
  await dialog.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Class 2' })).toContainText('0');
});

test('draw your own points: paint, undo, train; a damaged CSV is refused with its line', async ({ page }) => {
  await openToy(page);
  await page.getByRole('button', { name: 'Draw your own, or open a CSV file' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Your own points' });
  const plane = page.getByTestId('draw-plane');
  const box = (await plane.boundingBox())!;
  const stroke = async (fx: number) => {
    await page.mouse.move(box.x + fx * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + fx * box.width, box.y + 0.8 * box.height, { steps: 12 });
    await page.mouse.up();
  };
  await stroke(0.25);
  await dialog.getByRole('button', { name: /Class 2/ }).click();
  await stroke(0.75);
  const message = dialog.locator('.draw-message');
  const count = async () => Number((await message.textContent())?.match(/\d+/)?.[0]);
  const drawn = await count();
  expect(drawn).toBeGreaterThan(50);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  expect(await count()).toBeLessThan(drawn);
  await stroke(0.75);

  const csv = (text: string) => ({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog.locator('input[type=file]').setInputFiles(csv('x,y,label\n1,2,a\n1,oops,b\n'));
  await expect(message).toContainText(/mine\.csv was not read.*Line 3/);
  await dialog.getByRole('button', { name: 'Train on these points' }).click();
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().experiment.data)).toBe('drawn');
  await page.waitForFunction(() => (window.attractorLab?.state().run?.testCount ?? 1000) < 200);
  await waitForStep(page, 200);
  const accuracy = await page.evaluate(() => window.attractorLab!.state().frame!.lanes[1]!.train.accuracy);
  expect(accuracy).toBeGreaterThan(0.9);
  await expect.poll(() => page.url()).toContain('d=drawn');
});

test('without WebGPU the page says so and works', async ({ baseURL }) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...CHROMIUM_FLAGS.filter((flag) => !/webgpu|Vulkan/.test(flag)),
      '--disable-features=WebGPU,WebGPUService',
    ],
  });
  const page = await browser.newPage({ ...(baseURL && { baseURL }) });
  await openToy(page, { query: '?play=1' });
  await expect(page.getByTestId('engine')).toHaveAttribute('data-engine', 'reference');
  await expect(page.locator('.notices')).toContainText(/JavaScript/);
  await waitForStep(page, 200);
  await browser.close();
});

test('all that is mended of one link is told in one message', async ({ page }) => {
  await openToy(page, { hash: '#/toy?v=3&d=cubes&h=-4&lr=abc&s=1e99&T=2.5&zz=1&n=60&n=70&look=bg:pink' });
  const notice = page.locator('.notice');
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText('9 things in the link');
  const items = notice.getByRole('listitem');
  await expect(items).toHaveCount(9);
  for (const said of [
    'version “3”',
    '“cubes”',
    '-4',
    '“abc”',
    '1e+99',
    '2.5',
    '“zz”',
    '“n” more than once',
    'bg:pink',
  ])
    await expect(items.filter({ hasText: said })).toHaveCount(1);
  expect(await page.evaluate(() => window.attractorLab!.state().experiment.points)).toBe(60);
});

test('Back and Forward over what acts at once go on with the network on view; a link begins anew', async ({
  page,
}) => {
  const state = () =>
    page.evaluate(() => {
      const { experiment, frame } = window.attractorLab!.state();
      return [experiment.alpha, experiment.steps, frame?.step];
    });
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&da=0&N=200' });
  await waitForStep(page, 200);
  await setNumber(page, 'Pull of the attractors', 0.5);
  await expect(page).toHaveURL(/&a=0\.5/);
  // Beyond the goal: the address follows, without an entry to go back to.
  const entries = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStep(page, 400);
  await expect(page).toHaveURL(/N=400/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.goBack();
  await expect.poll(state).toEqual([1e-4, 200, 400]);
  await page.goForward();
  await expect.poll(state).toEqual([0.5, 400, 400]);
  await page.evaluate(() => {
    location.hash = '#/toy?v=1&da=0&N=200&a=0.25';
  });
  await page.waitForFunction(() => window.attractorLab!.state().frame?.alpha === 0.25);
  expect((await state())[2]).toBeLessThanOrEqual(200);
  // As on a page that opens with it.
  await expect.poll(state).toEqual([0.25, 200, 200]);
});

test('an address of no page leads to the toy lab, and says so', async ({ page }) => {
  await openToy(page, { hash: '#/nothing?s=4' });
  await expect(page.locator('.notice')).toContainText('no page “#/nothing?s=4”');
  expect(new URL(page.url()).hash).toBe('#/toy');
  await setNumber(page, 'Seed', 9);
  await expect(page).toHaveURL(/#\/toy\?v=1&s=9/);
  await page.evaluate(() => {
    location.hash = '#/images';
  });
  await expect(page.locator('.notice', { hasText: '“#/images”' })).toBeVisible();
  await expect(page).toHaveURL(/#\/toy\?v=1&s=9/);
  expect(await page.evaluate(() => window.attractorLab!.state().experiment.seed)).toBe(9);
});
