/** The toy experiment's zod schema, in a file of its own: the first load mends experiments and does without the library. */
import { schemaOf } from './field-schemas';
import { TOY_FIELDS } from './toy-schema';

export const toySchema = schemaOf(TOY_FIELDS);
