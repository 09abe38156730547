/**
 * Which kernels were clearly the fastest on this machine's adapters, kept between runs: they need not be measured again,
 * and a run that goes on computes with them as before. Where the measurement was not clear, it may take another kernel,
 * whose sums differ in their last digits.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../node_modules/.cache/attractor-lab/kernels.json', import.meta.url));

export class KernelChoices extends Map<string, string> {
  private constructor(private readonly path: string) {
    super();
  }

  /** What is stored; nothing where there is no file or it is damaged, which costs a measurement. */
  static async open(path = FILE): Promise<KernelChoices> {
    const choices = new KernelChoices(path);
    try {
      const stored = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      for (const [key, value] of Object.entries(stored))
        if (typeof value === 'string') choices.set(key, value);
    } catch {
      // Measured anew.
    }
    return choices;
  }

  /** Throws what the file system throws. */
  async save(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(Object.fromEntries(this)));
    await rename(temporary, this.path);
  }
}
