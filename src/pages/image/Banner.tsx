import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { CIFAR } from '../../data/cifar';
import { HUB_SETS } from '../../data/hub';
import { neededSet } from '../../lab/image-schema';
import { count } from '../../words';
import { decimal } from '../../words/decimal';
import { dateTime } from '../parts/format';
import { useWords } from '../parts/use-all-words';
import { Job } from './DataSection';
import { downloadSet, useImageData } from './data-store';
import { checkpointTitle } from './RunFiles';
import { change, checkpoint, transport } from './session';
import { useImage } from './store';

/** Over the panels: an earlier run that can go on, images that are missing, or why there is no run. */
export function Banner(): ReactNode {
  const offered = useImage((state) => (state.looked ? null : state.offered));
  const w = useWords().image.banner;
  return (
    <>
      <MissingImages />
      <Remedy />
      <LookingBack />
      <LinkedMoment />
      {offered && (
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

/** Why there is no run, and the way to one. */
export function Remedy(): ReactNode {
  const waiting = useImage((state) => state.waiting);
  const w = useWords().image.banner;
  if (waiting?.for !== 'remedy') return null;
  return (
    <div className="go-on" role="alert">
      <span>{waiting.message}</span>
      <button type="button" onClick={transport.restart}>
        {w.again}
      </button>
    </div>
  );
}

/** That an earlier moment is on view, the way on from it, and the way back. */
export function LookingBack(): ReactNode {
  const looked = useImage((state) => state.looked);
  const w = useWords().image.banner;
  if (!looked) return null;
  return (
    <div className="go-on" role="status" data-testid="looking-back">
      <span>{w.lookingBack(decimal(looked.epoch.toFixed(1)))}</span>
      <button type="button" className="primary" onClick={transport.branch} title={w.branchHelp}>
        {w.branch}
      </button>
      <button type="button" onClick={() => transport.look(null)}>
        {w.present}
      </button>
    </div>
  );
}

/** That the link one followed shows a later moment than is on view, and the way there. */
export function LinkedMoment(): ReactNode {
  const { linked, progress } = useImage(
    useShallow((state) => ({ linked: state.linked, progress: state.progress })),
  );
  const w = useWords().image.banner;
  if (!linked || !progress) return null;
  const { step, going } = linked;
  const epoch = decimal((step / progress.stepsPerEpoch).toFixed(1));
  return (
    <div className="go-on" role="status" data-testid="linked-moment">
      <span>{(going ? w.linkedGoing : w.linked)(epoch, count(step))}</span>
      {!going && (
        <button type="button" className="primary" onClick={transport.goToLinked}>
          {progress.step < step && !progress.altered ? w.linkedTrain : w.linkedAnew}
        </button>
      )}
      <button type="button" onClick={transport.leaveLinked}>
        {going ? w.linkedPast : w.notNow}
      </button>
    </div>
  );
}

/**
 * That the experiment's images are not here, and how to get them. `alone` where the lab's own section of images is not
 * beside it: then it also shows how a download goes.
 */
export function MissingImages({ alone = false }: { alone?: boolean }): ReactNode {
  const waits = useImage((state) => state.waiting?.for === 'images');
  const needed = neededSet(useImage((state) => state.experiment));
  const { job, stored, message } = useImageData(
    useShallow((state) => ({ job: state.job, stored: state.stored, message: state.message })),
  );
  const w = useWords().image.banner;
  if (!waits || !needed || !stored) return null;
  const { title } = CIFAR[needed];
  if (job && alone)
    return (
      <div className="go-on">
        <Job job={job} />
      </div>
    );
  return (
    <div className="go-on" role="status">
      <span>{job ? w.onItsWay(title) : w.missing(title)}</span>
      {!job && (
        <>
          <button type="button" className="primary" onClick={() => downloadSet(needed, title)}>
            {w.download(HUB_SETS[needed].megabytes)}
          </button>
          <button type="button" onClick={() => change({ data: 'builtin' })}>
            {w.builtin}
          </button>
          {alone ? (
            message && <span className={`data-message ${message.kind}`}>{message.text}</span>
          ) : (
            <span>{w.files}</span>
          )}
        </>
      )}
    </div>
  );
}
