/** One life of Slack's Socket Mode connection: from `apps.connections.open` until the socket falls. */
import type { SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../core/errors.ts';
import { asBotError } from './failures.ts';
import type { Line } from './supervisor.ts';

type SocketClient = SocketModeReceiver['client'];

/** Slack says hello within a second or two; a line that stays silent is no line. */
const HELLO_WITHIN_MS = 15_000;

/** @throws BotError CHAT_UNAUTHORIZED (the app token), CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
export async function openSocketLine(client: SocketClient): Promise<Line> {
  const fallen = Promise.withResolvers<null>();
  const onFallen = () => fallen.resolve(null);
  client.once('disconnected', onFallen);
  try {
    await withinMs(HELLO_WITHIN_MS, client.start());
  } catch (error) {
    client.off('disconnected', onFallen);
    closeSocket(client);
    throw lineError(error);
  }
  return { ended: fallen.promise, close: () => closeSocket(client) };
}

/** The library's promise never settles when the socket is gone already: nobody waits for it. */
function closeSocket(client: SocketClient): void {
  client.disconnect().catch(() => {});
}

async function withinMs<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no hello')), limitMs);
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
  if (known.code === 'CHAT_UNAUTHORIZED' || known.code === 'CHAT_RATE_LIMITED') return known;
  const { platformCode } = known;
  return new BotError('CHAT_UNAVAILABLE', known.message, { cause: error, ...(platformCode ? { platformCode } : {}) });
}
