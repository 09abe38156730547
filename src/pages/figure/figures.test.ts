import { describe, expect, it } from 'vitest';
import { untrainedOpening } from '../../lab/opening';
import { presetExperiment } from '../../lab/toy-presets';
import { flatMarks, type Scene } from '../../views/scene';
import { sceneToSvg } from '../../views/svg';
import { paperWidth } from '../parts/figure';
import { composed, grey, greyScene, movedMarks } from './compose';
import { captionScene, figureOne, figureTwo, type Moment, type SheetSettings, wholeSheet } from './figures';
import { mendSheet } from './settings';

const { spec, train, testCount, frame } = untrainedOpening(presetExperiment('figures-1-2', 1));
const moment: Moment = {
  run: { spec, train, testCount },
  frame,
  look: { arrows: 12, scaling: 'sqrt', paths: 4, sharedAxes: false, unattracted: true },
};
const settings = (change: Partial<SheetSettings> = {}): SheetSettings => ({
  widthMm: 178,
  fontPt: 8,
  grey: false,
  ...change,
});
const names = ['(a) without', '(b) with'] as const;
const texts = (scene: Scene): string[] =>
  [...flatMarks(scene.marks)].flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

/** All colours of a scene. */
function colours(scene: Scene): Set<string> {
  const found = new Set<string>();
  for (const mark of flatMarks(scene.marks)) {
    if ('fill' in mark && mark.fill) found.add(mark.fill);
    if ('stroke' in mark && mark.stroke) found.add(mark.stroke);
  }
  return found;
}

describe('Figure 1', () => {
  it('puts the maps side by side in two columns and one under the other in one', () => {
    const wide = figureOne(moment, settings(), 'Figure 1', names);
    expect(wide.width).toBeLessThanOrEqual(paperWidth(178));
    expect(wide.width / wide.height).toBeGreaterThan(1.6);
    const narrow = figureOne(moment, settings({ widthMm: 85 }), 'Figure 1', names);
    expect(narrow.width).toBeLessThanOrEqual(paperWidth(85));
    expect(narrow.height).toBeGreaterThan(1.8 * narrow.width);
    for (const scene of [wide, narrow]) expect(texts(scene)).toEqual(expect.arrayContaining([...names]));
  });

  it('sets its type in points', () => {
    const sizes = (fontPt: number): number[] =>
      [...flatMarks(figureOne(moment, settings({ fontPt }), '', names).marks)].flatMap((mark) =>
        mark.kind === 'text' && mark.text === names[0] ? [mark.size] : [],
      );
    expect(sizes(9)).toEqual([12]);
  });
});

describe('Figure 2', () => {
  it('shows every time step of both lanes', () => {
    const shown = texts(figureTwo(moment, settings(), 'Figure 2', names));
    expect(shown.filter((text) => /\b10$/.test(text))).toHaveLength(2);
    expect(shown.filter((text) => text.startsWith('±'))).toHaveLength(2);
    const narrow = figureTwo(moment, settings({ widthMm: 85 }), 'Figure 2', names);
    expect(texts(narrow).filter((text) => /\b[1-9]$/.test(text) && !text.startsWith('±'))).toHaveLength(18);
  });

  it('leaves next to no room under its last panels', () => {
    for (const widthMm of [60, 85, 120, 178]) {
      const scene = figureTwo(moment, settings({ widthMm }), 'Figure 2', names);
      const frames = [...flatMarks(scene.marks)].flatMap((mark) =>
        mark.kind === 'rect' ? [mark.y + mark.height] : [],
      );
      expect(scene.height - Math.max(...frames)).toBeLessThan(12);
    }
  });
});

describe('a sheet', () => {
  it('holds both figures and their captions, wrapped to its width, in one file', () => {
    const caption = 'A caption of many words that no single line of a narrow column could ever hold. '.repeat(
      2,
    );
    const narrow = settings({ widthMm: 85 });
    const one = figureOne(moment, narrow, 'Figure 1', names);
    const two = figureTwo(moment, narrow, 'Figure 2', names);
    const lines = texts(captionScene(caption.trim(), narrow));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe(caption.trim());
    const sheet = wholeSheet(
      [
        { figure: one, caption },
        { figure: two, caption: 'Short.' },
      ],
      narrow,
      'Both',
    );
    expect(sheet.height).toBeGreaterThan(one.height + two.height);
    const svg = sceneToSvg(sheet, { widthMm: 85 });
    expect(svg).toContain('width="85mm"');
    expect(svg).toContain('Short.');
    // Lane by lane, each group keeps a clip of its own.
    const clips = [...svg.matchAll(/<clipPath id="(\w+)"/g)].map(([, id]) => id);
    expect(new Set(clips).size).toBe(clips.length);
    expect(clips.length).toBeGreaterThanOrEqual(24);
  });

  it('moves every kind of mark', () => {
    const scene = figureOne(moment, settings(), '', names);
    const moved = movedMarks(movedMarks(scene.marks, 10, 20), -10, -20);
    expect(sceneToSvg({ ...scene, marks: moved })).toBe(sceneToSvg(scene));
    const { width, height } = composed([{ scene, x: 5, y: 7 }], scene);
    expect([width, height]).toEqual([scene.width + 5, scene.height + 7]);
  });
});

describe('greys', () => {
  it('are greys throughout, and differ between the classes', () => {
    const scene = figureOne(moment, settings({ grey: true }), '', names);
    for (const colour of colours(scene)) expect(colour).toMatch(/^#(..)\1\1(..)?$/);
    expect(colours(greyScene(scene))).toEqual(colours(scene));
    const dots = [...flatMarks(scene.marks)].flatMap((mark) =>
      mark.kind === 'points' && (mark.shape === 'circle' || mark.shape === 'triangle') && mark.fill
        ? [Number.parseInt(mark.fill.slice(1, 3), 16)]
        : [],
    );
    expect(Math.max(...dots) - Math.min(...dots)).toBeGreaterThan(90);
  });

  it('follow lightness', () => {
    expect(grey('#ffffff')).toBe('#ffffff');
    expect(grey('#ff0000')).toBe('#363636');
    expect(grey('rgba(0, 255, 0, 0.5)')).toBe('#b6b6b680');
    expect(grey('none')).toBe('none');
  });
});

describe('the sheet’s settings', () => {
  it('are mended, never obeyed blindly', () => {
    const usual = { widthMm: 178, fontPt: 8, grey: false, one: true, two: true };
    expect(mendSheet(null)).toEqual(usual);
    expect(mendSheet('nonsense')).toEqual(usual);
    expect(mendSheet('null')).toEqual(usual);
    expect(mendSheet('{"widthMm":9999,"fontPt":"x","grey":true,"two":0}')).toEqual({
      ...usual,
      widthMm: 180,
      grey: true,
    });
  });
});
