import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, readSafetensorsHead, SafetensorsError } from './safetensors';
import { writeSafetensors } from './write-safetensors';

const sample = () =>
  writeSafetensors({
    tensors: new Map([
      ['a/kernel', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-40, 6) }],
      ['empty', { shape: [0, 4], data: new Float32Array(0) }],
      ['ü', { shape: [], data: Float32Array.of(7) }],
    ]),
    metadata: { format: 'x', text: '"quoted" — ü' },
  });

/** A file with this header and so many bytes of data. */
function file(header: unknown, dataBytes: number): Blob {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(json.length), true);
  return new Blob([prefix, json, new Uint8Array(dataBytes)]);
}

const tensor = (shape: number[], begin: number, end: number, dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('safetensors', () => {
  it('has the layout that the format states', () => {
    const bytes = sample();
    const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(headerLength % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    expect(header).toEqual({
      __metadata__: { format: 'x', text: '"quoted" — ü' },
      'a/kernel': { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      empty: { dtype: 'F32', shape: [0, 4], data_offsets: [24, 24] },
      ü: { dtype: 'F32', shape: [], data_offsets: [24, 28] },
    });
    expect(bytes.length).toBe(8 + headerLength + 28);
    expect(new DataView(bytes.buffer).getFloat32(8 + headerLength + 4, true)).toBe(-2);
  });

  it('reads what it wrote, whatever the numbers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && name !== '__metadata__'),
          fc.float32Array({ maxLength: 20 }),
          { maxKeys: 5 },
        ),
        async (drawn) => {
          const tensors = new Map(
            Object.entries(drawn).map(([name, data]) => [name, { shape: [data.length], data }]),
          );
          const read = await readSafetensors(new Blob([writeSafetensors({ tensors, metadata: {} })]));
          expect(read.tensors).toEqual(tensors);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reads the header alone', async () => {
    const { metadata, entries } = await readSafetensorsHead(new Blob([sample()]));
    expect(metadata.text).toBe('"quoted" — ü');
    expect(entries.map(({ name }) => name).sort()).toEqual(['a/kernel', 'empty', 'ü']);
  });

  it('refuses a file cut off anywhere, or with more behind it', async () => {
    const whole = sample();
    for (let length = 0; length < whole.length; length++)
      await expect(readSafetensors(new Blob([whole.slice(0, length)]))).rejects.toThrow(SafetensorsError);
    await expect(readSafetensors(new Blob([whole.slice(0, whole.length - 4)]))).rejects.toThrow(
      /cut off: its tensors need 28 bytes, and 24 are there/,
    );
    await expect(readSafetensors(new Blob([whole, 'more']))).rejects.toThrow(
      /4 bytes follow the last tensor/,
    );
  });

  it.each([
    ['no JSON', file('{"a":', 0), /not JSON/],
    ['a list', file('[1,2]', 0), /not a list of tensors/],
    ['a foreign file', new Blob(['PK\u0003\u0004 a zip archive, say']), /is no safetensors file/],
    ['another type', file({ a: tensor([2], 0, 4, 'F16') }, 4), /"a" is of type F16; only F32/],
    [
      'a wrong size',
      file({ a: tensor([3], 0, 8) }, 8),
      /"a" of shape 3 needs 12 bytes, and the header gives it 8/,
    ],
    [
      'an overlap',
      file({ a: tensor([2], 0, 8), b: tensor([2], 4, 12) }, 12),
      /"b" begins at byte 4 of the data instead of 8/,
    ],
    ['a hole', file({ a: tensor([1], 4, 8) }, 8), /begins at byte 4 of the data instead of 0/],
    [
      'a negative size',
      file({ a: tensor([-1], 0, 4) }, 4),
      /does not say type, shape and place of tensor "a"/,
    ],
    ['odd metadata', file({ __metadata__: { a: 1 } }, 0), /metadata are not text/],
  ])('refuses %s', async (_, blob, message) => {
    await expect(readSafetensors(blob)).rejects.toThrow(message);
  });

  it('refuses what is too large before it reads it', async () => {
    const huge = { size: 2 ** 31 } as Blob;
    await expect(readSafetensors(huge)).rejects.toThrow(/2147483648 bytes; at most 2147483647/);
  });

  it('does not write a tensor that does not fill its shape', () => {
    const tensors = new Map([['a', { shape: [2, 2], data: new Float32Array(3) }]]);
    expect(() => writeSafetensors({ tensors, metadata: {} })).toThrow(/"a" has 3 numbers for a shape of 2×2/);
  });
});
