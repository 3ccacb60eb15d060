/** The databases that every promise of the store is tested on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { openEngine } from './store-open.ts';
import { makeSchema, SERVER } from './store-schema.ts';

/** Opens the store that lies at `place`; also in the child processes, which are given both names. */
export interface TestEngine {
  readonly name: string;
  /** A place for one empty store, gone when the test ends. */
  freshPlace(): Promise<string>;
  open(place: string): Promise<Store>;
}

if (!SERVER) console.info('skipped: TEST_DATABASE_URL names no server, so nothing is tested on PostgreSQL');

const SQLITE: TestEngine = { name: 'SQLite', freshPlace: freshFile, open: (file) => openEngine('SQLite', file) };
const POSTGRES: TestEngine = {
  name: 'PostgreSQL',
  freshPlace: freshSchema,
  open: (url) => openEngine('PostgreSQL', url),
};

/** PostgreSQL where there is one. */
export const POSTGRES_ENGINES: readonly TestEngine[] = SERVER ? [POSTGRES] : [];
export const ENGINES: readonly TestEngine[] = [SQLITE, ...POSTGRES_ENGINES];

/** An open store at a fresh place, closed and removed when the test ends. */
export async function openFresh(engine: TestEngine): Promise<Store> {
  const place = await engine.freshPlace();
  const store = await engine.open(place);
  onTestFinished(() => store.close());
  return store;
}

/** A file that does not exist yet, in a directory of its own. */
export async function freshFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'konferenzbote-store-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'konferenzbote.sqlite');
}

/** The address of an empty schema, gone when the test ends. */
async function freshSchema(): Promise<string> {
  const { url, drop } = await makeSchema();
  onTestFinished(drop);
  return url;
}
