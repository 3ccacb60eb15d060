/** The Web API client, set up so that the outbox alone decides what is sent again. */
import type { Logger } from '@slack/bolt';
import type { WebClient, WebClientOptions } from '@slack/web-api';
import type { Log } from '../../core/ports.ts';
import { slackLogger } from './logging.ts';

export interface ClientSettings {
  /** Another address of the API, e.g. of a staging server. Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Both speak with one token but have queues of their own: a person's answer never waits behind alerts. */
export interface Clients {
  readonly alerts: WebClient;
  readonly answers: WebClient;
}

/** Slack's library, loaded and set up. */
export interface Library {
  readonly logger: Logger;
  readonly options: WebClientOptions;
  /** For calls that need no token: codes and refresh tokens are exchanged with it. */
  readonly tokenless: WebClient;
  readonly clientsFor: (token: string) => Clients;
}

export interface LibrarySettings {
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  /** Alerts of one workspace under way at once. */
  readonly concurrency: number;
  /** What must not stand in the log, beside what looks like a token. */
  readonly secrets: readonly string[];
  readonly log: Log;
}

/** Loads the library: only when Slack is really used, as it takes a moment. */
export async function loadLibrary(settings: LibrarySettings): Promise<Library> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  const { apiUrl, timeoutMs, concurrency, secrets, log } = settings;
  const logger = slackLogger(log, secrets, LogLevel.INFO);
  const options = clientOptions({ apiUrl, timeoutMs, logger });
  return {
    logger,
    options,
    tokenless: new WebClient(undefined, options),
    clientsFor: (token) => ({
      alerts: new WebClient(token, { ...options, maxRequestConcurrency: concurrency }),
      answers: new WebClient(token, options),
    }),
  };
}

/**
 * Options for every client here. The library's own retries repeat a post whose confirmation was lost, and its own
 * waiting after a 429 stops all channels; both are off.
 */
export function clientOptions(settings: ClientSettings): WebClientOptions {
  const { timeoutMs } = settings;
  return {
    ...(settings.apiUrl === null ? {} : { slackApiUrl: settings.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: timeoutMs,
    logger: settings.logger,
    // Also used for response addresses, which the client's own time limit does not cover.
    fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(timeoutMs), ...definedOnly(init) }),
  };
}

/** The library passes `signal: undefined` where it sets none, which would overrule ours. */
function definedOnly(init: RequestInit | undefined): RequestInit {
  return Object.fromEntries(Object.entries(init ?? {}).filter(([, value]) => value !== undefined));
}
