/** States of sources, and small notes that outlive a restart. */
import type { CompiledQuery } from 'kysely';
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
  const [state = null] = await sourceStatesOf(db, [id]);
  return state;
}

/** In the order of ids. */
export async function sourceStates(db: Database): Promise<readonly SourceState[]> {
  const rows = await db.selectFrom('source_state').select('state').orderBy('id').execute();
  return rows.map((row) => fromJson(row.state));
}

async function sourceStatesOf(db: Database, ids: readonly string[]): Promise<readonly SourceState[]> {
  const states: SourceState[] = [];
  for (const some of batches(ids, TOGETHER)) {
    const query = compiled(db, `read ${some.length}`, () =>
      db.selectFrom('source_state').select(['id', 'state']).where('id', 'in', some).compile(),
    );
    const { rows } = await db.executeQuery<{ id: string; state: string }>({ ...query, parameters: some });
    for (const { id, state } of rows) states.push(stateFrom(id, state));
  }
  return states;
}

async function saveSourceStates(db: Database, states: readonly SourceState[]): Promise<void> {
  for (const some of batches(states, TOGETHER)) {
    const rows = some.map((state) => ({ id: state.id, state: toJson(state) }));
    const query = compiled(db, `save ${rows.length}`, () =>
      db
        .insertInto('source_state')
        .values(rows)
        .onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({ state: row.ref('excluded.state') })))
        .compile(),
    );
    await db.executeQuery({ ...query, parameters: rows.flatMap(({ id, state }) => [id, state]) });
    for (const [at, { id, state: text }] of rows.entries()) remember(id, text, some[at]);
  }
}

/** Queries as text, by what they do: to put one together costs more than to run it. One set for each kind of database. */
const COMPILED = new WeakMap<object, Map<string, CompiledQuery>>();

function compiled(db: Database, name: string, compile: () => CompiledQuery): CompiledQuery {
  const { adapter } = db.getExecutor();
  const queries = COMPILED.get(adapter) ?? new Map<string, CompiledQuery>();
  COMPILED.set(adapter, queries);
  const query = queries.get(name) ?? compile();
  queries.set(name, query);
  return query;
}

/** What was last written or read of a source. The text is read from the store each time; only what it says is known already. */
const REMEMBERED = new Map<string, { readonly text: string; readonly state: SourceState }>();
const MOST_REMEMBERED = 20_000;

function stateFrom(id: string, text: string): SourceState {
  const known = REMEMBERED.get(id);
  if (known?.text === text) return known.state;
  const state = fromJson<SourceState>(text);
  remember(id, text, state);
  return state;
}

function remember(id: string, text: string, state: SourceState | undefined): void {
  if (!state) return;
  if (REMEMBERED.size >= MOST_REMEMBERED) REMEMBERED.clear();
  REMEMBERED.set(id, { text, state });
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
