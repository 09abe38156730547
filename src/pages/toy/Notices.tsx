import type { ReactNode } from 'react';
import { NoticeList } from '../parts/NoticeList';
import { dismiss, useToy } from './store';

/** The toy lab's messages. */
export function Notices(): ReactNode {
  const notices = useToy((state) => state.notices);
  return <NoticeList notices={notices} dismiss={dismiss} />;
}
