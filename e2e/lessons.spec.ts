import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** The names of the lessons, in their order. */
const LESSONS = readdirSync(new URL('../src/pages/lessons/all', import.meta.url))
  .sort()
  .map((file) => file.replace(/^\d+-|\.ts$/g, ''));

const ADDRESS = './?engine=reference&lang=en';

/** What the browser complains about: an error, or something the content security policy forbids. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text().slice(0, 200));
  });
  return found;
}

const next = (page: Page) => page.getByRole('button', { name: /^(Next|Finish)$/ });
const panel = (page: Page) => page.locator('.lesson-panel');
const heading = (page: Page) => page.locator('.lesson-text h2');
const tasks = (page: Page) => page.locator('.lesson-tasks li');

/** Waits for the step's text. */
async function opened(page: Page): Promise<void> {
  await expect(heading(page)).not.toBeEmpty();
  await expect(panel(page).locator('.prose').first()).not.toBeEmpty();
}

/** Everything that the step points at has its ring, and can be seen. */
async function ringed(page: Page): Promise<void> {
  const stage = page.locator('.lesson-stage');
  const names = (await stage.getAttribute('data-points-at')) ?? '';
  for (const name of names.split(' ').filter(Boolean))
    await expect(stage.locator(`[data-lesson-ring="${name}"]`), name).toBeVisible({ timeout: 30_000 });
}

/** Answers the step's question, first wrongly and then rightly. */
async function answer(page: Page): Promise<void> {
  const question = page.locator('.lesson-question');
  if ((await question.count()) === 0) return;
  await expect(next(page)).toBeDisabled();
  await expect(question.locator('.lesson-because .prose')).toHaveCount(0);
  await expect(tasks(page)).toHaveCount(0);
  await question.locator('.choice').first().click();
  await expect(question.locator('.lesson-because .prose').first()).not.toBeEmpty();
  if ((await question.locator('.choice.right[aria-pressed=true]').count()) > 0) return;
  await expect(question.locator('.verdict')).toHaveText('Not quite.');
  await question.locator('.choice.right').first().click();
  await expect(question.locator('.verdict')).toHaveText('That is right.');
}

/** An epoch of the lessons' small network takes this long at most where the processor is the graphics card, in ms. */
const EPOCH = 90_000;

/** Does every task, by the lab's own hand. */
async function doTasks(page: Page): Promise<void> {
  const count = await tasks(page).count();
  for (let i = 0; i < count; i++) {
    const task = tasks(page).nth(i);
    if ((await task.getAttribute('class')) === 'done') continue;
    const timeout = (await task.textContent())?.includes('epoch') ? EPOCH : 30_000;
    await expect(next(page)).toBeDisabled();
    await task.getByRole('button', { name: 'Show me' }).click();
    await expect(task).toHaveClass('done', { timeout });
  }
}

for (const id of LESSONS) {
  test(`the lesson ${id} is walked to its end`, async ({ page }) => {
    test.setTimeout(120_000 + EPOCH);
    const found = complaints(page);
    await page.goto(`${ADDRESS}#/lessons/${id}/1`);
    await opened(page);
    const steps = await page.locator('.lesson-dots li').count();
    for (let step = 1; step <= steps; step++) {
      await expect(page).toHaveURL(new RegExp(`#/lessons/${id}/${step}$`));
      await opened(page);
      await ringed(page);
      await answer(page);
      await doTasks(page);
      // Left by skipping.
      if (!page.url().endsWith(`/${step}`)) continue;
      await expect(next(page)).toBeEnabled({ timeout: 30_000 });
      await expect(next(page)).toHaveText(step === steps ? 'Finish' : 'Next');
      await next(page).click();
    }
    await expect(page).toHaveURL(/#\/lessons$/);
    const entry = page.locator(`.lesson-list a[href="#/lessons/${id}/1"]`);
    await expect(entry).toContainText('finished');
    expect(found).toEqual([]);
  });
}

test('German, by the browser’s Back and Forward, and what one has seen is remembered', async ({ page }) => {
  const found = complaints(page);
  await page.goto('./?engine=reference&lang=de#/lessons');
  await expect(page.locator('h1')).toHaveText('Lektionen');
  await expect(page.locator('.lesson-list li')).toHaveCount(LESSONS.length);
  await page.locator('.lesson-list a').nth(4).click();
  await opened(page);
  await expect(heading(page)).toHaveText('Abstand zum Quadrat');
  await expect(panel(page).locator('.prose').first()).toContainText('Null heißt: angekommen', {
    ignoreCase: true,
  });
  // Formulas are drawn by KaTeX, and read aloud from MathML.
  await expect(panel(page).locator('.katex-display math')).toHaveCount(1);
  const font = await panel(page)
    .locator('.katex')
    .first()
    .evaluate((formula) => document.fonts.ready.then(() => getComputedStyle(formula).fontFamily));
  expect(font).toContain('KaTeX_Main');
  expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true);

  await page.getByRole('button', { name: 'Überspringen' }).click();
  await expect(heading(page)).toHaveText('Eine Landschaft');
  await expect(heading(page)).toBeFocused();
  await page.goBack();
  await expect(heading(page)).toHaveText('Abstand zum Quadrat');
  await page.goForward();
  await expect(heading(page)).toHaveText('Eine Landschaft');
  await page.getByRole('link', { name: 'Alle Lektionen' }).click();
  await expect(page.locator('.lesson-list li').nth(4)).toContainText('Schritt 2 von');
  await page.reload();
  await expect(page.locator('.lesson-list a').nth(4)).toHaveAttribute('href', '#/lessons/energy/2');
  expect(found).toEqual([]);
});

