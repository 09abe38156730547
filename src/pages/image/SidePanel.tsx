import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../parts/use-all-words';
import { Inspector } from './Inspector';
import { MatrixPanel } from './MatrixPanel';
import { NetworkInfo } from './NetworkInfo';
import { Numbers } from './Numbers';
import { useImage } from './store';

const TABS = ['numbers', 'chosen', 'network'] as const;
type Tab = (typeof TABS)[number];

/** Beside the charts: the circle matrix, and under it the numbers, the chosen image or the network. */
export function SidePanel(): ReactNode {
  const image = useImage((state) => state.image);
  const w = useWords().image.side;
  const [tab, setTab] = useState<Tab>('numbers');
  // Choosing an image is asking for what there is to know of it.
  useEffect(() => setTab(image === null ? 'numbers' : 'chosen'), [image]);
  return (
    <div className="side">
      <MatrixPanel />
      <div className="lower">
        <div className="side-tabs" role="tablist" aria-label={w.label}>
          {TABS.map((name) => (
            <TabButton key={name} tab={name} current={tab} choose={setTab}>
              {w[name]}
            </TabButton>
          ))}
        </div>
        <div role="tabpanel" id="side-panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'numbers' && <Numbers />}
          {tab === 'chosen' && <Inspector />}
          {tab === 'network' && <NetworkInfo />}
        </div>
      </div>
    </div>
  );
}

function TabButton(props: {
  tab: Tab;
  current: Tab;
  choose(tab: Tab): void;
  children: ReactNode;
}): ReactNode {
  const { tab, current, choose, children } = props;
  const selected = tab === current;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab}`}
      aria-controls="side-panel"
      aria-selected={selected}
      onClick={() => choose(tab)}
    >
      {children}
    </button>
  );
}
