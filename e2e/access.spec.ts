/** Open to everyone: what one hears, what one reaches by keys, and what bends to its reader. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openGroups, openToy, step, waitForStep } from './toy-page';

const ROUTES = ['toy', 'image', 'lessons', 'runs', 'paper', 'figure'] as const;
/** What the page looks like for what the system asks. */
const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'high-contrast': { colorScheme: 'light', contrast: 'more' },
  'high-contrast-dark': { colorScheme: 'dark', contrast: 'more' },
} as const;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Trains in plain JavaScript: here it is the picture and not the engine that counts. */
const PAUSED = '?play=0&engine=reference';

/** The image lab's smallest network: making a large one ready would take the time of every test beside it. */
const SMALL = '?v=1&l=8&w=4&h=8&d1=0&d2=0&d=builtin&n=50&nt=40&N=4&B=25&ev=1';

async function openRoute(page: Page, route: string): Promise<void> {
  await page.goto(`./${PAUSED}#/${route}${route === 'image' ? SMALL : ''}`);
  await expect(page.locator('main').first()).toBeVisible();
  if (route === 'toy') await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  // Until what a page fetches has come: a lesson's text, the list of runs.
  await page.waitForTimeout(600);
}

/** What axe finds, a line for each element at fault; all there is to find, or by the rules on colours alone. */
async function faults(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options(
      what === 'colours'
        ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
        : { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } },
    )
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const route of ROUTES) {
  test(`axe finds nothing on #/${route}, in light, dark and both high contrasts`, async ({ page }) => {
    await openRoute(page, route);
    if (route === 'toy') await openGroups(page);
    for (const [theme, media] of Object.entries(THEMES)) {
      await page.emulateMedia(media);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      // Colours take a moment to change.
      await page.waitForTimeout(400);
      // A theme changes nothing but colours.
      expect(await faults(page, theme === 'light' ? 'everything' : 'colours'), theme).toEqual([]);
    }
  });

  test(`#/${route} needs no sideways scrolling at 320 and 360 pixels`, async ({ page }) => {
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 640 });
      await openRoute(page, route);
      const wide = await page.evaluate(() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        return [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`)
          .slice(0, 8);
      });
      expect(wide, `${width} px`).toEqual([]);
    }
  });
}

test('the table behind a picture opens, pages and closes by keys, and shows the state’s numbers', async ({
  page,
}) => {
  await openToy(page, { query: PAUSED });
  await page.getByRole('button', { name: 'One step' }).click();
  await waitForStep(page, 1);
  const summary = page.locator('.flow.lane-with .menu > summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const item = page.locator('.flow.lane-with').getByRole('button', { name: 'Show as a table' });
  for (let i = 0; i < 20 && !(await item.evaluate((e) => e === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Flow map' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('As it was at step 1.');
  await expect(dialog.getByRole('columnheader')).toHaveText([
    'row',
    'lane',
    'kind',
    'number',
    'class',
    't',
    'x1',
    'x2',
    'f1',
    'f2',
    'value',
  ]);
  expect(await faults(page)).toEqual([]);

  /** Rows on view as they are written, and as the state has them. */
  const compare = async (): Promise<void> => {
    const shown = await dialog
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    const { states, labels, T } = await page.evaluate(() => {
      const { frame, run } = window.attractorLab!.state();
      return {
        states: [...frame!.lanes[1]!.states],
        labels: [...run!.train.labels],
        T: run!.spec.timeSteps,
      };
    });
    const n = labels.length;
    const number = (text: string): number =>
      Number(text.replace('−', '-').replace('e−', 'e-').replace(',', ''));
    expect(shown.length).toBeGreaterThan(100);
    for (const [row, lane, kind, point, label, t, x1, x2] of shown) {
      const i = number(point!) - 1;
      expect(number(row!)).toBe(i * (T + 1) + number(t!) + 1);
      expect([lane, kind, number(label!)]).toEqual(['with', 'point', labels[i]! + 1]);
      const at = 2 * (number(t!) * n + i);
      expect(Math.abs(number(x1!) - states[at]!)).toBeLessThanOrEqual(1e-4);
      expect(Math.abs(number(x2!) - states[at + 1]!)).toBeLessThanOrEqual(1e-4);
    }
  };
  await compare();
  await expect(dialog.getByRole('status')).toHaveText(/^Rows 1 to 250 of 2,\d{3}$/);
  await dialog.getByRole('button', { name: 'Later rows' }).press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(/^Rows 251 to 500 of 2,\d{3}$/);
  await compare();
  // After the points the arrows, and the attractors at the end.
  await dialog.getByRole('button', { name: 'Last rows' }).press('Enter');
  await expect(dialog.locator('tbody tr').last()).toContainText('attractor');

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as CSV' }).press('Enter');
  expect((await download).suggestedFilename()).toBe('flow-map-with-rman.csv');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(summary).toBeFocused();
});

test('every picture of the toy lab has a table', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&N=60' });
  await waitForStep(page, 60);
  const menus = page.locator('main .menu');
  const pictures = await page.locator('main .picture canvas').count();
  expect(await menus.count()).toBe(pictures);
  for (let i = 0; i < pictures; i++) {
    await menus.nth(i).locator('summary').click();
    await menus.nth(i).getByRole('button', { name: 'Show as a table' }).click();
    const dialog = page.locator('.table-dialog');
    await expect(dialog.locator('tbody tr').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
});

test('one live region says what happens to the run, and how far it is', async ({ page }) => {
  await openToy(page, { query: PAUSED, hash: '#/toy?v=1&N=1000000' });
  const live = page.locator('#live');
  await page.keyboard.press('Space');
  await expect(live).toContainText('Training from step');
  await expect(live).toContainText(/Step [\d,]+ of 1,000,000\..*without, .* with RMAN/, { timeout: 20_000 });
  const first = await live.textContent();
  // Others, as the answer to "Copy link", have nothing to say now.
  const speaking = page.locator('[role=status], [aria-live=polite]').filter({ hasText: /\S/ });
  await expect(speaking).toHaveCount(1);
  await expect.poll(() => live.textContent(), { timeout: 20_000 }).not.toBe(first);
  await expect(live).toContainText(/Step [\d,]+ of/);
  await page.keyboard.press('Space');
  await expect(live).toContainText('Paused at step');
  await expect
    .poll(async () => live.textContent())
    .toContain(`step ${(await step(page)).toLocaleString('en')}.`);
  await page.keyboard.press('r');
  await expect(live).toContainText('A new run, back at step 0.');
});

test('each picture’s summary tells what it shows now', async ({ page }) => {
  await openToy(page, { query: PAUSED });
  const flow = page.locator('.flow.lane-with canvas');
  await expect(flow).toHaveAccessibleName('Flow map with RMAN');
  await expect(flow).toHaveAccessibleDescription(
    /class 2 \(triangles\) lies .* placement attractors are effective/i,
  );
  const before = await flow.evaluate(describedBy);
  await page.keyboard.press('Space');
  await waitForStep(page, 300);
  await expect.poll(() => flow.evaluate(describedBy)).not.toBe(before);
  await page.keyboard.press('Space');
  for (const canvas of await page.locator('main .picture canvas').all()) {
    await expect(canvas).toHaveAccessibleName(/\S/);
    await expect(canvas).toHaveAccessibleDescription(/\d/);
  }
});

function describedBy(element: Element): string {
  return document.getElementById(element.getAttribute('aria-describedby')!)!.textContent!;
}

test('pictures by keys: arrows, attractors, points, cells, curves and time steps', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&N=100' });
  await waitForStep(page, 100);
  await expect(page.locator('#live')).toContainText('Finished at step 100.');
  const live = page.locator('#live');
  const pinned = () => page.evaluate(() => window.attractorLab!.state().pinned);

  await page.locator('.flow.lane-with canvas').focus();
  await page.keyboard.press('ArrowRight');
  expect(await pinned()).toHaveProperty('attractor');
  await expect(live).toContainText(/Attractor m/);
  await page.keyboard.press('End');
  expect(await pinned()).toHaveProperty('point');
  await expect(live).toContainText(/Point \d+, class 2 \(triangles\)/);
  await page.keyboard.press('Shift+ArrowUp');
  expect(await pinned()).toHaveProperty('place');
  await expect(live).toContainText(/Arrow at .* f is/);
  await page.keyboard.press('Escape');
  expect(await pinned()).toBeNull();

  await page.locator('.matrix canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect((await pinned())!.pair).toHaveLength(2);
  await expect(live).toContainText(/dot product .* attraction/);

  await page.locator('.curves canvas').first().focus();
  await page.keyboard.press('Home');
  await expect(live).toContainText(/Step 0: without \d.*; with \d/);
  await page.keyboard.press('End');
  await expect(live).toContainText('Step 99: ');

  await page.locator('.time-row canvas').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect(live).toContainText('t = 9');
  expect(await page.evaluate(() => window.attractorLab!.state().time)).toBe(9);
  await page.keyboard.press('ArrowDown');
  await expect(live).toContainText(/t = 9\. Point \d+, class 1 \(circles\)/);
});

/** What has the focus, and whether it is seen to have it. */
function focused(): { id: string; tag: string; seen: boolean; covered: boolean } {
  const element = document.activeElement as HTMLElement;
  const all = [...document.querySelectorAll('*')];
  const box = (element.closest('.file-button') ?? element).getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element.closest('.file-button') ?? element);
  // The middle, or a corner where something small lies over the middle.
  const places = [
    [0.5, 0.5],
    [0.1, 0.2],
    [0.9, 0.8],
  ] as const;
  const covered = places.every(([fx, fy]) => {
    const top = document.elementFromPoint(box.left + fx * box.width, box.top + fy * box.height);
    return !top || !(element.contains(top) || top.contains(element));
  });
  return {
    id: String(all.indexOf(element)),
    tag: `${element.tagName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}`,
    seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    covered,
  };
}

/** Tabs from the page's beginning to its end: everything that took the focus, in order. */
async function walk(page: Page): Promise<ReturnType<typeof focused>[]> {
  const way: ReturnType<typeof focused>[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(focused);
    if (here.tag.startsWith('BODY') || way.some(({ id }) => id === here.id)) break;
    way.push(here);
  }
  return way;
}

test('the toy lab by keys alone: everything is reached, nothing holds one, the focus is seen', async ({
  page,
}) => {
  for (const theme of ['light', 'high-contrast'] as const) {
    await page.emulateMedia(THEMES[theme]);
    await openRoute(page, 'toy');
    await page.reload();
    await openGroups(page);
    const way = await walk(page);
    expect(way.filter(({ seen }) => !seen).map(({ tag }) => tag)).toEqual([]);
    const missed = await page.evaluate(
      (ids) => {
        const all = [...document.querySelectorAll('*')];
        const reached = new Set(ids.map((id) => all[Number(id)]));
        return all
          .filter((element) => element.matches('a[href], button, input, select, textarea, summary, canvas'))
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .filter((element) => !(element as HTMLButtonElement).disabled && !reached.has(element))
          .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 30)}`);
      },
      way.map(({ id }) => id),
    );
    expect(missed, theme).toEqual([]);
  }
});

