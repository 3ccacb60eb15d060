/** What the chats need: who paused a subscription and since when, publishing, reminders, digests, and sealed secrets. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

export const chats: Migration = {
  async up(db: Db) {
    await extendSubscriptions(db);
    await db.schema
      .alterTable('posts')
      .addColumn('publish', 'text', (c) => c.notNull().defaultTo('no'))
      .execute();
    await db.schema.createIndex('posts_by_channel_updated_at').on('posts').columns(['channel', 'updated_at']).execute();
    await createReminders(db);
    await createDigests(db);
    await db.schema
      .createTable('secrets')
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .execute();
  },
};

/** Until now only errors paused, and nobody wrote down when: since the subscription was made, at the earliest. */
async function extendSubscriptions(db: Db): Promise<void> {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('publish', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  for (const column of ['made_by', 'paused_by', 'paused_at'])
    await db.schema.alterTable('subscriptions').addColumn(column, 'text').execute();
  await db
    .updateTable('subscriptions')
    .set((eb) => ({ paused_by: 'error', paused_at: eb.ref('created_at') }))
    .where('paused', '=', 1)
    .execute();
  await db.schema
    .createIndex('subscriptions_by_owner_channel')
    .on('subscriptions')
    .columns(['owner', 'channel'])
    .execute();
}

async function createReminders(db: Db): Promise<void> {
  await db.schema
    .createTable('reminders')
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reminders_key', ['session', 'kind', 'day'])
    .execute();
  await db.schema.createIndex('reminders_by_state_due_at').on('reminders').columns(['state', 'due_at']).execute();
}

async function createDigests(db: Db): Promise<void> {
  await db.schema
    .createTable('digest_entries')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('alert', 'text', (c) => c.notNull().references('alerts.id'))
    .addPrimaryKeyConstraint('digest_entries_key', ['channel', 'due_at', 'subject'])
    .execute();
  await db.schema
    .createIndex('digest_entries_by_subject_channel')
    .on('digest_entries')
    .columns(['subject', 'channel'])
    .execute();
}
