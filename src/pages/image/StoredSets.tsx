import type { ReactNode } from 'react';
import { CIFAR, type CifarName } from '../../data/cifar';
import { count } from '../../words';
import { byteSize } from '../../words/byte-size';
import { useWords } from '../parts/use-all-words';
import { deletePartials, deleteSet, useImageData } from './data-store';

const NAMES = Object.keys(CIFAR) as CifarName[];

/** The sets of images kept on this machine, the room they take, and how to be rid of them. */
export function StoredSets(): ReactNode {
  const { stored, job, held } = useImageData();
  const w = useWords().image.data;
  if (!stored) return null;
  const partialBytes = stored.partials.reduce((sum, { bytes }) => sum + bytes, 0);
  const here = NAMES.filter((name) => held[name]);
  const empty = stored.sets.length + here.length + partialBytes === 0;
  const space =
    stored.usage !== null && stored.quota !== null
      ? w.space(byteSize(stored.usage), byteSize(stored.quota))
      : null;
  return (
    <div className="stored">
      <h3>{w.kept}</h3>
      {!stored.persistent && <p className="data-hint">{w.noStorage}</p>}
      <ul>
        {stored.sets.map((one) => (
          <li key={one.id}>
            <span>
              {one.title}
              <small>
                {w.stored(
                  count(one.trainImages),
                  count(one.testImages),
                  byteSize(one.bytes),
                  one.note ? ` (${one.note})` : '',
                )}
              </small>
            </span>
            <button
              type="button"
              disabled={job !== null}
              onClick={() => deleteSet(one.id as CifarName)}
              aria-label={w.removeSet(one.title)}
            >
              {w.remove}
            </button>
          </li>
        ))}
        {here.map((name) => (
          <li key={`held-${name}`}>
            <span>
              {CIFAR[name].title}
              <small>{w.held(count(held[name]!.train.labels.length))}</small>
            </span>
            <button type="button" onClick={() => deleteSet(name)} aria-label={w.forgetSet(CIFAR[name].title)}>
              {w.forget}
            </button>
          </li>
        ))}
        {partialBytes > 0 && (
          <li>
            <span>
              {w.partials}
              <small>{byteSize(partialBytes)}</small>
            </span>
            <button type="button" disabled={job !== null} onClick={deletePartials}>
              {w.remove}
            </button>
          </li>
        )}
      </ul>
      {empty && stored.persistent && <p className="data-hint">{w.nothing}</p>}
      {space && <p className="data-hint">{space}</p>}
    </div>
  );
}
