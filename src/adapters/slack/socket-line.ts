/** One life of Slack's Socket Mode connection: from `apps.connections.open` until the socket falls. */
import type { SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../core/errors.ts';
import { asBotError } from './failures.ts';
import type { Line } from './supervisor.ts';

type SocketClient = SocketModeReceiver['client'];

/** Slack says hello within a second or two; a line that stays silent is no line. */
const HELLO_WITHIN_MS = 15_000;

/** How long the other side may take to confirm the end of a line before it is cut. */
const CLOSE_WITHIN_MS = 1_500;

/** @throws BotError CHAT_UNAUTHORIZED (the app token), CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
export async function openSocketLine(client: SocketClient): Promise<Line> {
  const fallen = Promise.withResolvers<null>();
  const onFallen = () => fallen.resolve(null);
  client.once('disconnected', onFallen);
  try {
    await withinMs(HELLO_WITHIN_MS, client.start());
  } catch (error) {
    client.off('disconnected', onFallen);
    await closeSocket(client);
    throw lineError(error);
  }
  return { ended: fallen.promise, close: () => closeSocket(client) };
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
