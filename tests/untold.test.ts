/** News that a channel was not told of: `deliveries` says why, for each subscription, in both languages. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CONFERENCES } from '../src/conferences/list.ts';
import type { Subscription } from '../src/core/model.ts';
import { untoldShape } from '../src/core/shapes.ts';
import { untoldChanges } from '../src/pipeline-untold.ts';
import { type NewsBench, resolution, session, startNewsBench } from './fakes/news-bench.ts';

const HERE = 'slack:T0TEAM/C0HERE';
const SOMEBODY = 'slack:T0TEAM/C0ALL';
const DMK = session('DMK', 2, { days: '2024-10-24', place: 'Berlin' });
const SINCE = Temporal.Instant.from('2024-06-01T08:00:00Z');

let bench: NewsBench;
beforeEach(async () => {
  bench = await startNewsBench('2024-06-05T10:00');
});

const subscribe = (changes: Partial<Subscription> = {}) => bench.subscribe(HERE, { createdAt: SINCE, ...changes });
const untold = (language: 'de' | 'en' = 'de') =>
  bench.store.read((tables) => untoldChanges(tables, { catalogue: CONFERENCES, language, changes: 20 }));
const reasons = async (language: 'de' | 'en' = 'de') =>
  (await untold(language)).map(({ state, reason }) => `${state}: ${reason}`);

describe('a subscription that a change does not match', () => {
  it.each<[string, Partial<Subscription>, string, string]>([
    [
      'another conference',
      { conferences: ['IMK', 'KMK'] },
      'Es geht um DMK, abonniert ist IMK und KMK',
      'is IMK and KMK',
    ],
    ['another kind', { kinds: ['resolution'] }, 'abonniert sind nur Beschlüsse', 'subscribed are resolutions only'],
    ['no word', { words: ['Weinbau', 'Fischerei'] }, 'Keines seiner Wörter kommt vor (Weinbau, Fischerei)', 'none of'],
    [
      'paused',
      { pause: { by: 'person', since: SINCE, code: null, reason: null } },
      'von Hand pausiert',
      'paused by hand',
    ],
  ])('is told why: %s', async (_, changes, de, en) => {
    await subscribe(changes);
    await bench.subscribe(SOMEBODY);
    await bench.news({ sessions: [DMK] });
    expect(await reasons()).toEqual([expect.stringContaining(`untold: `)]);
    expect((await reasons())[0]).toContain(de);
    expect((await reasons('en'))[0]).toContain(en);
    expect(bench.messages(SOMEBODY)).toHaveLength(1);
  });

  it('is told why when it is younger than the change', async () => {
    await bench.news({ sessions: [DMK] });
    await subscribe({ createdAt: Temporal.Instant.from('2024-06-05T12:00:00Z') });
    expect(await reasons()).toEqual([expect.stringContaining('Das Abo gibt es erst seit dem 05.06.2024, 14:00 Uhr')]);
  });

  it('looks for words where the message was looked through: in all resolutions that came together', async () => {
    await subscribe({ words: ['Künstliche Intelligenz'] });
    const held = session('DMK', 1, { days: '2024-06-04', place: 'Potsdam', status: 'held' });
    await bench.news({
      sessions: [held],
      resolutions: [resolution('DMK', 'Digitale Teilhabe', 0), resolution('DMK', 'Künstliche Intelligenz', 0)],
    });
    expect(bench.messages(HERE)).toHaveLength(1);
    const about = (await untold()).map(({ change, reason }) => `${change.after.kind}: ${reason}`);
    expect(about.every((line) => line.startsWith('session: '))).toBe(true);
  });
});

describe('a change that is worth no message', () => {
  it('is told why: older than 30 days', async () => {
    await subscribe();
    await bench.news({ sessions: [session('DMK', 1, { days: '2024-04-19', place: 'Potsdam', status: 'held' })] });
    expect(await reasons()).toEqual(['untold: Nicht gemeldet: Die Sitzung liegt mehr als 30 Tage zurück.']);
  });

  it.each([
    ['baseline', 'als die Quelle zum ersten Mal gelesen wurde'],
    ['archive', 'eingebauten Archiv'],
    ['reader', 'liest einen alten Text genauer'],
  ] as const)('is told why: its cause is %s', async (cause, words) => {
    await subscribe();
    await bench.read({ sessions: [DMK] });
    await bench.store.write(async (tables) => {
      const [change] = await tables.changes({ limit: 1 });
      if (!change) throw new Error('nothing has changed');
      await tables.appendChanges([{ ...change, id: 'other', record: 'dmk-other', cause }]);
    });
    expect((await untold()).find(({ change }) => change.id === 'other')?.reason).toContain(words);
  });

  it('is told why: only an addition', async () => {
    await bench.subscribe(SOMEBODY);
    await bench.news({ sessions: [DMK] });
    await subscribe({ createdAt: SINCE });
    const chairs = { value: ['Berlin'], quote: null, why: 'test' };
    await bench.news({ sessions: [{ ...DMK, chairs }] });
    expect((await reasons())[0]).toContain('Keine eigene Meldung wert');
  });
});

describe('a change that is told otherwise', () => {
  it('comes with a digest, or came', async () => {
    await subscribe({ delivery: 'daily' });
    await bench.news({ sessions: [DMK] });
    expect(await reasons()).toEqual(['digest: Kommt mit der Sammelmeldung am 06.06.2024, 08:00 Uhr.']);
    bench.goTo('2024-06-06T08:00');
    await bench.tick();
    expect(await reasons('en')).toEqual(['digest: Stands in a digest or summary that is there already.']);
  });

  it('waits for the next round, and has a row of its own afterwards', async () => {
    await subscribe();
    await bench.read({ sessions: [DMK] });
    expect(await reasons()).toEqual([expect.stringContaining('due: Wird mit der nächsten Runde')]);
    await bench.tick();
    expect(await reasons()).toEqual([]);
  });
});

it('has the shape of all deliveries', async () => {
  await subscribe({ conferences: ['IMK'] });
  await bench.news({ sessions: [DMK] });
  const [one] = await untold();
  if (!one) throw new Error('nothing is untold');
  expect(untoldShape(one.change, one)).toMatchObject({
    id: expect.stringContaining('|'),
    change: one.change.id,
    channel: HERE,
    state: 'untold',
    revision: null,
    attempts: 0,
    reason: expect.stringContaining('Passt nicht zum Abo'),
    code: null,
  });
});
