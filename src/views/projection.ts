/**
 * Outputs of a deep network projected on two directions, as small multiples: a panel for each block or lane with
 * the points by class, the attractors, and each class's mean on its way through the blocks as a path of arrows.
 */

import { words } from '../words';
import { attractorAt, attractorMarks, placeAttractors } from './attractor-marks';
import { formatRound, segments } from './axes';
import { cloudMarks, inBox, nearestPoint, pointRadius, selectedPoint } from './cloud';
import { described, describeProjection } from './describe';
import { niceExtent, projectPlane, squareDomain } from './domain';
import { type Mark, type Scene, textWidth } from './scene';
import { classStyle } from './theme';
import type { Box, Numbers, Projection, ViewOptions } from './types';

export interface ProjectionPanel {
  /** Above the panel: "block 7", "without RMAN". */
  title: string;
  /** [n, 2] projected outputs. */
  points: Numbers;
  /** [n]. */
  labels: Numbers;
  /** [h, 2] projected placement attractors. */
  attractors?: Numbers | null;
  /** g(x) of a selected point, marked with a cross. */
  target?: readonly [number, number] | null;
  /** [classes][blocks, 2] means of each class after each block, joined by arrows. */
  paths?: readonly Numbers[] | null;
  /** Where the selected point is, and its class, whether or not it is one of the points. */
  chosen?: { place: readonly [number, number]; label: number } | null;
  /** Half its side in data units; default fitted. */
  extent?: number;
}

export interface ProjectionOptions extends ViewOptions {
  /** Half the side of every panel in data units, written once; default each panel's own. */
  extent?: number;
  /** What the axes are: "principal components 1 and 2". */
  axes?: string;
}

/** What lies under a pixel of the panels; null between them. */
export interface ProjectionHit {
  panel: number;
  place: readonly [number, number];
  point: number | null;
  attractor: number | null;
}

interface PanelLayout {
  box: Box;
  projection: Projection;
}

function layoutOf(panels: readonly ProjectionPanel[], options: ProjectionOptions): PanelLayout[] {
  const { width, height, fontSize = 12 } = options;
  const head = Math.round(1.5 * fontSize);
  const foot = options.axes ? Math.round(1.6 * fontSize) : 2;
  const gap = Math.round(fontSize);
  let best = { side: 0, cols: 1 };
  for (let cols = 1; cols <= panels.length; cols++) {
    const rows = Math.ceil(panels.length / cols);
    const across = (width - 2 - (cols - 1) * gap) / cols;
    const down = (height - foot - (rows - 1) * 0.4 * gap) / rows - head;
    const side = Math.floor(Math.min(across, down));
    if (side > best.side) best = { side, cols };
  }
  const side = Math.max(12, best.side);
  return panels.map((panel, k) => {
    const box = {
      x: 1 + (k % best.cols) * (side + gap),
      y: head + Math.floor(k / best.cols) * Math.round(side + head + 0.4 * gap),
      width: side,
      height: side,
    };
    const extent = options.extent ?? panel.extent ?? fitPanel(panel);
    return { box, projection: projectPlane(box, squareDomain(extent)) };
  });
}

/** Half the side of an origin-centred square that holds a panel's points, attractors and paths. */
export function fitPanel({ points, attractors, paths }: ProjectionPanel): number {
  let reach = 0;
  for (const row of [points, attractors ?? [], ...(paths ?? [])]) {
    for (let i = 0; i < row.length; i++) {
      const size = Math.abs(row[i]!);
      if (size > reach && size < Infinity) reach = size;
    }
  }
  return niceExtent(1.06 * reach);
}

/** The picture. */
export function projectionScene(panels: readonly ProjectionPanel[], options: ProjectionOptions): Scene {
  const { theme, width, height, fontSize = 12 } = options;
  const layout = layoutOf(panels, options);
  const marks: Mark[] = panels.flatMap((panel, k) =>
    panelMarks(panel, layout[k]!, options, k === 0 || options.extent === undefined),
  );
  if (options.axes) {
    marks.push({
      kind: 'text',
      x: 1,
      y: height - 0.5 * fontSize,
      text: options.axes,
      size: fontSize,
      fill: theme.muted,
    });
  }
  const { title } = words().views.projection;
  return described({ width, height, background: theme.ground, font: theme.font, title, marks }, () =>
    describeProjection(panels),
  );
}

