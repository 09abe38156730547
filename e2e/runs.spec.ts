/** The page of runs: what is kept by itself, compared, deleted and put back, and carried about as files. */
import { open, readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { openToy, setNumber, step, waitForStep, weights } from './toy-page';

const PLAY = '?play=1&engine=reference';
const PAUSED = '?play=0&engine=reference';
const MOONS = '#/toy?v=1&N=150';
const RINGS = '#/toy?v=1&d=rings&h=4&s=3&N=120';

/** Trains an experiment to its last step, and waits until that is kept: a test is quicker than a disk. */
async function train(page: Page, hash: string): Promise<void> {
  const goal = Number(/N=(\d+)/.exec(hash)![1]);
  const kept = await keptAt(page, goal);
  // Only a change before the # opens the page anew.
  await page.goto('about:blank');
  await openToy(page, { query: PLAY, hash });
  await waitForStep(page, goal);
  await expect.poll(() => keptAt(page, goal)).toBeGreaterThan(kept);
}

/** How many runs are kept that have done this many steps. */
async function keptAt(page: Page, goal: number): Promise<number> {
  if (page.url() === 'about:blank') return 0;
  return page.evaluate(async (step) => {
    const request = indexedDB.open('attractor-lab-runs', 1);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      // Nothing is kept yet, and it is not for a test to make the stores.
      request.onupgradeneeded = () => request.transaction!.abort();
    }).catch(() => null);
    if (!db) return 0;
    const heads = await new Promise<{ step: number }[]>((resolve) => {
      const all = db.transaction('heads').objectStore('heads').getAll();
      all.onsuccess = () => resolve(all.result);
    });
    db.close();
    return heads.filter((head) => head.step >= step).length;
  }, goal);
}

const rows = (page: Page): Locator => page.locator('tr[data-run]');
const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

const notice = (page: Page, text: string): Locator => page.locator('.notice').getByText(text);

/** Goes to the list the way a visitor does. */
async function openList(page: Page, runs: number): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
  await expect(rows(page)).toHaveCount(runs);
}

async function more(page: Page, name: string, action: string): Promise<void> {
  await row(page, name).locator('summary').click();
  await row(page, name).getByRole('button', { name: action, exact: true }).click();
}

async function exported(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const importFile = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/gzip', buffer });

test('a run is kept by itself, survives a reload, and opens again with its weights', async ({ page }) => {
  await page.goto(`./${PAUSED}#/runs`);
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await train(page, MOONS);
  const trained = await weights(page);
  await openList(page, 1);
  await page.reload();
  const kept = row(page, 'Two moons · seed 0');
  await expect(kept).toContainText('150');
  await expect(kept.locator('[data-status]')).toHaveText('finished');
  await expect(kept.locator('img')).toBeVisible();
  await expect(kept.locator('[data-metric=testError]')).toHaveText(
    /without RMAN \d+\.\d %with RMAN \d+\.\d %/,
  );

  await kept.getByRole('button', { name: 'Open', exact: false }).last().click();
  await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 150);
  expect(await weights(page)).toEqual(trained);
  expect(page.url()).toContain('#/toy?v=1&N=150');
  // Curves of before are on view, and training goes on with the same record.
  expect(await page.evaluate(() => window.attractorLab!.state().curves.length)).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  // Playing on beyond the goal sets one as far again.
  await waitForStep(page, 300);
  await openList(page, 1);
  await expect(rows(page)).toContainText('300');
});

test('nothing is kept of a few steps, and the same experiment is listed once', async ({ page }) => {
  await openToy(page, { query: PAUSED, hash: '#/toy?v=1&s=8' });
  for (let i = 0; i < 3; i++) await page.keyboard.press('.');
  await waitForStep(page, 3);
  await train(page, MOONS);
  await openToy(page, { query: PAUSED });
  await openToy(page, { query: PLAY, hash: MOONS });
  await waitForStep(page, 150);
  await train(page, RINGS);
  await openList(page, 2);
});

