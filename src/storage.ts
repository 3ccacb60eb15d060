/** Where data lies and work is shared, by the configuration: a file and memory, or PostgreSQL for several machines. */
import { join } from 'node:path';
import { createPostgresStore, createSqliteStore } from './adapters/store/store.ts';
import { createInProcessWork } from './adapters/work/in-process.ts';
import type { Config } from './config.ts';
import { BotError } from './core/errors.ts';
import type { Log, Store, Work } from './core/ports.ts';

/** @throws BotError DATA_DIR_UNUSABLE, STORE_UNREACHABLE, STORE_BUSY, STORE_FULL */
export async function openStore(config: Config, log: Log): Promise<Store> {
  if (config.databaseUrl) {
    const onBroken = (error: Error) => log('warn', 'store-connection-broke', { error: error.message });
    return createPostgresStore({ url: config.databaseUrl.reveal(), onBroken });
  }
  return createSqliteStore({ file: storeFile(config) });
}

/** Where the data lies without a database. */
export function storeFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'konferenzbote.sqlite');
}

/** @throws BotError DATA_DIR_UNUSABLE */
export async function openWork({ databaseUrl }: Config, log: Log): Promise<Work> {
  if (!databaseUrl) return createInProcessWork({ log });
  const url = databaseUrl.reveal();
  const schema = jobsSchema(url);
  // Loaded where it is needed: it costs memory.
  const { createPgBossWork } = await import('./adapters/work/pg-boss-work.ts');
  try {
    return await createPgBossWork({ url, schema, log });
  } catch (cause) {
    const why = `cannot prepare ${schema} in the database: ${(cause as Error).message}`;
    const advice = 'the user of DATABASE_URL must be allowed to create schemas there';
    throw new BotError('DATA_DIR_UNUSABLE', `${why}; ${advice}`, { cause });
  }
}

/** Beside the store's own schema, which the address may name. */
function jobsSchema(url: string): string {
  const [, schema = 'konferenzbote'] = /search_path=(\w+)/.exec(new URL(url).searchParams.get('options') ?? '') ?? [];
  return `${schema}_jobs`;
}
