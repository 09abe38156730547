import { type ReactNode, useEffect, useState } from 'react';
import { version } from '../../../package.json';
import { ENGINE_CHOICES } from '../../lab/toy-protocol';
import { needsRestart, type ToyExperiment, type ToyFieldName } from '../../lab/toy-schema';
import { words } from '../../words';
import { useWords } from '../parts/use-words';
import { isPanel, PANEL_NAMES, PANELS, type PanelName } from '../present/panels';
import { linkOf, readToyAddress } from '../toy/link';
import { Notices } from '../toy/Notices';
import { change, notify, openToy, replaceExperiment, transport, useToy } from '../toy/store';
import { allowedOrigins, Bridge } from './bridge';
import { type EmbeddedLab, metricsOf } from './messages';
import './embed.css';

/** What an embed shows where none of the panels it asks for exists. */
const USUAL: readonly PanelName[] = ['flow', 'transport'];

/** The panels that `?embed=flow,steps` names, in its order, each once; the names that are none. */
export function panelsOf(list: string): { panels: readonly PanelName[]; unknown: string[] } {
  const names = [...new Set(list.split(',').filter((name) => name !== ''))];
  const panels = names.filter(isPanel);
  return { panels: panels.length > 0 ? panels : USUAL, unknown: names.filter((name) => !isPanel(name)) };
}

/** Panels that share a row with a neighbour of their kind, where there is room. */
const NARROW: ReadonlySet<PanelName> = new Set([
  'flow-without',
  'flow-with',
  'matrix',
  'numbers',
  'loss',
  'energy',
  'accuracy',
  'alpha',
]);

function rowsOf(panels: readonly PanelName[]): PanelName[][] {
  const rows: PanelName[][] = [];
  for (const name of panels) {
    const last = rows.at(-1);
    if (last && NARROW.has(name) && NARROW.has(last[0]!)) last.push(name);
    else rows.push([name]);
  }
  return rows;
}

/** The toy lab in a slide or a course page: the panels the address names, a way to the whole lab, and nothing else. */
export default function EmbedPage(): ReactNode {
  const { present: w, site } = useWords();
  const experiment = useToy((state) => state.experiment);
  const [{ panels }] = useState(() => panelsOf(new URLSearchParams(location.search).get('embed') ?? ''));
  useEffect(() => openEmbed(panels), [panels]);
  return (
    <main id="main" className="embedded">
      <h1 className="visually-hidden">{site.name}</h1>
      {rowsOf(panels).map((row) => (
        <div key={row[0]} className="embed-row">
          {row.map((name) => (
            <div key={name} className="embed-panel" data-panel={name}>
              {PANELS[name]()}
            </div>
          ))}
        </div>
      ))}
      <a className="embed-open" href={linkOf(experiment)} target="_blank" rel="noopener">
        {w.open}
      </a>
      <Notices />
    </main>
  );
}

/** Shows what the address asks for, paused unless it says `play=1`, and listens to the page around. */
function openEmbed(panels: readonly PanelName[]): () => void {
  const options = new URLSearchParams(location.search);
  const { unknown } = panelsOf(options.get('embed') ?? '');
  const { allowed, refused } = allowedOrigins(location.search, location.origin);
  for (const name of unknown)
    notify('problem', words().present.unknownPanel(name.slice(0, 30), PANEL_NAMES.join(', ')));
  for (const origin of refused) notify('problem', words().present.badOrigin(origin.slice(0, 60)));

  const bridge = new Bridge(LAB, allowed);
  const receive = (event: MessageEvent): void => {
    // What a page says to itself is no conversation.
    if (event.source !== window) bridge.receive(event.data, event.origin, event.source as Window | null);
  };
  const engine = ENGINE_CHOICES.find((choice) => choice === options.get('engine')) ?? 'auto';
  let left = false;
  const show = async (): Promise<void> => {
    const { experiment, weights } = await readToyAddress();
    if (left) return;
    if (weights === null || weights === 'damaged') openToy(experiment, engine, options.get('play') === '1');
    else openToy(experiment, engine, false, weights);
  };
  addEventListener('message', receive);
  addEventListener('popstate', show);
  const unsubscribe = useToy.subscribe((state, before) => {
    if (state.frame !== before.frame || state.playing !== before.playing) bridge.changed();
  });
  window.attractorLab = { state: useToy.getState, loseDevice: transport.loseDevice };
  void show().then(() => {
    if (!left && window.parent !== window) bridge.announce(window.parent, version, panels);
  });
  return () => {
    left = true;
    removeEventListener('message', receive);
    removeEventListener('popstate', show);
    unsubscribe();
    bridge.close();
  };
}

const LAB: EmbeddedLab = {
  experiment: () => useToy.getState().experiment,
  set: (next: ToyExperiment) => {
    const { experiment } = useToy.getState();
    const changed = (Object.keys(next) as ToyFieldName[]).filter((name) => next[name] !== experiment[name]);
    // A restart at once, so that a message that follows finds the new run.
    if (changed.some(needsRestart)) replaceExperiment(next);
    else change(next);
  },
  play: transport.play,
  pause: transport.pause,
  step: () => void transport.step(),
  reset: transport.reset,
  metrics: () => {
    const { frame, experiment, playing } = useToy.getState();
    return frame && metricsOf(frame, experiment.steps, playing);
  },
  link: linkOf,
};
