import { expect, test } from '@playwright/test';
import { metric, openToy, setNumber, step, waitForStep, weights } from './toy-page';

test('opens training on WebGPU: the loss falls and RMAN’s lane ends tighter', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openToy(page, { query: '?play=0' });
  await expect(page.getByTestId('engine')).toHaveAttribute('data-engine', 'webgpu');
  const before = await metric(page, 'crossEntropy');
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 1200);
  const after = await metric(page, 'crossEntropy');
  for (const lane of [0, 1]) expect(after[lane]!).toBeLessThan(before[lane]! / 5);
  const [without, withRman] = await metric(page, 'withinVariance');
  expect(withRman!).toBeLessThan(without! / 20);
  const [, effective] = await metric(page, 'effectiveAttractors');
  expect(effective).toBeGreaterThanOrEqual(1);
  expect(effective).toBeLessThanOrEqual(4);
  // The run pauses at its goal, and the table shows the numbers.
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.locator('[data-metric="accuracy/with"]')).toHaveText(/9\d\.\d %/);
  expect(problems).toEqual([]);
});

test('both lanes start from the same weights; reset returns to them, a new seed does not', async ({
  page,
}) => {
  await openToy(page, { query: '?play=0' });
  const start = await weights(page);
  expect(start[0]).toEqual(start[1]);
  await page.getByRole('button', { name: 'One step' }).click();
  await waitForStep(page, 1);
  expect(await weights(page)).not.toEqual(start);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => step(page)).toBe(0);
  expect(await weights(page)).toEqual(start);
  await page.getByRole('button', { name: 'New seed' }).click();
  await expect.poll(() => weights(page)).not.toEqual(start);
});

test('α acts while training and without a restart; 0 turns RMAN off', async ({ page }) => {
  await openToy(page, { query: '?play=0', hash: '#/toy?v=1&da=0&a=0&N=100000' });
  await page.keyboard.press('Space');
  await waitForStep(page, 60);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  // Without a pull the two networks are one: all parameters but the attractors' count alike.
  const [without, withRman] = await weights(page);
  expect(withRman).toEqual(without);
  const at = await step(page);
  await setNumber(page, 'Pull of the attractors', 0.5);
  await expect.poll(() => page.evaluate(() => window.attractorLab!.state().frame!.alpha)).toBe(0.5);
  expect(await step(page)).toBe(at);
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, at + 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  const after = await weights(page);
  expect(after[1]).not.toEqual(after[0]);
});

test('time travel: back to an earlier step, on from there with the same result', async ({ page }) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&N=1200' });
  await waitForStep(page, 1200);
  const end = await weights(page);
  const slider = page.getByRole('slider', { name: /Training step/ });
  const charts = page.locator('.panel.curves canvas');
  const drawn = (): Promise<string[]> =>
    charts.evaluateAll((all: HTMLCanvasElement[]) => all.map((canvas) => canvas.toDataURL()));
  const whole = await drawn();
  await slider.fill('400');
  await expect.poll(() => step(page)).toBeLessThan(1200);
  const at = await step(page);
  // Each chart says which moment is on view.
  await expect.poll(async () => (await drawn()).every((picture, i) => picture !== whole[i])).toBe(true);
  expect(await weights(page)).not.toEqual(end);
  // The way forward is still there.
  await slider.fill('1200');
  await expect.poll(() => step(page)).toBe(1200);
  expect(await weights(page)).toEqual(end);
  await slider.fill('400');
  await expect.poll(() => step(page)).toBe(at);
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 1200);
  expect(await weights(page)).toEqual(end);
  const steps = await page.evaluate(() => {
    const { curves } = window.attractorLab!.state();
    return [...curves.steps.slice(0, curves.length)];
  });
  expect(steps).toEqual(Array.from({ length: 1200 }, (_, i) => i));
});

