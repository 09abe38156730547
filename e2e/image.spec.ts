import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { syntheticImages } from '../src/data/synthetic-images';
import { writeArchive } from '../src/data/testing/cifar-writer';
import { type HubServer, startHubServer } from './hub-server';
import { inkOf, openGroups } from './toy-page';

/** The smallest network on a few images, for a machine whose GPU is its processor. */
const TINY = 'v=1&l=8&w=4&h=8&d1=0&d2=0';

async function openImage(page: Page, experiment: string, query = ''): Promise<void> {
  await page.goto(`./?${query}#/image?${TINY}&${experiment}`);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
}

const step = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('run-line').getAttribute('data-step', { timeout: 60_000 })) ?? 0);

/** What the Save menu of a panel gives for its first figure. */
async function saved(page: Page, panel: Locator, format: string): Promise<{ name: string; text: string }> {
  await panel.locator('.menu > summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: format, exact: true }).first().click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('built-in images train, fill every panel, and an image is followed; a reload offers to go on', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openImage(page, 'd=builtin&n=100&nt=60&N=200&B=25&ev=2');
  // What will appear is said where nothing has.
  await expect(page.locator('.image-curves .empty').first()).toContainText('Cross-entropy');
  const train = page.locator('.train');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('engine')).not.toHaveText('starting…');
  await train.click();
  await expect.poll(() => step(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(8);
  await expect(page.locator('.empty')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator('[data-metric="testError/with"]')).toContainText('%');
  await expect(page.locator('[data-metric="effective/without"]')).toHaveText('–');
  // The run has a past once a second moment is kept.
  await expect(page.getByRole('slider', { name: /^Epoch on view/ })).toBeVisible({ timeout: 60_000 });
  await train.click();
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'paused', { timeout: 30_000 });
  await page.waitForTimeout(800);
  const count = await page.locator('main .picture canvas').count();
  expect(count).toBeGreaterThanOrEqual(13);
  for (let i = 0; i < count; i++) {
    await page
      .locator('main .picture canvas')
      .nth(i)
      .evaluate((canvas) => {
        for (const other of document.querySelectorAll('[data-looked-at]'))
          other.removeAttribute('data-looked-at');
        canvas.setAttribute('data-looked-at', '');
      });
    const seen = await inkOf(page, '[data-looked-at]');
    const label = await page.locator('[data-looked-at]').getAttribute('aria-label');
    expect(seen.colours, label!).toBeGreaterThan(8);
    expect(seen.ink, label!).toBeGreaterThan(0.004);
  }

  await expect(page.locator('.class-legend li')).toHaveCount(10);
  // Even one block is a step from its input, and what leads from one to the other can be kept.
  const steps = page.locator('.image-space .figure-box').last();
  const svg = await saved(page, steps, 'SVG');
  expect(svg.name).toBe('time-steps-without-rman.svg');
  expect(svg.text).toContain('t = 0, input');
  expect(svg.text).toContain('t = 1, output');
  expect(svg.text, 'arrows of the first class').toMatch(/<path[^>]*stroke="#0072B2"/);
  expect(svg.text, 'where it comes from').toContain('#/image?v=1');
  expect(svg.text, 'the legend of classes').toContain('hourglass');
  const table = await saved(page, steps, 'Data (CSV)');
  expect(table.text.split('\r\n')[0]).toBe('lane,kind,number,class,t,pc1,pc2');
  expect(table.text).toMatch(/^without,image,60,\w+,1,/m);
  const loss = await saved(page, page.locator('.image-curves .figure-box').nth(1), 'Data (CSV)');
  expect(loss.name).toBe('loss-with-rman.csv');
  expect(loss.text).toMatch(/^test,0,\d/m);
  const panels = await page.locator('main .figure-box').count();
  expect(await page.locator('main .figure-box .menu').count()).toBe(panels);

  await page.locator('.tile[data-image="3"]').click();
  const inspector = page.getByRole('region', { name: 'Chosen image' });
  await expect(inspector).toContainText('Test image 4', { timeout: 30_000 });
  await expect(inspector).toContainText('Class probabilities');
  await expect(inspector).toContainText('energy E');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(inspector).toContainText('Test image 5', { timeout: 30_000 });
  await expect(inspector.locator('.bars').first().locator('tbody tr')).toHaveCount(10);
  // The attractors that pull it are framed in the matrix and named among the norms.
  await expect(page.locator('.image-norms .summary').last()).toContainText('effective');
  await page.getByRole('button', { name: 'Same axes' }).click();
  await expect(page.getByRole('button', { name: 'Same axes' })).toHaveAttribute('aria-pressed', 'true');
  // Any test image can be chosen by its number, where there are pages of them.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel('No.').fill('58');
  await page.getByLabel('No.').press('Enter');
  await expect(page.locator('.tile[data-image="57"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector).toContainText('Test image 58', { timeout: 30_000 });
  await page.setViewportSize({ width: 1440, height: 900 });

  // Back in training: every panel shows the network as it was, and the run stays where it is.
  const trained = await step(page);
  const norm = inspector.locator('tbody td').first();
  const now = await norm.textContent();
  const travel = page.getByRole('slider', { name: /^Epoch on view/ });
  await travel.press('Home');
  await expect(page.getByTestId('looking-back')).toContainText('after epoch 0.0');
  await expect(inspector.locator('.bars').first().locator('tbody tr')).toHaveCount(10, { timeout: 30_000 });
  expect(await norm.textContent()).not.toBe(now);
  await travel.press('End');
  await expect(norm).toHaveText(now!);
  await page.getByRole('tab', { name: 'Numbers' }).click();
  const numbers = page.locator('.numbers caption');
  await expect(numbers).not.toContainText('after 0.0 epochs');
  await page.getByRole('slider', { name: /^Epoch on view/ }).press('Home');
  const back = page.getByTestId('looking-back');
  await expect(back).toContainText('after epoch 0.0');
  await expect(numbers).toContainText('after 0.0 epochs');
  await back.getByRole('button', { name: 'Back to the present' }).click();
  await expect(numbers).not.toContainText('after 0.0 epochs');
  expect(await step(page)).toBe(trained);
  // On from the beginning, as a run of its own.
  await page.getByRole('slider', { name: /^Epoch on view/ }).press('Home');
  await back.getByRole('button', { name: 'Go on from here' }).click();
  await expect(back).toBeHidden({ timeout: 60_000 });
  await expect.poll(() => step(page), { timeout: 60_000 }).toBeLessThan(trained);
  await expect.poll(() => step(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  await train.click();
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'paused', { timeout: 30_000 });

  // α is live: the run goes on where it was.
  const before = await step(page);
  const alpha = page.locator('.rail').getByRole('textbox', { name: 'Pull of the attractors' });
  await alpha.fill('0.05');
  await alpha.press('Enter');
  await expect(page).toHaveURL(/a=0\.05/);
  expect(await step(page)).toBe(before);

  await page.reload();
  const offer = page.getByTestId('go-on');
  await expect(offer).toContainText('ResNet-8', { timeout: 60_000 });
  await offer.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => step(page), { timeout: 90_000 }).toBeGreaterThanOrEqual(4);
  await expect(offer).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('the demo is fitted to the time one has, at the pace that this machine was measured at', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const demo = 'v=1&d=builtin&n=500&nt=500&l=8&w=8&h=64&B=32&a=0.01&da=0.01&wd=0.002&N=12&d1=6&d2=9&la=with';
  await page.goto(`./#/image?${demo}`);
  const rail = page.locator('.rail');
  await expect(rail.locator('.presets select')).toHaveValue('demo');
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'paused', { timeout: 60_000 });
  await rail.getByRole('button', { name: '1 min' }).click();
  const told = rail.locator('.presets [role=status]');
  await expect(told).toContainText('Measuring');
  await expect(told).toContainText(/images\/s here: [\d,]+ images, \d+ epochs, about/, { timeout: 60_000 });
  const epochs = /(\d+) epochs/.exec((await told.textContent())!)![1];
  await expect(page).toHaveURL(new RegExp(`N=${epochs}(&|$)`));
  await expect(page.getByTestId('run-line')).toContainText(`/ ${epochs}`);
  await expect(rail.locator('.presets select')).toHaveValue('demo');
});

test('CIFAR from the Hub and from files: refused, cancelled, resumed, stored, deleted', async ({ page }) => {
  test.setTimeout(120_000);
  const hub: HubServer = await startHubServer();
  const archive = Buffer.from(
    await (await fetch(`${hub.url}/archives/cifar-10-binary.tar.gz`)).arrayBuffer(),
  );
  try {
    const address = `hub=${encodeURIComponent(hub.url.replace('127.0.0.1', 'localhost'))}&engine=cpu`;
    await openImage(page, 'd=cifar10&N=1&la=with&B=50&ev=1', address);
    const banner = page.locator('.image-banner');
    await expect(banner).toContainText('CIFAR-10 is not on this machine yet');
    const section = page.locator('.rail .data-section').first();
    const files = section.locator('input[type=file]');
    const named = (buffer: Buffer) => ({
      name: 'cifar-10-binary.tar.gz',
      mimeType: 'application/gzip',
      buffer,
    });

    await files.setInputFiles(named(archive.subarray(0, archive.length - 3000)));
    await expect(section.locator('.data-message')).toContainText('cut off or damaged');
    await expect(section.locator('.stored li')).toHaveCount(0);

    // Slow enough to be cancelled, and then gone on with.
    hub.trouble = { delay: 150, pieceBytes: 16_384 };
    await section.getByRole('button', { name: 'Download CIFAR-10 (' }).click();
    await expect(section.locator('.data-numbers')).toContainText(/^[1-9]\d* kB of /);
    await section.getByRole('button', { name: 'Cancel' }).click();
    await expect(section.locator('.data-message')).toContainText('Cancelled');
    const resume = section.getByRole('button', { name: 'Go on with CIFAR-10' });
    await expect(resume).toBeVisible();
    hub.trouble = {};
    await resume.click();
    await expect(section.locator('.stored li')).toContainText('CIFAR-10', { timeout: 30_000 });
    await expect(section.locator('.stored li')).toContainText('300 + 100 images');
    expect(hub.requests.some(({ range }) => range !== null)).toBe(true);
    // The run that waited for its images is made ready.
    await expect(page.locator('.tile')).not.toHaveCount(0, { timeout: 60_000 });
    await expect(banner).not.toContainText('not on this machine');

    await section.getByRole('button', { name: 'Delete CIFAR-10' }).click();
    await expect(section.locator('.stored li')).toHaveCount(0);
    await files.setInputFiles(named(archive));
    await expect(section.locator('.stored li')).toContainText('CIFAR-10', { timeout: 30_000 });

    // A second visit needs no network.
    await hub.close();
    await page.reload();
    await expect(page.locator('.tile')).not.toHaveCount(0, { timeout: 60_000 });
  } finally {
    await hub.close();
  }
});

test('CIFAR-100 from the Hub is stored as what it is, and a network of a hundred classes trains on it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const hub: HubServer = await startHubServer();
  try {
    const address = `hub=${encodeURIComponent(hub.url.replace('127.0.0.1', 'localhost'))}&engine=cpu`;
    await openImage(page, 'd=cifar100&n=50&nt=20&N=1&la=without&B=50&ev=1', address);
    await expect(page.locator('.image-banner')).toContainText('CIFAR-100 is not on this machine yet');
    const section = page.locator('.rail .data-section').first();
    await section.getByRole('button', { name: 'Download CIFAR-100 (' }).click();
    await expect(section.getByRole('button', { name: 'Delete CIFAR-100' })).toBeVisible({ timeout: 30_000 });
    await expect(section.locator('.stored li')).toHaveCount(1);
    await expect(section.locator('.stored li')).toContainText('200 + 100 images');
    await expect(section.getByRole('button', { name: 'Download CIFAR-10 (' })).toBeVisible();
    await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
    await page.locator('.train').click();
    const line = page.getByTestId('run-line');
    await expect(line).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
    await expect(page.locator('p.class-legend').first()).toContainText('100 classes');
    // Classes take turns: the fourth test image is of CIFAR-100's fourth class.
    await page.locator('.tile[data-image="3"]').click();
    await expect(page.getByRole('region', { name: 'Chosen image' })).toContainText('bear', {
      timeout: 30_000,
    });
  } finally {
    await hub.close();
  }
});

test('a set that the disk has no room for is told as that, and listed as in memory', async ({ page }) => {
  await openImage(page, 'd=cifar10&n=50&nt=20&N=1&la=without&B=50&ev=1', 'engine=cpu');
  const section = page.locator('.rail .data-section').first();
  await expect(section.locator('.stored')).toContainText('Nothing yet');
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 200_000,
  });
  const pair = syntheticImages({ seed: 1, train: 60, test: 40 });
  const buffer = Buffer.from(await writeArchive(pair, 'cifar10'));
  const archive = { name: 'cifar-10-binary.tar.gz', mimeType: 'application/gzip', buffer };
  await section.locator('input[type=file]').setInputFiles(archive);
  const message = section.locator('.data-message');
  await expect(message).toContainText('It can be used until this page is closed', { timeout: 30_000 });
  // This browser's own figure promises gigabytes whatever the limit: said beside the refusal it would contradict it.
  await expect(message).toContainText('The browser refused to store this: CIFAR-10 needs 307 kB. Delete');
  await expect(section.locator('.stored li')).toContainText('60 images, in memory for this visit');
  await expect(section.locator('.stored')).not.toContainText('Nothing yet');
  await section.getByRole('button', { name: 'Forget CIFAR-10' }).click();
  await expect(section.locator('.stored')).toContainText('Nothing yet');
});

