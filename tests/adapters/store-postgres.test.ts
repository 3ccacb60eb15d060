/** What PostgreSQL alone does: bytewise order, several at once, and a server that goes away and comes back. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainPostgres } from '../../src/adapters/store/postgres-errors.ts';
import { createPostgresStore } from '../../src/adapters/store/store.ts';
import { ownerOf } from '../../src/core/channel.ts';
import type { Store } from '../../src/core/ports.ts';
import { aPublication, aSubscription } from '../fakes/records.ts';
import { POSTGRES_ENGINES } from './store-engines.ts';
import { aVersion } from './store-samples.ts';
import { makeSchema, onServer } from './store-schema.ts';

describe.each(POSTGRES_ENGINES)('The schema on $name', () => {
  it('compares every text by its bytes, whatever the language of the database', async () => {
    const { url, store } = await openOne();
    const columns = await onServer(
      `select table_name, column_name, collation_name from information_schema.columns
       where table_schema = current_schema() and data_type = 'text' and table_name not like 'kysely%'`,
      url,
    );
    expect(columns.length).toBeGreaterThan(80);
    expect(columns.filter(({ collation_name }) => collation_name !== 'C')).toEqual([]);
    const channels = ['Z', 'a', 'B', 'b'].map((path) => `webhook:https://example.org/${path}`);
    const [z = ''] = channels;
    await store.write(async (tables) => {
      for (const channel of channels) await tables.saveSubscription(aSubscription({ id: channel, channel }));
    });
    const after = await store.read((tables) => tables.subscriptionsAfter(ownerOf(z), z, { channels: 9 }));
    expect(after.map(({ channel }) => channel.at(-1))).toEqual(['a', 'b']);
  });

  it.each(['item_versions', 'publications', 'change_events', 'document_versions'])(
    'refuses to change or delete rows of %s, whoever asks',
    async (table) => {
      const { url, store } = await openOne();
      await store.write((tables) => tables.appendPublications([aPublication()]));
      for (const statement of [
        `truncate ${table} cascade`,
        'delete from publications',
        'update publications set seq = 9',
      ])
        await expect(onServer(statement, url)).rejects.toThrow('append-only');
    },
  );

  it('finds titles by an index of trigrams, where the server has them', async () => {
    const { url } = await openOne();
    const indexes = await onServer('select indexdef from pg_indexes where schemaname = current_schema()', url);
    const trigrams = indexes.filter(({ indexdef }) => String(indexdef).includes('gin_trgm_ops'));
    const has = await onServer(`select 1 from pg_extension where extname = 'pg_trgm'`);
    expect(trigrams).toHaveLength(has.length === 0 ? 0 : 2);
  });

  it('takes a NUL in a text for an unreadable letter, and keeps those within data', async () => {
    const { store } = await openOne();
    const version = aVersion({ title: 'a\0b', links: [{ url: '\0\ud800', title: '\0' }] });
    await store.write((tables) => tables.addItemVersion(version));
    expect(await store.read((tables) => tables.itemVersion('v1'))).toEqual({ ...version, title: 'a\ufffdb' });
  });

  it('says so when a newer release has written there', async () => {
    const { url, store } = await openOne();
    await store.close();
    await onServer(`insert into kysely_migration values ('9999-future', '2999-01-01T00:00:00.000Z')`, url);
    await expect(createPostgresStore({ url })).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringContaining('newer release'),
    });
  });
});

describe.each(POSTGRES_ENGINES)('Writes on $name', () => {
  it('go on in one scope while another is held, and at large when all have ended', async () => {
    const { store } = await openOne();
    const [inside, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const order: string[] = [];
    const held = store.write(
      async () => {
        inside.resolve();
        await gate.promise;
        order.push('a');
      },
      { name: 'a' },
    );
    await inside.promise;
    await store.write(async () => void order.push('b'), { name: 'b' });
    const [same, whole] = [
      store.write(async () => void order.push('a again'), { name: 'a' }),
      store.write(async () => void order.push('all')),
    ];
    gate.resolve();
    await Promise.all([held, same, whole]);
    expect(order.slice(0, 2)).toEqual(['b', 'a']);
    expect(order.slice(2).sort()).toEqual(['a again', 'all']);
  });

  it('may ask for several things at once within one transaction', async () => {
    const { store } = await openOne();
    await store.write((tables) => tables.saveNote('b', '2'));
    const both = await store.write((tables) => Promise.all([tables.note('a'), tables.note('b'), tables.note('c')]));
    expect(both).toEqual([null, '2', null]);
  });
});

describe.each(POSTGRES_ENGINES)('A server of $name that ends its connections', () => {
  it('breaks what is under way with STORE_UNREACHABLE and nothing of it kept, and serves the next', async () => {
    const broken: Error[] = [];
    const { url, store } = await openOne((error) => void broken.push(error));
    const write = store.write(async (tables) => {
      await tables.saveNote('a', '1');
      await endConnections(url);
      await tables.saveNote('b', '1');
    });
    await expect(write).rejects.toMatchObject({ code: 'STORE_UNREACHABLE', passing: true });
    expect(await store.read((tables) => tables.note('a'))).toBeNull();
    await store.write((tables) => tables.saveNote('a', '2'));
    expect(await store.read((tables) => tables.note('a'))).toBe('2');
  });

  it('takes claims away, says so, and gives them anew', async () => {
    const { url, store } = await openOne();
    const claim = await store.claimRole('discord-gateway');
    expect(claim?.isHeld()).toBe(true);
    await endConnections(url);
    await claim?.lost;
    expect(claim?.isHeld()).toBe(false);
    await claim?.release();
    const next = await store.claimRole('discord-gateway');
    expect(next?.isHeld()).toBe(true);
  });
});

describe('Errors of PostgreSQL', () => {
  it.each([
    ['ECONNREFUSED', 'STORE_UNREACHABLE'],
    ['57P01', 'STORE_UNREACHABLE'],
    ['08006', 'STORE_UNREACHABLE'],
    ['53300', 'STORE_UNREACHABLE'],
    ['55P03', 'STORE_BUSY'],
    ['57014', 'STORE_BUSY'],
    ['40P01', 'STORE_BUSY'],
    ['53100', 'STORE_FULL'],
    ['28P01', 'DATA_DIR_UNUSABLE'],
    ['3D000', 'DATA_DIR_UNUSABLE'],
    ['25006', 'DATA_DIR_UNUSABLE'],
  ])('%s is %s', (code, expected) => {
    const error = Object.assign(new Error('why'), { code });
    expect(explainPostgres(error, 'PostgreSQL at db/bot')).toMatchObject({ code: expected });
  });

  it.each([[new Error('x')], [null], [Object.assign(new Error('duplicate key'), { code: '23505' })]])(
    '%s is nothing of the kind',
    (error) => {
      expect(explainPostgres(error, 'PostgreSQL at db/bot')).toBeNull();
    },
  );

  it('are told without user and password when nobody listens there', async () => {
    const opening = createPostgresStore({ url: 'postgres://bot:geheim@127.0.0.1:1/bot' });
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining('127.0.0.1:1/bot') });
    expect(String(error)).not.toMatch(/geheim/);
  });
});

async function openOne(onBroken?: (error: Error) => void): Promise<{ readonly url: string; readonly store: Store }> {
  const { url, drop } = await makeSchema();
  onTestFinished(drop);
  const store = await createPostgresStore({ url, ...(onBroken && { onBroken }) });
  onTestFinished(() => store.close());
  return { url, store };
}

/** Those of this schema alone. */
async function endConnections(url: string): Promise<void> {
  const name = new URL(url).searchParams.get('application_name');
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${name}'`);
}
