import { type ZoomTransform, zoomIdentity } from 'd3';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { LaneFrame } from '../../lab/toy-frame';
import { LANES, type LaneName } from '../../lab/toy-problem';
import { SteppedDomain, squareDomain } from '../../views/domain';
import { describeSelection, flowMapArrowMove } from '../../views/flow-keys';
import {
  type FlowBackground,
  type FlowMapOptions,
  flowMapHit,
  flowMapOrder,
  flowMapProjection,
  flowMapScene,
} from '../../views/flow-map';
import type { Domain, Selection } from '../../views/types';
import { count, type Words } from '../../words';
import { decimal } from '../../words/decimal';
import { reducedMotion, useUntilSettled } from '../parts/motion';
import { Picture } from '../parts/Picture';
import { useTheme } from '../parts/theme';
import { useFontSize } from '../parts/use-font-size';
import { useWords } from '../parts/use-words';
import { flowFigure, flowTable } from './figures';
import { flowMapData, sampleBackground, shownAttractors, viewSelection } from './lane-view';
import { SaveMenu } from './SaveMenu';
import { look, select, type ToyState, useShown, useToy } from './store';
import { useZoom } from './use-zoom';

const ARROW_KEYS: Record<string, 'left' | 'right' | 'up' | 'down'> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Keys that move the view, by these parts of its width and height: the picture goes the other way. */
const PAN_KEYS: Record<string, readonly [number, number]> = {
  w: [0, 0.15],
  a: [0.15, 0],
  s: [0, -0.15],
  d: [-0.15, 0],
};

/** A background follows the training at this pace, in ms; arrows and points follow every frame. */
const BACKGROUND_INTERVAL = 300;

/** The flow map of one lane, with zoom, pan and selection. */
export function FlowPanel({ lane: name }: { lane: LaneName }): ReactNode {
  const state = useShown();
  const theme = useTheme();
  const fontSize = useFontSize();
  const w = useWords().toy;
  const index = LANES.indexOf(name);
  const { run, frame } = state;
  const lane = frame?.lanes[index];
  const fitted = useRef(new SteppedDomain({ durationMs: reducedMotion() ? 0 : 400 }));
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const zoomable = useZoom(setTransform);
  const background = useRef<{ key: string; at: number; value: FlowBackground | null }>({
    key: '',
    at: 0,
    value: null,
  });

  // While rendering, not while drawing: whether it has settled must be known before the picture is drawn.
  const domain = lane ? fitted.current.update(contentBox(state, index), performance.now()) : squareDomain(2);

  const options = (width: number, height: number): FlowMapOptions => {
    const { arrows, scaling, paths, unattracted } = state.look;
    const base: FlowMapOptions = {
      width,
      height,
      theme,
      fontSize,
      domain,
      arrowsPerSide: arrows,
      arrowScaling: scaling,
      pathsPerClass: paths,
      unattracted: unattracted && name === 'with' && run?.spec.attraction === 'relu-max',
      selection: viewSelection(state),
      ...(state.time !== null && { time: state.time }),
    };
    return transform === zoomIdentity ? base : { ...base, domain: zoomed(base, transform) };
  };

  /** Resamples when what it shows changed, but no more often than a few times a second while training. */
  const backdrop = (o: FlowMapOptions): FlowBackground | null => {
    if (!run || !lane) return null;
    const { domain } = flowMapProjection(o);
    const key = `${state.look.background}|${domain.x}|${domain.y}`;
    const now = performance.now();
    if (
      key !== background.current.key ||
      now - background.current.at > BACKGROUND_INTERVAL ||
      !state.playing
    ) {
      background.current = {
        key,
        at: now,
        value: sampleBackground(state.look.background, run, name, lane, domain),
      };
    }
    return background.current.value;
  };

  const data = run && lane ? flowMapData(run, name, lane, null) : null;
  // The size of the picture on view: its arrows are the data behind it.
  const size = useRef<[number, number]>([400, 400]);
  const scene = (width: number, height: number) => {
    const o = options(width, height);
    return flowMapScene(data ? { ...data, background: backdrop(o) } : { field: () => [0, 0] }, o);
  };
  const table = () => {
    const o = options(...size.current);
    return flowTable(run!, name, lane!, { ...data!, background: backdrop(o) }, o);
  };
  const pick = (how: 'hover' | 'pin') => (x: number, y: number, width: number, height: number) => {
    if (!data) return;
    const hit = flowMapHit(data, options(width, height), x, y);
    if (!hit) return select(null, how);
    if (hit.attractor !== null) select({ attractor: hit.attractor }, how);
    else if (hit.point !== null) select({ point: hit.point }, how);
    else if (hit.arrow) select({ place: [hit.arrow.x, hit.arrow.y] }, how);
    else select(null, how);
  };
  const order = useMemo(() => (data ? flowMapOrder(data) : []), [data]);
  const onKey = (key: string, width: number, height: number): boolean | string => {
    const keep = (selection: Selection | null): boolean | string => {
      select(selection, 'pin');
      return data ? describeSelection(data, options(width, height), selection ?? {}) : true;
    };
    if (key === '+' || key === '=') return zoomable.by(1.5);
    if (key === '-') return zoomable.by(1 / 1.5);
    if (key === '0') return zoomable.reset();
    const pan = PAN_KEYS[key.toLowerCase()];
    if (pan) return zoomable.pan(...pan);
    const { pinned } = useToy.getState();
    if (key === 'Escape') return pinned ? keep(null) : false;
    if (key.startsWith('Shift+')) {
      const direction = ARROW_KEYS[key.slice('Shift+'.length)];
      const place = direction && flowMapArrowMove(options(width, height), pinned?.place ?? null, direction);
      return place ? keep({ place }) : false;
    }
    if (order.length === 0) return false;
    if (key === 'Home') return keep(order[0]!);
    if (key === 'End') return keep(order.at(-1)!);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[key];
    if (!step) return false;
    const at = order.findIndex((s) =>
      s.point != null ? s.point === pinned?.point : s.attractor != null && s.attractor === pinned?.attractor,
    );
    return keep(order[(at + step + 10 * order.length) % order.length]!);
  };

  useUntilSettled((now) => fitted.current.settled(now));

  const { maximised } = state.look;
  /** Both lanes have the same buttons: a name says whose. */
  const named = (what: string) => ({ 'aria-label': `${what}, ${w.lanes[name]}`, title: what });
  return (
    <section className={`panel figure-box flow lane-${name}`} aria-label={w.flow.title[name]}>
      <h2>
        <span className={`lane-mark ${name}`} aria-hidden="true" />
        <span className="lane-name">{w.lanes[name]}</span>
        <span className="panel-tools">
          {data && <SaveMenu figures={[flowFigure(name, scene, table)]} />}
          <span className="zoom">
            <button type="button" onClick={() => zoomable.by(1.5)} {...named(w.flow.zoomIn)}>
              +
            </button>
            <button type="button" onClick={() => zoomable.by(1 / 1.5)} {...named(w.flow.zoomOut)}>
              −
            </button>
            <button
              type="button"
              onClick={zoomable.reset}
              disabled={transform === zoomIdentity}
              {...named(w.flow.fit)}
              title={w.flow.fitHelp}
            >
              {w.flow.fit}
            </button>
          </span>
          <button
            type="button"
            {...(maximised !== name && named(w.flow.enlarge))}
            onClick={() => look({ maximised: maximised === name ? null : name })}
            aria-pressed={maximised === name}
            title={maximised === name ? w.flow.bothHelp : w.flow.enlargeHelp}
          >
            {maximised === name ? w.flow.both : w.flow.enlarge}
          </button>
        </span>
      </h2>
      <Picture
        label={w.flow.title[name]}
        summary={lane ? laneSummary(w.flow, name, lane) : w.flow.waiting}
        scene={(width, height) => {
          size.current = [width, height];
          return scene(width, height);
        }}
        onHover={pick('hover')}
        onLeave={() => select(null, 'hover')}
        onTap={(x, y, width, height) => {
          pick('pin')(x, y, width, height);
          zoomable.tapped(x, y);
        }}
        onKey={onKey}
        canvasRef={zoomable.attach}
      />
      {lane?.divergedAt != null && <p className="badge problem">{w.flow.stopped(count(lane.divergedAt))}</p>}
    </section>
  );
}