test('the skip link goes past bar and controls; a dialog gives the focus back', async ({ page }) => {
  await openToy(page, { query: PAUSED });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the pictures' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('#main')!.contains(document.activeElement))).toBe(
    true,
  );
  const help = page.getByRole('button', { name: /What is this\? Circle matrix/ });
  await help.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Circle matrix' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
});

test('on a phone the bar below does not cover what has the focus', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRoute(page, 'toy');
  const way = await walk(page);
  expect(way.length).toBeGreaterThan(20);
  expect(way.filter(({ covered }) => covered).map(({ tag }) => tag)).toEqual([]);
});

test('a phone’s sheet of controls has names of its own, and gives the focus back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRoute(page, 'toy');
  const open = page.locator('.sheet-button');
  await open.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Controls' });
  await sheet.locator('summary', { hasText: 'Picture' }).click();
  await expect(sheet.getByLabel('Behind the arrows')).toBeVisible();
  await expect(sheet.getByLabel('Preset', { exact: true })).toHaveAccessibleDescription(/\S/);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
});

test('at twice the text’s size and with the widest spacing nothing is cut', async ({ page }) => {
  // 1440 pixels at 200 % are 720.
  await page.setViewportSize({ width: 720, height: 450 });
  await openRoute(page, 'toy');
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  });
  const cut = await page.evaluate(() => {
    const root = document.documentElement;
    const sideways = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    const texts = [...document.querySelectorAll<HTMLElement>('button, h2, th, td, label, p, summary')];
    return sideways.concat(
      texts
        .filter(
          (e) => e.checkVisibility() && !e.closest('.visually-hidden') && !e.matches('.visually-hidden'),
        )
        .filter((e) => getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1)
        .map((e) => `${e.tagName} ${e.textContent?.slice(0, 30)}`),
    );
  });
  expect(cut).toEqual([]);
});

