/** One HTTP request and its answer: through the address guard, within a limit of time and of size. */
import { Agent, type Dispatcher } from 'undici';
import { BotError } from '../core/errors.ts';
import type { AddressGuard } from './address-guard.ts';
import { asFetchError } from './fetch-errors.ts';
import { ACCEPTED_ENCODINGS, type ReadBody, readBody } from './read-body.ts';
import { shownUrl } from './shown-url.ts';

export interface Answer {
  readonly status: number;
  /** A header by its lower-case name; the first when it is repeated. */
  readonly header: (name: string) => string | null;
  /** Null for a status other than 200. */
  readonly body: ReadBody | null;
}

/** What is left of a time that several exchanges share, in milliseconds. */
export interface Budget {
  leftMs: number;
  readonly limitMs: number;
}

export interface ExchangeLimits {
  readonly headers: Readonly<Record<string, string>>;
  readonly budget: Budget;
  /** Of the body, unpacked. */
  readonly maxBytes: number;
}

export interface Exchange {
  /** @param url checked by the guard. @throws BotError ADDRESS_REFUSED, FETCH_TIMEOUT, FETCH_NETWORK, FETCH_TOO_LARGE. */
  ask(url: URL, limits: ExchangeLimits): Promise<Answer>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** Of an answer that is not wanted: so much is read so that the connection can be used again. */
const DRAINED_BYTES = 64 * 1024;

/** Only frees the socket: the budget is mostly shorter. */
const CONNECT_TIMEOUT_MS = 20_000;

/** A budget that is still whole. */
export function fullBudget(limitMs: number): Budget {
  return { leftMs: limitMs, limitMs };
}

/** Creates the connections of a process; redirects are answers like any other here. */
export function createExchange(guard: AddressGuard, userAgent: string): Exchange {
  const closing = new AbortController();
  // The limit of time is ours, over the whole exchange. HTTP/1.1 only: it is enough, and one thing less to guard.
  const agent = new Agent({
    connect: { lookup: guard.lookup, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });

  async function ask(url: URL, { headers, budget, maxBytes }: ExchangeLimits): Promise<Answer> {
    const signal = AbortSignal.any([AbortSignal.timeout(Math.max(1, Math.ceil(budget.leftMs))), closing.signal]);
    const startedMs = performance.now();
    try {
      const response = await agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { ...headers, 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS },
        signal,
      });
      return await readAnswer(response, url, { maxBytes, signal });
    } catch (error) {
      if (closing.signal.aborted) throw new BotError('FETCH_NETWORK', `${shownUrl(url)} was not read: stopping.`);
      throw asFetchError(error, url, budget.limitMs);
    } finally {
      budget.leftMs -= performance.now() - startedMs;
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    await agent.destroy();
  }

  return { ask, close };
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  url: URL,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Answer> {
  const status = response.statusCode;
  const header = (name: string): string | null => [response.headers[name] ?? []].flat()[0] ?? null;
  if (status !== 200) {
    await response.body.dump({ limit: DRAINED_BYTES, signal });
    return { status, header, body: null };
  }
  const packed = {
    stream: response.body,
    contentEncoding: header('content-encoding'),
    contentLength: header('content-length'),
    shownUrl: shownUrl(url),
  };
  return { status, header, body: await readBody(packed, maxBytes, signal) };
}
