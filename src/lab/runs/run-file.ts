/** Files of runs: the text of run-json.ts, compressed with gzip. A file may also hold the plain text. */
import { words } from '../../words/all';
import { byteSize } from '../../words/byte-size';
import type { FileRun } from './file-checkpoints';
import { decodeRuns, encodeRuns, RunFileError } from './run-json';

/** How the names of these files end. */
export const RUN_FILE_ENDING = '.attractor-runs.json.gz';

/** Larger files are refused before they are read: a thousand runs with pictures need a tenth. */
const MOST_FILE_BYTES = 100_000_000;
/** Checkpoints of this many bytes fit into a file, with room for all the rest. */
export const MOST_CHECKPOINT_BYTES = 80_000_000;
/** And while they are inflated, so that a small file cannot fill the memory. */
const MOST_TEXT_BYTES = 400_000_000;

export interface FileLimits {
  fileBytes: number;
  textBytes: number;
}

const LIMITS: FileLimits = { fileBytes: MOST_FILE_BYTES, textBytes: MOST_TEXT_BYTES };

export async function writeRunFile(runs: readonly FileRun[], software: string): Promise<Blob> {
  const text = new Blob([encodeRuns(runs, software)]).stream();
  const bytes = await new Response(text.pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  return new Blob([bytes], { type: 'application/gzip' });
}

/** The runs in a file. Throws a RunFileError for one that is damaged, of a newer version or too large. */
export async function readRunFile(file: Blob, limits: FileLimits = LIMITS): Promise<FileRun[]> {
  const w = words().runs.file;
  if (file.size > limits.fileBytes)
    throw new RunFileError(w.tooLarge(byteSize(file.size), byteSize(limits.fileBytes)));
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const gzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const stream = gzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  return decodeRuns(await readText(stream, limits.textBytes));
}

async function readText(stream: ReadableStream<Uint8Array>, most: number): Promise<string> {
  const w = words().runs.file;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      if (bytes > most) throw new RunFileError(w.inflatesTooLarge(byteSize(most)));
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    // The streams' own errors differ by browser and say little.
    throw error instanceof RunFileError ? error : new RunFileError(w.cutOff);
  }
}
