/** PostgreSQL: one schema of a database, written to by any number of processes. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { BotError } from '../../core/errors.ts';
import type { WriteScope } from '../../core/ports.ts';
import { copyStore } from './copy-store.ts';
import type { Engine } from './engine.ts';
import { migrateToLatest } from './migrate.ts';
import { bytewiseTexts, postgresDdl } from './postgres-ddl.ts';
import { explainPostgres, isWriteRefused } from './postgres-errors.ts';
import { openPool } from './postgres-pool.ts';
import { postgresSearch } from './postgres-search.ts';
import { createSessionLocks } from './postgres-session.ts';
import type { Database, Schema } from './schema.ts';
import { openSqlite } from './sqlite-engine.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`; `?options=-c search_path=…` names another schema than the user's own. */
  readonly url: string;
  /** Hears of a connection that broke while nobody used it. */
  readonly onBroken?: (error: Error) => void;
}

const WRITERS = 6;
const READERS = 4;
/** As in `server_version_num`. */
const OLDEST = 150_000;

/**
 * Connects, and brings the tables up to date.
 * @throws BotError STORE_UNREACHABLE, DATA_DIR_UNUSABLE, STORE_BUSY
 */
export async function openPostgres({ url, onBroken = () => undefined }: PostgresOptions): Promise<Engine> {
  const place = placeOf(url);
  const shared = { url, onIdleError: onBroken };
  // Each statement sees what was committed before it, and `enter` keeps away whoever would write beside it.
  const writer = openPool({ ...shared, connections: WRITERS, begin: 'begin isolation level read committed' });
  const reader = openPool({
    ...shared,
    connections: READERS,
    begin: 'begin isolation level repeatable read read only',
  });
  const explain = (error: unknown) => explainPostgres(error, place) ?? error;
  try {
    const schema = await schemaOf(writer, place);
    const keys = lockKeys(schema);
    await migrate(writer, { schema, place, keys });
    return engineOver({ writer, reader, url, keys, explain });
  } catch (error) {
    await Promise.all([writer.destroy(), reader.destroy()]);
    throw explain(error);
  }
}

function engineOver(given: {
  readonly writer: Database;
  readonly reader: Database;
  readonly url: string;
  readonly keys: LockKeys;
  readonly explain: (error: unknown) => unknown;
}): Engine {
  const { writer, reader, keys, explain } = given;
  const session = createSessionLocks(given.url);
  const take = async (name: string, how: 'alone' | 'together') => {
    try {
      return await session.take(keys(name), how);
    } catch (error) {
      throw explain(error);
    }
  };
  return {
    writer,
    reader,
    search: { titles: postgresSearch('resolution_search'), texts: postgresSearch('document_search') },
    enter: (transaction, scope) => enter(transaction, keys, scope),
    continueNumbers,
    claimServer: () => take('server', 'alone'),
    joinServers: () => take('server', 'together'),
    claimRole: (role) => take(`role:${role}`, 'alone'),
    backup: (file) => backupIntoFile(reader, file),
    explain,
    isWriteRefused,
    async close() {
      await session.close();
      await Promise.all([reader.destroy(), writer.destroy()]);
    },
  };
}

async function continueNumbers(db: Database, table: keyof Schema): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), coalesce(max(seq), 0) + 1, false) from ${sql.table(table)}`.execute(
    db,
  );
}

/** As a store in a file: it can be opened as it is, or moved into an empty database. */
async function backupIntoFile(reader: Database, file: string): Promise<void> {
  if (existsSync(file))
    throw new BotError('DATA_DIR_UNUSABLE', `Cannot write the backup: ${file} exists; name a new file.`);
  const unfinished = `${file}.part`;
  await rm(unfinished, { force: true });
  const target = await openSqlite({ file: unfinished });
  try {
    await reader
      .transaction()
      .execute((from) => target.writer.transaction().execute((to) => copyStore({ from, to, engine: target })));
    await target.close();
    await rename(unfinished, file);
  } finally {
    await target.close();
    for (const rest of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) await rm(rest, { force: true });
  }
}

type LockKeys = (name: string) => bigint;

/** Advisory locks are numbers of one database; ours are told from others', and from another schema's, by a hash. */
function lockKeys(schema: string): LockKeys {
  return (name) => createHash('sha256').update(`konferenzbote|${schema}|${name}`).digest().readBigInt64BE(0);
}

/**
 * Lets a transaction write. Whoever writes at large is alone; whoever keeps to one scope is alone in it, beside others in
 * theirs. The locks fall with the transaction, after its end can be seen.
 */
async function enter(db: Database, keys: LockKeys, scope: WriteScope | null): Promise<void> {
  const whole = String(keys('store'));
  if (scope === null) await sql`select pg_advisory_xact_lock(${whole}::bigint)`.execute(db);
  else
    await sql`select pg_advisory_xact_lock_shared(${whole}::bigint), pg_advisory_xact_lock(${String(keys(`scope:${scope.name}`))}::bigint)`.execute(
      db,
    );
}

async function migrate(
  writer: Database,
  { schema, place, keys }: { readonly schema: string; readonly place: string; readonly keys: LockKeys },
): Promise<void> {
  await writer.transaction().execute(async (transaction) => {
    // Of many processes that start together one migrates; the others wait for as long as that takes.
    await sql`set local lock_timeout = 0`.execute(transaction);
    await sql`set local statement_timeout = 0`.execute(transaction);
    await enter(transaction, keys, null);
    await migrateToLatest(transaction.withPlugin(bytewiseTexts()), postgresDdl(schema), place);
  });
}

/** @throws BotError DATA_DIR_UNUSABLE when the server is too old, or there is no schema to write in */
async function schemaOf(db: Database, place: string): Promise<string> {
  const { rows } = await sql<{ schema: string | null; version: string }>`
    select current_schema() as schema, current_setting('server_version_num') as version`.execute(db);
  const { schema = null, version = '0' } = rows[0] ?? {};
  if (Number(version) < OLDEST)
    throw new BotError(
      'DATA_DIR_UNUSABLE',
      `${place} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; 15 or later is needed.`,
    );
  if (schema === null)
    throw new BotError('DATA_DIR_UNUSABLE', `${place} has no schema that its search_path names; create it first.`);
  return schema;
}

/** Without user and password. */
export function placeOf(address: string): string {
  const url = new URL(address);
  return `PostgreSQL at ${url.host || 'the local socket'}${url.pathname}`;
}