function panelMarks(
  panel: ProjectionPanel,
  { box, projection }: PanelLayout,
  options: ProjectionOptions,
  scaled: boolean,
): Mark[] {
  const { theme, selection, fontSize = 12 } = options;
  const n = panel.labels.length;
  const r = pointRadius(n, box.width, fontSize);
  const star = Math.min(0.6 * fontSize, Math.max(3.5, 0.03 * box.width));
  const inside: Mark[] = cloudMarks(panel.points, 0, panel.labels, n, projection, { theme, r, opacity: 0.8 });
  (panel.paths ?? []).forEach((path, label) => {
    inside.push(...pathArrows(path, label, projection, options));
  });
  if (panel.attractors) {
    inside.push(
      ...attractorMarks(
        placeAttractors(panel.attractors, projection, star),
        projection,
        { theme, fontSize, r: star, labels: true },
        selection,
      ),
    );
  }
  const chosen = panel.chosen ?? pointOf(panel, selection?.point ?? null);
  if (chosen) {
    const [x, y] = [projection.toX(chosen.place[0]), projection.toY(chosen.place[1])];
    inside.push(...selectedPoint(x, y, chosen.label, Math.max(1.6, r), theme));
  }
  if (panel.target) inside.push(...targetCross(panel.target, projection, options));
  const y = box.y - 0.45 * fontSize;
  return [
    { kind: 'text', x: box.x, y, text: panel.title, size: fontSize, fill: theme.ink },
    { kind: 'group', clip: box, marks: inside },
    ...(scaled ? [scaleMark(panel, box, projection, options)] : []),
    {
      kind: 'rect',
      x: box.x + 0.5,
      y: box.y + 0.5,
      width: box.width - 1,
      height: box.height - 1,
      stroke: theme.hairline,
    },
  ];
}

function pointOf({ points, labels }: ProjectionPanel, point: number | null): ProjectionPanel['chosen'] {
  if (point === null || point >= labels.length) return null;
  return { place: [points[2 * point]!, points[2 * point + 1]!], label: labels[point]! };
}

/** "±4" beside the title; in the corner of the panel where the title leaves no room. */
function scaleMark(
  { title }: ProjectionPanel,
  box: Box,
  { domain }: Projection,
  { theme, fontSize = 12 }: ProjectionOptions,
): Mark {
  const text = `±${formatRound(Number(domain.x[1].toPrecision(3)))}`;
  const beside = textWidth(`${title}  ${text}`, fontSize) <= box.width;
  return {
    kind: 'text',
    x: box.x + box.width - (beside ? 0 : 0.3 * fontSize),
    y: beside ? box.y - 0.45 * fontSize : box.y + box.height - 0.4 * fontSize,
    text,
    size: fontSize,
    fill: theme.muted,
    align: 'end',
    ...(!beside && { halo: theme.ground }),
  };
}

/** A cross on a pale ground, named g: where the attractors together pull the selected point. */
function targetCross(
  [gx, gy]: readonly [number, number],
  projection: Projection,
  { theme, fontSize = 12 }: ProjectionOptions,
): Mark[] {
  const [x, y, r] = [projection.toX(gx), projection.toY(gy), 0.5 * fontSize];
  const arms: [number, number, number, number][] = [
    [x - r, y - r, x + r, y + r],
    [x - r, y + r, x + r, y - r],
  ];
  return [
    { ...segments(arms, theme.ground, 5), opacity: 0.85 },
    segments(arms, theme.accent, 2.2),
    {
      kind: 'text',
      x: x + 1.5 * r,
      y: y - r,
      text: 'g',
      size: fontSize,
      fill: theme.accent,
      bold: true,
      halo: theme.ground,
    },
  ];
}

function pathArrows(
  path: Numbers,
  label: number,
  projection: Projection,
  { theme, fontSize = 12 }: ProjectionOptions,
): Mark[] {
  const steps = path.length / 2 - 1;
  if (steps < 1) return [];
  const xs = Float32Array.from({ length: steps + 1 }, (_, t) => projection.toX(path[2 * t]!));
  const ys = Float32Array.from({ length: steps + 1 }, (_, t) => projection.toY(path[2 * t + 1]!));
  const arrows = {
    kind: 'arrows' as const,
    x1: xs.subarray(0, steps),
    y1: ys.subarray(0, steps),
    x2: xs.subarray(1),
    y2: ys.subarray(1),
    head: 0.6 * fontSize,
  };
  return [
    { ...arrows, stroke: theme.ground, strokeWidth: 4, opacity: 0.8 },
    { ...arrows, stroke: classStyle(theme, label).colour, strokeWidth: 1.8 },
  ];
}

/** What lies under pixel (px, py): the panel, the place, the point or attractor within `reach` pixels. */
export function projectionHit(
  panels: readonly ProjectionPanel[],
  options: ProjectionOptions,
  px: number,
  py: number,
  reach = 10,
): ProjectionHit | null {
  const layout = layoutOf(panels, options);
  const k = layout.findIndex(({ box }) => inBox(box, px, py));
  if (k < 0) return null;
  const panel = panels[k]!;
  const { projection, box } = layout[k]!;
  const star = Math.min(0.6 * (options.fontSize ?? 12), Math.max(3.5, 0.03 * box.width));
  return {
    panel: k,
    place: [projection.fromX(px), projection.fromY(py)],
    point: nearestPoint(panel.points, 0, panel.labels.length, projection, px, py, reach),
    attractor: attractorAt(placeAttractors(panel.attractors ?? [], projection, star), px, py, reach),
  };
}
