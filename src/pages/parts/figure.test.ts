import { describe, expect, it } from 'vitest';
import { encodePng, withPngText } from '../../views/png';
import type { Scene } from '../../views/scene';
import { figureSvg, paperWidth, pixelRatio, toCsv } from './figure';

const scene: Scene = {
  width: 300,
  height: 200,
  background: '#fff',
  font: 'serif',
  title: 'Flow <map>',
  description: 'Two & more',
  marks: [],
};
const link = 'https://lab.example/#/toy?v=1&s=7';

describe('a figure as a file', () => {
  it('keeps experiment, seed, step and version in the SVG, and its size on paper', () => {
    const svg = figureSvg(scene, { link, step: 600 }, { widthMm: 85 });
    expect(svg).toContain('width="85mm"');
    expect(svg).toMatch(/height="56\.67?\d*mm"/);
    expect(svg).toContain('viewBox="0 0 300 200"');
    expect(svg).toMatch(
      /<metadata>[^<]*Experiment: https:\/\/lab\.example\/#\/toy\?v=1&amp;s=7[^<]*<\/metadata>/,
    );
    expect(svg).toContain('Step: 600');
    expect(figureSvg(scene, { link }, { scale: 1 })).not.toContain('Step:');
    expect(svg).toMatch(/Software: Attractor Lab \d+\.\d+\.\d+/);
  });

  it('puts texts into a PNG without harming it', () => {
    const png = encodePng(new Uint8ClampedArray(4), 1, 1);
    const marked = withPngText(png, { Experiment: link, Title: 'α' });
    const bytes = Buffer.from(marked);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from(png.subarray(0, 8)));
    expect(bytes.includes(Buffer.from(`iTXtExperiment\0\0\0\0\0${link}`))).toBe(true);
    expect(bytes.includes(Buffer.from('α', 'utf8'))).toBe(true);
    // The image data still follow, and the file ends as PNG files do.
    expect(bytes.includes(Buffer.from('IDAT'))).toBe(true);
    expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
  });

  it('is 300 dots an inch where its width on paper is given', () => {
    expect(paperWidth(25.4)).toBe(96);
    expect(300 * pixelRatio(scene, { widthMm: 25.4 })).toBeCloseTo(300);
    expect(pixelRatio(scene, { scale: 4 })).toBe(4);
  });

  it('writes CSV that can be read again', () => {
    expect(
      toCsv([
        ['a', 'b'],
        [1, 'x,"y"'],
      ]),
    ).toBe('a,b\r\n1,"x,""y"""\r\n');
  });
});
