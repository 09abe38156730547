/**
 * What one sees in a picture, in sentences: for those who hear it, and for the description in a saved file. They are
 * made when they are read, in the language of that moment.
 */
import { words } from '../words';
import { attractorName, formatFixed, formatNumber, formatRound } from './axes';
import { cloudAt } from './cloud';
import type { CurveSeries } from './curves';
import {
  attractorFacts,
  type ClassFacts,
  classDistance,
  classFacts,
  placeOf,
  pooledSpread,
  rangeOf,
  trendOf,
} from './facts';
import type { Scene, Shape } from './scene';
import { classStyle, type Theme } from './theme';
import type { Domain, Numbers, Trajectories } from './types';

/** A scene whose description is made when somebody asks for it: most drawings are never described. */
export function described(scene: Omit<Scene, 'description'>, describe: () => string): Scene {
  return {
    ...scene,
    get description() {
      return describe();
    },
  };
}

/** "class 1 (circles)": the shape tells a class as well as its colour. */
export function className(theme: Theme, label: number): string {
  const shape: Shape = classStyle(theme, label).shape;
  return words().views.classes[shape](label + 1);
}

/** "(−1.2, 0.85)". */
export function coordinates(x: number, y: number): string {
  return words().views.pair(formatNumber(x, 2), formatNumber(y, 2));
}

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** More than this many of a kind are counted and not told one by one. */
const MOST = 6;

/** Things one by one up to MOST, then how many more: "a; b; and 3 more". */
function list(items: readonly string[]): string {
  const told = items.slice(0, MOST);
  if (items.length > MOST) told.push(words().views.flow.more(items.length - MOST));
  return told.join('; ');
}

export interface FlowToTell {
  theme: Theme;
  domain: Domain;
  /** ‖f‖ of the longest arrow. */
  speedMax: number;
  attractors: Numbers | null;
  trajectories: Trajectories | null;
  /** s in [0, T]: where the cloud is shown. */
  time: number;
  outside: number;
}

/** Axes, then where each class lies, then each effective attractor and whose it is. */
export function describeFlow(flow: FlowToTell): string {
  const { flow: say, places } = words().views;
  const { domain, theme, trajectories, attractors } = flow;
  const span = (d: readonly [number, number]): string =>
    say.to(formatRound(Number(d[0].toPrecision(3))), formatRound(Number(d[1].toPrecision(3))));
  const reach = Math.max(...domain.x.map(Math.abs), ...domain.y.map(Math.abs));
  const parts: string[] = [];
  if (trajectories) {
    const { labels, n, timeSteps } = trajectories;
    const at = formatRound(Number(flow.time.toFixed(2)));
    parts.push(say.points(n, at, timeSteps, flow.outside));
    const classes = classFacts(cloudAt(trajectories, flow.time), 0, labels, n);
    const told = classes.map(({ label, x, y, spread }) =>
      say.group(
        className(theme, label),
        places[placeOf(x, y, reach)],
        coordinates(x, y),
        formatNumber(spread, 2),
      ),
    );
    if (told.length > 0) parts.push(`${sentence(list(told))}.`);
  }
  if (attractors && attractors.length > 0) parts.push(...describeAttractors(attractors, flow, reach));
  parts.push(say.arrows(span(domain.x), span(domain.y), formatRound(flow.speedMax)));
  return parts.join(' ');
}

function describeAttractors(M: Numbers, { theme, trajectories }: FlowToTell, reach: number): string[] {
  const { flow: say, places } = words().views;
  const { states, labels, n, timeSteps } = trajectories ?? { states: [], labels: [], n: 0, timeSteps: 0 };
  const { attractors, unattracted } = attractorFacts(M, states, timeSteps * n, labels, n);
  const parts = [say.attractors(attractors.length, Math.floor(M.length / 2))];
  if (n === 0) return parts;
  const told = attractors.map(({ index, x, y, count, owner }) => {
    const where = places[placeOf(x, y, reach)];
    const name = attractorName(index);
    return owner === null ? say.unowned(name, where) : say.owned(name, where, count, className(theme, owner));
  });
  if (told.length > 0) parts.push(`${list(told)}.`);
  if (unattracted > 0) parts.push(say.noPull(unattracted));
  return parts;
}

/** How each class's spread and the distance of the classes change from x_0 to x_T. */
export function describeSteps(
  theme: Theme,
  trajectories: Trajectories,
  [firstExtent, lastExtent]: readonly [number, number],
  stride: number,
): string {
  const { steps: say } = words().views;
  const { states, labels, n, timeSteps } = trajectories;
  const parts = [say.reach(n, timeSteps, formatRound(firstExtent), formatRound(lastExtent))];
  if (stride > 1) parts.push(say.thinned(stride));
  const first = classFacts(states, 0, labels, n);
  const last = classFacts(states, timeSteps * n, labels, n);
  const ends = first.flatMap((from): [ClassFacts, ClassFacts][] => {
    const to = last.find(({ label }) => label === from.label);
    return to ? [[from, to]] : [];
  });
  if (ends.length > 0) {
    const told = ends.map(([from, to]) =>
      say.spread(className(theme, from.label), formatNumber(from.spread, 2), formatNumber(to.spread, 2)),
    );
    parts.push(say.spreads(list(told)));
  }
  if (ends.length > 1) {
    parts.push(say.apart(formatNumber(classDistance(first), 2), formatNumber(classDistance(last), 2)));
  }
  const move = meanMove(trajectories);
  if (Number.isFinite(move)) parts.push(say.lastMove(formatNumber(move, 2)));
  return parts.join(' ');
}

