import type { CSSProperties, ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageInspection, LaneInspection } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { attractorName } from '../../views/axes';
import { decimal } from '../../words/decimal';
import { useWords } from '../parts/use-all-words';
import { ImageTile } from './ImageTile';
import { inspect } from './session';
import { useImage } from './store';
import { largestOf } from './strongest';

/** How many classes and attractors are listed, of each lane the largest. */
const LISTED = 4;

/** What the networks make of the chosen test image: both lanes, side by side. */
export function Inspector(): ReactNode {
  const { image, inspection, run, looked } = useImage(
    useShallow(({ image, inspection, run, looked }) => ({ image, inspection, run, looked })),
  );
  const { inspector: w, side } = useWords().image;
  if (looked) return <p className="hint">{w.onlyNow}</p>;
  if (image === null) return <p className="hint">{w.hint}</p>;
  if (!inspection || !run) return <p className="hint">{w.asking(image + 1)}</p>;
  const { label, pixels } = inspection;
  return (
    <section className="inspector" aria-label={side.chosen}>
      <div className="chosen">
        <ImageTile images={{ pixels, ...run.image }} index={0} />
        <div>
          <p>
            {w.image(image + 1)} <b>{run.classNames[label]}</b>
          </p>
          {run.lanes.map((lane) => (
            <Verdict key={lane} lane={lane} inspection={inspection} names={run.classNames} />
          ))}
          <button type="button" onClick={() => inspect(null)}>
            {w.clear}
          </button>
        </div>
      </div>
      <Bars
        caption={w.probabilities}
        rows={union(inspection, (lane) => lane.probabilities).map((k) => ({
          name: run.classNames[k]!,
          own: k === label,
          shares: IMAGE_LANES.map((lane) => inspection.lanes[lane]?.probabilities[k]),
        }))}
      />
      <Attraction inspection={inspection} />
    </section>
  );
}

function Verdict(props: {
  lane: ImageLane;
  inspection: ImageInspection;
  names: readonly string[];
}): ReactNode {
  const { lane, inspection, names } = props;
  const found = inspection.lanes[lane];
  const { image } = useWords();
  if (!found) return null;
  const right = found.predicted === inspection.label;
  const { inspector: w, laneNames } = image;
  return (
    <p>
      <span className={`lane-mark ${lane}`} aria-hidden="true" />{' '}
      {right ? w.right : w.takes(names[found.predicted]!)}
      <span className="visually-hidden"> {laneNames[lane]}</span>
    </p>
  );
}

function Attraction({ inspection }: { inspection: ImageInspection }): ReactNode {
  const lane = inspection.lanes.with;
  const w = useWords().image.inspector;
  const norms = IMAGE_LANES.map((name) => inspection.lanes[name]?.outputNorm);
  return (
    <>
      {lane && lane.strengths.length > 0 && (
        <Bars
          caption={lane.attracted ? w.strengths : w.unattracted}
          rows={largestOf(lane.strengths, LISTED)
            .filter((j) => lane.strengths[j]! > 0)
            .map((j) => ({
              name: attractorName(j),
              own: false,
              shares: [undefined, lane.strengths[j]],
            }))}
        />
      )}
      <table>
        <tbody>
          <tr>
            <th scope="row">{w.norm}</th>
            {norms.map((norm, i) => (
              <td key={IMAGE_LANES[i]}>{norm === undefined ? '–' : decimal(norm.toFixed(3))}</td>
            ))}
          </tr>
          {lane?.target && (
            <tr>
              <th scope="row" title={w.targetHelp}>
                {w.target}
              </th>
              <td colSpan={2}>({lane.target.map((value) => decimal(value.toFixed(2))).join('; ')})</td>
            </tr>
          )}
          {lane && lane.strengths.length > 0 && (
            <tr>
              <th scope="row" title={w.energyHelp}>
                {w.energy}
              </th>
              <td>–</td>
              <td>{decimal(lane.energy.toFixed(3))}</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

/** The largest entries of both lanes, the own class among them, the likeliest first. */
function union(inspection: ImageInspection, of: (lane: LaneInspection) => Float32Array): number[] {
  const lanes = IMAGE_LANES.flatMap((name) => inspection.lanes[name] ?? []);
  const chosen = new Set([inspection.label, ...lanes.flatMap((lane) => largestOf(of(lane), LISTED - 1))]);
  const most = (k: number): number => Math.max(...lanes.map((lane) => of(lane)[k]!));
  return [...chosen].sort((a, b) => most(b) - most(a));
}

interface Bar {
  name: string;
  own: boolean;
  /** 0 … 1 of each lane; undefined where the lane has none. */
  shares: (number | undefined)[];
}

function Bars({ caption, rows }: { caption: string; rows: readonly Bar[] }): ReactNode {
  const { laneNames } = useWords().image;
  return (
    <table className="bars">
      <caption>{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <td />
          {IMAGE_LANES.map((lane) => (
            <th key={lane} scope="col">
              {laneNames[lane]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, own, shares }) => (
          <tr key={name}>
            <th scope="row" className={own ? 'own' : ''}>
              {name}
            </th>
            {shares.map((share, i) => (
              <td key={IMAGE_LANES[i]}>
                {share !== undefined && (
                  <span className={`bar ${IMAGE_LANES[i]}`} style={{ '--share': share } as CSSProperties}>
                    {decimal((100 * share).toFixed(1))} %
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
