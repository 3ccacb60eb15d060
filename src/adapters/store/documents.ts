/** Documents that sources link to: how their addresses fare, and every file that was read there. */
import type { Insertable, Selectable } from 'kysely';
import type { DocumentState, DocumentVersion } from '../../core/document.ts';
import type { DocumentReplacement, Resolution } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import type { SearchIndexes } from './engine.ts';
import { instantFromText, instantToText } from './instant.ts';
import { toVersion } from './items.ts';
import { fromJson, toJson } from './json.ts';
import { indexDocumentTexts } from './resolution-search.ts';
import type { Database, Schema } from './schema.ts';

type Part =
  | 'versionsAfter'
  | 'documentState'
  | 'saveDocumentState'
  | 'dueDocuments'
  | 'sourcesWithDueDocuments'
  | 'documentVersions'
  | 'addDocumentVersion'
  | 'documentReplacements';

export function documentTables(db: Database, search: SearchIndexes): Pick<StoreTables, Part> {
  return {
    versionsAfter: (position, limit) => versionsAfter(db, position, limit),
    documentState: (url) => documentState(db, url),
    saveDocumentState: (state) => saveDocumentState(db, state),
    dueDocuments: (source, now, limit) => dueDocuments(db, { source, now, limit }),
    sourcesWithDueDocuments: (now) => sourcesWithDueDocuments(db, now),
    documentVersions: (url) => documentVersions(db, url),
    async addDocumentVersion(version) {
      await db.insertInto('document_versions').values(toRow(version)).execute();
      for (const row of await resolutionsWith(db, version.url))
        await indexDocumentTexts({ db, search }, row.seq, fromJson<Resolution>(row.record));
    },
    documentReplacements: () => documentReplacements(db),
  };
}

/** Positions grow with time. */
async function versionsAfter(db: Database, position: number, limit: number) {
  const rows = await db
    .selectFrom('item_versions')
    .selectAll()
    .where('seq', '>', position)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ position: row.seq, version: toVersion(row) }));
}

async function documentState(db: Database, url: string): Promise<DocumentState | null> {
  const row = await db.selectFrom('documents').select('state').where('url', '=', url).executeTakeFirst();
  return row ? fromJson(row.state) : null;
}

async function saveDocumentState(db: Database, state: DocumentState): Promise<void> {
  const { url, source, nextCheckAt } = state;
  const values = { source, next_check_at: instantToText(nextCheckAt), state: toJson(state) };
  await db
    .insertInto('documents')
    .values({ url, ...values })
    .onConflict((conflict) => conflict.column('url').doUpdateSet(values))
    .execute();
}

async function dueDocuments(
  db: Database,
  { source, now, limit }: { readonly source: string; readonly now: Temporal.Instant; readonly limit: number },
): Promise<readonly DocumentState[]> {
  const rows = await db
    .selectFrom('documents')
    .select('state')
    .where('source', '=', source)
    .where('next_check_at', '<=', instantToText(now))
    .orderBy('next_check_at')
    .orderBy('url')
    .limit(limit)
    .execute();
  return rows.map((row) => fromJson(row.state));
}

async function sourcesWithDueDocuments(db: Database, now: Temporal.Instant): Promise<ReadonlySet<string>> {
  const due = db.selectFrom('documents').select('source').distinct();
  const rows = await due.where('next_check_at', '<=', instantToText(now)).execute();
  return new Set(rows.map(({ source }) => source));
}

async function documentVersions(db: Database, url: string): Promise<readonly DocumentVersion[]> {
  const rows = await db
    .selectFrom('document_versions')
    .selectAll()
    .where('url', '=', url)
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(fromRow);
}

async function documentReplacements(db: Database): Promise<ReadonlyMap<string, DocumentReplacement>> {
  const rows = await db
    .selectFrom('document_versions')
    .select(['url', 'first_seen_at'])
    .where('replacement', '=', 1)
    .orderBy('seq')
    .execute();
  const replaced = new Map<string, DocumentReplacement>();
  for (const { url, first_seen_at } of rows)
    replaced.set(url, { times: (replaced.get(url)?.times ?? 0) + 1, at: instantFromText(first_seen_at) });
  return replaced;
}

/** What a text contains is for JSON to say; the database only leaves out most of the others. */
async function resolutionsWith(db: Database, url: string) {
  const rows = await db
    .selectFrom('resolutions')
    .select(['seq', 'record'])
    .where('record', 'like', '%"documents":[{%')
    .execute();
  return rows.filter(({ record }) => fromJson<Resolution>(record).documents.some((document) => document.url === url));
}

function toRow(version: DocumentVersion): Insertable<Schema['document_versions']> {
  const { firstSeenAt, truncated, replacement, ...same } = version;
  return {
    ...same,
    truncated: truncated ? 1 : 0,
    replacement: replacement ? 1 : 0,
    first_seen_at: instantToText(firstSeenAt),
  };
}

function fromRow(row: Selectable<Schema['document_versions']>): DocumentVersion {
  return {
    url: row.url,
    hash: row.hash,
    version: row.version,
    pages: row.pages,
    truncated: row.truncated === 1,
    etag: row.etag,
    firstSeenAt: instantFromText(row.first_seen_at),
    replacement: row.replacement === 1,
  };
}