test('a run that diverges stops, says why, and offers a smaller learning rate', async ({ page }) => {
  await openImage(
    page,
    'd=builtin&n=50&nt=50&N=50&la=with&B=4&lr=2&mu=0.99&wd=0.1&a=10&da=0&ev=100',
    'engine=cpu',
  );
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('.train').click();
  const notice = page.locator('.notice.problem');
  await expect(notice).toContainText(/lane with RMAN (is no longer finite|has grown to \S+) at step \d+/, {
    timeout: 60_000,
  });
  await expect(page.locator('.train')).not.toHaveText('Pause');
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'stopped');
  const stopped = await step(page);
  await notice.getByRole('button', { name: /learning rate 0\.67$/ }).click();
  // It trains again, as far or not as before, at a third of the rate.
  await expect.poll(() => page.url()).toContain('lr=0.67');
  await expect.poll(() => step(page), { timeout: 60_000 }).not.toBe(stopped);
});

test('a finished run goes out as safetensors and comes back; a damaged file changes nothing', async ({
  page,
}) => {
  await openImage(page, 'd=builtin&n=50&nt=50&N=1&la=without&B=50&ev=1', 'engine=cpu');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('.train').click();
  const line = page.getByTestId('run-line');
  await expect(line).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
  await openGroups(page);
  const error = await page.locator('[data-metric="testError/without"]').textContent();
  const rail = page.locator('.rail');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    rail.getByRole('button', { name: 'Save as safetensors' }).click(),
  ]);
  const file = await readFile(await download.path());
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    rail.getByRole('button', { name: 'Weights as JSON' }).click(),
  ]);
  expect(json.suggestedFilename()).toMatch(/^resnet\d+-w\d+-builtin-epoch1\.json$/);
  const weights = JSON.parse(await readFile(await json.path(), 'utf8'));
  expect(weights).toMatchObject({
    format: 'attractor-lab/image-weights',
    version: 1,
    epoch: 1,
    altered: false,
  });
  expect(weights.link).toContain('#/image?');
  const header = JSON.parse(file.subarray(8, 8 + Number(file.readBigUInt64LE(0))).toString());
  for (const [name, { shape, data }] of Object.entries<{ shape: number[]; data: number[] }>(
    weights.lanes.without,
  )) {
    expect(shape, name).toEqual(header[`without/${name}`].shape);
    expect(data, name).toHaveLength(shape.reduce((product, n) => product * n, 1));
  }
  const open = rail.locator('input[accept=".safetensors"]');

  const damaged = { name: 'damaged.safetensors', mimeType: '', buffer: file.subarray(0, file.length - 64) };
  await open.setInputFiles(damaged);
  await expect(page.locator('.notice.problem')).not.toHaveCount(0);
  await expect(line).toHaveAttribute('data-phase', 'finished');
  await expect(page.locator('[data-metric="testError/without"]')).toHaveText(error!);

  await page.getByRole('button', { name: 'Start again' }).first().click();
  await expect(line).toHaveAttribute('data-step', '0', { timeout: 30_000 });
  await open.setInputFiles({ name: download.suggestedFilename(), mimeType: '', buffer: file });
  await expect(line).toHaveAttribute('data-step', '1', { timeout: 30_000 });
  await expect(page.locator('[data-metric="testError/without"]')).toHaveText(error!, { timeout: 30_000 });
});

