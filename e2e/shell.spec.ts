import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openGroups, openToy, setNumber, step, waitForStep, weights } from './toy-page';

const FAST = '?play=0&engine=reference';
const pages = (page: Page) => page.locator('nav.pages');
const runId = (page: Page): Promise<number> => page.evaluate(() => window.attractorLab!.state().past.latest);

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`);
}

test('one bar leads to every page and marks the one on view', async ({ page }) => {
  await openToy(page, { query: FAST });
  await expect(pages(page).locator('[aria-current=page]')).toHaveText('Toy');
  for (const name of ['Lessons', 'Runs', 'The paper', 'Toy']) {
    await pages(page).getByRole('link', { name, exact: true }).click();
    await expect(pages(page).locator('[aria-current=page]')).toHaveText(name);
    await expect(page.locator('main')).toBeVisible();
  }
});

test('the bar stands on one line of 48 px at 1440, with the engine’s whole name', async ({ page }) => {
  await openToy(page, { query: '?play=0&engine=webgpu' });
  await expect(page.getByTestId('engine')).toHaveText(/WebGPU/);
  expect((await page.locator('.topbar').boundingBox())!.height).toBe(48);
  const cut = await page.getByTestId('engine').evaluate((name) => name.scrollWidth - name.clientWidth);
  expect(cut).toBe(0);
  for (const width of [1280, 1024, 390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(100);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `at ${width}`).toBeLessThanOrEqual(0);
    const bar = (await page.locator('.topbar').boundingBox())!;
    expect(bar.height, `at ${width}`).toBeLessThan(width < 800 ? 140 : 96);
  }
});

test('the menu works by keyboard: theme, language, keys, about', async ({ page }) => {
  await openToy(page, { query: FAST });
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.popover:popover-open')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Present' })).toBeFocused();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('.popover:popover-open')).toHaveCount(0);
  await expect(menu).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByLabel('Theme').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'About, and how to cite' }).click();
  const about = page.getByRole('dialog', { name: 'Attractor Lab' });
  await expect(about.getByRole('textbox')).toHaveValue(/deng2020reinforcing/);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
});

test('German and back: the page’s language, its words, its numbers', async ({ page }) => {
  await openToy(page, { query: FAST, hash: '#/toy?v=1&N=30' });
  const language = page.locator('.menu-field select').last();
  await page.getByRole('button', { name: 'Menu' }).click();
  await language.selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(pages(page)).toContainText('Läufe');
  await expect(page.getByRole('button', { name: 'Menü' })).toBeVisible();
  await page.keyboard.press('Escape');
  // Remembered, and spoken by the other pages.
  await pages(page).getByRole('link', { name: 'Läufe' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(pages(page).locator('[aria-current=page]')).toHaveText('Läufe');
  await page.getByRole('button', { name: 'Menü' }).click();
  await language.selectOption('en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(pages(page)).toContainText('Runs');
});

test('the toy’s run stays alive while one looks at other pages', async ({ page }) => {
  await openToy(page, { query: FAST, hash: '#/toy?v=1&s=3&N=1000000' });
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 60);
  const first = await step(page);
  for (const name of ['Runs', 'The paper', 'Lessons']) {
    await pages(page).getByRole('link', { name, exact: true }).click();
    await expect(pages(page).locator('[aria-current=page]')).toHaveText(name);
  }
  await expect.poll(() => step(page)).toBeGreaterThan(first);
  await pages(page).getByRole('link', { name: 'Toy', exact: true }).click();
  await expect(page).toHaveURL(/s=3/);
  await expect(page.locator('.lane-with.flow canvas')).toBeVisible();
  expect(await step(page)).toBeGreaterThan(first);
  // The same run: its moments reach back to its start, and it trains on.
  expect(await page.evaluate(() => window.attractorLab!.state().past.snapshots[0]?.step)).toBeLessThan(first);
  const back = await step(page);
  await waitForStep(page, back + 10);
  expect(await runId(page)).toBeGreaterThan(first);
});

test('the image lab pauses the toy; coming back finds both as they were left', async ({ page }) => {
  test.setTimeout(120_000);
  const workers = () => page.workers().length;
  await openToy(page, { query: '?play=0&engine=reference', hash: '#/toy?v=1&s=4&N=1000000' });
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 30);
  await pages(page).getByRole('link', { name: 'Images' }).click();
  await expect(page.getByTestId('run-progress')).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().playing)).toBe(false);
  // The block under way when it paused is still shown.
  await expect
    .poll(async () => {
      const before = await step(page);
      await page.waitForTimeout(300);
      return (await step(page)) - before;
    })
    .toBe(0);
  const paused = await step(page);
  const running = workers();
  await page.getByRole('textbox', { name: 'Seed' }).first().fill('12');
  await page.getByRole('textbox', { name: 'Seed' }).first().press('Enter');
  await expect(page).toHaveURL(/s=12/);
  await pages(page).getByRole('link', { name: 'Toy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await step(page)).toBe(paused);
  await pages(page).getByRole('link', { name: 'Images' }).click();
  await expect(page).toHaveURL(/#\/image.*s=12/);
  await expect(page.getByRole('textbox', { name: 'Seed' }).first()).toHaveValue('12');
  // Nothing was started twice.
  expect(workers()).toBeLessThanOrEqual(running + 1);
});

test('a link with weights opens exactly that network, paused, and training goes on from it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&s=11&N=150' });
  await waitForStep(page, 150);
  await page.getByRole('button', { name: 'What the link holds' }).click();
  await page.getByRole('button', { name: 'Copy link with the weights' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const trained = await weights(page);
  expect(link).toContain('s=11');
  expect(link.length).toBeLessThan(2000);

  const opened = await context.newPage();
  await opened.goto(link.replace('/#', '/?engine=reference#'));
  await opened.waitForFunction(() => window.attractorLab?.state().frame?.step === 150);
  expect(await weights(opened)).toEqual(trained);
  expect(await opened.evaluate(() => window.attractorLab!.state().playing)).toBe(false);
  await opened.keyboard.press('.');
  await waitForStep(opened, 151);

  // Away and back: the run is where it was left, not where the link begins.
  await pages(opened).getByRole('link', { name: 'Runs' }).click();
  await pages(opened).getByRole('link', { name: 'Toy', exact: true }).click();
  await expect.poll(() => step(opened)).toBe(151);

  // Cut short on the way: said, and the experiment opens untrained.
  const mangled = await context.newPage();
  await mangled.goto(link.slice(0, -40).replace('/#', '/?engine=reference#'));
  await mangled.waitForFunction(() => window.attractorLab?.state().frame?.step === 0);
  await expect(mangled.locator('.notices')).toContainText(/damaged or cut short.*untrained/s);
  expect(await mangled.evaluate(() => window.attractorLab!.state().experiment.seed)).toBe(11);
});

test('a link locks and hides controls, and says what it does not know', async ({ page }) => {
  await openToy(page, { query: `${FAST}&lock=alpha,data,transport&hide=network,engine,nav,bananas` });
  const rail = page.locator('.rail');
  await expect(rail.getByRole('textbox', { name: 'Pull of the attractors' })).toBeDisabled();
  await expect(rail.getByRole('textbox', { name: 'Growth of the pull' })).toBeEnabled();
  await expect(rail.getByLabel('Preset', { exact: true })).toBeDisabled();
  await expect(rail.getByText('Network', { exact: true })).toHaveCount(0);
  await expect(page.getByTestId('engine')).toHaveCount(0);
  await expect(pages(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Play' })).toBeDisabled();
  await expect(page.locator('.notices')).toContainText('bananas');
  // Keys are locked with the buttons.
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  expect(await step(page)).toBe(0);
  expect(await faults(page)).toEqual([]);
});

test('the image lab’s controls are locked and hidden alike', async ({ page }) => {
  await page.goto(
    './?engine=cpu&play=0&lock=alpha,transport&hide=network,keep#/image?v=1&l=8&w=4&n=50&nt=40',
  );
  const rail = page.locator('.rail');
  await expect(rail.getByRole('textbox', { name: 'Pull of the attractors' })).toBeDisabled();
  await expect(rail.getByRole('textbox', { name: 'Seed' })).toBeEnabled();
  await expect(rail.getByLabel('Preset').first()).toBeDisabled();
  await expect(rail.locator('summary', { hasText: 'Network' })).toHaveCount(0);
  await expect(page.locator('.train')).toBeDisabled();
});

test('an image run goes on training while one looks at other pages', async ({ page }) => {
  test.setTimeout(150_000);
  await page.goto('./?play=0#/image?v=1&l=8&w=4&h=8&B=50&ev=1&d1=0&d2=0&d=builtin&n=200&nt=100&N=400');
  const done = async (): Promise<number> =>
    Number((await page.getByTestId('run-line').getAttribute('data-step', { timeout: 60_000 })) ?? 0);
  await expect(page.getByTestId('engine')).not.toHaveText('starting…', { timeout: 60_000 });
  await page.locator('.train').click();
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const left = await done();
  await pages(page).getByRole('link', { name: 'The paper' }).click();
  await expect(pages(page).locator('[aria-current=page]')).toHaveText('The paper');
  await page.waitForTimeout(5000);
  await pages(page).getByRole('link', { name: 'Images' }).click();
  // At once: nothing is made ready again.
  await expect(page.getByTestId('run-line')).toBeVisible();
  expect(await done()).toBeGreaterThan(left);
  await expect(page.locator('.train')).toHaveText('Pause');
  // The lesson about images has a run of its own; its keys are not the page's.
  const before = await done();
  const link = page.url();
  await page.goto(`${new URL(page.url()).search}#/lessons/images/1`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByTestId('run-line')).toContainText('/ 12', { timeout: 60_000 });
  await page.keyboard.press('p');
  expect(page.url()).not.toContain('present=1');
  // Left in the midst of training, it comes back where it had come to, paused.
  await page.goto(link);
  await expect(page.getByTestId('run-line')).toContainText('/ 400', { timeout: 60_000 });
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThanOrEqual(before);
  await expect(page.locator('.train')).not.toHaveText('Pause');
});

