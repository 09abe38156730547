import { type ReactNode, useEffect, useState } from 'react';
import { Inspector } from './Inspector';
import { MatrixPanel } from './MatrixPanel';
import { Numbers } from './Numbers';
import { useImage } from './store';

type Tab = 'numbers' | 'image';

/** Beside the charts: the circle matrix, and under it the numbers or the chosen image. */
export function SidePanel(): ReactNode {
  const image = useImage((state) => state.image);
  const [tab, setTab] = useState<Tab>('numbers');
  // Choosing an image is asking for what there is to know of it.
  useEffect(() => setTab(image === null ? 'numbers' : 'image'), [image]);
  return (
    <div className="side">
      <MatrixPanel />
      <div className="lower">
        <div className="side-tabs" role="tablist" aria-label="Details">
          <TabButton tab="numbers" current={tab} choose={setTab}>
            Numbers
          </TabButton>
          <TabButton tab="image" current={tab} choose={setTab}>
            Chosen image
          </TabButton>
        </div>
        <div role="tabpanel" id="side-panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'numbers' ? <Numbers /> : <Inspector />}
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
