/** A small HTTP server on the loopback that answers as a test says, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetcher, type FetcherOptions } from '../../src/feeds/http.ts';

export type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  readonly url: string;
  /** Paths in the order they were asked. */
  readonly asked: string[];
  /** Requests as they came. */
  readonly requests: IncomingMessage[];
  /** Most requests that were under way at once. */
  mostAtOnce: number;
  /** Replaces what is answered; robots.txt is 404 unless the answers say otherwise. */
  answers: Record<string, Answerer>;
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startFeedServer(answers: Record<string, Answerer> = {}): Promise<FeedServer> {
  let underWay = 0;
  const http = createServer((request, response) => {
    underWay += 1;
    server.mostAtOnce = Math.max(server.mostAtOnce, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    const path = request.url ?? '/';
    server.asked.push(path);
    server.requests.push(request);
    const answer = server.answers[path] ?? ((_request, reply) => reply.writeHead(404).end('nothing here'));
    answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: FeedServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked: [],
    requests: [],
    mostAtOnce: 0,
    answers,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

/** Answers with this body and these headers. */
export function say(body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answerer {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

/** A clock that a test moves. */
export function manualClock(at = '2026-11-23T12:00:00Z') {
  let now = Temporal.Instant.from(at);
  return {
    now: () => now,
    add(duration: Temporal.DurationLike) {
      now = now.add(duration);
    },
  };
}

/** A fetcher that may reach the loopback server, and nothing else that is private. */
export function testFetcher(options: Partial<FetcherOptions> = {}) {
  return createFetcher({
    userAgent: 'Konferenzbote/0.1.0 (+https://example.org/bot)',
    clock: manualClock(),
    allowedAddresses: ['127.0.0.1'],
    timeoutMs: 5_000,
    ...options,
  });
}

/** A first request: nothing known of the address yet. */
export function firstRequest(url: string) {
  return { url, etag: null, lastModified: null, bodyHash: null };
}
