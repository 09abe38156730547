import type { ReactNode } from 'react';
import { ENGINE_CHOICES, type EngineChoice } from '../../lab/toy-protocol';
import { count } from '../../words';
import { CopyLink } from '../parts/CopyLink';
import { LabMenu } from '../parts/LabMenu';
import { Lockable } from '../parts/Lockable';
import { SiteBar } from '../parts/SiteBar';
import { useWords } from '../parts/use-words';
import { copyLink, copyLinkWithWeights } from './link';
import { transport } from './session';
import { useToy } from './store';
import { Transport } from './Transport';

/** The bar of the toy lab: pages, transport, engine, link and menu. */
export function TopBar(): ReactNode {
  return (
    <SiteBar
      end={<CopyLink copy={copyLink} copyWithWeights={copyLinkWithWeights} />}
      menu={<LabMenu showKeys={() => useToy.setState({ keysShown: true })} />}
    >
      <Lockable name="transport">
        <Transport />
      </Lockable>
      <Lockable name="engine">
        <EngineLine />
      </Lockable>
    </SiteBar>
  );
}

/** How fast training goes, and on which engine; the engine's name is also the list one chooses from. */
function EngineLine(): ReactNode {
  const { engine: w } = useWords().site;
  const engine = useToy((state) => state.engine);
  const choice = useToy((state) => state.engineChoice);
  const rate = useToy((state) => Math.round(state.stepsPerSecond));
  return (
    <div className="engine-line" title={engine?.why ?? engine?.description}>
      <span className="rate" title={w.rateHelp}>
        {rate > 0 ? w.rate(count(rate)) : w.paused}
      </span>
      <span className="engine-choice">
        <span className="engine-name" data-testid="engine" data-engine={engine?.name}>
          {engine?.description ?? w.starting}
        </span>
        <select
          aria-label={w.name}
          value={choice}
          onChange={(event) => transport.engine(event.target.value as EngineChoice)}
        >
          {ENGINE_CHOICES.map((name) => (
            <option key={name} value={name}>
              {w.choices[name]}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