test('runs are renamed, searched, sorted and duplicated', async ({ page }) => {
  await train(page, MOONS);
  await train(page, RINGS);
  await openList(page, 2);
  const pen = page.getByRole('button', { name: /^Rename Rings/ });
  await pen.click();
  const box = page.getByRole('textbox', { name: /^Name of Rings/ });
  await box.fill('given up');
  await box.press('Escape');
  // The focus is back where it was: the next key opens the box again.
  await expect(pen).toBeFocused();
  await page.keyboard.press('Enter');
  await box.fill('For Monday');
  await box.press('Enter');
  await expect(row(page, 'For Monday')).toContainText('h');
  await page.reload();
  await expect(row(page, 'For Monday')).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search runs' });
  await search.fill('monday');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 of 2 runs')).toBeVisible();
  await search.fill('nothing of the kind');
  await expect(page.getByText('No run has these words')).toBeVisible();
  await search.fill('');

  const names = (): Promise<string[]> => page.locator('.run-name').allTextContents();
  await page.getByRole('columnheader', { name: 'Steps' }).getByRole('button').click();
  expect((await names())[0]).toContain('Two moons');
  await page.getByRole('columnheader', { name: 'Steps' }).getByRole('button').click();
  expect((await names())[0]).toContain('For Monday');
  await expect(page.getByRole('columnheader', { name: 'Steps' })).toHaveAttribute('aria-sort', 'ascending');

  await more(page, 'For Monday', 'Duplicate');
  await expect(row(page, 'Copy of For Monday')).toBeVisible();
});

test('pinned runs are compared: curves, numbers and the settings that differ', async ({ page }) => {
  await train(page, MOONS);
  await train(page, RINGS);
  await openList(page, 2);
  await expect(page.getByText('Tick up to 6 runs')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Compare Two moons · seed 0' }).check();
  await page.getByRole('checkbox', { name: /Compare Rings/ }).check();
  const compared = page.getByRole('region', { name: 'Compared' });
  const settings = compared.getByRole('table', { name: 'Settings that differ' });
  await expect(settings.getByRole('row', { name: 'Placement attractors 16 4' })).toBeVisible();
  await expect(settings.getByRole('row', { name: 'Data set Two moons Rings' })).toBeVisible();
  await expect(settings.getByRole('row', { name: /Learning rate/ })).toHaveCount(0);
  await expect(
    compared.getByRole('table', { name: 'Numbers' }).getByRole('row', { name: /Test error/ }),
  ).toContainText('%');
  const chart = compared.locator('canvas');
  await expect(chart).toHaveAccessibleName('Training cross-entropy (nats)');
  await expect(chart).toHaveAccessibleDescription(/step \d+.*\bB \d.*\bA \d/);
  const ink = await chart.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return [0x0072b2, 0xd55e00].map((colour) => colours.has(colour));
  });
  expect(ink).toEqual([true, true]);
  await chart.focus();
  await page.keyboard.press('End');
  await expect(page.locator('#live')).toHaveText(/Step 149: A \d/);
  await compared.getByLabel('Curve').selectOption('Test error');
  await expect(chart).toHaveAccessibleName('Test error');
  await compared.getByLabel('Lane').selectOption('both lanes');
  await expect(chart).toHaveAccessibleDescription(/(?=.*A without)(?=.*A with )(?=.*B without)/);
  await compared.getByRole('button', { name: /^Take Rings/ }).click();
  await expect(settings).toContainText('Tick another run');
});

test('a deleted run comes back whole; all are deleted only after a question', async ({ page }) => {
  await train(page, MOONS);
  const trained = await weights(page);
  await train(page, RINGS);
  await openList(page, 2);
  await more(page, 'Two moons', 'Delete');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Delete all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete all runs?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Delete all' }).click();
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Open Two moons · seed 0' }).last().click();
  await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 150);
  expect(await weights(page)).toEqual(trained);
});

