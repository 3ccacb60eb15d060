/** One life of a socket of Slack's Socket Mode: from `apps.connections.open` until it falls. */
import type { SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../core/errors.ts';
import { asBotError } from './failures.ts';

export type SocketClient = SocketModeReceiver['client'];

export interface SocketLine {
  /** Slack has said that it will end this socket soon, or has ended it. Never rejects. */
  readonly expiring: Promise<void>;
  /** It is closed, by whomever. Never rejects. */
  readonly fallen: Promise<void>;
  /** Resolves when it is closed; takes a second or two at most. Never rejects. */
  close(): Promise<void>;
}

/** Slack says hello within a second or two; a line that stays silent is no line. */
const HELLO_WITHIN_MS = 15_000;

/** How long the other side may take to confirm the end of a line before it is cut. */
const CLOSE_WITHIN_MS = 1_500;

/** @param client a fresh one: it serves one life.
 *  @throws BotError CHAT_UNAUTHORIZED (the app token), CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
export async function openSocketLine(client: SocketClient): Promise<SocketLine> {
  const fallen = Promise.withResolvers<void>();
  const expiring = Promise.withResolvers<void>();
  const onFallen = () => {
    fallen.resolve();
    expiring.resolve();
  };
  client.once('disconnected', onFallen);
  hearNotices(client, expiring.resolve);
  try {
    await withinMs(HELLO_WITHIN_MS, client.start());
  } catch (error) {
    client.off('disconnected', onFallen);
    await closeSocket(client);
    throw lineError(error);
  }
  return { expiring: expiring.promise, fallen: fallen.promise, close: () => closeSocket(client) };
}

/**
 * Keeps `disconnect` notices from the library, which would end the socket at once: what Slack has sent over it already
 * could then not be confirmed any more, and what it sends until another socket is open would be lost.
 */
function hearNotices(client: SocketClient, onNotice: () => void): void {
  const [handle, ...others] = client.listeners('ws_message');
  if (!handle || others.length > 0) return;
  client.off('ws_message', handle);
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (isNotice(data)) onNotice();
    else handle(data, isBinary);
  });
}

function isNotice(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('disconnect')) return false;
  try {
    return Reflect.get(Object(JSON.parse(data)), 'type') === 'disconnect';
  } catch {
    return false;
  }
}

/**
 * Asks for the end of the line and waits for it; a second `disconnect` on a line that is closing cuts it, where the
 * library would wait for half a minute and keep the process alive.
 */
async function closeSocket(client: SocketClient): Promise<void> {
  await withinMs(CLOSE_WITHIN_MS, client.disconnect()).catch(() => client.disconnect());
}

async function withinMs<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`nothing within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

/** Opening a line changes nothing in Slack, so an unknown outcome is merely a failure. `undefined`: fell before hello. */
function lineError(error: unknown): BotError {
  const known = asBotError(error ?? new Error('closed before hello'), 'apps.connections.open');
  const { platformCode } = known;
  if (known.code === 'CHAT_RATE_LIMITED') return known;
  const details = { cause: error, ...(platformCode ? { platformCode } : {}) };
  if (known.code !== 'CHAT_UNAUTHORIZED') return new BotError('CHAT_UNAVAILABLE', known.message, details);
  return new BotError(
    'CHAT_UNAUTHORIZED',
    `Slack refuses the app token (${platformCode}): check SLACK_APP_TOKEN`,
    details,
  );
}
