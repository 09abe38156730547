/** The schema library as this page may use it: every schema is written with it, in whatever room. */
import { config } from 'zod/mini';

// No compiled validators: the page's content security policy forbids eval, and even trying is a violation.
config({ jitless: true });

export * from 'zod/mini';
