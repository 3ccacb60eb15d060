/** Subscriptions, and pages of them for expanding an alert. */
import type { Insertable, Selectable } from 'kysely';
import { ownerOf } from '../../core/channel.ts';
import type { ChannelRef, DeliveryMode, Language, OwnerRef, Pause, Subscription } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { instantFromText, instantToText, nullableInstant } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';

type Part = 'subscriptions' | 'saveSubscription' | 'removeSubscription' | 'subscriptionsAfter';

export function subscriptionTables(db: Database): Pick<StoreTables, Part> {
  return {
    subscriptions: (filter) => subscriptions(db, filter),
    saveSubscription: (subscription) => saveSubscription(db, subscription),
    removeSubscription: (id) => removeSubscription(db, id),
    subscriptionsAfter: (owner, cursor, page) => subscriptionsAfter(db, owner, { ...page, cursor }),
  };
}

/** Oldest first, paused ones too. */
async function subscriptions(
  db: Database,
  filter: { readonly channel?: ChannelRef } = {},
): Promise<readonly Subscription[]> {
  let query = db.selectFrom('subscriptions').selectAll().orderBy('created_at').orderBy('id');
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  return (await query.execute()).map(toSubscription);
}

/** @throws BotError CONFIG_INVALID when the channel is none */
async function saveSubscription(db: Database, subscription: Subscription): Promise<void> {
  const row = toRow(subscription);
  await db
    .insertInto('subscriptions')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

async function removeSubscription(db: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('subscriptions').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What a person paused is left out. An empty page is the end. */
async function subscriptionsAfter(
  db: Database,
  owner: OwnerRef,
  {
    cursor,
    channels: limit,
    closedToo = false,
  }: { readonly cursor: ChannelRef; readonly channels: number; readonly closedToo?: boolean },
): Promise<readonly Subscription[]> {
  const all = db.selectFrom('subscriptions').where('owner', '=', owner).where('channel', '>', cursor);
  const following = closedToo
    ? all.where((eb) => eb.or([eb('paused', '=', 0), eb('paused_by', '=', 'error')]))
    : all.where('paused', '=', 0);
  const channels = await following.select('channel').distinct().orderBy('channel').limit(limit).execute();
  const last = channels.at(-1);
  if (!last) return [];
  const rows = await following
    .selectAll()
    .where('channel', '<=', last.channel)
    .orderBy('channel')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toSubscription);
}

function toRow(subscription: Subscription): Insertable<Schema['subscriptions']> {
  const { id, channel, delivery, quiet, language, conferences, kinds, words } = subscription;
  const { events, publish, pause, madeBy, configured, createdAt } = subscription;
  return {
    id,
    channel,
    delivery,
    quiet,
    language,
    owner: ownerOf(subscription.channel),
    conferences: toJson(conferences),
    kinds: toJson(kinds),
    words: toJson(words),
    events: Number(events),
    publish: Number(publish),
    paused: Number(pause !== null),
    paused_by: pause?.by ?? null,
    paused_at: pause && instantToText(pause.since),
    paused_code: pause?.code ?? null,
    reason: pause?.reason ?? null,
    made_by: madeBy,
    configured: Number(configured),
    created_at: instantToText(createdAt),
  };
}

function toSubscription(row: Selectable<Schema['subscriptions']>): Subscription {
  return {
    id: row.id,
    channel: row.channel,
    conferences: fromJson(row.conferences),
    kinds: fromJson(row.kinds),
    words: fromJson(row.words),
    delivery: row.delivery as DeliveryMode,
    quiet: row.quiet,
    language: row.language as Language,
    events: row.events === 1,
    publish: row.publish === 1,
    pause: toPause(row),
    madeBy: row.made_by,
    configured: row.configured === 1,
    createdAt: instantFromText(row.created_at),
  };
}

function toPause(row: Selectable<Schema['subscriptions']>): Pause | null {
  const since = nullableInstant(row.paused_at);
  return row.paused_by === null || since === null
    ? null
    : { by: row.paused_by as Pause['by'], since, code: row.paused_code, reason: row.reason };
}
