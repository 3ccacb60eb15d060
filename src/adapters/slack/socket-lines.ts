/**
 * Two sockets side by side, since Slack ends each of them every few hours and loses what it would have sent meanwhile.
 *
 * A socket that is about to end is replaced first and closed afterwards. Where both fall, one is opened at once and the
 * second a while later: Slack lets an app open sockets about once a minute, with some in a row
 * (docs.slack.dev/reference/methods/apps.connections.open).
 */
import { setTimeout as delay } from 'node:timers/promises';
import { BotError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { SocketLine } from './socket-line.ts';
import type { Line } from './supervisor.ts';

export interface SocketLinesOptions {
  /** @throws BotError as `openSocketLine` says. */
  readonly open: () => Promise<SocketLine>;
  /** Pause before the second socket, counted from the last opening; with the failures in a row so far. */
  readonly sparePauseMs: (failures: number) => number;
  readonly log: Log;
}

/** 20 s, doubled with each failure, ten minutes at most. */
export function defaultSparePauseMs(failures: number): number {
  return Math.min(600_000, 20_000 * 2 ** Math.min(failures, 10));
}

/** So many openings in so short a time are no accident: the supervisor's growing pauses take over. */
const AT_ONCE = { openings: 4, withinMs: 10_000 } as const;

const WANTED = 2;

/**
 * One line for whoever waits for it: it has ended when no socket is left and none can be opened.
 * @throws BotError when the first one cannot be opened.
 */
export async function keepTwoLines(options: SocketLinesOptions): Promise<Line> {
  const pair = new SocketPair(options);
  await pair.openOne();
  void pair.keep();
  return { ended: pair.ended.promise, close: () => pair.close() };
}

class SocketPair {
  readonly ended = Promise.withResolvers<BotError | null>();
  readonly #options: SocketLinesOptions;
  /** Sockets that Slack sends over and means to keep. */
  readonly #good = new Set<SocketLine>();
  readonly #all = new Set<SocketLine>();
  readonly #closing = new WeakMap<SocketLine, Promise<void>>();
  readonly #closed = new AbortController();
  #openedAtMs: readonly number[] = [];
  #failures = 0;
  #changed = new AbortController();

  constructor(options: SocketLinesOptions) {
    this.#options = options;
  }

  /** @throws BotError */
  async openOne(): Promise<void> {
    this.#openedAtMs = [...this.#openedAtMs.slice(1 - AT_ONCE.openings), performance.now()];
    const line = await this.#options.open();
    if (this.#closed.signal.aborted) return line.close();
    this.#good.add(line);
    this.#all.add(line);
    void line.expiring.then(() => this.#expire(line));
    void line.fallen.then(() => this.#all.delete(line));
    // What was about to end may do so now.
    for (const old of this.#all) if (!this.#good.has(old)) void this.#closeOnce(old);
  }

  /** Until `close`, or until none is left and none can be opened. Never rejects. */
  async keep(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      const isSpare = this.#good.size > 0;
      if (this.#good.size >= WANTED) await this.#change(Number.POSITIVE_INFINITY);
      else if (isSpare && this.#waitMs() > 0) await this.#change(this.#waitMs());
      else await this.#reopen(isSpare);
    }
  }

  /** Resolves when all are closed. */
  async close(): Promise<void> {
    this.#closed.abort();
    this.#changed.abort();
    this.ended.resolve(null);
    await Promise.all([...this.#all].map((line) => this.#closeOnce(line)));
  }

  async #reopen(isSpare: boolean): Promise<void> {
    const { log } = this.#options;
    if (!isSpare && this.#isRestless()) {
      return this.#end(new BotError('CHAT_UNAVAILABLE', 'Slack closes one connection after the other'));
    }
    try {
      await this.openOne();
      this.#failures = 0;
      log('info', 'slack-socket-opened', { spare: isSpare });
    } catch (error) {
      const failure = error instanceof BotError ? error : new BotError('CHAT_UNAVAILABLE', String(error));
      this.#failures += 1;
      log('debug', 'slack-socket-not-opened', { spare: isSpare, code: failure.code });
      if (this.#good.size === 0) this.#end(failure);
    }
  }

  #closeOnce(line: SocketLine): Promise<void> {
    const closing = this.#closing.get(line) ?? line.close();
    this.#closing.set(line, closing);
    return closing;
  }

  #expire(line: SocketLine): void {
    this.#good.delete(line);
    this.#changed.abort();
    this.#changed = new AbortController();
  }

  #end(failure: BotError): void {
    const { code, platformCode } = failure;
    this.#options.log('warn', 'slack-connection-lost', { code, platformCode });
    this.#closed.abort();
    this.ended.resolve(failure);
  }

  #waitMs(): number {
    const lastMs = this.#openedAtMs.at(-1) ?? 0;
    return lastMs + this.#options.sparePauseMs(this.#failures) - performance.now();
  }

  #isRestless(): boolean {
    const [firstMs, ...rest] = this.#openedAtMs;
    const isFull = rest.length + 1 >= AT_ONCE.openings;
    return isFull && firstMs !== undefined && performance.now() - firstMs < AT_ONCE.withinMs;
  }

  /** Resolves when a socket has gone, when all is over, or after the time. */
  async #change(limitMs: number): Promise<void> {
    const signal = AbortSignal.any([this.#changed.signal, this.#closed.signal]);
    if (signal.aborted) return;
    if (Number.isFinite(limitMs)) await delay(limitMs, undefined, { signal }).catch(() => {});
    else await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
}
