/** A whole store carried from a file to PostgreSQL and back: nothing lost, nothing twice, nobody left on the old one by mistake. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPostgresStore, createSqliteStore, forgetMove, moveStore } from '../../src/adapters/store/store.ts';
import type { Store } from '../../src/core/ports.ts';
import { aChange, aPublication, aResolution, aSession, aSubscription } from '../fakes/records.ts';
import { freshFile, POSTGRES_ENGINES } from './store-engines.ts';
import { aMixedReading, anAlert, aPost, aVersion } from './store-samples.ts';
import { makeSchema, onServer } from './store-schema.ts';

describe.runIf(POSTGRES_ENGINES.length > 0)('Moving a store to PostgreSQL', () => {
  it('brings every row over, with what is open in the outbox and what is searched for', async () => {
    const { file, url } = await places();
    await filled(file);
    const before = await everything(await open(createSqliteStore({ file })));
    await closeAll();
    const told: string[] = [];
    const { rows, hash } = await moveStore({
      file,
      url,
      onProgress: ({ table, rows: done }) => told.push(`${table} ${done}`),
    });
    expect(rows).toMatchObject({ item_versions: 450, posts: 1, alert_cursors: 1, publications: 1, leases: 1 });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(told).toEqual(expect.arrayContaining(['item_versions 200', 'item_versions 450']));
    const store = await open(createPostgresStore({ url }));
    expect(await everything(store)).toEqual(before);
    expect(await store.read((tables) => tables.searchResolutions('Ressource', 5))).toEqual([aResolution()]);
    // New rows come after those that were brought over.
    await store.write((tables) => tables.addItemVersion(aVersion({ id: 'later' })));
    const versions = await store.read((tables) => tables.versionsAfter(449, 9));
    expect(versions.map(({ version }) => version.id)).toEqual(['v449', 'later']);
  });

  it('lets nobody go on with the file, until it is told to', async () => {
    const { file, url } = await places();
    await filled(file);
    await moveStore({ file, url });
    const error = { code: 'DATA_DIR_UNUSABLE', message: expect.stringContaining('was moved to PostgreSQL at') };
    await expect(createSqliteStore({ file })).rejects.toMatchObject(error);
    const other = await makeSchema();
    onTestFinished(other.drop);
    await expect(moveStore({ file, url: other.url })).rejects.toMatchObject(error);
    await forgetMove(file);
    const store = await open(createSqliteStore({ file }));
    expect(await store.read((tables) => tables.publications())).toHaveLength(1);
  });

  it('refuses a database that is not empty, and leaves both as they were', async () => {
    const { file, url } = await places();
    await filled(file);
    const target = await open(createPostgresStore({ url }));
    await target.write((tables) => tables.saveNote('mine', '1'));
    await expect(moveStore({ file, url })).rejects.toMatchObject({
      message: expect.stringContaining('not empty (notes'),
    });
    expect(await target.read((tables) => tables.itemVersion('v1'))).toBeNull();
    const source = await open(createSqliteStore({ file }));
    expect(await source.read((tables) => tables.publications())).toHaveLength(1);
  });

  it.each(['file', 'database'] as const)('refuses while a server runs on the %s', async (where) => {
    const { file, url } = await places();
    await filled(file);
    const running = await open(where === 'file' ? createSqliteStore({ file }) : createPostgresStore({ url }));
    const claim = await running.joinServers();
    await expect(moveStore({ file, url })).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    await claim?.release();
    await moveStore({ file, url });
  });

  it('keeps nothing when it breaks off in the middle, and goes through the next time', async () => {
    const { file, url } = await places();
    await filled(file);
    const breaking = moveStore({
      file,
      url,
      onProgress({ table }) {
        if (table === 'posts') throw new Error('pulled the plug');
      },
    });
    await expect(breaking).rejects.toThrow('pulled the plug');
    expect(await onServer('select count(*) from item_versions', url)).toEqual([{ count: '0' }]);
    await (await createSqliteStore({ file })).close();
    await moveStore({ file, url });
    expect(await onServer('select count(*) from item_versions', url)).toEqual([{ count: '450' }]);
  });

  it('says so when there is no store to move', async () => {
    const { file, url } = await places();
    await expect(moveStore({ file, url })).rejects.toMatchObject({ message: expect.stringContaining(file) });
  });

  it('is undone by a backup, which is a file of the same content', async () => {
    const { file, url } = await places();
    await filled(file);
    await moveStore({ file, url });
    const store = await open(createPostgresStore({ url }));
    const copy = `${file}.copy`;
    await store.backup(copy);
    await expect(store.backup(copy)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
    expect(await everything(await open(createSqliteStore({ file: copy })))).toEqual(await everything(store));
  });

  const opened: Store[] = [];
  async function open(opening: Promise<Store>): Promise<Store> {
    const store = await opening;
    opened.push(store);
    onTestFinished(() => store.close());
    return store;
  }
  const closeAll = () => Promise.all(opened.splice(0).map((store) => store.close()));
});

async function places(): Promise<{ readonly file: string; readonly url: string }> {
  const { url, drop } = await makeSchema();
  onTestFinished(drop);
  return { file: await freshFile(), url };
}

/** Something in every kind of table. */
async function filled(file: string): Promise<void> {
  const store = await createSqliteStore({ file });
  await store.takeLease('drain:discord');
  await store.write(async (tables) => {
    for (let n = 0; n < 450; n += 1) await tables.addItemVersion(aVersion({ id: `v${n}`, title: `Titel ${n} ä\0` }));
    await tables.addReading('v1', 1, aMixedReading());
    await tables.saveRecords('DMK', [aSession()], [aResolution()]);
    await tables.appendPublications([aPublication({ formerIds: ['old'] })]);
    await tables.appendAnchors('DMK', [{ statement: 'v1:0', record: 's1' }]);
    await tables.appendChanges([aChange()]);
    await tables.saveSubscription(aSubscription());
    await tables.addAlert(anAlert(), ['slack:T1']);
    await tables.savePost(aPost({ open: { operation: 's1|c|create|0', since: aVersion().firstSeenAt } }));
    await tables.saveNote('thread:ä', 'x');
    await tables.saveSealedSecret('slack:install:T1', 'v1.sealed', aVersion().firstSeenAt);
  });
  await store.close();
}

async function everything(store: Store) {
  return store.read(async (tables) => ({
    // A NUL is the one sign that PostgreSQL keeps differently.
    versions: (await tables.versionsAfter(0, 1_000)).map(({ position, version }) => [
      position,
      { ...version, title: version.title.replaceAll('\0', '\ufffd') },
    ]),
    testimonies: (await tables.testimonies('DMK')).map(({ title: _, ...rest }) => rest),
    sessions: await tables.sessions(),
    resolutions: await tables.resolutions(),
    publications: await tables.publications(),
    anchors: await tables.anchors('DMK'),
    changes: await tables.changes({ limit: 9 }),
    alias: await tables.record('old'),
    subscriptions: await tables.subscriptions(),
    open: await tables.openAlerts('slack:T1', 9),
    posts: await tables.posts({ limit: 9 }),
    note: await tables.note('thread:ä'),
    secrets: await tables.sealedSecretNames(''),
  }));
}
