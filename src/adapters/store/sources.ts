/** States of sources, and small notes that outlive a restart. */
import type { SourceState } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { fromJson, toJson } from './json.ts';
import type { Database } from './schema.ts';

type Part =
  | 'sourceState'
  | 'sourceStates'
  | 'saveSourceState'
  | 'sourceStatesOf'
  | 'saveSourceStates'
  | 'note'
  | 'saveNote';

/** Rows of one statement: few enough that each number of them is a statement kept compiled. */
const TOGETHER = 64;

export function sourceTables(db: Database): Pick<StoreTables, Part> {
  return {
    sourceState: (id) => sourceState(db, id),
    sourceStates: () => sourceStates(db),
    saveSourceState: (state) => saveSourceStates(db, [state]),
    sourceStatesOf: (ids) => sourceStatesOf(db, ids),
    saveSourceStates: (states) => saveSourceStates(db, states),
    note: (key) => note(db, key),
    saveNote: (key, value) => saveNote(db, key, value),
  };
}

async function sourceState(db: Database, id: string): Promise<SourceState | null> {
  const row = await db.selectFrom('source_state').select('state').where('id', '=', id).executeTakeFirst();
  return row ? fromJson(row.state) : null;
}

/** In the order of ids. */
export async function sourceStates(db: Database): Promise<readonly SourceState[]> {
  const rows = await db.selectFrom('source_state').select('state').orderBy('id').execute();
  return rows.map((row) => fromJson(row.state));
}

async function sourceStatesOf(db: Database, ids: readonly string[]): Promise<readonly SourceState[]> {
  const states: SourceState[] = [];
  for (const some of batches(ids, TOGETHER)) {
    const rows = await db.selectFrom('source_state').select('state').where('id', 'in', some).execute();
    for (const { state } of rows) states.push(fromJson(state));
  }
  return states;
}

async function saveSourceStates(db: Database, states: readonly SourceState[]): Promise<void> {
  for (const some of batches(states, TOGETHER)) {
    await db
      .insertInto('source_state')
      .values(some.map((state) => ({ id: state.id, state: toJson(state) })))
      .onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({ state: row.ref('excluded.state') })))
      .execute();
  }
}

async function note(db: Database, key: string): Promise<string | null> {
  const row = await db.selectFrom('notes').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

async function saveNote(db: Database, key: string, value: string): Promise<void> {
  await db
    .insertInto('notes')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