test('a copied link gives what one sees: the experiment, and how one looks at it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openToy(page, { hash: '#/toy?v=1&s=4' });
  await openGroups(page);
  await page.getByLabel('Behind the arrows').first().selectOption('energy');
  await page.getByLabel('Same axes in both lanes').first().check();
  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('look=bg:energy,ax:1');
  const opened = await context.newPage();
  await opened.goto(`${link.replace('/#', '/?engine=reference&play=0#')},zz:1`);
  await opened.waitForFunction(() => window.attractorLab?.state().frame != null);
  const seen = await opened.evaluate(() => {
    const { experiment, look } = window.attractorLab!.state();
    return [experiment.seed, look.background, look.sharedAxes];
  });
  expect(seen).toEqual([4, 'energy', true]);
  await expect(opened.locator('.notices')).toContainText('zz:1');
});

test('a copied link says when it does not give the network on view, and offers the one that does', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&N=200' });
  await waitForStep(page, 200);
  const copy = page.getByRole('button', { name: 'Copy link', exact: true });
  await copy.click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(page.locator('.notice')).toHaveCount(0);
  // An earlier moment is in the link: whoever opens it sees that very network, paused.
  await page.getByRole('slider', { name: /^Training step/ }).fill('90');
  await expect.poll(() => step(page)).toBeLessThan(200);
  const earlier = await step(page);
  const copied = async (): Promise<string> => {
    await copy.click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const link = await copied();
  expect(link).toMatch(new RegExp(`look=at:${earlier}$`));
  await expect(page.locator('.notice')).toHaveCount(0);
  const other = await context.newPage();
  await other.goto(link.replace('/#', '/?engine=reference#'));
  await waitForStep(other, earlier);
  await expect(other.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await step(other)).toBe(earlier);
  expect(await weights(other)).toEqual(await weights(page));
  await other.close();
  // Not so where a setting was changed on the way.
  await setNumber(page, 'Pull of the attractors', '0.5');
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 200);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await copy.click();
  const notice = page.locator('.notice', { hasText: 'begins this experiment anew' });
  await notice.getByRole('button', { name: 'Copy link with the weights' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('w=');
});
