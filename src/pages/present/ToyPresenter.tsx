import type { ReactNode } from 'react';
import { presetOf } from '../../lab/toy-presets';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { TOY_FIELDS } from '../../lab/toy-schema';
import { count } from '../../words';
import { mayTrain } from '../parts/locks';
import { useWords } from '../parts/use-words';
import { Notices } from '../toy/Notices';
import { transport } from '../toy/session';
import { useShown, useToy } from '../toy/store';
import { ToyAnnouncer } from '../toy/ToyAnnouncer';
import { ToyKeys } from '../toy/ToyKeys';
import { Presenter } from './Presenter';
import { PANELS, type PanelName } from './panels';

/** In the order of a talk: the flow, its steps, where it settles, how it is learnt, what it comes to. */
const ORDER: readonly PanelName[] = [
  'flow',
  'flow-without',
  'flow-with',
  'steps',
  'matrix',
  'loss',
  'energy',
  'accuracy',
  'numbers',
  'alpha',
];

/** The lanes named above a panel. Both where nothing is said; none where it names them itself. */
const LEGEND: Partial<Record<PanelName, readonly LaneName[]>> = {
  flow: [],
  'flow-without': ['without'],
  'flow-with': ['with'],
  steps: [],
  matrix: ['with'],
  alpha: ['with'],
};

/** The toy lab for a projector. */
export default function ToyPresenter(): ReactNode {
  const { panel } = useWords().present;
  const playing = useToy((state) => state.playing);
  return (
    <Presenter
      slides={ORDER.map((name) => ({
        name,
        title: panel[name],
        lanes: LEGEND[name] ?? LANES,
        render: PANELS[name],
      }))}
      what={<What />}
      done={<Done />}
      playing={playing}
      toggle={mayTrain() ? transport.toggle : null}
      showKeys={() => useToy.setState({ keysShown: true })}
    >
      <Notices />
      <ToyAnnouncer />
      <ToyKeys />
    </Presenter>
  );
}

/** The preset's name, else that of the points. */
function What(): ReactNode {
  const { experiment } = useShown();
  return (
    presetOf(experiment)?.label ??
    TOY_FIELDS.data.options.find(({ value }) => value === experiment.data)?.label
  );
}

function Done(): ReactNode {
  const { transport: w } = useWords().site;
  const { frame } = useShown();
  return (
    <output className="presented-step" aria-live="off" aria-label={w.done}>
      {w.at(count(frame?.step ?? 0))}
    </output>
  );
}
