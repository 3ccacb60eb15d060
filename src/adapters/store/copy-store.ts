/** All that is stored, from one database into another, row by row and compared afterwards. */
import { createHash, type Hash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { BotError } from '../../core/errors.ts';
import type { Resolution } from '../../core/model.ts';
import type { Engine } from './engine.ts';
import { fromJson } from './json.ts';
import { indexResolution } from './resolution-search.ts';
import type { Database, Schema } from './schema.ts';

/** Every table with what identifies its rows, after those that it refers to. */
const KEYS: Readonly<Record<keyof Schema, readonly string[]>> = {
  source_state: ['id'],
  source_checks: ['id'],
  notes: ['key'],
  item_versions: ['seq'],
  readings: ['version_id', 'reader_version'],
  statements: ['version_id', 'reader_version', 'kind', 'position'],
  facts: ['version_id', 'reader_version', 'kind', 'position', 'field'],
  documents: ['url'],
  document_versions: ['seq'],
  sessions: ['id'],
  resolutions: ['seq'],
  aliases: ['former_id'],
  publications: ['seq'],
  anchors: ['seq'],
  change_events: ['seq'],
  subscriptions: ['id'],
  alerts: ['seq'],
  alert_items: ['alert', 'subject'],
  alert_records: ['record', 'alert', 'subject'],
  alert_cursors: ['owner', 'alert'],
  posts: ['subject', 'channel'],
  reminders: ['session', 'kind', 'day'],
  digest_entries: ['channel', 'due_at', 'subject'],
  secrets: ['name'],
  leases: ['scope'],
  heard: ['key'],
};
const TABLES = Object.keys(KEYS) as (keyof Schema)[];

/** Rows of texts may be large: so many at once. */
const PAGE = 200;

export interface CopyProgress {
  readonly table: string;
  readonly rows: number;
  /** Of this table, as counted before. */
  readonly of: number;
}

/** What was copied: rows of each table, and one hash over all of them. */
export interface CopyReport {
  readonly rows: Readonly<Record<string, number>>;
  readonly hash: string;
}

export interface CopyOptions {
  readonly from: Database;
  readonly to: Database;
  /** Of the target. */
  readonly engine: Pick<Engine, 'search' | 'continueNumbers'>;
  readonly onProgress?: (progress: CopyProgress) => void;
}

type Row = Readonly<Record<string, string | number | null>>;

/** The first table with a row in it; null: nothing is stored. */
export async function firstFilled(db: Database): Promise<string | null> {
  for (const table of TABLES) if ((await count(db, table)) > 0) return table;
  return null;
}

/**
 * Copies every row, in a transaction of each side: all or nothing. Then all is read back and compared.
 * @throws BotError STORE_UNFAITHFUL when what arrived is not what was sent
 */
export async function copyStore({ from, to, engine, onProgress = () => undefined }: CopyOptions): Promise<CopyReport> {
  const rows: Record<string, number> = {};
  const sent = createHash('sha256');
  for (const table of TABLES) {
    rows[table] = 0;
    const of = await count(from, table);
    for await (const page of pages(from, table)) {
      await insert(to, table, page);
      take(sent, table, page);
      rows[table] += page.length;
      onProgress({ table, rows: rows[table], of });
    }
    if (KEYS[table][0] === 'seq') await engine.continueNumbers(to, table);
  }
  await indexAll(to, engine);
  const hash = sent.digest('hex');
  const arrived = createHash('sha256');
  for (const table of TABLES) for await (const page of pages(to, table)) take(arrived, table, page);
  if (arrived.digest('hex') !== hash)
    throw new BotError('STORE_UNFAITHFUL', 'what arrived is not what was sent; nothing was kept of it');
  return { rows, hash };
}

async function count(db: Database, table: keyof Schema): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** In the order of the key, which is that of the bytes on both sides. */
async function* pages(db: Database, table: keyof Schema): AsyncGenerator<readonly Row[]> {
  const key = KEYS[table];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: readonly (string | number | null)[] | null = null;
  for (;;) {
    const where: RawBuilder<unknown> = after === null ? sql`` : sql`where (${columns}) > (${sql.join(after)})`;
    const { rows }: { readonly rows: readonly Row[] } =
      await sql<Row>`select * from ${sql.table(table)} ${where} order by ${columns} limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = key.map((column) => last[column] ?? null);
  }
}

async function insert(db: Database, table: keyof Schema, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db);
}

/** Whatever the order of the columns; a NUL, which PostgreSQL keeps in no text, as it is kept there. */
function take(hash: Hash, table: string, rows: readonly Row[]): void {
  for (const row of rows) {
    const cells = Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1));
    hash.update(`${table} ${JSON.stringify(cells.map(([name, value]) => [name, told(value)]))}\n`);
  }
}

function told(value: string | number | null): string | number | null {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}

async function indexAll(db: Database, { search }: Pick<Engine, 'search'>): Promise<void> {
  const resolutions = await db.selectFrom('resolutions').select(['seq', 'record']).orderBy('seq').execute();
  for (const { seq, record } of resolutions) await indexResolution({ db, search }, seq, fromJson<Resolution>(record));
}
