/** The Store over any engine: transactions, their errors, and an orderly end. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { BotError } from '../../core/errors.ts';
import type { Store, StoreTables, WriteScope } from '../../core/ports.ts';
import type { CopyReport } from './copy-store.ts';
import type { Engine } from './engine.ts';
import { checkLease, nextLease } from './leases.ts';
import type { MoveOptions } from './move-store.ts';
import { movedAlready, movedTo } from './moved-mark.ts';
import type { PostgresOptions } from './postgres-engine.ts';
import type { Database } from './schema.ts';
import { openSqlite, type SqliteOptions } from './sqlite-engine.ts';
import { storeTables } from './tables.ts';

/**
 * A store in one SQLite file, which is created where missing.
 * @throws BotError DATA_DIR_UNUSABLE, STORE_BUSY, STORE_FULL
 */
export async function createSqliteStore(options: SqliteOptions): Promise<Store> {
  const engine = await openSqlite(options);
  const place = await movedTo(engine);
  if (place === null) return createStore(engine);
  await engine.close();
  throw movedAlready(place);
}

/**
 * A store in a PostgreSQL database, whose tables are made where missing.
 * @throws BotError STORE_UNREACHABLE, DATA_DIR_UNUSABLE, STORE_BUSY
 */
export async function createPostgresStore(options: PostgresOptions): Promise<Store> {
  // pg is loaded where it is needed: it costs memory.
  const { openPostgres } = await import('./postgres-engine.ts');
  return createStore(await openPostgres(options));
}

export type { CopyProgress } from './copy-store.ts';
export { forgetMove } from './moved-mark.ts';

/** See `move-store.ts`. */
export async function moveStore(options: MoveOptions): Promise<CopyReport> {
  const move = await import('./move-store.ts');
  return move.moveStore(options);
}

/** The same promises over any engine; closing waits for the transactions under way. */
export function createStore(engine: Engine): Store {
  const underWay = new Set<Promise<unknown>>();
  const current = new AsyncLocalStorage<{ open: boolean }>();
  let closed = false;
  let writeTrouble: BotError | null = null;

  async function transact<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
    if (closed) throw new Error('The store is closed');
    if (current.getStore()?.open)
      throw new Error('A transaction was begun within another; use the tables it was given');
    const transaction = run(db, work);
    underWay.add(transaction);
    try {
      return await transaction;
    } catch (error) {
      throw engine.explain(error);
    } finally {
      underWay.delete(transaction);
    }
  }

  async function run<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
    const state = { open: true };
    try {
      return await db.transaction().execute((transaction) => current.run(state, () => work(transaction)));
    } finally {
      state.open = false;
    }
  }

  async function write<T>(work: (tables: StoreTables) => Promise<T>, scope?: WriteScope): Promise<T> {
    try {
      const result = await transact(engine.writer, async (transaction) => {
        await engine.enter(transaction, scope ?? null);
        if (scope?.lease !== undefined) await checkLease(transaction, scope.name, scope.lease);
        return work(storeTables(transaction, engine.search));
      });
      writeTrouble = null;
      return result;
    } catch (error) {
      if (isOwnTrouble(error)) writeTrouble = error;
      throw error;
    }
  }

  async function read<T>(work: (tables: StoreTables) => Promise<T>): Promise<T> {
    return transact(engine.reader, async (transaction) => {
      try {
        return await work(storeTables(transaction, engine.search));
      } catch (error) {
        throw engine.isWriteRefused(error) ? new Error('Nothing can be written in read()', { cause: error }) : error;
      }
    });
  }

  return {
    read,
    write,
    takeLease: (scope) =>
      transact(engine.writer, async (transaction) => {
        await engine.enter(transaction, { name: scope });
        return nextLease(transaction, scope);
      }),
    claimServer: () => engine.claimServer(),
    joinServers: () => engine.joinServers(),
    claimRole: (role) => engine.claimRole(role),
    writeTrouble: () => writeTrouble,
    backup: (file) => engine.backup(file),
    async close() {
      if (closed) return;
      closed = true;
      await Promise.allSettled(underWay);
      await engine.close();
    },
  };
}

/** The store's, and not that of what was to be written. */
function isOwnTrouble(error: unknown): error is BotError {
  return error instanceof BotError && /^(?:STORE_(?:FULL|UNREACHABLE)|DATA_DIR_UNUSABLE)$/.test(error.code);
}
