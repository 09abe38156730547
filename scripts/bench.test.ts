import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { resnetResult } from '../bench/lib/resnet-result';
import { describeStep } from '../bench/lib/step-roles';
import { median, rates } from '../bench/lib/timing';
import { convVariants, type Hardware, weightsVariants } from '../src/engine/webgpu/conv/variants';
import { headsOf } from '../src/engine/webgpu/heads';
import type { BufferSlice } from '../src/engine/webgpu/kernel';
import { layoutOf } from '../src/engine/webgpu/layout';
import { lower } from '../src/engine/webgpu/lower';
import { type PlanProblem, trainingSteps } from '../src/engine/webgpu/steps';
import { resnet } from '../src/nets/resnet';
import { optionHelp, parse, settle } from './bench-options.mjs';

function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['scripts/bench.mjs', ...args], { encoding: 'utf8' });
}

describe('npm run bench', () => {
  it('lists the benchmarks with what they measure', () => {
    const { status, stdout } = bench('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}toy +Training steps per second/m);
  });

  it('explains itself when the name is missing, unknown or one too many, and prints no result', () => {
    for (const [args, complaint] of [
      [[], 'Which benchmark?'],
      [['nonesuch'], 'There is no benchmark "nonesuch".'],
      [['toy', 'plan'], 'One benchmark at a time, not toy and plan.'],
      [['toy', '--dawn'], 'toy runs in Chromium only; kernels, plan, resnet run on Dawn.'],
    ] as const) {
      const { status, stdout, stderr } = bench(...args);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(complaint);
    }
  });
});

describe('the command line of a benchmark', () => {
  const table = { batch: { default: 8, help: 'images' }, engines: { default: 'ours', help: 'which' } };

  it('is a name, flags and options', () => {
    const wanted = { name: 'resnet', help: false, dawn: true, options: { batch: '2', engines: 'ours' } };
    expect(parse(['--dawn', 'resnet', '--batch', '2', '--engines=ours'])).toEqual(wanted);
    expect(parse(['resnet', '--batch', '2', '--engines', 'ours', '--dawn'])).toEqual(wanted);
    expect(parse(['--help', 'toy'])).toEqual({ name: 'toy', help: true, dawn: false, options: {} });
  });

  it('is settled by the table, and explained', () => {
    expect(settle('resnet', table, { batch: '2' })).toEqual({ batch: 2, engines: 'ours' });
    expect(() => settle('resnet', table, { batch: 'two' })).toThrow('--batch wants a number, not "two".');
    expect(() => settle('resnet', table, { bach: '2' })).toThrow('It has --batch, --engines.');
    expect(optionHelp('resnet', table)).toMatch(/--batch +images \(8\)\n.*\n {2}--dawn/);
    expect(optionHelp('toy', table)).not.toContain('--dawn');
  });
});

describe('the result of bench resnet', () => {
  const measured = {
    adapter: 'x',
    network: 'resnet20',
    batch: 128,
    repeats: 3,
    stepsPerSecond: { ours: 50, 'tfjs-webgpu': 2.5, 'tfjs-webgpu-mended': 4, 'jax-js': null },
    flops: 31e9,
    cost: { dispatches: 100, bytes: 2e9, hostMilliseconds: 1.23456, gpuMilliseconds: 18 },
    largestDifference: 1.23456e-7,
  };

  it('has the rates, the ratios and where the time goes', () => {
    expect(resnetResult(measured)).toEqual({
      bench: 'resnet',
      adapter: 'x',
      network: 'resnet20',
      batch: 128,
      repeats: 3,
      imagesPerSecond: { ours: 6400, 'tfjs-webgpu': 320, 'tfjs-webgpu-mended': 512, 'jax-js': null },
      ratio: { 'ours/tfjs-webgpu': 20, 'ours/tfjs-webgpu-mended': 12.5, 'ours/jax-js': null },
      step: {
        flops: 31e9,
        bytes: 2e9,
        dispatches: 100,
        milliseconds: 20,
        hostMilliseconds: 1.235,
        gpuMilliseconds: 18,
        gflops: 1550,
        gbs: 100,
        microsecondsPerDispatch: 200,
      },
      largestDifference: 1.235e-7,
    });
  });

  it('says null where the device has no clock', () => {
    const { step } = resnetResult({ ...measured, cost: { ...measured.cost, gpuMilliseconds: null } });
    expect(step).toMatchObject({ gpuMilliseconds: null, hostMilliseconds: 1.235 });
  });
});

describe('timing', () => {
  it('takes the middle value', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });

  it('finds how much work fills a repeat and returns each contender’s own rate, shared turns', async () => {
    const turns: string[] = [];
    const contender = (name: string, perSecond: number) => ({
      name,
      work: async (units: number) => {
        turns.push(name);
        return units / perSecond;
      },
    });
    const lines: string[] = [];
    const result = await rates(
      [contender('quick', 5000), contender('slow', 0.5)],
      { repeats: 3, seconds: 1, leastUnits: 2, unit: 'steps' },
      (line) => lines.push(line),
    );
    expect(result.quick).toBeCloseTo(5000);
    expect(result.slow).toBeCloseTo(0.5);
    expect(lines).toContain('quick: warm, 5000 steps a repeat');
    // The slow one does no more than it must.
    expect(lines).toContain('slow: warm, 2 steps a repeat');
    expect(turns.slice(-6)).toEqual(['quick', 'slow', 'slow', 'quick', 'quick', 'slow']);
  });
});

