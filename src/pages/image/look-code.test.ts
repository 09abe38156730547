import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeImageLook, encodeImageLook } from './look-code';

const looks = fc.record({
  sameAxes: fc.boolean(),
  image: fc.option(fc.nat(9999)),
  step: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
});

it('comes back as it went, whatever it is', () => {
  fc.assert(
    fc.property(looks, (look) => {
      const code = encodeImageLook(look);
      const usual = { sameAxes: false, image: null, step: null };
      expect(code === '' ? usual : decodeImageLook(code)).toMatchObject(look);
      if (code !== '') expect(decodeImageLook(code).refused).toEqual([]);
    }),
  );
});

it('names what cannot be taken', () => {
  expect(decodeImageLook('ax:2,im:0,im:7,at:0,at:1e9,at:12,zz:1,__proto__:1')).toEqual({
    sameAxes: false,
    image: 6,
    step: 12,
    refused: ['ax:2', 'im:0', 'at:0', 'at:1e9', 'zz:1', '__proto__:1'],
  });
});
