/** PostgreSQL connections under Kysely: how they are opened, and transactions that begin the way the store means them. */
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import pg from 'pg';
import type { Database, Schema } from './schema.ts';

export interface PoolOptions {
  readonly url: string;
  /** Connections open at most; who comes later waits in line. */
  readonly connections: number;
  readonly begin: string;
  /** Hears of a connection that broke while nobody used it; the pool opens another when one is needed. */
  readonly onIdleError: (error: Error) => void;
}

/** How long a new connection may take. */
const CONNECT_WITHIN_MS = 10_000;
/** One statement; a store without an index that it should have would show here. */
const STATEMENT_WITHIN_MS = 60_000;
/** How long a write waits for those of others: as long as somebody may hold the store without saying anything. */
const LOCK_WITHIN_MS = 30_000;
/** The server ends whoever holds a transaction for so long without a word, so that a process that hangs holds up nobody. */
const SILENT_WITHIN_MS = 25_000;
/** More than the server allows a statement: only a server that is gone without a word is given up like this. */
const ANSWER_WITHIN_MS = 75_000;
/** In seconds. A machine that vanished is noticed by the server after idle + count × interval, and its locks fall. */
const KEEPALIVE = { idle: 10, interval: 5, count: 2 };

/** int8: row numbers and counts, far below 2^53. */
const INT8 = 20;
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** What every connection of the program is opened with. Settings of the address itself come last, so that they hold. */
export function clientConfig(url: string, more: Readonly<Record<string, number>> = {}): pg.ClientConfig {
  return {
    connectionString: withSettings(url, more),
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE.idle * 1000,
    types: TYPES,
  };
}

function withSettings(address: string, more: Readonly<Record<string, number>>): string {
  const url = new URL(address);
  const settings = {
    statement_timeout: STATEMENT_WITHIN_MS,
    lock_timeout: LOCK_WITHIN_MS,
    idle_in_transaction_session_timeout: SILENT_WITHIN_MS,
    tcp_keepalives_idle: KEEPALIVE.idle,
    tcp_keepalives_interval: KEEPALIVE.interval,
    tcp_keepalives_count: KEEPALIVE.count,
    ...more,
  };
  const own = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', [...own, url.searchParams.get('options') ?? ''].join(' ').trim());
  if (!url.searchParams.has('application_name')) url.searchParams.set('application_name', 'konferenzbote');
  return url.href;
}

/** A Kysely with its own pool, whose transactions all begin with `begin`. */
export function openPool({ url, connections, begin, onIdleError }: PoolOptions): Database {
  const pool = new pg.Pool({ ...clientConfig(url), max: connections });
  pool.on('error', onIdleError);
  return new Kysely<Schema>({ dialect: new BeginningDialect({ pool: inOrder(pool) }, begin) });
}

class BeginningDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #begin: string;

  constructor(config: PostgresDialectConfig, begin: string) {
    super(config);
    this.#config = config;
    this.#begin = begin;
  }

  override createDriver(): PostgresDriver {
    return new BeginningDriver(this.#config, this.#begin);
  }

  override createAdapter(): PostgresAdapter {
    return new LocklessAdapter();
  }
}

/** Kysely's own lock for migrations is one for the whole server, and outlives a transaction that failed; ours is the store's. */
class LocklessAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class BeginningDriver extends PostgresDriver {
  readonly #begin: string;

  constructor(config: PostgresDialectConfig, begin: string) {
    super(config);
    this.#begin = begin;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#begin));
  }
}

/** A transaction may ask for several things at once; pg wants one query after the other. */
function inOrder(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? clientInOrder(client);
      clients.set(client, known);
      return known;
    },
  };
}

function clientInOrder(client: pg.PoolClient): PostgresPoolClient {
  let last: Promise<unknown> = Promise.resolve();
  // A connection that breaks in the middle of a transaction says so here as well as to the query.
  client.on('error', () => undefined);
  const query = (text: string, values: readonly unknown[] = []) => {
    const asked = last.then(() => client.query(text, values.map(storable)));
    last = asked.catch(() => undefined);
    return asked;
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy ?? false),
  };
}

/** PostgreSQL keeps no NUL in a text; what it means for a reader, it means as U+FFFD too. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
}
