import { type ReactNode, useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { megabytes } from '../../data/data-error';
import type { CheckpointInfo } from '../../lab/checkpoints';
import { IMAGE_FIELDS, type ImageLane } from '../../lab/image-schema';
import { LANE_TITLES } from './lanes';
import { checkpoint, exportWeights, importWeights } from './session';
import { useImage } from './store';

/** Checkpoints on this machine, and weights out and in. */
export function RunFiles(): ReactNode {
  return (
    <details className="group">
      <summary>Weights and checkpoints</summary>
      <Weights />
      <CheckpointList />
    </details>
  );
}

function Weights(): ReactNode {
  const { run, exporting } = useImage(
    useShallow((state) => ({ run: state.run, exporting: state.exporting })),
  );
  const [lane, setLane] = useState<ImageLane | 'all'>('all');
  const id = useId();
  return (
    <div className="data-section">
      <div className="field">
        <label htmlFor={id}>Weights of</label>
        <select id={id} value={lane} onChange={(event) => setLane(event.target.value as ImageLane | 'all')}>
          <option value="all">The whole run: it can be gone on with</option>
          {run?.lanes.map((name) => (
            <option key={name} value={name}>
              {LANE_TITLES[name]}
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        className="wide"
        disabled={!run || exporting}
        onClick={() => exportWeights(lane === 'all' ? null : lane)}
      >
        {exporting ? 'Writing…' : 'Save as safetensors'}
      </button>
      <label className="file-button wide">
        Open safetensors
        <input
          type="file"
          accept=".safetensors"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void importWeights(file);
            event.target.value = '';
          }}
        />
      </label>
      <p className="data-hint">
        The file holds the weights with the network’s graph and the experiment; a whole run also holds what
        the optimiser remembers.
      </p>
    </div>
  );
}

function CheckpointList(): ReactNode {
  const { checkpoints, checkpointsPersist } = useImage(
    useShallow((state) => ({ checkpoints: state.checkpoints, checkpointsPersist: state.checkpointsPersist })),
  );
  return (
    <div className="stored">
      <h3>Checkpoints, written each epoch</h3>
      {!checkpointsPersist && (
        <p className="data-hint">
          This browser keeps no files for this page: save the weights to keep what was learnt.
        </p>
      )}
      <ul>
        {checkpoints.map((one) => (
          <li key={one.id}>
            <span>
              {checkpointTitle(one)}
              <small>
                {when(one.saved)}, {megabytes(one.bytes)}
              </small>
            </span>
            <span>
              <button type="button" onClick={() => checkpoint.goOn(one.id)}>
                Go on
              </button>{' '}
              <button
                type="button"
                onClick={() => checkpoint.remove(one.id)}
                aria-label={`Delete checkpoint ${checkpointTitle(one)}`}
              >
                Delete
              </button>
            </span>
          </li>
        ))}
      </ul>
      {checkpoints.length === 0 && <p className="data-hint">None yet: one is written after each epoch.</p>}
    </div>
  );
}

/** "ResNet-8 on CIFAR-10, epoch 3 of 12". */
export function checkpointTitle({ experiment, epoch }: CheckpointInfo): string {
  const label = (name: 'data' | 'depth'): string =>
    IMAGE_FIELDS[name].options.find(({ value }) => value === experiment[name])?.label ?? experiment[name];
  return `${label('depth')} on ${label('data')}, epoch ${epoch} of ${experiment.epochs}`;
}

/** The local date and time to the minute. */
export function when(saved: number): string {
  return new Date(saved).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
