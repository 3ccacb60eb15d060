/** Slack's HTTP requests on the program's own port: hands them to Bolt's receiver, which checks the signature. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';
import type { Log } from '../../core/ports.ts';
import type { InstallPages } from './install.ts';

export interface SlackHttp {
  /** Answers every request under `/slack/`. The body must not have been read. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export interface HttpDoorOptions {
  /** Null while Slack is not connected: then Slack is asked to come again. Absent: requests come over a socket. */
  readonly receiver?: () => HTTPReceiver | null;
  /** Absent: nobody can install. */
  readonly pages?: InstallPages;
  readonly log: Log;
}

/** Slack's events are a few kilobytes. */
export const MAX_BODY_BYTES = 512 * 1024;

/** Bolt refuses what is older than five minutes, but takes what is dated in the future. */
const MAX_AHEAD_SECONDS = 300;

export function createSlackHttp({ receiver, pages, log }: HttpDoorOptions): SlackHttp {
  return {
    handle(request, response) {
      if (pages?.handle(request, response)) return;
      if (!receiver) return end(response, 404);
      const open = receiver();
      if (!open) return end(response, 503, { 'retry-after': '5' });
      if (isAheadOfTime(request)) return end(response, 401);
      try {
        open.requestListener(request, response);
      } catch (error) {
        // An unknown path or method reaches us as an error, and so does an address that is none.
        log('debug', 'slack-http-unknown', { error: error instanceof Error ? error.name : 'unknown' });
        end(response, 404);
      }
    },
  };
}

/** By the machine's clock, not the program's, which can be set: Slack stamps with real time. */
function isAheadOfTime(request: IncomingMessage): boolean {
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  return stamp > Date.now() / 1000 + MAX_AHEAD_SECONDS;
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-length': '0' });
  response.end();
}
