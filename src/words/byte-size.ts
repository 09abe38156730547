/** Amounts of bytes as the language writes them. */
import { decimal } from './decimal';

/**
 * Bytes in decimal units, as browsers and disks state them: "640 kB", "143.6 MB", "10.7 GB". What is not nothing is 1 kB
 * at least.
 */
export function byteSize(bytes: number): string {
  const kilobytes = Math.round(bytes / 1e3);
  if (kilobytes < 1000) return `${bytes > 0 ? Math.max(1, kilobytes) : 0} kB`;
  const megabytes = (bytes / 1e6).toFixed(1);
  if (Number(megabytes) < 1000) return `${decimal(megabytes)} MB`;
  return `${decimal((bytes / 1e9).toFixed(1))} GB`;
}
