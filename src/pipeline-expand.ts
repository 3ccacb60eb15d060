/** From alerts to posts: every channel of an owner gets its rows. What a row says is put together when it goes out. */
import { mismatch } from './core/match.ts';
import type { Alert, AlertItem, OwnerRef, Post, Subscription } from './core/model.ts';
import { planChannel } from './core/outbox-plan.ts';
import type { Clock, Store, StoreTables } from './core/ports.ts';

export interface ExpandDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly stopping: () => boolean;
}

/** Channels expanded in one transaction. */
const PAGE_CHANNELS = 200;

/** Gives every channel of the owner its rows for every alert, page by page; each page is one transaction. */
export async function expandAlerts(deps: ExpandDeps, owner: OwnerRef): Promise<void> {
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
    });
    if (!more || deps.stopping()) return;
  }
}

async function planInto(
  tables: StoreTables,
  alert: Alert,
  plan: {
    readonly channel: string;
    readonly owner: OwnerRef;
    readonly subscriptions: readonly Subscription[];
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const standing = new Map<string, Post>();
  for (const { subject } of alert.items) {
    const post = await tables.post(subject, plan.channel);
    if (post) standing.set(subject, post);
  }
  // What is read here rests for an error at most, and is to miss nothing meanwhile.
  const wants = (subscription: Subscription, item: AlertItem) =>
    mismatch({ ...subscription, pause: null }, item) === null;
  for (const post of planChannel(alert, { ...plan, standing, wants })) await tables.savePost(parked(post, plan));
}

/** In a channel that is closed, what is due waits until it opens. */
function parked(post: Post, { subscriptions }: { readonly subscriptions: readonly Subscription[] }): Post {
  const isClosed = subscriptions.every(({ pause }) => pause !== null);
  if (!isClosed || post.state !== 'due') return post;
  return { ...post, state: 'paused', reason: subscriptions[0]?.pause?.reason ?? null };
}
