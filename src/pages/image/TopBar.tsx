import type { ReactNode } from 'react';
import { CopyLink } from '../parts/CopyLink';
import { Help } from '../parts/Help';
import { LabMenu } from '../parts/LabMenu';
import { Lockable } from '../parts/Lockable';
import { SiteBar } from '../parts/SiteBar';
import { useWords } from '../parts/use-all-words';
import { engineReason } from './engine-reason';
import { copyLink } from './link';
import { useImage } from './store';
import { RunLine, Transport } from './Transport';

/** The bar of the image lab: pages, transport, the run and its engine, link and menu. */
export function TopBar(): ReactNode {
  return (
    <SiteBar
      end={<CopyLink copy={copyLink} />}
      menu={<LabMenu showKeys={() => useImage.setState({ keysShown: true })} />}
    >
      <Lockable name="transport">
        <Transport />
      </Lockable>
      <RunLine />
      <Lockable name="engine">
        <EngineLine />
      </Lockable>
    </SiteBar>
  );
}

function EngineLine(): ReactNode {
  const { engine: w } = useWords().site;
  const engine = useImage((state) => state.engine);
  const choice = useImage((state) => state.engineChoice);
  const waits = useImage(({ waiting }) => waiting !== null && waiting.for !== 'start');
  return (
    <div
      className="engine-line"
      title={engine ? `${engine.description}. ${engineReason(engine, choice)}` : undefined}
    >
      <span className="engine-name" data-testid="engine" data-engine={engine?.name}>
        {engine?.description ?? (waits ? null : w.starting)}
      </span>
      {engine?.why && (
        <Help label={w.why}>
          <p>
            {w.runsOn}
            <b>{engine.description}</b>. {engine.why}
          </p>
        </Help>
      )}
    </div>
  );
}
