import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { expect, test } from '@playwright/test';
import { openToy, step, waitForStep } from './toy-page';

test.use({ serviceWorkers: 'allow' });

test('after the first visit it works without a network, and can be installed', async ({ page, context }) => {
  await openToy(page);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    // Ready means installing is over: everything is kept by then.
    if (active?.state !== 'activated') {
      await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
    }
  });
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!;
    return (await fetch(link.href)).json();
  });
  expect(manifest).toMatchObject({ name: 'Attractor Lab', display: 'standalone' });
  expect(manifest.icons.map((icon: { sizes: string }) => icon.sizes)).toContain('512x512');
  await context.setOffline(true);
  await page.reload();
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 50);
  // A link to another experiment opens offline too.
  await page.goto('./?play=0#/toy?v=1&d=rings');
  await page.reload();
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  expect(await page.evaluate(() => window.attractorLab!.state().experiment.data)).toBe('rings');
  // So do the pages that were never looked at, in another language, and the image lab's engine.
  for (const [route, heading] of LATER) {
    await page.goto(`./?lang=de#/${route}`);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading.de);
  }
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
});

/** The pages beside the toy lab, and what they are called; the image lab last, as it takes longest. */
const LATER = [
  ['lessons', { en: 'Lessons', de: 'Lektionen' }],
  ['runs', { en: 'Runs', de: 'Läufe' }],
  ['paper', { en: 'The paper and you', de: 'Der Artikel und Sie' }],
  ['figure', { en: 'Figures for print', de: 'Abbildungen zum Drucken' }],
  ['image?v=1&d=builtin&n=50&nt=20&l=8&w=4&B=25', { en: /^The image lab/, de: /^Das Bildlabor/ }],
] as const;

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Any server of files, with the build under a path of its own. */
function serveUnder(prefix: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length) || 'index.html') : null;
    try {
      if (!inside || inside.startsWith('..')) throw new Error('outside');
      const bytes = await readFile(join('dist', inside));
      response
        .writeHead(200, { 'content-type': TYPES[extname(inside)] ?? 'application/octet-stream' })
        .end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

test('every page runs from a sub-path, asks nobody else and breaks no rule of the security policy', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const server = await serveUnder('/courses/2026/lab/');
  const home = `http://localhost:${(server.address() as AddressInfo).port}/courses/2026/lab/`;
  const missing: string[] = [];
  const elsewhere: string[] = [];
  const broken: string[] = [];
  page.on('response', (response) => response.status() === 404 && missing.push(response.url()));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(home))
      elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content[ -]Security[ -]Policy/i.test(message.text())) broken.push(message.text());
  });
  await page.goto(`${home}?play=1`);
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
  await expect.poll(() => step(page), { timeout: 30_000 }).toBeGreaterThan(20);
  for (const [route, heading] of LATER) {
    await page.goto(`${home}#/${route}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading.en);
  }
  await expect(page.locator('.tile').first()).toBeVisible({ timeout: 60_000 });
  expect(missing).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(broken).toEqual([]);
  server.close();
});
