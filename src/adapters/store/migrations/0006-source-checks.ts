/** When sources were asked that had nothing new: small rows, where the whole state was written with each poll. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

export const sourceChecks: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('source_checks')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('last_check_at', 'text')
      .addColumn('next_check_at', 'text')
      .execute();
  },
};
