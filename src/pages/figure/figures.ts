/** Figs 1 and 2 of the paper from a run of the toy, laid out for a width on paper. */
import type { ToyFrame } from '../../lab/toy-frame';
import { LANES } from '../../lab/toy-problem';
import { niceDomain, niceExtent } from '../../views/domain';
import { flowMapScene } from '../../views/flow-map';
import type { Scene, TextMark } from '../../views/scene';
import { textWidth } from '../../views/scene';
import { lightTheme, type Theme } from '../../views/theme';
import { reaches, timeStepsLayout, timeStepsScene } from '../../views/time-steps';
import type { Domain } from '../../views/types';
import { paperWidth } from '../parts/figure';
import { classifierOf, flowMapData, type Run, shownAttractors, trajectoriesOf } from '../toy/lane-view';
import type { ToyLook } from '../toy/store';
import { composed, greyScene } from './compose';

export interface SheetSettings {
  widthMm: number;
  /** Of labels and captions, in points. */
  fontPt: number;
  grey: boolean;
}

/** A run at one moment. */
export interface Moment {
  run: Run;
  frame: ToyFrame;
  look: Pick<ToyLook, 'arrows' | 'scaling' | 'paths' | 'sharedAxes' | 'unattracted'>;
}

/** Names of the parts of a figure: "(a) without RMAN". */
export type PartNames = readonly [string, string];

/** Pixels of a point at the 96 dpi that scenes are laid out for. */
const PX_PER_PT = 96 / 72;
/** From this width on, in mm, the two flow maps stand side by side; narrower they would be specks. */
const SIDE_BY_SIDE = 120;
/** Height over width of a flow map. */
const MAP_SHAPE = 0.94;

/** Classes in greys that differ by lightness as well as by shape; everything else turns to the grey of its colour. */
const greyTheme: Theme = {
  ...lightTheme,
  classes: lightTheme.classes.map(({ shape }, k) => ({
    shape,
    colour: ['#16181b', '#8d9197', '#55595f', '#b4b8bd'][k]!,
  })),
  accent: '#000000',
  lanes: {
    with: { ...lightTheme.lanes.with, colour: '#000000' },
    without: { ...lightTheme.lanes.without, colour: '#6b6f75' },
  },
};

export const pxOfPt = (pt: number): number => pt * PX_PER_PT;

/** What both figures need of the settings. */
function layoutOf({ widthMm, fontPt, grey }: SheetSettings) {
  return { width: paperWidth(widthMm), fontSize: pxOfPt(fontPt), theme: grey ? greyTheme : lightTheme };
}

const finish = (scene: Scene, { grey }: SheetSettings): Scene => (grey ? greyScene(scene) : scene);

/** The name of a part above it, as a scene of its own. */
function heading(text: string, width: number, fontSize: number, theme: Theme): Scene {
  const mark: TextMark = { kind: 'text', x: 0, y: 1.1 * fontSize, text, size: fontSize, fill: theme.ink };
  const { ground: background, font } = theme;
  return { width, height: 1.7 * fontSize, background, font, title: text, description: text, marks: [mark] };
}

/** The flow maps of both lanes (Fig. 1), each over what its lane reaches, or both over the same. */
export function figureOne(
  { run, frame, look }: Moment,
  settings: SheetSettings,
  title: string,
  names: PartNames,
): Scene {
  const { width, fontSize, theme } = layoutOf(settings);
  const beside = settings.widthMm >= SIDE_BY_SIDE;
  const gap = Math.round(1.5 * fontSize);
  const mapWidth = beside ? Math.floor((width - gap) / 2) : width;
  const mapHeight = Math.round(MAP_SHAPE * mapWidth);
  const boxes = frame.lanes.map((lane, i) => reachOf(lane.states, shownAttractors(run, LANES[i]!, lane)));
  const parts = LANES.flatMap((name, i) => {
    const lane = frame.lanes[i]!;
    const above = heading(names[i]!, mapWidth, fontSize, theme);
    const map = flowMapScene(flowMapData(run, name, lane, null), {
      width: mapWidth,
      height: mapHeight,
      theme,
      fontSize,
      domain: niceDomain(look.sharedAxes ? union(boxes) : boxes[i]!),
      arrowsPerSide: look.arrows,
      arrowScaling: look.scaling,
      pathsPerClass: look.paths,
      unattracted: look.unattracted && name === 'with' && run.spec.attraction === 'relu-max',
    });
    const x = beside ? i * (mapWidth + gap) : 0;
    const y = beside ? 0 : i * (above.height + mapHeight + gap);
    return [
      { scene: above, x, y },
      { scene: map, x, y: y + above.height },
    ];
  });
  const description = parts.map(({ scene }) => scene.description).join(' ');
  return finish(
    composed(parts, { title, description, background: theme.ground, font: theme.font }),
    settings,
  );
}

