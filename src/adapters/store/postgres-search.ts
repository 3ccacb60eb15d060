/** Search on PostgreSQL: plain tables asked by `like`, with an index of trigrams where the extension can be had. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Needle, SearchTerm } from '../../core/search-words.ts';
import type { SearchIndex, SearchQuery, SearchTable } from './engine.ts';
import type { Database, Schema } from './schema.ts';

/**
 * A table of texts. Its index needs pg_trgm, which comes with PostgreSQL and which the owner of a database may create; where
 * it cannot be had, every text is looked through, which takes milliseconds for thousands of titles.
 */
export async function createPostgresSearch(db: Kysely<Schema>, table: SearchTable): Promise<void> {
  await sql`create table ${sql.table(table)} (seq bigint primary key, text text collate "C" not null)`.execute(db);
  const home = await trigrams(db);
  if (home === null) return;
  const name = sql.ref(`${table}_trigrams`);
  await sql`create index ${name} on ${sql.table(table)} using gin (text ${sql.id(home, 'gin_trgm_ops')})`.execute(db);
}

/** The schema that pg_trgm lives in; null: it cannot be had. */
async function trigrams(db: Kysely<Schema>): Promise<string | null> {
  await sql`savepoint trigrams`.execute(db);
  try {
    await sql`create extension if not exists pg_trgm with schema public`.execute(db);
  } catch {
    await sql`rollback to savepoint trigrams`.execute(db);
  }
  const { rows } = await sql<{ home: string }>`
    select nspname as home from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm' and has_schema_privilege(nspname, 'usage')`.execute(db);
  return rows[0]?.home ?? null;
}

export function postgresSearch(name: SearchTable): SearchIndex {
  const table = sql.table(name);
  return {
    async remove(db: Database, seqs: readonly number[]) {
      if (seqs.length > 0) await sql`delete from ${table} where seq in (${sql.join(seqs)})`.execute(db);
    },
    async put(db: Database, seq: number, text: string) {
      await sql`insert into ${table} (seq, text) values (${seq}, ${text})
        on conflict (seq) do update set text = excluded.text`.execute(db);
    },
    async find(db: Database, { terms, limit }: SearchQuery) {
      const { rows } = await sql<{ record: string; text: string }>`
        select resolutions.record as record, ${table}.text as text
        from ${table} join resolutions on resolutions.seq = ${table}.seq
        where ${sql.join(terms.map(anyWay), sql` and `)}
        order by ${sql.join(terms.map(wholeWords), sql` + `)} desc, length(${table}.text), ${table}.seq
        limit ${limit}`.execute(db);
      return rows;
    },
  };

  function anyWay(term: SearchTerm): RawBuilder<boolean> {
    return sql<boolean>`(${sql.join(term.map(allPieces), sql` or `)})`;
  }

  function allPieces(way: readonly Needle[]): RawBuilder<boolean> {
    return sql<boolean>`(${sql.join(
      way.map(({ piece }) => has(piece)),
      sql` and `,
    )})`;
  }

  /** One for a term that stands there as it was typed. */
  function wholeWords(term: SearchTerm): RawBuilder<number> {
    const words = term.map(
      (way) =>
        sql`(${sql.join(
          way.map(({ word }) => has(` ${word} `)),
          sql` and `,
        )})`,
    );
    return sql<number>`(case when ${sql.join(words, sql` or `)} then 1 else 0 end)`;
  }

  /** A piece holds only letters, digits and spaces, so nothing in it is a wildcard. */
  function has(piece: string): RawBuilder<boolean> {
    return sql<boolean>`${table}.text like ${`%${piece}%`}`;
  }
}
