/** From alerts to posts: every channel of an owner gets its rows. What a row says is put together when it goes out. */
import { type DigestTelling, digestSubject } from './core/digest.ts';
import { mismatch } from './core/match.ts';
import type { Alert, AlertItem, ChannelRef, OwnerRef, Post, Subscription } from './core/model.ts';
import { type ChannelWrites, digestPost, linedUp, planChannel } from './core/outbox-plan.ts';
import type { Clock, Store, StoreTables, WriteScope } from './core/ports.ts';

export interface ExpandDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly stopping: () => boolean;
}

/** Channels expanded in one transaction. */
const PAGE_CHANNELS = 200;
/** Of one channel; more never wait there. */
const ALL_POSTS = 10_000;

/** Gives every channel of the owner its rows for every alert, page by page; each page is one transaction. */
export async function expandAlerts(deps: ExpandDeps, owner: OwnerRef, scope: WriteScope): Promise<void> {
  for (;;) {
    const more = await deps.store.write(async (tables) => {
      const [open] = await tables.openAlerts(owner, 1);
      if (!open) return false;
      const page = await tables.subscriptionsAfter(owner, open.cursor, { channels: PAGE_CHANNELS, closedToo: true });
      const byChannel = Map.groupBy(page, ({ channel }) => channel);
      for (const [channel, subscriptions] of byChannel)
        await planInto(tables, open.alert, { channel, owner, subscriptions, now: deps.clock.now() });
      await tables.advanceAlert(open.alert.id, owner, [...byChannel.keys()].at(-1) ?? null);
      return true;
    }, scope);
    if (!more || deps.stopping()) return;
  }
}

interface Target {
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  readonly subscriptions: readonly Subscription[];
  readonly now: Temporal.Instant;
}

async function planInto(tables: StoreTables, alert: Alert, target: Target): Promise<void> {
  const standing = new Map<string, Post>();
  const told = new Map<string, DigestTelling>();
  for (const { subject } of alert.items) {
    const post = await tables.post(subject, target.channel);
    if (post) standing.set(subject, post);
    const telling = await toldOf(tables, subject, target.channel);
    if (telling) told.set(subject, telling);
  }
  const writes = planChannel(alert, { ...target, standing, told, wants });
  const isHeld = writes.posts.some(({ dueAt }) => Temporal.Instant.compare(dueAt, target.now) > 0);
  const waiting = isHeld ? await tables.posts({ channel: target.channel, state: 'due', limit: ALL_POSTS }) : [];
  await keep(tables, { ...writes, posts: linedUp(writes.posts, waiting, target.now) });
}

/** A closed channel misses nothing meanwhile: its rows wait with it. */
function wants(subscription: Subscription, item: AlertItem): boolean {
  return mismatch({ ...subscription, pause: null }, item) === null;
}

/** What the newest digest that was sent, or is still to be, tells of a subject there. */
async function toldOf(tables: StoreTables, subject: string, channel: ChannelRef): Promise<DigestTelling | null> {
  for (const entry of await tables.digestsOf(subject, channel)) {
    const post = await tables.post(digestSubject(entry.dueAt), channel);
    const item = await tables.alertItem(entry.alert, subject);
    if (!post || !item) continue;
    const shown = post.shownRevision !== null || post.open !== null;
    if (shown || post.state === 'due' || post.state === 'paused')
      return { entry, revision: item.revision, view: item.view, shown };
  }
  return null;
}

async function keep(tables: StoreTables, { posts, entries, removed }: ChannelWrites): Promise<void> {
  for (const post of posts) await tables.savePost(post);
  for (const entry of removed) await tables.removeDigestEntry(entry);
  for (const { entry } of entries) await tables.saveDigestEntry(entry);
  const digests = new Map(entries.map(({ entry, post }) => [post.subject, { post, channel: entry.channel }]));
  for (const { post, channel } of digests.values())
    await tables.savePost(digestPost(await tables.post(post.subject, channel), post));
}
