import { type ReactNode, type RefObject, useState } from 'react';
import { version } from '../../../package.json';
import { BIBTEX } from '../../lab/cite';
import { useWords } from './use-words';

/** What this is, its version, and the entry for a list of references. */
export function AboutDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }): ReactNode {
  const { about } = useWords().site;
  const [copied, setCopied] = useState(false);
  return (
    <dialog
      ref={dialog}
      className="help-dialog"
      aria-label={about.title}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onClose={() => setCopied(false)}
    >
      <div className="help-body">
        <h2>{about.title}</h2>
        <p>{about.what}</p>
        <p>{about.local}</p>
        <p>{about.version(version)}</p>
        <textarea readOnly rows={12} cols={64} value={BIBTEX} aria-label={about.bibtex} />
        <form method="dialog" className="dialog-end">
          <button
            type="button"
            onClick={async () => {
              await navigator.clipboard.writeText(BIBTEX);
              setCopied(true);
            }}
          >
            {copied ? about.copied : about.copy}
          </button>
          <button type="submit">{about.close}</button>
        </form>
      </div>
    </dialog>
  );
}
