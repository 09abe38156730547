import type { ReactNode } from 'react';

export interface TimeSliderProps {
  label: string;
  /** Where it stands, as said aloud. */
  valueText: string;
  title: string;
  className?: string;
  max: number;
  value: number;
  /** Steps one can go back to, ascending; read when a key is pressed. */
  moments(): readonly number[];
  onGo(step: number): void;
}

const WAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** A slider over a run's past: dragged it follows the hand, by the arrow keys it goes from one kept moment to the next. */
export function TimeSlider(props: TimeSliderProps): ReactNode {
  const { label, valueText, title, className, max, value, moments, onGo } = props;
  return (
    <input
      type="range"
      className={className}
      aria-label={label}
      aria-valuetext={valueText}
      title={title}
      min={0}
      max={max}
      step={1}
      value={value}
      onChange={(event) => onGo(Number(event.target.value))}
      onKeyDown={(event) => {
        const way = WAYS[event.key];
        if (!way) return;
        event.preventDefault();
        const steps = moments();
        const next = way < 0 ? steps.findLast((step) => step < value) : steps.find((step) => step > value);
        if (next !== undefined) onGo(next);
      }}
    />
  );
}
