/** The zod schemas that follow from a table of settings. */
import * as z from '../data/zod';
import type { Field, Values } from './fields';

/** The schema of one field. */
export function fieldSchema(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case 'number': {
      const base = field.integer ? z.int() : z.number();
      return base.check(z.minimum(field.min), z.maximum(field.max));
    }
    case 'choice':
      return z.enum(field.options.map((option) => option.value) as [string, ...string[]]);
    case 'text':
      return z.string().check(z.maxLength(field.maxLength));
  }
}

/** The zod object of a table of fields: strict, every field required. */
export function schemaOf<Fields extends Record<string, Field>>(
  fields: Fields,
): z.ZodMiniType<Values<Fields>> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));
  return z.strictObject(shape) as unknown as z.ZodMiniType<Values<Fields>>;
}
