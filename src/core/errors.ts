/** Every error the program knows by name: its code, and whether trying again later can help. */

const ERRORS = {
  CONFIG_INVALID: { passing: false },
  DATA_DIR_UNUSABLE: { passing: false },
  STORE_FULL: { passing: true },
  STORE_BUSY: { passing: true },
  STORE_UNREACHABLE: { passing: true },
  /** A copy differs from what was copied. */
  STORE_UNFAITHFUL: { passing: false },
  /** Another process was given what this one works on: it ends without a word. */
  LEASE_LOST: { passing: true },
  /** A newer release has read this store. */
  READER_OUTDATED: { passing: false },
  ALREADY_RUNNING: { passing: false },
  PORT_IN_USE: { passing: false },
  /** The address, or one it redirects to, is private, malformed or not http(s). */
  ADDRESS_REFUSED: { passing: false },
  ROBOTS_REFUSED: { passing: true },
  FETCH_STATUS: { passing: true },
  FETCH_TIMEOUT: { passing: true },
  FETCH_NETWORK: { passing: true },
  FETCH_TOO_LARGE: { passing: true },
  FETCH_REDIRECTS: { passing: true },
  /** The body is not what the source kind reads: truncated XML, HTML instead of a feed … */
  SOURCE_UNREADABLE: { passing: true },
  /** Reading the body took longer or more memory than allowed. */
  SOURCE_TOO_COSTLY: { passing: true },
  /** The chat refuses our credentials: wrong, revoked, uninstalled. The whole chat, or one workspace of it, is off. */
  CHAT_UNAUTHORIZED: { passing: false },
  /** The channel is gone, archived, or we may not write there: pause its subscriptions. */
  CHANNEL_CLOSED: { passing: false },
  /** The message to be edited or replied to is gone. */
  MESSAGE_GONE: { passing: false },
  /** The chat refuses this very message (too long, malformed): our bug, never repeat it unchanged. */
  MESSAGE_REFUSED: { passing: false },
  CHAT_RATE_LIMITED: { passing: true },
  /** Refused before anything happened: safe to repeat. */
  CHAT_UNAVAILABLE: { passing: true },
  /** Nobody knows whether the message arrived: look before repeating. */
  OUTCOME_UNKNOWN: { passing: true },
} as const;

export type ErrorCode = keyof typeof ERRORS;
/** What can go wrong with a source. */
export type SourceErrorCode = Extract<
  ErrorCode,
  `FETCH_${string}` | `SOURCE_${string}` | 'ADDRESS_REFUSED' | 'ROBOTS_REFUSED'
>;

export interface BotErrorOptions {
  readonly cause?: unknown;
  /** Ask again not before this many milliseconds from now. */
  readonly retryAfterMs?: number;
  /** The other side's own code, e.g. Slack's `is_archived`, Discord's `50001`, an HTTP status. */
  readonly platformCode?: string;
}

export function isSourceError(code: ErrorCode): code is SourceErrorCode {
  return /^(?:FETCH|SOURCE|ADDRESS|ROBOTS)_/.test(code);
}

/** An error with a code from the table above. `message` is for the log; people read the sentence in `wording/`. */
export class BotError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | null;
  readonly platformCode: string | null;

  constructor(code: ErrorCode, message: string, options: BotErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'BotError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.platformCode = options.platformCode ?? null;
  }

  /** True when the same attempt may succeed later. */
  get passing(): boolean {
    return ERRORS[this.code].passing;
  }
}