test('one screen at 1440 × 900, no sideways scrolling down to 360, nothing for axe to complain about', async ({
  page,
}) => {
  // Measured once on the processor, so that every panel has something in it.
  await openImage(page, 'd=builtin&n=50&nt=50&N=1&B=50&ev=1', 'engine=cpu');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('.train').click();
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'finished', { timeout: 80_000 });
  await expect(page.locator('.train')).toHaveText('Finished');
  const scroll = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth - innerWidth, scrollHeight - innerHeight];
    });
  expect(await scroll()).toEqual([0, 0]);
  // No panel reaches into its neighbour.
  const side = await page.locator('.side').boundingBox();
  for (const panel of await page.locator('.image-norms, .image-space *, .image-strip').all()) {
    const box = await panel.boundingBox();
    if (box && box.width > 1) expect(box.x + box.width).toBeLessThanOrEqual(side!.x);
  }
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  expect(await violations()).toEqual([]);
  for (const width of [1279, 1024, 800, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(150);
    expect((await scroll())[0], `at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations()).toEqual([]);
});

test('a page that nobody sees goes on training', async ({ page }) => {
  test.setTimeout(150_000);
  await openImage(page, 'd=builtin&n=100&nt=20&N=1000&B=25&ev=100&la=with');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 90_000 });
  await page.locator('.train').click();
  await expect.poll(() => step(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  // As a browser does with a tab in the background: it is hidden, and no frame is drawn.
  await page.evaluate(() => {
    const hidden = { configurable: true, get: () => true };
    Object.defineProperty(document, 'hidden', hidden);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    const draw = window.requestAnimationFrame;
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => waiting.push(callback);
    document.dispatchEvent(new Event('visibilitychange'));
    Object.assign(window, {
      comeBack: () => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
        window.requestAnimationFrame = draw;
        document.dispatchEvent(new Event('visibilitychange'));
        for (const callback of waiting.splice(0)) draw(callback);
      },
    });
  });
  await page.waitForTimeout(1000);
  const seen = await step(page);
  await page.waitForTimeout(6000);
  // What is on view stands still, or nearly; the run does not.
  const still = await step(page);
  await page.evaluate(() => (window as unknown as { comeBack(): void }).comeBack());
  await expect.poll(() => step(page), { timeout: 10_000 }).toBeGreaterThan(Math.max(seen, still) + 4);
});

test('a link holds how one looks: the same axes, the image chosen, and the moment on view', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openImage(page, 'd=builtin&n=50&nt=20&N=1&B=10&look=ax:1,im:4,at:3,zz:9', 'engine=cpu');
  await expect(page.getByRole('region', { name: 'Chosen image' })).toContainText('Test image 4', {
    timeout: 60_000,
  });
  await expect(page.getByRole('button', { name: 'Same axes' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.notices')).toContainText('zz:9');
  await page.locator('.tile[data-image="6"]').click();
  // Untrained at first, as every run: training to the moment that the link shows is offered, and rests there.
  const moment = page.getByTestId('linked-moment');
  await expect(moment).toContainText('after epoch 0.6 (step 3)');
  await moment.getByRole('button', { name: 'Train until there' }).click();
  const line = page.getByTestId('run-line');
  await expect(line).toHaveAttribute('data-step', '3', { timeout: 60_000 });
  await expect(line).toHaveAttribute('data-phase', 'paused');
  await expect(moment).toBeHidden();
  const slider = page.getByRole('slider', { name: /^Epoch on view/ });
  await expect(slider).toHaveAttribute('aria-valuetext', 'after epoch 0.6');
  // That moment is what a link then shows, and what one looks back at.
  const copied = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Copy link' }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied()).toMatch(/look=ax:1,im:7,at:3$/);
  await page.locator('.train').click();
  await expect(line).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
  const back = page.getByTestId('looking-back');
  await expect(async () => {
    await slider.press('ArrowLeft');
    await expect(back).toContainText('after epoch 0.6', { timeout: 500 });
  }).toPass();
  expect(await copied()).toMatch(/look=ax:1,im:7,at:3$/);
});
