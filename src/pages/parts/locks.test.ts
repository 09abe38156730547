import { afterEach, expect, it, vi } from 'vitest';

const GROUPS = [
  { id: 'data', fields: ['points', 'seed'] },
  { id: 'network', fields: ['hidden'] },
];

/** What a page opened with this query says. */
async function opened(search: string): Promise<typeof import('./locks')> {
  vi.resetModules();
  vi.stubGlobal('location', { search });
  return import('./locks');
}

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['', true],
  ['?lock=hidden&hide=network', true],
  ['?lock=seed', false],
  ['?hide=seed', false],
  ['?lock=data', false],
  ['?hide=network,data', false],
])('a button beside the controls may change the seed at “%s”: %s', async (search, may) => {
  const { mayChange } = await opened(search);
  expect(mayChange('seed', GROUPS)).toBe(may);
});

it('a preset sets everything, so it may be used only where nothing is bound', async () => {
  const fields = { seed: {} as never, points: {} as never };
  expect((await opened('?lock=transport')).maySetAll(fields, GROUPS)).toBe(true);
  for (const bound of ['seed', 'network', 'presets'])
    expect((await opened(`?hide=${bound}`)).maySetAll(fields, GROUPS), bound).toBe(false);
});

it('training is locked with the transport', async () => {
  expect((await opened('?lock=data')).mayTrain()).toBe(true);
  expect((await opened('?hide=transport')).mayTrain()).toBe(false);
});

it('a parameter may be given more than once, and pages are left by the way the link leaves', async () => {
  const { isLocked, isHidden, mayLeave } = await opened('?lock=alpha&hide=menu&lock=data,seed&hide=nav');
  expect(['alpha', 'data', 'seed', 'nav'].map(isLocked)).toEqual([true, true, true, false]);
  expect(['menu', 'nav', 'alpha'].map(isHidden)).toEqual([true, true, false]);
  expect(mayLeave()).toBe(false);
  expect((await opened('?lock=alpha')).mayLeave()).toBe(true);
});
