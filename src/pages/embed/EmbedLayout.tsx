import { type ReactNode, useState } from 'react';
import { useWords } from '../parts/use-all-words';
import { askedPanels, type PanelSet, panelsOf, rowsOf } from './embedding';
import './embed.css';

export interface EmbedLayoutProps<Name extends string> {
  set: PanelSet<Name>;
  panels: Readonly<Record<Name, () => ReactNode>>;
  /** The whole lab, at the experiment on view. */
  link: string;
  className?: string;
  /** What must be said above all panels, and the lab's messages. */
  above?: ReactNode;
  children: ReactNode;
}

/** A lab in a slide or a course page: the panels the address names, a way to the whole lab, and nothing else. */
export function EmbedLayout<Name extends string>(props: EmbedLayoutProps<Name>): ReactNode {
  const { set, panels, link, className, above, children } = props;
  const { embed: w, site } = useWords();
  const [shown] = useState(() => panelsOf(askedPanels(), set).panels);
  return (
    <main id="main" className={`embedded ${className ?? ''}`}>
      <h1 className="visually-hidden">{site.name}</h1>
      {above}
      {rowsOf(shown, set).map((row) => (
        <div key={row[0]} className="embed-row">
          {row.map((name) => (
            <div key={name} className="embed-panel" data-panel={name}>
              {panels[name]()}
            </div>
          ))}
        </div>
      ))}
      <a className="embed-open" href={link} target="_blank" rel="noopener">
        {w.open}
      </a>
      {children}
    </main>
  );
}
