/** How smoothly the page draws while it trains: measured alone, for what else the machine does would count too. */
import { expect, type Page, test } from '@playwright/test';
import { openToy, step, waitForStep } from './toy-page';

/** The main thread's tasks of more than 50 ms during some time, in ms. */
async function longTasks(page: Page, time: number): Promise<number[]> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({
      type: 'longtask',
    });
  });
  await page.waitForTimeout(time);
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}

for (const engine of ['reference', 'webgpu']) {
  test(`the page keeps drawing at full speed on ${engine}: no task over 50 ms in steady state`, async ({
    page,
  }) => {
    await openToy(page, { query: `?play=1&engine=${engine}`, hash: '#/toy?v=1&N=1000000' });
    await waitForStep(page, 100);
    // Until the code has been compiled and the first frames drawn.
    await page.waitForTimeout(2000);
    expect(await page.evaluate(() => window.attractorLab!.state().curves.length)).toBeGreaterThan(0);
    const from = await step(page);
    expect(await longTasks(page, 6000)).toEqual([]);
    expect(await step(page)).toBeGreaterThan(from);
  });
}

test('the image lab keeps drawing while it trains, measures and writes checkpoints', async ({ page }) => {
  test.setTimeout(150_000);
  // Epochs of four steps, so that every panel is drawn anew all the time.
  await page.goto(
    './?play=1&engine=webgpu#/image?v=1&l=8&w=4&h=8&d1=0&d2=0&d=builtin&n=100&nt=100&N=1000&B=25',
  );
  const line = page.getByTestId('run-line');
  const trained = async (): Promise<number> =>
    Number((await line.getAttribute('data-step', { timeout: 60_000 })) ?? 0);
  await expect.poll(trained, { timeout: 90_000 }).toBeGreaterThan(12);
  await page.waitForTimeout(2000);
  const from = await trained();
  expect(await longTasks(page, 6000)).toEqual([]);
  expect(await trained()).toBeGreaterThan(from + 4);
  await expect(page.getByRole('slider', { name: /^Epoch on view/ })).toBeVisible();
});