test('runs leave as a file and come back from it; a damaged file is refused with the reason', async ({
  page,
}) => {
  await train(page, MOONS);
  const trained = await weights(page);
  await train(page, RINGS);
  await openList(page, 2);
  const one = await exported(page, () => more(page, 'Two moons', 'Export'));
  expect(one.name).toBe('two-moons-seed-0.attractor-runs.json.gz');
  const all = await exported(page, () => page.getByRole('button', { name: 'Export all' }).click());
  expect(all.name).toMatch(/^runs-\d{4}-\d\d-\d\d\.attractor-runs\.json\.gz$/);

  await importFile(page, all.name, all.bytes);
  await expect(notice(page, '0 runs imported; 2 were here already.')).toBeVisible();
  await more(page, 'Two moons', 'Delete');
  await expect(rows(page)).toHaveCount(1);
  await importFile(page, one.name, one.bytes);
  await expect(notice(page, '1 run imported.')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  await importFile(page, 'cut.gz', one.bytes.subarray(0, one.bytes.length - 30));
  await expect(notice(page, '“cut.gz” was not imported. It is damaged')).toBeVisible();
  await importFile(page, 'new.json', Buffer.from('{"format":"attractor-lab/runs","version":7,"runs":[]}'));
  await expect(notice(page, 'It is of version 7')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Open Two moons · seed 0' }).last().click();
  await page.waitForFunction(() => window.attractorLab?.state().frame?.step === 150);
  expect(await weights(page)).toEqual(trained);
});

test('a file that is too large is refused before it is read', async ({ page }, info) => {
  const path = info.outputPath('huge.attractor-runs.json.gz');
  // Holes take no room on the disk.
  const file = await open(path, 'w');
  await file.truncate(100_000_001);
  await file.close();
  await page.goto(`./${PAUSED}#/runs`);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(notice(page, '“huge.attractor-runs.json.gz” was not imported.')).toContainText(
    'at most 100.0 MB are read',
  );
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
});

test('an image run exported with weights goes on in another browser', async ({ page, browser }) => {
  const tiny = '#/image?v=1&l=8&w=4&h=8&la=without&d1=0&d2=0&d=builtin&n=50&nt=50&B=4&N=2&ev=100';
  await page.goto(`./?engine=cpu${tiny}`);
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('.train').click();
  const line = (of: Page) => of.getByTestId('run-line');
  await expect(line(page)).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
  await openList(page, 1);
  const [name] = await rows(page).locator('.run-name span').first().allTextContents();
  const without = await exported(page, () => more(page, name!, 'Export'));
  const whole = await exported(page, () => more(page, name!, 'Export with weights'));
  expect(whole.bytes.length).toBeGreaterThan(without.bytes.length + 10_000);

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`${new URL(page.url()).origin}/?engine=cpu#/runs`);
  await importFile(other, whole.name, whole.bytes);
  await expect(rows(other)).toHaveCount(1);
  await rows(other).getByRole('button', { name: /^Open/ }).last().click();
  await expect(line(other)).toHaveAttribute('data-step', '24', { timeout: 60_000 });
  await context.close();
});

test('a file dropped on the page is imported', async ({ page }) => {
  await train(page, MOONS);
  await openList(page, 1);
  const { bytes } = await exported(page, () => page.getByRole('button', { name: 'Export all' }).click());
  await more(page, 'Two moons', 'Delete');
  await expect(rows(page)).toHaveCount(0);
  const transfer = await page.evaluateHandle((base64) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    data.items.add(new File([content], 'dropped.gz'));
    return data;
  }, bytes.toString('base64'));
  await page.locator('.runs').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('.runs').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(rows(page)).toHaveCount(1);
});

test('a run in another tab is shown as running, and as over when that tab closes', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await openToy(other, { query: PLAY, hash: '#/toy?v=1&N=1000000&s=4' });
  await waitForStep(other, 150);
  await page.goto(`./${PAUSED}#/runs`);
  const state = row(page, 'seed 4').locator('[data-status]');
  await expect(state).toHaveText('running');
  await other.close();
  await expect(state).toHaveText(/interrupted|paused/);
});

test('where the browser keeps nothing, the page says so and training goes on', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await openToy(page, { query: PLAY, hash: MOONS });
  await waitForStep(page, 150);
  await expect(page.locator('.notice.problem')).toHaveCount(0);
  await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('alert')).toContainText('keeps nothing for this page');
});

test('a full disk is told once, and training goes on', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await openToy(page, { query: PLAY, hash: '#/toy?v=1&N=1000000' });
  await expect(page.locator('.notice.problem')).toContainText('storage is full');
  const before = await step(page);
  await waitForStep(page, before + 100);
  await expect(page.locator('.notice.problem')).toHaveCount(1);
});