test('real controls and real clicks do what a lesson asks', async ({ page }) => {
  await page.goto(`${ADDRESS}#/lessons/flow-map/4`);
  await opened(page);
  await page.locator('.lesson-controls select').selectOption('speed');
  await expect(tasks(page)).toHaveClass('done');
  await expect(next(page)).toBeEnabled();
  // A ring is where the text points, and goes with the step.
  await expect(page.locator('[data-lesson-ring=flow-with]')).toBeVisible();

  await page.goto(`${ADDRESS}#/lessons/alpha/5`);
  await page.locator('.choice').nth(1).click();
  const alpha = page.locator('.lesson-controls').getByRole('textbox');
  await alpha.fill('2');
  await alpha.press('Enter');
  await expect(tasks(page).first()).toHaveClass('done');
  await page.locator('.toy .transport .play').click();
  await expect(tasks(page).nth(1)).toHaveClass('done', { timeout: 30_000 });
  await expect(next(page)).toBeEnabled();

  // Training with another α and setting it in the end is not what was asked for.
  await page.goto(`${ADDRESS}#/lessons/alpha/3`);
  await opened(page);
  if ((await page.locator('.choice').count()) > 0) await page.locator('.choice').first().click();
  const play = page.locator('.toy .transport .play');
  await play.click();
  const step = () => page.evaluate(() => window.attractorLab!.state().frame?.step ?? 0);
  await expect.poll(step, { timeout: 30_000 }).toBe(1200);
  await alpha.fill('0.001');
  await alpha.press('Enter');
  await expect(tasks(page).first()).toHaveClass('done');
  await expect(tasks(page).nth(1)).toContainText('Not with these settings');
  await expect(next(page)).toBeDisabled();
  await page.locator('.toy .transport').getByRole('button', { name: 'Reset' }).click();
  await expect.poll(step).toBe(0);
  await play.click();
  await expect(tasks(page).nth(1)).toHaveClass('done', { timeout: 30_000 });

  await page.goto(`${ADDRESS}#/lessons/euler-step/2`);
  await opened(page);
  await page.keyboard.press('t');
  await expect(tasks(page)).toHaveClass('done', { timeout: 20_000 });
});

test('a lesson leaves the lab as it was, and a lesson that there is not leads to the list', async ({
  page,
}) => {
  await page.goto(`${ADDRESS}&play=0#/toy?v=1&s=5`);
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await page.evaluate(() => {
    location.hash = '#/lessons/how-many/5';
  });
  await opened(page);
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().experiment.classes)).toBe(3);
  await page.evaluate(() => {
    location.hash = '#/toy?v=1&s=5';
  });
  await expect(page.locator('.rail')).toBeVisible();
  const state = () =>
    page.evaluate(() => {
      const { experiment, look, speed } = window.attractorLab!.state();
      return [experiment.seed, experiment.classes, look.paths, speed];
    });
  await expect.poll(state).toEqual([5, 2, 6, null]);
  await page.goto(`${ADDRESS}#/lessons/no-such-lesson/2`);
  await expect(page.getByRole('alert')).toContainText('no lesson “no-such-lesson”');
  await expect(page.locator('.lesson-list li')).toHaveCount(LESSONS.length);
});

