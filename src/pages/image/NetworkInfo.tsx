import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { count, type Words } from '../../words';
import { byteSize } from '../../words/byte-size';
import { decimal } from '../../words/decimal';
import { useWords } from '../parts/use-all-words';
import { engineReason } from './engine-reason';
import { useImage } from './store';

/** Which engine trains and why, how large the network is, and what a training step of one lane costs. */
export function NetworkInfo(): ReactNode {
  const { run, plan, engine, engineChoice } = useImage(
    useShallow(({ run, plan, engine, engineChoice }) => ({ run, plan, engine, engineChoice })),
  );
  const w = useWords().image.plan;
  if (!run || !engine) return <p className="hint">{w.waiting}</p>;
  const { batch } = run.experiment;
  const rows: [id: keyof Words['image']['plan']['rows'], value: string][] = [
    ['parameters', count(run.parameters)],
    ['macs', short(run.multiplyAccumulates)],
  ];
  if (plan)
    rows.push(
      ['dispatches', count(plan.dispatches)],
      ['work', `${short(plan.flopsPerStep)} FLOP`],
      ['activations', w.reuse(byteSize(plan.workspaceBytes), byteSize(plan.activationBytes))],
      ['weights', byteSize(plan.parameterBytes)],
    );
  return (
    <section className="network" aria-label={w.title}>
      <p className="hint">
        <b>{engine.description}</b>. {engineReason(engine, engineChoice)}
      </p>
      <table className="plan" data-testid="plan">
        <caption>{plan ? w.title : w.noPlan(engine.description)}</caption>
        <tbody>
          {rows.map(([id, value]) => (
            <tr key={id}>
              <th scope="row" title={w.rows[id].help}>
                {w.rows[id].label}
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{w.batch(Math.min(batch, run.trainCount), count(run.stepsPerEpoch))}</p>
    </section>
  );
}

/** 40551040 as "40.6 M". */
export function short(value: number): string {
  for (const [size, unit] of [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
  ] as const)
    if (value >= size) return `${decimal((value / size).toFixed(1))} ${unit}`;
  return count(value);
}
