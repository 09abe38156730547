import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';

/** A course page of another origin, with the lab in a frame; it keeps what it hears. */
let course: Server;
let origin = '';

test.beforeAll(async () => {
  course = createServer((request, response) => {
    const frame = new URL(request.url!, 'http://course').searchParams.get('frame') ?? '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="en">
      <title>Course</title><h1>Course</h1>
      <script>
        heard = [];
        addEventListener('message', (event) => heard.push({ origin: event.origin, data: event.data }));
        say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
      </script>
      <iframe title="Lab" width="900" height="640" src="${frame.replaceAll('"', '')}"></iframe></html>`);
  });
  await new Promise<void>((resolve) => course.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(course.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  course.close();
});

interface Heard {
  origin: string;
  data: { type: string; id?: string | number | null; ok?: boolean; [key: string]: unknown };
}
type CoursePage = { heard: Heard[]; say(message: unknown): void };

const heard = (page: Page): Promise<Heard[]> => page.evaluate(() => (window as unknown as CoursePage).heard);

async function ask(page: Page, message: Record<string, unknown>): Promise<Heard['data']> {
  const id = `${message.type}-${Math.random()}`;
  await page.evaluate((all) => (window as unknown as CoursePage).say(all), {
    attractorLab: 1,
    id,
    ...message,
  });
  await expect.poll(async () => (await heard(page)).some(({ data }) => data.id === id)).toBe(true);
  return (await heard(page)).find(({ data }) => data.id === id)!.data;
}

async function openCourse(page: Page, baseURL: string, query: string, hash = ''): Promise<FrameLocator> {
  const frame = encodeURIComponent(`${baseURL}?engine=reference&${query}${hash}`);
  await page.goto(`${origin}/?frame=${frame}`);
  return page.frameLocator('iframe');
}

test('chosen panels in the order asked for, and nothing beyond them', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 640 });
  await page.goto('./?engine=reference&embed=matrix,flow,transport,bananas#/toy?v=1&s=5&N=60');
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await expect(page.locator('.embed-panel')).toHaveCount(3);
  expect(
    await page
      .locator('.embed-panel')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.panel)),
  ).toEqual(['matrix', 'flow', 'transport']);
  await expect(page.locator('.topbar, .rail')).toHaveCount(0);
  await expect(page.locator('.notices')).toContainText('bananas');
  const open = page.getByRole('link', { name: 'Open in Attractor Lab' });
  expect(await open.getAttribute('href')).toMatch(/\/#\/toy\?v=1&s=5&N=60$/);
  // At rest until somebody starts it.
  expect(await page.evaluate(() => window.attractorLab!.state().frame!.step)).toBe(0);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => window.attractorLab!.state().frame!.step === 60);
});

