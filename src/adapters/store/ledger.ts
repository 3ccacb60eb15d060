/** What was told, bound and changed: only ever added to. */
import type { Selectable } from 'kysely';
import type { Anchor, Cause, ChangeEvent, ChangeKind, Publication, RecordKind } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { instantFromText, instantToText } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';

type Part = 'publications' | 'appendPublications' | 'anchors' | 'appendAnchors' | 'changes' | 'appendChanges';

export function ledgerTables(db: Database): Pick<StoreTables, Part> {
  return {
    publications: (filter) => publications(db, filter),
    appendPublications: (list) => appendPublications(db, list),
    anchors: (conference) => anchors(db, conference),
    appendAnchors: (conference, list) => appendAnchors(db, conference, list),
    changes: (filter) => changes(db, filter),
    appendChanges: (list) => appendChanges(db, list),
  };
}

/** In the order in which they were told. */
async function publications(
  db: Database,
  filter: { readonly conference?: string } = {},
): Promise<readonly Publication[]> {
  let query = db
    .selectFrom('publications as told')
    .selectAll('told')
    .select(({ selectFrom }) =>
      selectFrom('publications as first')
        .select('first.changed_at')
        .whereRef('first.record', '=', 'told.record')
        .orderBy('first.sequence')
        .limit(1)
        .as('created_at'),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('publications as later')
            .select('later.record')
            .whereRef('later.record', '=', 'told.record')
            .whereRef('later.sequence', '>', 'told.sequence'),
        ),
      ),
    )
    .orderBy('seq');
  if (filter.conference !== undefined) query = query.where('conference', '=', filter.conference);
  return (await query.execute()).map(toPublication);
}

function toPublication(row: Selectable<Schema['publications']> & { readonly created_at: string | null }): Publication {
  return {
    record: row.record,
    kind: row.kind as RecordKind,
    conference: row.conference,
    sequence: row.sequence,
    changedAt: instantFromText(row.changed_at),
    createdAt: instantFromText(row.created_at ?? row.changed_at),
    hash: row.hash,
    formerIds: fromJson(row.former_ids),
  };
}

/** What the first publication of a record tells is not written again. Former ids lead to the record from now on. A second publication with the same record and sequence is an error. */
async function appendPublications(db: Database, list: readonly Publication[]): Promise<void> {
  const rows = list.map(({ changedAt, createdAt: _, formerIds, ...same }) => ({
    ...same,
    changed_at: instantToText(changedAt),
    former_ids: toJson(formerIds),
  }));
  for (const batch of batches(rows)) await db.insertInto('publications').values(batch).execute();
  for (const { record, formerIds } of list) {
    for (const formerId of formerIds) await saveAlias(db, formerId, record);
  }
}

async function saveAlias(db: Database, formerId: string, record: string): Promise<void> {
  await db
    .insertInto('aliases')
    .values({ former_id: formerId, record })
    .onConflict((conflict) => conflict.column('former_id').doUpdateSet({ record }))
    .execute();
}

/** Oldest first: of two for one statement the later holds. */
async function anchors(db: Database, conference: string): Promise<readonly Anchor[]> {
  return db
    .selectFrom('anchors')
    .select(['statement', 'record'])
    .where('conference', '=', conference)
    .orderBy('seq')
    .execute();
}

async function appendAnchors(db: Database, conference: string, list: readonly Anchor[]): Promise<void> {
  const rows = list.map(({ statement, record }) => ({ conference, statement, record }));
  for (const batch of batches(rows)) await db.insertInto('anchors').values(batch).execute();
}

async function appendChanges(db: Database, list: readonly ChangeEvent[]): Promise<void> {
  const rows = list.map(({ at, before, after, ...same }) => ({
    ...same,
    at: instantToText(at),
    before_record: before && toJson(before),
    after_record: toJson(after),
  }));
  for (const batch of batches(rows)) await db.insertInto('change_events').values(batch).execute();
}

async function changes(db: Database, filter: Parameters<StoreTables['changes']>[0]): Promise<readonly ChangeEvent[]> {
  let query = db.selectFrom('change_events').selectAll();
  if (filter.conference !== undefined) query = query.where('conference', '=', filter.conference);
  if (filter.record !== undefined) query = query.where('record', '=', filter.record);
  if (filter.cause !== undefined) query = query.where('cause', '=', filter.cause);
  const rows = await query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(filter.limit).execute();
  return rows.map(toChange);
}

function toChange(row: Selectable<Schema['change_events']>): ChangeEvent {
  return {
    id: row.id,
    kind: row.kind as ChangeKind,
    cause: row.cause as Cause,
    at: instantFromText(row.at),
    conference: row.conference,
    record: row.record,
    revision: row.revision,
    before: row.before_record === null ? null : fromJson(row.before_record),
    after: fromJson(row.after_record),
  };
}
