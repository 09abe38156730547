import type { ReactNode } from 'react';
import type { RunReading } from '../../lab/readings';
import { CLAIM_RULES, type ClaimId, DIAGONAL_TOLERANCE, FEW_SOLE, type Judgement } from '../../lab/verdicts';
import { median } from '../../math/statistics';
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
}

/** The number of a claim on every seed trained. */
export function SeedChart({ id, runs, judgement }: SeedChartProps): ReactNode {
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
  return (
    <figure className="claim-chart">
      <Picture
        label={title}
        summary={description}
        scene={(width, height) => seedScene(data, { width, height, theme, fontSize })}
      />
      <figcaption>{title}</figcaption>
    </figure>
  );
}

/** Effective attractors against h, the paper's and the visitor's. */
export function FewChart({ runs }: { runs: readonly RunReading[] }): ReactNode {
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
  return (
    <figure className="claim-chart tall">
      <Picture
        label={data.title}
        summary={data.description}
        scene={(width, height) => fewScene(data, { width, height, theme, fontSize })}
      />
      <figcaption>
        <span className="key yours" aria-hidden="true" /> {chart.yours}
        <span className="key" aria-hidden="true" /> {chart.paper}
      </figcaption>
    </figure>
  );
}
