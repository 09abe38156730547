import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { openGroups, openToy, setNumber, waitForStep } from './toy-page';

async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('figures are kept as SVG, PNG and CSV, with the experiment in the file', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&s=5&N=100' });
  await waitForStep(page, 100);
  const panel = page.locator('.lane-with.flow');
  const save = async (what: string, within = panel) => {
    await within.locator('.menu > summary').click();
    return download(page, () => within.getByRole('button', { name: what, exact: true }).click());
  };
  const svg = await save('SVG');
  expect(svg.name).toBe('flow-map-with-rman.svg');
  expect(svg.bytes.toString()).toContain('s=5');
  const points = svg.bytes.toString().match(/<(circle|path|g)\b/g)!.length;
  expect(points).toBeGreaterThan(20);

  const box = (await panel.locator('.picture').boundingBox())!;
  const png = await save('PNG 2×');
  // Width and height stand in the header, big-endian.
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Math.floor(box.width));
  expect(png.bytes.readUInt32BE(20)).toBe(2 * Math.floor(box.height));
  expect(png.bytes.includes('Attractor Lab')).toBe(true);

  const paper = await save('SVG 85 mm');
  expect(paper.bytes.toString()).toContain('width="85mm"');

  // A width of one's own, light on white whatever the theme.
  await page.evaluate(() => localStorage.setItem('attractor-lab/theme', 'dark'));
  await page.reload();
  await waitForStep(page, 100);
  await panel.locator('.menu > summary').click();
  const width = panel.getByRole('textbox', { name: 'Width in mm, 20 to 400' });
  await width.fill('5000');
  await expect(panel.getByRole('button', { name: 'SVG 400 mm' })).toBeVisible();
  await width.fill('60.5');
  const own = await download(page, () =>
    panel.getByRole('button', { name: 'PNG 60.5 mm', exact: true }).click(),
  );
  const physical = own.bytes.indexOf('pHYs') + 4;
  expect(own.bytes.readUInt32BE(physical)).toBe(11811); // dots a metre: 300 dpi
  expect(own.bytes[physical + 8]).toBe(1);
  expect(own.bytes.readUInt32BE(16)).toBe(Math.round((60.5 / 25.4) * 300));
  expect(png.bytes.includes('pHYs')).toBe(false);
  const light = await save('SVG 60.5 mm');
  expect(light.bytes.toString()).toContain('width="60.5mm"');
  const background = (svg: Buffer) => svg.toString().match(/<rect[^>]* fill="([^"]*)"/)![1];
  expect(background(light.bytes)).toBe('#ffffff');
  expect(background((await save('SVG')).bytes)).toBe('#101317');

  const csv = await save('Data (CSV)');
  const lines = csv.bytes.toString().trim().split('\r\n');
  expect(lines[0]).toBe('lane,kind,number,class,t,x1,x2,f1,f2,value');
  const rows = (kind: string, of = lines) =>
    of.map((line) => line.split(',')).filter((row) => row[1] === kind);
  expect(rows('point')).toHaveLength(200 * 11);
  expect(rows('attractor')).toHaveLength(16);
  // Nothing is behind the arrows; f moves points as the arrows say.
  expect(lines).toHaveLength(1 + 200 * 11 + 16 + rows('arrow').length);
  expect(rows('arrow').length).toBeGreaterThan(50);
  for (const [, , , , , , , f1, f2, speed] of rows('arrow'))
    expect(Math.hypot(Number(f1), Number(f2))).toBeCloseTo(Number(speed), 4);
  await openGroups(page);
  await page.getByRole('combobox', { name: 'Behind the arrows' }).selectOption('energy');
  const energy = (await save('Data (CSV)')).bytes.toString().trim().split('\r\n');
  expect(rows('energy', energy)).toHaveLength(56 * 56);
  const matrix = await save('Data (CSV)', page.locator('.panel.matrix'));
  expect(matrix.bytes.toString()).toMatch(/^lane,i,j,dot product,radius\r\nwith,/);

  const curve = await save('Data (CSV)', page.locator('.chart').first());
  expect(curve.bytes.toString().split('\r\n')[0]).toBe('step,without,with');
  expect(curve.bytes.toString().trim().split('\r\n')).toHaveLength(101);
});

