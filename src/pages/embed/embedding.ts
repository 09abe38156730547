/** What embeds of both labs have in common: which panels an address asks for, and the talk with the page around. */
import { version } from '../../../package.json';
import { words } from '../../words/all';
import { allowedOrigins, Bridge } from './bridge';
import type { EmbeddedLab } from './messages';

/** The panels of a lab that may be embedded. */
export interface PanelSet<Name extends string> {
  names: readonly Name[];
  /** Panels that share a row where they follow each other and there is room: all of one set. */
  shares: readonly ReadonlySet<Name>[];
  /** What is shown where none of the panels asked for exists. */
  usual: readonly Name[];
}

/** The panels that `flow,steps` names, in its order, each once; and the names that are none. */
export function panelsOf<Name extends string>(
  list: string,
  { names, usual }: PanelSet<Name>,
): { panels: readonly Name[]; unknown: string[] } {
  const asked = [...new Set(list.split(',').filter((name) => name !== ''))];
  const isPanel = (name: string): name is Name => (names as readonly string[]).includes(name);
  const panels = asked.filter(isPanel);
  return { panels: panels.length > 0 ? panels : usual, unknown: asked.filter((name) => !isPanel(name)) };
}

/** Panels row by row: those that follow each other and share a row stand side by side. */
export function rowsOf<Name extends string>(panels: readonly Name[], { shares }: PanelSet<Name>): Name[][] {
  const rows: Name[][] = [];
  for (const name of panels) {
    const last = rows.at(-1);
    if (last && shares.some((row) => [...last, name].every((one) => row.has(one)))) last.push(name);
    else rows.push([name]);
  }
  return rows;
}

/** What `?embed=` says in the address. */
export function askedPanels(): string {
  return new URLSearchParams(location.search).get('embed') ?? '';
}

/** The talk of an embed with the page around it. */
export interface Talk {
  /** There are new numbers. */
  changed(): void;
  /** The lab is there: the page around may ask. */
  ready(): void;
  close(): void;
}

/** Listens to the pages that the address allows; what it asks for in vain is told to the visitor. */
export function talk<Name extends string>(
  lab: EmbeddedLab,
  set: PanelSet<Name>,
  complain: (message: string) => void,
): Talk {
  const { embed: w } = words();
  const { panels, unknown } = panelsOf(askedPanels(), set);
  const { allowed, refused } = allowedOrigins(location.search, location.origin);
  for (const name of unknown) complain(w.unknownPanel(name.slice(0, 30), set.names.join(', ')));
  for (const origin of refused) complain(w.badOrigin(origin.slice(0, 60)));
  const bridge = new Bridge(lab, allowed);
  const receive = (event: MessageEvent): void => {
    // What a page says to itself is no conversation.
    if (event.source !== window) bridge.receive(event.data, event.origin, event.source as Window | null);
  };
  addEventListener('message', receive);
  return {
    changed: () => bridge.changed(),
    ready: () => {
      if (window.parent !== window) bridge.announce(window.parent, version, panels);
    },
    close: () => {
      removeEventListener('message', receive);
      bridge.close();
    },
  };
}
