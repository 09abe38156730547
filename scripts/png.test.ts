import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../src/data/testing/png';
import { decodePng } from './png';

/** A file of one row with the given colour type; checksums are not read, so they stay 0. */
function file(colour: number, row: number[], width: number, palette: number[] = []): Uint8Array {
  const chunk = (type: string, body: Uint8Array): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, colour], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette)),
    chunk('IDAT', deflateSync(Uint8Array.from([0, ...row]))),
    chunk('IEND', new Uint8Array()),
  ]);
}

describe('PNG in Node', () => {
  it('reads back every row filter', async () => {
    const pixels = Uint8Array.from({ length: 9 * 11 * 3 }, (_, i) => (i * i * 7 + 31 * i) & 255);
    const { width, height, data } = decodePng(await encodePng(pixels, 9, 11));
    expect([width, height]).toEqual([9, 11]);
    expect(Array.from(data).filter((_, i) => i % 4 !== 3)).toEqual([...pixels]);
    expect(Array.from(data).filter((_, i) => i % 4 === 3)).toEqual(new Array(99).fill(255));
  });

  it.each([
    ['grey', file(0, [7, 9], 2), [7, 7, 7, 255, 9, 9, 9, 255]],
    ['palette', file(3, [1, 0], 2, [1, 2, 3, 4, 5, 6]), [4, 5, 6, 255, 1, 2, 3, 255]],
    ['grey and alpha', file(4, [7, 128], 1), [7, 7, 7, 128]],
    ['RGB and alpha', file(6, [1, 2, 3, 4], 1), [1, 2, 3, 4]],
  ])('reads %s', (_, bytes, rgba) => {
    expect([...decodePng(bytes).data]).toEqual(rgba);
  });

  it('refuses other files, cut-off ones and other depths', async () => {
    expect(() => decodePng(Uint8Array.of(1, 2, 3))).toThrow(/not a PNG file/);
    const whole = await encodePng(new Uint8Array(12), 2, 2);
    expect(() => decodePng(whole.slice(0, 30))).toThrow(/cut off inside its IHDR chunk, after 30 bytes/);
    expect(() => decodePng(whole.slice(0, -12))).toThrow(/cut off after/);
    const deep = whole.slice();
    deep[24] = 16;
    expect(() => decodePng(deep)).toThrow(/PNG of 16 bits, colour type 2 is not read here/);
    const tall = whole.slice();
    tall[23] = 3;
    expect(() => decodePng(tall)).toThrow(/unpacks to 14 bytes, not the size of 2×3 pixels/);
  });
});
