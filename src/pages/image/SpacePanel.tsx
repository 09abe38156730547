import type { CSSProperties, ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useWords } from '../parts/use-all-words';
import { BlockSteps } from './BlockSteps';
import { Empty } from './Chart';
import { ClassLegend } from './ClassLegend';
import { Outputs } from './Outputs';
import { evaluationOnView, useImage } from './store';

const HALVES = ['outputs', 'steps'] as const;

/** The outputs in a plane, and how the last stage's blocks bring them there: Fig. 2 in a real network; or one of both. */
export function SpacePanel({ only }: { only?: (typeof HALVES)[number] }): ReactNode {
  const { run, evaluation } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: evaluationOnView(state) })),
  );
  const w = useWords().image.space;
  const parts = run &&
    evaluation && { run, evaluation, lanes: run.lanes.filter((lane) => evaluation.lanes[lane]) };
  return (
    <section
      className="image-space"
      aria-label={only ? w[only] : w.title}
      style={{ '--lanes': parts?.lanes.length ?? 1, '--steps': run?.timeSteps ?? 1 } as CSSProperties}
    >
      {(only ? [only] : HALVES).map((half) => {
        if (!parts)
          return (
            <div key={half} className="half">
              <h2>{w[half]}</h2>
              <Empty>{half === 'outputs' ? w.outputsSoon : w.stepsSoon}</Empty>
            </div>
          );
        return half === 'outputs' ? <Outputs key={half} {...parts} /> : <BlockSteps key={half} {...parts} />;
      })}
      {run && <ClassLegend classNames={run.classNames} />}
    </section>
  );
}
