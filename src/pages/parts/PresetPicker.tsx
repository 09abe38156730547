import { type ReactNode, useId } from 'react';

export interface PresetPickerProps {
  presets: ReadonlyArray<{ id: string; label: string }>;
  /** The preset that gives the present experiment. */
  current: { id: string; note: string } | null;
  /** Its name; what stands for an experiment that is no preset's, and what is said of it. */
  words: { label: string; own: string; ownNote: string };
  disabled?: boolean;
  onChoose(id: string): void;
  children?: ReactNode;
}

/** A list of experiments known to work, and what one should see in the chosen one. */
export function PresetPicker(props: PresetPickerProps): ReactNode {
  const { presets, current, words, disabled, onChoose, children } = props;
  const id = useId();
  return (
    <fieldset className="locked" disabled={disabled}>
      <div className="presets">
        <label htmlFor={id}>{words.label}</label>
        <select
          id={id}
          value={current?.id ?? ''}
          aria-describedby={`${id}-note`}
          onChange={(event) => onChoose(event.target.value)}
        >
          {!current && <option value="">{words.own}</option>}
          {presets.map((preset) => (
            <option key={preset.id} value={preset.id}>
              {preset.label}
            </option>
          ))}
        </select>
        <p id={`${id}-note`} className="preset-note">
          {current?.note ?? words.ownNote}
        </p>
        {children}
      </div>
    </fieldset>
  );
}