test('in the system’s colours what is chosen still shows; with less motion nothing starts by itself', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto('./?engine=reference');
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  expect(await page.evaluate(() => window.attractorLab!.state().playing)).toBe(false);
  const enlarge = page.locator('.flow.lane-with').getByRole('button', { name: 'Enlarge' });
  const ground = (): Promise<string> => enlarge.evaluate((e) => getComputedStyle(e).backgroundColor);
  const before = await ground();
  await enlarge.click();
  const both = page.locator('.flow.lane-with').getByRole('button', { name: 'Both lanes' });
  expect(await both.evaluate((e) => getComputedStyle(e).backgroundColor)).not.toBe(before);
  const marks = await page
    .locator('.lane-mark')
    .evaluateAll((all) => all.map((e) => getComputedStyle(e).borderTopStyle));
  expect(new Set(marks)).toEqual(new Set(['dashed', 'solid']));
});

test('the image lab by keys: bins, images, cells and curves are said, and each picture has its table', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto(`./#/image${SMALL}`);
  const live = page.locator('#live');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 90_000 });
  await page.locator('.train').click();
  await expect(live).toContainText('Training from step', { timeout: 60_000 });
  await expect(live).toContainText(/Finished at step 8\..*Test accuracy .* with RMAN/, { timeout: 90_000 });

  const picture = (name: RegExp | string) => page.getByRole('application', { name });
  const norms = picture('Norm ‖x‖');
  await expect(norms).toHaveAccessibleDescription(/without: 40 outputs from .*, half of them below/);
  await norms.focus();
  await page.keyboard.press('Home');
  await expect(live).toContainText(/From 0 to .*: without .* %; with .* %/);
  await picture('Projection of the outputs').focus();
  await page.keyboard.press('ArrowRight');
  await expect(live).toContainText(/Test image 1, \w+/);
  await page.keyboard.press('End');
  await expect(live).toContainText(/Test image 40, \w+/);
  await picture('Circle matrix').focus();
  await page.keyboard.press('ArrowRight');
  await expect(live).toContainText(/(mean|shared) attraction/);
  await picture(/^Error/).focus();
  await page.keyboard.press('End');
  await expect(live).toContainText(/Step 8: /);

  const menus = page.locator('main .menu');
  const count = await menus.count();
  expect(count).toBeGreaterThanOrEqual(10);
  for (let i = 0; i < count; i++) {
    for (const button of await menus.nth(i).locator('.show-table').all()) {
      await menus.nth(i).evaluate((menu: HTMLDetailsElement) => {
        menu.open = true;
      });
      await button.click();
      const dialog = page.locator('.table-dialog');
      await expect(dialog.locator('tbody tr').first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
  }
  expect(await faults(page)).toEqual([]);
});
