/**
 * Gets one address politely and within limits: conditional requests, time and size limits, redirects re-checked hop
 * by hop, private addresses refused, robots.txt honoured, one request per host at a time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { BotError } from '../core/errors.ts';
import type { Clock, Fetched, Fetcher, FetchRequest } from '../core/ports.ts';
import { type AddressGuardOptions, createAddressGuard } from './address-guard.ts';
import { decodeBody } from './decode.ts';
import { asFetchError, statusError } from './fetch-errors.ts';
import { createHostQueues } from './host-queues.ts';
import { ACCEPTED_ENCODINGS, type ReadBody, readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';
import { createRobots } from './robots.ts';
import { shownUrl } from './shown-url.ts';

export interface FetcherOptions extends AddressGuardOptions {
  /** `Konferenzbote/<version> (+<contact url>)`; its first word is also the name in robots.txt. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** For one `get` with all its redirects, waiting for the host's turn not counted; 20 s unless given. */
  readonly timeoutMs?: number;
  /** Of one body, unpacked; 10 MB unless given. */
  readonly maxBytes?: number;
  /** Waits between two requests to a host that asks for it; a real timer unless given. */
  readonly sleep?: (ms: number) => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Null for a status without a body worth reading. */
  readonly body: ReadBody | null;
}

interface Arrival {
  readonly answer: Answer;
  readonly url: URL;
  readonly movedTo: string | null;
}

type Headers = Readonly<Record<string, string>>;
/** What is left of a `get`'s time, in milliseconds. */
interface Budget {
  leftMs: number;
  readonly limitMs: number;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** RFC 9309 obliges to read this much of a robots.txt; one that is larger is no robots.txt. */
const ROBOTS_MAX_BYTES = 500 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/calendar, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** Creates the one fetcher of a process; it keeps connections, queues per host and robots.txt. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { clock, userAgent, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const guard = createAddressGuard(options);
  const closing = new AbortController();
  const queues = createHostQueues({
    clock,
    sleep: options.sleep ?? ((ms) => pause(ms, undefined, { signal: closing.signal })),
  });
  // Every limit of time is ours, over the whole exchange. HTTP/1.1 only: what a feed needs, and one thing less to guard.
  const agent = new Agent({
    connect: { lookup: guard.lookup, timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
  const robots = createRobots({ clock, robotName: userAgent.split('/')[0] ?? userAgent, read: readRobots });

  async function get(request: FetchRequest): Promise<Fetched> {
    const headers = { accept: ACCEPT, 'accept-language': 'de, en;q=0.5', ...conditions(request) };
    const budget = { leftMs: timeoutMs, limitMs: timeoutMs };
    // Calendars are often handed out as webcal:, which is https by another name.
    const start = guard.check(request.url.replace(/^webcals?:/i, 'https:'));
    const arrival = await follow(start, async (url) => {
      const { gapMs } = await robots.check(url);
      return queues.run(url.host, gapMs, () => exchange(url, { headers, budget, maxBytes }));
    });
    return asFetched(arrival, request);
  }

  async function readRobots(url: URL): Promise<string | null> {
    const limits = { headers: {}, budget: { leftMs: timeoutMs, limitMs: timeoutMs }, maxBytes: ROBOTS_MAX_BYTES };
    const { answer, url: at } = await follow(url, (hop) => queues.run(hop.host, 0, () => exchange(hop, limits)));
    if (answer.status >= 400 && answer.status < 500) return null;
    if (!answer.body) throw statusError(at, answer.status, null);
    return decodeBody(answer.body.bytes, null);
  }

  /** Asks, and asks again where the answer points to. */
  async function follow(start: URL, ask: (url: URL) => Promise<Answer>): Promise<Arrival> {
    const visited = new Set<string>();
    let url = start;
    let movedTo: string | null = null;
    let permanent = true;
    for (;;) {
      visited.add(url.href);
      const answer = await ask(url);
      const location = REDIRECTS.has(answer.status) ? answer.header('location') : null;
      if (location === null) return { answer, url, movedTo };
      const next = guard.check(location, url);
      next.hash = '';
      if (visited.has(next.href)) throw redirectError(start, 'its redirects lead in a circle');
      if (visited.size > MAX_REDIRECTS) throw redirectError(start, `it redirects more than ${MAX_REDIRECTS} times`);
      permanent &&= PERMANENT.has(answer.status);
      if (permanent) movedTo = next.href;
      url = next;
    }
  }

  /** One request and its answer, within the time that is left. */
  async function exchange(
    url: URL,
    limits: { readonly headers: Headers; readonly budget: Budget; readonly maxBytes: number },
  ): Promise<Answer> {
    const { budget } = limits;
    const signal = AbortSignal.any([AbortSignal.timeout(Math.max(1, Math.ceil(budget.leftMs))), closing.signal]);
    const startedMs = performance.now();
    try {
      const response = await agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { ...limits.headers, 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS },
        signal,
      });
      return await readAnswer(response, url, { maxBytes: limits.maxBytes, signal });
    } catch (error) {
      if (closing.signal.aborted) throw new BotError('FETCH_NETWORK', `${shownUrl(url)} was not read: stopping.`);
      throw asFetchError(error, url, budget.limitMs);
    } finally {
      budget.leftMs -= performance.now() - startedMs;
    }
  }

  function asFetched({ answer, url, movedTo }: Arrival, request: FetchRequest): Fetched {
    const etag = answer.header('etag');
    const lastModified = answer.header('last-modified');
    if (answer.status === 304 && (request.etag !== null || request.lastModified !== null)) {
      return { kind: 'unchanged', etag: etag ?? request.etag, lastModified: lastModified ?? request.lastModified };
    }
    if (!answer.body) {
      const waitMs = retryAfterMs(answer.header('retry-after'), clock.now(), answer.header('date'));
      throw statusError(url, answer.status, waitMs);
    }
    const { bytes, hash } = answer.body;
    if (hash === request.bodyHash) return { kind: 'unchanged', etag, lastModified };
    const contentType = answer.header('content-type');
    const body = { url: url.href, contentType, text: decodeBody(bytes, contentType) };
    return { kind: 'body', etag, lastModified, bodyHash: hash, body, movedTo };
  }

  async function close(): Promise<void> {
    closing.abort();
    await agent.destroy();
  }

  return { get, close };
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  url: URL,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Answer> {
  const header = (name: string): string | null => {
    const value = response.headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const status = response.statusCode;
  if (status !== 200) {
    // Read on for a little so that the connection can be used again, then let go.
    await response.body.dump({ limit: 64 * 1024, signal: limits.signal });
    return { status, header, body: null };
  }
  const packed = {
    stream: response.body,
    contentEncoding: header('content-encoding'),
    contentLength: header('content-length'),
    shownUrl: shownUrl(url),
  };
  return { status, header, body: await readBody(packed, limits.maxBytes, limits.signal) };
}

/** Only what can stand in a header: a stored value may come from a careless server. */
function conditions(request: FetchRequest): Headers {
  const sendable = (value: string | null): value is string => value !== null && /^[\x20-\x7e]{1,1024}$/.test(value);
  return {
    ...(sendable(request.etag) ? { 'if-none-match': request.etag } : {}),
    ...(sendable(request.lastModified) ? { 'if-modified-since': request.lastModified } : {}),
  };
}

function redirectError(start: URL, why: string): BotError {
  const message = `${shownUrl(start)} could not be read: ${why}. Some hosts do so to visitors without cookies.`;
  return new BotError('FETCH_REDIRECTS', message);
}
