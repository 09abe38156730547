import { type ReactNode, useState } from 'react';
import { readDecimal } from '../../words/decimal';
import { useWords } from '../parts/use-all-words';
import { FONT_LIMITS, type SheetChoice, WIDTH_LIMITS, WIDTHS, within } from './settings';

export interface SheetControlsProps {
  choice: SheetChoice;
  onChange(choice: SheetChoice): void;
  children?: ReactNode;
}

/** Width, type size, ink, and which figures. */
export function SheetControls({ choice, onChange, children }: SheetControlsProps): ReactNode {
  const { figure } = useWords();
  const [own, setOwn] = useState(!WIDTHS.some((width) => width === choice.widthMm));
  const change = (patch: Partial<SheetChoice>): void => onChange({ ...choice, ...patch });
  return (
    <form
      className="sheet-controls"
      aria-label={figure.settings}
      onSubmit={(event) => event.preventDefault()}
    >
      <label>
        <span>{figure.width}</span>
        <select
          value={own ? 'own' : String(choice.widthMm)}
          onChange={({ target }) => {
            setOwn(target.value === 'own');
            if (target.value !== 'own') change({ widthMm: Number(target.value) });
          }}
        >
          {WIDTHS.map((width) => (
            <option key={width} value={width}>
              {figure.widths[`${width}`]}
            </option>
          ))}
          <option value="own">{figure.widths.own}</option>
        </select>
      </label>
      {own && (
        <NumberBox
          label={figure.ownWidth}
          value={choice.widthMm}
          limits={WIDTH_LIMITS}
          onChange={(widthMm) => change({ widthMm })}
        />
      )}
      <NumberBox
        label={figure.font}
        value={choice.fontPt}
        limits={FONT_LIMITS}
        onChange={(fontPt) => change({ fontPt })}
      />
      <label>
        <span>{figure.ink}</span>
        <select
          value={choice.grey ? 'grey' : 'colour'}
          onChange={({ target }) => change({ grey: target.value === 'grey' })}
        >
          <option value="colour">{figure.inks.colour}</option>
          <option value="grey">{figure.inks.grey}</option>
        </select>
      </label>
      <fieldset className="sheet-figures">
        <legend className="visually-hidden">{figure.shown}</legend>
        {(['one', 'two'] as const).map((name) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={choice[name]}
              onChange={({ target }) => change({ [name]: target.checked })}
            />
            {figure[name]}
          </label>
        ))}
      </fieldset>
      {children}
    </form>
  );
}

interface NumberBoxProps {
  label: string;
  value: number;
  limits: readonly [number, number];
  onChange(value: number): void;
}

/** A number that counts once it is whole: on Enter and on leaving the box; what is out of its limits is mended. */
function NumberBox({ label, value, limits, onChange }: NumberBoxProps): ReactNode {
  const [text, setText] = useState(String(value));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(String(value));
  }
  const take = (): void => {
    const typed = readDecimal(text);
    const next = Number.isNaN(typed) ? value : within(typed, limits);
    setText(String(next));
    onChange(next);
  };
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        inputMode="decimal"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
      />
    </label>
  );
}
