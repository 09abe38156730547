import type { ReactNode } from 'react';
import { CIFAR, type CifarName } from '../../data/cifar';
import { HUB_SETS } from '../../data/hub';
import { count } from '../../words';
import { words } from '../../words/all';
import { byteSize } from '../../words/byte-size';
import { useWords } from '../parts/use-all-words';
import {
  cancelLoading,
  downloadSet,
  hubName,
  importFiles,
  type LoadJob,
  type LoadProgress,
  useImageData,
} from './data-store';
import { StoredSets } from './StoredSets';

const NAMES = Object.keys(CIFAR) as CifarName[];
/** What the file dialog offers: archives, their files, Parquet. */
const ACCEPT = '.gz,.tgz,.tar,.bin,.txt,.parquet';

/** Where images come from: one click from the Hub, files picked or dropped on the page, and what is stored here. */
export function DataSection(): ReactNode {
  const state = useImageData();
  const { job, message, stored, over } = state;
  const w = useWords().image.data;
  const missing = NAMES.filter((name) => !stored?.sets.some((one) => one.id === name));
  return (
    <div className={`data-section set-loader ${over ? 'over' : ''}`}>
      {job ? (
        <Job job={job} />
      ) : (
        <>
          {missing.map((name) => (
            <DownloadButton key={name} name={name} />
          ))}
          <label className="file-button wide">
            {w.open}
            <input
              type="file"
              multiple
              accept={ACCEPT}
              onChange={(event) => {
                importFiles([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </label>
          <p className="data-hint">{w.hint}</p>
        </>
      )}
      <p className={`data-message ${message?.kind ?? ''}`} role="status">
        {message?.text}
      </p>
      <StoredSets />
    </div>
  );
}

function DownloadButton({ name }: { name: CifarName }): ReactNode {
  const partial = useImageData((state) => state.stored?.partials.find((one) => one.name === name));
  const hub = useImageData((state) => state.hub);
  const w = useWords().image.data;
  const { title } = CIFAR[name];
  return (
    <button
      type="button"
      className="wide"
      title={w.downloadHelp(title, hubName(hub))}
      onClick={() => downloadSet(name, title)}
    >
      {partial ? w.resume(title, byteSize(partial.bytes)) : w.download(title, HUB_SETS[name].megabytes)}
    </button>
  );
}

/** How loading goes, and the way to cancel it. */
export function Job({ job: { what, progress, cancelling } }: { job: LoadJob }): ReactNode {
  const w = useWords().image.data;
  const split = progress?.split ? w.splits[progress.split] : '';
  return (
    <div className="data-job">
      <p>{w.job(w.phases[progress?.phase ?? 'open'], what, split)}</p>
      <progress
        aria-label={w.loading(what)}
        max={1}
        {...(progress && shareOf(progress) !== null && { value: shareOf(progress)! })}
      />
      <p className="data-numbers">{progress ? amounts(progress) : '…'}</p>
      <button type="button" onClick={cancelLoading} disabled={cancelling}>
        {cancelling ? w.cancelling : w.cancel}
      </button>
    </div>
  );
}

/** How much is done, 0 … 1; null where the end is not known. */
export function shareOf({ bytes, totalBytes, images, totalImages }: LoadProgress): number | null {
  if (totalImages) return images / totalImages;
  return totalBytes ? bytes / totalBytes : null;
}

/** "640 kB of 119.7 MB · 1,000 of 50,000 images", as far as it is known. */
export function amounts({ bytes, totalBytes, images, totalImages }: LoadProgress): string {
  const w = words().image.data;
  const ofBytes = totalBytes ? w.of(byteSize(bytes), byteSize(totalBytes)) : byteSize(bytes);
  const ofImages = totalImages ? w.of(count(images), count(totalImages)) : count(images);
  return images > 0 ? `${ofBytes} · ${w.images(ofImages)}` : ofBytes;
}
