/** Which workspace the bot token belongs to, asked once; and whether Slack still takes the token. */
import type { WebClient } from '@slack/web-api';
import { BotError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { asBotError, refusesToken } from './failures.ts';

export interface Identity {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
}

export interface Workspace {
  /** @throws BotError CHAT_UNAUTHORIZED, CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
  identify(): Promise<Identity>;
  /** Runs one call of the Web API and names its failure; a token found dead is not used again.
   *  @throws BotError as `failures.ts` says. */
  call<T>(method: string, run: () => Promise<T>): Promise<T>;
  /** Forgets a refusal, so that the next `identify` asks Slack again. */
  probe(): Promise<Identity>;
  refusal(): BotError | null;
}

/** Without them the bot posts, but cannot look whether a message had arrived before it repeats one. */
const HISTORY_SCOPES = ['channels:history', 'groups:history'];

/** Where Slack limits without saying for how long. */
const DEFAULT_WAIT_MS = 30_000;

export function createWorkspace(client: WebClient, log: Log, onRefused: (error: BotError) => void): Workspace {
  let identity: Identity | null = null;
  let refused: BotError | null = null;
  const waits = createWaits();

  async function call<T>(method: string, run: () => Promise<T>): Promise<T> {
    if (refused) throw refused;
    waits.check(method);
    try {
      return await run();
    } catch (error) {
      const known = asBotError(error, method);
      waits.note(method, known);
      throw refusesToken(known) || isWrongKind(method, known) ? refuse(known) : known;
    }
  }

  function refuse({ platformCode, cause }: BotError): BotError {
    const message = `Slack refuses the bot token (${platformCode}): check SLACK_BOT_TOKEN`;
    refused ??= new BotError('CHAT_UNAUTHORIZED', message, { cause, ...(platformCode ? { platformCode } : {}) });
    identity = null;
    log('error', 'slack-token-refused', { code: platformCode });
    onRefused(refused);
    return refused;
  }

  async function identify(): Promise<Identity> {
    if (identity) return identity;
    const answer = await call('auth.test', () => client.auth.test()).catch(asNothingDone);
    identity = {
      teamId: answer.team_id ?? '',
      botUserId: answer.user_id ?? '',
      botId: answer.bot_id ?? '',
    };
    warnOfMissingScopes(answer.response_metadata?.scopes, log);
    return identity;
  }

  return {
    identify,
    call,
    probe() {
      refused = null;
      return identify();
    },
    refusal: () => refused,
  };
}

/**
 * Keeps `Retry-After` of the methods that Slack limits for the whole workspace. Posts are left out: they are limited
 * by channel, and one full channel must not stop the others.
 */
function createWaits(): { check(method: string): void; note(method: string, error: BotError): void } {
  const readyAtMs = new Map<string, number>();
  return {
    check(method) {
      const waitMs = (readyAtMs.get(method) ?? 0) - performance.now();
      if (waitMs <= 0) return;
      const details = { platformCode: 'ratelimited', retryAfterMs: Math.ceil(waitMs) };
      throw new BotError('CHAT_RATE_LIMITED', `Slack asked to wait with ${method}`, details);
    },
    note(method, { code, retryAfterMs }) {
      if (code !== 'CHAT_RATE_LIMITED' || method === 'chat.postMessage') return;
      readyAtMs.set(method, performance.now() + (retryAfterMs ?? DEFAULT_WAIT_MS));
    },
  };
}

/** `auth.test` changes nothing, so an unknown outcome of it is merely a failure. */
function asNothingDone(error: BotError): never {
  if (error.code !== 'OUTCOME_UNKNOWN' && error.code !== 'MESSAGE_REFUSED') throw error;
  const { platformCode } = error;
  throw new BotError('CHAT_UNAVAILABLE', error.message, { cause: error, ...(platformCode ? { platformCode } : {}) });
}

/** An app token in place of the bot token shows when the bot asks for its own name. */
function isWrongKind(method: string, error: BotError): boolean {
  return method === 'auth.test' && error.platformCode === 'not_allowed_token_type';
}

function warnOfMissingScopes(scopes: readonly string[] | undefined, log: Log): void {
  const missing = HISTORY_SCOPES.filter((scope) => scopes && !scopes.includes(scope));
  if (missing.length > 0) log('warn', 'slack-scopes-missing', { missing });
}
