/** Brings the tables up to date when a store is opened. */
import { Migrator } from 'kysely/migration';
import { BotError } from '../../core/errors.ts';
import type { EngineDdl } from './engine.ts';
import { migrations } from './migrations/list.ts';
import type { Database } from './schema.ts';

/**
 * Runs what has not been run yet, all of it or nothing; of several processes one does and the others wait.
 * @throws BotError DATA_DIR_UNUSABLE when a newer release has already changed the tables
 */
export async function migrateToLatest(db: Database, ddl: EngineDdl, place: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => migrations(ddl) };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error) throw isFromLater(error) ? laterRelease(place, error) : error;
  });
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
