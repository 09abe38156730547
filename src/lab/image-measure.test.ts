import { describe, expect, it } from 'vitest';
import { createTfjsGraph } from '../engine/tfjs/graph';
import { attraction } from '../math/attractors';
import { project } from '../math/pca';
import { inspectLane, lateSpeed, measureLane } from './image-measure';
import { imageProblem, timeStepCount } from './image-problem';
import type { ImageExperiment } from './image-schema';
import { TINY, tinyImages } from './testing/tiny-images';
import { tinySnapshot } from './testing/tiny-snapshot';

const pair = tinyImages();

/** A lane with statistics, gammas and betas far from those it starts with. */
async function lane(change: Partial<ImageExperiment> = {}, name: 'with' | 'without' = 'with') {
  const experiment = { ...TINY, ...change };
  const problem = imageProblem(experiment, pair);
  const state = tinySnapshot({}, experiment).lanes[name]!;
  const attractors = name === 'with' ? experiment.attractors : 0;
  const engine = await createTfjsGraph(
    { graph: problem.graph, batchSize: 4, attractors, state },
    { backend: 'cpu' },
  );
  const batch = { set: pair.test, order: problem.testOrder, start: 0, count: 4, augment: false };
  return { problem, state, engine, first: await engine.evaluate(batch) };
}

