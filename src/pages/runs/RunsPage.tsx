import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { RUN_LANES } from '../../lab/runs/record';
import { RUN_FILE_ENDING } from '../../lab/runs/run-file';
import { byteSize } from '../../words/byte-size';
import { NoticeList } from '../parts/NoticeList';
import { SiteBar } from '../parts/SiteBar';
import { useWords } from '../parts/use-all-words';
import { useTitle } from '../parts/use-title';
import { Comparison } from './Comparison';
import { found, sorted } from './list';
import { dismiss, exportRuns, importFiles, openRuns, remove, search, useRuns } from './list-store';
import { RunTable } from './RunTable';
import './runs.css';

/** The runs kept in this browser: a list, and those chosen in it side by side. */
export default function RunsPage(): ReactNode {
  const { site } = useWords();
  useTitle(site.runs);
  const state = useRuns();
  useEffect(openRuns, []);
  const { over, ...drop } = useFileDrop();
  const { runs, problem } = state;
  return (
    <div className={`runs ${over ? 'over' : ''}`} {...drop}>
      <SiteBar />
      <main id="main">
        <header className="runs-head">
          <h1>{site.runs}</h1>
          <Lead />
        </header>
        {problem && (
          <p className="runs-problem" role="alert">
            {problem}
          </p>
        )}
        {runs && !problem && (runs.length === 0 ? <Empty /> : <List />)}
      </main>
      <NoticeList notices={state.notices} dismiss={dismiss} />
    </div>
  );
}

function Lead(): ReactNode {
  const { runs: w } = useWords();
  const space = useRuns((state) => state.space);
  return (
    <p className="runs-lead">
      {w.lead} {space && w.used(byteSize(space.usage), byteSize(space.quota))}
    </p>
  );
}

function Empty(): ReactNode {
  const { runs: w } = useWords();
  return (
    <section className="runs-empty" aria-label={w.empty.title}>
      <h2>{w.empty.title}</h2>
      <p>{w.empty.how}</p>
      <p className="runs-tools">
        <a href="#/toy">{w.empty.toToy}</a>
        <a href="#/image">{w.empty.toImage}</a>
        <ImportButton />
      </p>
    </section>
  );
}

function List(): ReactNode {
  const { runs: w } = useWords();
  const { runs, alive, query, sort, pins } = useRuns();
  const all = runs!;
  const shown = sorted(found(all, query, alive), sort.key, sort.descending);
  return (
    <>
      <div className="runs-tools">
        <input
          type="search"
          aria-label={w.search}
          placeholder={w.search}
          value={query}
          onChange={(event) => search(event.target.value)}
        />
        <span className="runs-count" role="status">
          {w.found(shown.length, all.length)}
        </span>
        <LaneKey />
        <span className="runs-files">
          <ImportButton />
          <button type="button" onClick={() => void exportRuns()}>
            {w.exportAll}
          </button>
          {all.some(({ checkpoint }) => checkpoint) && (
            <button type="button" title={w.withWeightsHelp} onClick={() => void exportRuns(undefined, true)}>
              {w.exportAllWithWeights}
            </button>
          )}
          <DeleteAll ids={all.map(({ id }) => id)} />
        </span>
      </div>
      {shown.length > 0 ? <RunTable runs={shown} /> : <p className="runs-hint">{w.nothingFound}</p>}
      <Comparison runs={pins.flatMap((id) => all.filter((run) => run.id === id))} />
    </>
  );
}

/** What the strokes before the numbers mean. */
function LaneKey(): ReactNode {
  const { runs: w } = useWords();
  return (
    <span className="lane-key">
      {RUN_LANES.map((lane) => (
        <span key={lane} className="lane-value">
          <span className={`lane-mark ${lane}`} aria-hidden="true" />
          {w.lanes[lane]}
        </span>
      ))}
    </span>
  );
}

function ImportButton(): ReactNode {
  const { runs: w } = useWords();
  return (
    <label className="file-button">
      {w.importFiles}
      <input
        type="file"
        multiple
        accept={`${RUN_FILE_ENDING},.gz,.json`}
        onChange={(event) => {
          void importFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

function DeleteAll({ ids }: { ids: readonly string[] }): ReactNode {
  const { runs: w } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {w.deleteAll}
      </button>
      <dialog ref={dialog} aria-label={w.deleteAllTitle}>
        <form method="dialog" className="help-body">
          <h2>{w.deleteAllTitle}</h2>
          <p>{w.deleteAllText(ids.length)}</p>
          <p className="runs-tools">
            <button type="submit">{w.cancel}</button>
            <button type="submit" className="primary" onClick={() => void remove(ids)}>
              {w.deleteAll}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}

/** Files dropped anywhere on the page are imported. */
function useFileDrop(): {
  over: boolean;
  onDragOver(event: DragEvent): void;
  onDragLeave(event: DragEvent): void;
  onDrop(event: DragEvent): void;
} {
  const [over, setOver] = useState(false);
  return {
    over,
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event) => {
      event.preventDefault();
      setOver(false);
      void importFiles([...event.dataTransfer.files]);
    },
  };
}
