import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { drawScene } from '../../views/canvas';
import type { Scene } from '../../views/scene';
import { cancelDraw, requestDraw } from './draw-queue';
import { useSize } from './use-size';

export interface PictureProps {
  /** Names the picture to those who cannot see it. */
  label: string;
  /** A sentence that says what it shows now. */
  summary?: string;
  /** The picture at a size in CSS pixels. */
  scene(width: number, height: number): Scene;
  onHover?(x: number, y: number, width: number, height: number): void;
  onLeave?(): void;
  onTap?(x: number, y: number, width: number, height: number): void;
  /** Return true when the key was used. */
  onKey?(key: string, width: number, height: number): boolean;
  /** Receives the canvas, for zoom and the like. */
  canvasRef?(canvas: HTMLCanvasElement | null): void;
  className?: string;
  children?: ReactNode;
}

/** A scene on a canvas that fills its box, redrawn whenever its parent renders, in the page's draw queue. */
export function Picture(props: PictureProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const { label, scene, onHover, onLeave, onTap, onKey, canvasRef, className } = props;
  const summary = useSlowly(props.summary);

  useEffect(() => {
    const target = canvas.current;
    if (!target || width < 10 || height < 10) return;
    requestDraw(target, () => {
      const ratio = Math.min(window.devicePixelRatio || 1, 3);
      const w = Math.round(width * ratio);
      const h = Math.round(height * ratio);
      // Setting the size clears the canvas, so only when it changed.
      if (target.width !== w || target.height !== h) {
        target.width = w;
        target.height = h;
      }
      const context = target.getContext('2d');
      if (context) drawScene(scene(width, height), context, ratio);
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
    return [event.clientX - rect.left, event.clientY - rect.top, width, height];
  };
  const keys = (event: KeyboardEvent<HTMLCanvasElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onKey?.(event.key, width, height)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const interactive = onKey !== undefined;
  return (
    <div ref={box} className={`picture ${className ?? ''}`}>
      <canvas
        ref={canvas}
        style={{ width, height }}
        role={interactive ? 'application' : 'img'}
        aria-roledescription={interactive ? 'interactive picture' : undefined}
        aria-label={summary ? `${label}. ${summary}` : label}
        tabIndex={interactive ? 0 : undefined}
        onPointerMove={onHover && ((event) => event.pointerType !== 'touch' && onHover(...place(event)))}
        onPointerLeave={onLeave && ((event) => event.pointerType !== 'touch' && onLeave())}
        onClick={onTap && ((event) => onTap(...place(event as unknown as PointerEvent<HTMLCanvasElement>)))}
        onKeyDown={interactive ? keys : undefined}
        onBlur={onLeave}
      />
      {props.children}
    </div>
  );
}

/** How often a summary may change, in ms: fast enough to follow a run, slow enough to be read aloud. */
const SUMMARY_INTERVAL = 2000;

/** The value of at most SUMMARY_INTERVAL ago, and in the end the last one. */
function useSlowly(value: string | undefined): string | undefined {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), SUMMARY_INTERVAL);
    return () => clearInterval(timer);
  }, []);
  return shown;
}
