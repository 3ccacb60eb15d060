/** Why a subscription rests, as a code. Rows of before keep the words they have. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

export const pauses: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('subscriptions').addColumn('paused_code', 'text').execute();
  },
};
