/** One HTTP request and its answer: through the address guard, within a limit of time and of size. */
import { Agent } from 'undici';
import { BotError } from '../core/errors.ts';
import type { AddressGuard } from './address-guard.ts';
import { asFetchError } from './fetch-errors.ts';
import { createLargeBodies } from './large-bodies.ts';
import { createBodyReader, type Packing } from './read-body.ts';
import { type Received, Receiver } from './receiver.ts';
import { shownUrl } from './shown-url.ts';

export type Answer = Received;

/** What is left of a time that several exchanges share, in milliseconds. */
export interface Budget {
  leftMs: number;
  readonly limitMs: number;
}

export interface ExchangeLimits {
  /** Names and values in turn; all that are sent beside what HTTP itself needs. */
  readonly headers: string[];
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

/** Only frees the socket: the budget is mostly shorter. */
const CONNECT_TIMEOUT_MS = 20_000;
/** Addresses whose last packed body is known, some 300 bytes each. */
const MOST_PACKINGS = 20_000;
/** Beside the first of them, which is bounded by its own limit. */
const MOST_LARGE_BYTES = 12 * 1024 * 1024;

/** A budget that is still whole. */
export function fullBudget(limitMs: number): Budget {
  return { leftMs: limitMs, limitMs };
}

/** Creates the connections of a process; redirects are answers like any other here. */
export function createExchange(guard: AddressGuard): Exchange {
  const underWay = new Set<Receiver>();
  const packings = new Map<string, Packing>();
  const large = createLargeBodies(MOST_LARGE_BYTES);
  let isClosed = false;
  // The limit of time is ours, over the whole exchange. HTTP/1.1 only: it is enough, and one thing less to guard.
  const agent = new Agent({
    connect: { lookup: guard.lookup, timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });

  function receiverFor(url: URL, maxBytes: number): Receiver {
    return new Receiver(() => {
      const { href } = url;
      const known = { get: () => packings.get(href), set: (packing: Packing) => remember(href, packing) };
      return createBodyReader({ maxBytes, shownUrl: () => shownUrl(url), large, known });
    });
  }

  function remember(href: string, packing: Packing): void {
    if (packings.size >= MOST_PACKINGS) packings.clear();
    packings.set(href, packing);
  }

  async function ask(url: URL, { headers, budget, maxBytes }: ExchangeLimits): Promise<Answer> {
    const receiver = receiverFor(url, maxBytes);
    const startedMs = performance.now();
    const limit = setTimeout(() => receiver.breakOff(new OutOfTime()), Math.max(1, Math.ceil(budget.leftMs)));
    underWay.add(receiver);
    try {
      const path = `${url.pathname}${url.search}`;
      agent.dispatch({ origin: url.origin, path, method: 'GET', headers }, receiver);
      return await receiver.received;
    } catch (error) {
      if (isClosed) throw new BotError('FETCH_NETWORK', `${shownUrl(url)} was not read: stopping.`);
      throw asFetchError(error, url, budget.limitMs);
    } finally {
      underWay.delete(receiver);
      clearTimeout(limit);
      budget.leftMs -= performance.now() - startedMs;
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const receiver of underWay) receiver.breakOff(new Error('closed'));
    await agent.destroy();
  }

  return { ask, close };
}

class OutOfTime extends Error {
  override readonly name = 'TimeoutError';
}
