/** What SQLite alone does: the file's settings, other processes' locks, broken and full disks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupSqlite } from '../../src/adapters/store/sqlite-backup.ts';
import { explainSqlite } from '../../src/adapters/store/sqlite-errors.ts';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { Store } from '../../src/core/ports.ts';
import { aChange, aPublication, aResolution } from '../fakes/records.ts';
import { freshFile } from './store-engines.ts';
import { aMixedReading, aVersion } from './store-samples.ts';

const CHILD = join(import.meta.dirname, 'store-child.ts');

describe('A long transaction', () => {
  it('lets others have their turn in its midst', async () => {
    const store = await openStore(await freshFile());
    let hasTurned = false;
    setImmediate(() => {
      hasTurned = true;
    });
    await store.write(async (tables) => {
      for (let n = 0; n < 200_000 && !hasTurned; n += 1) await tables.note('some');
    });
    expect(hasTurned).toBe(true);
  });
});

describe('The file', () => {
  it('is created with its directories, in WAL mode', async () => {
    const file = join(dirname(await freshFile()), 'data', 'deeper', 'konferenzbote.sqlite');
    await openStore(file);
    expect(rawly(file).prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  });

  it('is opened a second time without running a migration again', async () => {
    const file = await freshFile();
    await (await createSqliteStore({ file })).close();
    await openStore(file);
    expect(rawly(file).prepare('select name from kysely_migration').all()).toEqual([
      { name: '0001-tables' },
      { name: '0002-documents' },
      { name: '0003-chats' },
      { name: '0004-machines' },
      { name: '0005-pauses' },
      { name: '0006-source-checks' },
    ]);
  });

  it.each([
    'item_versions',
    'readings',
    'statements',
    'facts',
    'publications',
    'anchors',
    'change_events',
    'document_versions',
  ])('refuses to change or delete rows of %s, whoever asks', async (table) => {
    const file = await freshFile();
    await fill(await openStore(file));
    const raw = rawly(file);
    const [column] = Object.keys(raw.prepare(`select * from ${table}`).get() ?? {});
    expect(() => raw.exec(`delete from ${table}`)).toThrow(`${table} is append-only`);
    expect(() => raw.exec(`update ${table} set ${column} = ${column}`)).toThrow(`${table} is append-only`);
  });

  it('keeps texts with NUL and broken surrogates without harm to what stands beside them', async () => {
    const store = await openStore(await freshFile());
    const version = aVersion({ title: 'a\0b', text: 'vorher \0 nachher', links: [{ url: '\ud800', title: '\0' }] });
    await store.write((tables) => tables.addItemVersion(version));
    expect(await store.read((tables) => tables.itemVersion('v1'))).toEqual(version);
  });
});

describe('Another process that writes for long', () => {
  it('makes a write wait without stopping this process, and lets reads through', async () => {
    const file = await freshFile();
    const store = await openStore(file);
    const raw = rawly(file);
    raw.exec('begin immediate');
    const write = store.write((tables) => tables.saveNote('a', '1'));
    expect(await store.read((tables) => tables.note('a'))).toBeNull();
    raw.exec('rollback');
    await write;
    expect(await store.read((tables) => tables.note('a'))).toBe('1');
  });

  it('ends in STORE_BUSY when it takes too long, and the next write goes through', async () => {
    const file = await freshFile();
    const store = await openStore(file, 30);
    const raw = rawly(file);
    raw.exec('begin immediate');
    const write = store.write((tables) => tables.saveNote('a', '1'));
    await expect(write).rejects.toMatchObject({ code: 'STORE_BUSY', message: expect.stringContaining(file) });
    raw.exec('rollback');
    await store.write((tables) => tables.saveNote('a', '2'));
    expect(await store.read((tables) => tables.note('a'))).toBe('2');
  });
});

describe('A data directory that cannot be used', () => {
  const unusable = { code: 'DATA_DIR_UNUSABLE', passing: false };

  it('is told when a file stands in its way', async () => {
    const file = await freshFile();
    await writeFile(file, '');
    await expect(createSqliteStore({ file: join(file, 'konferenzbote.sqlite') })).rejects.toMatchObject(unusable);
  });

  it.skipIf(process.platform !== 'linux')('is told at once where no folder can be made (needs /proc)', async () => {
    await expect(createSqliteStore({ file: '/proc/konferenzbote/data/k.sqlite' })).rejects.toMatchObject(unusable);
  });

  it('is told when the file is a directory', async () => {
    const file = await freshFile();
    await mkdir(file);
    await expect(createSqliteStore({ file })).rejects.toMatchObject(unusable);
  });

  it.skipIf(process.platform === 'win32')(
    'is told when nothing may be written there (needs POSIX permissions)',
    async () => {
      const file = await freshFile();
      await forbid(dirname(file), 0o555);
      const error = await asOrdinaryUser(() => createSqliteStore({ file }).catch((error: unknown) => error));
      expect(error).toMatchObject({ ...unusable, message: expect.stringMatching(/^Cannot write to .+ DATA_DIR/) });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'is told when the file is only to be read (needs POSIX permissions)',
    async () => {
      const file = await freshFile();
      await (await createSqliteStore({ file })).close();
      await forbid(dirname(file), 0o777);
      await forbid(file, 0o444);
      const error = await asOrdinaryUser(() => createSqliteStore({ file }).catch((error: unknown) => error));
      expect(error).toMatchObject(unusable);
    },
  );

  it('is told when the file is no database, and the file stays as it is', async () => {
    const file = await freshFile();
    await writeFile(file, 'Das ist ein Brief und keine Datenbank. '.repeat(200));
    const before = await readFile(file);
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining('backup'),
    });
    expect(await readFile(file)).toEqual(before);
  });

  it('is told when a page of the database is destroyed', async () => {
    const file = await freshFile();
    const store = await createSqliteStore({ file });
    for (let n = 0; n < 50; n += 1) await store.write((tables) => tables.saveNote(`k${n}`, 'x'.repeat(4_000)));
    await store.close();
    const root = Number(rawly(file).prepare(`select rootpage from sqlite_schema where name = 'notes'`).get()?.rootpage);
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(4_096, 0xff), 0, 4_096, (root - 1) * 4_096);
    await handle.close();
    const damaged = await openStore(file);
    await expect(damaged.read((tables) => tables.note('k1'))).rejects.toMatchObject(unusable);
  });

  it('is told when a newer release has written there', async () => {
    const file = await freshFile();
    await (await createSqliteStore({ file })).close();
    rawly(file).exec(`insert into kysely_migration values ('9999-future', '2999-01-01T00:00:00.000Z')`);
    const error = { ...unusable, message: expect.stringContaining('newer release') };
    await expect(createSqliteStore({ file })).rejects.toMatchObject(error);
  });
});

describe('A disk that is full', () => {
  it.skipIf(process.platform === 'win32')(
    'gives STORE_FULL, undoes the write, and keeps what was acknowledged (needs ulimit)',
    async () => {
      const file = await freshFile();
      const limited = ['-c', `ulimit -f 1000; exec "$0" "$@"`, process.execPath, CHILD, 'SQLite', file, 'fill'];
      const child = spawn('sh', limited, { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
      });
      await once(child, 'close');
      const lines = output.trim().split('\n');
      expect(lines.pop()).toBe('STORE_FULL true');
      expect(lines.length).toBeGreaterThan(0);
      const store = await openStore(file);
      for (const n of lines) expect(await store.read((tables) => tables.note(`${n}-first`))).toHaveLength(20_000);
      expect(await store.read((tables) => tables.note(`${lines.length}-first`))).toBeNull();
    },
  );

  it.each([
    [13, 'STORE_FULL'],
    [10 | (3 << 8), 'STORE_FULL'],
    [5 | (2 << 8), 'STORE_BUSY'],
    [14, 'DATA_DIR_UNUSABLE'],
    [11 | (1 << 8), 'DATA_DIR_UNUSABLE'],
  ])("SQLite's code %d is %s", (errcode, code) => {
    expect(explainSqlite(Object.assign(new Error('x'), { errcode }), '/data/k.sqlite')).toMatchObject({ code });
  });

  it.each([[new Error('x')], [null], [Object.assign(new Error('constraint'), { errcode: 19 })]])(
    '%s is nothing of the kind',
    (error) => {
      expect(explainSqlite(error, '/data/k.sqlite')).toBeNull();
    },
  );
});

describe('A backup', () => {
  it('holds what stood there, while the store goes on', async () => {
    const file = await freshFile();
    const target = `${file}.backup`;
    const store = await openStore(file);
    await fill(store);
    await store.write((tables) => tables.saveRecords('DMK', [], [aResolution()]));
    await store.backup(target);
    await store.write((tables) => tables.saveNote('after', '1'));
    const copy = await openStore(target);
    const read = (one: Store) => one.read((tables) => tables.testimonies('DMK'));
    expect(await read(copy)).toEqual(await read(store));
    expect(await copy.read((tables) => tables.searchResolutions('Ressource', 5))).toEqual([aResolution()]);
    expect(await copy.read((tables) => tables.note('after'))).toBeNull();
    expect(() => rawly(target).exec('delete from publications')).toThrow('append-only');
  });

  it('overwrites nothing, and leaves nothing behind when it fails', async () => {
    const file = await freshFile();
    const target = `${file}.backup`;
    await writeFile(target, 'mine');
    await expect(backupSqlite(file, target)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
    expect(await readFile(target, 'utf8')).toBe('mine');
    await expect(backupSqlite(file, `${target}.2`)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
    expect(await readdir(dirname(file))).toEqual([basename(target)]);
  });
});

async function openStore(file: string, busyTimeoutMs?: number): Promise<Store> {
  const store = await createSqliteStore(busyTimeoutMs === undefined ? { file } : { file, busyTimeoutMs });
  onTestFinished(() => store.close());
  return store;
}

/** Sets permissions until the test ends: what may not be written could not be removed either. */
async function forbid(path: string, mode: number): Promise<void> {
  await chmod(path, mode);
  onTestFinished(() => chmod(path, 0o700));
}

/** The same file, past the store. */
function rawly(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  return database;
}

async function fill(store: Store): Promise<void> {
  await store.write(async (tables) => {
    await tables.addItemVersion(aVersion());
    await tables.addReading('v1', 1, aMixedReading());
    await tables.appendPublications([aPublication()]);
    await tables.appendAnchors('DMK', [{ statement: 'v1:0', record: 's1' }]);
    await tables.appendChanges([aChange()]);
    await tables.addDocumentVersion({
      url: 'https://example.org/b.pdf',
      hash: 'h',
      version: 'v1',
      pages: 1,
      truncated: false,
      etag: null,
      firstSeenAt: aVersion().firstSeenAt,
      replacement: false,
    });
  });
}

/** Permissions mean nothing to root: as root, becomes "nobody" meanwhile. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
