/** Looks whether a message of ours stands in a channel already, because the answer to its sending was lost. */
import type { APIMessage, REST } from 'discord.js';
import { carriesMarker, type MessageLayout } from './embeds.ts';

const PAGE_SIZE = 100;
/** 2,000 messages; in a channel that busy the message is given up as not arrived. */
const MAX_PAGES = 20;
/** Between our clock and Discord's, from which the ids come. */
const CLOCK_SKEW_MS = 60_000;
/** First instant of Discord's ids, 2015-01-01; a snowflake holds milliseconds since then in its upper 42 bits.
 *  Source: developers/reference, "Snowflakes". */
const EPOCH_MS = 1_420_070_400_000;

export interface Sought {
  readonly channelId: string;
  readonly since: Temporal.Instant;
  readonly nonce: string;
  readonly marker: string;
  readonly layout: MessageLayout;
  /** The message replied to; null: not a reply. */
  readonly replyTo: string | null;
  readonly ownId: string;
}

/**
 * The message that an earlier attempt left, newest first; null when there is none. It is known by its nonce where
 * Discord still tells it, else by the marker in its buttons, else (no action buttons) by saying the same words.
 * @throws whatever the library throws when the history cannot be read.
 */
export async function findOwnMessage(rest: REST, sought: Sought): Promise<APIMessage | null> {
  const oldestMs = sought.since.epochMilliseconds - CLOCK_SKEW_MS;
  let before: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const messages = await readPage(rest, sought.channelId, before);
    const found = messages.find((message) => isSought(message, sought, oldestMs));
    if (found) return found;
    before = messages.at(-1)?.id ?? null;
    if (before === null || messages.length < PAGE_SIZE || sentAtMs(before) < oldestMs) return null;
  }
  return null;
}

async function readPage(rest: REST, channelId: string, before: string | null): Promise<APIMessage[]> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(before && { before }) });
  return (await rest.get(`/channels/${channelId}/messages`, { query })) as APIMessage[];
}

function isSought(message: APIMessage, sought: Sought, oldestMs: number): boolean {
  if (message.author.id !== sought.ownId) return false;
  if (message.nonce !== undefined && String(message.nonce) === sought.nonce) return true;
  const customIds = customIdsOf(message.components ?? []);
  if (customIdsOf(sought.layout.components).length > 0) return customIds.some((id) => carriesMarker(id, sought.marker));
  const repliesTo = message.message_reference?.message_id ?? null;
  return sentAtMs(message.id) >= oldestMs && repliesTo === sought.replyTo && saysTheSame(message, sought.layout);
}

/** Compares what Discord gives back as it was sent. */
export function saysTheSame(message: APIMessage, layout: MessageLayout): boolean {
  return (
    message.content === layout.content.trim() &&
    message.embeds[0]?.title === layout.embeds[0]?.title &&
    message.embeds[0]?.description === layout.embeds[0]?.description
  );
}

function customIdsOf(components: NonNullable<APIMessage['components']>): string[] {
  return components.flatMap((row) =>
    'components' in row ? row.components.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])) : [],
  );
}

function sentAtMs(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + EPOCH_MS;
}
