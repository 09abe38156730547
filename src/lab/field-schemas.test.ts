import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldSchema } from './field-schemas';
import { isSound } from './fields';
import { IMAGE_FIELDS } from './image-schema';
import { TOY_FIELDS } from './toy-schema';

it('says of every field and any value the same as the mending of links', () => {
  const fields = [...Object.values(TOY_FIELDS), ...Object.values(IMAGE_FIELDS)];
  const values = fields.flatMap((field) => {
    if (field.kind === 'choice') return field.options.map(({ value }) => value as unknown);
    if (field.kind === 'text') return ['', 'x'.repeat(field.maxLength), 'x'.repeat(field.maxLength + 1)];
    return [field.min, field.max, field.min - 1, field.max + 1, field.min + 0.5, (field.min + field.max) / 2];
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...fields),
      fc.oneof(fc.anything(), fc.double(), fc.constantFrom(...values)),
      (field, value) => {
        expect(isSound(field, value)).toBe(fieldSchema(field).safeParse(value).success);
      },
    ),
    { numRuns: 3000 },
  );
});
