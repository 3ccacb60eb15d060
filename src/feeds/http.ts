/**
 * Gets one address politely and within limits: conditional requests, time and size limits, redirects re-checked hop
 * by hop, private addresses refused, robots.txt honoured, one request per host at a time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Fetched, Fetcher, FetchRequest } from '../core/ports.ts';
import { type AddressGuardOptions, createAddressGuard } from './address-guard.ts';
import { decodeBody } from './decode.ts';
import { createExchange, fullBudget } from './exchange.ts';
import { statusError } from './fetch-errors.ts';
import { createHostQueues } from './host-queues.ts';
import { ACCEPTED_ENCODINGS } from './read-body.ts';
import { type Arrival, follow } from './redirects.ts';
import { retryAfterMs } from './retry-after.ts';
import { createRobots, type RobotsMemory } from './robots.ts';

/** What a document's address gives: its bytes, or that they are the same as before. */
export type Downloaded =
  | Extract<Fetched, { kind: 'unchanged' }>
  | {
      readonly kind: 'bytes';
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** SHA-256, hexadecimal. */
      readonly hash: string;
      readonly bytes: Uint8Array;
      /** They are needed no more. */
      readonly release?: () => void;
    };

/** Gets files the way sources are got: same guard, same queues, same robots.txt; only larger and undecoded. */
export interface Downloader {
  /** @throws BotError as `Fetcher.get`. */
  download(request: FetchRequest): Promise<Downloaded>;
}

export interface FetcherOptions extends AddressGuardOptions {
  /** `Konferenzbote/<version> (+<contact url>)`; what stands before the slash is also the name in robots.txt. */
  readonly userAgent: string;
  readonly clock: Clock;
  /** For one `get` with all its redirects, waiting for the host's turn not counted; 20 s unless given. */
  readonly timeoutMs?: number;
  /** Of one body, unpacked; 10 MB unless given. */
  readonly maxBytes?: number;
  /** Of one document, unpacked; 20 MB unless given. */
  readonly maxDocumentBytes?: number;
  /** Waits between two requests to a host that asks for it; a real timer unless given. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Keeps robots.txt beyond the process; without it each process asks anew. */
  readonly robotsMemory?: RobotsMemory;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;
/** RFC 9309 obliges to read this much of a robots.txt; one that is larger is no robots.txt. */
const ROBOTS_MAX_BYTES = 500 * 1024;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/calendar, ' +
  'application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
const ACCEPT_DOCUMENT = 'application/pdf, */*;q=0.5';
/** Calendars are often handed out as webcal:, which is https by another name. */
const WEBCAL = /^webcals?:/i;
const GERMAN_FIRST = ['accept-language', 'de, en;q=0.5'];

/** Creates the one fetcher of a process; it keeps connections, queues per host and robots.txt. */
export function createFetcher(options: FetcherOptions): Fetcher & Downloader {
  const { clock, userAgent, timeoutMs = TIMEOUT_MS } = options;
  const { maxBytes = MAX_BYTES, maxDocumentBytes = MAX_DOCUMENT_BYTES } = options;
  const guard = createAddressGuard(options);
  const exchange = createExchange(guard);
  const own = ['user-agent', userAgent, 'accept-encoding', ACCEPTED_ENCODINGS];
  const forSources = [...own, 'accept', ACCEPT, ...GERMAN_FIRST];
  const forDocuments = [...own, 'accept', ACCEPT_DOCUMENT, ...GERMAN_FIRST];
  const closing = new AbortController();
  // A pause that closing breaks off leads to a request that fails at once, with the right words.
  const sleep = (ms: number) => pause(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  const queues = createHostQueues({ clock, sleep: options.sleep ?? sleep });
  const robots = createRobots({
    clock,
    robotName: userAgent.split('/')[0] ?? userAgent,
    read: readRobots,
    memory: options.robotsMemory,
  });

  async function get(request: FetchRequest): Promise<Fetched> {
    return asFetched(await ask(request, forSources, maxBytes), request, clock);
  }

  async function download(request: FetchRequest): Promise<Downloaded> {
    return asDownloaded(await ask(request, forDocuments, maxDocumentBytes), request, clock);
  }

  /** @param always headers of every such request, names and values in turn. */
  function ask(request: FetchRequest, always: readonly string[], mostBytes: number): Promise<Arrival> {
    const limits = { headers: withConditions(always, request), budget: fullBudget(timeoutMs), maxBytes: mostBytes };
    const start = guard.check(request.url.replace(WEBCAL, 'https:'));
    return follow(guard, start, async (url) => {
      const { gapMs } = await robots.check(url);
      return queues.run(url.host, gapMs, () => exchange.ask(url, limits));
    });
  }

  async function readRobots(address: URL): Promise<string | null> {
    const limits = { headers: own, budget: fullBudget(timeoutMs), maxBytes: ROBOTS_MAX_BYTES };
    const { answer, url } = await follow(guard, address, (hop) =>
      queues.run(hop.host, 0, () => exchange.ask(hop, limits)),
    );
    if (answer.status >= 400 && answer.status < 500) return null;
    if (!answer.body) throw statusError(url, answer.status, null);
    const text = decodeBody(answer.body.bytes(), null);
    answer.body.release?.();
    return text;
  }

  async function close(): Promise<void> {
    closing.abort();
    await exchange.close();
  }

  return { get, download, close };
}

function asFetched(arrival: Arrival, request: FetchRequest, clock: Clock): Fetched {
  const downloaded = asDownloaded(arrival, request, clock);
  if (downloaded.kind === 'unchanged') return downloaded;
  const { etag, lastModified, hash, bytes, release } = downloaded;
  const contentType = arrival.answer.header('content-type');
  const body = { url: arrival.url.href, contentType, bytes, ...(release && { release }) };
  return { kind: 'body', etag, lastModified, bodyHash: hash, body, movedTo: arrival.movedTo };
}

function asDownloaded({ answer, url }: Arrival, request: FetchRequest, clock: Clock): Downloaded {
  const etag = answer.header('etag');
  const lastModified = answer.header('last-modified');
  if (answer.status === 304 && (request.etag !== null || request.lastModified !== null)) {
    return { kind: 'unchanged', etag: etag ?? request.etag, lastModified: lastModified ?? request.lastModified };
  }
  if (!answer.body) {
    const waitMs = retryAfterMs(answer.header('retry-after'), clock.now(), answer.header('date'));
    throw statusError(url, answer.status, waitMs);
  }
  const { hash, release } = answer.body;
  if (hash === request.bodyHash) {
    release?.();
    return { kind: 'unchanged', etag, lastModified };
  }
  return { kind: 'bytes', etag, lastModified, hash, bytes: answer.body.bytes(), ...(release && { release }) };
}

/** Only what can stand in a header: a stored value may come from a careless server. */
function withConditions(always: readonly string[], { etag, lastModified }: FetchRequest): string[] {
  const headers = [...always];
  if (isSendable(etag)) headers.push('if-none-match', etag);
  if (isSendable(lastModified)) headers.push('if-modified-since', lastModified);
  return headers;
}

function isSendable(value: string | null): value is string {
  return value !== null && /^[\x20-\x7e]{1,1024}$/.test(value);
}
