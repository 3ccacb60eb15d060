/** Brings the tables up to date when a store is opened. */
import type { Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { BotError } from '../../core/errors.ts';
import type { EngineDdl } from './engine.ts';
import { migrations } from './migrations/list.ts';
import type { Schema } from './schema.ts';

/**
 * Runs what has not been run yet. In one transaction that keeps others from writing: all of it happens or nothing, and of several
 * processes one migrates while the others wait.
 * @throws BotError DATA_DIR_UNUSABLE when a newer release has already changed the tables
 */
export async function migrateToLatest(transaction: Transaction<Schema>, ddl: EngineDdl, place: string): Promise<void> {
  const provider = { getMigrations: async () => migrations(ddl) };
  const schema = ddl.schema === null ? {} : { migrationTableSchema: ddl.schema };
  const { error } = await new Migrator({ db: transaction, provider, ...schema }).migrateToLatest();
  if (error) throw isFromLater(error) ? laterRelease(place, error) : error;
}

function isFromLater(error: unknown): boolean {
  return error instanceof Error && /previously executed migration .+ is missing/.test(error.message);
}

function laterRelease(place: string, cause: unknown): BotError {
  return new BotError(
    'DATA_DIR_UNUSABLE',
    `${place} was written by a newer release of Konferenzbote; start that one, or restore a backup made before it.`,
    { cause },
  );
}
