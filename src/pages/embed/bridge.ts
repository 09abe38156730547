/**
 * The wire between an embedded lab and the pages that may talk to it. Messages of any other origin are ignored without
 * an answer: they shall not even learn that somebody listens.
 */
import { words } from '../../words/all';
import { answer, type EmbeddedLab, PROTOCOL, type Reply, readRequest } from './messages';

/** Windows that may subscribe at one time. */
const MOST_SUBSCRIBERS = 8;

/** Another window, as far as messages go. */
export interface Peer {
  postMessage(message: unknown, options: { targetOrigin: string }): void;
}

interface Subscriber {
  origin: string;
  every: number;
  last: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Origins out of `?origin=https://a.example,https://b.example`; this page's own where none is named. `refused` are
 * those that are no origins.
 */
export function allowedOrigins(search: string, own: string): { allowed: string[]; refused: string[] } {
  const named = new URLSearchParams(search)
    .getAll('origin')
    .flatMap((list) => list.split(','))
    .filter((origin) => origin !== '');
  if (named.length === 0) return { allowed: [own], refused: [] };
  const isOrigin = (text: string): boolean =>
    /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
  return { allowed: named.filter(isOrigin), refused: named.filter((text) => !isOrigin(text)) };
}

export class Bridge {
  private readonly subscribers = new Map<Peer, Subscriber>();

  constructor(
    private readonly lab: EmbeddedLab,
    private readonly allowed: readonly string[],
  ) {}

  /** Takes a message in. */
  receive(data: unknown, origin: string, from: Peer | null): void {
    if (!from || !this.allowed.includes(origin)) return;
    const read = readRequest(data);
    if ('refusal' in read) {
      this.send(from, origin, read.refusal);
      return;
    }
    const { request } = read;
    if (request.type === 'subscribe') {
      this.send(from, origin, this.subscribe(from, origin, request.every, request.id ?? null));
      this.tell(from);
    } else if (request.type === 'unsubscribe') {
      this.unsubscribe(from);
      this.send(from, origin, done(request.id ?? null));
    } else this.send(from, origin, answer(request, this.lab));
  }

  /** Tells the page around that the lab listens; it hears it only where it is allowed. */
  announce(around: Peer, version: string, panels: readonly string[]): void {
    for (const origin of this.allowed)
      this.send(around, origin, { attractorLab: PROTOCOL, type: 'ready', version, panels });
  }

  /** There are new numbers: every subscriber gets them, at most as often as he wants. */
  changed(): void {
    for (const [peer, subscriber] of this.subscribers) {
      if (subscriber.timer !== undefined) continue;
      const wait = subscriber.last + subscriber.every - performance.now();
      if (wait <= 0) this.tell(peer);
      else
        subscriber.timer = setTimeout(() => {
          subscriber.timer = undefined;
          this.tell(peer);
        }, wait);
    }
  }

  close(): void {
    for (const peer of [...this.subscribers.keys()]) this.unsubscribe(peer);
  }

  private subscribe(peer: Peer, origin: string, every: number, id: string | number | null): Reply {
    if (!this.subscribers.has(peer) && this.subscribers.size >= MOST_SUBSCRIBERS) {
      const reason = words().embed.answer.tooMany(MOST_SUBSCRIBERS);
      return { attractorLab: PROTOCOL, type: 'answer', id, ok: false, reason };
    }
    this.unsubscribe(peer);
    this.subscribers.set(peer, { origin, every, last: Number.NEGATIVE_INFINITY, timer: undefined });
    return done(id);
  }

  private unsubscribe(peer: Peer): void {
    clearTimeout(this.subscribers.get(peer)?.timer);
    this.subscribers.delete(peer);
  }

  private tell(peer: Peer): void {
    const subscriber = this.subscribers.get(peer);
    const metrics = this.lab.metrics();
    if (!subscriber || !metrics) return;
    subscriber.last = performance.now();
    this.send(peer, subscriber.origin, { attractorLab: PROTOCOL, type: 'metrics', ...metrics });
  }

  private send(peer: Peer, targetOrigin: string, message: Reply): void {
    peer.postMessage(message, { targetOrigin });
  }
}

function done(id: string | number | null): Reply {
  return { attractorLab: PROTOCOL, type: 'answer', id, ok: true };
}
