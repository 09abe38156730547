import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../words';
import { IMAGE_DEFAULTS } from '../image-schema';
import { TOY_DEFAULTS, type ToyExperiment } from '../toy-schema';
import { differences, runName } from './names';

afterEach(() => setLanguage('en'));

const toy = (change: Partial<ToyExperiment> = {}, name = '') => ({
  lab: 'toy' as const,
  name,
  experiment: { ...TOY_DEFAULTS, ...change },
});
const image = { lab: 'image' as const, name: '', experiment: IMAGE_DEFAULTS };

describe('the name of a run', () => {
  it('is data, what differs from the defaults, and the seed', () => {
    expect(runName(toy())).toBe('Two moons · seed 0');
    expect(runName(toy({ attractors: 4, seed: 7 }))).toBe('Two moons · h\u00a04 · seed 7');
    expect(runName(toy({ bias: 'none' }))).toBe('Two moons · Bias in f: None · seed 0');
    expect(runName(image)).toBe('ResNet-20 on CIFAR-10 · seed 0');
  });

  it('tells three settings at most, and none that has no effect', () => {
    const name = runName(toy({ alpha: 0.01, attractors: 4, hidden: 8, timeSteps: 5, temperature: 2 }));
    expect(name).toBe('Two moons · α\u00a00.01 · h\u00a04 · T\u00a05 · seed 0');
  });

  it('is the one the visitor gave, where there is one', () => {
    expect(runName(toy({}, 'For Monday'))).toBe('For Monday');
  });

  it('follows the language', async () => {
    await setLanguage('de');
    expect(runName(toy({ noise: 0.3 }))).toMatch(/^Zwei Monde · .*\u00a00,3 · Seed 0$/);
  });
});

describe('the differences of runs', () => {
  it('are only the settings that differ', () => {
    const rows = differences([toy(), toy({ attractors: 4, seed: 2 }), toy()]);
    expect(rows).toEqual([
      { name: 'attractors', label: 'Placement attractors', values: ['16', '4', '16'] },
      { name: 'seed', label: 'Seed', values: ['0', '2', '0'] },
    ]);
    expect(differences([toy(), toy()])).toEqual([]);
  });

  it('leave out what has no effect, and show what has it in one run alone', () => {
    const idle = differences([toy({ temperature: 1 }), toy({ temperature: 2 })]);
    expect(idle).toEqual([]);
    const rows = differences([toy(), toy({ attraction: 'gaussian', temperature: 2 })]);
    expect(rows.find(({ name }) => name === 'temperature')!.values).toEqual([null, '2']);
  });

  it('name the lab when runs of both are compared', () => {
    const [lab] = differences([toy(), image]);
    expect(lab).toEqual({ name: '', label: 'Lab', values: ['Toy', 'Images'] });
  });

  it('see two drawings of the same length', () => {
    const rows = differences([toy({ data: 'drawn', drawn: 'aaaa' }), toy({ data: 'drawn', drawn: 'bbbb' })]);
    expect(rows.map(({ name }) => name)).toEqual(['drawn']);
  });
});