/** Mean ‖x_T − x_{T−1}‖. */
function meanMove({ states, n, timeSteps }: Trajectories): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    const to = 2 * (timeSteps * n + i);
    const from = to - 2 * n;
    total += Math.hypot(states[to]! - states[from]!, states[to + 1]! - states[from + 1]!);
  }
  return timeSteps > 0 ? total / n : Number.NaN;
}

/** The last value of each line and its trend, the highest line first. */
export function describeCurves(series: readonly CurveSeries[]): string {
  const { curve: say } = words().views;
  const told = series.flatMap((one) => {
    const at = lastNumber(one);
    return at === null ? [] : [{ ...one, at, value: one.values[at]! }];
  });
  const none = series
    .filter(({ label }) => !told.some((one) => one.label === label))
    .map(({ label }) => say.none(label));
  if (told.length === 0) return none.join(' ');
  told.sort((a, b) => b.value - a.value);
  const lines = told.map(({ label, values, at, value }) => {
    const trend = trendOf(values, at + 1);
    return say.last(label, formatNumber(value), trend === null ? '' : say[trend]);
  });
  const step = formatRound(Math.max(...told.map(({ steps, at }) => steps[at]!)));
  const shown = lines.join('; ');
  return [told.length > 1 ? say.fromAbove(step, shown) : say.one(step, shown), ...none].join(' ');
}

function lastNumber({ steps, values, length }: CurveSeries): number | null {
  for (let i = Math.min(length ?? Number.POSITIVE_INFINITY, steps.length, values.length) - 1; i >= 0; i--) {
    if (Number.isFinite(values[i]!)) return i;
  }
  return null;
}

/** Each effective attractor's length and mean attraction, and the pair that shares most. Arrays as in Fig. 4, [k, k]. */
export function describeMatrix(
  { indices, dots, radii }: { indices: Numbers; dots: Numbers; radii: Numbers },
  shown: number,
): string {
  const { matrix: say } = words().views;
  const k = indices.length;
  if (k === 0) return say.empty.join(' ');
  let negative = 0;
  let most: [number, number] | null = null;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      if (dots[i * k + j]! < 0) negative++;
      const share = radii[i * k + j]!;
      if (share > 0 && (most === null || share > radii[most[0] * k + most[1]]!)) most = [i, j];
    }
  }
  const parts = [say.count(k, negative, (k * (k - 1)) / 2)];
  if (shown < k) parts.push(say.drawn(shown));
  const order = Array.from({ length: k }, (_, i) => i).sort((a, b) => radii[b * k + b]! - radii[a * k + a]!);
  const told = order.map((i) =>
    say.one(
      attractorName(indices[i]!),
      formatFixed(Math.sqrt(Math.max(0, dots[i * k + i]!)), 2),
      formatFixed(radii[i * k + i]!, 2),
    ),
  );
  parts.push(`${list(told)}.`);
  if (most) {
    const [i, j] = most;
    const [share, dot] = [radii[i * k + j]!, dots[i * k + j]!];
    parts.push(
      say.pair(
        attractorName(indices[j]!),
        attractorName(indices[i]!),
        formatFixed(share, 2),
        formatFixed(dot, 2),
      ),
    );
  }
  return parts.join(' ');
}

/** Range and middle of each series; of two, by how much one is above the other. */
export function describeHistogram(series: readonly { label: string; values: Numbers }[]): string {
  const { histogram: say } = words().views;
  const ranges = series.map(({ label, values }) => ({ label, range: rangeOf(values) }));
  const told = ranges.map(({ label, range }) =>
    range
      ? say.outputs(
          label,
          range.count,
          formatNumber(range.median),
          formatNumber(range.low),
          formatNumber(range.high),
        )
      : say.none(label),
  );
  const text = `${told.join('; ')}.`;
  const [a, b] = ranges;
  if (ranges.length !== 2 || !a?.range || !b?.range) return text;
  const [higher, lower] = a.range.median >= b.range.median ? [a, b] : [b, a];
  if (!(lower.range!.median > 0)) return text;
  const times = formatNumber(higher.range!.median / lower.range!.median, 2);
  return `${text} ${sentence(say.higher(higher.label, lower.label, times))}`;
}

/** How many attractors live, and how many lived at the first measurement. */
export function describeNorms(rows: readonly { step: number; norms: Numbers }[], least: number): string {
  const { norms: say } = words().views;
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return say.none;
  const alive = (norms: Numbers): number => Array.from(norms).filter((norm) => norm > least).length;
  const longest = formatNumber(Math.max(0, ...Array.from(last.norms)));
  const now = say.summary(alive(last.norms), last.norms.length, formatRound(last.step), longest);
  return rows.length > 1 ? `${now} ${say.before(alive(first.norms), formatRound(first.step))}` : now;
}

/** How tight the classes are in each panel, against how far apart they lie. */
export function describeProjection(
  panels: readonly { title: string; points: Numbers; labels: Numbers; attractors?: Numbers | null }[],
): string {
  const { projection: say } = words().views;
  return panels
    .map(({ title, points, labels, attractors }) => {
      const n = labels.length;
      const classes = classFacts(points, 0, labels, n);
      const apart = classDistance(classes);
      const ratio = Number.isFinite(apart)
        ? say.ratio(formatNumber(pooledSpread(classes), 2), formatNumber(apart, 2))
        : '';
      let stars = 0;
      for (let i = 0; 2 * i + 1 < (attractors?.length ?? 0); i++) {
        if (Number.isFinite(attractors![2 * i]!)) stars++;
      }
      return `${say.panel(title, n)}${ratio}${stars > 0 ? say.stars(stars) : ''}.`;
    })
    .join(' ');
}
