import { describe, expect, it } from 'vitest';
import { encodePng, withPngText } from '../../views/png';
import type { Scene } from '../../views/scene';
import { paperWidth, toCsv } from './figure';
import { figureSvg, pixelRatio, provenance } from './figure-file';

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
const experiment = { seed: 7, alpha: 0.001 };
const runs = [{ experiment, engine: 'WebGPU · x', altered: false }];

describe('a figure as a file', () => {
  it('keeps experiment, seed, step and version in the SVG, and its size on paper', () => {
    const svg = figureSvg(scene, { link, step: 600, runs }, { widthMm: 85 });
    expect(svg).toContain('width="85mm"');
    expect(svg).toMatch(/height="56\.67?\d*mm"/);
    expect(svg).toContain('viewBox="0 0 300 200"');
    expect(svg).toMatch(
      /<metadata>[^<]*Experiment: https:\/\/lab\.example\/#\/toy\?v=1&amp;s=7[^<]*<\/metadata>/,
    );
    expect(svg).toContain('Step: 600');
    expect(figureSvg(scene, { link, runs }, { scale: 1 })).not.toContain('Step:');
    expect(svg).toMatch(/Software: Attractor Lab \d+\.\d+\.\d+/);
    expect(svg).toContain('Seed: 7');
    expect(svg).toContain('Settings: {&quot;seed&quot;:7,&quot;alpha&quot;:0.001}');
    expect(svg).toContain('Engine: WebGPU · x');
    expect(svg).toContain('Changed: no');
  });

  it('says of a run that was changed, and of each of several, what the link does not', () => {
    const changed = { ...runs[0]!, altered: true };
    expect(provenance(scene, { link, runs: [changed] }).Changed).toMatch(/^yes: .* the link alone does not/);
    const other = { experiment: { seed: 8 }, engine: null, altered: false };
    const both = provenance(scene, { link, runs: [changed, other] });
    expect(both).toMatchObject({ Seed: '7, 8', Settings: JSON.stringify([experiment, { seed: 8 }]) });
    expect(both.Changed).toMatch(/^yes: .*; no$/);
  });

  it('puts texts into a PNG without harming it', () => {
    const png = encodePng(new Uint8ClampedArray(4), 1, 1);
    const marked = withPngText(png, { Experiment: link, Title: 'α' });
    const bytes = Buffer.from(marked);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from(png.subarray(0, 8)));
    expect(bytes.includes(Buffer.from(`iTXtExperiment\0\0\0\0\0${link}`))).toBe(true);
    expect(bytes.includes(Buffer.from('α', 'utf8'))).toBe(true);
    expect(bytes.includes(Buffer.from('pHYs'))).toBe(false);
    const printed = Buffer.from(withPngText(png, {}, 300));
    const at = printed.indexOf('pHYs') + 4;
    expect([printed.readUInt32BE(at), printed.readUInt32BE(at + 4), printed[at + 8]]).toEqual([
      11811, 11811, 1,
    ]);
    expect(at).toBeLessThan(printed.indexOf('IDAT'));
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