describe('measuring a lane', { timeout: 30_000 }, () => {
  it.each(['off', 'on'] as const)(
    'puts the last time step on the output, final relu %s',
    async (finalRelu) => {
      const { problem, state, engine, first } = await lane({ finalRelu, depth: '14' });
      // The last stage's input, its two blocks, and with a relu the output.
      expect(timeStepCount(problem)).toBe(finalRelu === 'on' ? 4 : 3);
      const { evaluation, axes } = await measureLane(problem, engine, state, undefined);
      const n = 10;
      const steps = timeStepCount(problem);
      expect(evaluation.projection.states).toHaveLength(steps * n * 2);
      const last = evaluation.projection.states.subarray((steps - 1) * n * 2);
      project(first.features, problem.outputSize, axes).forEach((value, i) => {
        expect(last[i]).toBeCloseTo(value, 3);
      });
      const path = (await inspectLane(problem, engine, state, axes, 2)).path;
      for (let t = 0; t < steps; t++)
        for (const axis of [0, 1])
          expect(path[2 * t + axis]).toBeCloseTo(evaluation.projection.states[(t * n + 2) * 2 + axis]!, 3);
      engine.dispose();
    },
  );

  it('agrees with the equations, image by image', async () => {
    const { problem, state, engine } = await lane();
    const { evaluation, axes } = await measureLane(problem, engine, state, undefined);
    const { measures, outputNorms, matrix, attractorNorms, predicted } = evaluation;
    let energy = 0;
    let loss = 0;
    let wrong = 0;
    for (let image = 0; image < 10; image++) {
      const { set, order } = { set: pair.test, order: problem.testOrder };
      const one = await engine.evaluate({ set, order, start: image, count: 1, augment: false });
      const pull = attraction('relu-max', one.features, state.attractors);
      energy += pull.energy / 10;
      loss += one.crossEntropy / 10;
      wrong += (1 - one.correct) / 10;
      expect(outputNorms[image]).toBeCloseTo(Math.hypot(...one.features), 4);
      const inspection = await inspectLane(problem, engine, state, axes, image);
      expect(inspection.energy).toBeCloseTo(pull.energy, 5);
      expect(inspection.predicted).toBe(predicted[image]);
      expect(inspection.probabilities[pair.test.labels[image]!]).toBeCloseTo(Math.exp(-one.crossEntropy), 4);
    }
    expect(measures.energy).toBeCloseTo(energy, 4);
    expect(measures.testLoss).toBeCloseTo(loss, 5);
    expect(measures.testError).toBeCloseTo(wrong, 10);
    const mean = outputNorms.reduce((a, b) => a + b) / 10;
    expect(measures.meanOutputNorm).toBeCloseTo(mean, 5);
    expect(measures.outputNormVariance).toBeCloseTo(
      outputNorms.reduce((sum, norm) => sum + (norm - mean) ** 2, 0) / 10,
      5,
    );
    expect(measures.effectiveAttractors).toBe(matrix!.indices.length);
    const { set, order } = { set: pair.test, order: problem.testOrder };
    const all: number[][] = [];
    for (let image = 0; image < 10; image++)
      all.push([...(await engine.evaluate({ set, order, start: image, count: 1, augment: false })).features]);
    const classes = [...new Set(pair.test.labels)];
    const within = classes.map((label) => {
      const own = all.filter((_, image) => pair.test.labels[image] === label);
      const mean = own[0]!.map((_, k) => own.reduce((sum, x) => sum + x[k]! / own.length, 0));
      return own.reduce((sum, x) => sum + x.reduce((d, v, k) => d + (v - mean[k]!) ** 2, 0) / own.length, 0);
    });
    expect(measures.withinVariance).toBeCloseTo(within.reduce((a, b) => a + b) / classes.length, 4);
    expect(measures.effectivePairs).toBe((matrix!.indices.length * (matrix!.indices.length - 1)) / 2);
    expect(attractorNorms[0]).toBeCloseTo(Math.hypot(...state.attractors.subarray(0, problem.outputSize)), 5);
    engine.dispose();
  });

  it.each([
    ['a block of the last stage', 5, 1],
    ['a block of an earlier stage', 2, null],
  ])('tells of an attracted layer: %s', async (_, attractAt, attractedStep) => {
    const { problem, state, engine } = await lane({ attractAt, depth: '14' });
    expect(problem.attractedStep).toBe(attractedStep);
    const c = problem.attractedSize;
    expect(c === problem.outputSize).toBe(attractedStep !== null);
    const { evaluation, axes } = await measureLane(problem, engine, state, undefined);
    const { set, order } = { set: pair.test, order: problem.testOrder };
    const probes = ['final/bn', `stage${attractAt === 5 ? 3 : 1}/block${attractAt === 5 ? 0 : 1}/add`];
    let energy = 0;
    for (let image = 0; image < 10; image++) {
      const one = await engine.evaluate({ set, order, start: image, count: 1, augment: false }, probes);
      const pull = attraction('relu-max', one.probes[probes[1]!]!, state.attractors);
      energy += pull.energy / 10;
      // Outputs are still the global average pool.
      expect(evaluation.outputNorms[image]! / Math.hypot(...one.probes['final/bn']!)).toBeCloseTo(1, 5);
      const inspection = await inspectLane(problem, engine, state, axes, image);
      expect(inspection.energy / pull.energy).toBeCloseTo(1, 4);
      expect(inspection.target === null).toBe(attractedStep === null);
    }
    expect(evaluation.measures.energy / energy).toBeCloseTo(1, 4);
    expect(evaluation.attractorNorms).toHaveLength(5);
    expect(evaluation.attractorNorms[0]).toBeCloseTo(Math.hypot(...state.attractors.subarray(0, c)), 5);
    expect(evaluation.projection.attractors).toHaveLength(attractedStep === null ? 0 : 10);
    // An attractor on a point of its layer lies on that point in the plane.
    if (attractedStep !== null) {
      const { probes: values } = await engine.evaluate(
        { set, order, start: 3, count: 1, augment: false },
        probes,
      );
      const moved = { ...state, attractors: Float32Array.from(state.attractors) };
      moved.attractors.set(values[probes[1]!]!);
      const { projection } = (await measureLane(problem, engine, moved, axes)).evaluation;
      const at = 2 * (attractedStep * 10 + 3);
      expect(projection.attractors[0]).toBeCloseTo(projection.states[at]!, 3);
      expect(projection.attractors[1]).toBeCloseTo(projection.states[at + 1]!, 3);
    }
    engine.dispose();
  });

  it('has nothing to say of attractors in a lane without them', async () => {
    const { problem, state, engine } = await lane({}, 'without');
    const { evaluation, axes } = await measureLane(problem, engine, state, undefined);
    expect(evaluation.measures).toMatchObject({
      energy: 0,
      effectiveAttractors: 0,
      solelyAttracted: 0,
      unattracted: 0,
    });
    expect(evaluation.matrix).toBeNull();
    expect(evaluation.projection.attractors).toHaveLength(0);
    const inspection = await inspectLane(problem, engine, state, axes, 0);
    expect(inspection).toMatchObject({ energy: 0, target: null });
    engine.dispose();
  });
});

it('takes the speed of the last three blocks, over all images', () => {
  const at = (...values: number[]): Float32Array => Float32Array.from(values);
  // Two images in two dimensions; the first step is none of the last three.
  const steps = [at(90, 90, 90, 90), at(0, 0, 0, 0), at(3, 4, 0, 0), at(3, 4, 0, 1), at(3, 4, 0, 3)];
  expect(lateSpeed(steps, 2)).toBeCloseTo((5 + 1 + 2) / 6, 6);
  expect(lateSpeed(steps.slice(3), 2)).toBeCloseTo(2 / 2, 6);
});

it('refuses a layer that the network does not have, with the layers it has', () => {
  expect(() => imageProblem({ ...TINY, depth: '8', attractAt: 4 }, pair)).toThrow(
    /resnet8 has 3 blocks.*1 … 3/,
  );
});
