import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { version } from '../../../package.json';
import { TOY_DEFAULTS, TOY_FIELDS } from '../../lab/toy-schema';
import type { Scene } from '../../views/scene';
import { classStyle, lightTheme } from '../../views/theme';
import { count, type Words } from '../../words';
import { messageOf } from '../../words/say';
import { paperWidth } from '../parts/figure';
import { figurePng, figureSvg } from '../parts/figure-file';
import { placeOf } from '../parts/places';
import { SiteBar } from '../parts/SiteBar';
import { saveFile } from '../parts/save-file';
import { useWords } from '../parts/use-all-words';
import { useSize } from '../parts/use-size';
import { useTitle } from '../parts/use-title';
import { openToy } from '../toy/session';
import { useToy } from '../toy/store';
import { figureOne, figureTwo, wholeSheet } from './figures';
import { SheetControls } from './SheetControls';
import { SvgFigure } from './SvgFigure';
import { type SheetChoice, storedSheet, storeSheet } from './settings';
import { engineAsked, type Taken, takeRun } from './taken';
import './figure.css';

/** Figs 1 and 2 of the paper from the current run, on a sheet for print. */
export default function FigurePage(): ReactNode {
  const { figure } = useWords();
  // Undefined until the list of runs has been read.
  const [taken, setTaken] = useState<Taken | null | undefined>(() => takeRun() ?? undefined);
  useTitle(figure.title);
  useEffect(() => {
    // After a reload the toy lab has no run; the list of runs still has those of before.
    if (taken !== undefined) return;
    void import('./kept')
      .then(({ takeKept }) => takeKept())
      .catch(() => null)
      .then((kept) => setTaken((now) => now ?? kept));
  }, [taken]);
  return (
    <div className="figure-page">
      <SiteBar />
      <main id="main">
        <h1 className="screen-only">{figure.title}</h1>
        <p className="screen-only lead">{figure.lead}</p>
        {taken && <Sheet taken={taken} onTake={() => setTaken(takeRun() ?? taken)} />}
        {taken === null && <NoRun onTrained={() => setTaken(takeRun())} />}
      </main>
    </div>
  );
}

/** Says what to do, and trains the toy lab's opening experiment for who asks. */
function NoRun({ onTrained }: { onTrained(): void }): ReactNode {
  const { figure } = useWords();
  const [asked, setAsked] = useState(false);
  const { frame, playing, experiment } = useToy();
  const step = frame?.step ?? 0;
  const done = asked && !playing && step > 0 && step >= experiment.steps;
  useEffect(() => {
    if (done) onTrained();
  }, [done, onTrained]);
  return (
    <>
      <p>
        {figure.none} <a href={placeOf('#/toy')}>{figure.openToy}</a>
      </p>
      <p>
        <button
          type="button"
          className="primary"
          disabled={asked}
          onClick={() => {
            setAsked(true);
            openToy(TOY_DEFAULTS, engineAsked(), true);
          }}
        >
          {figure.train}
        </button>
      </p>
      <p role="status">{asked && figure.training(count(step), count(experiment.steps))}</p>
    </>
  );
}

interface Part {
  name: string;
  title: string;
  scene: Scene;
  caption: string;
}

/** Around the sheet's figures on screen, in mm; figure.css has it as padding. */
const MARGIN = 12;

