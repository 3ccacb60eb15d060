/** Reminders, from the fold to the channels: once, in time, and never of what is no longer so. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type NewsBench, session, startNewsBench } from './fakes/news-bench.ts';

const REFUSED = { code: 'token-refused', variable: 'DISCORD_TOKEN', detail: null } as const;

const HERE = 'slack:T0TEAM/C0CHAN';
const DMK = session('DMK', 2, { days: '2024-10-24', place: 'Berlin' });
const MOVED = session('DMK', 2, { days: '2024-10-30', place: 'Berlin', from: '2024-10-24' });
const CANCELLED = session('DMK', 2, { days: '2024-10-24', place: 'Berlin', status: 'cancelled' });

let bench: NewsBench;
beforeEach(async () => {
  bench = await startNewsBench('2024-09-05T10:00');
});

const reminders = (channel = HERE) =>
  bench.messages(channel).flatMap(({ at, card }) => (card.title.startsWith('Erinnerung') ? `${at} ${card.text}` : []));
const posts = async () =>
  (await bench.store.read((tables) => tables.posts({ channel: HERE, limit: 100 }))).filter(({ subject }) =>
    subject.startsWith('reminder:'),
  );
async function at(local: string): Promise<void> {
  bench.goTo(local);
  await bench.tick();
}
async function announced(changes: Parameters<NewsBench['subscribe']>[1] = {}): Promise<void> {
  await bench.subscribe(HERE, changes);
  await bench.news({ sessions: [DMK] });
}
const WEEK = 'In einer Woche: 2. Digitalministerkonferenz (DMK) am 24. Oktober 2024 in Berlin.';
const DAY = 'Morgen: 2. Digitalministerkonferenz (DMK) am 24. Oktober 2024 in Berlin.';

describe('a session that is to come', () => {
  it('is reminded of a week and a day before, at 09:00, once', async () => {
    await announced();
    await at('2024-10-17T08:59');
    expect(reminders()).toEqual([]);
    for (const time of ['2024-10-17T09:00', '2024-10-17T09:01', '2024-10-18T09:00', '2024-10-23T09:00']) await at(time);
    await at('2024-10-24T09:00');
    expect(reminders()).toEqual([`2024-10-17T09:00 ${WEEK}`, `2024-10-23T09:00 ${DAY}`]);
  });

  it('is reminded of only where its subscription wants it', async () => {
    await announced();
    await bench.subscribe('slack:T0TEAM/C0IMK', { conferences: ['IMK'] });
    await bench.subscribe('slack:T0TEAM/C0RES', { kinds: ['resolution'] });
    await bench.subscribe('slack:T0TEAM/C0KIEL', { words: ['Kiel'] });
    await bench.subscribe('slack:T0TEAM/C0BERLIN', { words: ['Berlin'] });
    await at('2024-10-17T09:00');
    expect(['C0IMK', 'C0RES', 'C0KIEL', 'C0BERLIN'].map((id) => reminders(`slack:T0TEAM/${id}`).length)).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it('is reminded of at once where news come as a digest, and at the end of quiet hours', async () => {
    await announced({ delivery: 'weekly', quiet: '20:00-10:00' });
    await at('2024-10-17T09:00');
    expect(reminders()).toEqual([]);
    await at('2024-10-17T10:00');
    expect(reminders()).toEqual([`2024-10-17T10:00 ${WEEK}`]);
  });

  it('is reminded of also when it was known before there were reminders', async () => {
    await announced();
    await bench.store.write(async (tables) => {
      const [known] = await tables.sessions();
      for (const one of await tables.reminders(known?.id ?? '')) await tables.saveReminder({ ...one, state: 'void' });
    });
    await bench.news({ sessions: [session('DMK', 2, { days: '2024-10-24', place: 'Berlin' })] });
    await at('2024-10-17T09:00');
    expect(reminders()).toHaveLength(1);
  });

  it('is one message with others when many are due', async () => {
    await bench.subscribe(HERE);
    const many = ['DMK', 'IMK', 'KMK', 'JuMiKo', 'UMK', 'GMK'].map((conference) =>
      session(conference, 90, { days: '2024-10-24', place: 'Berlin' }),
    );
    await bench.news({ sessions: many });
    await at('2024-10-17T09:00');
    const [, ...rest] = bench.messages(HERE);
    expect(rest.map(({ card }) => card.items.map(({ text }) => text.split(':')[0]))).toEqual([
      Array(6).fill('In einer Woche'),
    ]);
  });
});

describe('a session that changes', () => {
  it('is reminded of for its new day only', async () => {
    await announced();
    await at('2024-10-10T10:00');
    await bench.news({ sessions: [MOVED] });
    for (const day of ['17', '23', '24', '29', '30']) await at(`2024-10-${day}T09:00`);
    expect(reminders()).toEqual([
      expect.stringMatching(/^2024-10-23T09:00 In einer Woche: .* am 30\. Oktober 2024/),
      expect.stringMatching(/^2024-10-29T09:00 Morgen: .* am 30\. Oktober 2024/),
    ]);
  });

  it('is not reminded of when it is cancelled', async () => {
    await announced();
    await at('2024-10-10T10:00');
    await bench.news({ sessions: [CANCELLED] });
    await at('2024-10-17T09:00');
    expect(reminders()).toEqual([]);
  });

  it('corrects the reminder that was sent, silently', async () => {
    await announced();
    await at('2024-10-17T09:00');
    await at('2024-10-18T12:00');
    await bench.news({ sessions: [CANCELLED] });
    const reminder = bench.messages(HERE)[1];
    expect(reminder?.card).toMatchObject({
      tone: 'cancelled',
      text: 'Diese Erinnerung gilt nicht mehr. Abgesagt: 2. Digitalministerkonferenz (DMK) am 24. Oktober 2024 in Berlin.',
    });
    expect(reminder?.replies).toEqual([]);
    expect(bench.messages(HERE)[0]?.replies).toHaveLength(1);
    await at('2024-10-23T09:00');
    expect(bench.messages(HERE)).toHaveLength(2);
  });

  it('drops the reminder that waits for the end of quiet hours, with the reason', async () => {
    await announced({ quiet: '20:00-10:00' });
    await at('2024-10-23T09:00');
    bench.goTo('2024-10-23T09:30');
    await bench.news({ sessions: [CANCELLED] });
    await at('2024-10-23T10:00');
    expect(reminders()).toEqual([]);
    expect((await posts()).map(({ state, reason }) => [state, reason])).toContainEqual([
      'dropped',
      expect.stringContaining('verschoben oder abgesagt'),
    ]);
  });
});

describe('a reminder that nobody was there to send', () => {
  it('is made up for within twelve hours', async () => {
    await announced();
    await at('2024-10-17T21:00');
    expect(reminders()).toEqual([`2024-10-17T21:00 ${WEEK}`]);
  });

  it('is dropped later, and each channel has the reason', async () => {
    await announced();
    await at('2024-10-17T21:01');
    await at('2024-10-18T09:00');
    expect(reminders()).toEqual([]);
    expect((await posts()).map(({ state, reason }) => [state, reason])).toEqual([
      [
        'dropped',
        'Nicht gesendet: Die Erinnerung war am 17.10.2024, 09:00 Uhr fällig und kam nicht rechtzeitig hinaus.',
      ],
    ]);
    await at('2024-10-23T09:00');
    expect(reminders()).toEqual([`2024-10-23T09:00 ${DAY}`]);
  });

  it('is no row anywhere when the session is over', async () => {
    await announced();
    await at('2025-01-05T09:00');
    expect(await posts()).toEqual([]);
    expect(bench.logged.filter((line) => line.startsWith('warn reminder-due'))).toHaveLength(2);
  });

  it('does not come a day late because its chat was down', async () => {
    await announced();
    bench.health({ state: 'down', reason: REFUSED });
    await at('2024-10-17T09:00');
    bench.health({ state: 'up', reason: null });
    await at('2024-10-18T09:00');
    expect(reminders()).toEqual([]);
    expect((await posts()).map(({ state }) => state)).toEqual(['dropped']);
  });

  it('is sent once by whoever comes after a kill, wherever that struck', async () => {
    await announced();
    bench.goTo('2024-10-17T09:00');
    // After the plan and before anything was sent.
    expect(await bench.remind()).toBe(1);
    expect(await bench.remind()).toBe(0);
    // After the sending and before its answer was written down.
    bench.answer(() => new TypeError('killed'));
    await bench.tick();
    bench.answer(() => null);
    await at('2024-10-17T09:05');
    await at('2024-10-17T09:10');
    const about = bench.operations.filter(({ id }) => id.includes('reminder:'));
    expect(new Set(about.map(({ id }) => id)).size).toBe(1);
    expect(about.map(({ uncertainSince }) => uncertainSince !== null)).toEqual([false, true]);
    expect(reminders()).toHaveLength(1);
  });

  it('is neither lost nor told twice when its transaction fails', async () => {
    await announced();
    bench.goTo('2024-10-17T09:00');
    const broken = bench.store.write(async (tables) => {
      for (const one of await tables.dueReminders(Temporal.Instant.from('2024-10-17T07:00:00Z'), 10))
        await tables.saveReminder({ ...one, state: 'sent' });
      throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    await bench.tick();
    expect(reminders()).toHaveLength(1);
  });
});
