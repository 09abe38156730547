import { type ReactNode, useRef } from 'react';
import { Modal } from './Modal';
import { useWords } from './use-words';

/** Where the screen is too small for the rail: a button, and the rail in a sheet over the page. */
export function ControlsSheet({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const { parts } = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="sheet-button" onClick={() => sheet.current?.showModal()}>
        {label}
      </button>
      <Modal dialog={sheet} className="sheet" label={label}>
        <div className="sheet-body">
          <form method="dialog">
            <button type="submit">{parts.close}</button>
          </form>
          {children}
        </div>
      </Modal>
    </>
  );
}