function laneSummary(w: Words['toy']['flow'], name: LaneName, lane: LaneFrame): string {
  const { accuracy, withinVariance, effectiveAttractors } = lane.test;
  return w.summary(
    decimal((100 * accuracy).toFixed(1)),
    decimal(withinVariance.toPrecision(2)),
    name === 'with' ? w.attractors(effectiveAttractors) : '',
  );
}

/** The box of all states and shown attractors of a lane; of both lanes when they share their axes. */
function contentBox(state: ToyState, index: number): Domain {
  const { run, frame, look: view } = state;
  let [x0, x1, y0, y1] = [-1.5, 1.5, -1.5, 1.5];
  if (run && frame) {
    for (const [i, lane] of frame.lanes.entries()) {
      if (i !== index && !view.sharedAxes) continue;
      for (const values of [lane.states, shownAttractors(run, LANES[i]!, lane) ?? []]) {
        for (let k = 0; k < values.length; k += 2) {
          const x = values[k]!;
          const y = values[k + 1]!;
          if (x < x0) x0 = x;
          if (x > x1) x1 = x;
          if (y < y0) y0 = y;
          if (y > y1) y1 = y;
        }
      }
    }
  }
  return { x: [x0, x1], y: [y0, y1] };
}

/** The part of the plane that a zoom of the fitted picture shows. */
function zoomed(options: FlowMapOptions, transform: ZoomTransform): Domain {
  const { plot, fromX, fromY } = flowMapProjection(options);
  const x = (px: number): number => fromX(transform.invertX(px));
  const y = (py: number): number => fromY(transform.invertY(py));
  return { x: [x(plot.x), x(plot.x + plot.width)], y: [y(plot.y + plot.height), y(plot.y)] };
}
