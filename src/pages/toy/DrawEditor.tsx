import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { MAX_CLASSES } from '../../data/point-set';
import { decodePoints, encodePoints } from '../../data/points-code';
import { parsePointsCsv, pointsToCsv } from '../../data/points-csv';
import { rescalePoints } from '../../data/points-rescale';
import { Random } from '../../math/random';
import type { Scene } from '../../views/scene';
import { classStyle, type Theme } from '../../views/theme';
import { decimal } from '../../words/decimal';
import { messageOf } from '../../words/say';
import { Picture } from '../parts/Picture';
import { saveFile } from '../parts/save-file';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { DRAW_SPAN, type Drawing, dab, erase, fromPointSet, toPointSet } from './drawing';
import { replaceExperiment } from './session';
import { setDrawing, takeDropped, useToy } from './store';

type Tool = number | 'eraser';
const SHAPE_SIGNS = ['●', '▲', '■', '◆'];

function initialDrawing(): Drawing {
  const { experiment } = useToy.getState();
  return experiment.data === 'drawn' && experiment.drawn ? fromPointSet(decodePoints(experiment.drawn)) : [];
}

/** Paint points of a class with mouse, pen or finger; erase; undo; or read them from a CSV file. */
export default function DrawEditor(): ReactNode {
  const { draw: w, toy } = useWords();
  const { title } = toy.draw;
  const theme = useTheme();
  const [drawing, setPoints] = useState<Drawing>(initialDrawing);
  const [past, setPast] = useState<Drawing[]>([]);
  const dropped = useToy((state) => state.dropped);
  const [tool, setTool] = useState<Tool>(0);
  const [brush, setBrush] = useState(0.4);
  const [message, setMessage] = useState<string | null>(null);
  const random = useRef(new Random(Date.now(), 'drawing'));
  const painting = useRef(false);
  /** Where the keys paint; null until they are used. */
  const [cursor, setCursor] = useState<{ x: number; y: number } | null>(null);
  const counts = Array.from({ length: MAX_CLASSES }, (_, k) => drawing.filter((p) => p.label === k).length);

  const remember = (): void => setPast((old) => [...old.slice(-49), drawing]);
  const paint = (x: number, y: number): void =>
    setPoints((old) =>
      tool === 'eraser'
        ? erase(old, { x, y }, brush)
        : dab(old, { x, y, label: tool }, brush, 3, random.current),
    );
  const place = (event: PointerEvent<HTMLDivElement>): [number, number] => {
    const rect = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - rect.left) / rect.width - 0.5) * 2 * DRAW_SPAN,
      (0.5 - (event.clientY - rect.top) / rect.height) * 2 * DRAW_SPAN,
    ];
  };
  // Said in the dialog's own line: what lies outside it is silent while it is open.
  const onKey = (key: string): boolean => {
    const way = KEY_STEPS[key];
    if (way) {
      const { x, y } = cursor ?? { x: 0, y: 0 };
      const to = { x: inside(x + way[0]), y: inside(y + way[1]) };
      setCursor(to);
      setMessage(w.at(decimal(to.x.toFixed(1)), decimal(to.y.toFixed(1))));
      return true;
    }
    if (key !== ' ' && key !== 'Enter') return false;
    const at = cursor ?? { x: 0, y: 0 };
    setCursor(at);
    remember();
    paint(at.x, at.y);
    setMessage(tool === 'eraser' ? w.erased : w.painted(tool + 1));
    return true;
  };
  const read = async (file: File): Promise<void> => {
    try {
      const { set, warnings } = parsePointsCsv(await file.text());
      const rescaled = rescalePoints(set);
      remember();
      setPoints(fromPointSet(rescaled.set));
      const [x, y] = rescaled.change?.scale.map((factor) => decimal(factor.toPrecision(3))) ?? [];
      const moved = x && y ? [w.rescaled(x, y)] : [];
      const read = w.read(file.name, w.points(set.labels.length));
      setMessage([read, ...moved, ...warnings].join(' '));
    } catch (error) {
      // Damaged, or not to be read at all: a folder, a file changed meanwhile.
      setMessage(w.refused(file.name, messageOf(error)));
    }
  };
  useEffect(() => {
    if (dropped && takeDropped()) void read(dropped);
  });
  const use = (): void => {
    const { experiment } = useToy.getState();
    replaceExperiment({ ...experiment, data: 'drawn', drawn: encodePoints(toPointSet(drawing)) }, true);
    setDrawing(false);
  };

  return (
    <div className="draw">
      <h2>{title}</h2>
      <div className="draw-tools" role="toolbar" aria-label={w.tools}>
        {SHAPE_SIGNS.map((sign, k) => (
          <button
            key={sign}
            type="button"
            aria-pressed={tool === k}
            onClick={() => setTool(k)}
            style={{ '--class': classStyle(theme, k).colour } as React.CSSProperties}
            className="class-button"
          >
            <span aria-hidden="true">{sign}</span> {w.class(k + 1)} <small>{counts[k]}</small>
          </button>
        ))}
        <button type="button" aria-pressed={tool === 'eraser'} onClick={() => setTool('eraser')}>
          {w.eraser}
        </button>
        <label>
          {w.brush}{' '}
          <input
            type="range"
            min={0.1}
            max={1.5}
            step={0.05}
            value={brush}
            onChange={(event) => setBrush(Number(event.target.value))}
          />
        </label>
        <button
          type="button"
          disabled={past.length === 0}
          onClick={() => {
            setPoints(past[past.length - 1] ?? []);
            setPast(past.slice(0, -1));
          }}
        >
          {w.undo}
        </button>
        <button
          type="button"
          disabled={drawing.length === 0}
          onClick={() => {
            remember();
            setPoints([]);
          }}
        >
          {w.clear}
        </button>
      </div>
      <div
        className="draw-plane"
        data-testid="draw-plane"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          painting.current = true;
          remember();
          paint(...place(event));
        }}
        onPointerMove={(event) => {
          if (painting.current) paint(...place(event));
        }}
        onPointerUp={() => {
          painting.current = false;
        }}
        onPointerCancel={() => {
          painting.current = false;
        }}
      >
        <Picture
          label={w.plane}
          onKey={onKey}
          scene={(width, height) =>
            planeScene(drawing, cursor, theme, width, height, {
              title: w.plane,
              description: w.points(drawing.length),
            })
          }
        />
      </div>
      <p className="draw-message" role="status">
        {message ?? w.hint(w.points(drawing.length))}
      </p>
      <div className="draw-end">
        <label className="file-button">
          {w.open}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void read(file);
              event.target.value = '';
            }}
          />
        </label>
        <button
          type="button"
          disabled={drawing.length === 0}
          onClick={() => saveFile('points.csv', 'text/csv', pointsToCsv(toPointSet(drawing)))}
        >
          {w.save}
        </button>
        <span className="space" />
        <button type="button" onClick={() => setDrawing(false)}>
          {w.cancel}
        </button>
        <button type="button" className="primary" disabled={drawing.length < 2} onClick={use}>
          {w.use}
        </button>
      </div>
    </div>
  );
}

