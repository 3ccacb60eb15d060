/** Readings as rows, one a fact, and put together again as the testimonies that merging folds. */
import type { Expression, ExpressionBuilder, Insertable, SqlBool } from 'kysely';
import type { Authority, Reading, ResolutionReading, SessionReading, Stated, Testimony } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { instantFromText } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';
import { sourceStates } from './sources.ts';

type Part = 'addReading' | 'testimonies';

export function readingTables(db: Database): Pick<StoreTables, Part> {
  return {
    addReading: (versionId, readerVersion, reading) => addReading(db, { versionId, readerVersion }, reading),
    testimonies: (conference) => testimonies(db, conference),
  };
}

interface ReadingKey {
  readonly versionId: string;
  readonly readerVersion: number;
}

type StatementRow = Insertable<Schema['statements']>;
type FactRow = Insertable<Schema['facts']>;
type AnyReading = SessionReading & Pick<ResolutionReading, 'session'>;

/** A reading without statements is kept too: the version counts as read. */
async function addReading(db: Database, key: ReadingKey, reading: Reading): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('readings')
    .values({ version_id: key.versionId, reader_version: key.readerVersion })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;

  const { statements, facts } = toRows(key, reading);
  for (const batch of batches(statements)) await db.insertInto('statements').values(batch).execute();
  for (const batch of batches(facts)) await db.insertInto('facts').values(batch).execute();
}

function toRows(key: ReadingKey, reading: Reading): { statements: StatementRow[]; facts: FactRow[] } {
  const statements: StatementRow[] = [];
  const facts: FactRow[] = [];
  function add(kind: string, position: number, { conference, session, ...fields }: AnyReading): void {
    const place = { version_id: key.versionId, reader_version: key.readerVersion, kind, position };
    statements.push({ ...place, conference, session });
    for (const [field, stated] of Object.entries<Stated<unknown> | undefined>(fields)) {
      if (stated) facts.push({ ...place, field, value: toJson(stated.value), quote: stated.quote, why: stated.why });
    }
  }
  for (const [position, session] of reading.sessions.entries()) add('session', position, { ...session, session: null });
  for (const [position, resolution] of reading.resolutions.entries()) add('resolution', position, resolution);
  return { statements, facts };
}

/**
 * Of each version the reading by the newest reader, if that one speaks of the conference; only what it says of this conference,
 * by publication, then as added. Positions are those in the arrays as returned here, and `Anchor.statement` counts by them: a
 * reading never changes and leaving out other conferences is always the same, so they are as stable as the reading. A
 * resolution whose session belongs to another conference has `session: null`.
 * `current` is null for a source without a state or with no `currentVersions`: only pages and lists fill these.
 */
async function testimonies(db: Database, conference: string): Promise<readonly Testimony[]> {
  const statements = await statementsOf(db, conference);
  const facts = await factsOf(db, conference);
  const states = await sourceStates(db);
  const fieldsOf = Map.groupBy(facts, statementKey);
  const shown = new Map(states.map((state) => [state.id, new Set(state.currentVersions)]));

  return [...Map.groupBy(statements, (row) => row.version_id).values()].flatMap((rows) => {
    const [version] = rows;
    if (!version) return [];
    // A page does not show the texts of its documents; they pass by like items.
    const shownNow = version.medium === null ? shown.get(version.source) : undefined;
    return {
      id: version.version_id,
      source: version.source,
      url: version.url,
      title: version.title,
      authority: version.authority as Authority,
      publishedAt: instantFromText(version.published_at),
      readAt: instantFromText(version.first_seen_at),
      readerVersion: version.reader_version,
      archive: false,
      current: shownNow?.size ? shownNow.has(version.version_id) : null,
      ...(version.medium === 'pdf' ? { medium: 'pdf' as const } : {}),
      reading: toReading(rows, fieldsOf),
    };
  });
}

async function statementsOf(db: Database, conference: string) {
  return db
    .selectFrom('statements')
    .innerJoin('item_versions', 'item_versions.id', 'statements.version_id')
    .select(['statements.version_id', 'statements.reader_version', 'statements.kind', 'statements.position'])
    .select(['statements.conference', 'statements.session'])
    .select(['source', 'url', 'title', 'authority', 'published_at', 'first_seen_at', 'medium'])
    .where('statements.conference', '=', conference)
    .where(byNewestReader)
    .orderBy('published_at')
    .orderBy('item_versions.seq')
    .orderBy('statements.kind')
    .orderBy('statements.position')
    .execute();
}

async function factsOf(db: Database, conference: string) {
  return db
    .selectFrom('statements')
    .innerJoin('facts', (join) =>
      join
        .onRef('facts.version_id', '=', 'statements.version_id')
        .onRef('facts.reader_version', '=', 'statements.reader_version')
        .onRef('facts.kind', '=', 'statements.kind')
        .onRef('facts.position', '=', 'statements.position'),
    )
    .selectAll('facts')
    .where('statements.conference', '=', conference)
    .where(byNewestReader)
    .execute();
}

function byNewestReader({ eb, selectFrom }: ExpressionBuilder<Schema, 'statements'>): Expression<SqlBool> {
  return eb(
    'statements.reader_version',
    '=',
    selectFrom('readings')
      .select(({ fn }) => fn.max('readings.reader_version').as('newest'))
      .whereRef('readings.version_id', '=', 'statements.version_id'),
  );
}

type StatementKey = Pick<FactRow, 'version_id' | 'kind' | 'position'>;

function statementKey({ version_id, kind, position }: StatementKey): string {
  return `${kind} ${position} ${version_id}`;
}

function toReading(rows: readonly StatementRow[], fieldsOf: ReadonlyMap<string, readonly FactRow[]>): Reading {
  const sessions = rows.filter((row) => row.kind === 'session');
  const newPosition = new Map(sessions.map((row, index) => [row.position, index]));
  const fields = (row: StatementRow) =>
    Object.fromEntries((fieldsOf.get(statementKey(row)) ?? []).map((fact) => [fact.field, toStated(fact)]));
  return {
    sessions: sessions.map((row): SessionReading => ({ conference: row.conference, ...fields(row) })),
    resolutions: rows
      .filter((row) => row.kind === 'resolution')
      .map((row): ResolutionReading => {
        const session = typeof row.session === 'number' ? (newPosition.get(row.session) ?? null) : null;
        return { conference: row.conference, session, ...fields(row) };
      }),
  };
}

function toStated({ value, quote, why }: FactRow): Stated<unknown> {
  return { value: fromJson(value), quote: quote ?? null, why };
}
