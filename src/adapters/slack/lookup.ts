/**
 * Looks whether a message whose confirmation was lost had arrived after all.
 *
 * Slack offers no idempotency key for posts, so each post carries its operation's id in its metadata, and that is
 * looked for in the channel. A reply is not part of the channel's history: it is looked for in its thread, and where
 * Slack lets no bot read threads, the thread's own summary decides (see `latestOwnReply`).
 */
import { BotError } from '../../core/errors.ts';
import type { Workspace } from './workspace.ts';

/** `metadata.event_type` of everything that is posted by an operation. */
export const ALERT_EVENT_TYPE = 'konferenzbote_alert';
/** … and of everything that answers a question. */
export const ANSWER_EVENT_TYPE = 'konferenzbote_answer';

/** Where the id stands in `metadata.event_payload`. */
const ID_KEYS = new Map([
  [ALERT_EVENT_TYPE, 'alert_id'],
  [ANSWER_EVENT_TYPE, 'answer_id'],
]);

/** Apps outside Slack's marketplace may get 15 messages a page and one page a minute: never read a whole channel. */
const MAX_PAGES = 3;
const PAGE_SIZE = 100;

/** Refusals of `conversations.replies` that say nothing about the token or the channel. */
const THREADS_UNREADABLE = new Set(['access_denied', 'missing_scope', 'no_permission', 'not_allowed_token_type']);

export interface Search {
  /** Or the id of an answer. */
  readonly operationId: string;
  readonly channel: string;
  /** Parent message of a reply; null for a message of its own. */
  readonly threadTs: string | null;
  /** Slack's time, in seconds as in `ts`: nothing older can be it. */
  readonly oldest: string;
}

interface FoundMessage {
  readonly ts?: string | undefined;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object } | undefined;
}

/**
 * The `ts` of the message that carries the operation's id, or null when it surely is not there.
 * @throws BotError any; see `keepUnknown`.
 */
export async function findPosted(workspace: Workspace, search: Search): Promise<string | null> {
  if (search.threadTs === null) return findInHistory(workspace, search);
  return findInThread(workspace, { ...search, threadTs: search.threadTs });
}

async function findInHistory(workspace: Workspace, search: Search): Promise<string | null> {
  const { channel, oldest } = search;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const asked = { channel, oldest, inclusive: true, include_all_metadata: true, limit: PAGE_SIZE };
    const answer = await workspace.call('conversations.history', (client) =>
      client.conversations.history(cursor ? { ...asked, cursor } : asked),
    );
    const found = answer.messages?.find((message) => carries(message, search.operationId));
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  throw new BotError('OUTCOME_UNKNOWN', `More than ${MAX_PAGES} pages in ${channel} since the attempt`);
}

type ThreadSearch = Search & { readonly threadTs: string };

async function findInThread(workspace: Workspace, search: ThreadSearch): Promise<string | null> {
  const { channel, oldest, threadTs } = search;
  try {
    const answer = await workspace.call('conversations.replies', (client) =>
      client.conversations.replies({
        channel,
        ts: threadTs,
        oldest,
        inclusive: true,
        include_all_metadata: true,
        limit: PAGE_SIZE,
      }),
    );
    return answer.messages?.find((message) => carries(message, search.operationId))?.ts ?? null;
  } catch (error) {
    const unreadable = error instanceof BotError && THREADS_UNREADABLE.has(error.platformCode ?? '');
    if (!unreadable) throw error;
    return latestOwnReply(workspace, search);
  }
}

/**
 * Decides by what the history says of the parent. When the bot is among those who replied and the newest reply is
 * younger than the attempt, the reply is taken as arrived: the message above it shows the new state anyhow, while a
 * second reply would be noise that cannot be taken back.
 */
async function latestOwnReply(workspace: Workspace, search: ThreadSearch): Promise<string | null> {
  const { channel, threadTs } = search;
  const { botUserId } = await workspace.identify();
  const answer = await workspace.call('conversations.history', (client) =>
    client.conversations.history({ channel, oldest: threadTs, latest: threadTs, inclusive: true, limit: 1 }),
  );
  const parent = answer.messages?.find((message) => message.ts === threadTs);
  if (!parent)
    throw new BotError('MESSAGE_GONE', 'The message to reply to is gone', { platformCode: 'message_not_found' });
  const newest = parent.reply_users?.includes(botUserId) ? parent.latest_reply : undefined;
  return newest && Number(newest) >= Number(search.oldest) ? newest : null;
}

function carries(message: FoundMessage, operationId: string): boolean {
  const { event_type: eventType, event_payload: payload } = message.metadata ?? {};
  const key = ID_KEYS.get(eventType ?? '');
  return key !== undefined && payload !== undefined && Reflect.get(payload, key) === operationId;
}

/**
 * Runs what must succeed before an uncertain operation may be repeated. A failure in it leaves the outcome as unknown
 * as it was: it must never read as "surely not done", or the next attempt would not look.
 * @throws BotError OUTCOME_UNKNOWN; CHANNEL_CLOSED and MESSAGE_GONE, since then nothing is repeated anyhow.
 */
export async function keepUnknown<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw error instanceof BotError ? stillUnknown(error) : error;
  }
}

function stillUnknown(error: BotError): BotError {
  if (error.code === 'CHANNEL_CLOSED' || error.code === 'MESSAGE_GONE' || error.code === 'OUTCOME_UNKNOWN')
    return error;
  const { platformCode, retryAfterMs } = error;
  const hint = platformCode === 'missing_scope' ? '; the app needs channels:history and groups:history' : '';
  return new BotError('OUTCOME_UNKNOWN', `Cannot look whether the message arrived: ${error.message}${hint}`, {
    cause: error,
    ...(platformCode === null ? {} : { platformCode }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}
