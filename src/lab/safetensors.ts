/**
 * The safetensors format (github.com/huggingface/safetensors): 8 bytes of header length (little-endian), a JSON header
 * that names every tensor's type, shape and place, then the numbers. Tensors here are float32.
 *
 * This reads them; write-safetensors.ts writes them. Files come from outside: everything in the header is checked
 * against the file before a number is read.
 */
import * as z from '../data/zod';
import { words } from '../words/all';
import { type NamedTensor, PREFIX, type SafetensorsFile, sizeOf } from './write-safetensors';

/** A file that is not what it should be; the message says what is wrong and what to do. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError';
}

/** The format's own limit on the header. */
const MOST_HEADER_BYTES = 100_000_000;
/** A browser holds no larger array; our largest network, both lanes with momentum, needs a quarter. */
const MOST_BYTES = 2 ** 31 - 1;

const wholeNumber = z.int().check(z.nonnegative());
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(wholeNumber),
  data_offsets: z.tuple([wholeNumber, wholeNumber]),
});
const metadataSchema = z.record(z.string(), z.string());

interface Entry {
  name: string;
  shape: number[];
  begin: number;
  end: number;
}

/** What the header says, checked against the length of the whole file. */
export interface SafetensorsHead {
  metadata: Readonly<Record<string, string>>;
  /** In the order of their place in the file. */
  entries: readonly Entry[];
  /** Where the numbers begin. */
  dataStart: number;
}

/** Reads a whole file. Throws a SafetensorsError that says what is wrong. */
export async function readSafetensors(file: Blob): Promise<SafetensorsFile> {
  const { metadata, entries, dataStart } = await readSafetensorsHead(file);
  const bytes = await file.slice(dataStart).arrayBuffer();
  const tensors = new Map<string, NamedTensor>();
  for (const { name, shape, begin, end } of entries)
    tensors.set(name, { shape, data: new Float32Array(bytes.slice(begin, end)) });
  return { tensors, metadata };
}

/** Reads the header alone, which is quick however large the file. Throws a SafetensorsError that says what is wrong. */
export async function readSafetensorsHead(file: Blob): Promise<SafetensorsHead> {
  const says = words().safetensors;
  if (file.size > MOST_BYTES) throw new SafetensorsError(says.tooLarge(file.size, MOST_BYTES));
  if (file.size < PREFIX + 2) throw new SafetensorsError(says.tooSmall(file.size));
  const length = new DataView(await file.slice(0, PREFIX).arrayBuffer()).getBigUint64(0, true);
  if (length > MOST_HEADER_BYTES || length < 2n) throw new SafetensorsError(says.not(String(length)));
  const dataStart = PREFIX + Number(length);
  if (dataStart > file.size) throw new SafetensorsError(says.cutHeader(String(length), file.size - PREFIX));
  const header = parseHeader(new Uint8Array(await file.slice(PREFIX, dataStart).arrayBuffer()));
  const { __metadata__, ...named } = header;
  const metadata = metadataSchema.safeParse(__metadata__ ?? {});
  if (!metadata.success) throw new SafetensorsError(says.metadata);
  const entries = Object.entries(named)
    .map(([name, value]) => parseEntry(name, value))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkPlaces(entries, file.size - dataStart);
  return { metadata: metadata.data, entries, dataStart };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SafetensorsError(words().safetensors.notJson);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new SafetensorsError(words().safetensors.notList);
  return parsed as Record<string, unknown>;
}

function parseEntry(name: string, value: unknown): Entry {
  const says = words().safetensors;
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) throw new SafetensorsError(says.entry(name));
  const { dtype, shape, data_offsets } = parsed.data;
  const [begin, end] = data_offsets;
  if (dtype !== 'F32') throw new SafetensorsError(says.type(name, dtype));
  if (end - begin !== 4 * sizeOf(shape))
    throw new SafetensorsError(says.length(name, shape.join('×'), 4 * sizeOf(shape), end - begin));
  return { name, shape, begin, end };
}

/** Tensors must fill the rest of the file without holes or overlaps, as the format demands. */
function checkPlaces(entries: readonly Entry[], dataBytes: number): void {
  const says = words().safetensors;
  let at = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== at) throw new SafetensorsError(says.gap(name, begin, at));
    at = end;
  }
  if (at > dataBytes) throw new SafetensorsError(says.cutOff(at, dataBytes));
  if (at < dataBytes) throw new SafetensorsError(says.surplus(dataBytes - at));
}
