/**
 * A refused value as text, for the message about it. It never throws, whatever a file or another page has sent: a list
 * or an object as its JSON, and what JSON cannot say (a loop, a BigInt inside) by its kind.
 */
export function anyText(value: unknown): string {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

/** The same with quotation marks around a text, as in a file of JSON. */
export function anyJson(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : anyText(value);
}
