/** The messages of a page: the last three, each once. */
import type { Notice } from './NoticeList';

const MOST = 3;
let lastId = 0;

/** One more message. One in the same words gives way to it, unless there is nothing new to it. */
export function withNotice(
  notices: readonly Notice[],
  kind: Notice['kind'],
  message: string,
  action?: Notice['action'],
): Notice[] {
  const same = notices.find((notice) => notice.message === message);
  if (same && !same.action && !action) return [...notices];
  lastId++;
  const others = notices.filter((notice) => notice !== same);
  return [...others.slice(1 - MOST), { id: lastId, kind, message, ...(action && { action }) }];
}

export function withoutNotice(notices: readonly Notice[], id: number): Notice[] {
  return notices.filter((notice) => notice.id !== id);
}

/** Without those that offer to do something: what they offer was about a run that is no longer on view. */
export function withoutOffers(notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => !notice.action);
}
