/**
 * `npm start`: from a fresh clone to a page in the browser. Installs what is missing, builds, serves, prints the
 * address, and opens it where there is a display.
 */
import { spawn } from 'node:child_process';
import { ensureModules } from './modules.mjs';

const HELP = `npm start [-- --port PORT] [--dev]

Installs what is missing, builds the page and serves it on http://localhost:PORT (4173 unless said).
  --dev   serves the sources instead, with hot reload, for working on them
`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const dev = args.includes('--dev');
const at = args.indexOf('--port');
const port = at >= 0 ? Number(args[at + 1]) : 4173;
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port needs a number from 1 to 65535, not "${args[at + 1]}".\n\n${HELP}`);
  process.exit(2);
}

ensureModules();
const { build, createServer, preview } = await import('vite');
let server;
if (dev) {
  server = await createServer({ server: { port } });
  await server.listen();
} else {
  console.log('Building the page …');
  await build({ logLevel: 'warn' });
  server = await preview({ preview: { port } });
}
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
console.log(`\nAttractor Lab is at ${address}\nStop it with Ctrl+C.`);
openBrowser(address);

function openBrowser(url) {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display || process.env.CI) return;
  const command = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  const child = spawn(command, [url], { stdio: 'ignore', detached: true });
  // Without such a command the printed address must do.
  child.on('error', () => {});
  child.unref();
}
