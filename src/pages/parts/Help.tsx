import { type ReactNode, useRef } from 'react';
import { Modal } from './Modal';
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
      <Modal dialog={dialog} className="help-dialog" label={label}>
        <div className="help-body">
          <h2>{label}</h2>
          {children}
          <form method="dialog">
            <button type="submit">{w.parts.close}</button>
          </form>
        </div>
      </Modal>
    </>
  );
}
