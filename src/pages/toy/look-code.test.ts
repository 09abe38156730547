import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACKGROUNDS, DEFAULT_LOOK, SCALINGS } from './look';
import { decodeLook, encodeLook } from './look-code';

const looks = fc.record({
  look: fc.record({
    background: fc.constantFrom(...BACKGROUNDS),
    arrows: fc.integer({ min: 0, max: 40 }),
    scaling: fc.constantFrom(...SCALINGS),
    paths: fc.integer({ min: 0, max: 40 }),
    sharedAxes: fc.boolean(),
    unattracted: fc.boolean(),
    maximised: fc.constantFrom(null, 'without' as const, 'with' as const),
  }),
  step: fc.option(fc.nat(1_000_000)),
  time: fc.option(fc.integer({ min: 0, max: 5000 }).map((hundredths) => hundredths / 100)),
});

describe('the look in a link', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(looks, (looked) => {
        expect(decodeLook(encodeLook(looked))).toMatchObject(looked);
      }),
    );
  });

  it('needs no text when it is the usual one', () => {
    expect(encodeLook({ look: DEFAULT_LOOK, time: null, step: null })).toBe('');
    expect(encodeLook({ look: { ...DEFAULT_LOOK, background: 'energy' }, time: 4, step: 0 })).toBe(
      'bg:energy,t:4,at:0',
    );
  });

  it('takes what is sound of any text, and names the rest', () => {
    const { look, time, refused } = decodeLook('bg:energy,ar:900,t:x,sharedAxes:1,ax:1');
    expect(look).toEqual({ ...DEFAULT_LOOK, background: 'energy', sharedAxes: true });
    expect(time).toBeNull();
    expect(refused).toEqual(['ar:900', 't:x', 'sharedAxes:1']);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(() => decodeLook(text)).not.toThrow();
      }),
    );
  });
});
