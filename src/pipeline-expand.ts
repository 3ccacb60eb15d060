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
export const PAGE_CHANNELS = 200;
/** Of one channel; more never wait there. */
const ALL_POSTS = 10_000;
/** Of an owner; with more open, what is behind them is not looked through: all are expanded at once. */
const OPEN_LOOKED_THROUGH = 20;
/** The rest of what was begun longer ago is planned as of its own day: it is as old as what waited as rows. */
const STALE_HOURS = 7 * 24;

export interface Expansion {
  readonly owner: OwnerRef;
  readonly scope: WriteScope;
  /** With so many posts due there is enough to send; the rest of the alert stays a cursor until then. */
  readonly enough: number;
  /** Whether a channel's messages wait just now; absent: none do. */
  readonly isHeld?: (channel: ChannelRef) => boolean;
}

/**
 * Gives the owner's channels their rows, alert by alert and page by page, each page in one transaction, until there is
 * enough to send. What corrects something goes to all channels at once: it overtakes what was not sent yet.
 */
export async function expandAlerts(deps: ExpandDeps, expansion: Expansion): Promise<void> {
  const { owner, scope, enough, isHeld = () => false } = expansion;
  const open = await deps.store.read((tables) => tables.openAlerts(owner, OPEN_LOOKED_THROUGH + 1));
  if (open.length === 0) return;
  const isRushed = open.length > OPEN_LOOKED_THROUGH || open.some(({ alert }) => corrects(alert));
  const most = isRushed ? Number.POSITIVE_INFINITY : enough;
  while (await deps.store.write((tables) => expandPage(deps, tables, { owner, most, isHeld }), scope))
    if (deps.stopping()) return;
}

/** A first revision has nothing to overtake. */
function corrects({ items }: Alert): boolean {
  return items.some(({ revision }) => revision > 0);
}

/** The next page of the oldest alert. False: there is none, or enough is due already. */
async function expandPage(
  { clock }: ExpandDeps,
  tables: StoreTables,
  { owner, most, isHeld }: Pick<Required<Expansion>, 'owner' | 'isHeld'> & { readonly most: number },
): Promise<boolean> {
  const now = clock.now();
  if (Number.isFinite(most) && (await tables.duePosts(owner, now, most)).length >= most) return false;
  const [open] = await tables.openAlerts(owner, 1);
  if (!open) return false;
  const { alert, cursor } = open;
  const page = await tables.subscriptionsAfter(owner, cursor, { channels: PAGE_CHANNELS, closedToo: true });
  const byChannel = Map.groupBy(page, ({ channel }) => channel);
  const isStale = cursor !== '' && Number.isFinite(most) && alert.at.until(now).total('hours') > STALE_HOURS;
  for (const [channel, subscriptions] of byChannel)
    await planInto(tables, alert, {
      channel,
      owner,
      subscriptions,
      now: isStale ? alert.at : now,
      isHeld: isHeld(channel),
    });
  await tables.advanceAlert(alert.id, owner, [...byChannel.keys()].at(-1) ?? null);
  return true;
}

interface Target {
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  readonly subscriptions: readonly Subscription[];
  readonly now: Temporal.Instant;
  readonly isHeld: boolean;
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
  const isLater = writes.posts.some(({ dueAt }) => Temporal.Instant.compare(dueAt, target.now) > 0);
  const waiting =
    isLater || target.isHeld ? await tables.posts({ channel: target.channel, state: 'due', limit: ALL_POSTS }) : [];
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
