/** The steps of training and of evaluation, from the first layer to the update. Knows no device. */
import type { Graph } from '../../nets/graph';
import { TrainingSchedule } from './backward';
import type { NetworkBuffers } from './buffers';
import { evaluationHead, trainingHead } from './head/head';
import { addHead, headGradient, headsOf } from './heads';
import type { BufferSlice } from './kernel';
import type { Layout } from './layout';
import type { Program } from './lower';
import { evaluationTable, normEvaluation } from './norm';
import { pool } from './pool';
import { type Choices, Schedule, type Step } from './schedule';
import { sgd } from './sgd';

export interface PlanProblem {
  graph: Graph;
  batch: number;
  /** h. */
  attractors: number;
  layout: Layout;
  buffers: NetworkBuffers;
}

/** Makes what belongs to one plan: tables that kernels read, and buffers for results. */
export interface PlanTables {
  upload(data: Uint32Array, label: string): BufferSlice;
  result(name: string, floats: number): BufferSlice;
}

/** Forward, head, backward, SGD. */
export function trainingSteps(
  { batch, attractors, layout, buffers }: PlanProblem,
  program: Program,
  choices: Choices,
  tables: PlanTables,
): readonly Step[] {
  const schedule = new TrainingSchedule(program, batch, layout, buffers, choices, true);
  const heads = headsOf(program, layout, batch, attractors);
  schedule.forward();
  heads.forEach((head, i) => {
    addHead(schedule, head, buffers.heads[i]!, (common) =>
      trainingHead(head.shape, { ...common, gradients: { buffer: buffers.gradients } }),
    );
  });
  schedule.backward(
    heads.map((head, i) => headGradient(schedule, head, buffers.heads[i]!)),
    (data, label) => tables.upload(data, label),
  );
  schedule.emit('sgd', [], () =>
    sgd(layout.sizes.parameters, {
      control: buffers.control,
      parameters: { buffer: buffers.parameters },
      gradients: { buffer: buffers.gradients },
      momentum: { buffer: buffers.momentum },
      readings: buffers.heads[0]!.readings,
      status: buffers.status,
    }),
  );
  return schedule.steps;
}

/** Forward with running statistics, the probed nodes' pools, head. */
export function evaluationSteps(
  { batch, attractors, layout, buffers }: PlanProblem,
  program: Program,
  choices: Choices,
  tables: PlanTables,
): readonly Step[] {
  const schedule = new Schedule(program, batch, layout, buffers, choices, false);
  addRunningNorms(schedule, tables);
  schedule.forward();
  for (const [name, reading] of program.probes) {
    const source = schedule.value(reading.stored);
    const plane = program.stored.get(reading.stored)!;
    const result = tables.result(name, batch * plane.channels);
    const label = `${name} pooled`;
    schedule.emit(label, [source], (resolve) =>
      pool({ label, batch, plane, source: resolve(source), lazy: schedule.lazy(reading), result }),
    );
  }
  headsOf(program, layout, batch, attractors).forEach((head, i) => {
    addHead(schedule, head, buffers.heads[i]!, (common) => evaluationHead(head.shape, common));
  });
  return schedule.steps;
}

function addRunningNorms(schedule: Schedule, tables: PlanTables): void {
  const { program, layout, buffers } = schedule;
  if (program.norms.size === 0) return;
  const table = evaluationTable(
    [...program.norms.values()].map(({ name, epsilon }) => ({
      channels: layout.parameters.get(`${name}/gamma`)!.length,
      epsilon,
      gamma: layout.parameters.get(`${name}/gamma`)!.offset,
      beta: layout.parameters.get(`${name}/beta`)!.offset,
      runningMean: layout.statistics.get(`${name}/mean`)!.offset,
      runningVariance: layout.statistics.get(`${name}/variance`)!.offset,
      coefficients: layout.coefficients.get(name)!.offset,
    })),
  );
  const slice = tables.upload(table, 'batch norm table');
  schedule.emit('batch norms from running statistics', [], () =>
    normEvaluation(
      table,
      slice,
      { buffer: buffers.parameters },
      { buffer: buffers.statistics },
      { buffer: buffers.forwardCoefficients },
    ),
  );
}