test('a lesson about images has a run of its own, and the visitor’s comes back as it was', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const own = '#/image?v=1&d=builtin&n=50&nt=50&l=8&w=4&h=8&la=without&N=1&d1=0&d2=0&B=4&ev=1';
  await page.goto(`./?engine=cpu&lang=en${own}`);
  const line = page.getByTestId('run-line');
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('.train').click();
  await expect(line).toHaveAttribute('data-phase', 'finished', { timeout: 60_000 });
  const error = await page.locator('[data-metric="testError/without"]').textContent();
  await page.evaluate(() => {
    location.hash = '#/lessons/images/2';
  });
  await opened(page);
  // The visitor's epoch is not the lesson's.
  await expect(line).toHaveAttribute('data-step', '0', { timeout: 60_000 });
  await expect(tasks(page)).not.toHaveClass('done');
  await expect(next(page)).toBeDisabled();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, own);
  await expect(line).toHaveAttribute('data-step', '12', { timeout: 60_000 });
  await expect(page.locator('[data-metric="testError/without"]')).toHaveText(error!, { timeout: 30_000 });
});

test('nothing for axe to complain about, light and dark; on a phone the pictures stay in view', async ({
  page,
}) => {
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('about:blank');
    await page.goto(`${ADDRESS}#/lessons`);
    await expect(page.locator('.lesson-list li')).toHaveCount(LESSONS.length);
    expect(await violations(), `list, ${colorScheme}`).toEqual([]);
    await page.goto(`${ADDRESS}#/lessons/attractors/6`);
    await opened(page);
    await page.locator('.lesson-dots a').nth(1).click();
    await expect(heading(page)).toHaveText('Who pulls how strongly?');
    await page.locator('.choice').first().click();
    await expect(page.locator('.verdict')).toBeVisible();
    await page.waitForTimeout(500);
    expect(await violations(), `a step, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const boxes = async () => ({
    stage: (await page.locator('.lesson-stage').boundingBox())!,
    text: (await panel(page).boundingBox())!,
  });
  await expect
    .poll(async () => {
      const { stage, text } = await boxes();
      return stage.height > 400 && stage.y + stage.height <= text.y + 1;
    })
    .toBe(true);
  await expect(next(page)).toBeInViewport();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(150);
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
  expect(await page.locator('.lesson-stage').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await page.goto(`${ADDRESS}#/lessons`);
  await expect(page.locator('.lesson-list li')).toHaveCount(LESSONS.length);
  expect(await sideways()).toBeLessThanOrEqual(0);
});

test('with less motion a step’s network is there at once: nothing plays by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${ADDRESS}#/lessons`);
  await expect(page.locator('.lesson-list li')).toHaveCount(LESSONS.length);
  await page.evaluate(() => {
    location.hash = '#/lessons/stability/1';
  });
  const shown = page.locator('.transport .steps b');
  await expect(shown).toHaveText(/\d/);
  const steps = await shown.evaluate(
    (count) =>
      new Promise<string[]>((resolve) => {
        const seen = [count.textContent!];
        const look = (): void => {
          if (seen.at(-1) !== count.textContent) seen.push(count.textContent!);
          if (count.textContent === '1,200') resolve(seen);
        };
        new MutationObserver(look).observe(count, { characterData: true, childList: true, subtree: true });
        look();
      }),
  );
  expect(steps.filter((step) => step !== '0')).toEqual(['1,200']);
  // What one starts oneself is shown.
  await page.locator('.toy .transport .play').click();
  await expect.poll(async () => shown.textContent()).not.toBe('1,200');
  expect(await page.evaluate(() => window.attractorLab!.state().curves.length)).toBeGreaterThanOrEqual(1200);
});

test('a German step fits 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const step of [1, 2, 3]) {
    await page.goto(`./?engine=reference&lang=de#/lessons/stability/${step}`);
    await expect(heading(page)).not.toBeEmpty();
    const right = await page
      .locator('.lesson-steps button')
      .evaluateAll((all) => Math.max(...all.map((button) => button.getBoundingClientRect().right)));
    expect(right).toBeLessThanOrEqual(320);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  }
});

test('headings skip no level in the lesson on images, while the lab is made ready', async ({ page }) => {
  await page.goto(`${ADDRESS}#/lessons/images/1`);
  await opened(page);
  await expect(page.locator('.lesson-stage .empty').first()).toBeVisible();
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1])));
  expect(levels).toContain(2);
  expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([]);
});
