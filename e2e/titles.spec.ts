/** What the window is called: each page by its name, in the language spoken. */
import { expect, test } from '@playwright/test';

const PAGES = {
  en: {
    toy: 'Toy',
    image: 'Images',
    lessons: 'Lessons',
    'lessons/stability/3': 'What stability means, step 3',
    runs: 'Runs',
    figure: 'Figures for print',
    paper: 'The paper and you',
  },
  de: {
    toy: 'Labor',
    image: 'Bilder',
    lessons: 'Lektionen',
    'lessons/stability/3': 'Was Stabilität bedeutet, Schritt 3',
    runs: 'Läufe',
    figure: 'Abbildungen zum Drucken',
    paper: 'Der Artikel und Sie',
  },
} as const;

for (const [language, titles] of Object.entries(PAGES)) {
  test(`each page has its title in ${language}`, async ({ page }) => {
    await page.goto(`./?play=0&engine=reference&lang=${language}`);
    for (const [route, title] of Object.entries(titles)) {
      // From page to page in one window, as a visitor goes.
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${route}`);
      await expect(page).toHaveTitle(new RegExp(`^${title}.* – Attractor Lab$`));
    }
  });
}
