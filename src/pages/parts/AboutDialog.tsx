import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Modal } from './Modal';
import { useWords } from './use-words';

const About = lazy(() => import('./About'));

export interface AboutDialogProps {
  shown: boolean;
  onClose(): void;
}

/** What this is and how to cite it, over the page; fetched when it is asked for. */
export function AboutDialog({ shown, onClose }: AboutDialogProps): ReactNode {
  const { site } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (shown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [shown]);
  return (
    <Modal dialog={dialog} className="help-dialog" label={site.name} onClose={onClose}>
      <Suspense fallback={<p className="help-body">{site.opening}</p>}>{shown && <About />}</Suspense>
    </Modal>
  );
}
