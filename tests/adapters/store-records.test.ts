/** What every store promises of records and of the ledger that is only added to. */
import { describe, expect, it } from 'vitest';
import { aChange, aPublication, aResolution, aSession, instant } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';

describe.each(ENGINES)('Records and ledger on $name', (engine) => {
  it('replaces the records of one conference and leaves the others', async () => {
    const store = await openFresh(engine);
    const other = aSession({ id: 'i1', conference: 'IMK' });
    await store.write(async (tables) => {
      await tables.saveRecords('IMK', [other], []);
      await tables.saveRecords(
        'DMK',
        [aSession(), aSession({ id: 's2' })],
        [aResolution(), aResolution({ id: 'r2', session: null })],
      );
      await tables.saveRecords(
        'DMK',
        [aSession({ id: 's3' }), aSession({ place: 'Potsdam' })],
        [aResolution({ id: 'r2', title: 'Neu' })],
      );
    });
    const [all, dmk, resolutions, ofSession, old] = await store.read(async (tables) => [
      await tables.sessions(),
      await tables.sessions({ conference: 'DMK' }),
      await tables.resolutions({ conference: 'DMK' }),
      await tables.resolutions({ session: 's1' }),
      await tables.searchResolutions('Ressourcennutzung', 5),
    ]);
    expect(dmk).toEqual([aSession({ id: 's3' }), aSession({ place: 'Potsdam' })]);
    expect(all).toEqual([...dmk, other]);
    expect(resolutions).toEqual([aResolution({ id: 'r2', title: 'Neu' })]);
    expect(ofSession).toEqual(resolutions);
    expect(old).toEqual([]);
  });

  it('finds a record by its id and by all its former ones', async () => {
    const store = await openFresh(engine);
    await store.write(async (tables) => {
      await tables.saveRecords('DMK', [aSession()], [aResolution()]);
      await tables.appendPublications([aPublication({ record: 's7', formerIds: ['s8'] })]);
      await tables.appendPublications([aPublication({ formerIds: ['s7'] })]);
      await tables.appendPublications([aPublication({ record: 'x', formerIds: ['y'] })]);
      await tables.appendPublications([aPublication({ record: 'y', formerIds: ['x'] })]);
    });
    const find = (id: string) => store.read((tables) => tables.record(id));
    const session = { kind: 'session', value: aSession() };
    expect([await find('s1'), await find('s7'), await find('s8')]).toEqual([session, session, session]);
    expect(await find('r1')).toEqual({ kind: 'resolution', value: aResolution() });
    expect([await find('x'), await find('nobody')]).toEqual([null, null]);
  });

  it('gives the newest publication of each record', async () => {
    const store = await openFresh(engine);
    const told = [
      aPublication(),
      aPublication({ record: 'r1', kind: 'resolution' }),
      aPublication({ sequence: 1, hash: 'h1', formerIds: ['s9'], changedAt: instant('2024-07-01T08:00:00Z') }),
      aPublication({ record: 'i1', conference: 'IMK' }),
    ];
    await store.write((tables) => tables.appendPublications(told));
    expect(await store.read((tables) => tables.publications())).toEqual(told.slice(1));
    expect(await store.read((tables) => tables.publications({ conference: 'IMK' }))).toEqual(told.slice(3));
  });

  it('gives anchors in the order in which they were bound, and changes newest first', async () => {
    const store = await openFresh(engine);
    const anchors = Array.from({ length: 1_200 }, (_, n) => ({ statement: `v${n % 1_000}:0`, record: `s${n}` }));
    const moved = aChange({ id: 'c2', at: instant('2024-07-01T00:00:00Z'), record: 's2' });
    const first = aChange({ kind: 'session-announced', before: null });
    const third = aChange({ id: 'c3' });
    await store.write(async (tables) => {
      await tables.appendAnchors('DMK', anchors);
      await tables.appendChanges([moved, first, third]);
    });
    const { read } = store;
    expect(await read((tables) => tables.anchors('DMK'))).toEqual(anchors);
    expect(await read((tables) => tables.anchors('IMK'))).toEqual([]);
    expect(await read((tables) => tables.changes({ limit: 9 }))).toEqual([moved, third, first]);
    expect(await read((tables) => tables.changes({ record: 's1', conference: 'DMK', limit: 1 }))).toEqual([third]);
  });
});
