import type { ReactNode } from 'react';
import { useSaid } from './use-said';
import { useWords } from './use-words';

export interface Notice {
  id: number;
  kind: 'info' | 'problem';
  message: string;
  /** What the message sums up. */
  list?: readonly string[] | undefined;
  /** Offered beside the message. */
  action?: { label: string; run(): void };
}

/** What went wrong or was mended, and what one can do about it. New ones are said aloud. */
export function NoticeList({
  notices,
  dismiss,
}: {
  notices: readonly Notice[];
  dismiss(id: number): void;
}): ReactNode {
  const { parts: w, site } = useWords();
  useSaid(notices);
  return (
    <section className="notices" aria-label={site.messages}>
      {notices.map(({ id, kind, message, list, action }) => (
        <div key={id} className={`notice ${kind}`}>
          <div>
            <p>{message}</p>
            {list && (
              <ul>
                {list.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </div>
          {action && (
            <button
              type="button"
              onClick={() => {
                action.run();
                dismiss(id);
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" onClick={() => dismiss(id)} aria-label={w.dismiss}>
            ✕
          </button>
        </div>
      ))}
    </section>
  );
}
