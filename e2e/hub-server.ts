/**
 * A local server that stands in for the Hugging Face Hub and for the archives' home: the built-in images, under their
 * ten classes as CIFAR-10 and under a hundred as CIFAR-100, as Parquet files in the Hub's URL layout and as binary
 * archives, with ranges, and with the troubles of real networks on demand.
 *
 *   npx tsx e2e/hub-server.ts [port]
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { CIFAR, type CifarName } from '../src/data/cifar';
import { hubFileUrl } from '../src/data/hub';
import type { ImagePair } from '../src/data/images';
import { syntheticImages } from '../src/data/synthetic-images';
import { binFiles, writeArchive, writeParquet } from '../src/data/testing/cifar-writer';
import { hundredClasses } from '../src/data/testing/hundred-classes';

/** What goes wrong, or takes its time; may be changed between and during requests. */
export interface Trouble {
  /** Milliseconds before each piece of `pieceBytes` bytes. */
  delay?: number;
  /** Default 65,536. */
  pieceBytes?: number;
  /** The connection breaks after so many bytes of an answer. */
  breakAfter?: number;
  /** No byte follows after so many bytes of an answer. */
  stallAfter?: number;
  /** Answers with this status and no file. */
  status?: number;
  /** Ranges are ignored, as by simple servers. */
  noRanges?: boolean;
  /** No permission for other origins to read. */
  noCors?: boolean;
  /** Entity tag and Content-Range are withheld. */
  hideHeaders?: boolean;
  /** Another entity tag than before: the file has changed. */
  tag?: string;
  /** Content-Length is left out. */
  noLength?: boolean;
}

export interface HubServer {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  url: string;
  trouble: Trouble;
  /** Every request so far. */
  requests: { method: string; path: string; range: string | null }[];
  close(): Promise<void>;
}

export interface HubServerOptions {
  /** The images served. Default: 300 and 100 built-in ones as CIFAR-10, 200 and 100 as CIFAR-100. */
  pairs?: Record<CifarName, ImagePair>;
  /** Default: any free port. */
  port?: number;
}

/**
 * Paths: `/datasets/uoft-cs/cifar10/resolve/main/plain_text/train-00000-of-00001.parquet` and the like,
 * `/archives/cifar-10-binary.tar.gz`, `/archives/cifar-10-batches-bin/data_batch_1.bin` and the like.
 */
export async function startHubServer(options: HubServerOptions = {}): Promise<HubServer> {
  const pairs = options.pairs ?? {
    cifar10: syntheticImages({ seed: 1, train: 300, test: 100 }),
    cifar100: hundredClasses({ seed: 1, train: 200, test: 100 }),
  };
  const files = new Map<string, Uint8Array>();
  for (const name of Object.keys(CIFAR) as CifarName[]) {
    const pair = pairs[name];
    for (const split of ['train', 'test'] as const)
      files.set(hubFileUrl(name, split, ''), await writeParquet(pair[split], name));
    files.set(`/archives/${CIFAR[name].archive}`, await writeArchive(pair, name));
    for (const { path, bytes } of binFiles(pair, name)) files.set(`/archives/${path}`, bytes);
  }
  const hub: HubServer = { url: '', trouble: {}, requests: [], close: async () => undefined };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://hub').pathname;
    hub.requests.push({ method: request.method ?? '', path, range: request.headers.range ?? null });
    answer(request, response, files.get(path), hub.trouble).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return hub;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  file: Uint8Array | undefined,
  trouble: Trouble,
): Promise<void> {
  if (!trouble.noCors) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (!trouble.hideHeaders) response.setHeader('Access-Control-Expose-Headers', 'ETag, Content-Range');
  }
  if (trouble.status || !file) {
    response.writeHead(trouble.status ?? 404).end();
    return;
  }
  const range = trouble.noRanges ? null : /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  if (start >= file.length) {
    response.writeHead(416, { 'Content-Range': `bytes */${file.length}` }).end();
    return;
  }
  const body = file.subarray(start);
  if (!trouble.hideHeaders) {
    response.setHeader('ETag', trouble.tag ?? '"first"');
    response.setHeader('Accept-Ranges', 'bytes');
    if (range) response.setHeader('Content-Range', `bytes ${start}-${file.length - 1}/${file.length}`);
  }
  if (!trouble.noLength) response.setHeader('Content-Length', body.length);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.writeHead(range ? 206 : 200);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await send(response, body, trouble);
}

async function send(response: ServerResponse, body: Uint8Array, trouble: Trouble): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; ) {
    if (trouble.delay) await new Promise((resolve) => setTimeout(resolve, trouble.delay));
    if (trouble.stallAfter !== undefined && at >= trouble.stallAfter) return;
    const limit = Math.min(trouble.breakAfter ?? body.length, trouble.stallAfter ?? body.length, body.length);
    const piece = body.subarray(at, Math.min(limit, at + (trouble.pieceBytes ?? 65_536)));
    if (piece.length > 0) await new Promise<void>((resolve) => response.write(piece, () => resolve()));
    at += piece.length;
    if (trouble.breakAfter !== undefined && at >= trouble.breakAfter) {
      // Gives the last piece time to leave before the connection breaks.
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.destroy();
      return;
    }
  }
  response.end();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startHubServer({ port: Number(process.argv[2] ?? 8080) });
  console.log(`Stands in for the Hub at ${url}`);
}
