/** A control for one field of an experiment, made from the field's description alone. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { ChoiceField, Field, NumberField, NumberSetting } from '../../lab/fields';
import type { Words } from '../../words';
import { decimal, readDecimal } from '../../words/decimal';
import { useWords } from './use-words';

export interface FieldControlProps {
  field: Field;
  value: number | string;
  onChange(value: number | string): void;
  /** Shown beside the value, e.g. where a live α has got to. */
  now?: string;
}

export function FieldControl({ field, value, onChange, now }: FieldControlProps): ReactNode {
  const id = useId();
  const words = useWords().parts.field;
  if (field.kind === 'text') return null;
  return (
    <div className="field">
      <label htmlFor={id} title={field.help}>
        <span className="field-name">{field.label}</span>
        {field.symbol && <span className="symbol">{field.symbol}</span>}
      </label>
      {field.kind === 'choice' ? (
        <Choice id={id} field={field} value={String(value)} onChange={onChange} />
      ) : (
        <NumberControl id={id} field={field} value={Number(value)} onChange={onChange} />
      )}
      <p className="help" id={`${id}-help`}>
        {field.help} <span className="limits">{limits(field, words)}</span>
        {field.restart && <span className="limits"> {words.restarts}</span>}
        {now && <span className="now"> {now}</span>}
      </p>
    </div>
  );
}

function limits(field: NumberField | ChoiceField, words: Words['parts']['field']): string {
  if (field.kind === 'choice') {
    const usual = field.options.find((option) => option.value === field.default);
    return words.default(usual?.label ?? field.default);
  }
  return words.limits(formatNumber(field.min), formatNumber(field.max), formatNumber(field.default));
}

function Choice(props: {
  id: string;
  field: ChoiceField;
  value: string;
  onChange(value: string): void;
}): ReactNode {
  const { id, field, value, onChange } = props;
  return (
    <select
      id={id}
      value={value}
      aria-describedby={`${id}-help`}
      onChange={(event) => onChange(event.target.value)}
    >
      {field.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A slider for the hand and a box for the exact value. */
function NumberControl(props: {
  id: string;
  field: NumberField;
  value: number;
  onChange(value: number): void;
}): ReactNode {
  const { id, field, value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  // A value set elsewhere (a preset, a link) replaces what is half typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the trigger, not an input
  useEffect(() => setTyped(null), [value]);
  const commit = (): void => {
    if (typed === null) return;
    const number = readDecimal(typed);
    if (Number.isFinite(number)) {
      const inside = Math.min(Math.max(number, field.min), field.max);
      onChange(field.integer ? Math.round(inside) : inside);
    }
    setTyped(null);
  };
  const slider = sliderScale(field);
  const words = useWords().parts.field;
  return (
    <div className="number">
      <input
        type="range"
        aria-label={words.slider(field.label)}
        aria-describedby={`${id}-help`}
        aria-valuetext={formatNumber(value)}
        min={0}
        max={slider.stops}
        step={1}
        value={slider.toStop(value)}
        onChange={(event) => onChange(slider.fromStop(Number(event.target.value)))}
      />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        aria-describedby={`${id}-help`}
        value={typed ?? formatNumber(value)}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}

interface SliderScale {
  stops: number;
  toStop(value: number): number;
  fromStop(stop: number): number;
}

/** Integer stops for a range input. A logarithmic slider that may be zero has zero as its first stop. */
export function sliderScale(field: NumberSetting): SliderScale {
  if (field.scale === 'linear') {
    const step = field.step ?? (field.max - field.min) / 100;
    const stops = Math.round((field.max - field.min) / step);
    return {
      stops,
      toStop: (value) => Math.round((value - field.min) / step),
      // Through decimal text, so that 3 · 0.1 is 0.3.
      fromStop: (stop) => Number(Math.min(field.min + stop * step, field.max).toPrecision(10)),
    };
  }
  const low = field.logFrom ?? field.min;
  const zero = field.min === 0 ? 1 : 0;
  const perDecade = 20;
  const stops = Math.round(Math.log10(field.max / low) * perDecade) + zero;
  return {
    stops,
    toStop: (value) => (value < low ? 0 : Math.round(Math.log10(value / low) * perDecade) + zero),
    fromStop: (stop) =>
      stop < zero ? 0 : Number(Math.min(low * 10 ** ((stop - zero) / perDecade), field.max).toPrecision(3)),
  };
}

/** Short and exact enough to be typed back: 0.001, 8.33e-5, 1200; "0,001" where the language writes it so. */
export function formatNumber(value: number): string {
  if (value === 0 || Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-3) return decimal(value.toExponential(2).replace(/\.?0+e/, 'e'));
  return decimal(String(Number(value.toPrecision(4))));
}
