/** Item versions: every text of every item, kept for ever. */
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Authority, ItemVersion, Language } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { instantFromText, instantToText } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';

type Part =
  | 'knownVersions'
  | 'latestVersion'
  | 'itemVersion'
  | 'addItemVersion'
  | 'publicationDays'
  | 'statingVersions'
  | 'versionsReadBefore';

export function itemTables(db: Database): Pick<StoreTables, Part> {
  return {
    knownVersions: (ids) => knownVersions(db, ids),
    latestVersion: (source, guid) => latestVersion(db, source, guid),
    itemVersion: (id) => itemVersion(db, id),
    addItemVersion: (version) => addItemVersion(db, version),
    publicationDays: (source, limit) => publicationDays(db, source, limit),
    statingVersions: (ids) => statingVersions(db, ids),
    versionsReadBefore: (readerVersion, limit) => versionsReadBefore(db, readerVersion, limit),
  };
}

async function knownVersions(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const batch of batches(ids)) {
    const rows = await db.selectFrom('item_versions').select('id').where('id', 'in', batch).execute();
    for (const row of rows) known.add(row.id);
  }
  return known;
}

/** Newest as first seen here; of two seen at once, the one added later. */
async function latestVersion(db: Database, source: string, guid: string): Promise<ItemVersion | null> {
  const row = await db
    .selectFrom('item_versions')
    .selectAll()
    .where('source', '=', source)
    .where('guid', '=', guid)
    .orderBy('first_seen_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toVersion(row) : null;
}

async function itemVersion(db: Database, id: string): Promise<ItemVersion | null> {
  const row = await db.selectFrom('item_versions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toVersion(row) : null;
}

/** A version that is there already stays as it is. */
async function addItemVersion(db: Database, version: ItemVersion): Promise<void> {
  await db
    .insertInto('item_versions')
    .values(toRow(version))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function publicationDays(db: Database, source: string, limit: number): Promise<readonly Temporal.PlainDate[]> {
  const day = sql<string>`substr(published_at, 1, 10)`;
  const rows = await db
    .selectFrom('item_versions')
    .select(day.as('day'))
    .where('source', '=', source)
    .where('medium', 'is', null)
    .groupBy(day)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => Temporal.PlainDate.from(row.day));
}

async function statingVersions(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const stating = new Set<string>();
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('statements')
      .select('version_id')
      .distinct()
      .where('version_id', 'in', batch)
      .execute();
    for (const row of rows) stating.add(row.version_id);
  }
  return stating;
}

/** Also those never read. */
async function versionsReadBefore(db: Database, readerVersion: number, limit: number): Promise<readonly ItemVersion[]> {
  const unread = db
    .selectFrom('item_versions as version')
    .select('version.seq')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('readings')
            .select('readings.version_id')
            .whereRef('readings.version_id', '=', 'version.id')
            .where('readings.reader_version', '>=', readerVersion),
        ),
      ),
    )
    .orderBy('version.first_seen_at')
    .orderBy('version.seq')
    .limit(limit);
  const rows = await db
    .selectFrom('item_versions')
    .selectAll()
    .where('seq', 'in', unread)
    .orderBy('first_seen_at')
    .orderBy('seq')
    .execute();
  return rows.map(toVersion);
}

function toRow(version: ItemVersion): Insertable<Schema['item_versions']> {
  const { contentHash, publishedAt, firstSeenAt, links, medium, ...same } = version;
  return {
    ...same,
    links: toJson(links),
    content_hash: contentHash,
    published_at: instantToText(publishedAt),
    first_seen_at: instantToText(firstSeenAt),
    medium: medium ?? null,
  };
}

export function toVersion(row: Selectable<Schema['item_versions']>): ItemVersion {
  return {
    id: row.id,
    source: row.source,
    conference: row.conference,
    authority: row.authority as Authority,
    guid: row.guid,
    url: row.url,
    title: row.title,
    text: row.text,
    language: row.language as Language | null,
    links: fromJson(row.links),
    contentHash: row.content_hash,
    publishedAt: instantFromText(row.published_at),
    firstSeenAt: instantFromText(row.first_seen_at),
    ...(row.medium === 'pdf' ? { medium: 'pdf' as const } : {}),
  };
}
