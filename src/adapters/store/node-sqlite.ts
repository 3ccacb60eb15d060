/** node:sqlite under Kysely: a dialect with its own small pool, and transactions that wait for other processes without blocking this one. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { isBusy } from './sqlite-errors.ts';

export interface NodeSqliteOptions {
  readonly file: string;
  /** Connections open at most; who comes later waits in line. */
  readonly connections: number;
  readonly begin: 'begin immediate' | 'begin deferred';
  /** How long a transaction waits for another process at its begin. */
  readonly busyTimeoutMs: number;
  /** Run on each new connection. */
  readonly pragmas: readonly string[];
}

/** A statement that finds the file locked waits this long inside SQLite, which blocks the whole process: hence short. */
const BLOCKING_WAIT_MS = 50;
/** Between two attempts to begin. */
const LONGEST_PAUSE_MS = 20;
/** Statements block the process. After so long a row of them others get their turn, also in the midst of a transaction. */
const LONGEST_ROW_MS = 10;
/** Statements kept compiled per connection; lists of varying length would let them grow without end. */
const MAX_STATEMENTS = 256;

export function nodeSqliteDialect(options: NodeSqliteOptions): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(options),
    createAdapter: () => new NodeSqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Kysely's defaults serve one connection and migrate outside of transactions; SQLite can do both better. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class NodeSqliteDriver implements Driver {
  readonly #options: NodeSqliteOptions;
  readonly #all: NodeSqliteConnection[] = [];
  readonly #idle: NodeSqliteConnection[] = [];
  #opened = 0;
  readonly #waiting: ((connection: NodeSqliteConnection) => void)[] = [];

  constructor(options: NodeSqliteOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {
    this.#idle.push(await this.#open());
  }

  async acquireConnection(): Promise<NodeSqliteConnection> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#opened < this.#options.connections) return this.#open();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: NodeSqliteConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }

  async beginTransaction(connection: NodeSqliteConnection): Promise<void> {
    await this.#whileBusy(() => connection.run(this.#options.begin));
  }

  async commitTransaction(connection: NodeSqliteConnection): Promise<void> {
    connection.run('commit');
  }

  /** After a full disk SQLite may have rolled back by itself; a second time would hide the first error. */
  async rollbackTransaction(connection: NodeSqliteConnection): Promise<void> {
    if (connection.inTransaction) connection.run('rollback');
  }

  async destroy(): Promise<void> {
    for (const connection of this.#all.splice(0)) connection.close();
  }

  async #open(): Promise<NodeSqliteConnection> {
    this.#opened += 1;
    try {
      const connection = await this.#whileBusy(() => new NodeSqliteConnection(this.#options));
      this.#all.push(connection);
      return connection;
    } catch (error) {
      this.#opened -= 1;
      throw error;
    }
  }

  /** Tries again with pauses while another process has the lock, so that this one goes on living meanwhile. */
  async #whileBusy<T>(attempt: () => T): Promise<T> {
    const deadlineMs = performance.now() + this.#options.busyTimeoutMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadlineMs) throw error;
        await wait(pauseMs);
      }
    }
  }
}

/** Knows since when this turn of the event loop has been running statements. */
class Turns {
  #begunMs: number | null = null;

  /** Resolves at once, or in the next turn when this one has taken long enough. */
  pass(): Promise<void> | undefined {
    const nowMs = performance.now();
    if (this.#begunMs === null) {
      this.#begunMs = nowMs;
      setImmediate(() => {
        this.#begunMs = null;
      });
    }
    return nowMs - this.#begunMs < LONGEST_ROW_MS ? undefined : nextTurn();
  }
}

const turns = new Turns();

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, { readonly statement: StatementSync; readonly returnsRows: boolean }>();

  constructor({ file, pragmas }: NodeSqliteOptions) {
    this.#database = new DatabaseSync(file, { timeout: BLOCKING_WAIT_MS, enableForeignKeyConstraints: true });
    try {
      for (const pragma of pragmas) this.#database.exec(`pragma ${pragma}`);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  run(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    await turns.pass();
    const { statement, returnsRows } = this.#prepare(sql);
    const values = parameters as SQLInputValue[];
    if (returnsRows) return { rows: statement.all(...values) as R[] };
    const { changes } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: nothing here streams, and the interface asks for the method
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported');
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string) {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
