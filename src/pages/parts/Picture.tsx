import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { drawScene } from '../../views/canvas';
import type { Scene } from '../../views/scene';
import './access.css';
import { announce } from './announce';
import { cancelDraw, requestDraw } from './draw-queue';
import { usePictureScale } from './picture-scale';
import { useSize } from './use-size';
import { useWords } from './use-words';

export interface PictureProps {
  /** Names the picture to those who cannot see it. */
  label: string;
  /** What the page adds to the scene's own description of what it shows now. */
  summary?: string;
  /** The picture at a size in CSS pixels. */
  scene(width: number, height: number): Scene;
  onHover?(x: number, y: number, width: number, height: number): void;
  onLeave?(): void;
  onTap?(x: number, y: number, width: number, height: number): void;
  /**
   * `key` as the browser names it, "Shift+ArrowLeft" with the shift key held. Return true when the key was used, or what
   * is to be said aloud: what the key brought one to.
   */
  onKey?(key: string, width: number, height: number): boolean | string;
  /** Receives the canvas, for zoom and the like. */
  canvasRef?(canvas: HTMLCanvasElement | null): void;
  className?: string;
  children?: ReactNode;
}

/** A scene on a canvas that fills its box, redrawn whenever its parent renders, in the page's draw queue. */
export function Picture(props: PictureProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(box);
  const scale = usePictureScale();
  // As the picture is laid out: smaller than its box while it is enlarged.
  const width = size.width / scale;
  const height = size.height / scale;
  const { label, scene, onHover, onLeave, onTap, onKey, canvasRef, className } = props;
  const drawn = useRef<Scene | null>(null);
  const summary = useDescription(drawn, props.summary);
  const id = useId();
  const { live } = useWords().views;

  useEffect(() => {
    const target = canvas.current;
    if (!target || width < 10 || height < 10) return;
    requestDraw(target, () => {
      const ratio = scale * Math.min(window.devicePixelRatio || 1, 3);
      const w = Math.round(width * ratio);
      const h = Math.round(height * ratio);
      // Setting the size clears the canvas, so only when it changed.
      if (target.width !== w || target.height !== h) {
        target.width = w;
        target.height = h;
      }
      const context = target.getContext('2d');
      if (!context) return;
      drawn.current = scene(width, height);
      drawScene(drawn.current, context, ratio);
    });
  });
  useEffect(() => {
    const target = canvas.current;
    canvasRef?.(target);
    return () => {
      canvasRef?.(null);
      if (target) cancelDraw(target);
    };
  }, [canvasRef]);

  const place = (event: PointerEvent<HTMLCanvasElement>): [number, number, number, number] => {
    const rect = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - rect.left) / scale, (event.clientY - rect.top) / scale, width, height];
  };
  const keys = (event: KeyboardEvent<HTMLCanvasElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const shifted = event.shiftKey && event.key.startsWith('Arrow');
    const used = onKey?.(shifted ? `Shift+${event.key}` : event.key, width, height);
    if (!used) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof used === 'string') announce(used);
  };
  const interactive = onKey !== undefined;
  return (
    <div ref={box} className={`picture ${className ?? ''}`}>
      <canvas
        ref={canvas}
        style={size}
        role={interactive ? 'application' : 'img'}
        aria-roledescription={interactive ? live.picture : undefined}
        aria-label={label}
        aria-describedby={summary ? `${id}-summary` : undefined}
        tabIndex={interactive ? 0 : undefined}
        onPointerMove={onHover && ((event) => event.pointerType !== 'touch' && onHover(...place(event)))}
        onPointerLeave={onLeave && ((event) => event.pointerType !== 'touch' && onLeave())}
        onClick={onTap && ((event) => onTap(...place(event as unknown as PointerEvent<HTMLCanvasElement>)))}
        onKeyDown={interactive ? keys : undefined}
        onBlur={onLeave}
      />
      {summary && (
        <p id={`${id}-summary`} className="visually-hidden summary">
          {summary}
        </p>
      )}
      {props.children}
    </div>
  );
}

/** How often a summary may change, in ms: fast enough to follow a run, slow enough to be read aloud. */
const SUMMARY_INTERVAL = 2000;
/** Until the first one: the picture is drawn by then. */
const SUMMARY_SOON = 250;

let phases = 0;

/** Spreads pictures evenly over the interval, in ms: the golden ratio never repeats. */
function nextPhase(): number {
  phases++;
  return ((phases * 0.618) % 1) * SUMMARY_INTERVAL;
}

/** What the picture shows, in sentences: of at most SUMMARY_INTERVAL ago, and in the end of the last drawing. */
function useDescription(drawn: RefObject<Scene | null>, added: string | undefined): string {
  const [shown, setShown] = useState('');
  const latest = useRef(added);
  latest.current = added;
  useEffect(() => {
    const tell = (): void => {
      // Nobody reads a page that is hidden.
      if (document.hidden) return;
      setShown([latest.current, drawn.current?.description].filter(Boolean).join(' '));
    };
    const soon = setTimeout(tell, SUMMARY_SOON);
    // Each picture in a moment of its own: all at once they would hold the page up.
    let timer: ReturnType<typeof setInterval> | undefined;
    const phase = setTimeout(() => {
      timer = setInterval(tell, SUMMARY_INTERVAL);
    }, nextPhase());
    return () => {
      clearTimeout(soon);
      clearTimeout(phase);
      clearInterval(timer);
    };
  }, [drawn]);
  return shown;
}
