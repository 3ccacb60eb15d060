/** The first tables. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineDdl } from '../engine.ts';
import type { Schema } from '../schema.ts';

type Db = Kysely<Schema>;

const APPEND_ONLY = [
  'item_versions',
  'readings',
  'statements',
  'facts',
  'publications',
  'anchors',
  'change_events',
] as const satisfies readonly (keyof Schema)[];

export function tables(ddl: EngineDdl): Migration {
  return {
    async up(db: Db) {
      await createSources(db);
      await createItems(db, ddl);
      await createReadings(db);
      await createRecords(db, ddl);
      await createLedger(db, ddl);
      await createSubscriptions(db);
      await createAlerts(db, ddl);
      await createPosts(db);
      await ddl.createSearchIndex(db, 'resolution_search');
      for (const table of APPEND_ONLY) await ddl.makeAppendOnly(db, table);
    },
  };
}

async function createSources(db: Db): Promise<void> {
  await db.schema
    .createTable('source_state')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('notes')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

async function createItems(db: Db, ddl: EngineDdl): Promise<void> {
  await ddl
    .withRowNumber(db.schema.createTable('item_versions'))
    .addColumn('id', 'text', (c) => c.unique().notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('conference', 'text')
    .addColumn('authority', 'text', (c) => c.notNull())
    .addColumn('guid', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('links', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'item_versions', ['source', 'guid', 'first_seen_at']);
  // With all that `versionsReadBefore` asks for, so that it need not touch the texts.
  await index(db, 'item_versions', ['first_seen_at', 'seq', 'id']);
}

async function createReadings(db: Db): Promise<void> {
  await db.schema
    .createTable('readings')
    .addColumn('version_id', 'text', (c) => c.notNull().references('item_versions.id'))
    .addColumn('reader_version', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('readings_key', ['version_id', 'reader_version'])
    .execute();
  await ofReading(db.schema.createTable('statements'))
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('session', 'integer')
    .addPrimaryKeyConstraint('statements_key', ['version_id', 'reader_version', 'kind', 'position'])
    .addForeignKeyConstraint('statements_reading', ['version_id', 'reader_version'], 'readings', [
      'version_id',
      'reader_version',
    ])
    .execute();
  await index(db, 'statements', ['conference', 'version_id']);
  await ofReading(db.schema.createTable('facts'))
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('quote', 'text')
    .addColumn('why', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('facts_key', ['version_id', 'reader_version', 'kind', 'position', 'field'])
    .addForeignKeyConstraint('facts_statement', ['version_id', 'reader_version', 'kind', 'position'], 'statements', [
      'version_id',
      'reader_version',
      'kind',
      'position',
    ])
    .execute();
}

function ofReading<T extends string>(table: CreateTableBuilder<T>) {
  return table
    .addColumn('version_id', 'text', (c) => c.notNull())
    .addColumn('reader_version', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull());
}

async function createRecords(db: Db, ddl: EngineDdl): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'sessions', ['conference', 'position']);
  await ddl
    .withRowNumber(db.schema.createTable('resolutions'))
    .addColumn('id', 'text', (c) => c.unique().notNull())
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('session', 'text')
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'resolutions', ['conference', 'position']);
  await index(db, 'resolutions', ['session']);
}

async function createLedger(db: Db, ddl: EngineDdl): Promise<void> {
  await db.schema
    .createTable('aliases')
    .addColumn('former_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .execute();
  await ddl
    .withRowNumber(db.schema.createTable('publications'))
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('former_ids', 'text', (c) => c.notNull())
    .addUniqueConstraint('publications_once', ['record', 'sequence'])
    .execute();
  await index(db, 'publications', ['conference']);
  await ddl
    .withRowNumber(db.schema.createTable('anchors'))
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('statement', 'text', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'anchors', ['conference']);
  await createChanges(db, ddl);
}

async function createChanges(db: Db, ddl: EngineDdl): Promise<void> {
  await ddl
    .withRowNumber(db.schema.createTable('change_events'))
    .addColumn('id', 'text', (c) => c.unique().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('conference', 'text', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('before_record', 'text')
    .addColumn('after_record', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'change_events', ['at']);
  await index(db, 'change_events', ['conference', 'at']);
  await index(db, 'change_events', ['record', 'at']);
}

async function createSubscriptions(db: Db): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('conferences', 'text', (c) => c.notNull())
    .addColumn('kinds', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('delivery', 'text', (c) => c.notNull())
    .addColumn('quiet', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('events', 'integer', (c) => c.notNull())
    .addColumn('paused', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('configured', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'subscriptions', ['channel']);
  await index(db, 'subscriptions', ['owner', 'paused', 'channel']);
}

async function createAlerts(db: Db, ddl: EngineDdl): Promise<void> {
  await ddl
    .withRowNumber(db.schema.createTable('alerts'))
    .addColumn('id', 'text', (c) => c.unique().notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('alert_items')
    .addColumn('alert', 'text', (c) => c.notNull().references('alerts.id'))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_items_key', ['alert', 'subject'])
    .execute();
  await db.schema
    .createTable('alert_records')
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('alert', 'text', (c) => c.notNull().references('alerts.id'))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_records_key', ['record', 'alert', 'subject'])
    .execute();
  await db.schema
    .createTable('alert_cursors')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('alert', 'text', (c) => c.notNull().references('alerts.id'))
    .addColumn('cursor', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_cursors_key', ['owner', 'alert'])
    .execute();
}

async function createPosts(db: Db): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('alert', 'text', (c) => c.notNull())
    .addColumn('wanted_revision', 'integer', (c) => c.notNull())
    .addColumn('wants_reply', 'integer', (c) => c.notNull())
    .addColumn('shown_revision', 'integer')
    .addColumn('shown_view', 'text')
    .addColumn('message_id', 'text')
    .addColumn('replied_revision', 'integer')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('open_operation', 'text')
    .addColumn('open_since', 'text')
    .addColumn('reason', 'text')
    .addColumn('code', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('posts_key', ['subject', 'channel'])
    .execute();
  // Subject and channel are in it because one alert makes thousands of posts due at one instant: no page of them may need a sort.
  await index(db, 'posts', ['state', 'owner', 'due_at', 'subject', 'channel']);
  await index(db, 'posts', ['state', 'updated_at']);
  await index(db, 'posts', ['updated_at']);
}

async function index(db: Db, table: keyof Schema, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute();
}
