/** Digests: one message a channel, at its time, with what is so by then; and what happens to what it told. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type NewsBench, resolution, session, startNewsBench } from './fakes/news-bench.ts';

const DAILY = 'slack:T0TEAM/C0DAILY';
const WEEKLY = 'slack:T0TEAM/C0WEEKLY';
const NOW = 'slack:T0TEAM/C0NOW';

let bench: NewsBench;
beforeEach(async () => {
  // A Wednesday.
  bench = await startNewsBench('2024-06-05T10:00');
  await bench.subscribe(DAILY, { delivery: 'daily' });
});

const DMK = session('DMK', 2, { days: '2024-10-24', place: 'Berlin' });
const IMK = session('IMK', 222, { days: '2024-12-04', end: '2024-12-06', place: 'Rheinsberg' });
const MOVED = session('DMK', 2, { days: '2024-10-17', end: '2024-10-18', place: 'Berlin', from: '2024-10-24' });
const CANCELLED = session('DMK', 2, { days: '2024-10-24', place: 'Berlin', status: 'cancelled' });

const told = (channel: string) => bench.messages(channel).map(({ at, card }) => `${at} ${card.text}`);
const lines = (channel: string) => bench.messages(channel).map(({ card }) => card.items.map(({ text }) => text));
const states = async (channel: string) =>
  (await bench.store.read((tables) => tables.posts({ channel, limit: 100 }))).map(({ state, reason }) => [
    state,
    reason,
  ]);
async function at(local: string): Promise<void> {
  bench.goTo(local);
  await bench.tick();
}

describe('a digest', () => {
  it('gathers what comes until 08:00 in Berlin and says it in one message', async () => {
    await bench.news({ sessions: [DMK] });
    await at('2024-06-05T18:00');
    await bench.news({ sessions: [IMK] });
    await at('2024-06-06T07:59');
    expect(told(DAILY)).toEqual([]);
    await at('2024-06-06T08:00');
    expect(bench.messages(DAILY)).toHaveLength(1);
    const [message] = bench.messages(DAILY);
    expect(message?.card).toMatchObject({ kind: 'summary', title: '2 Neuigkeiten' });
    expect(message?.card.text).toBe(
      '2 Neuigkeiten (DMK und IMK). Angekündigt: 2. Digitalministerkonferenz (DMK) am 24. Oktober 2024 in Berlin. ' +
        'Angekündigt: 222. Innenministerkonferenz (IMK) vom 4. bis 6. Dezember 2024 in Rheinsberg.',
    );
    expect(message?.card.items.map(({ href }) => href)).toEqual(
      Array(2).fill(expect.stringContaining('https://konferenzbote.example/sitzungen/')),
    );
    await at('2024-06-07T08:00');
    await at('2024-06-10T08:00');
    expect(bench.operations).toHaveLength(1);
  });

  it('comes on Monday to who wants one a week, and is one with the daily one in a channel that has both', async () => {
    await bench.subscribe(WEEKLY, { delivery: 'weekly' });
    await bench.subscribe(DAILY, { delivery: 'weekly', conferences: ['IMK'] });
    await at('2024-06-09T12:00');
    await bench.news({ sessions: [DMK, IMK] });
    await at('2024-06-10T08:00');
    expect(lines(WEEKLY)).toHaveLength(1);
    expect(lines(WEEKLY)).toEqual(lines(DAILY));
    expect(lines(DAILY)[0]).toHaveLength(2);
  });

  it('of a single thing is the card of that thing, with its buttons', async () => {
    await bench.news({ sessions: [DMK] });
    await at('2024-06-06T08:00');
    const [message] = bench.messages(DAILY);
    expect(message?.card).toMatchObject({ kind: 'session', title: '2. Digitalministerkonferenz (DMK)' });
    expect(message?.card.links.length).toBeGreaterThan(0);
  });

  it('names every resolution in a line of its own, with the session', async () => {
    await bench.news({
      sessions: [session('DMK', 1, { days: '2024-06-04', place: 'Potsdam', status: 'held' }), IMK],
      resolutions: [resolution('DMK', 'Digitale Teilhabe', 0), resolution('DMK', 'Künstliche Intelligenz', 0)],
    });
    await at('2024-06-06T08:00');
    const [message] = bench.messages(DAILY);
    expect(message?.card.title).toBe('3 Neuigkeiten');
    expect(message?.card.items.map(({ text, note }) => [text, note])).toEqual(
      expect.arrayContaining([
        ['Digitale Teilhabe', '1. Digitalministerkonferenz (DMK)'],
        ['Künstliche Intelligenz', '1. Digitalministerkonferenz (DMK)'],
      ]),
    );
  });

  it('says in English what is wanted in English', async () => {
    await bench.subscribe('slack:T0TEAM/C0EN', { delivery: 'daily', language: 'en' });
    await bench.news({ sessions: [DMK, IMK] });
    await at('2024-06-06T08:00');
    expect(bench.messages('slack:T0TEAM/C0EN')[0]?.card.title).toBe('2 updates');
  });

  it('waits for the end of quiet hours that lie over 08:00', async () => {
    await bench.subscribe(WEEKLY, { delivery: 'daily', quiet: '22:00-09:30' });
    await bench.news({ sessions: [DMK] });
    await at('2024-06-06T08:00');
    expect(told(WEEKLY)).toEqual([]);
    await at('2024-06-06T09:30');
    expect(told(WEEKLY)).toHaveLength(1);
  });

  it('is sent once though the bot was killed while it went out', async () => {
    await bench.news({ sessions: [DMK, IMK] });
    bench.answer(() => new TypeError('the answer never came'));
    await at('2024-06-06T08:00');
    bench.answer(() => null);
    await at('2024-06-06T08:01');
    expect(bench.operations.map(({ id }) => id)).toEqual(Array(2).fill(bench.operations[0]?.id));
    expect(bench.operations.at(-1)?.uncertainSince).not.toBeNull();
    expect(told(DAILY)).toHaveLength(1);
  });

  it.each([
    ['2024-03-30T12:00', '2024-03-31T08:00'],
    ['2024-10-26T12:00', '2024-10-27T08:00'],
  ])('comes at 08:00 on the days the clock is changed: %s, %s', async (before, morning) => {
    bench.goTo(before);
    await bench.news({ sessions: [IMK] });
    await at(morning.replace('08:00', '07:59'));
    expect(told(DAILY)).toEqual([]);
    await at(morning);
    expect(told(DAILY)).toHaveLength(1);
  });
});

describe('what changes before the digest is out', () => {
  it('takes the place of the older line', async () => {
    await bench.news({ sessions: [DMK, IMK] });
    await at('2024-06-05T15:00');
    await bench.news({ sessions: [MOVED] });
    await at('2024-06-06T08:00');
    expect(lines(DAILY)[0]).toEqual([
      expect.stringContaining('222. Innenministerkonferenz'),
      'Verschoben: 2. Digitalministerkonferenz (DMK) am 17. und 18. Oktober 2024 in Berlin statt am 24. Oktober 2024.',
    ]);
    expect(bench.operations).toHaveLength(1);
  });

  it('goes out at once, and only so, when a session of the next two days moves', async () => {
    bench.goTo('2024-10-23T09:00');
    await bench.news({ sessions: [DMK, IMK] });
    expect(told(DAILY)).toEqual([]);
    await bench.news({ sessions: [CANCELLED] });
    expect(told(DAILY)).toEqual([expect.stringContaining('2024-10-23T09:00 Abgesagt')]);
    await at('2024-10-24T08:00');
    expect(told(DAILY)).toHaveLength(2);
    expect(told(DAILY)[1]).not.toContain('Digitalministerkonferenz');
  });

  it('is not told to a channel that ended its subscription meanwhile, and the reason is kept', async () => {
    await bench.news({ sessions: [DMK] });
    await bench.store.write(async (tables) => {
      for (const { id } of await tables.subscriptions({ channel: DAILY })) await tables.removeSubscription(id);
    });
    await at('2024-06-06T08:00');
    expect(told(DAILY)).toEqual([]);
    expect(await states(DAILY)).toEqual([['dropped', expect.stringContaining('kein Abo dieses Kanals')]]);
  });

  it('waits for a channel that is closed, and goes out when it opens', async () => {
    await bench.rest.happened({ kind: 'channel-closed', channel: DAILY, code: 'is_archived' });
    await bench.news({ sessions: [DMK, IMK] });
    await at('2024-06-06T08:00');
    expect(told(DAILY)).toEqual([]);
    await at('2024-06-06T12:00');
    await bench.rest.happened({ kind: 'channel-opened', channel: DAILY, code: null });
    await at('2024-06-06T12:01');
    expect(lines(DAILY).map((list) => list.length)).toEqual([2]);
  });
});

describe('what changes after the digest was told', () => {
  beforeEach(async () => {
    await bench.news({ sessions: [DMK, IMK] });
    await at('2024-06-06T08:00');
  });

  it('goes out at once when it is a move, against what the channel saw, and the line is corrected', async () => {
    bench.goTo('2024-06-06T14:00');
    await bench.news({ sessions: [MOVED] });
    expect(told(DAILY)).toHaveLength(2);
    const [digest, message] = bench.messages(DAILY);
    expect(message?.at).toBe('2024-06-06T14:00');
    expect(message?.card.text).toBe(
      'Verschoben: 24. → 17./18. Oktober 2024. 2. Digitalministerkonferenz (DMK) in Berlin.',
    );
    expect(message?.card.fields[0]).toMatchObject({ struck: '24. Oktober 2024' });
    expect(digest?.edits).toHaveLength(1);
    expect(digest?.replies).toEqual([]);
    expect(digest?.card.items.map(({ text }) => text)).toContainEqual(expect.stringContaining('statt am 24. Oktober'));
  });

  it('moves on by edit and reply of that message, and is cancelled by another one', async () => {
    bench.goTo('2024-06-06T14:00');
    await bench.news({ sessions: [MOVED] });
    await at('2024-06-07T14:00');
    await bench.news({
      sessions: [session('DMK', 2, { days: '2024-10-21', place: 'Berlin', from: '2024-10-17' })],
    });
    await at('2024-06-08T14:00');
    await bench.news({ sessions: [session('DMK', 2, { days: '2024-10-21', place: 'Berlin', status: 'cancelled' })] });
    const [, message] = bench.messages(DAILY);
    expect(bench.messages(DAILY)).toHaveLength(2);
    expect(message?.replies.map(({ text }) => text)).toEqual([
      expect.stringContaining('17./18. → 21. Oktober 2024'),
      expect.stringContaining('Abgesagt'),
    ]);
    expect(message?.card.tone).toBe('cancelled');
  });

  it('goes out at once when it is a cancellation, at the end of quiet hours', async () => {
    await bench.subscribe(DAILY, { delivery: 'daily', quiet: '22:00-07:00', id: 'quiet' });
    await bench.store.write((tables) => tables.removeSubscription(`${DAILY} {"delivery":"daily"}`));
    bench.goTo('2024-06-06T23:00');
    await bench.news({ sessions: [CANCELLED] });
    expect(told(DAILY)).toHaveLength(1);
    expect(bench.messages(DAILY)[0]?.edits).toHaveLength(0);
    await at('2024-06-07T07:00');
    expect(told(DAILY)[1]).toContain('Abgesagt: 2. Digitalministerkonferenz (DMK) am 24. Oktober 2024 in Berlin.');
  });

  it('only edits, silently, what is refined', async () => {
    bench.goTo('2024-06-06T14:00');
    const chairs = { value: ['Berlin'], quote: null, why: 'test' };
    await bench.news({ sessions: [{ ...DMK, chairs }] });
    expect(bench.messages(DAILY)).toHaveLength(1);
    expect(bench.operations.map(({ kind }) => kind)).toEqual(['create', 'edit']);
  });

  it('is let be when it is moved back before it could be told', async () => {
    await bench.subscribe(DAILY, { delivery: 'daily', quiet: '22:00-07:00', id: 'quiet' });
    await bench.store.write((tables) => tables.removeSubscription(`${DAILY} {"delivery":"daily"}`));
    bench.goTo('2024-06-06T23:00');
    await bench.news({ sessions: [MOVED] });
    bench.goTo('2024-06-07T01:00');
    await bench.news({ sessions: [session('DMK', 2, { days: '2024-10-24', place: 'Berlin', from: '2024-10-17' })] });
    await at('2024-06-07T07:00');
    expect(bench.messages(DAILY)).toHaveLength(1);
    expect(await states(DAILY)).toContainEqual(['dropped', expect.stringContaining('schon weiß')]);
  });

  it('is news of the next digest when nothing that was told is wrong', async () => {
    bench.goTo('2024-06-06T14:00');
    await bench.news({ sessions: [session('KMK', 400, { period: '2025-autumn', place: 'Kiel' })] });
    await at('2024-06-07T08:00');
    await bench.news({ sessions: [session('KMK', 400, { days: '2025-10-09', place: 'Kiel' })] });
    await at('2024-06-07T12:00');
    expect(bench.messages(DAILY)).toHaveLength(2);
    await at('2024-06-08T08:00');
    expect(told(DAILY)[2]).toContain('Termin steht fest');
  });
});

describe('much at once', () => {
  const MANY = ['DMK', 'IMK', 'KMK', 'JuMiKo', 'UMK', 'GMK', 'VMK'].map((conference, index) =>
    session(conference, 90 + index, { days: `2024-11-1${index}`, place: 'Berlin' }),
  );

  it('is one summary, also when it is of several conferences, and one by one up to five', async () => {
    await bench.subscribe(NOW);
    await bench.news({ sessions: MANY });
    expect(lines(NOW).map((list) => list.length)).toEqual([MANY.length]);
    await bench.subscribe('slack:T0TEAM/C0FIVE');
    const five = [1, 2, 3, 4, 5].map((n) => session('ASMK', n, { days: `${2025 + n}-05-05`, place: 'Köln' }));
    await bench.news({ sessions: five });
    expect(bench.messages('slack:T0TEAM/C0FIVE')).toHaveLength(5);
  });

  it('is corrected in its summary, and moved by a message of its own', async () => {
    await bench.subscribe(NOW);
    await bench.news({ sessions: MANY });
    bench.goTo('2024-06-07T10:00');
    await bench.news({ sessions: [session('DMK', 90, { days: '2024-12-12', place: 'Berlin', from: '2024-11-10' })] });
    const [summary, message] = bench.messages(NOW);
    expect(bench.messages(NOW)).toHaveLength(2);
    expect(message?.card.text).toContain('10. November → 12. Dezember 2024');
    expect(summary?.edits).toHaveLength(1);
  });

  it('missed by a closed channel is one summary too: edited silently, and moved or cancelled by a message of its own', async () => {
    await bench.subscribe(NOW);
    await bench.rest.happened({ kind: 'channel-closed', channel: NOW, code: 'is_archived' });
    await bench.news({ sessions: MANY });
    bench.goTo('2024-06-06T12:00');
    await bench.rest.happened({ kind: 'channel-opened', channel: NOW, code: null });
    await bench.tick();
    expect(lines(NOW).map((list) => list.length)).toEqual([MANY.length]);
    const chairs = { value: ['Berlin'], quote: null, why: 'test' };
    await bench.news({ sessions: [{ ...session('DMK', 90, { days: '2024-11-10', place: 'Berlin' }), chairs }] });
    const [summary] = bench.messages(NOW);
    expect([bench.messages(NOW).length, summary?.edits.length, summary?.replies]).toEqual([1, 1, []]);
    bench.goTo('2024-06-07T10:00');
    await bench.news({ sessions: [session('DMK', 90, { days: '2024-12-12', place: 'Berlin', from: '2024-11-10' })] });
    await bench.news({ sessions: [session('IMK', 91, { days: '2024-11-11', place: 'Berlin', status: 'cancelled' })] });
    expect(told(NOW).slice(1)).toEqual([
      expect.stringContaining('10. November → 12. Dezember 2024'),
      expect.stringContaining('Abgesagt'),
    ]);
    expect(bench.messages(NOW)[0]?.card.items.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('12. Dezember'), expect.stringContaining('Abgesagt')]),
    );
  });
});

describe('a message that quiet hours hold back', () => {
  const QUIET = 'slack:T0TEAM/C0QUIET';
  const unsubscribe = () =>
    bench.store.write(async (tables) => {
      for (const { id } of await tables.subscriptions({ channel: QUIET })) await tables.removeSubscription(id);
    });
  beforeEach(async () => {
    await bench.subscribe(QUIET, { quiet: '22:00-07:00' });
  });

  it('goes to nobody who unsubscribed meanwhile, and the reason is kept', async () => {
    bench.goTo('2024-06-05T23:00');
    await bench.news({ sessions: [DMK] });
    await unsubscribe();
    await at('2024-06-06T07:00');
    expect(told(QUIET)).toEqual([]);
    expect(await states(QUIET)).toEqual([['dropped', expect.stringContaining('kein Abo dieses Kanals')]]);
  });

  it('goes to nobody who paused it, and to whoever has another subscription that wants it', async () => {
    bench.goTo('2024-06-05T23:00');
    await bench.news({ sessions: [DMK, IMK] });
    await unsubscribe();
    await bench.subscribe(QUIET, { conferences: ['DMK'] });
    const pause = {
      by: 'person' as const,
      since: Temporal.Instant.from('2024-06-05T22:00:00Z'),
      code: null,
      reason: null,
    };
    await bench.subscribe(QUIET, { conferences: ['IMK'], pause });
    await at('2024-06-06T07:00');
    expect(told(QUIET)).toEqual([expect.stringContaining('2. Digitalministerkonferenz')]);
  });

  it('that stands already is put right all the same, without a word more', async () => {
    await bench.news({ sessions: [DMK] });
    bench.goTo('2024-06-05T23:00');
    await bench.news({ sessions: [MOVED] });
    await unsubscribe();
    await at('2024-06-06T07:00');
    const [message, ...more] = bench.messages(QUIET);
    expect(message?.card.text).toContain('17. und 18. Oktober 2024');
    expect([message?.edits.length, message?.replies, more]).toEqual([1, [], []]);
    expect((await states(QUIET)).map(([state]) => state)).toEqual(['done']);
  });
});
