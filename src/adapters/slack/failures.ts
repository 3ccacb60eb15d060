/**
 * What Slack's refusals and broken calls mean, by what there is to do.
 *
 * Sources: the error tables of docs.slack.dev/reference/methods (chat.postMessage, chat.update); `fatal_error` and
 * `internal_error` may come after the effect has happened, so they are no failures but unknown outcomes.
 */
import { BotError, type ErrorCode } from '../../core/errors.ts';

/** The token is no good any more, in any channel. */
const REFUSED_TOKEN = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
  'user_removed_from_team',
]);

const CODES: Readonly<Record<string, ErrorCode>> = {
  /** The app lacks the right for this method in the whole workspace: it must be installed again. */
  missing_scope: 'CHAT_UNAUTHORIZED',
  /** A token of another kind; or, with threads, a thing no bot may do. */
  not_allowed_token_type: 'CHAT_UNAUTHORIZED',
  no_permission: 'CHANNEL_CLOSED',

  channel_not_found: 'CHANNEL_CLOSED',
  ekm_access_denied: 'CHANNEL_CLOSED',
  is_archived: 'CHANNEL_CLOSED',
  is_inactive: 'CHANNEL_CLOSED',
  messages_tab_disabled: 'CHANNEL_CLOSED',
  not_in_channel: 'CHANNEL_CLOSED',
  team_not_found: 'CHANNEL_CLOSED',

  cannot_reply_to_message: 'MESSAGE_GONE',
  cant_update_message: 'MESSAGE_GONE',
  edit_window_closed: 'MESSAGE_GONE',
  message_not_found: 'MESSAGE_GONE',
  thread_not_found: 'MESSAGE_GONE',

  message_limit_exceeded: 'CHAT_RATE_LIMITED',
  rate_limited: 'CHAT_RATE_LIMITED',
  ratelimited: 'CHAT_RATE_LIMITED',

  /** The workspace is being moved; Slack asks to try again later. */
  external_channel_migrating: 'CHAT_UNAVAILABLE',
  team_added_to_org: 'CHAT_UNAVAILABLE',

  fatal_error: 'OUTCOME_UNKNOWN',
  internal_error: 'OUTCOME_UNKNOWN',
  request_timeout: 'OUTCOME_UNKNOWN',
  service_unavailable: 'OUTCOME_UNKNOWN',
};

/** Layout refused: the same words without blocks may pass. */
const REFUSED_LAYOUT = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'too_many_attachments',
]);

/** Node's and undici's codes for a connection that never came about: nothing can have arrived. */
const NEVER_CONNECTED = new Set([
  'CERT_HAS_EXPIRED',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Slack's own codes look like this; anything else in `error` is a page of some proxy that the client took for one. */
const PLATFORM_CODE = /^[a-z][a-z0-9_]{1,79}$/;

/** True when the error means that this bot token will never work again. */
export function refusesToken(error: BotError): boolean {
  return error.platformCode !== null && REFUSED_TOKEN.has(error.platformCode);
}

/** True when Slack refused how the message looks. */
export function refusesLayout(error: BotError): boolean {
  return error.platformCode !== null && REFUSED_LAYOUT.has(error.platformCode);
}

/** Any error of the Web API client as one of ours. Carries no token: neither headers nor bodies are kept. */
export function asBotError(error: unknown, method: string): BotError {
  if (error instanceof BotError) return error;
  switch (property(error, 'code')) {
    case 'slack_webapi_platform_error':
      return platformError(error, method);
    case 'slack_webapi_rate_limited_error':
      return rateLimited(method, Number(property(error, 'retryAfter')));
    case 'slack_webapi_http_error':
      return httpError(Number(property(error, 'statusCode')), method);
    case 'slack_webapi_request_error':
      return requestError(property(error, 'original'), method);
    default:
      return otherError(error, method);
  }
}

function platformError(error: unknown, method: string): BotError {
  const data = property(error, 'data');
  const platformCode = String(property(data, 'error'));
  if (!PLATFORM_CODE.test(platformCode)) return unknownOutcome(method, 'unreadable answer', 'unreadable');

  const code = codeOf(platformCode);
  if (code === 'CHAT_RATE_LIMITED') {
    return rateLimited(method, Number(property(property(data, 'response_metadata'), 'retryAfter')), platformCode);
  }
  return new BotError(code, `Slack refused ${method}: ${platformCode}${details(data)}`, { platformCode });
}

function codeOf(platformCode: string): ErrorCode {
  if (REFUSED_TOKEN.has(platformCode)) return 'CHAT_UNAUTHORIZED';
  if (platformCode.startsWith('restricted_action')) return 'CHANNEL_CLOSED';
  return CODES[platformCode] ?? 'MESSAGE_REFUSED';
}

/** Which scope is missing, or where in the blocks the fault is. */
function details(data: unknown): string {
  const needed = property(data, 'needed');
  if (typeof needed === 'string') return ` (needs ${needed})`;
  const messages = property(property(data, 'response_metadata'), 'messages');
  return Array.isArray(messages) && messages.length > 0 ? ` (${String(messages[0]).slice(0, 300)})` : '';
}

function httpError(status: number, method: string): BotError {
  const platformCode = String(status);
  const mayHaveArrived = status >= 500 || status === 408;
  if (mayHaveArrived) return unknownOutcome(method, `HTTP ${status}`, platformCode);
  return new BotError('CHAT_UNAVAILABLE', `Slack answered ${method} with HTTP ${status}`, { platformCode });
}

function requestError(original: unknown, method: string): BotError {
  const code = networkCode(original);
  if (code && NEVER_CONNECTED.has(code)) {
    return new BotError('CHAT_UNAVAILABLE', `Slack cannot be reached for ${method}: ${code}`, { platformCode: code });
  }
  return unknownOutcome(method, code ?? 'connection broke', code ?? 'network');
}

/** The client throws a bare Error for a 429 without a usable Retry-After, and for an answer that breaks off. */
function otherError(error: unknown, method: string): BotError {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Retry header')) return rateLimited(method, Number.NaN);
  return unknownOutcome(method, networkCode(error) ?? 'answer broke off', 'network');
}

function rateLimited(method: string, retryAfterSeconds: number, platformCode = 'ratelimited'): BotError {
  const message = `Slack asks to wait with ${method}`;
  if (!(retryAfterSeconds > 0)) return new BotError('CHAT_RATE_LIMITED', message, { platformCode });
  return new BotError('CHAT_RATE_LIMITED', message, { platformCode, retryAfterMs: retryAfterSeconds * 1000 });
}

function unknownOutcome(method: string, reason: string, platformCode: string): BotError {
  return new BotError('OUTCOME_UNKNOWN', `Nobody knows whether ${method} arrived: ${reason}`, { platformCode });
}

/** `fetch` wraps: TypeError "fetch failed" → cause with the code; a time limit is a DOMException. */
function networkCode(error: unknown): string | null {
  for (let at = error, depth = 0; at && depth < 5; at = property(at, 'cause'), depth += 1) {
    const code = property(at, 'code');
    if (typeof code === 'string') return code;
    if (property(at, 'name') === 'TimeoutError') return 'timeout';
  }
  return null;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
