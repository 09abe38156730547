import { type ReactNode, useRef } from 'react';
import { keepKeys } from './keys';
import { useWords } from './use-words';

/** A question mark that opens an explanation. */
export function Help({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const w = useWords();
  return (
    <>
      <button
        type="button"
        className="help-button"
        aria-label={w.toy.help(label)}
        onClick={() => dialog.current?.showModal()}
      >
        ?
      </button>
      <dialog
        ref={dialog}
        className="help-dialog"
        aria-label={label}
        // A click on the backdrop is a click on the dialog itself.
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
        onKeyDown={keepKeys}
      >
        <div className="help-body">
          <h2>{label}</h2>
          {children}
          <form method="dialog">
            <button type="submit">{w.parts.close}</button>
          </form>
        </div>
      </dialog>
    </>
  );
}
