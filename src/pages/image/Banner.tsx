import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { CIFAR } from '../../data/cifar';
import { HUB_SETS } from '../../data/hub';
import { neededSet } from '../../lab/image-schema';
import { downloadSet, useImageData } from './data-store';
import { checkpointTitle, when } from './RunFiles';
import { change, checkpoint, transport } from './session';
import { useImage } from './store';

/** Over the panels: an earlier run that can go on, images that are missing, or why there is no run. */
export function Banner(): ReactNode {
  const { offered, waiting } = useImage(
    useShallow((state) => ({ offered: state.offered, waiting: state.waiting })),
  );
  return (
    <>
      {waiting?.for === 'images' && <MissingImages />}
      {waiting?.for === 'remedy' && (
        <div className="go-on" role="alert">
          <span>{waiting.message}</span>
          <button type="button" onClick={transport.restart}>
            Try again
          </button>
        </div>
      )}
      {offered && (
        <div className="go-on" role="status" data-testid="go-on">
          <span>
            An earlier run can go on: <b>{checkpointTitle(offered)}</b>, saved {when(offered.saved)}.
          </span>
          <button type="button" className="primary" onClick={() => checkpoint.goOn(offered.id)}>
            Go on
          </button>
          <button type="button" onClick={checkpoint.decline}>
            Not now
          </button>
          <button type="button" onClick={() => checkpoint.remove(offered.id)}>
            Delete it
          </button>
        </div>
      )}
    </>
  );
}

function MissingImages(): ReactNode {
  const needed = neededSet(useImage((state) => state.experiment));
  const loading = useImageData((state) => state.job !== null);
  const stored = useImageData((state) => state.stored);
  if (!needed || !stored) return null;
  const { title } = CIFAR[needed];
  return (
    <div className="go-on" role="status">
      <span>
        {loading ? `${title} is on its way: see Images on the left.` : `${title} is not on this machine yet.`}
      </span>
      {!loading && (
        <>
          <button type="button" className="primary" onClick={() => downloadSet(needed, title)}>
            Download it ({HUB_SETS[needed].megabytes} MB)
          </button>
          <button type="button" onClick={() => change({ data: 'builtin' })}>
            Use the built-in images
          </button>
          <span>Or open its files under Images on the left.</span>
        </>
      )}
    </div>
  );
}
