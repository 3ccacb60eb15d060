/**
 * The farm: a process of its own that serves synthetic feeds on loopback, so that its cost is nobody else's. Told by messages how
 * to behave; counts what it was asked.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { feedOf, HOSTS } from './farm-feeds.ts';
import { FAULTS } from './hostile.ts';

export type FarmOrder =
  | { readonly kind: 'latency'; readonly ms: number }
  /** From now on each `every`-th feed has one entry more. */
  | { readonly kind: 'grow'; readonly every: number }
  /** From now on this feed has one entry more. */
  | { readonly kind: 'publish'; readonly number: number }
  | { readonly kind: 'count' };

export interface FarmCounts {
  readonly full: number;
  readonly unchanged: number;
  readonly bytes: number;
}

interface Packed {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType: string;
}

const packed = new Map<string, Packed>();
const grownBy = new Map<number, number>();
let latencyMs = 0;
let counts = { full: 0, unchanged: 0, bytes: 0 };

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (latencyMs > 0) await pause(latencyMs);
  const [, kind = '', name = ''] = (request.url ?? '').split('/');
  const fault = kind === 'fault' ? FAULTS.find((one) => one.name === name) : undefined;
  if (fault) return fault.answer(request, response);
  if (kind !== 'feed' && kind !== 'short' && kind !== 'plain') return void response.writeHead(404).end();
  const { body, etag, contentType } = feedFor(Number(name), kind === 'short');
  const isFeed = kind !== 'plain';
  if (isFeed && request.headers['if-none-match'] === etag) {
    counts = { ...counts, unchanged: counts.unchanged + 1 };
    return void response.writeHead(304, { etag }).end();
  }
  counts = { ...counts, full: counts.full + 1, bytes: counts.bytes + body.length };
  const headers = { 'content-type': contentType, 'content-encoding': 'gzip', 'content-length': body.length };
  response.writeHead(200, isFeed ? { ...headers, etag } : headers).end(body);
};

function feedFor(number: number, short: boolean): Packed {
  const entries = grownBy.get(number) ?? 0;
  const key = `${short ? 's' : ''}${number}+${entries}`;
  const known = packed.get(key);
  if (known) return known;
  const { text, contentType } = feedOf(number, { entries: short ? 1 : undefined, grown: entries });
  const etag = `"${createHash('sha1').update(text).digest('hex')}"`;
  const fresh = { body: gzipSync(text, { level: 1 }), etag, contentType };
  packed.set(key, fresh);
  return fresh;
}

async function open(): Promise<number> {
  const first = createServer((request, response) => void answer(request, response));
  await listen(first, 0, '127.0.0.1');
  const { port } = first.address() as AddressInfo;
  for (let host = 2; host <= HOSTS; host += 1) {
    const server = createServer((request, response) => void answer(request, response));
    await listen(server, port, `127.0.0.${host}`);
  }
  return port;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
}

if (process.send) {
  process.on('message', (order: FarmOrder) => {
    if (order.kind === 'latency') latencyMs = order.ms;
    if (order.kind === 'grow')
      for (const key of packed.keys()) {
        const number = Number(key.split('+')[0]);
        if (number % order.every === 0 && key === `${number}+${grownBy.get(number) ?? 0}`)
          grownBy.set(number, (grownBy.get(number) ?? 0) + 1);
      }
    if (order.kind === 'publish') grownBy.set(order.number, (grownBy.get(order.number) ?? 0) + 1);
    process.send?.({ counts });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ port: await open() });
}
