/** Turns what discord.js throws into the project's error codes. */
import type { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { ChatTrouble } from '../../core/chat-trouble.ts';
import { BotError, type ErrorCode } from '../../core/errors.ts';

/** Codes of answers, by what they mean for us. Source: developers/topics/opcodes-and-status-codes. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  10003: 'CHANNEL_CLOSED', // unknown channel
  10004: 'CHANNEL_CLOSED', // unknown guild
  50001: 'CHANNEL_CLOSED', // missing access
  50007: 'CHANNEL_CLOSED', // this person takes no direct messages
  50008: 'CHANNEL_CLOSED', // not a channel of text
  50013: 'CHANNEL_CLOSED', // missing permissions
  50024: 'CHANNEL_CLOSED', // not possible on this kind of channel
  30038: 'CHANNEL_CLOSED', // 100 open events: no further one in this guild
  50278: 'CHANNEL_CLOSED', // no guild in common any more
  40058: 'CHANNEL_CLOSED', // a forum takes posts, not messages
  160002: 'CHANNEL_CLOSED', // replies need the right to read the history
  160005: 'CHANNEL_CLOSED', // locked thread
  10008: 'MESSAGE_GONE', // unknown message
  10070: 'MESSAGE_GONE', // unknown scheduled event
  180000: 'MESSAGE_GONE', // a scheduled event that is over
  50005: 'MESSAGE_GONE', // not our message
  50083: 'MESSAGE_GONE', // in an archived thread; it takes new messages, which open it again
  50021: 'MESSAGE_GONE', // a system message
  20016: 'CHAT_RATE_LIMITED', // slow mode
  20022: 'CHAT_RATE_LIMITED', // edits of announcements
  20028: 'CHAT_RATE_LIMITED', // channel-wide write limit
  30046: 'CHAT_RATE_LIMITED', // edits of messages older than an hour
  40333: 'CHAT_UNAVAILABLE', // blocked by Cloudflare
};

/** When Discord names no time: edits of old messages are counted by the hour. */
const UNTOLD_RETRY_MS = 10 * 60_000;

/** Codes of a connection that was never made, so nothing can have arrived. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** Close codes after which Discord must not be asked again. Source: developers/events/gateway. */
const FATAL_CLOSES: Readonly<Record<number, ChatTrouble>> = {
  4004: { code: 'token-refused', variable: 'DISCORD_TOKEN', detail: null },
  4010: { code: 'shard-refused' },
  4011: { code: 'sharding-asked' },
  4012: { code: 'version-refused' },
  4013: { code: 'intents-wrong' },
  4014: { code: 'intents-refused' },
};

export const TOKEN_REFUSED = FATAL_CLOSES[4004] as ChatTrouble;

/** What a close code says after which nothing will help but a person; null for all others. */
export function fatalClose(code: number): ChatTrouble | null {
  return FATAL_CLOSES[code] ?? null;
}

/** Gives every failure of a request its code. What cannot be told surely not done is OUTCOME_UNKNOWN. */
export function toBotError(error: unknown): BotError {
  if (error instanceof BotError) return error;
  if (isRateLimit(error)) {
    const retryAfterMs = Math.ceil(Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout));
    const message = `Discord asks to wait ${retryAfterMs} ms (${error.scope}, ${error.route})`;
    const platformCode = error.global ? '429 global' : '429';
    return new BotError('CHAT_RATE_LIMITED', message, { cause: error, retryAfterMs, platformCode });
  }
  if (isApiError(error)) return fromAnswer(error);
  if (isServerError(error)) {
    const message = `Discord answered with status ${error.status}`;
    return new BotError('OUTCOME_UNKNOWN', message, { cause: error, platformCode: String(error.status) });
  }
  return fromNetwork(error);
}

/** Whether an unhandled rejection came out of discord.js, which leaves some behind when a session breaks off. */
export function isOwnRejection(reason: unknown): boolean {
  return reason instanceof Error && /node_modules[\\/](?:@discordjs|discord\.js)[\\/]/.test(reason.stack ?? '');
}

function fromAnswer(error: DiscordAPIError): BotError {
  const { status, code } = error;
  const platformCode = typeof code === 'number' && code > 0 ? String(code) : String(status);
  const options = { cause: error, platformCode };
  const message = `Discord answered ${platformCode}: ${error.message}`;
  if (status === 401) return new BotError('CHAT_UNAUTHORIZED', message, options);
  const known = CODES[Number(code)];
  if (known === 'CHAT_RATE_LIMITED') return new BotError(known, message, { ...options, retryAfterMs: UNTOLD_RETRY_MS });
  if (known) return new BotError(known, message, options);
  // Without a code of Discord's own it is something on the way that answers: a proxy, a wrong address, Cloudflare.
  if (platformCode === String(status) && status !== 400) {
    return new BotError('CHAT_UNAVAILABLE', message, { ...options, retryAfterMs: UNTOLD_RETRY_MS });
  }
  return new BotError(status === 403 ? 'CHANNEL_CLOSED' : 'MESSAGE_REFUSED', message, options);
}

function fromNetwork(error: unknown): BotError {
  const code = networkCode(error);
  const message = `Discord could not be reached (${code ?? String(error)})`;
  const neverSent = code !== null && NEVER_SENT.has(code);
  return new BotError(neverSent ? 'CHAT_UNAVAILABLE' : 'OUTCOME_UNKNOWN', message, {
    cause: error,
    ...(code && { platformCode: code }),
  });
}

function networkCode(error: unknown): string | null {
  for (let link = error; link instanceof Error; link = link.cause) {
    if ('code' in link && typeof link.code === 'string') return link.code;
  }
  return null;
}

// The classes themselves are not at hand: the library is loaded only when it is needed.
function isRateLimit(error: unknown): error is RateLimitError {
  return error instanceof Error && error.name.startsWith('RateLimitError');
}
function isApiError(error: unknown): error is DiscordAPIError {
  return error instanceof Error && error.name.startsWith('DiscordAPIError');
}
function isServerError(error: unknown): error is HTTPError {
  return error instanceof Error && error.name.startsWith('HTTPError');
}