test('time travel past a live change: controls, address and network are those of the moment', async ({
  page,
}) => {
  await openToy(page, { query: '?play=1&engine=reference', hash: '#/toy?v=1&da=0&N=300' });
  await waitForStep(page, 300);
  await setNumber(page, 'Pull of the attractors', 0.5);
  await expect(page).toHaveURL(/&a=0\.5/);
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStep(page, 600);
  const alpha = page.getByRole('textbox', { name: 'Pull of the attractors' }).first();
  const trained = (): Promise<number> => page.evaluate(() => window.attractorLab!.state().frame!.alpha);
  const slider = page.getByRole('slider', { name: /^Training step/ });
  await slider.fill('100');
  await expect.poll(trained).toBe(1e-4);
  await expect(alpha).toHaveValue('1e-4');
  await expect(page).not.toHaveURL(/[?&]a=/);
  // The same value once more is a change, and acts.
  await setNumber(page, 'Pull of the attractors', 0.5);
  await expect.poll(trained).toBe(0.5);
  await slider.fill('600');
  await expect.poll(() => step(page)).toBe(600);
  await slider.fill('100');
  await expect.poll(trained).toBe(1e-4);
});

test('of a far goal the past can be gone through, and the charts span what there is', async ({ page }) => {
  await openToy(page, { hash: '#/toy?v=1&N=1000000' });
  await page.keyboard.press('Space');
  await waitForStep(page, 300);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const latest = await step(page);
  const slider = page.getByRole('slider', { name: /^Training step/ });
  await expect(slider).toHaveAttribute('max', String(latest));
  const box = (await slider.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => step(page)).toBeLessThan(latest);
  expect(await step(page)).toBeGreaterThan(0);
});

test('h restarts the run, visibly, with so many attractors', async ({ page }) => {
  await openToy(page, { query: '?play=1', hash: '#/toy?v=1&N=100000' });
  await waitForStep(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  await setNumber(page, 'Placement attractors', 5);
  await expect.poll(() => step(page)).toBe(0);
  const h = await page.evaluate(() => window.attractorLab!.state().run!.spec.attractors);
  expect(h).toBe(5);
});

test('speed: one step a second is slow', async ({ page }) => {
  await openToy(page);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await page.keyboard.press('Space');
  await page.waitForTimeout(2500);
  const done = await step(page);
  expect(done).toBeGreaterThanOrEqual(1);
  expect(done).toBeLessThanOrEqual(5);
});

test('a lane that diverges stops, keeps finite weights, says when and offers smaller steps', async ({
  page,
}) => {
  await openToy(page, { query: '?play=1', hash: '#/toy?v=1&lr=2&cl=0&mu=0.99&wd=0&a=100&N=3000' });
  const notice = page.locator('.notice', { hasText: 'diverged at step' }).first();
  await expect(notice).toBeVisible({ timeout: 30_000 });
  const lanes = await page.evaluate(() =>
    window
      .attractorLab!.state()
      .frame!.lanes.map((lane) => [lane.divergedAt, [...lane.params].every(Number.isFinite)]),
  );
  for (const [divergedAt, finite] of lanes) if (divergedAt !== null) expect(finite).toBe(true);
  // The run has paused by itself, whatever the other lane does.
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  // What can be done does not squeeze what is said.
  const [said, whole] = [await notice.locator('p').boundingBox(), await notice.boundingBox()];
  expect(said!.width).toBeGreaterThan(0.75 * whole!.width);
  await notice.getByRole('button', { name: /learning rate 0\.67/ }).click();
  await expect
    .poll(() => page.evaluate(() => window.attractorLab!.state().experiment.learningRate))
    .toBe(0.67);
  // Nothing is offered any more about what was given up.
  await expect(page.locator('.notice button', { hasText: 'learning rate' })).toHaveCount(0);
});

test('a lost device is survived: training goes on from the last weights in JavaScript', async ({ page }) => {
  await openToy(page, { query: '?play=1', hash: '#/toy?v=1&N=100000' });
  await waitForStep(page, 50);
  await page.evaluate(() => window.attractorLab!.loseDevice());
  await expect(page.getByTestId('engine')).toHaveAttribute('data-engine', 'reference', { timeout: 20_000 });
  await expect(page.locator('.notice', { hasText: 'lost' })).toBeVisible();
  const at = await step(page);
  expect(at).toBeGreaterThanOrEqual(50);
  await waitForStep(page, at + 50);
});
