import { describe, expect, it } from 'vitest';
import type { Notice } from './NoticeList';
import { mender, withNotice, withoutNotice, withoutOffers } from './notices';

const back = (to: number) => ({ label: `Back to ${to}`, run: () => {} });

describe('messages', () => {
  it('are the last three, each with a number of its own', () => {
    let notices = withNotice([], 'info', 'a');
    for (const message of ['b', 'c', 'd']) notices = withNotice(notices, 'info', message);
    expect(notices.map(({ message }) => message)).toEqual(['b', 'c', 'd']);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(3);
    expect(withoutNotice(notices, notices[1]!.id).map(({ message }) => message)).toEqual(['b', 'd']);
  });

  it('stay as they are when said again, but what is offered is always the latest', () => {
    const once = withNotice([], 'info', 'no WebGPU');
    expect(withNotice(once, 'info', 'no WebGPU')).toEqual(once);
    const first = withNotice(once, 'problem', 'diverged', back(100));
    const second = withNotice(first, 'problem', 'diverged', back(200));
    expect(second).toHaveLength(2);
    expect(second[1]!.action!.label).toBe('Back to 200');
    expect(second[1]!.id).not.toBe(first[1]!.id);
  });

  it('give way in their order, those that offer something last', () => {
    let notices = withNotice([], 'info', 'deleted', back(1));
    for (const message of ['a', 'b', 'c', 'd']) notices = withNotice(notices, 'info', message);
    expect(notices.map(({ message }) => message)).toEqual(['deleted', 'c', 'd']);
    for (const message of ['e', 'f', 'g']) notices = withNotice(notices, 'info', message, back(2));
    expect(notices.map(({ message }) => message)).toEqual(['e', 'f', 'g']);
  });

  it('offer nothing about a run that is over', () => {
    const notices = withNotice(withNotice([], 'problem', 'diverged', back(100)), 'info', 'no WebGPU');
    expect(withoutOffers(notices).map(({ message }) => message)).toEqual(['no WebGPU']);
  });

  it('say all mends of one link at once, and those of the next anew', async () => {
    let notices: Notice[] = [];
    const tell = mender((message, list) => {
      notices = withNotice(notices, 'problem', message, undefined, list);
    });
    for (const note of ['a', 'b', 'c', 'd']) tell(note);
    await new Promise((resolve) => setTimeout(resolve));
    expect(notices).toMatchObject([{ message: expect.stringContaining('4'), list: ['a', 'b', 'c', 'd'] }]);
    for (const note of ['e', 'f', 'g', 'h']) tell(note);
    await new Promise((resolve) => setTimeout(resolve));
    expect(notices).toMatchObject([{ list: ['e', 'f', 'g', 'h'] }]);
    tell('alone');
    await new Promise((resolve) => setTimeout(resolve));
    expect(notices[1]).toMatchObject({ message: 'alone', list: undefined });
  });
});
