import { type ReactNode, useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { CheckpointInfo } from '../../lab/checkpoints';
import { IMAGE_FIELDS, type ImageLane } from '../../lab/image-schema';
import { words } from '../../words/all';
import { byteSize } from '../../words/byte-size';
import { dateTime } from '../parts/format';
import { useWords } from '../parts/use-all-words';
import { imageOrigin } from './origin';
import { checkpoint, exportWeights, importWeights } from './session';
import { useImage } from './store';

/** Checkpoints on this machine, and weights out and in. */
export function RunFiles(): ReactNode {
  const w = useWords().image.files;
  return (
    <details className="group">
      <summary>{w.title}</summary>
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
  const { image } = useWords();
  const w = image.files;
  const id = useId();
  return (
    <div className="data-section">
      <div className="field">
        <label htmlFor={id}>{w.of}</label>
        <select id={id} value={lane} onChange={(event) => setLane(event.target.value as ImageLane | 'all')}>
          <option value="all">{w.all}</option>
          {run?.lanes.map((name) => (
            <option key={name} value={name}>
              {image.lanes[name]}
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
        {exporting ? w.writing : w.save}
      </button>
      <button
        type="button"
        className="wide"
        disabled={!run || exporting}
        onClick={() => {
          const { link, runs } = imageOrigin(true);
          exportWeights(lane === 'all' ? null : lane, { link, engine: runs[0]!.engine });
        }}
      >
        {exporting ? w.writing : w.json}
      </button>
      <label className="file-button wide">
        {w.open}
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
      <p className="data-hint">{w.hint}</p>
    </div>
  );
}

function CheckpointList(): ReactNode {
  const { checkpoints, checkpointsPersist } = useImage(
    useShallow((state) => ({ checkpoints: state.checkpoints, checkpointsPersist: state.checkpointsPersist })),
  );
  const w = useWords().image.files;
  return (
    <div className="stored">
      <h3>{w.checkpoints}</h3>
      {!checkpointsPersist && <p className="data-hint">{w.noStorage}</p>}
      <ul>
        {checkpoints.map((one) => (
          <li key={one.id}>
            <span>
              {checkpointTitle(one)}
              <small>{w.size(dateTime(one.saved), byteSize(one.bytes))}</small>
            </span>
            <span>
              <button type="button" onClick={() => checkpoint.goOn(one.id)}>
                {w.goOn}
              </button>{' '}
              <button
                type="button"
                onClick={() => checkpoint.remove(one.id)}
                aria-label={w.removeOne(checkpointTitle(one))}
              >
                {w.remove}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {checkpoints.length === 0 && <p className="data-hint">{w.none}</p>}
    </div>
  );
}

/** "ResNet-8 on CIFAR-10, epoch 3 of 12". */
export function checkpointTitle({ experiment, epoch }: CheckpointInfo): string {
  const label = (name: 'data' | 'depth'): string =>
    IMAGE_FIELDS[name].options.find(({ value }) => value === experiment[name])?.label ?? experiment[name];
  return words().image.files.run(label('depth'), label('data'), epoch, experiment.epochs);
}