function Sheet({ taken, onTake }: { taken: Taken; onTake(): void }): ReactNode {
  const words = useWords();
  const { figure } = words;
  const [choice, setChoice] = useState(storedSheet);
  const parts = useMemo(() => partsOf(taken, choice, words), [taken, choice, words]);
  const source = sourceOf(taken, words);
  const change = (next: SheetChoice): void => {
    setChoice(next);
    storeSheet(next);
  };
  const room = useRef<HTMLElement>(null);
  const { width } = useSize(room);
  // On a narrow screen the whole sheet is shown smaller; on paper it has its size.
  const fit = width > 0 ? Math.min(1, width / paperWidth(choice.widthMm + 2 * MARGIN + 1)) : 1;
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (format: 'svg' | 'png'): Promise<void> => {
    const sheet = wholeSheet(
      parts.map(({ scene, caption }, i) => ({
        figure: scene,
        caption: i === parts.length - 1 ? `${caption} ${source}` : caption,
      })),
      choice,
      figure.title,
    );
    const size = { widthMm: choice.widthMm };
    setProblem(null);
    try {
      if (format === 'svg') saveFile('figures.svg', 'image/svg+xml', figureSvg(sheet, taken.origin, size));
      else saveFile('figures.png', 'image/png', await figurePng(sheet, taken.origin, size));
    } catch (error) {
      setProblem(words.parts.save.failed(messageOf(error)));
    }
  };
  return (
    <>
      <div className="screen-only">
        <SheetControls choice={choice} onChange={change}>
          <div className="sheet-buttons">
            <button
              type="button"
              className="primary"
              disabled={parts.length === 0}
              onClick={() => window.print()}
            >
              {figure.print}
            </button>
            <button type="button" disabled={parts.length === 0} onClick={() => save('svg')}>
              {parts.length === 1 ? figure.svgOne : figure.svg}
            </button>
            <button type="button" disabled={parts.length === 0} onClick={() => save('png')}>
              {parts.length === 1 ? figure.pngOne : figure.png}
            </button>
          </div>
        </SheetControls>
        <Now taken={taken} onTake={onTake} />
        {problem && <p role="alert">{problem}</p>}
        {parts.length === 0 && <p>{figure.nothing}</p>}
      </div>
      {parts.length > 0 && (
        <section className="sheet-room" ref={room} aria-label={figure.sheet}>
          <article
            className="sheet-paper"
            style={{
              width: `${choice.widthMm}mm`,
              fontSize: `${choice.fontPt}pt`,
              ['--fit' as string]: fit,
            }}
          >
            {parts.map(({ name, scene, caption }) => (
              <figure key={name}>
                <SvgFigure scene={scene} widthMm={choice.widthMm} />
                <figcaption>{caption}</figcaption>
              </figure>
            ))}
            <p className="sheet-source">{source}</p>
          </article>
        </section>
      )}
    </>
  );
}

function partsOf({ run, frame, look }: Taken, choice: SheetChoice, words: Words): Part[] {
  const { figure, views } = words;
  const moment = { run, frame, look };
  const names = [figure.parts.without, figure.parts.with] as const;
  const axes = look.sharedAxes ? figure.sharedAxes : figure.ownAxes;
  const symbols = Array.from({ length: run.spec.classes }, (_, k) =>
    views.classes[classStyle(lightTheme, k).shape](k + 1),
  ).join(', ');
  const n = count(run.train.labels.length);
  const parts: Part[] = [];
  if (choice.one) {
    parts.push({
      name: 'figure-1',
      title: figure.one,
      scene: figureOne(moment, choice, figure.one, names),
      caption: figure.captionOne(count(frame.step), n, symbols, axes),
    });
  }
  if (choice.two) {
    parts.push({
      name: 'figure-2',
      title: figure.two,
      scene: figureTwo(moment, choice, figure.two, names),
      caption: figure.captionTwo(String(run.spec.timeSteps), axes),
    });
  }
  return parts;
}

/** Experiment, seed, engine, version and address, and whether they tell all. */
function sourceOf({ experiment, origin }: Taken, { figure }: Words): string {
  const { data, attractors, seed } = experiment;
  const option = TOY_FIELDS.data.options.find(({ value }) => value === data);
  const { link, runs } = origin;
  const { engine, altered } = runs[0]!;
  const source = figure.source(option?.label ?? data, attractors, seed, engine ?? '', version, link);
  return altered ? `${source} (${figure.altered})` : source;
}

/** Which step is on the sheet, and a way to the present one. */
function Now({ taken, onTake }: { taken: Taken; onTake(): void }): ReactNode {
  const { figure } = useWords();
  const { step } = taken.frame;
  const { steps } = taken.experiment;
  // In hundreds: the page need not follow every frame of a run under way.
  const now = useToy((state) =>
    state.playing ? Math.floor((state.frame?.step ?? 0) / 100) * 100 : state.frame?.step,
  );
  const moved = now !== undefined && now > step;
  return (
    <p className="now">
      {taken.kept !== null && figure.kept(taken.kept)} {figure.moment(count(step), count(steps))}{' '}
      {step < steps && figure.unfinished}{' '}
      {moved && (
        <>
          {figure.moved(count(now))}{' '}
          <button type="button" onClick={onTake}>
            {figure.take}
          </button>
        </>
      )}
    </p>
  );
}
