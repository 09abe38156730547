/** What the end-to-end tests of the toy lab share. */
import { expect, type Page } from '@playwright/test';

/**
 * Opens the toy lab paused, in plain JavaScript, unless told otherwise, and waits for its first frame. WebGPU takes
 * seconds to begin where it is the processor, so the tests that are about it ask for it.
 */
export async function openToy(page: Page, options: { query?: string; hash?: string } = {}): Promise<void> {
  await page.goto(`./${options.query ?? '?play=0&engine=reference'}${options.hash ?? ''}`);
  await page.waitForFunction(() => window.attractorLab?.state().frame != null);
}

export const step = (page: Page): Promise<number> =>
  page.evaluate(() => window.attractorLab!.state().frame?.step ?? -1);

/** The weights of both lanes; while a run is being started, once they are there. */
export async function weights(page: Page): Promise<number[][]> {
  const lanes = await page.waitForFunction(() =>
    window.attractorLab!.state().frame?.lanes.map((lane) => [...lane.params]),
  );
  return (await lanes.jsonValue())!;
}

/** One number of the last frame for both lanes, on the test points. */
export const metric = (
  page: Page,
  name: 'withinVariance' | 'crossEntropy' | 'accuracy' | 'largestNorm' | 'effectiveAttractors',
): Promise<number[]> =>
  page.evaluate((key) => window.attractorLab!.state().frame!.lanes.map((lane) => lane.test[key]), name);

export async function waitForStep(page: Page, at: number, timeout = 60_000): Promise<void> {
  await expect.poll(() => step(page), { timeout, intervals: [200] }).toBeGreaterThanOrEqual(at);
}

/** Sets a number in the controls, opening its group. */
export async function setNumber(page: Page, label: string, value: number | string): Promise<void> {
  await openGroups(page);
  const box = page.getByRole('textbox', { name: label, exact: false }).first();
  await box.fill(String(value));
  await box.press('Enter');
}

export async function openGroups(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const group of document.querySelectorAll<HTMLDetailsElement>('.rail details')) group.open = true;
  });
}

/** How many different colours a canvas shows, and the share of pixels unlike its commonest colour. */
export function inkOf(page: Page, selector: string): Promise<{ colours: number; ink: number }> {
  return page.evaluate((css) => {
    const canvas = document.querySelector<HTMLCanvasElement>(css)!;
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const counts = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return { colours: counts.size, ink: 1 - Math.max(...counts.values()) / (width * height) };
  }, selector);
}
