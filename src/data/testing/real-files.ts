/**
 * Where the real CIFAR files are, for the tests that read them: the folder CIFAR_DIR, or ../shared/data beside the
 * project. They are never part of the project; without them those tests are skipped by name. Node only.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(process.env.CIFAR_DIR ?? '../shared/data');

/** The path of a real file, or null when it is not there. */
export function realFile(...path: string[]): string | null {
  const file = join(folder, ...path);
  return existsSync(file) ? file : null;
}

/** What a skipped test says of itself. */
export const WHERE = `needs the real CIFAR files in ${folder}; set CIFAR_DIR to their folder`;
