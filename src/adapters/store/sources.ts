/** States of sources, and small notes that outlive a restart. */
import type { SourceState } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { fromJson, toJson } from './json.ts';
import type { Database } from './schema.ts';

type Part = 'sourceState' | 'sourceStates' | 'saveSourceState' | 'note' | 'saveNote';

export function sourceTables(db: Database): Pick<StoreTables, Part> {
  return {
    sourceState: (id) => sourceState(db, id),
    sourceStates: () => sourceStates(db),
    saveSourceState: (state) => saveSourceState(db, state),
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

async function saveSourceState(db: Database, state: SourceState): Promise<void> {
  const values = { id: state.id, state: toJson(state) };
  await db
    .insertInto('source_state')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state: values.state }))
    .execute();
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
