/** Webhooks as a chat that only listens: each operation is one signed POST to the subscriber's own server. */
import { parseChannel } from '../../core/channel.ts';
import { BotError, type BotErrorOptions, type ErrorCode } from '../../core/errors.ts';
import type { Operation } from '../../core/model.ts';
import type { ChatAdapter, ChatHealth, Clock, MessageRef } from '../../core/ports.ts';
import { eventIdOf, eventOf } from './event.ts';
import { signedHeaders } from './signature.ts';

export interface WebhookSettings {
  /** `whsec_…` or any text; several parted by spaces while one is replaced. Null: unsigned. */
  readonly secret: string | null;
}

export interface PostAnswer {
  readonly status: number;
  /** From Retry-After; null when there was none. */
  readonly retryAfterMs: number | null;
}

/**
 * Posts without following redirects, within a time limit, and to no private address unless that is allowed.
 * @throws BotError ADDRESS_REFUSED, or anything else when no answer came.
 */
export type Post = (
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<PostAnswer>;

export interface WebhookDeps {
  readonly clock: Clock;
  readonly post: Post;
}

const FINISH_WITHIN_MS = 6_000;

/** What a status says, where it says more than "try again". Source: Standard Webhooks, "Operational considerations":
 *  410 ends the subscription, other refusals are repeated. Those that a repetition cannot cure end it here too. */
const STATUSES: Readonly<Record<number, ErrorCode>> = {
  400: 'MESSAGE_REFUSED',
  413: 'MESSAGE_REFUSED',
  415: 'MESSAGE_REFUSED',
  422: 'MESSAGE_REFUSED',
  401: 'CHANNEL_CLOSED',
  403: 'CHANNEL_CLOSED',
  404: 'CHANNEL_CLOSED',
  405: 'CHANNEL_CLOSED',
  410: 'CHANNEL_CLOSED',
  429: 'CHAT_RATE_LIMITED',
};

/** The adapter. It asks nothing and is always up: each receiver fails for itself. */
export function createWebhookAdapter({ secret }: WebhookSettings, { clock, post }: WebhookDeps): ChatAdapter {
  const underWay = new Set<Promise<PostAnswer>>();
  let health: ChatHealth = { state: 'off', reason: { code: 'not-started', chat: 'webhook' } };

  async function deliver(operation: Operation): Promise<MessageRef> {
    const url = addressOf(operation);
    const id = eventIdOf(operation.id);
    const sentAt = clock.now();
    const body = JSON.stringify(eventOf(operation, sentAt));
    const headers = { 'content-type': 'application/json', ...signedHeaders({ id, sentAt, body }, secret) };
    const work = post(url, { headers, body });
    underWay.add(work);
    try {
      check(await work);
      // Later events are about the first one.
      return { messageId: operation.messageId ?? id };
    } catch (error) {
      throw toBotError(error);
    } finally {
      underWay.delete(work);
    }
  }

  async function stop(): Promise<void> {
    const finished = Promise.allSettled(underWay);
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, FINISH_WITHIN_MS).unref())]);
    health = { state: 'off', reason: { code: 'stopped', chat: 'webhook' } };
  }

  return {
    id: 'webhook',
    pace: { perOwner: { messages: 5, windowMs: 1000 }, perChannelIntervalMs: 200, concurrency: 2 },
    async start() {
      health = { state: 'up', reason: null };
    },
    deliver,
    health: () => health,
    stop,
  };
}

function addressOf({ channel }: Operation): string {
  const parsed = channel.startsWith('webhook:') ? parseOrNull(channel) : null;
  if (parsed?.chat === 'webhook') return parsed.url;
  throw new BotError('CHANNEL_CLOSED', 'The channel is no webhook: write webhook:<url>');
}

function parseOrNull(channel: string): ReturnType<typeof parseChannel> | null {
  try {
    return parseChannel(channel);
  } catch {
    return null;
  }
}

function check({ status, retryAfterMs }: PostAnswer): void {
  if (status >= 200 && status < 300) return;
  const options: BotErrorOptions = {
    platformCode: String(status),
    ...(retryAfterMs !== null && { retryAfterMs }),
  };
  // A receiver that fails may have kept the event; the same id is sent again.
  const code = STATUSES[status] ?? (status >= 500 ? 'OUTCOME_UNKNOWN' : 'CHAT_UNAVAILABLE');
  throw new BotError(code, `The webhook's receiver answered with status ${status}`, options);
}

function toBotError(error: unknown): BotError {
  if (error instanceof BotError && error.code === 'ADDRESS_REFUSED') {
    return new BotError('CHANNEL_CLOSED', error.message, { cause: error });
  }
  if (error instanceof BotError && !error.code.startsWith('FETCH_')) return error;
  return new BotError('OUTCOME_UNKNOWN', `The webhook's receiver did not answer: ${String(error)}`, { cause: error });
}
