/** The page in German: nothing English is left, numbers are written the German way, and a change keeps the run. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { en } from '../src/words/en';
import { enLater } from '../src/words/en-later';
import { first, later } from '../src/words/languages/de';
import { openGroups, openToy, setNumber, step, waitForStep, weights } from './toy-page';

const GERMAN = '?lang=de&play=0&engine=reference';
/** Trained to its end in a few seconds. */
const SHORT = '#/toy?v=1&N=200&d1=100&d2=150';

/** The words of a language that are not sentences with values. */
function plain(tree: object): string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? plain(value) : [],
  );
}

/** Every text of the page, on view or read aloud, a piece a node or attribute. */
const texts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // BibTeX is the same in every language.
      if (!node.parentElement?.closest('textarea')) found.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'title', 'aria-valuetext', 'aria-roledescription', 'placeholder']) {
        const value = element.getAttribute(name);
        if (value) found.push(value);
      }
    }
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });

const GERMAN_WORDS = new Set(plain({ ...first, ...later }));
// The name of each language is written in itself.
const ENGLISH_WORDS = new Set(
  plain({ ...en, ...enLater }).filter((text) => !GERMAN_WORDS.has(text) && text !== en.language.name),
);
/** Give away a sentence with values in it. */
const LEFTOVER = /\b(the|of|with|without|step|steps|points|default|attractors|class|accuracy|save)\b/i;

/** Texts that are English words of the interface, or look like its sentences. */
const englishIn = (seen: readonly string[]): string[] =>
  // The paper is quoted in its own words.
  seen.filter((text) => ENGLISH_WORDS.has(text) || LEFTOVER.test(text.replace(/„[^“]*“/g, '')));

/** Pixels of a picture, as one string. */
const pixels = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('a German page has no English left, whatever is unfolded', async ({ page }) => {
  await openToy(page, { query: GERMAN });
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await openGroups(page);
  const seen = await texts(page);
  for (const word of ['Ohne RMAN', 'Mit RMAN', 'Zeitschritte', 'Wirksame Attraktoren', 'Lernrate', 'Auswahl'])
    expect(seen).toContain(word);
  expect(englishIn(seen)).toEqual([]);
});

test('a German visitor fetches what the first page says, and the rest with the page that says it', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (/\/de-[\w-]+\.js$/.test(request.url())) fetched.push(request.url());
  });
  const holds = async (word: string): Promise<boolean> => {
    const texts = await Promise.all(fetched.map(async (url) => (await page.request.get(url)).text()));
    return texts.some((text) => text.includes(word));
  };
  await openToy(page, { query: GERMAN });
  expect(await holds(first.site.run.train)).toBe(true);
  expect(await holds(later.runs.lead)).toBe(false);
  await page.goto(`./${GERMAN}#/runs`);
  await expect(page.locator('main')).toContainText(later.runs.lead);
  expect(await holds(later.runs.lead)).toBe(true);
});

for (const route of ['image', 'lessons', 'runs', 'paper', 'figure']) {
  test(`#/${route} in German has no English left`, async ({ page }) => {
    await page.goto(`./${GERMAN}#/${route}`);
    await expect(page.locator('main h1').first()).toBeAttached();
    await page.waitForTimeout(1500);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(englishIn(await texts(page))).toEqual([]);
  });
}

test('what is said of a selection, a drawing and a damaged link is German', async ({ page }) => {
  await openToy(page, { query: GERMAN, hash: '#/toy?v=1&z=7' });
  await expect(page.locator('.notices')).toContainText('Rauschen: 7 ist keine Zahl von 0 bis 1');
  await page.locator('.lane-with.flow canvas').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.inspector caption')).toHaveText(/^(Punkt \d+, Klasse [12]|Attraktor m.+)$/);
  await page.getByRole('button', { name: 'Zeichnen oder CSV öffnen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Eigene Punkte' });
  await expect(dialog.getByRole('status')).toContainText('0 Punkte. Malen Sie hier');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'schlecht.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('1,2\n'),
  });
  await expect(dialog.getByRole('status')).toHaveText(
    /schlecht\.csv wurde nicht gelesen\..*Nichts wurde geändert\./,
  );
});

test('numbers are written and read the German way', async ({ page }) => {
  await openToy(page, { query: GERMAN });
  await expect(page.locator('.numbers caption')).toContainText('1.000 Testpunkten');
  await expect(page.locator('[data-metric="accuracy/with"]')).toHaveText(/^\d+,\d %$/);
  const noise = page.getByRole('textbox', { name: 'Rauschen' });
  await expect(noise).toHaveValue('0,12');
  await setNumber(page, 'Rauschen', '0,25');
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().experiment.noise)).toBe(0.25);
  await expect(noise).toHaveValue('0,25');
  await setNumber(page, 'Rauschen', '0.3');
  await expect(noise).toHaveValue('0,3');
});

test('a change of language keeps the run, redraws the pictures and is remembered', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: SHORT });
  await waitForStep(page, 200);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const kept = async () => ({
    step: await step(page),
    weights: await weights(page),
    experiment: await page.evaluate(() => window.attractorLab!.state().experiment),
    hash: await page.evaluate(() => location.hash),
  });
  const before = await kept();
  const chart = '.curves > .chart:first-child canvas';
  const drawn = await pixels(page, chart);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByLabel('Language').selectOption('de');
  await expect(page.locator('.lane-with.flow h2')).toContainText('Mit RMAN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect.poll(() => pixels(page, chart)).not.toBe(drawn);
  expect(await kept()).toEqual(before);
  await page.reload();
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await expect(page.locator('.lane-with.flow h2')).toContainText('Mit RMAN');
});

test('axe finds nothing on the German page', async ({ page }) => {
  await openToy(page, { query: GERMAN });
  await openGroups(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('German fits: one screen at 1440 × 900, nothing cut in the panels, no sideways scrolling on a phone', async ({
  page,
}) => {
  await openToy(page, { query: GERMAN });
  await openGroups(page);
  const cut = () =>
    page.evaluate(() => {
      const boxes = 'h2, h3, button, summary, label, th, td, caption, select, .help, .preset-note, output';
      return [...document.querySelectorAll<HTMLElement>(`.toy :is(${boxes})`)]
        .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
        .filter((element) => getComputedStyle(element).display !== 'inline')
        .map((element) => `${element.tagName} ${element.textContent?.trim()}`);
    });
  expect(await cut()).toEqual([]);
  for (const width of [1024, 390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    await page.waitForTimeout(200);
    expect(await cut(), `at ${width}`).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      `at ${width}`,
    ).toBeLessThanOrEqual(0);
  }
});