/** How far a key moves the place where one paints. */
const KEY_STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.2, 0],
  ArrowRight: [0.2, 0],
  ArrowUp: [0, 0.2],
  ArrowDown: [0, -0.2],
};

const inside = (value: number): number => Math.min(Math.max(value, -DRAW_SPAN), DRAW_SPAN);

function planeScene(
  drawing: Drawing,
  cursor: { x: number; y: number } | null,
  theme: Theme,
  width: number,
  height: number,
  said: Pick<Scene, 'title' | 'description'>,
): Scene {
  const scene: Scene = {
    width,
    height,
    background: theme.ground,
    font: theme.font,
    ...said,
    marks: [
      {
        kind: 'segments',
        x1: Float32Array.of(0, width / 2),
        y1: Float32Array.of(height / 2, 0),
        x2: Float32Array.of(width, width / 2),
        y2: Float32Array.of(height / 2, height),
        stroke: theme.hairline,
        strokeWidth: 1,
      },
    ],
  };
  const px = (x: number): number => (x / DRAW_SPAN / 2 + 0.5) * width;
  const py = (y: number): number => (0.5 - y / DRAW_SPAN / 2) * height;
  if (cursor)
    scene.marks.push({
      kind: 'segments',
      x1: Float32Array.of(px(cursor.x) - 12, px(cursor.x)),
      y1: Float32Array.of(py(cursor.y), py(cursor.y) - 12),
      x2: Float32Array.of(px(cursor.x) + 12, px(cursor.x)),
      y2: Float32Array.of(py(cursor.y), py(cursor.y) + 12),
      stroke: theme.ink,
      strokeWidth: 2,
    });
  for (let k = 0; k < MAX_CLASSES; k++) {
    const points = drawing.filter((point) => point.label === k);
    const { colour, shape } = classStyle(theme, k);
    scene.marks.push({
      kind: 'points',
      shape,
      xs: Float32Array.from(points, (p) => px(p.x)),
      ys: Float32Array.from(points, (p) => py(p.y)),
      r: 4,
      fill: colour,
    });
  }
  return scene;
}
