import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from './png';
import type { Scene } from './scene';
import { sceneToSvg } from './svg';

const scene = (marks: Scene['marks']): Scene => ({
  width: 100,
  height: 80,
  background: '#ffffff',
  font: '"Segoe UI", sans-serif',
  title: 'a < b & "c"',
  description: 'text',
  marks,
});

/** Opening and closing tags match, and every attribute is quoted: what a parser would trip over. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, attributes, empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else {
      expect(attributes!.replace(/\s[a-zA-Z:-]+="[^"<]*"/g, '').trim(), attributes).toBe('');
      if (!empty) open.push(name!);
    }
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
}

describe('sceneToSvg', () => {
  it('writes every kind of mark, well-formed', () => {
    const column = Float32Array.of(1, 2, Number.NaN);
    const svg = sceneToSvg(
      scene([
        {
          kind: 'group',
          clip: { x: 0, y: 0, width: 50, height: 50 },
          marks: [{ kind: 'rect', x: 1, y: 2, width: 3, height: 4, fill: '#0072B2' }],
        },
        { kind: 'points', shape: 'circle', xs: column, ys: column, r: 2, fill: '#D55E00' },
        {
          kind: 'points',
          shape: 'star',
          xs: Float32Array.of(5),
          ys: Float32Array.of(6),
          r: 2,
          stroke: '#000',
        },
        { kind: 'segments', x1: column, y1: column, x2: column, y2: column, stroke: '#123456', dash: [2, 1] },
        {
          kind: 'arrows',
          x1: Float32Array.of(0),
          y1: Float32Array.of(0),
          x2: Float32Array.of(9),
          y2: Float32Array.of(0),
          head: 3,
          stroke: '#abcdef',
        },
        {
          kind: 'path',
          xs: Float32Array.of(0, 1, 5, 6),
          ys: Float32Array.of(0, 1, 5, 6),
          starts: Uint32Array.of(0, 2),
          stroke: '#222222',
        },
        { kind: 'text', x: 1, y: 2, text: 'E < 0 & "so"', size: 12, fill: '#000', halo: '#fff', rotate: -90 },
        {
          kind: 'image',
          x: 0,
          y: 0,
          width: 10,
          height: 10,
          cols: 1,
          rows: 1,
          rgba: Uint8ClampedArray.of(1, 2, 3, 255),
          smooth: false,
        },
      ]),
    );
    expectWellFormed(svg);
    expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="80"');
    expect(svg).toContain('E &lt; 0 &amp; &quot;so&quot;');
    expect(svg).toContain('clip-path="url(#clip0)"');
    expect(svg).toContain('M0 0L1 1M5 5L6 6');
    expect(svg).toContain('data:image/png;base64,');
    expect(svg).not.toContain('NaN');
    // The point that is no number is left out.
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });

  it('leaves out characters that XML cannot carry', () => {
    const svg = sceneToSvg(scene([{ kind: 'text', x: 0, y: 0, text: 'a\u0001b', size: 10, fill: '#000' }]));
    expect(svg).toContain('>ab</text>');
  });
});

describe('encodePng', () => {
  it('stores the pixels, row by row, readable by zlib', () => {
    const cols = 200;
    const rows = 120;
    const rgba = Uint8ClampedArray.from({ length: 4 * cols * rows }, (_, i) => (i * 7) % 256);
    const png = encodePng(rgba, cols, rows);
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const view = new DataView(png.buffer);
    const length = view.getUint32(33);
    expect(String.fromCharCode(...png.subarray(37, 41))).toBe('IDAT');
    const lines = inflateSync(png.subarray(41, 41 + length));
    expect(lines.length).toBe(rows * (4 * cols + 1));
    const second = lines.subarray(4 * cols + 1, 2 * (4 * cols + 1));
    expect(second[0]).toBe(0);
    expect([...second.subarray(1)]).toEqual([...rgba.subarray(4 * cols, 8 * cols)]);
  });

  it('says which size it expected', () => {
    expect(() => encodePng(new Uint8ClampedArray(3), 1, 1)).toThrow('needs 4 bytes, but got 3');
  });
});