test('axe finds nothing on the list and the comparison, light and dark; it works by keyboard and at 360 px', async ({
  page,
}) => {
  await train(page, MOONS);
  await train(page, RINGS);
  await openList(page, 2);
  await page.getByRole('checkbox', { name: 'Compare Two moons · seed 0' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Compared' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await row(page, 'Two moons').locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(row(page, 'Two moons').getByRole('button', { name: 'Duplicate' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Two moons').getByRole('button', { name: 'Duplicate' })).toBeHidden();
  for (const width of [1024, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('going on from an earlier moment makes a run beside the one it comes from', async ({ page }) => {
  await train(page, MOONS);
  const go = page.getByRole('button', { name: 'Go on from here' });
  await expect(go).toBeHidden();
  const slider = page.getByRole('slider', { name: /^Training step/ });
  // By the keys, from one kept moment to the next, however far apart they are.
  await slider.press('ArrowLeft');
  await expect.poll(() => step(page)).toBeLessThan(150);
  await slider.press('ArrowRight');
  await expect.poll(() => step(page)).toBe(150);
  await slider.fill('60');
  await expect.poll(() => step(page)).toBeLessThan(150);
  await go.click();
  await expect.poll(() => keptAt(page, 150)).toBe(2);
  await expect(go).toBeHidden();
  await openList(page, 2);
});

test('looking back leaves a finished run finished; a change made there begins a run beside it', async ({
  page,
}) => {
  await train(page, '#/toy?v=1&N=300');
  const end = await weights(page);
  const slider = page.getByRole('slider', { name: /^Training step/ });
  await slider.fill('120');
  await expect.poll(() => step(page)).toBeLessThan(300);
  await openList(page, 1);
  await expect(rows(page).locator('[data-status]')).toHaveText('finished');
  await page.getByRole('navigation').getByRole('link', { name: 'Toy' }).click();
  await setNumber(page, 'Pull of the attractors', 0.5);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStep(page, 300);
  await expect.poll(() => keptAt(page, 300)).toBe(2);
  await openList(page, 2);
  await expect(rows(page).filter({ hasText: 'changed on the way' })).toHaveCount(1);
  const first = rows(page).filter({ hasNotText: 'changed on the way' });
  await expect(first.locator('[data-status]')).toHaveText('finished');
  await first.getByRole('button', { name: 'Open', exact: false }).last().click();
  // The run before it, at the same step, is on view until then.
  await expect.poll(() => weights(page)).toEqual(end);
});

/** What keeps runs is fetched once the first one trains. */
async function recorded(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('record-toy')),
  );
  await page.waitForTimeout(1000);
}

test('a run that has just ended, and one that is left while it trains, are kept as far as they were on view', async ({
  page,
}) => {
  for (const seed of [2, 3]) {
    await page.goto('about:blank');
    await openToy(page, { query: PAUSED, hash: `#/toy?v=1&s=${seed}&N=150` });
    await page.keyboard.press('.');
    await recorded(page);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.attractorLab!.state().frame?.step === 150);
    await page.goto('about:blank');
    await page.goto(`./${PAUSED}#/runs`);
    await expect(row(page, `seed ${seed}`).locator('[data-status]')).toHaveText('finished');
  }
  await page.goto('about:blank');
  await openToy(page, { query: PLAY, hash: '#/toy?v=1&s=5&N=1000000' });
  await waitForStep(page, 500);
  await recorded(page);
  const seen = await step(page);
  await page.goto('about:blank');
  await page.goto(`./${PAUSED}#/runs`);
  await expect(row(page, 'seed 5').locator('[data-status]')).toHaveText('paused');
  expect(await keptAt(page, seen)).toBe(1);
});

test('one notice puts back all that was deleted, and a name of one long word leaves the page its width', async ({
  page,
}) => {
  await train(page, MOONS);
  await openList(page, 1);
  for (let copies = 1; copies <= 5; copies++) {
    await rows(page).last().locator('summary').click();
    await rows(page).last().getByRole('button', { name: 'Duplicate' }).click();
    await expect(rows(page)).toHaveCount(1 + copies);
  }
  const long = 'W'.repeat(120);
  await page
    .getByRole('button', { name: /^Rename/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /^Name of/ }).fill(long);
  await page.keyboard.press('Enter');
  await expect(page.locator(`.run-name [title=${long}]`)).toBeVisible();
  await row(page, long).getByRole('checkbox').check();
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const part of await page.locator('.run-table td.actions:visible, .compared li').all()) {
      const box = (await part.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (let left = 5; left >= 1; left--) {
    await rows(page).first().locator('summary').click();
    await rows(page).first().getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(rows(page)).toHaveCount(left);
  }
  await expect(page.locator('.notice')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(page.locator('.notice')).toHaveCount(0);
});
