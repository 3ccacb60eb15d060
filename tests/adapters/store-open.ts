/** Stores by the name of their database: what tests and their child processes open. */
import { createPostgresStore, createSqliteStore } from '../../src/adapters/store/store.ts';
import type { Store } from '../../src/core/ports.ts';

export async function openEngine(engine: string, place: string): Promise<Store> {
  if (engine === 'SQLite') return createSqliteStore({ file: place });
  if (engine === 'PostgreSQL') return createPostgresStore({ url: place });
  throw new Error(`No engine ${engine}`);
}
