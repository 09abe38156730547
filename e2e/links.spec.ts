/** Addresses as they come out of mails, editors and bored hands: the page stands, and says what it mended. */
import { expect, type Page, test } from '@playwright/test';
import { openToy } from './toy-page';

/** An address and what the page says of it; null where there is nothing to mend. */
type Case = readonly [hash: string, said: RegExp | null];

/** Values, keys and weights that no link of the lab has. */
const TOY: readonly Case[] = [
  ['#/toy?v=1&h=1e99', /1e\+99.*64 is used/],
  ['#/toy?v=1&s=-3&T=NaN&lr=Infinity', /3 things.*-3.*“NaN”.*Infinity/],
  ['#/toy?v=1&d=__proto__&b=constructor&o=', /3 things.*“__proto__”.*“constructor”.*“”/],
  ['#/toy?__proto__=1&toString=2&hasOwnProperty=3', /3 things.*“__proto__”.*“toString”.*“hasOwnProperty”/],
  ['#/toy?v=%00&s=%E0%A4%A&=&&==', /things in the link/],
  ['#/toy?v=1&d=<img src=x onerror=alert(1)>', /img src=x/],
  [`#/toy?v=1&d=${'x'.repeat(20_000)}`, /“xxx/],
  ['#/toy?v=1&d=drawn&p=AAAA', /Two moons are shown instead/],
  ['#/toy?v=1&w=!!!', /damaged or cut short/],
  ['#/toy?v=1&look=bg:pink,t:1e9,,:', /things in the link/],
  ['#/toy?v=1&N=100&look=at:500,at:-1', /2 things.*at: 500.*100 is used.*“at:-1”/],
  ['#/toy?v=1&s=5&s=6&N=100&N=200', /“s” more than once.*“N” more than once/],
  ['#/toy?s=0x10&v=1&n=60#?x', /./],
  ['#/toy?', null],
];

const IMAGE: readonly Case[] = [
  ['#/image?v=1&l=9&w=1e99', /2 things/],
  ['#/image?v=2&a=-1&lr=lots', /3 things.*version “2”.*-1.*“lots”/],
  ['#/image?__proto__=1&constructor=2', /2 things.*“__proto__”.*“constructor”/],
  ['#/image?v=1&d=imagenet&B=0.5&N=NaN', /3 things.*“imagenet”.*“NaN”.*0\.5/],
  ['#/image?v=1&h=&da=%00&ev=-9', /3 things/],
  [`#/image?v=1&${'y'.repeat(20_000)}=1`, /“y{20}”/],
  ['#/image?v=1&s=1&s=2', /“s” more than once/],
  ['#/image?v=1&mu=<script>alert(1)</script>', /script/],
  ['#/image?v=1&look=at:1e3,im:0', /2 things.*“at:1e3”.*“im:0”/],
  ['#/image?v=1&l=8&w=4&h=8&d=builtin&n=50&nt=20&N=1&B=50&look=at:99', /step 99.*step 1:/],
  ['#/images?v=1', /no page “#\/images/],
];

async function tryAll(page: Page, cases: readonly Case[], experiment: () => Promise<unknown>): Promise<void> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  for (const [hash, said] of cases) {
    for (const close of await page.locator('.notice [aria-label="Dismiss this message"]').all())
      await close.click({ timeout: 1000 }).catch(() => undefined);
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    const short = hash.slice(0, 60);
    if (said) await expect(page.locator('.notices'), short).toContainText(new RegExp(said.source, 's'));
    await expect(page.getByRole('heading', { name: 'The page stopped' }), short).toHaveCount(0);
    await expect(page.locator('#main'), short).toBeVisible();
    expect(await experiment(), short).not.toBeNull();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), short).toBeLessThanOrEqual(1440);
  }
  expect(problems).toEqual([]);
}

test('the toy lab stands whatever its address says, and tells what it mended', async ({ page }) => {
  await openToy(page);
  const settings = () =>
    page.evaluate(() => {
      const { experiment } = window.attractorLab!.state();
      const numbers = Object.values(experiment).filter((value) => typeof value === 'number');
      return numbers.every(Number.isFinite) ? experiment : null;
    });
  await tryAll(page, TOY, settings);
  // And trains.
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().frame?.step)).toBe(0);
  await page.keyboard.press('.');
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().frame?.step)).toBe(1);
});

test('the image lab stands whatever its address says, and tells what it mended', async ({ page }) => {
  await page.goto('./?play=0&engine=cpu#/image?v=1');
  await expect(page.locator('#main')).toBeVisible();
  await tryAll(page, IMAGE, () => page.locator('.rail').first().textContent());
});
