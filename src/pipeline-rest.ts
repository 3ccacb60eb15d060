/**
 * Channels that cannot be written to. Their subscriptions rest and their posts are parked, whoever subscribed hears of it
 * once, and when the channel is open again, told by the chat or found out by a rare try, what was missed goes out once.
 */
import { guildOfEvents } from './core/channel.ts';
import { ABSENT, CLOSED, closureOf, LEFT, nextTryAt } from './core/closure.ts';
import type { ChannelRef, Post, Subscription } from './core/model.ts';
import type { ChatEvent, Clock, Log, Store, StoreTables, WatchedChannel } from './core/ports.ts';
import { closeEvents } from './pipeline-event-guilds.ts';
import { type MissedDeps, resumePosts, sortMissed, wakePost } from './pipeline-missed.ts';
import { type Operator, tellClosed, tellLeft } from './pipeline-notices.ts';

export interface ClosureDeps {
  readonly log: Log;
  /** Hears of channels that nobody in particular subscribed. */
  readonly operator: Operator;
}

export interface RestDeps extends ClosureDeps {
  readonly store: Store;
  readonly clock: Clock;
}

export interface Rest {
  /** What chats tell of channels, places and messages. Never throws: what is missed here, a failing post finds out. */
  happened(event: ChatEvent): Promise<void>;
  /** What chats look after. */
  watched(): Promise<readonly WatchedChannel[]>;
  /** Tries closed channels whose time has come, with one message each. Returns how many. */
  wake(): Promise<number>;
}

export interface Closing {
  readonly channel: ChannelRef;
  /** The platform's own. */
  readonly code: string | null;
  /** As in the log. */
  readonly detail: string | null;
  readonly now: Temporal.Instant;
}

/** Kept from one closing to the next. */
interface Memory {
  /** How often it was found closed since it was last open. */
  readonly tries: number;
  readonly nextAt: string;
  readonly toldAt: string | null;
  readonly code: string | null;
}

/** All posts of one channel; more never wait there. */
export const ALL_POSTS = 10_000;
/** A channel that opens and closes over and over is told of once a day. */
const TOLD_AGAIN_AFTER_HOURS = 24;

export function createRest(deps: RestDeps): Rest {
  return {
    async happened(event) {
      try {
        await hear(deps, event);
      } catch (error) {
        deps.log('error', 'chat-event-failed', { kind: event.kind, error: String(error) });
      }
    },
    watched: () => watchedChannels(deps),
    wake: () => wakeClosed(deps),
  };
}

async function watchedChannels({ store }: RestDeps): Promise<readonly WatchedChannel[]> {
  const all = await store.read((tables) => tables.subscriptions());
  const watched = all.filter(({ pause }) => pause?.by !== 'person');
  return watched.map(({ channel, pause }) => ({ channel, rests: pause !== null }));
}

async function hear(deps: RestDeps, event: ChatEvent): Promise<void> {
  const now = deps.clock.now();
  await deps.store.write(async (tables) => {
    switch (event.kind) {
      case 'channel-closed':
        return closeChannel(deps, tables, { channel: event.channel, code: event.code, detail: event.code, now });
      case 'channel-opened':
        return openChannel(deps, tables, { channel: event.channel, now });
      case 'place-left':
        return closePlace(deps, tables, { place: event.place, code: LEFT, now });
      case 'place-joined':
        for (const channel of await channelsOf(tables, event.place)) await openChannel(deps, tables, { channel, now });
        return;
      case 'message-removed':
        return forgetRemoved(tables, { ...event, now });
    }
  });
}

/** Pauses the channel's subscriptions, parks all that is due there, and tells who subscribed, once. A guild's scheduled
 *  events are no channel of messages: there, only events rest. */
export async function closeChannel(deps: ClosureDeps, tables: StoreTables, closing: Closing): Promise<void> {
  const { channel, code, now } = closing;
  if (guildOfEvents(channel)) return closeEvents(deps.operator, tables, closing);
  const closed = await rest(tables, closing);
  const memory = await recall(tables, channel);
  const stillCounted = memory !== null && memory.tries > 0 && isBefore(now, memory.nextAt);
  const tries = stillCounted ? memory.tries : (memory?.tries ?? 0) + 1;
  const nextAt = stillCounted ? memory.nextAt : String(nextTryAt(tries, now));
  const tell = closed.length > 0 && code !== LEFT && code !== ABSENT && !toldLately(memory, now);
  await remember(tables, channel, { tries, nextAt, code, toldAt: tell ? String(now) : (memory?.toldAt ?? null) });
  if (tell) await tellClosed(deps, tables, { ...closing, subscriptions: closed });
  if (closed.length > 0) deps.log('warn', 'subscriptions-paused', { channel, code, reason: closing.detail });
}

export interface Opening {
  readonly channel: ChannelRef;
  readonly now: Temporal.Instant;
  /** A person wishes it: should the channel still be closed, that is told anew. */
  readonly byHand?: true;
}

