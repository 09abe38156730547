import { type ReactNode, useState } from 'react';
import type { RunReading } from '../../lab/readings';
import { CLAIM_RULES, type ClaimId, DIAGONAL_TOLERANCE, FEW_SOLE, type Judgement } from '../../lab/verdicts';
import { median } from '../../math/statistics';
import { FigureMenu } from '../parts/FigureMenu';
import type { Figure, Origin } from '../parts/figure';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { useFontSize } from '../parts/use-font-size';
import { fewScene } from './few-scene';
import { TABLE_2, TABLE_2_H } from './paper-numbers';
import { seedScene } from './seed-scene';

/** What the criterion speaks of, drawn behind the dots. */
const REFERENCES: Partial<Record<ClaimId, { from: number; to: number }>> = {
  diagonal: { from: 1 - DIAGONAL_TOLERANCE, to: 1 + DIAGONAL_TOLERANCE },
  sole: { from: 0, to: FEW_SOLE },
  negative: { from: 0.99, to: 1.01 },
};
const INCLUDED: Partial<Record<ClaimId, readonly number[]>> = {
  diagonal: [0.8, 1.2],
  sole: [0, 1],
  negative: [0, 1],
  gap: [0],
};

export interface SeedChartProps {
  id: ClaimId;
  runs: readonly RunReading[];
  judgement: Judgement;
  origin(): Origin;
}

/** The number of a claim on every seed trained. */
export function SeedChart({ id, runs, judgement, origin }: SeedChartProps): ReactNode {
  const { paper } = useWords();
  const theme = useTheme();
  const fontSize = useFontSize();
  const { measure, compares } = CLAIM_RULES[id];
  const value = (run: RunReading, lane: 'without' | 'with'): number => {
    const reading = run.lanes[lane];
    if (!reading) return Number.NaN;
    return id === 'negative' ? reading.negativePairs / reading.pairs : reading[measure];
  };
  const title = paper.chart.seeds(paper.claims[id].axis);
  const description = paper.chart.summary(judgement.holds, judgement.of);
  const lanes = compares ? (['without', 'with'] as const) : (['with'] as const);
  const data = {
    title,
    description,
    rows: lanes.map((lane) => ({
      label: paper[lane],
      colour: theme.lanes[lane].colour,
      values: runs.map((run) => value(run, lane)),
    })),
    ...(REFERENCES[id] && { reference: REFERENCES[id] }),
    ...(INCLUDED[id] && { include: INCLUDED[id] }),
  };
  const scene = (width: number, height: number) => seedScene(data, { width, height, theme, fontSize });
  const table = (): Table => [
    ['seed', 'h', 'lane', id === 'negative' ? 'negative pairs / pairs' : measure],
    ...runs.flatMap((run) => lanes.map((lane) => [run.seed, run.attractors, lane, value(run, lane)])),
  ];
  return (
    <Chart
      figure={{ name: `claim-${id}`, label: title, scene, table }}
      description={description}
      origin={origin}
    >
      {title}
    </Chart>
  );
}

/** Effective attractors against h, the paper's and the visitor's. */
export function FewChart({ runs, origin }: Pick<SeedChartProps, 'runs' | 'origin'>): ReactNode {
  const { paper } = useWords();
  const theme = useTheme();
  const fontSize = useFontSize();
  const left = runs.map((run) => ({ h: run.attractors, left: run.lanes.with?.effective ?? Number.NaN }));
  const tried = [...new Set(left.map(({ h }) => h))].sort((a, b) => a - b);
  const { chart } = paper;
  const data = {
    title: chart.attractors,
    description: chart.attractorsSummary(new Set(runs.map((run) => run.seed)).size),
    xTitle: chart.placed,
    runs: left,
    medians: tried.map((h) => [h, median(left.filter((one) => one.h === h).map((one) => one.left))] as const),
    paper: TABLE_2.map((row) => row.left.map((value, i) => [TABLE_2_H[i]!, value] as const)),
  };
  const scene = (width: number, height: number) => fewScene(data, { width, height, theme, fontSize });
  const table = (): Table => [
    ['source', 'network', 'seed', 'h', 'effective attractors'],
    ...runs.map((run, i) => ['trained', 'toy', run.seed, run.attractors, left[i]!.left]),
    ...TABLE_2.flatMap((row) => row.left.map((mean, i) => ['paper', row.network, '', TABLE_2_H[i]!, mean])),
  ];
  return (
    <Chart
      className="tall"
      figure={{ name: 'claim-few', label: data.title, scene, table }}
      description={data.description}
      origin={origin}
    >
      <span className="key yours" aria-hidden="true" /> {chart.yours}
      <span className="key" aria-hidden="true" /> {chart.paper}
    </Chart>
  );
}

type Table = ReturnType<Figure['table']>;

/** A claim's picture with its caption and the menu that saves it. */
function Chart(props: {
  className?: string;
  figure: Figure;
  description: string;
  origin(): Origin;
  children: ReactNode;
}): ReactNode {
  const { className = '', figure, description, origin } = props;
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <figure className={`claim-chart figure-box ${className}`}>
      <Picture label={figure.label} summary={description} scene={figure.scene} />
      <figcaption>
        <span>{props.children}</span>
        <FigureMenu figures={[figure]} origin={origin} onProblem={setProblem} />
      </figcaption>
      {problem && <p role="alert">{problem}</p>}
    </figure>
  );
}
