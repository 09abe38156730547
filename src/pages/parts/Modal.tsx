import type { ReactNode, RefObject } from 'react';
import { keepKeys } from './keys';

export interface ModalProps {
  dialog: RefObject<HTMLDialogElement | null>;
  label: string;
  className: string;
  onClose?(): void;
  children: ReactNode;
}

/** A dialog over the page, opened by its `showModal`: a click beside it closes it, and its keys stay in it. */
export function Modal({ dialog, label, className, onClose, children }: ModalProps): ReactNode {
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onClose={onClose}
      // A click on the backdrop is a click on the dialog itself.
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={keepKeys}
    >
      {children}
    </dialog>
  );
}
