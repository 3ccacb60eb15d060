/** What every store promises of watching sources: their states together, the days on which they brought something, what speaks of meetings. */
import { describe, expect, it } from 'vitest';
import { instant } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';
import { aMixedReading, aState, aVersion } from './store-samples.ts';

/** More than any engine takes as values of one statement. */
const MANY = 40_000;

describe.each(ENGINES)('Watching sources on $name', (engine) => {
  it('saves many states at once, new ones and known ones, and gives those that are asked for', async () => {
    const store = await openFresh(engine);
    const states = Array.from({ length: 1_200 }, (_, n) => aState({ id: `s${n}`, itemCount: n }));
    await store.write((tables) => tables.saveSourceState(aState({ id: 's7', failures: 3, health: 'failing' })));
    await store.write((tables) => tables.saveSourceStates(states));
    await store.write((tables) => tables.saveSourceStates([]));
    const asked = await store.read((tables) => tables.sourceStatesOf(['s7', 's1199', 'unknown']));
    expect(asked.toSorted((a, b) => a.itemCount - b.itemCount)).toEqual([states[7], states[1_199]]);
    expect(await store.read((tables) => tables.sourceStatesOf([]))).toEqual([]);
    expect(await store.read((tables) => tables.sourceStates())).toHaveLength(1_200);
  });

  it('lays checks over states until the next state is saved, and marks only saved states', async () => {
    const store = await openFresh(engine);
    const at = (hour: number) => instant(`2024-04-22T0${hour}:00:00Z`);
    const state = (id: string) => aState({ id, lastCheckAt: at(1), nextCheckAt: at(2) });
    const stored = () => store.read((tables) => tables.sourceStates());
    const mark = () => store.read((tables) => tables.sourceStatesMark());
    await store.write((tables) => tables.saveSourceStates([state('a'), state('b')]));
    const marked = await mark();
    const checks = [
      { id: 'a', lastCheckAt: at(3), nextCheckAt: at(4) },
      { id: 'b', lastCheckAt: at(3), nextCheckAt: null },
    ];
    await store.write((tables) => tables.saveSourceChecks([]));
    await store.write((tables) => tables.saveSourceChecks(checks));
    expect(await stored()).toEqual([
      { ...state('a'), ...checks[0] },
      { ...state('b'), ...checks[1] },
    ]);
    expect(await store.read((tables) => tables.sourceState('a'))).toEqual({ ...state('a'), ...checks[0] });
    expect(await mark()).toBe(marked);
    await store.write((tables) => tables.saveSourceState(state('a')));
    expect(await stored()).toEqual([state('a'), { ...state('b'), ...checks[1] }]);
    expect(await mark()).not.toBe(marked);
  });

  it('gives the days on which a source published, the latest first, without its documents and those of others', async () => {
    const store = await openFresh(engine);
    const published = [
      '2024-04-22T08:00:00Z',
      '2024-04-22T23:59:59.999Z',
      '2024-04-23T00:00:00Z',
      '2023-12-31T12:00:00Z',
    ];
    await store.write(async (tables) => {
      for (const [n, at] of published.entries())
        await tables.addItemVersion(aVersion({ id: `v${n}`, guid: `g${n}`, publishedAt: instant(at) }));
      const later = { publishedAt: instant('2025-01-01T00:00:00Z') };
      await tables.addItemVersion(aVersion({ id: 'other', source: 'other', ...later }));
      await tables.addItemVersion(aVersion({ id: 'pdf', guid: 'pdf', medium: 'pdf', ...later }));
    });
    const days = async (limit: number) =>
      (await store.read((tables) => tables.publicationDays('press', limit))).map(String);
    expect(await days(9)).toEqual(['2024-04-23', '2024-04-22', '2023-12-31']);
    expect(await days(2)).toEqual(['2024-04-23', '2024-04-22']);
    expect(await store.read((tables) => tables.publicationDays('nobody', 9))).toEqual([]);
  });

  it('tells texts that say something, by whatever reader, among however many', async () => {
    const store = await openFresh(engine);
    await store.write(async (tables) => {
      for (const id of ['said', 'said-once', 'silent', 'unread'])
        await tables.addItemVersion(aVersion({ id, guid: id }));
      await tables.addReading('said', 2, aMixedReading());
      await tables.addReading('said-once', 1, aMixedReading());
      await tables.addReading('said-once', 2, { sessions: [], resolutions: [] });
      await tables.addReading('silent', 2, { sessions: [], resolutions: [] });
    });
    const others = Array.from({ length: MANY }, (_, n) => `none-${n}`);
    const asked = ['silent', 'said', ...others, 'unread', 'said-once'];
    const stating = await store.read((tables) => tables.statingVersions(asked));
    expect([...stating].toSorted()).toEqual(['said', 'said-once']);
  });
});
