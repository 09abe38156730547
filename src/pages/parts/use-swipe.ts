import { type TouchEvent, useRef } from 'react';

/** A sideways swipe of one finger: 1 towards what comes next, −1 back. A slider under the finger keeps it. */
export function useSwipe(onSwipe: (direction: -1 | 1) => void): {
  onTouchStart(event: TouchEvent): void;
  onTouchEnd(event: TouchEvent): void;
} {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: ({ touches, target }) => {
      const touch = touches[0];
      const free = touches.length === 1 && !(target as HTMLElement).matches('input');
      start.current = touch && free ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: (event) => {
      const touch = event.changedTouches[0];
      if (!start.current || !touch) return;
      const dx = touch.clientX - start.current.x;
      const dy = touch.clientY - start.current.y;
      // Mostly sideways and long enough not to be a tap.
      if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) onSwipe(dx < 0 ? 1 : -1);
    },
  };
}
