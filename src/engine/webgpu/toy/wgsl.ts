/** Small helpers for writing WGSL as text. */

/** `count` lines, one an index. */
export function each(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

/**
 * A sum as four interleaved chains, so that neighbouring additions do not wait for each other (an addition takes
 * three to four cycles on every processor).
 */
export function sum(terms: readonly string[]): string {
  const chains = [0, 1, 2, 3].map((c) => terms.filter((_, i) => i % 4 === c)).filter((c) => c.length > 0);
  return chains.map((c) => `(${c.join(' + ')})`).join(' + ');
}

/**
 * A loop over 0 … count−1 written out in rounds of `block`, and what remains. `body` writes one round of the given
 * indices, which are WGSL expressions; where there is only one round they are plain numbers.
 */
export function rounds(
  count: number,
  block: number,
  counter: string,
  body: (indices: readonly string[]) => string,
): string {
  const whole = Math.floor(count / block);
  const range = (length: number, index: (k: number) => string): string[] =>
    Array.from({ length }, (_, k) => index(k));
  const parts: string[] = [];
  if (whole === 1) parts.push(`{\n${body(range(block, (k) => `${k}u`))}\n}`);
  if (whole > 1) {
    const indices = range(block, (k) => `${counter} + ${k}u`);
    const loop = `for (var ${counter} = 0u; ${counter} < ${whole * block}u; ${counter} += ${block}u)`;
    parts.push(`${loop} {\n${body(indices)}\n}`);
  }
  const rest = count - whole * block;
  if (rest > 0) parts.push(`{\n${body(range(rest, (k) => `${whole * block + k}u`))}\n}`);
  return parts.join('\n');
}

/** A number as an f32 literal. Throws for what WGSL cannot write. */
export function literal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot stand in a shader: give a finite number.`);
  const text = Math.fround(value).toString();
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}
