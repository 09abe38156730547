import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './any-text';

describe('a refused value as text', () => {
  it('says what it is', () => {
    expect(anyText('moons')).toBe('moons');
    expect(anyText(0.5)).toBe('0.5');
    expect(anyText(undefined)).toBe('undefined');
    expect(anyText(null)).toBe('null');
    expect(anyText(['a', 1])).toBe('["a",1]');
    expect(anyText({ toString: [] })).toBe('{"toString":[]}');
    expect(anyText(() => 1)).toBe('function');
    expect(anyText(Symbol('s'))).toBe('Symbol(s)');
  });

  it('never throws: not for a loop, a BigInt inside, an object without a prototype, or a hostile toJSON', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(anyText(loop)).toBe('object');
    expect(anyText({ n: 1n })).toBe('object');
    expect(anyText(Object.create(null))).toBe('{}');
    expect(
      anyText({
        toJSON() {
          throw new Error('no');
        },
      }),
    ).toBe('object');
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(typeof anyText(value)).toBe('string');
      }),
    );
  });
});
