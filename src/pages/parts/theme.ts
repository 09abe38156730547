/** Light, dark or as the system says; remembered, and the same for CSS and for the pictures. */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { darkTheme, highContrast, highContrastDark, lightTheme, type Theme } from '../../views/theme';
import { store, stored } from './stored';

export const THEME_CHOICES = ['system', 'light', 'dark', 'high-contrast'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');
const listeners = new Set<() => void>();
let choice = THEME_CHOICES.find((candidate) => candidate === stored(KEY)) ?? 'system';
let forced: Theme | null = null;

function apply(): void {
  document.documentElement.dataset.theme = currentTheme().name;
  for (const listener of listeners) listener();
}

dark.addEventListener('change', apply);
contrast.addEventListener('change', apply);

export function currentTheme(): Theme {
  if (forced) return forced;
  if (choice === 'system') {
    if (contrast.matches) return dark.matches ? highContrastDark : highContrast;
    return dark.matches ? darkTheme : lightTheme;
  }
  return { light: lightTheme, dark: darkTheme, 'high-contrast': highContrast }[choice];
}

export function setThemeChoice(next: ThemeChoice): void {
  choice = next;
  store(KEY, next);
  apply();
}

/**
 * Has the pictures in another theme for as long as `take` runs: a figure for paper is drawn from them. Nobody sees it,
 * since nothing is painted meanwhile.
 */
export function inTheme<T>(theme: Theme, take: () => T): T {
  const render = (next: Theme | null): void => {
    forced = next;
    flushSync(() => {
      for (const listener of listeners) listener();
    });
  };
  render(theme);
  try {
    return take();
  } finally {
    render(null);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

apply();