test('figures and weights say seed, settings, engine and whether the run was changed', async ({ page }) => {
  await openToy(page, { hash: '#/toy?v=1&s=5' });
  const metadata = async () => {
    const panel = page.locator('.lane-with.flow');
    await panel.locator('.menu > summary').click();
    const svg = await download(page, () => panel.getByRole('button', { name: 'SVG', exact: true }).click());
    const [, text] = svg.bytes.toString().match(/<metadata>([^<]*)<\/metadata>/)!;
    const lines = text!.replaceAll('&quot;', '"').split('\n');
    return Object.fromEntries(lines.map((line) => line.split(/: (.*)/)));
  };
  await page.getByRole('button', { name: 'One step' }).click();
  await waitForStep(page, 1);
  const plain = await metadata();
  expect(plain).toMatchObject({ Seed: '5', Step: '1', Changed: 'no' });
  expect(JSON.parse(plain.Settings!)).toMatchObject({ seed: 5, timeSteps: 10, alpha: 1e-4 });
  expect(plain.Engine).toMatch(/JavaScript|Reference/i);
  await setNumber(page, 'α', 0.5);
  await page.getByRole('button', { name: 'One step' }).click();
  await waitForStep(page, 2);
  const changed = await metadata();
  expect(changed.Changed).toMatch(/^yes/);
  expect(JSON.parse(changed.Settings!)).toMatchObject({ seed: 5, alpha: 0.5 });
  await openGroups(page);
  const file = await download(page, () => page.getByRole('button', { name: 'Weights (JSON)' }).click());
  expect(JSON.parse(file.bytes.toString())).toMatchObject({ altered: true, software: 'Attractor Lab 0.1.0' });
  await page.evaluate(() => {
    location.hash = '#/figure';
  });
  await expect(page.locator('.sheet-source')).toContainText('changed while it trained');
});

test('weights are kept as safetensors and JSON; the paper can be cited', async ({ page, baseURL }) => {
  await openToy(page);
  await openGroups(page);
  const json = await download(page, () => page.getByRole('button', { name: 'Weights (JSON)' }).click());
  const kept = JSON.parse(json.bytes.toString());
  expect(kept.lanes.with.W1.shape).toEqual([2, 16]);
  expect(kept.lanes.with.W1.data).toEqual(kept.lanes.without.W1.data);
  const file = await download(page, () =>
    page.getByRole('button', { name: 'Weights (safetensors)' }).click(),
  );
  const header = JSON.parse(file.bytes.subarray(8, 8 + Number(file.bytes.readBigUInt64LE(0))).toString());
  expect(header['with/M'].shape).toEqual([16, 2]);
  await page.getByRole('button', { name: 'Cite this' }).click();
  await expect(page.getByRole('dialog', { name: 'Attractor Lab' }).getByLabel('BibTeX')).toHaveValue(
    /deng2020reinforcing/,
  );
  const dialog = page.getByRole('dialog', { name: 'Attractor Lab' });
  const entry = await dialog.getByLabel('BibTeX').inputValue();
  expect(entry).toContain('doi       = {10.1609/aaai.v34i04.5787}');
  expect(entry).toContain('pages     = {3765--3772}');
  // Where this page is, without what stands behind its address.
  expect(entry).toContain(`url     = {${baseURL}}`);
});

test('the page keeps to its content security policy and asks nobody else', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (![baseURL!, 'blob:', 'data:'].some((start) => request.url().startsWith(start)))
      elsewhere.push(request.url());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { violations: string[] }).violations ??= [];
      (window as unknown as { violations: string[] }).violations.push(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  await openToy(page, { query: '?play=1' });
  await waitForStep(page, 50);
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(
    await page.evaluate(() => (window as unknown as { violations?: string[] }).violations ?? []),
  ).toEqual([]);
  expect(elsewhere).toEqual([]);
});
