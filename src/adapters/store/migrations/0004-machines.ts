/** What several processes on one store need: who was given what last, and what was heard already. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

export const machines: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('leases')
      .addColumn('scope', 'text', (c) => c.primaryKey().notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('heard')
      .addColumn('key', 'text', (c) => c.primaryKey().notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('heard_by_at').on('heard').column('at').execute();
  },
};
