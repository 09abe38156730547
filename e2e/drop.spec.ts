import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { syntheticImages } from '../src/data/synthetic-images';
import { writeArchive } from '../src/data/testing/cifar-writer';
import { startHubServer } from './hub-server';
import { openToy, step } from './toy-page';

/** A file on this disk, for as long as the test lasts. */
async function onDisk(name: string, content: string | Uint8Array): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, content);
  return path;
}

async function archive(): Promise<string> {
  const pair = syntheticImages({ seed: 1, train: 60, test: 40 });
  return onDisk('cifar-10-binary.tar.gz', await writeArchive(pair, 'cifar10'));
}

/**
 * Drops files on a place of the page, as a visitor's pointer would. Gives whether the page kept the browser from showing
 * them in its place.
 */
async function drop(page: Page, place: { x: number; y: number }, file: string): Promise<boolean> {
  const seen = await page.evaluateHandle(() => {
    const result = { kept: false };
    // The page's own listeners come before. Where none heeds the drag there is no such event.
    const look = (event: Event): void => {
      result.kept = event.defaultPrevented;
    };
    addEventListener('drop', look, { once: true });
    return result;
  });
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, ...place, data });
  await browser.detach();
  return seen.evaluate(({ kept }) => kept);
}

/** Over the panels, far from the rail. */
const PANELS = { x: 900, y: 300 };
/** On the bar at the top. */
const BAR = { x: 700, y: 12 };
const TINY = '#/image?v=1&d=builtin&n=50&nt=50&l=8&w=4&h=8&N=1&la=without&B=50&ev=1&d1=0&d2=0';

test('files dropped anywhere on the image lab are read as in its section of images', async ({ page }) => {
  await page.goto(`./?engine=cpu${TINY}`);
  const section = page.locator('.rail .data-section').first();
  await expect(section.locator('.stored')).toBeVisible();
  // Folded away, it would answer unseen.
  await page.locator('.rail summary', { hasText: 'Images' }).click();
  await expect(section).toBeHidden();
  expect(await drop(page, PANELS, await onDisk('holiday.txt', 'beach'))).toBe(true);
  await expect(section.locator('.data-message')).toContainText('holiday.txt is not a file of CIFAR');
  await expect(section.locator('.data-message')).toBeInViewport();
  expect(await drop(page, BAR, await archive())).toBe(true);
  await expect(section.locator('.stored li')).toContainText('60 + 40 images', { timeout: 30_000 });
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
});

test('while a set is loaded, or where a link withholds the images, dropped files change nothing', async ({
  page,
}) => {
  const hub = await startHubServer();
  try {
    hub.trouble = { delay: 300, pieceBytes: 4096 };
    const mirror = encodeURIComponent(hub.url.replace('127.0.0.1', 'localhost'));
    await page.goto(`./?engine=cpu&hub=${mirror}${TINY}`);
    const section = page.locator('.rail .data-section').first();
    await section.getByRole('button', { name: 'Download CIFAR-100 (' }).click();
    await expect(section.locator('.data-numbers')).toContainText('kB of');
    const file = await archive();
    expect(await drop(page, PANELS, file)).toBe(true);
    await expect(section.locator('.data-job')).toContainText('CIFAR-100');
    await section.getByRole('button', { name: 'Cancel' }).click();
    await expect(section.locator('.data-message')).toContainText('What the download has fetched is kept');

    await page.goto(`./?engine=cpu&lock=data${TINY}`);
    await expect(section.locator('.stored')).toBeVisible();
    expect(await drop(page, PANELS, file)).toBe(true);
    await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
    await expect(section.locator('.stored li')).toHaveCount(1);
    await expect(section.locator('.data-message')).toBeEmpty();
  } finally {
    await hub.close();
  }
});

test('where the section of images is not on view, the page says what became of dropped files', async ({
  page,
}) => {
  await page.goto(`./?engine=cpu&present=1${TINY}`);
  await expect(page.locator('.presented canvas').first()).toBeVisible({ timeout: 60_000 });
  expect(await drop(page, PANELS, await onDisk('holiday.txt', 'beach'))).toBe(true);
  await expect(page.locator('.notice.problem')).toContainText('holiday.txt is not a file of CIFAR');
});

test('a CSV file dropped anywhere on the toy lab opens the drawing dialog with its points', async ({
  page,
}) => {
  await openToy(page);
  const message = page.getByRole('dialog', { name: 'Your own points' }).locator('.draw-message');
  expect(await drop(page, PANELS, await onDisk('mine.csv', '0,1,a\n1,0,b\n1,1,b\n'))).toBe(true);
  await expect(message).toContainText('mine.csv: 3 points');
  // Beside the plane, and beside the dialog.
  expect(await drop(page, BAR, await onDisk('other.csv', '0,1,a\n1,oops,b\n'))).toBe(true);
  await expect(message).toContainText(/other\.csv was not read.*Line 2/);
  await page.getByRole('button', { name: 'Train on these points' }).click();
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().experiment.data)).toBe('drawn');
});

test('dropped files leave a page that has no use for them as it is', async ({ page }) => {
  await openToy(page, { query: '?play=0&engine=reference&lock=data' });
  const file = await onDisk('mine.csv', '0,1,a\n1,0,b\n1,1,b\n');
  expect(await drop(page, PANELS, file)).toBe(true);
  await expect(page.getByRole('dialog', { name: 'Your own points' })).toBeHidden();
  expect(await step(page)).toBe(0);
  for (const hash of ['#/paper', '#/lessons', '#/figure']) {
    await page.goto(`./?play=0&engine=reference${hash}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await drop(page, PANELS, file), hash).toBe(true);
  }
  await page.goto('./?play=0&engine=reference&embed=flow');
  await expect(page.locator('canvas').first()).toBeVisible();
  expect(await drop(page, { x: 300, y: 300 }, file), 'embedded').toBe(true);
});
