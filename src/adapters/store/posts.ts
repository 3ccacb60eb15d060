/** Posts: the only row per channel, and the queue of what is due. */
import { type Insertable, type Selectable, sql } from 'kysely';
import type { ChannelRef, Language, OwnerRef, Post, PostState } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { instantFromText, instantToText, nullableInstant } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';

type Part = 'owners' | 'post' | 'postsOf' | 'savePost' | 'duePosts' | 'posts';

export function postTables(db: Database): Pick<StoreTables, Part> {
  return {
    owners: (now) => owners(db, now),
    post: (subject, channel) => post(db, subject, channel),
    postsOf: (subject) => postsOf(db, subject),
    savePost: (saved) => savePost(db, saved),
    duePosts: (owner, now, limit) => duePosts(db, owner, { now, limit }),
    posts: (filter) => posts(db, filter),
  };
}

/** In the order of their names. */
async function owners(db: Database, now: Temporal.Instant): Promise<readonly OwnerRef[]> {
  const expanding = await db.selectFrom('alert_cursors').select('owner').distinct().execute();
  const sending = await ownersWithDuePosts(db, now);
  return [...new Set([...expanding.map((row) => row.owner), ...sending])].sort();
}

/** Hops from owner to owner in the index: with a million posts due, `distinct` would walk over all of them. */
async function ownersWithDuePosts(db: Database, now: Temporal.Instant): Promise<readonly OwnerRef[]> {
  const due = instantToText(now);
  const { rows } = await sql<{ owner: string }>`
    with recursive hop(owner) as (
      select min(owner) from posts where state = 'due'
      union all
      select (select min(posts.owner) from posts where posts.state = 'due' and posts.owner > hop.owner)
      from hop where hop.owner is not null
    )
    select owner from hop
    where exists (select 1 from posts where posts.state = 'due' and posts.owner = hop.owner and posts.due_at <= ${due})
  `.execute(db);
  return rows.map((row) => row.owner);
}

async function post(db: Database, subject: string, channel: ChannelRef): Promise<Post | null> {
  const row = await db
    .selectFrom('posts')
    .selectAll()
    .where('subject', '=', subject)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row ? toPost(row) : null;
}

async function postsOf(db: Database, subject: string): Promise<readonly Post[]> {
  const rows = await db.selectFrom('posts').selectAll().where('subject', '=', subject).orderBy('channel').execute();
  return rows.map(toPost);
}

async function savePost(db: Database, saved: Post): Promise<void> {
  const row = toRow(saved);
  await db
    .insertInto('posts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['subject', 'channel']).doUpdateSet(row))
    .execute();
}

async function duePosts(
  db: Database,
  owner: OwnerRef,
  { now, limit }: { readonly now: Temporal.Instant; readonly limit: number },
): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('posts')
    .selectAll()
    .where('state', '=', 'due')
    .where('owner', '=', owner)
    .where('due_at', '<=', instantToText(now))
    .orderBy('due_at')
    .orderBy('subject')
    .orderBy('channel')
    .limit(limit)
    .execute();
  return rows.map(toPost);
}

/** Last changed first. */
async function posts(
  db: Database,
  filter: { readonly limit: number; readonly state?: PostState; readonly channel?: ChannelRef },
): Promise<readonly Post[]> {
  let query = db.selectFrom('posts').selectAll();
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  const rows = await query.orderBy('updated_at', 'desc').limit(filter.limit).execute();
  return rows.map(toPost);
}

function toRow(post: Post): Insertable<Schema['posts']> {
  return {
    subject: post.subject,
    channel: post.channel,
    owner: post.owner,
    language: post.language,
    alert: post.alert,
    wanted_revision: post.wantedRevision,
    wants_reply: Number(post.wantsReply),
    shown_revision: post.shownRevision,
    shown_view: post.shownView && toJson(post.shownView),
    message_id: post.messageId,
    replied_revision: post.repliedRevision,
    publish: post.publish,
    state: post.state,
    due_at: instantToText(post.dueAt),
    attempts: post.attempts,
    open_operation: post.open?.operation ?? null,
    open_since: post.open && instantToText(post.open.since),
    reason: post.reason,
    code: post.code,
    updated_at: instantToText(post.updatedAt),
  };
}

function toPost(row: Selectable<Schema['posts']>): Post {
  const openSince = nullableInstant(row.open_since);
  return {
    subject: row.subject,
    channel: row.channel,
    owner: row.owner,
    language: row.language as Language,
    alert: row.alert,
    wantedRevision: row.wanted_revision,
    wantsReply: row.wants_reply === 1,
    shownRevision: row.shown_revision,
    shownView: row.shown_view === null ? null : fromJson(row.shown_view),
    messageId: row.message_id,
    repliedRevision: row.replied_revision,
    publish: row.publish as Post['publish'],
    state: row.state as PostState,
    dueAt: instantFromText(row.due_at),
    attempts: row.attempts,
    open: row.open_operation !== null && openSince ? { operation: row.open_operation, since: openSince } : null,
    reason: row.reason,
    code: row.code,
    updatedAt: instantFromText(row.updated_at),
  };
}
