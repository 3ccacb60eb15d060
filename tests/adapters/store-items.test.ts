/** What every store promises of items, readings and testimonies. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { instant } from '../fakes/records.ts';
import { ENGINES, openFresh, type TestEngine } from './store-engines.ts';
import { aMixedReading, aState, aVersion, stated } from './store-samples.ts';

describe.each(ENGINES)('Items and readings on $name', (engine) => {
  it('gives back versions and states as they were saved, cut to the millisecond', async () => {
    const store = await openFresh(engine);
    const state = aState({ currentVersions: ['v1'], lastChangeAt: instant('2024-04-22T09:10:00.001Z') });
    await store.write(async (tables) => {
      await tables.addItemVersion(aVersion({ firstSeenAt: instant('2024-04-22T09:00:00.000999999Z') }));
      await tables.saveSourceState(aState());
      await tables.saveSourceState(state);
    });
    expect(await store.read((tables) => tables.itemVersion('v1'))).toEqual(aVersion());
    expect(await store.read((tables) => tables.sourceStates())).toEqual([state]);
    expect(await store.read((tables) => tables.sourceState('other'))).toBeNull();
  });

  it('keeps the first form of a version, and tells the newest of an entry', async () => {
    const store = await openFresh(engine);
    const later = instant('2024-05-01T00:00:00Z');
    await store.write(async (tables) => {
      await tables.addItemVersion(aVersion({ id: 'v2', firstSeenAt: later }));
      await tables.addItemVersion(aVersion());
      await tables.addItemVersion(aVersion({ title: 'anders' }));
      await tables.addItemVersion(aVersion({ id: 'v3', firstSeenAt: later }));
    });
    const [newest, known] = await store.read(async (tables) => [
      await tables.latestVersion('press', 'g1'),
      await tables.knownVersions(['v1', 'v9', 'v3', ...Array.from({ length: 40_000 }, (_, n) => `x${n}`)]),
    ]);
    expect(newest?.id).toBe('v3');
    expect(known).toEqual(new Set(['v1', 'v3']));
    expect((await store.read((tables) => tables.itemVersion('v1')))?.title).toBe('Zweite Sitzung');
  });

  it('lists versions not read by this reader yet, those without any reading too, oldest first', async () => {
    const store = await openFresh(engine);
    await store.write(async (tables) => {
      await tables.addItemVersion(aVersion({ id: 'late', firstSeenAt: instant('2025-01-01T00:00:00Z') }));
      await tables.addItemVersion(aVersion({ id: 'early' }));
      await tables.addItemVersion(aVersion({ id: 'read' }));
      await tables.addReading('read', 2, { sessions: [], resolutions: [] });
      await tables.addReading('early', 1, { sessions: [], resolutions: [] });
    });
    const unread = (version: number, limit = 9) =>
      store.read(async (tables) => (await tables.versionsReadBefore(version, limit)).map(({ id }) => id));
    expect(await unread(1)).toEqual(['late']);
    expect(await unread(2)).toEqual(['early', 'late']);
    expect(await unread(2, 1)).toEqual(['early']);
    expect(await unread(3)).toEqual(['early', 'read', 'late']);
  });

  it('takes no reading of a version that it does not have', async () => {
    const store = await openFresh(engine);
    await expect(store.write((tables) => tables.addReading('v1', 1, aMixedReading()))).rejects.toThrow(/FOREIGN KEY/i);
  });

  it('testimonies: of one conference only, with positions that fit, and every field as it was read', async () => {
    const store = await withReading(engine);
    const [dmk] = await store.read((tables) => tables.testimonies('DMK'));
    const reading = aMixedReading();
    expect(dmk?.reading.sessions).toEqual([reading.sessions[1], reading.sessions[2]]);
    expect(dmk?.reading.resolutions).toEqual([
      { conference: 'DMK', session: null, title: stated('Gemeinsam') },
      { ...reading.resolutions[2], session: 1 },
      { conference: 'DMK', session: null },
    ]);
    expect(dmk).toMatchObject({ id: 'v1', source: 'press', readerVersion: 1, archive: false, current: null });
    expect([dmk?.publishedAt, dmk?.readAt]).toEqual([aVersion().publishedAt, aVersion().firstSeenAt]);
    const [imk] = await store.read((tables) => tables.testimonies('IMK'));
    expect(imk?.reading.resolutions).toEqual([reading.resolutions[0]]);
    expect(await store.read((tables) => tables.testimonies('KMK'))).toEqual([]);
  });

  it('testimonies: the newest reader alone counts, also where it reads nothing, and the same reader only once', async () => {
    const store = await withReading(engine);
    const only = { sessions: [{ conference: 'DMK', ordinal: stated(3) }], resolutions: [] };
    await store.write((tables) => tables.addReading('v1', 1, only));
    expect((await store.read((tables) => tables.testimonies('DMK')))[0]?.reading.sessions).toHaveLength(2);
    await store.write((tables) => tables.addReading('v1', 3, only));
    await store.write((tables) => tables.addReading('v1', 2, aMixedReading()));
    const [testimony] = await store.read((tables) => tables.testimonies('DMK'));
    expect([testimony?.readerVersion, testimony?.reading]).toEqual([3, only]);
    expect(await store.read((tables) => tables.testimonies('IMK'))).toEqual([]);
    await store.write((tables) => tables.addReading('v1', 4, { sessions: [], resolutions: [] }));
    expect(await store.read((tables) => tables.testimonies('DMK'))).toEqual([]);
  });

  it('testimonies: current only where the source says what it shows now', async () => {
    const store = await withReading(engine);
    const current = async (currentVersions: readonly string[]) => {
      await store.write((tables) => tables.saveSourceState(aState({ currentVersions })));
      return (await store.read((tables) => tables.testimonies('DMK')))[0]?.current;
    };
    expect(await current([])).toBeNull();
    expect(await current(['v1', 'v7'])).toBe(true);
    expect(await current(['v7'])).toBe(false);
  });
});

async function withReading(engine: TestEngine): Promise<Store> {
  const store = await openFresh(engine);
  await store.write(async (tables) => {
    await tables.addItemVersion(aVersion());
    await tables.addReading('v1', 1, aMixedReading());
  });
  return store;
}
