import { describe, expect, it } from 'vitest';
import { parseClaimsArguments } from './claims-arguments';

describe('parseClaimsArguments', () => {
  it('takes 12 seeds unless said', () => {
    expect(parseClaimsArguments(['toy'])).toEqual({ help: false, from: 0, to: 11 });
    expect(parseClaimsArguments(['toy', '--seeds', '3-3'])).toEqual({ help: false, from: 3, to: 3 });
    expect(parseClaimsArguments(['toy', '--seeds=12-23'])).toEqual({ help: false, from: 12, to: 23 });
    expect(parseClaimsArguments(['--help'])).toEqual({ help: true });
  });

  it.each([
    [[], 'Say which claims'],
    [['images'], '"images"; there are: toy'],
    [['toy', '--seed', '1-2'], 'Unknown argument "--seed"'],
    [['toy', '--seeds'], 'needs a range'],
    [['toy', '--seeds', '5'], '"5"; it must be FROM-TO'],
    [['toy', '--seeds', '-1-5'], '"-1-5"; it must be'],
    [['toy', '--seeds', '5-2'], 'must not exceed'],
    [['toy', '--seeds', '0-1000'], '1001 seeds; at most 1000'],
  ])('%j is explained', (args, message) => {
    expect(() => parseClaimsArguments(args)).toThrow(message);
  });
});
