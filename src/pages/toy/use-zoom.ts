/** Zoom and pan of a flow map. What fingers and wheel do, single taps, buttons and keys can do as well. */
import {
  type D3ZoomEvent,
  select as d3select,
  type ZoomBehavior,
  type ZoomTransform,
  zoom,
  zoomIdentity,
  zoomTransform,
} from 'd3';
import { useCallback, useRef } from 'react';
import { pictureScale } from '../parts/picture-scale';

type Zooming = ZoomBehavior<HTMLCanvasElement, unknown>;

/** How soon and how near a second tap follows the first, in ms and in pixels. */
const TWICE = { within: 400, reach: 24 };

/** Wheel and drag with a mouse, two fingers on glass: one finger scrolls the page and taps. */
export function useZoom(onChange: (transform: ZoomTransform) => void): {
  attach(canvas: HTMLCanvasElement | null): void;
  by(factor: number): true;
  /** By parts of the picture's width and height. */
  pan(dx: number, dy: number): true;
  reset(): true;
  /** A tap at a place of the picture: the second one brings the place to the middle. */
  tapped(x: number, y: number): void;
} {
  const behaviour = useRef<Zooming | null>(null);
  const target = useRef<HTMLCanvasElement | null>(null);
  const tap = useRef({ x: 0, y: 0, at: Number.NEGATIVE_INFINITY });
  const attach = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      target.current = canvas;
      if (!canvas) return;
      const zooming = zoom<HTMLCanvasElement, unknown>()
        .scaleExtent([0.2, 200])
        .filter((event: Event) => {
          if (event instanceof WheelEvent) return true;
          if ('touches' in event) return (event as TouchEvent).touches.length > 1;
          return (event as MouseEvent).button === 0;
        })
        .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
          const { k, x, y } = event.transform;
          const scale = pictureScale();
          onChange(
            k === 1 && x === 0 && y === 0
              ? zoomIdentity
              : zoomIdentity.translate(x / scale, y / scale).scale(k),
          );
        });
      behaviour.current = zooming;
      d3select(canvas).call(zooming).on('dblclick.zoom', null);
    },
    [onChange],
  );
  const move = (how: (zooming: Zooming, canvas: HTMLCanvasElement, now: ZoomTransform) => void): true => {
    const canvas = target.current;
    if (canvas && behaviour.current) how(behaviour.current, canvas, zoomTransform(canvas));
    return true;
  };
  return {
    attach,
    by: (factor) => move((zooming, canvas) => zooming.scaleBy(d3select(canvas), factor)),
    pan: (dx, dy) =>
      move((zooming, canvas, { k }) => {
        const { clientWidth, clientHeight } = canvas;
        zooming.translateBy(d3select(canvas), (dx * clientWidth) / k, (dy * clientHeight) / k);
      }),
    reset: () => move((zooming, canvas) => zooming.transform(d3select(canvas), zoomIdentity)),
    tapped: (x, y) => {
      const { x: x0, y: y0, at } = tap.current;
      const now = performance.now();
      tap.current = { x, y, at: now };
      if (now - at > TWICE.within || Math.hypot(x - x0, y - y0) > TWICE.reach) return;
      const scale = pictureScale();
      move((zooming, canvas, transform) =>
        zooming.translateTo(d3select(canvas), ...transform.invert([x * scale, y * scale])),
      );
    },
  };
}
