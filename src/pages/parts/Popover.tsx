import { type ReactNode, useId, useRef } from 'react';

export interface PopoverProps {
  /** Names the button; also its tooltip. */
  label: string;
  /** What the button shows. */
  face: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Between the button and what it opens, and to the window's edge, in CSS pixels. */
const GAP = 6;

/**
 * A button that opens a small panel under itself. The browser closes it on Escape, on a click outside and when another
 * opens, and brings the focus back to the button.
 */
export function Popover({ label, face, className = '', children }: PopoverProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (panel: HTMLElement): void => {
    const { bottom, right } = button.current!.getBoundingClientRect();
    panel.style.top = `${bottom + GAP}px`;
    panel.style.right = `${Math.max(document.documentElement.clientWidth - right, GAP)}px`;
    panel.style.maxHeight = `calc(100dvh - ${bottom + 2 * GAP}px)`;
  };
  return (
    <>
      <button
        type="button"
        ref={button}
        className={`popover-button ${className}`}
        popoverTarget={id}
        aria-label={label}
        title={label}
      >
        {face}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        onBeforeToggle={(event) => event.newState === 'open' && place(event.currentTarget)}
      >
        {children}
      </div>
    </>
  );
}

/** Closes the popover that holds an element. */
export function closePopover(inside: Element): void {
  inside.closest<HTMLElement>('[popover]')?.hidePopover();
}
