import { type ReactNode, useEffect, useRef, useState } from 'react';
import { keySettings, runName } from '../../lab/runs/names';
import { MOST_NAME, RUN_LANES, type RunHead, type RunMetric, type Thumbnail } from '../../lab/runs/record';
import { count } from '../../words';
import { dateTime } from '../parts/format';
import { useTheme } from '../parts/theme';
import { useWords } from '../parts/use-all-words';
import { COLUMN_METRICS, metricText, shownStatus } from './list';
import { duplicate, exportRuns, openRun, remove, rename, togglePin, useRuns } from './list-store';
import { THUMBNAIL } from './thumbnail';

/** One run of the list. */
export function RunRow({ run }: { run: RunHead }): ReactNode {
  const { runs: w } = useWords();
  const pinned = useRuns((state) => state.pins.includes(run.id));
  const alive = useRuns((state) => state.alive);
  const name = runName(run);
  const status = shownStatus(run, alive);
  const help = status === 'running' || status === 'interrupted' ? w.statusHelp[status] : undefined;
  return (
    <tr data-run={run.id} className={pinned ? 'pinned' : undefined}>
      <td className="pin">
        <input type="checkbox" aria-label={w.pin(name)} checked={pinned} onChange={() => togglePin(run.id)} />
      </td>
      <th scope="row" className="run">
        <div className="run-cell">
          <button
            type="button"
            className="run-picture"
            aria-label={w.openRun(name)}
            onClick={() => void openRun(run.id)}
          >
            <Picture thumbnail={run.thumbnail} />
          </button>
          <div>
            <RunName run={run} name={name} />
            <p className="run-about">
              <span className={`run-status ${status}`} title={help} data-status={status}>
                {w.status[status]}
              </span>{' '}
              · {w.lab[run.lab]} · {about(run, w.seed(run.experiment.seed))}
              {run.altered && (
                <>
                  {' '}
                  · <span title={w.alteredHelp}>{w.altered}</span>
                </>
              )}
            </p>
          </div>
        </div>
      </th>
      <td className="number" data-label={w.column.step}>
        {count(run.step)}
      </td>
      {COLUMN_METRICS.map((metric) => (
        <td key={metric} className="number" data-label={w.short[metric]} data-metric={metric}>
          <LaneValues run={run} metric={metric} />
        </td>
      ))}
      <td className="date" data-label={w.column.updated}>
        <time dateTime={new Date(run.updated).toISOString()}>{dateTime(run.updated)}</time>
      </td>
      <td className="actions">
        <button type="button" aria-label={w.openRun(name)} onClick={() => void openRun(run.id)}>
          {w.open}
        </button>
        <More run={run} name={name} />
      </td>
    </tr>
  );
}

/** What the name does not say: engine, and for a run with a name of its own its settings and seed. */
function about(run: RunHead, seed: string): string {
  return run.name === '' ? run.engine : [...keySettings(run), seed, run.engine].join(' · ');
}

/** A number of both lanes, the plain one above. */
export function LaneValues({ run, metric }: { run: RunHead; metric: RunMetric }): ReactNode {
  const { runs: w } = useWords();
  const lanes = RUN_LANES.filter((lane) => run.metrics[lane]?.[metric] !== undefined);
  if (lanes.length === 0) return '–';
  return (
    <span className="lane-values">
      {lanes.map((lane) => (
        <span key={lane} className="lane-value" title={w.lanes[lane]}>
          <span className="visually-hidden">{w.lanes[lane]} </span>
          <span className={`lane-mark ${lane}`} aria-hidden="true" />
          {metricText(metric, run.metrics[lane]![metric])}
        </span>
      ))}
    </span>
  );
}

function Picture({ thumbnail }: { thumbnail: Thumbnail | null }): ReactNode {
  const { dark } = useTheme();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!thumbnail) return undefined;
    const made = URL.createObjectURL(
      new Blob([dark ? thumbnail.dark : thumbnail.light], { type: thumbnail.type }),
    );
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [thumbnail, dark]);
  const { width, height } = THUMBNAIL;
  return url && thumbnail ? (
    <img src={url} alt="" width={width} height={height} />
  ) : (
    <span className="no-picture" style={{ width, height }} />
  );
}

/** The name, and a box in its place to change it. */
function RunName({ run, name }: { run: RunHead; name: string }): ReactNode {
  const { runs: w } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  const close = (): void => {
    setTyped(null);
    // The button is back only after the next drawing.
    requestAnimationFrame(() => button.current?.focus());
  };
  if (typed === null)
    return (
      <p className="run-name">
        <span title={name}>{name}</span>
        <button
          type="button"
          ref={button}
          className="quiet"
          aria-label={w.renameRun(name)}
          title={w.rename}
          onClick={() => {
            left.current = false;
            setTyped(name);
          }}
        >
          <span aria-hidden="true">✎</span>
        </button>
      </p>
    );
  const keep = (): void => {
    if (left.current) return;
    left.current = true;
    // The name made from the settings follows them and the language; it is kept only when it was changed.
    if (typed.trim() !== name) void rename(run.id, typed);
  };
  return (
    <p className="run-name">
      <input
        type="text"
        aria-label={w.nameOf(name)}
        title={w.nameHint}
        maxLength={MOST_NAME}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the visitor has just asked to type here
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          // Taking the box away blurs it, which must not keep what is given up.
          if (event.key === 'Escape') left.current = true;
          if (event.key === 'Enter' || event.key === 'Escape') close();
        }}
        onBlur={() => {
          keep();
          setTyped(null);
        }}
      />
    </p>
  );
}

function More({ run, name }: { run: RunHead; name: string }): ReactNode {
  const { id } = run;
  const { runs: w } = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  const act = (action: () => Promise<void>) => () => {
    menu.current?.removeAttribute('open');
    void action();
  };
  return (
    <details
      className="menu"
      ref={menu}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.removeAttribute('open');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.removeAttribute('open');
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary aria-label={w.moreOf(name)}>{w.more}</summary>
      <div className="menu-body run-menu">
        <button type="button" onClick={act(() => duplicate(id))}>
          {w.duplicate}
        </button>
        <button
          type="button"
          title={run.lab === 'image' ? w.withoutWeightsHelp : undefined}
          onClick={act(() => exportRuns([id]))}
        >
          {w.exportOne}
        </button>
        {run.checkpoint && (
          <button type="button" title={w.withWeightsHelp} onClick={act(() => exportRuns([id], true))}>
            {w.exportWithWeights}
          </button>
        )}
        <button type="button" onClick={act(() => remove([id]))}>
          {w.remove}
        </button>
      </div>
    </details>
  );
}
