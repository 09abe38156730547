import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { TOY_GROUPS } from '../../lab/toy-schema';
import { messageOf } from '../../words/say';
import { catchFiles } from '../parts/file-drop';
import { keepKeys } from '../parts/keys';
import { mayChange } from '../parts/locks';
import { useWords } from '../parts/use-words';
import { drawFrom, notify, setDrawing, useToy } from './store';

/** Where points are painted or read from a file, dropped on the page too. What one paints with is fetched when it opens. */
export function DrawDialog(): ReactNode {
  const w = useWords().toy.draw;
  const open = useToy((state) => state.drawing);
  const dialog = useRef<HTMLDialogElement>(null);
  const [Editor, setEditor] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  useEffect(() => {
    if (!open || Editor) return;
    import('./DrawEditor').then(
      (loaded) => setEditor(() => loaded.default),
      (error: unknown) => {
        setDrawing(false);
        notify('problem', messageOf(error));
      },
    );
  }, [open, Editor]);
  useEffect(
    () =>
      catchFiles(([file]) => {
        if (file && mayChange('data', TOY_GROUPS)) drawFrom(file);
      }),
    [],
  );
  return (
    <dialog
      ref={dialog}
      className="draw-dialog"
      aria-label={w.title}
      onClose={() => setDrawing(false)}
      onKeyDown={keepKeys}
    >
      {open && Editor && <Editor />}
    </dialog>
  );
}
