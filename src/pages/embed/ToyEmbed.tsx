import { type ReactNode, useEffect } from 'react';
import { mendDrawn } from '../../lab/toy-problem';
import { ENGINE_CHOICES } from '../../lab/toy-protocol';
import { mendToy, needsRestart, TOY_FIELDS, TOY_GROUPS, type ToyFieldName } from '../../lab/toy-schema';
import { unknownLocks } from '../parts/locks';
import { PANEL_NAMES, PANELS, type PanelName } from '../present/panels';
import { linkOf, readToyAddress } from '../toy/link';
import { Notices } from '../toy/Notices';
import { change, openToy, replaceExperiment, transport } from '../toy/session';
import { notify, useToy } from '../toy/store';
import { ToyAnnouncer } from '../toy/ToyAnnouncer';
import { EmbedLayout } from './EmbedLayout';
import { type PanelSet, talk } from './embedding';
import { type EmbeddedLab, toyMetricsOf } from './messages';

const SET: PanelSet<PanelName> = {
  names: PANEL_NAMES,
  shares: [
    new Set(['flow', 'matrix', 'numbers']),
    new Set(['flow-without', 'flow-with', 'matrix', 'numbers', 'loss', 'energy', 'accuracy', 'alpha']),
  ],
  usual: ['flow', 'transport'],
};

/** Panels of the toy lab inside another page. */
export default function ToyEmbed(): ReactNode {
  const experiment = useToy((state) => state.experiment);
  useEffect(open, []);
  return (
    <EmbedLayout set={SET} panels={PANELS} link={linkOf(experiment)}>
      <Notices />
      <ToyAnnouncer />
    </EmbedLayout>
  );
}

/** Shows what the address asks for, paused unless it says `play=1`, and listens to the page around. */
function open(): () => void {
  const options = new URLSearchParams(location.search);
  const around = talk(LAB, SET, (message) => notify('problem', message));
  for (const note of unknownLocks(TOY_FIELDS, TOY_GROUPS)) notify('problem', note);
  const engine = ENGINE_CHOICES.find((choice) => choice === options.get('engine')) ?? 'auto';
  let left = false;
  const show = async (): Promise<void> => {
    const { experiment, weights, step } = await readToyAddress();
    if (left) return;
    const play = options.get('play') === '1';
    if (weights === null) openToy(experiment, engine, play, undefined, play ? null : step);
    else if (weights === 'damaged') openToy(experiment, engine, play);
    else openToy(experiment, engine, false, weights);
  };
  addEventListener('popstate', show);
  const unsubscribe = useToy.subscribe((state, before) => {
    if (state.frame !== before.frame || state.playing !== before.playing) around.changed();
  });
  window.attractorLab = { state: useToy.getState, loseDevice: transport.loseDevice };
  void show().then(() => {
    if (!left) around.ready();
  });
  return () => {
    left = true;
    removeEventListener('popstate', show);
    unsubscribe();
    around.close();
  };
}

const LAB: EmbeddedLab = {
  fields: TOY_FIELDS,
  experiment: () => useToy.getState().experiment,
  set: (settings) => {
    const { experiment } = useToy.getState();
    const sound = mendToy({ ...experiment, ...settings });
    // Points that cannot be read are part of the answer: the run would only tell the visitor.
    const { experiment: next, notes } = mendDrawn(sound.experiment);
    const changed = (Object.keys(next) as ToyFieldName[]).filter((name) => next[name] !== experiment[name]);
    // A restart at once, so that a message that follows finds the new run.
    if (changed.some(needsRestart)) replaceExperiment(next);
    else change(next);
    return [...sound.notes, ...notes];
  },
  play: transport.play,
  pause: transport.pause,
  step: () => void transport.step(),
  reset: transport.reset,
  metrics: () => {
    const { frame, experiment, playing } = useToy.getState();
    return frame && toyMetricsOf(frame, experiment.steps, playing);
  },
  link: () => linkOf(useToy.getState().experiment),
};
