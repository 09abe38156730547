import { describe, expect, it } from 'vitest';
import { choice, number, withWords } from './fields';

const SETTINGS = {
  engine: choice({ key: 'e', values: ['steam', 'wind'], default: 'wind', restart: true }),
  size: number({ key: 's', min: 0, max: 1, default: 0.5, restart: false }),
};

const english = {
  engine: {
    label: 'Engine',
    help: 'What drives it.',
    options: { steam: { label: 'Steam' }, wind: { label: 'Wind' } },
  },
  size: { label: 'Size', help: 'In metres.' },
};

describe('a table of settings with its words', () => {
  it('has the words of the moment they are read, and the settings as they are', () => {
    let spoken = english;
    const fields = withWords(SETTINGS, () => spoken);
    expect(fields.engine).toMatchObject({ kind: 'choice', key: 'e', default: 'wind', label: 'Engine' });
    spoken = { ...english, size: { label: 'Größe', help: 'In Metern.' } };
    expect(fields.size).toMatchObject({ label: 'Größe', help: 'In Metern.', min: 0, max: 1 });
    expect(fields.engine.options.map(({ value, label, help }) => [value, label, help])).toEqual([
      ['steam', 'Steam', undefined],
      ['wind', 'Wind', undefined],
    ]);
  });

  it('does not compile where a setting or an option has no words', () => {
    const { engine } = english;
    // @ts-expect-error The size has no words.
    withWords(SETTINGS, () => ({ engine }));
    // @ts-expect-error Steam has no words.
    withWords(SETTINGS, () => ({ ...english, engine: { ...engine, options: { wind: { label: 'Wind' } } } }));
  });
});
