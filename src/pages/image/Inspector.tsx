import type { CSSProperties, ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageInspection } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { attractorName } from '../../views/axes';
import { decimal } from '../../words/decimal';
import { useWords } from '../parts/use-all-words';
import { ImageTile } from './ImageTile';
import { inspect } from './session';
import { inspectionOnView, useImage } from './store';
import { largestOf } from './strongest';

/** Up to so many classes are all listed; of more the likeliest, so many of each lane. */
const MOST_CLASSES = 12;
const LIKELIEST = 5;
/** Attractors that are listed, the strongest; what the others pull is summed up. */
const MOST_ATTRACTORS = 8;

/** What the networks make of the chosen test image: both lanes, side by side. */
export function Inspector(): ReactNode {
  const { image, inspection, run, askable } = useImage(
    useShallow((state) => ({
      image: state.image,
      inspection: inspectionOnView(state),
      run: state.run,
      askable: !state.engineGone,
    })),
  );
  const { inspector: w, side } = useWords().image;
  if (image === null) return <p className="hint">{w.hint}</p>;
  if (!inspection || !run) return <p className="hint">{askable ? w.asking(image + 1) : w.gone}</p>;
  const { label, pixels } = inspection;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className="inspector" aria-label={side.chosen} tabIndex={0}>
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
      <Facts inspection={inspection} />
      <Probabilities inspection={inspection} names={run.classNames} />
      <Strengths inspection={inspection} />
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

/** Norm, target attractor and energy. */
function Facts({ inspection }: { inspection: ImageInspection }): ReactNode {
  const lane = inspection.lanes.with;
  const w = useWords().image.inspector;
  const norms = IMAGE_LANES.map((name) => inspection.lanes[name]?.outputNorm);
  return (
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
  );
}

function Probabilities({
  inspection,
  names,
}: {
  inspection: ImageInspection;
  names: readonly string[];
}): ReactNode {
  const w = useWords().image.inspector;
  const listed = likeliest(inspection, names.length);
  return (
    <Bars
      caption={listed.length < names.length ? w.likeliest(listed.length, names.length) : w.probabilities}
      rows={listed.map((k) => ({
        name: names[k]!,
        own: k === inspection.label,
        shares: IMAGE_LANES.map((lane) => inspection.lanes[lane]?.probabilities[k]),
      }))}
    />
  );
}

/** The strengths of the attractors that pull, the strongest first; of many, what the rest come to together. */
function Strengths({ inspection }: { inspection: ImageInspection }): ReactNode {
  const lane = inspection.lanes.with;
  const w = useWords().image.inspector;
  if (!lane || lane.strengths.length === 0) return null;
  const pulling = largestOf(lane.strengths, lane.strengths.length).filter((j) => lane.strengths[j]! > 0);
  const listed = pulling.length > MOST_ATTRACTORS ? pulling.slice(0, MOST_ATTRACTORS - 1) : pulling;
  const others = pulling.slice(listed.length);
  const rows = listed.map((j) => ({
    name: attractorName(j),
    own: false,
    shares: [undefined, lane.strengths[j]],
  }));
  if (others.length > 0) {
    const rest = others.reduce((sum, j) => sum + lane.strengths[j]!, 0);
    rows.push({ name: w.others(others.length), own: false, shares: [undefined, rest] });
  }
  return <Bars caption={lane.attracted ? w.strengths : w.unattracted} rows={rows} />;
}

/** All classes, or the likeliest of both lanes and the own one, the likeliest first. */
function likeliest(inspection: ImageInspection, classes: number): number[] {
  const lanes = IMAGE_LANES.flatMap((name) => inspection.lanes[name] ?? []);
  const most = (k: number): number => Math.max(...lanes.map(({ probabilities }) => probabilities[k]!));
  const chosen =
    classes <= MOST_CLASSES
      ? Array.from({ length: classes }, (_, k) => k)
      : [
          ...new Set([
            inspection.label,
            ...lanes.flatMap(({ probabilities }) => largestOf(probabilities, LIKELIEST)),
          ]),
        ];
  return chosen.sort((a, b) => most(b) - most(a));
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