/** The labels of a training step's dispatches, without a device. */
function labelsOf(graph: ReturnType<typeof resnet>, batch: number, attractors: number): string[] {
  const layout = layoutOf(graph, attractors);
  const program = lower(graph, batch);
  const buffer = {} as GPUBuffer;
  const slice = (): BufferSlice => ({ buffer });
  const heads = headsOf(program, layout, batch, attractors).map(() => ({
    state: slice(),
    readings: slice(),
    labels: slice(),
  }));
  // Whatever is asked for is there, and is never looked at.
  const buffers = new Proxy({ heads } as unknown as PlanProblem['buffers'], {
    get: (target, name) => (name === 'heads' ? target.heads : buffer),
  });
  const hardware = { limits: { maxComputeInvocationsPerWorkgroup: 256 }, software: true } as Hardware;
  const choices = {
    conv: (g: Parameters<typeof convVariants>[0]) => convVariants(g, hardware)[0]!,
    weights: (shape: Parameters<typeof weightsVariants>[0]) => weightsVariants(shape, hardware)[0]!,
  };
  const problem = { graph, batch, attractors, layout, buffers };
  return trainingSteps(problem, program, choices, { upload: slice, result: slice }).map(({ label }) => label);
}

describe('the kernels of a network', () => {
  it.each(['A', 'conv', 'bnconv'] as const)('are all known by what they do (shortcut %s)', (shortcut) => {
    const graph = resnet({ depth: 20, classes: 10, shortcut });
    const program = lower(graph, 2);
    const roles = labelsOf(graph, 2, 5).map((label) => describeStep(program, 2, label));
    expect(roles.filter(({ kind }) => kind === 'other')).toEqual([]);
    const convs = graph.nodes.filter(({ op }) => op === 'conv').length;
    const norms = graph.nodes.filter(({ op }) => op === 'batchNorm').length;
    const count = (kind: string) => roles.filter((role) => role.kind === kind).length;
    expect([count('forward'), count('weightGradient'), count('inputGradient')]).toEqual([
      convs,
      convs,
      convs - 1,
    ]);
    expect([count('statistics'), count('normGradient')]).toEqual([norms, norms]);
    expect([count('head'), count('sgd'), count('splits')]).toEqual([2, 1, 1]);
    const names = roles.map(({ name }) => name);
    expect(names).toContain('forward 2x32x32x16>16k3s1g1 (batch norm, relu; residual; statistics)');
    if (shortcut === 'A')
      expect(names).toContain('inputGradient 2x16x16x32>32k3s1g1 (through batch norm, relu; sums)');
    else expect(names.some((name) => /^forward 2x32x32x16>32k1s2g1/.test(name))).toBe(true);
  });
});
