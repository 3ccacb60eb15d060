/** Documents: their addresses, every file read there, and a second search index that has their words too. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineDdl } from '../engine.ts';
import type { Schema } from '../schema.ts';

export function documents(ddl: EngineDdl): Migration {
  return {
    async up(db: Kysely<Schema>) {
      await db.schema.alterTable('item_versions').addColumn('medium', 'text').execute();
      await db.schema
        .createTable('documents')
        .addColumn('url', 'text', (c) => c.primaryKey().notNull())
        .addColumn('source', 'text', (c) => c.notNull())
        .addColumn('next_check_at', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex('documents_by_source_next_check_at')
        .on('documents')
        .columns(['source', 'next_check_at'])
        .execute();
      await ddl
        .withRowNumber(db.schema.createTable('document_versions'))
        .addColumn('url', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('version', 'text', (c) => c.references('item_versions.id'))
        .addColumn('pages', 'integer')
        .addColumn('truncated', 'integer', (c) => c.notNull())
        .addColumn('etag', 'text')
        .addColumn('first_seen_at', 'text', (c) => c.notNull())
        .addColumn('replacement', 'integer', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('document_versions_by_url').on('document_versions').columns(['url', 'seq']).execute();
      await ddl.makeAppendOnly(db, 'document_versions');
      await ddl.createSearchIndex(db, 'document_search');
    },
  };
}
