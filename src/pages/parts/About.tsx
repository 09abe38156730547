import { type ReactNode, useRef, useState } from 'react';
import { version } from '../../../package.json';
import { bibtex } from '../../lab/cite';
import { useWords } from './use-all-words';

/** What this is, its version, and the entry for a list of references. */
export default function About(): ReactNode {
  const { about } = useWords();
  const text = bibtex(location.origin + location.pathname);
  const entry = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      // Browsers refuse the clipboard on insecure pages and without permission.
      setCopied('refused');
      entry.current?.select();
    }
  };
  return (
    <div className="help-body">
      <h2>{about.title}</h2>
      <p>{about.what}</p>
      <p>{about.local}</p>
      <p>{about.version(version)}</p>
      <textarea ref={entry} readOnly rows={12} cols={64} value={text} aria-label={about.bibtex} />
      <p role="status">{copied === 'refused' && about.refused}</p>
      <form method="dialog" className="dialog-end">
        <button type="button" onClick={copy}>
          {copied === 'yes' ? about.copied : about.copy}
        </button>
        <button type="submit">{about.close}</button>
      </form>
    </div>
  );
}
