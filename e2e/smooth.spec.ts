/** How smoothly the page draws while it trains: measured alone, for what else the machine does would count too. */
import { expect, test } from '@playwright/test';
import { openToy, step, waitForStep } from './toy-page';

for (const engine of ['reference', 'webgpu']) {
  test(`the page keeps drawing at full speed on ${engine}: no task over 50 ms in steady state`, async ({
    page,
  }) => {
    await openToy(page, { query: `?play=1&engine=${engine}`, hash: '#/toy?v=1&N=1000000' });
    await waitForStep(page, 100);
    // Until the code has been compiled and the first frames drawn.
    await page.waitForTimeout(2000);
    const before = await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({
        type: 'longtask',
      });
      return window.attractorLab!.state().curves.length;
    });
    expect(before).toBeGreaterThan(0);
    const from = await step(page);
    await page.waitForTimeout(6000);
    expect(await step(page)).toBeGreaterThan(from);
    expect(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)).toEqual([]);
  });
}
