/** The messages of a page: the last three, each once, offers before the rest. */
import { words } from '../../words';
import type { Notice } from './NoticeList';

const MOST = 3;
let lastId = 0;

/** One more message. One in the same words gives way to it, unless there is nothing new to it. */
export function withNotice(
  notices: readonly Notice[],
  kind: Notice['kind'],
  message: string,
  action?: Notice['action'],
  list?: readonly string[],
): Notice[] {
  const same = notices.find((notice) => notice.message === message);
  if (same && !same.action && !action && !list) return [...notices];
  lastId++;
  const others = notices.filter((notice) => notice !== same);
  // The oldest gives way; what is offered stays longer than what is only said.
  if (others.length >= MOST)
    others.splice(
      Math.max(
        0,
        others.findIndex((notice) => !notice.action),
      ),
      1,
    );
  return [...others, { id: lastId, kind, message, ...(action && { action }), list }];
}

/** Tells all that is mended of one link in one message, however many parts of the page read the link. */
export function mender(tell: (message: string, list?: readonly string[]) => void): (note: string) => void {
  let notes: string[] = [];
  return (note) => {
    if (notes.push(note) > 1) return;
    setTimeout(() => {
      const all = [...new Set(notes)];
      notes = [];
      if (all.length === 1) tell(note);
      else tell(words().site.link.mends(all.length), all);
    });
  };
}

export function withoutNotice(notices: readonly Notice[], id: number): Notice[] {
  return notices.filter((notice) => notice.id !== id);
}

/** Without those that offer to do something: what they offer was about a run that is no longer on view. */
export function withoutOffers(notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => !notice.action);
}
