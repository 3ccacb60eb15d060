/** The Web API client, set up so that the outbox alone decides what is sent again. */
import type { Logger } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';

export interface ClientSettings {
  /** Another address of the API, e.g. of a staging server. Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
  readonly logger: Logger;
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
