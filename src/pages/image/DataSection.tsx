import { type ReactNode, useState } from 'react';
import { CIFAR, type CifarName } from '../../data/cifar';
import { count, megabytes } from '../../data/data-error';
import { HUB_SETS } from '../../data/hub';
import {
  cancelLoading,
  deletePartials,
  deleteSet,
  downloadSet,
  hubName,
  importFiles,
  type LoadJob,
  type LoadProgress,
  useImageData,
} from './data-store';

const NAMES = Object.keys(CIFAR) as CifarName[];
/** What the file dialog offers: archives, their files, Parquet. */
const ACCEPT = '.gz,.tgz,.tar,.bin,.txt,.parquet';

/** Where images come from: one click from the Hub, files dropped or picked, and what is stored here. */
export function DataSection(): ReactNode {
  const state = useImageData();
  const { job, message, stored } = state;
  const [over, setOver] = useState(false);
  const missing = NAMES.filter((name) => !stored?.sets.some((one) => one.id === name));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping needs a pointer; the button in it is the way with a keyboard
    <div
      className={`data-section ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!job) importFiles([...event.dataTransfer.files]);
      }}
    >
      {job ? (
        <Job job={job} />
      ) : (
        <>
          {missing.map((name) => (
            <DownloadButton key={name} name={name} />
          ))}
          <label className="file-button wide">
            Open files, or drop them here
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
          <p className="data-hint">
            The official archives cifar-10-binary.tar.gz and cifar-100-binary.tar.gz, their .bin files, or the
            Hub’s Parquet files. They are read on this machine; nothing is sent anywhere.
          </p>
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
  const { title } = CIFAR[name];
  const size = HUB_SETS[name].megabytes;
  return (
    <button
      type="button"
      className="wide"
      title={`Downloads the Parquet files of ${title} from ${hubName(hub)} and keeps the images in this browser.`}
      onClick={() => downloadSet(name, title)}
    >
      {partial
        ? `Go on with ${title}: ${megabytes(partial.bytes)} are here`
        : `Download ${title} (${size} MB)`}
    </button>
  );
}

const PHASES: Record<LoadProgress['phase'], string> = {
  download: 'Downloading',
  read: 'Reading',
  decode: 'Decoding',
  generate: 'Drawing',
};

function Job({ job: { what, progress, cancelling } }: { job: LoadJob }): ReactNode {
  return (
    <div className="data-job">
      <p>
        {progress ? PHASES[progress.phase] : 'Opening'} {what}
        {progress?.split ? `, ${progress.split === 'train' ? 'training' : 'test'} images` : ''}
      </p>
      <progress
        aria-label={`Loading ${what}`}
        max={1}
        {...(progress && shareOf(progress) !== null && { value: shareOf(progress)! })}
      />
      <p className="data-numbers">{progress ? amounts(progress) : '…'}</p>
      <button type="button" onClick={cancelLoading} disabled={cancelling}>
        {cancelling ? 'Cancelling…' : 'Cancel'}
      </button>
    </div>
  );
}

/** How much is done, 0 … 1; null where the end is not known. */
export function shareOf({ bytes, totalBytes, images, totalImages }: LoadProgress): number | null {
  if (totalImages) return images / totalImages;
  return totalBytes ? bytes / totalBytes : null;
}

/** "12.3 of 119.7 MB · 1,000 of 50,000 images", as far as it is known. */
export function amounts({ bytes, totalBytes, images, totalImages }: LoadProgress): string {
  const ofBytes = totalBytes ? `${(bytes / 1e6).toFixed(1)} of ${megabytes(totalBytes)}` : megabytes(bytes);
  const ofImages = totalImages ? `${count(images)} of ${count(totalImages)}` : count(images);
  return images > 0 ? `${ofBytes} · ${ofImages} images` : ofBytes;
}

function StoredSets(): ReactNode {
  const { stored, job, held } = useImageData();
  if (!stored) return null;
  const partialBytes = stored.partials.reduce((sum, { bytes }) => sum + bytes, 0);
  const space =
    stored.usage !== null && stored.quota !== null
      ? `This page uses ${megabytes(stored.usage)} of ${(stored.quota / 1e9).toFixed(1)} GB.`
      : null;
  return (
    <div className="stored">
      <h3>Kept in this browser</h3>
      {!stored.persistent && (
        <p className="data-hint">
          This browser keeps no files for this page (a private window, or storage is blocked). Sets last until
          it is closed.
        </p>
      )}
      <ul>
        {stored.sets.map((one) => (
          <li key={one.id}>
            <span>
              {one.title}
              <small>
                {count(one.trainImages)} + {count(one.testImages)} images, {megabytes(one.bytes)}
                {one.note ? ` (${one.note})` : ''}
              </small>
            </span>
            <button
              type="button"
              disabled={job !== null}
              onClick={() => deleteSet(one.id as CifarName)}
              aria-label={`Delete ${one.title}`}
            >
              Delete
            </button>
          </li>
        ))}
        {NAMES.filter((name) => held[name]).map((name) => (
          <li key={`held-${name}`}>
            <span>
              {CIFAR[name].title}
              <small>{count(held[name]!.train.labels.length)} images, in memory for this visit</small>
            </span>
            <button type="button" onClick={() => deleteSet(name)} aria-label={`Forget ${CIFAR[name].title}`}>
              Forget
            </button>
          </li>
        ))}
        {partialBytes > 0 && (
          <li>
            <span>
              Interrupted downloads<small>{megabytes(partialBytes)}</small>
            </span>
            <button type="button" disabled={job !== null} onClick={deletePartials}>
              Delete
            </button>
          </li>
        )}
      </ul>
      {stored.sets.length === 0 && partialBytes === 0 && stored.persistent && (
        <p className="data-hint">
          Nothing yet. CIFAR is kept here once loaded, so that it is fetched only once.
        </p>
      )}
      {space && <p className="data-hint">{space}</p>}
    </div>
  );
}
