import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { median, rates } from '../bench/lib/timing';

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
    ] as const) {
      const { status, stdout, stderr } = bench(...args);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(complaint);
    }
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
