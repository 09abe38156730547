/** Which kernels were fastest on which adapter, kept between visits in the browser's private storage. */
import { type FileStorage, readFile, writeFile } from '../data/opfs';

const FILE = 'tuning.json';

export class TuningStore {
  private changed = false;

  private constructor(
    private readonly storage: FileStorage | null,
    private readonly choices: Map<string, string>,
  ) {}

  /** What is stored; nothing where there is no storage or it is damaged. */
  static async open(storage: FileStorage | null): Promise<TuningStore> {
    const choices = new Map<string, string>();
    try {
      const file = storage && (await readFile(storage.root, FILE));
      const parsed: unknown = file ? JSON.parse(await file.text()) : {};
      for (const [key, value] of Object.entries(parsed ?? {}))
        if (typeof value === 'string') choices.set(key, value);
    } catch {
      // Measured again, in a second or two.
    }
    return new TuningStore(storage, choices);
  }

  get(key: string): string | undefined {
    return this.choices.get(key);
  }

  set(key: string, value: string): void {
    this.choices.set(key, value);
    this.changed = true;
  }

  /** Writes what is new. A full disk costs the next visit a second or two, and is no reason to tell anyone. */
  async save(): Promise<void> {
    if (!this.storage || !this.changed) return;
    this.changed = false;
    const json = JSON.stringify(Object.fromEntries(this.choices));
    await writeFile(this.storage.root, FILE, new TextEncoder().encode(json)).catch(() => undefined);
  }
}
