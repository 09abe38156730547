import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ImageEvaluation, ImageRunInfo } from '../../lab/image-frame';
import { count } from '../../words';
import { useWords } from '../parts/use-all-words';
import { useSize } from '../parts/use-size';
import { Empty } from './Chart';
import { ImageTile, type TileImages } from './ImageTile';
import { inspect } from './session';
import { evaluationOnView, useImage } from './store';

/** Between tiles, and what a tile is wider and higher than its image, in pixels. */
const GAP = 4;
const [BORDER, FOOT] = [2, 4];
/** Of an image beside other panels, in pixels, and how many rows of them there are. */
const USUAL = 40;
const ROWS = 2;

/** From here on one would leaf for long. */
const MANY_PAGES = 4;

type Filter = 'all' | 'wrong-without' | 'wrong-with';

export interface StripPanelProps {
  /** On its own: images of about this size in pixels, as many as there is room for. */
  fill?: number;
}

/** The test images, a page at a time: any one can be followed through the network. */
export function StripPanel({ fill }: StripPanelProps): ReactNode {
  const { run, evaluation } = useImage(
    useShallow((state) => ({ run: state.run, evaluation: evaluationOnView(state) })),
  );
  const w = useWords().image.strip;
  return (
    <section className="image-strip" aria-label={w.title}>
      {run ? (
        <Strip run={run} evaluation={evaluation} fill={fill} />
      ) : (
        <>
          <h2>{w.title}</h2>
          <div className="tiles">
            <Empty>{w.soon}</Empty>
          </div>
        </>
      )}
    </section>
  );
}

function Strip(props: {
  run: ImageRunInfo;
  evaluation: ImageEvaluation | null;
  fill: number | undefined;
}): ReactNode {
  const { run, evaluation, fill } = props;
  const chosen = useImage((state) => state.image);
  const w = useWords().image.strip;
  const [filter, setFilter] = useState<Filter>('all');
  const [page, setPage] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const tile = fill ?? USUAL;
  const columns = Math.max(2, Math.floor((width + GAP) / (tile + BORDER + GAP)));
  const rows = fill ? Math.max(1, Math.floor((height + GAP) / (tile + FOOT + GAP))) : ROWS;
  const perPage = columns * rows;
  const shown = filtered(filter, run, evaluation);
  const pages = Math.max(1, Math.ceil(shown.length / perPage));
  const at = Math.min(page, pages - 1);
  const images: TileImages = { pixels: run.testPixels, ...run.image };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!step) return;
    const tiles = [...(box.current?.querySelectorAll<HTMLButtonElement>('.tile') ?? [])];
    const from = tiles.indexOf(event.target as HTMLButtonElement);
    tiles[from + step]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <h2>
        {w.title}
        <select
          aria-label={w.which}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value as Filter);
            setPage(0);
          }}
        >
          <option value="all">{w.all}</option>
          {run.lanes.map((lane) => (
            <option key={lane} value={`wrong-${lane}`} disabled={!evaluation}>
              {w.wrong[lane]}
            </option>
          ))}
        </select>
        <span className="pages">
          {pages > MANY_PAGES && (
            <GoTo
              last={run.testCount}
              go={(image) => {
                inspect(image);
                const place = shown.findIndex((index) => index >= image);
                setPage(Math.floor((place < 0 ? shown.length - 1 : place) / perPage));
              }}
            />
          )}
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)} aria-label={w.earlier}>
            ‹
          </button>
          <output>
            {shown.length === 0
              ? w.none
              : w.range(
                  count(at * perPage + 1),
                  count(Math.min(shown.length, (at + 1) * perPage)),
                  count(shown.length),
                )}
          </output>
          <button
            type="button"
            disabled={at === pages - 1}
            onClick={() => setPage(at + 1)}
            aria-label={w.later}
          >
            ›
          </button>
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the buttons in it */}
      <div ref={box} className="tiles" onKeyDown={keys} style={{ '--tile': `${tile}px` } as CSSProperties}>
        {shown.slice(at * perPage, (at + 1) * perPage).map((index) => (
          <Tile key={index} {...{ index, images, run, evaluation }} chosen={chosen === index} />
        ))}
        {shown.length === 0 && <p className="hint">{w.allRight}</p>}
      </div>
    </>
  );
}

/** Chooses a test image by its number. */
function GoTo({ last, go }: { last: number; go(image: number): void }): ReactNode {
  const w = useWords().image.strip;
  const [text, setText] = useState('');
  const number = Number(text);
  const valid = Number.isInteger(number) && number >= 1 && number <= last;
  return (
    <form
      className="go-to"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) go(number - 1);
      }}
    >
      <label>
        {w.number}
        <input
          inputMode="numeric"
          value={text}
          aria-invalid={text !== '' && !valid}
          title={w.numbers(count(last))}
          onChange={(event) => setText(event.target.value.trim())}
        />
      </label>
    </form>
  );
}

/** Indices of the test images that pass. */
function filtered(filter: Filter, run: ImageRunInfo, evaluation: ImageEvaluation | null): number[] {
  const all = Array.from({ length: run.testCount }, (_, i) => i);
  if (filter === 'all' || !evaluation) return all;
  const predicted = evaluation.lanes[filter === 'wrong-with' ? 'with' : 'without']?.predicted;
  return predicted ? all.filter((i) => predicted[i] !== run.testLabels[i]) : all;
}

function Tile(props: {
  index: number;
  images: TileImages;
  run: ImageRunInfo;
  evaluation: ImageEvaluation | null;
  chosen: boolean;
}): ReactNode {
  const { index, images, run, evaluation, chosen } = props;
  const { strip: w, laneNames } = useWords().image;
  const label = run.testLabels[index]!;
  const wrong = run.lanes.filter((lane) => {
    const predicted = evaluation?.lanes[lane]?.predicted;
    return predicted !== undefined && predicted[index] !== label;
  });
  const name = run.classNames[label]!;
  const says = wrong.map((lane) =>
    w.takenFor(laneNames[lane], run.classNames[evaluation!.lanes[lane]!.predicted[index]!]!),
  );
  const words = [w.image(index + 1, name), ...says].join(', ');
  return (
    <button
      type="button"
      className="tile"
      aria-label={words}
      aria-pressed={chosen}
      title={words}
      data-image={index}
      onClick={() => inspect(chosen ? null : index)}
    >
      <ImageTile images={images} index={index} />
      {wrong.map((lane) => (
        <span key={lane} className={`errs ${lane}`} />
      ))}
    </button>
  );
}
