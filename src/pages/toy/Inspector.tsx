import type { ReactNode } from 'react';
import { toyField } from '../../engine/reference/toy-forward';
import type { LaneFrame } from '../../lab/toy-frame';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { attraction } from '../../math/attractors';
import { attractorsOf } from '../../nets/toy';
import { words } from '../../words';
import { decimal } from '../../words/decimal';
import { useWords } from '../parts/use-words';
import { pointsOf, type Run, readPoint } from './lane-view';
import { select, useShown } from './store';

const pair = (x: number, y: number): string => `(${fixed(x)}${words().toy.inspector.comma}\u00a0${fixed(y)})`;
const fixed = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  return decimal(
    Math.abs(value) >= 1000 ? value.toExponential(1) : value.toFixed(Math.abs(value) < 10 ? 3 : 1),
  );
};

/** The exact values of what is selected, in both lanes. */
export function Inspector(): ReactNode {
  const w = useWords().toy.inspector;
  const state = useShown();
  const { run, frame } = state;
  const selection = state.hovered ?? state.pinned;
  return (
    <section className="panel inspector" aria-label={w.title}>
      <h2>
        {w.title}
        {state.pinned && (
          <span className="panel-tools">
            <button type="button" onClick={() => select(null, 'pin')}>
              {w.clear}
            </button>
          </span>
        )}
      </h2>
      {run && frame && selection ? (
        <>
          {selection.point != null && <PointValues run={run} lanes={frame.lanes} point={selection.point} />}
          {selection.attractor != null && (
            <AttractorValues run={run} lanes={frame.lanes} attractors={[selection.attractor]} />
          )}
          {selection.pair != null && (
            <AttractorValues run={run} lanes={frame.lanes} attractors={selection.pair} />
          )}
          {selection.place != null && <PlaceValues run={run} lanes={frame.lanes} place={selection.place} />}
        </>
      ) : (
        <p className="hint">{w.hint}</p>
      )}
    </section>
  );
}

type Row = readonly [label: string, ...values: string[]];

function Values({ title, rows }: { title: string; rows: readonly Row[] }): ReactNode {
  const { lanes } = useWords().views;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {LANES.map((name) => (
            <th key={name} scope="col">
              {lanes[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ...values]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {LANES.map((name, i) => (
              <td key={name}>{values[i]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PointValues({
  run,
  lanes,
  point,
}: {
  run: Run;
  lanes: readonly LaneFrame[];
  point: number;
}): ReactNode {
  const w = useWords().toy.inspector;
  if (point >= run.train.labels.length) return null;
  const readings = LANES.map((name, i) => readPoint(run, name, lanes[i]!, point));
  const each = (value: (reading: (typeof readings)[number]) => string): string[] => readings.map(value);
  const strongest = (reading: (typeof readings)[number]): string => {
    if (!reading.attraction) return '–';
    if (!reading.attraction.attracted) return w.unattracted;
    return [...reading.attraction.strengths]
      .map((a, j) => [a, j] as const)
      .sort((a, b) => b[0] - a[0])
      .filter(([a]) => a >= 0.005)
      .slice(0, 3)
      .map(([a, j]) => `a${subscript(j + 1)}\u00a0${decimal(a.toFixed(2))}`)
      .join(`${w.comma} `);
  };
  const first = readings[0]!;
  return (
    <Values
      title={w.point(point + 1, first.label + 1)}
      rows={[
        ['x₀', ...each((r) => pair(...r.from))],
        ['x_T', ...each((r) => pair(...r.to))],
        [w.probability, ...each((r) => decimal(r.probabilities[r.label]!.toFixed(4)))],
        [w.attraction, ...each(strongest)],
        [
          w.target,
          ...each((r) => (r.attraction ? pair(r.attraction.target[0]!, r.attraction.target[1]!) : '–')),
        ],
        [w.energy, ...each((r) => (r.attraction ? fixed(r.attraction.energy) : '–'))],
      ]}
    />
  );
}

function AttractorValues(props: {
  run: Run;
  lanes: readonly LaneFrame[];
  attractors: readonly number[];
}): ReactNode {
  const w = useWords().toy.inspector;
  const { run, lanes } = props;
  const [i, j] = [props.attractors[0]!, props.attractors[1] ?? props.attractors[0]!];
  const lane = lanes[LANES.indexOf('with')]!;
  const M = attractorsOf(lane.params, run.spec);
  if (Math.max(i, j) >= run.spec.attractors) return null;
  const dot = M[2 * i]! * M[2 * j]! + M[2 * i + 1]! * M[2 * j + 1]!;
  const belong = pointsOf({ pair: [i, j] }, run.spec, lanes)?.length ?? 0;
  const rows: Row[] = [i, ...(i === j ? [] : [j])].flatMap((k) => [
    [`m${subscript(k + 1)}`, '–', pair(M[2 * k]!, M[2 * k + 1]!)] as const,
    [`‖m${subscript(k + 1)}‖`, '–', fixed(Math.hypot(M[2 * k]!, M[2 * k + 1]!))] as const,
  ]);
  if (i !== j) rows.push(['mᵢᵀmⱼ', '–', fixed(dot)]);
  rows.push([i === j ? w.strongest : w.twoStrongest, '–', w.points(belong)]);
  const title =
    i === j
      ? w.attractor(`m${subscript(i + 1)}`)
      : w.attractors(`m${subscript(i + 1)}`, `m${subscript(j + 1)}`);
  return <Values title={title} rows={rows} />;
}

function PlaceValues(props: {
  run: Run;
  lanes: readonly LaneFrame[];
  place: readonly [number, number];
}): ReactNode {
  const w = useWords().toy.inspector;
  const { run, lanes, place } = props;
  const speeds = lanes.map((lane) => toyField(run.spec, lane.params)(...place));
  const energy = (name: LaneName, lane: LaneFrame): string => {
    if (name === 'without') return '–';
    const { energy: E } = attraction(
      run.spec.attraction,
      place,
      attractorsOf(lane.params, run.spec),
      run.spec.temperature,
    );
    return fixed(E);
  };
  return (
    <Values
      title={w.place(pair(...place))}
      rows={[
        ['f(x)', ...speeds.map((f) => pair(...f))],
        ['‖f(x)‖', ...speeds.map((f) => fixed(Math.hypot(...f)))],
        [w.energy, ...LANES.map((name, i) => energy(name, lanes[i]!))],
      ]}
    />
  );
}

export function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);
}
