import { describe, expect, it } from 'vitest';
import type { RunHead } from '../../lab/runs/record';
import { imageRun } from '../../lab/runs/testing/sample-run';
import { lightTheme } from '../../views/theme';
import { comparedLook, comparedSeries } from './compared';
import { found, metricText, shownStatus, sorted } from './list';
import { MOST_PINS } from './list-store';

const head = (id: string, change: Partial<Extract<RunHead, { lab: 'image' }>> = {}): RunHead =>
  imageRun(id, change).head;
const nobody: ReadonlySet<string> = new Set();
const ids = (runs: readonly RunHead[]): string[] => runs.map(({ id }) => id);

describe('the list of runs', () => {
  it('says that a run trains only while somebody trains it', () => {
    const run = head('a', { status: 'running' });
    expect(shownStatus(run, new Set(['a']))).toBe('running');
    expect(shownStatus(run, nobody)).toBe('interrupted');
    expect(shownStatus(head('a', { status: 'diverged' }), new Set(['a']))).toBe('diverged');
  });

  it('finds runs by all words of a query, in name, settings and state', () => {
    const runs = [head('a', { name: 'For Monday' }), head('b', { status: 'diverged' })];
    expect(ids(found(runs, 'monday CIFAR', nobody))).toEqual([]);
    expect(ids(found(runs, 'cifar', nobody))).toEqual(['b']);
    expect(ids(found(runs, 'MON', nobody))).toEqual(['a']);
    expect(ids(found(runs, ' diverged resnet ', nobody))).toEqual(['b']);
    expect(ids(found(runs, '', nobody))).toEqual(['a', 'b']);
  });

  it('sorts by any column; runs without the number come last either way', () => {
    const runs = [
      head('none', { metrics: {} }),
      head('low', { metrics: { with: { testError: 0.1 } } }),
      head('plain', { metrics: { without: { testError: 0.3 } } }),
    ];
    expect(ids(sorted(runs, 'testError', true))).toEqual(['plain', 'low', 'none']);
    expect(ids(sorted(runs, 'testError', false))).toEqual(['low', 'plain', 'none']);
    const named = [head('a', { name: 'run 10' }), head('b', { name: 'run 9' })];
    expect(ids(sorted(named, 'run', false))).toEqual(['b', 'a']);
  });

  it('writes numbers as the labs do', () => {
    expect(metricText('testError', 0.0125)).toBe('1.3 %');
    expect(metricText('gap', -0.0004)).toBe('0.000');
    expect(metricText('gap', -0.04)).toBe('−0.040');
    expect(metricText('largestNorm', 27.96)).toBe('28.0');
    expect(metricText('effectiveAttractors', undefined)).toBe('–');
  });
});

describe('compared runs', () => {
  it('differ in colour and in stroke', () => {
    const looks = Array.from({ length: MOST_PINS }, (_, i) => comparedLook(lightTheme, i));
    expect(new Set(looks.map(({ colour }) => colour)).size).toBe(MOST_PINS);
    expect(new Set(looks.map(({ dash }) => String(dash))).size).toBe(MOST_PINS);
  });

  it('bring the curves of the lane asked for, and those that have none bring none', () => {
    const [a, b] = [imageRun('a'), imageRun('b')];
    const bodies = { a: a.body, b: { ...b.body, curves: {} } };
    const series = comparedSeries([a.head, b.head], bodies, 'testError', 'both', lightTheme);
    expect(series.map(({ label }) => label)).toEqual(['A without', 'A with']);
    expect(comparedSeries([a.head], bodies, 'alpha', 'with', lightTheme)).toEqual([]);
  });
});