/** The cloud at every time step, a row for each lane (Fig. 2). */
export function figureTwo(
  { run, frame, look }: Moment,
  settings: SheetSettings,
  title: string,
  names: PartNames,
): Scene {
  const { width, fontSize, theme } = layoutOf(settings);
  const extents = frame.lanes.map((lane) =>
    niceExtent(1.06 * Math.max(1, ...reaches(trajectoriesOf(run, lane)))),
  );
  const height = rowHeight(run.spec.timeSteps, width, fontSize, theme);
  let y = 0;
  const parts = LANES.flatMap((name, i) => {
    const lane = frame.lanes[i]!;
    const above = heading(names[i]!, width, fontSize, theme);
    const row = timeStepsScene(
      {
        trajectories: trajectoriesOf(run, lane),
        attractors: shownAttractors(run, name, lane),
        classifier: classifierOf(run.spec, lane),
      },
      { width, height, theme, fontSize, extents: look.sharedAxes ? Math.max(...extents) : extents[i]! },
    );
    const at = y;
    y += above.height + height + Math.round(0.6 * fontSize);
    return [
      { scene: above, x: 0, y: at },
      { scene: row, x: 0, y: at + above.height },
    ];
  });
  const description = parts.map(({ scene }) => scene.description).join(' ');
  return finish(
    composed(parts, { title, description, background: theme.ground, font: theme.font }),
    settings,
  );
}

/** Least height of a lane's panels: as many in a line as stay readable, and no room under the last. */
function rowHeight(timeSteps: number, width: number, fontSize: number, theme: Theme): number {
  const panels = timeSteps + 1;
  const bottom = (height: number): number =>
    Math.max(
      ...timeStepsLayout(timeSteps, { width, height, theme, fontSize }).boxes.map(
        (box) => box.y + box.height,
      ),
    );
  const smallest = 4.5 * fontSize;
  const columns = Math.max(1, Math.min(panels, Math.floor(width / smallest)));
  const lines = Math.ceil(panels / columns);
  // The layout fills the height it is given with squares: a line is a square, its head and its foot.
  const side = (width - 2) / Math.ceil(panels / lines) - 0.7 * fontSize;
  return Math.ceil(bottom(lines * (side + 2.6 * fontSize)) + 0.3 * fontSize);
}

function reachOf(...clouds: (ArrayLike<number> | null)[]): Domain {
  let [x0, x1, y0, y1] = [-1, 1, -1, 1];
  for (const values of clouds) {
    for (let k = 0; k < (values?.length ?? 0); k += 2) {
      const x = values![k]!;
      const y = values![k + 1]!;
      if (!Number.isFinite(x + y)) continue;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)];
    }
  }
  return { x: [x0, x1], y: [y0, y1] };
}

function union(boxes: readonly Domain[]): Domain {
  return {
    x: [Math.min(...boxes.map(({ x }) => x[0])), Math.max(...boxes.map(({ x }) => x[1]))],
    y: [Math.min(...boxes.map(({ y }) => y[0])), Math.max(...boxes.map(({ y }) => y[1]))],
  };
}

/** A caption as lines of text under a figure. */
export function captionScene(text: string, settings: SheetSettings): Scene {
  const { width, fontSize, theme } = layoutOf(settings);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const step = 1.35 * fontSize;
  return {
    width,
    height: Math.ceil((lines.length + 0.6) * step),
    background: theme.ground,
    font: theme.font,
    title: text,
    description: text,
    marks: lines.map((one, k) => ({
      kind: 'text' as const,
      x: 0,
      y: (k + 1) * step,
      text: one,
      size: fontSize,
      fill: theme.ink,
    })),
  };
}

/** Both figures with their captions on one sheet, for a single file. */
export function wholeSheet(
  parts: readonly { figure: Scene; caption: string }[],
  settings: SheetSettings,
  title: string,
): Scene {
  const { fontSize, theme } = layoutOf(settings);
  let y = 0;
  const placed = parts.flatMap(({ figure, caption }) => {
    const text = captionScene(caption, settings);
    const at = y;
    y += figure.height + text.height + Math.round(1.5 * fontSize);
    return [
      { scene: figure, x: 0, y: at },
      { scene: text, x: 0, y: at + figure.height },
    ];
  });
  const description = parts.map(({ caption }) => caption).join(' ');
  return composed(placed, { title, description, background: theme.ground, font: theme.font });
}
