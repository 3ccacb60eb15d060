/** What PostgreSQL's tables have that SQLite's have by themselves: bytewise order of texts, row numbers, refusals. */
import {
  type CreateTableBuilder,
  type DataTypeNode,
  type Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  RawNode,
  sql,
} from 'kysely';
import type { EngineDdl } from './engine.ts';
import { createPostgresSearch } from './postgres-search.ts';
import type { Schema } from './schema.ts';

export function postgresDdl(schema: string): EngineDdl {
  return { schema, withRowNumber, makeAppendOnly, createSearchIndex: createPostgresSearch };
}

/** Numbers can be given, so that a store that is brought over keeps its own. */
function withRowNumber<T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T, 'seq'> {
  return table.addColumn('seq', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
}

async function makeAppendOnly(db: Kysely<Schema>, table: keyof Schema): Promise<void> {
  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db);
  for (const [name, when, each] of [
    ['rows', 'update or delete', 'row'],
    ['all', 'truncate', 'statement'],
  ])
    await sql
      .raw(
        `create trigger ${table}_append_only_${name} before ${when} on ${table} for each ${each} execute function refuse_change()`,
      )
      .execute(db);
}

/** Texts compare by their bytes, as in SQLite, whatever the database's own language is. */
export function bytewiseTexts(): KyselyPlugin {
  const transformer = new BytewiseTexts();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

class BytewiseTexts extends OperationNodeTransformer {
  protected override transformDataType(node: DataTypeNode): DataTypeNode {
    if (node.dataType !== 'text') return node;
    // A column's type may be any node that can be written down; the transformer's own type is narrower than that.
    return RawNode.createWithSql('text collate "C"') as unknown as DataTypeNode;
  }
}
