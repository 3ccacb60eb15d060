/** States of sources, and small notes that outlive a restart. */
import { type CompiledQuery, sql } from 'kysely';
import type { SourceCheck, SourceState } from '../../core/model.ts';
import type { StoreTables } from '../../core/ports.ts';
import { batches } from './batches.ts';
import { instantToText, nullableInstant } from './instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Database, Schema } from './schema.ts';

type Part =
  | 'sourceState'
  | 'sourceStates'
  | 'saveSourceState'
  | 'sourceStatesOf'
  | 'saveSourceStates'
  | 'saveSourceChecks'
  | 'sourceStatesMark'
  | 'note'
  | 'saveNote';

/** Rows of one statement: few enough that each number of them is a statement kept compiled. */
const TOGETHER = 64;
/** The note that counts how often states were saved. */
const MARK = 'source-states';

export function sourceTables(db: Database): Pick<StoreTables, Part> {
  return {
    sourceState: async (id) => (await sourceStatesOf(db, [id]))[0] ?? null,
    sourceStates: () => sourceStates(db),
    saveSourceState: (state) => saveSourceStates(db, [state]),
    sourceStatesOf: (ids) => sourceStatesOf(db, ids),
    saveSourceStates: (states) => saveSourceStates(db, states),
    saveSourceChecks: (checks) => saveSourceChecks(db, checks),
    sourceStatesMark: async () => (await note(db, MARK)) ?? '',
    note: (key) => note(db, key),
    saveNote: (key, value) => saveNote(db, key, value),
  };
}

interface StateRow {
  readonly state: string;
  readonly last_check_at: string | null;
  readonly next_check_at: string | null;
}

function selectStates(db: Database) {
  return db
    .selectFrom('source_state')
    .leftJoin('source_checks', 'source_checks.id', 'source_state.id')
    .select(['source_state.state', 'source_checks.last_check_at', 'source_checks.next_check_at']);
}

function stateOf({ state, last_check_at, next_check_at }: StateRow): SourceState {
  const whole = fromJson<SourceState>(state);
  if (last_check_at === null) return whole;
  return { ...whole, lastCheckAt: nullableInstant(last_check_at), nextCheckAt: nullableInstant(next_check_at) };
}

/** In the order of ids. */
export async function sourceStates(db: Database): Promise<readonly SourceState[]> {
  return (await selectStates(db).orderBy('source_state.id').execute()).map(stateOf);
}

async function sourceStatesOf(db: Database, ids: readonly string[]): Promise<readonly SourceState[]> {
  const states: SourceState[] = [];
  for (const some of batches(ids, TOGETHER)) {
    const query = compiled(db, `read ${some.length}`, () =>
      selectStates(db).where('source_state.id', 'in', some).compile(),
    );
    const { rows } = await db.executeQuery<StateRow>({ ...query, parameters: some });
    for (const row of rows) states.push(stateOf(row));
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
    const ids = rows.map(({ id }) => id);
    const forget = compiled(db, `forget ${rows.length}`, () =>
      db.deleteFrom('source_checks').where('id', 'in', ids).compile(),
    );
    await db.executeQuery({ ...forget, parameters: ids });
  }
  if (states.length > 0) await moveMark(db);
}

async function moveMark(db: Database): Promise<void> {
  await sql`insert into ${sql.table('notes' satisfies keyof Schema)} (key, value) values (${MARK}, '1')
    on conflict (key) do update set value = cast(cast(notes.value as integer) + 1 as text)`.execute(db);
}

async function saveSourceChecks(db: Database, checks: readonly SourceCheck[]): Promise<void> {
  for (const some of batches(checks, TOGETHER)) {
    const query = compiled(db, `check ${some.length}`, () => insertChecks(db, some.map(asRow)));
    await db.executeQuery({ ...query, parameters: some.flatMap((check) => Object.values(asRow(check))) });
  }
}

function asRow({ id, lastCheckAt, nextCheckAt }: SourceCheck): Schema['source_checks'] {
  return { id, last_check_at: textOf(lastCheckAt), next_check_at: textOf(nextCheckAt) };
}

function textOf(instant: Temporal.Instant | null): string | null {
  return instant && instantToText(instant);
}

function insertChecks(db: Database, rows: readonly Schema['source_checks'][]): CompiledQuery {
  return db
    .insertInto('source_checks')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        last_check_at: ref('excluded.last_check_at'),
        next_check_at: ref('excluded.next_check_at'),
      })),
    )
    .compile();
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

async function note(db: Database, key: string): Promise<string | null> {
  const query = compiled(db, 'note', () => db.selectFrom('notes').select('value').where('key', '=', key).compile());
  const { rows } = await db.executeQuery<{ value: string }>({ ...query, parameters: [key] });
  return rows[0]?.value ?? null;
}

async function saveNote(db: Database, key: string, value: string): Promise<void> {
  await db
    .insertInto('notes')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
