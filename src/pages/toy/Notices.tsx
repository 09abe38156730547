import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';
import { dismiss, useToy } from './store';

/** What went wrong or was mended, and what one can do about it. */
export function Notices(): ReactNode {
  const w = useWords().parts;
  const notices = useToy((state) => state.notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={`notice ${notice.kind}`}>
          <p>{notice.message}</p>
          {notice.action && (
            <button
              type="button"
              onClick={() => {
                notice.action?.run();
                dismiss(notice.id);
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button type="button" onClick={() => dismiss(notice.id)} aria-label={w.dismiss}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