/** Wakes what an error paused, and sends what was missed meanwhile. Nothing happens in a channel that was not closed. */
export async function openChannel(
  deps: MissedDeps,
  tables: StoreTables,
  { channel, now, byHand }: Opening,
): Promise<void> {
  const all = await tables.subscriptions({ channel });
  const closed = all.filter(({ pause }) => pause?.by === 'error');
  if (closed.length === 0 && !guildOfEvents(channel) && !byHand) return;
  for (const one of closed) await tables.saveSubscription({ ...one, pause: null });
  const memory = await recall(tables, channel);
  if (memory) await remember(tables, channel, { ...memory, tries: 0, ...(byHand && { toldAt: null }) });
  const posts = await resumePosts(tables, { channel, now, subscription: closed[0] ?? null });
  if (closed.length > 0) deps.log('info', 'subscriptions-resumed', { channel, posts });
}

/** @returns the subscriptions that it paused. */
async function rest(tables: StoreTables, { channel, code, detail, now }: Closing): Promise<Subscription[]> {
  for (const post of await tables.posts({ channel, state: 'due', limit: ALL_POSTS }))
    await tables.savePost({ ...post, state: 'paused', reason: detail, code, updatedAt: now });
  const running = (await tables.subscriptions({ channel })).filter(({ pause }) => pause === null);
  const pause = { by: 'error', since: now, code: code ?? CLOSED, reason: null } as const;
  for (const one of running) await tables.saveSubscription({ ...one, pause });
  return running;
}

/** All channels of a workspace or guild rest; of them all the operator hears once. @param closing.code `LEFT` or `ABSENT` */
export async function closePlace(
  deps: ClosureDeps,
  tables: StoreTables,
  { place, code, now }: { readonly place: string; readonly code: string; readonly now: Temporal.Instant },
): Promise<void> {
  const channels = await channelsOf(tables, place);
  const running = (await tables.subscriptions()).filter(({ pause, channel }) => !pause && channel.startsWith(place));
  for (const channel of channels) await closeChannel(deps, tables, { channel, code, detail: code, now });
  if (running.length > 0) await tellLeft(deps, tables, { place, code, now });
}

/** With subscriptions, and the place's scheduled events. */
async function channelsOf(tables: StoreTables, place: string): Promise<readonly ChannelRef[]> {
  const channels = (await tables.subscriptions()).map(({ channel }) => channel);
  const events = place.startsWith('discord:') ? [`${place}events`] : [];
  return [...new Set(channels.filter((channel) => channel.startsWith(place))), ...events];
}

/** Somebody took away a scheduled event: it is let be. A message that is gone is found out when it should change. */
async function forgetRemoved(
  tables: StoreTables,
  removed: { readonly channel: ChannelRef; readonly messageId: string; readonly now: Temporal.Instant },
): Promise<void> {
  const { channel, messageId, now } = removed;
  if (!guildOfEvents(channel)) return;
  const posts = await tables.posts({ channel, limit: ALL_POSTS });
  for (const post of posts.filter((one) => one.messageId === messageId))
    await tables.savePost({ ...post, open: null, state: 'dropped', updatedAt: now });
}

// ── Trying again ───────────────────────────────────────────────────────────────────────────────────────────────────

async function wakeClosed(deps: RestDeps): Promise<number> {
  const now = deps.clock.now();
  const all = await deps.store.read((tables) => tables.subscriptions());
  const closed = new Set(all.filter(({ pause }) => pause?.by === 'error').map(({ channel }) => channel));
  let woken = 0;
  for (const channel of closed) if (await isTryDue(deps, channel, now)) woken += await tryChannel(deps, channel, now);
  return woken;
}

/** A place that the bot was taken out of is not knocked at: it tells when the bot is back. */
async function isTryDue({ store }: RestDeps, channel: ChannelRef, now: Temporal.Instant): Promise<boolean> {
  const memory = await store.read((tables) => recall(tables, channel));
  if (memory === null) return true;
  return closureOf(memory.code) !== 'left' && !isBefore(now, memory.nextAt);
}

/** One message goes out; its outcome says whether the channel is open again. */
async function tryChannel({ store }: RestDeps, channel: ChannelRef, now: Temporal.Instant): Promise<number> {
  return store.write(async (tables) => {
    const { missed, standing } = await sortMissed(tables, channel, now);
    const probe: Post | undefined = missed[0]?.post ?? standing[0];
    if (!probe) return 0;
    const memory = await recall(tables, channel);
    const tries = (memory?.tries ?? 0) + 1;
    const nextAt = String(nextTryAt(tries, now));
    await remember(tables, channel, { code: probe.code, toldAt: null, ...memory, tries, nextAt });
    await tables.savePost({ ...wakePost(probe, now, now), reason: probe.reason, code: probe.code });
    return 1;
  });
}

// ── What is remembered of a closed channel ─────────────────────────────────────────────────────────────────────────

async function recall(tables: StoreTables, channel: ChannelRef): Promise<Memory | null> {
  const note = await tables.note(`closed:${channel}`);
  return note === null ? null : (JSON.parse(note) as Memory);
}

function remember(tables: StoreTables, channel: ChannelRef, memory: Memory): Promise<void> {
  return tables.saveNote(`closed:${channel}`, JSON.stringify(memory));
}

function toldLately(memory: Memory | null, now: Temporal.Instant): boolean {
  if (!memory?.toldAt) return false;
  return isBefore(now, String(Temporal.Instant.from(memory.toldAt).add({ hours: TOLD_AGAIN_AFTER_HOURS })));
}

function isBefore(now: Temporal.Instant, at: string): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(at)) < 0;
}
