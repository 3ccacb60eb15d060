/** One workspace: who the bot is there, calls with its token, and whether Slack still takes that token. */
import type { WebClient } from '@slack/web-api';
import type { ChatTrouble } from '../../core/chat-trouble.ts';
import { BotError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { chatTroubleInWords } from '../../core/wording/chat-troubles.ts';
import { asBotError, refusesToken } from './failures.ts';
import type { TokenSource } from './rotation.ts';
import type { Clients } from './web-client.ts';

export interface Identity {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
}

export interface Workspace {
  /** @throws BotError CHAT_UNAUTHORIZED, CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
  identify(): Promise<Identity>;
  /** Runs one call of the Web API with a good token and names its failure; a token found dead is not used again.
   *  @throws BotError as `failures.ts` says. */
  call<T>(method: string, run: (client: WebClient) => Promise<T>): Promise<T>;
  /** For answers, with a token that is good for some minutes. @throws BotError as `identify`. */
  answering(): Promise<WebClient>;
  /** An answer was limited: what nobody waits for stands back for as long. */
  standBack(error: BotError): void;
  /** Who the bot is there, if that is known by now. */
  known(): Identity | null;
  /** Forgets a refusal, so that Slack is asked again. @throws BotError as `identify`. */
  probe(): Promise<Identity>;
  /** Why nothing is sent there; null: nothing is known against it. */
  refusal(): BotError | null;
  /** The workspace has taken the token back, by this code of Slack's. */
  refuse(platformCode: string | null, cause?: unknown): BotError;
}

export interface WorkspaceOptions {
  readonly tokens: TokenSource;
  readonly clientsFor: (token: string) => Clients;
  /** Where Slack need not be asked. */
  readonly identity: Identity | null;
  /** Why an earlier process found the token dead; null: it did not. */
  readonly lost: string | null;
  /** What a refusal is to be called. `code`: Slack's own. */
  readonly explain: (code: string | null) => ChatTrouble;
  /** After which time a refused token is tried again; null: not before `probe`. */
  readonly retryAfterMs: (code: string | null) => number | null;
  readonly onRefused: (error: BotError) => void;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** Without them the bot posts, but cannot look whether a message had arrived before it repeats one. */
const HISTORY_SCOPES = ['channels:history', 'groups:history'];

/** Where Slack limits without saying for how long. */
const DEFAULT_WAIT_MS = 30_000;
const POST = 'chat.postMessage';
/** Answers and alerts share a workspace's messages a minute, and Slack does not say whose limit was reached. */
const LONGEST_STAND_BACK_MS = 10_000;

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { tokens, log, nowMs } = options;
  let { identity } = options;
  let refused: { readonly error: BotError; readonly untilMs: number } | null = null;
  let inUse: { readonly token: string; readonly clients: Clients } | null = null;
  const waits = createWaits();
  if (options.lost !== null) remember(refusalOf(options.lost));

  function clients(token: string): Clients {
    if (inUse?.token !== token) inUse = { token, clients: options.clientsFor(token) };
    return inUse.clients;
  }

  async function call<T>(method: string, run: (client: WebClient) => Promise<T>): Promise<T> {
    const stopped = refusal();
    if (stopped) throw stopped;
    waits.check(method);
    const token = await goodToken();
    try {
      return await run(clients(token).alerts);
    } catch (error) {
      const known = asBotError(error, method);
      if (known.platformCode === 'token_expired') return againWith(await otherToken(token, known), method, run);
      throw judge(method, known);
    }
  }

  async function againWith<T>(token: string, method: string, run: (client: WebClient) => Promise<T>): Promise<T> {
    try {
      return await run(clients(token).alerts);
    } catch (error) {
      throw judge(method, asBotError(error, method));
    }
  }

  async function goodToken(): Promise<string> {
    try {
      return await tokens.current();
    } catch (error) {
      throw error instanceof BotError && error.code === 'CHAT_UNAUTHORIZED' ? refuse(error.platformCode, error) : error;
    }
  }

  /** An expired token changed nothing in Slack, so the call may be repeated with another one. */
  async function otherToken(token: string, expired: BotError): Promise<string> {
    const other = await tokens.replace(token).catch((error: unknown) => {
      throw error instanceof BotError && error.code === 'CHAT_UNAUTHORIZED' ? refuse(error.platformCode, error) : error;
    });
    if (other === null) throw refuse(expired.platformCode, expired);
    return other;
  }

  function judge(method: string, error: BotError): BotError {
    waits.note(method, error);
    return refusesToken(error) || isWrongKind(method, error) ? refuse(error.platformCode, error) : error;
  }

  function refusalOf(platformCode: string | null, cause?: unknown): BotError {
    const details = { cause, ...(platformCode ? { platformCode } : {}) };
    return new BotError('CHAT_UNAUTHORIZED', chatTroubleInWords(options.explain(platformCode), 'en'), details);
  }

  function remember(error: BotError): void {
    const pauseMs = options.retryAfterMs(error.platformCode) ?? Number.POSITIVE_INFINITY;
    refused = { error, untilMs: nowMs() + pauseMs };
  }

  function refuse(platformCode: string | null, cause?: unknown): BotError {
    const standing = refusal();
    if (standing) return standing;
    const error = refusalOf(platformCode, cause);
    remember(error);
    log('error', 'slack-token-refused', { team: identity?.teamId, code: platformCode });
    options.onRefused(error);
    return error;
  }

  function refusal(): BotError | null {
    return refused && nowMs() < refused.untilMs ? refused.error : null;
  }

  async function askIdentity(): Promise<Identity> {
    const answer = await call('auth.test', (client) => client.auth.test()).catch(asNothingDone);
    identity = {
      teamId: answer.team_id ?? '',
      botUserId: answer.user_id ?? '',
      botId: answer.bot_id ?? '',
    };
    warnOfMissingScopes(answer.response_metadata?.scopes, log);
    return identity;
  }

  async function identify(): Promise<Identity> {
    const stopped = refusal();
    if (stopped) throw stopped;
    return identity ?? askIdentity();
  }

  return {
    identify,
    call,
    async answering() {
      const stopped = refusal();
      if (stopped) throw stopped;
      return clients(await goodToken()).answers;
    },
    standBack: waits.standBack,
    known: () => identity,
    probe() {
      refused = null;
      return askIdentity();
    },
    refusal,
    refuse,
  };
}

interface Waits {
  check(method: string): void;
  note(method: string, error: BotError): void;
  standBack(error: BotError): void;
}

/**
 * Keeps `Retry-After` of the methods that Slack limits for the whole workspace. Posts are left out: they are limited
 * by channel, and one full channel must not stop the others.
 */
function createWaits(): Waits {
  const readyAtMs = new Map<string, number>();
  return {
    check(method) {
      const waitMs = (readyAtMs.get(method) ?? 0) - performance.now();
      if (waitMs <= 0) return;
      const details = { platformCode: 'ratelimited', retryAfterMs: Math.ceil(waitMs) };
      throw new BotError('CHAT_RATE_LIMITED', `Slack asked to wait with ${method}`, details);
    },
    note(method, { code, retryAfterMs }) {
      if (code !== 'CHAT_RATE_LIMITED' || method === POST) return;
      readyAtMs.set(method, performance.now() + (retryAfterMs ?? DEFAULT_WAIT_MS));
    },
    standBack({ code, retryAfterMs }) {
      // Longer than this is no full minute of the workspace but one channel, which is nobody else's business.
      if (code !== 'CHAT_RATE_LIMITED' || retryAfterMs === null || retryAfterMs > LONGEST_STAND_BACK_MS) return;
      const readyAt = Math.max(readyAtMs.get(POST) ?? 0, performance.now() + retryAfterMs);
      readyAtMs.set(POST, readyAt);
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
