import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { count, megabytes } from '../../data/data-error';
import type { LaneEpoch, LaneMeasures } from '../../lab/image-frame';
import { IMAGE_LANES, type ImageLane } from '../../lab/image-schema';
import { Help } from '../toy/Help';
import { EPOCH, type RunHistory } from './run-history';
import { useImage } from './store';

interface Row {
  label: string;
  help: string;
  value(measures: LaneMeasures, train: Pick<LaneEpoch, 'trainLoss' | 'trainError'>): number;
  format(value: number): string;
  /** There is nothing of the kind in the plain lane. */
  onlyWith?: boolean;
}

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

/** Three digits in a fixed width, so that nothing jumps while training. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5) return value.toExponential(1);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(decimals).replace('-', '−');
}

const ROWS: readonly Row[] = [
  {
    label: 'Test error',
    help: 'Share of test images whose class has not the largest logit.',
    value: (m) => m.testError,
    format: percent,
  },
  {
    label: 'Training error',
    help: 'The same over the training images of the last epoch, as they were when trained on.',
    value: (_, train) => train.trainError,
    format: percent,
  },
  {
    label: 'Test loss (nats)',
    help: 'Mean cross-entropy of the test images.',
    value: (m) => m.testLoss,
    format: digits,
  },
  {
    label: 'Gap, test − training',
    help: 'Test loss less training loss: the generalisation gap of Fig. 3a.',
    value: (m, train) => m.testLoss - train.trainLoss,
    format: digits,
  },
  {
    label: 'Mean output norm',
    help: 'Mean ‖x‖ of the outputs of the test images (Fig. 3b).',
    value: (m) => m.meanOutputNorm,
    format: digits,
  },
  {
    label: 'Variance of the norm',
    help: 'How widely ‖x‖ is spread over the test images.',
    value: (m) => m.outputNormVariance,
    format: digits,
  },
  {
    label: 'Mean energy E',
    help: 'Mean squared distance of an output to its target attractor (Eq. 5).',
    value: (m) => m.energy,
    format: digits,
    onlyWith: true,
  },
  {
    label: 'Effective attractors',
    help: 'Placement attractors with ‖m‖² above 0.01 (Table 2).',
    value: (m) => m.effectiveAttractors,
    format: String,
    onlyWith: true,
  },
  {
    label: 'Solely attracted',
    help: 'Share of outputs with one attraction strength above 0.9.',
    value: (m) => m.solelyAttracted,
    format: percent,
    onlyWith: true,
  },
  {
    label: 'Unattracted',
    help: 'Share of outputs for which every mⱼᵀx is zero or negative: no attractor pulls them.',
    value: (m) => m.unattracted,
    format: percent,
    onlyWith: true,
  },
];

/** The numbers of both lanes at the last measurement, then the network and what a training step costs. */
export function Numbers(): ReactNode {
  const { run, evaluation, history } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: state.evaluation, history: state.history })),
  );
  const cell = (row: Row, lane: ImageLane): string => {
    const measures = evaluation?.lanes[lane]?.measures;
    if (!measures || (row.onlyWith && lane === 'without')) return '–';
    const value = row.value(measures, lastTrain(history, lane));
    return Number.isFinite(value) ? row.format(value) : '–';
  };
  return (
    <section className="numbers" aria-label="Numbers">
      <table>
        <caption>
          {run && evaluation
            ? `${count(run.testCount)} test images after ${evaluation.epoch.toFixed(1)} epochs`
            : 'Measured on the test images from the first measurement on'}
          <Help label="The numbers">
            <dl>
              {ROWS.map((row) => (
                <div key={row.label}>
                  <dt>{row.label}</dt>
                  <dd>{row.help}</dd>
                </div>
              ))}
            </dl>
          </Help>
        </caption>
        <thead>
          <tr>
            <td />
            {IMAGE_LANES.map((lane) => (
              <th key={lane} scope="col">
                {lane}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row.label}>
              <th scope="row" title={row.help}>
                {row.label}
              </th>
              {IMAGE_LANES.map((lane) => (
                <td key={lane} data-metric={`${row.label}/${lane}`}>
                  {cell(row, lane)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <PlanReport />
    </section>
  );
}

/** The last epoch's means over the training batches; NaN before the first. */
function lastTrain({ epochs }: RunHistory, lane: ImageLane): Pick<LaneEpoch, 'trainLoss' | 'trainError'> {
  const at = IMAGE_LANES.indexOf(lane);
  const last = epochs.length - 1;
  return {
    trainLoss: epochs.values[EPOCH.trainLoss[at]!]![last] ?? Number.NaN,
    trainError: epochs.values[EPOCH.trainError[at]!]![last] ?? Number.NaN,
  };
}

/** What one training step of one lane costs. */
function PlanReport(): ReactNode {
  const { run, plan, engine } = useImage(
    useShallow((state) => ({ run: state.run, plan: state.plan, engine: state.engine })),
  );
  if (!run) return null;
  const rows: [label: string, value: string, help: string][] = [
    ['Parameters', count(run.parameters), 'Trainable values, without the attractors.'],
    ['MACs, one image', short(run.multiplyAccumulates), 'Multiply-accumulates of one image, forward.'],
    ...(plan
      ? ([
          ['Dispatches a step', count(plan.dispatches), 'Kernels started for one training step of one lane.'],
          ['Work a step', `${short(plan.flopsPerStep)} FLOP`, 'Of the convolutions, forward and backward.'],
          [
            'Activations',
            `${megabytes(plan.workspaceBytes)} (of ${megabytes(plan.activationBytes)})`,
            'Memory of a step’s intermediate results; in brackets, without reuse.',
          ],
          [
            'Weights',
            megabytes(plan.parameterBytes),
            'Parameters with gradients, momentum and running statistics.',
          ],
        ] satisfies [string, string, string][])
      : []),
  ];
  return (
    <table className="plan" data-testid="plan">
      <caption>One training step{plan ? '' : `: ${engine?.description ?? ''} keeps no plan`}</caption>
      <tbody>
        {rows.map(([label, value, help]) => (
          <tr key={label}>
            <th scope="row" title={help}>
              {label}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 40551040 as "40.6 M". */
export function short(value: number): string {
  for (const [size, unit] of [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
  ] as const)
    if (value >= size) return `${(value / size).toFixed(1)} ${unit}`;
  return count(value);
}
