import { afterEach, describe, expect, it, vi } from 'vitest';
import { isForLab, keyOf } from './keys';
import { setSingleKeys } from './single-keys';

const pressed = (key: string): KeyboardEvent => ({ key }) as KeyboardEvent;

afterEach(() => {
  setSingleKeys(true);
  vi.unstubAllGlobals();
});

describe('which key is meant', () => {
  it.each([
    ['r', 'r'],
    ['R', 'r'],
    ['?', '?'],
    [' ', ' '],
    ['ArrowLeft', 'ArrowLeft'],
  ])('“%s” is %s', (key, meant) => expect(keyOf(pressed(key))).toBe(meant));

  it('is none for a single character once those are switched off; others stay', () => {
    setSingleKeys(false);
    expect(['r', 'R', '.', '?', '1'].map((key) => keyOf(pressed(key)))).toEqual(['', '', '', '', '']);
    expect([' ', 'Escape', 'PageDown'].map((key) => keyOf(pressed(key)))).toEqual([
      ' ',
      'Escape',
      'PageDown',
    ]);
  });
});

it('is remembered in this browser', async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  setSingleKeys(false);
  vi.resetModules();
  expect((await import('./single-keys')).singleKeys()).toBe(false);
});

it('a key is not for the lab while a dialog, a popover or a Save menu is open', () => {
  const target = { matches: () => false };
  let open = '';
  vi.stubGlobal('document', {
    querySelector: (selector: string) => selector.split(', ').find((one) => one === open) ?? null,
  });
  expect(isForLab({ target } as never)).toBe(true);
  for (open of ['dialog[open]', ':popover-open', '.menu[open]'])
    expect(isForLab({ target } as never), open).toBe(false);
});
