import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { CIFAR } from '../../data/cifar';
import { HUB_SETS } from '../../data/hub';
import { neededSet } from '../../lab/image-schema';
import { decimal } from '../../words/decimal';
import { dateTime } from '../parts/format';
import { useWords } from '../parts/use-all-words';
import { downloadSet, useImageData } from './data-store';
import { checkpointTitle } from './RunFiles';
import { change, checkpoint, transport } from './session';
import { useImage } from './store';

/** Over the panels: an earlier run that can go on, images that are missing, or why there is no run. */
export function Banner(): ReactNode {
  const { offered, waiting, looked } = useImage(
    useShallow((state) => ({ offered: state.offered, waiting: state.waiting, looked: state.looked })),
  );
  const w = useWords().image.banner;
  return (
    <>
      {waiting?.for === 'images' && <MissingImages />}
      {waiting?.for === 'remedy' && (
        <div className="go-on" role="alert">
          <span>{waiting.message}</span>
          <button type="button" onClick={transport.restart}>
            {w.again}
          </button>
        </div>
      )}
      {looked && (
        <div className="go-on" role="status" data-testid="looking-back">
          <span>{w.lookingBack(decimal(looked.epoch.toFixed(1)))}</span>
          <button type="button" className="primary" onClick={transport.branch} title={w.branchHelp}>
            {w.branch}
          </button>
          <button type="button" onClick={() => transport.look(null)}>
            {w.present}
          </button>
        </div>
      )}
      {offered && !looked && (
        <div className="go-on" role="status" data-testid="go-on">
          <span>
            {w.earlier} <b>{checkpointTitle(offered)}</b>, {w.saved(dateTime(offered.saved))}
          </span>
          <button type="button" className="primary" onClick={() => checkpoint.goOn(offered.id)}>
            {w.goOn}
          </button>
          <button type="button" onClick={checkpoint.decline}>
            {w.notNow}
          </button>
          <button type="button" onClick={() => checkpoint.remove(offered.id)}>
            {w.remove}
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
  const w = useWords().image.banner;
  if (!needed || !stored) return null;
  const { title } = CIFAR[needed];
  return (
    <div className="go-on" role="status">
      <span>{loading ? w.onItsWay(title) : w.missing(title)}</span>
      {!loading && (
        <>
          <button type="button" className="primary" onClick={() => downloadSet(needed, title)}>
            {w.download(HUB_SETS[needed].megabytes)}
          </button>
          <button type="button" onClick={() => change({ data: 'builtin' })}>
            {w.builtin}
          </button>
          <span>{w.files}</span>
        </>
      )}
    </div>
  );
}