for (const panels of [
  'flow,steps,matrix,curves,numbers,transport',
  'flow-with',
  'numbers,matrix',
  'loss,alpha',
]) {
  test(`axe finds nothing in an embed of ${panels}, and nothing is cut`, async ({ page }) => {
    for (const [width, height] of [
      [900, 600],
      [390, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(`./?engine=reference&embed=${panels}#/toy?v=1&N=40`);
      await page.waitForFunction(() => window.attractorLab?.state().frame != null);
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const pictures = page.locator('.embed-panel canvas:visible');
      for (let i = 0; i < (await pictures.count()); i++)
        expect((await pictures.nth(i).boundingBox())!.height, `picture ${i} at ${width}`).toBeGreaterThan(80);
    }
  });
}

test('a course page of another origin sets, plays, steps, subscribes', async ({ page, baseURL }) => {
  const lab = await openCourse(page, baseURL!, `embed=flow,transport&origin=${origin}`);
  await expect.poll(async () => (await heard(page)).some(({ data }) => data.type === 'ready')).toBe(true);
  await expect(lab.locator('.lane-with.flow canvas')).toBeVisible();
  for (const { origin: from } of await heard(page)) expect(from).toBe(new URL(baseURL!).origin);

  const set = await ask(page, {
    type: 'set',
    experiment: { seed: 8, hidden: 900, steps: 80, colour: 'red' },
  });
  expect(set.ok).toBe(true);
  expect(set.experiment).toMatchObject({ seed: 8, hidden: 64, steps: 80 });
  expect((set.notes as string[]).join(' ')).toMatch(/colour.*900/s);
  await ask(page, { type: 'subscribe', every: 250 });
  const began = Date.now();
  await ask(page, { type: 'play' });
  const metrics = async () => (await heard(page)).filter(({ data }) => data.type === 'metrics');
  await expect.poll(async () => (await metrics()).at(-1)?.data.step, { timeout: 30_000 }).toBe(80);
  const last = (await metrics()).at(-1)!.data as unknown as { lanes: Record<string, { accuracy: number }> };
  expect(last.lanes.with!.accuracy).toBeGreaterThan(0.8);
  expect((await metrics()).length).toBeLessThanOrEqual(3 + (Date.now() - began) / 250);
  await ask(page, { type: 'unsubscribe' });

  await ask(page, { type: 'reset' });
  await expect(lab.getByLabel('Training steps done')).toHaveText(/^0/);
  await ask(page, { type: 'step' });
  await expect(lab.getByLabel('Training steps done')).toHaveText(/^1 /);
  const got = await ask(page, { type: 'get' });
  expect(got.link).toMatch(/#\/toy\?v=1&s=8/);

  const refused = await ask(page, { type: 'dance' });
  expect(refused.ok).toBe(false);
  expect(refused.reason).toMatch(/set, get, play/);
});

/** The smallest image network on a few of the built-in images. */
const IMAGES = '#/image?v=1&d=builtin&n=100&nt=60&l=8&w=4&h=8&d1=0&d2=0&N=2&B=25';

test('panels of the image lab: shown, named, and nothing of them is cut', async ({ page }) => {
  test.setTimeout(150_000);
  await page.setViewportSize({ width: 900, height: 640 });
  await page.goto(`./?embed=transport,outputs,matrix,images,chosen,curves,numbers,bananas${IMAGES}`);
  await expect(page.locator('.notices')).toContainText('bananas', { timeout: 60_000 });
  await expect(page.locator('.topbar, .rail')).toHaveCount(0);
  const rows = page.locator('.embed-row');
  expect(
    await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((one) => (one as HTMLElement).dataset.panel)),
    ),
  ).toEqual([['transport'], ['outputs', 'matrix'], ['images'], ['chosen'], ['curves'], ['numbers']]);
  const open = page.getByRole('link', { name: 'Open in Attractor Lab' });
  expect(await open.getAttribute('href')).toMatch(/\/#\/image\?v=1&.*l=8/);
  // At rest until somebody starts it.
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-step', '0', { timeout: 90_000 });
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(page.getByTestId('run-line')).toHaveAttribute('data-phase', 'finished', { timeout: 90_000 });
  await expect(page.locator('[data-metric="testError/with"]')).toContainText('%');
  await page.locator('.tile[data-image="3"]').click();
  await expect(page.getByRole('region', { name: 'Chosen image' })).toContainText('Test image 4');
  for (const [width, height] of [
    [900, 640],
    [390, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(600);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    const pictures = page.locator('.embed-panel .picture canvas:visible');
    expect(await pictures.count()).toBeGreaterThanOrEqual(7);
    for (let i = 0; i < (await pictures.count()); i++)
      expect((await pictures.nth(i).boundingBox())!.height, `picture ${i} at ${width}`).toBeGreaterThan(80);
  }
});

test('drawn points that cannot be read are told in the answer, and not to the visitor', async ({
  page,
  baseURL,
}) => {
  const lab = await openCourse(page, baseURL!, `embed=flow&origin=${origin}`);
  await expect.poll(async () => (await heard(page)).some(({ data }) => data.type === 'ready')).toBe(true);
  for (const experiment of [{ data: 'drawn', drawn: 'garbage!' }, { data: 'drawn' }]) {
    const set = await ask(page, { type: 'set', experiment });
    expect(set.notes as string[]).toHaveLength(1);
    expect((set.notes as string[])[0]).toMatch(/drawn points .*Two moons are shown instead/);
    expect(set.experiment).toMatchObject({ data: 'moons', drawn: '' });
  }
  await expect(lab.locator('.notice')).toHaveCount(0);
});

test('an embedded image lab without its images offers them, and answers all the same', async ({
  page,
  baseURL,
}) => {
  const frame = encodeURIComponent(
    `${baseURL}?embed=outputs,transport&origin=${origin}#/image?v=1&d=cifar100`,
  );
  await page.goto(`${origin}/?frame=${frame}`);
  const lab = page.frameLocator('iframe');
  await expect.poll(async () => (await heard(page)).some(({ data }) => data.type === 'ready')).toBe(true);
  await expect(lab.getByText('CIFAR-100 is not on this machine yet.')).toBeVisible();
  await expect(lab.getByRole('button', { name: /^Download it \(\d+ MB\)/ })).toBeVisible();
  const got = await ask(page, { type: 'get' });
  expect(got.metrics).toBeNull();
  expect(got.link).toMatch(/#\/image\?v=1&d=cifar100/);
});

test('a course page steers an image run and hears its numbers', async ({ page, baseURL }) => {
  test.setTimeout(150_000);
  const frame = encodeURIComponent(`${baseURL}?embed=outputs,numbers&origin=${origin}${IMAGES}`);
  await page.goto(`${origin}/?frame=${frame}`);
  await expect
    .poll(async () => (await heard(page)).find(({ data }) => data.type === 'ready')?.data.panels)
    .toEqual(['outputs', 'numbers']);
  const set = await ask(page, {
    type: 'set',
    experiment: { attractors: 4, alpha: 0.01, batch: 5000, drawn: 'x' },
  });
  expect(set.experiment).toMatchObject({ attractors: 4, alpha: 0.01, batch: 1024, depth: '8' });
  expect((set.notes as string[]).join(' ')).toMatch(/drawn.*5000/s);
  await ask(page, { type: 'set', experiment: { batch: 25 } });
  const refused = await ask(page, { type: 'step' });
  expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/play, pause, reset/) });
  await ask(page, { type: 'subscribe', every: 250 });
  await ask(page, { type: 'play' });
  const last = async () =>
    (await heard(page)).filter(({ data }) => data.type === 'metrics').at(-1)?.data as
      | { phase: string; step: number; goal: number; measuredAt: number; lanes: Record<string, unknown> }
      | undefined;
  await expect.poll(async () => (await last())?.phase, { timeout: 90_000 }).toBe('finished');
  expect(await last()).toMatchObject({ step: 8, goal: 8, measuredAt: 8 });
  expect((await last())!.lanes.with).toMatchObject({
    effectiveAttractors: expect.any(Number),
    testError: expect.any(Number),
  });
  await ask(page, { type: 'reset' });
  await expect.poll(async () => (await last())?.step, { timeout: 60_000 }).toBe(0);
});

test('a page that is not allowed hears nothing and changes nothing', async ({ page, baseURL }) => {
  for (const query of ['embed=flow,transport', 'embed=flow,transport&origin=https://course.example']) {
    const lab = await openCourse(page, baseURL!, query, '#/toy?v=1&N=50');
    await expect(lab.getByLabel('Training steps done')).toHaveText(/^0 /);
    await page.evaluate(() => {
      const { say } = window as unknown as CoursePage;
      say({ attractorLab: 1, id: 1, type: 'play' });
      say({ attractorLab: 1, id: 2, type: 'subscribe' });
      say('nonsense');
    });
    await page.waitForTimeout(1500);
    expect(await heard(page)).toEqual([]);
    await expect(lab.getByLabel('Training steps done')).toHaveText(/^0 /);
  }
});
