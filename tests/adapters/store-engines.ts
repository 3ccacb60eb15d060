/** The databases that every promise of the store is tested on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { Store } from '../../src/core/ports.ts';

/** Opens the store that lies at `place`; also in the child processes, which are given both names. */
export interface TestEngine {
  readonly name: string;
  /** A place for one empty store, gone when the test ends. */
  freshPlace(): Promise<string>;
  open(place: string): Promise<Store>;
}

export const ENGINES: readonly TestEngine[] = [
  { name: 'SQLite', freshPlace: freshFile, open: (file) => createSqliteStore({ file }) },
];

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
