/**
 * Keeps the edits of published messages within what Discord takes: each goes on to all channels that follow, and
 * after a few in an hour Discord refuses more for many minutes. So the third waits for the first to be an hour old,
 * and only the last state of the message goes out then.
 */
import { BotError } from '../../core/errors.ts';
import type { Notes } from './registration.ts';

/** As observed; Discord does not document it. */
const EDITS = 3;
/** Discord's own code for it, which means this one message. */
const EDIT_LIMIT = '30046 message';
const WINDOW_MS = 60 * 60_000;
/** Between our clock and Discord's. */
const MARGIN_MS = 2_000;

export interface PublishedEdits {
  /** The message has been published. */
  begin(messageId: string): Promise<void>;
  /** Counts an edit that is about to be made; does nothing for messages that were not published.
   *  @throws BotError CHAT_RATE_LIMITED while there were too many */
  book(messageId: string): Promise<void>;
}

export function createPublishedEdits({
  notes,
  now,
}: {
  readonly notes: Notes;
  readonly now: () => Temporal.Instant;
}): PublishedEdits {
  const keyOf = (messageId: string) => `discord:published:${messageId}`;

  async function begin(messageId: string): Promise<void> {
    if ((await notes.get(keyOf(messageId))) === null) await notes.set(keyOf(messageId), '[]');
  }

  async function book(messageId: string): Promise<void> {
    const note = await notes.get(keyOf(messageId));
    if (note === null) return;
    const nowMs = now().epochMilliseconds;
    const lately = (JSON.parse(note) as number[]).filter((atMs) => atMs > nowMs - WINDOW_MS - MARGIN_MS);
    const [oldestMs] = lately;
    if (lately.length >= EDITS && oldestMs !== undefined)
      throw new BotError('CHAT_RATE_LIMITED', `A published message takes ${EDITS} edits an hour`, {
        retryAfterMs: oldestMs + WINDOW_MS + MARGIN_MS - nowMs + 1,
        platformCode: EDIT_LIMIT,
      });
    await notes.set(keyOf(messageId), JSON.stringify([...lately, nowMs]));
  }

  return { begin, book };
}
