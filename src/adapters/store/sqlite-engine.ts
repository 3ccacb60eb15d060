/** SQLite: the file, its pragmas, triggers, FTS5 and the server's claim. The only file with SQL that is SQLite's own. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CreateTableBuilder, Kysely, sql } from 'kysely';
import { BotError } from '../../core/errors.ts';
import type { Claim } from '../../core/ports.ts';
import type { SearchTerm } from '../../core/search-words.ts';
import type { Engine, EngineDdl, SearchIndex, SearchQuery, SearchTable } from './engine.ts';
import { migrateToLatest } from './migrate.ts';
import { type NodeSqliteOptions, nodeSqliteDialect } from './node-sqlite.ts';
import type { Database, Schema } from './schema.ts';
import { backupSqlite } from './sqlite-backup.ts';
import { explainSqlite, isBusy, isReadOnly } from './sqlite-errors.ts';

export interface SqliteOptions {
  readonly file: string;
  /** How long a transaction waits for other processes; 5 s. */
  readonly busyTimeoutMs?: number;
}

const BUSY_TIMEOUT_MS = 5_000;
const READERS = 4;

/** FULL: a commit is on the disk when it returns, also after a power cut (NORMAL promises that only for the file's integrity). */
const WRITER_PRAGMAS = [
  'journal_mode = wal',
  'synchronous = full',
  'trusted_schema = off',
  'journal_size_limit = 67108864',
];
const READER_PRAGMAS = ['query_only = on', 'trusted_schema = off'];

/**
 * Opens the file, creates it and its directory where missing, and brings its tables up to date.
 * @throws BotError DATA_DIR_UNUSABLE, STORE_BUSY, STORE_FULL
 */
export async function openSqlite({ file, busyTimeoutMs = BUSY_TIMEOUT_MS }: SqliteOptions): Promise<Engine> {
  makeDirectory(file);
  const shared = { file, busyTimeoutMs };
  const writer = connect({ ...shared, connections: 1, begin: 'begin immediate', pragmas: WRITER_PRAGMAS });
  const reader = connect({ ...shared, connections: READERS, begin: 'begin deferred', pragmas: READER_PRAGMAS });
  try {
    await writer.transaction().execute(async (transaction) => {
      await migrateToLatest(transaction, sqliteDdl, file);
      await proveWritable(transaction);
    });
  } catch (error) {
    await writer.destroy();
    throw explainSqlite(error, file) ?? error;
  }
  return {
    writer,
    reader,
    search: { titles: searchIn('resolution_search'), texts: searchIn('document_search') },
    backup: (target) => backupSqlite(file, target),
    explain: (error) => explainSqlite(error, file) ?? error,
    isWriteRefused: isReadOnly,
    // Its transactions begin as the only writer.
    enter: async () => undefined,
    // The next row's number is the largest plus one by itself.
    continueNumbers: async () => undefined,
    claimServer: async () => claimServer(`${file}.server`),
    joinServers: async () => claimServer(`${file}.server`),
    claimRole: async () => ownForEver(),
    async close() {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function connect(options: NodeSqliteOptions): Database {
  return new Kysely<Schema>({ dialect: nodeSqliteDialect(options) });
}

function makeDirectory(file: string): void {
  try {
    makeFolders(dirname(resolve(file)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BotError(
      'DATA_DIR_UNUSABLE',
      `Cannot create the directory of ${file}: ${reason}; set DATA_DIR to a directory in which this user may write.`,
      { cause },
    );
  }
}

/** One after the other: Node's own recursion never ends where a folder can be neither made nor found, as below /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolders(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

/** SQLite opens a file that may only be read without a word, and says so at the first write; this one changes nothing. */
async function proveWritable(db: Database): Promise<void> {
  await db.deleteFrom('notes').where('key', 'is', null).execute();
}

/** Claims in force: a connection that nobody refers to any more would be closed when memory is cleared up, and its lock lost. */
const CLAIMS = new Set<DatabaseSync>();

/**
 * An exclusive transaction on a small file beside the data, held open: an operating system's lock, which falls with the process
 * however that ends. Nothing else may open that file here: closing any handle on it would drop the lock (POSIX).
 */
function claimServer(file: string): Claim | null {
  let claim: DatabaseSync | null = null;
  try {
    claim = new DatabaseSync(file, { timeout: 0 });
    claim.exec('begin exclusive');
  } catch (error) {
    claim?.close();
    if (isBusy(error)) return null;
    throw explainSqlite(error, file) ?? error;
  }
  const held = claim;
  CLAIMS.add(held);
  return {
    isHeld: () => CLAIMS.has(held),
    lost: NEVER,
    async release() {
      if (CLAIMS.delete(held)) held.close();
    },
  };
}

const NEVER = new Promise<void>(() => undefined);

/** There is one server on a file, so every role is its own. */
function ownForEver(): Claim {
  return { isHeld: () => true, lost: NEVER, release: async () => undefined };
}

const sqliteDdl: EngineDdl = { schema: null, withRowNumber, makeAppendOnly, createSearchIndex };

/** `integer primary key` is SQLite's own row number. */
function withRowNumber<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T, 'seq'> {
  return table.addColumn('seq', 'integer', (column) => column.primaryKey().notNull());
}

async function makeAppendOnly(db: Kysely<Schema>, table: keyof Schema): Promise<void> {
  for (const event of ['update', 'delete']) {
    await sql
      .raw(
        `create trigger ${table}_no_${event} before ${event} on ${table} begin select raise(abort, '${table} is append-only'); end`,
      )
      .execute(db);
  }
}

/** Trigrams see pieces of words, and spaces too, so that a word between spaces is a whole word. */
async function createSearchIndex(db: Kysely<Schema>, table: SearchTable): Promise<void> {
  await sql`create virtual table ${sql.table(table)} using fts5(text, tokenize = 'trigram case_sensitive 1')`.execute(
    db,
  );
}

function searchIn(name: SearchTable): SearchIndex {
  const table = sql.table(name);
  const remove = async (db: Database, seqs: readonly number[]): Promise<void> => {
    for (const seq of seqs) await sql`delete from ${table} where rowid = ${seq}`.execute(db);
  };
  return {
    remove,
    async put(db, seq, text) {
      await remove(db, [seq]);
      await sql`insert into ${table} (rowid, text) values (${seq}, ${text})`.execute(db);
    },
    async find(db, { terms, limit }: SearchQuery) {
      const found = await sql<{ record: string; text: string }>`
        select resolutions.record as record, ${table}.text as text
        from ${table} join resolutions on resolutions.seq = ${table}.rowid
        where ${table} match ${terms.map(matchTerm).join(' AND ')}
        order by ${table}.rank limit ${limit}`.execute(db);
      return found.rows;
    },
  };
}

/** FTS5's query language; a piece holds only letters, digits and spaces, so quotes need no escape. */
function matchTerm(term: SearchTerm): string {
  const ways = term.map((way) => `(${way.map(({ piece }) => `"${piece}"`).join(' AND ')})`);
  return `(${ways.join(' OR ')})`;
}
