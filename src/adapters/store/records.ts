/** Sessions and resolutions as they are now, by id or former id, and the search over resolutions. */
import type { ConferenceRecord, Resolution, Session } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { type SearchTerm, searchScore, searchTerms } from '../../core/search-words.ts';
import { batches } from './batches.ts';
import type { SearchIndexes } from './engine.ts';
import { fromJson, toJson } from './json.ts';
import { indexResolution, type SearchAccess } from './resolution-search.ts';
import type { Database } from './schema.ts';

type Part = 'sessions' | 'resolutions' | 'searchResolutions' | 'record' | 'saveRecords';

/** Candidates weighed per search; more would be noise to a reader anyway. */
const MAX_CANDIDATES = 500;
/** Whole texts take longer to weigh. */
const MAX_TEXT_CANDIDATES = 100;

export function recordTables(db: Database, search: SearchIndexes): Pick<StoreTables, Part> {
  return {
    sessions: (filter) => sessions(db, filter),
    resolutions: (filter) => resolutions(db, filter),
    searchResolutions: (words, limit) => searchResolutions(db, search, { words, limit }),
    record: (id) => record(db, id),
    async saveRecords(conference, newSessions, newResolutions) {
      await saveSessions(db, conference, newSessions);
      await saveResolutions({ db, search }, conference, newResolutions);
    },
  };
}

/** By conference, then in the order in which they were saved. */
async function sessions(db: Database, filter: { readonly conference?: string } = {}): Promise<readonly Session[]> {
  let query = db.selectFrom('sessions').select('record').orderBy('conference').orderBy('position');
  if (filter.conference !== undefined) query = query.where('conference', '=', filter.conference);
  return (await query.execute()).map((row) => fromJson(row.record));
}

async function resolutions(
  db: Database,
  filter: { readonly conference?: string; readonly session?: string } = {},
): Promise<readonly Resolution[]> {
  let query = db.selectFrom('resolutions').select('record').orderBy('conference').orderBy('position');
  if (filter.conference !== undefined) query = query.where('conference', '=', filter.conference);
  if (filter.session !== undefined) query = query.where('session', '=', filter.session);
  return (await query.execute()).map((row) => fromJson(row.record));
}

async function searchResolutions(
  db: Database,
  search: SearchIndexes,
  { words, limit }: { readonly words: string; readonly limit: number },
): Promise<readonly Resolution[]> {
  const terms = searchTerms(words);
  if (terms.length === 0) return [];
  const byTitle = weighed(terms, await search.titles.find(db, { terms, limit: MAX_CANDIDATES }));
  if (byTitle.length >= limit) return byTitle.slice(0, limit).map((record) => fromJson(record));
  const byText = weighed(terms, await search.texts.find(db, { terms, limit: MAX_TEXT_CANDIDATES }));
  return [...new Set([...byTitle, ...byText])].slice(0, limit).map((record) => fromJson(record));
}

/** Records of the texts that answer, best first. */
function weighed(
  terms: readonly SearchTerm[],
  candidates: readonly { readonly record: string; readonly text: string }[],
): readonly string[] {
  return candidates
    .flatMap(({ record, text }) => {
      const score = searchScore(terms, text);
      return score === null ? [] : [{ record, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ record }) => record);
}

/** A record that exists under this very id comes before an alias; aliases may lead on to others. */
async function record(db: Database, id: string): Promise<ConferenceRecord | null> {
  const seen = new Set<string>();
  for (let wanted: string | undefined = id; wanted !== undefined && !seen.has(wanted); ) {
    seen.add(wanted);
    const found = await recordById(db, wanted);
    if (found) return found;
    const alias = await db.selectFrom('aliases').select('record').where('former_id', '=', wanted).executeTakeFirst();
    wanted = alias?.record;
  }
  return null;
}

async function recordById(db: Database, id: string): Promise<ConferenceRecord | null> {
  const session = await db.selectFrom('sessions').select('record').where('id', '=', id).executeTakeFirst();
  if (session) return { kind: 'session', value: fromJson(session.record) };
  const resolution = await db.selectFrom('resolutions').select('record').where('id', '=', id).executeTakeFirst();
  return resolution ? { kind: 'resolution', value: fromJson(resolution.record) } : null;
}

async function saveSessions(db: Database, conference: string, all: readonly Session[]): Promise<void> {
  const stored = await db.selectFrom('sessions').selectAll().where('conference', '=', conference).execute();
  const rows = all.map((session, position) => ({ id: session.id, conference, position, record: toJson(session) }));
  const { changed, gone } = compare(stored, rows);
  for (const batch of batches(gone)) {
    const ids = batch.map((row) => row.id);
    await db.deleteFrom('sessions').where('id', 'in', ids).execute();
  }
  for (const row of changed) {
    await db
      .insertInto('sessions')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

async function saveResolutions(access: SearchAccess, conference: string, all: readonly Resolution[]): Promise<void> {
  const { db, search } = access;
  const stored = await db.selectFrom('resolutions').selectAll().where('conference', '=', conference).execute();
  const rows = all.map((resolution, position) => ({
    id: resolution.id,
    conference,
    session: resolution.session,
    position,
    record: toJson(resolution),
  }));
  const { changed, gone } = compare(stored, rows);
  const oldRecords = new Map(stored.map((row) => [row.id, row.record]));
  for (const batch of batches(gone.map((row) => row.seq))) {
    await search.titles.remove(db, batch);
    await search.texts.remove(db, batch);
    await db.deleteFrom('resolutions').where('seq', 'in', batch).execute();
  }
  for (const row of changed) {
    const { seq } = await db
      .insertInto('resolutions')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .returning('seq')
      .executeTakeFirstOrThrow();
    if (oldRecords.get(row.id) !== row.record) await indexResolution(access, seq, fromJson(row.record));
  }
}

interface RecordRow {
  readonly id: string;
  readonly position: number;
  readonly record: string;
}

/** What must be written, and what is stored but no longer among the new ones. */
function compare<S extends RecordRow, N extends RecordRow>(stored: readonly S[], rows: readonly N[]) {
  const old = new Map(stored.map((row) => [row.id, row]));
  const kept = new Set(rows.map((row) => row.id));
  return {
    changed: rows.filter((row) => {
      const before = old.get(row.id);
      return before?.record !== row.record || before.position !== row.position;
    }),
    gone: stored.filter((row) => !kept.has(row.id)),
  };
}
