import type { ReactNode } from 'react';
import { ENGINE_CHOICES, type EngineChoice } from '../../lab/toy-protocol';
import { count } from '../../words';
import { CopyLink } from '../parts/CopyLink';
import { Lockable } from '../parts/Lockable';
import { present } from '../parts/presenting';
import { SiteBar } from '../parts/SiteBar';
import { MenuItem } from '../parts/SiteMenu';
import { useWords } from '../parts/use-words';
import { copyLink, copyLinkWithWeights } from './link';
import { transport, useToy } from './store';
import { Transport } from './Transport';

/** The bar of the toy lab: pages, transport, engine, link and menu. */
export function TopBar(): ReactNode {
  return (
    <SiteBar end={<CopyLink copy={copyLink} copyWithWeights={copyLinkWithWeights} />} menu={<Menu />}>
      <Lockable name="transport">
        <Transport />
      </Lockable>
      <Lockable name="engine">
        <EngineLine />
      </Lockable>
    </SiteBar>
  );
}

function Menu(): ReactNode {
  const { site } = useWords();
  return (
    <>
      <MenuItem run={() => present(true)} hint="P">
        {site.present}
      </MenuItem>
      <MenuItem run={() => useToy.setState({ keysShown: true })} hint="?">
        {site.keys.title}
      </MenuItem>
    </>
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
