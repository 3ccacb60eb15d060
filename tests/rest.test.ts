/** Channels that close and open again: who is told, what is tried, what is made up for. */
import { beforeEach, describe, expect, it } from 'vitest';
import { deliveryReason } from '../src/core/delivery-reason.ts';
import { channel, type DrainBench, GUILD, item, OPERATOR, refusal, startDrainBench } from './fakes/drain-bench.ts';

const NOT_THERE = { code: 'not-installed', workspace: 'G1', address: 'https://bot.example/invite' } as const;

const ANNA = 'discord:@user/300000000000000001';
const BERND = 'discord:@user/300000000000000002';
const [HERE, ELSEWHERE] = [channel(0), channel(1)];

let bench: DrainBench;
beforeEach(async () => {
  bench = await startDrainBench();
});

const texts = (ref: string) =>
  bench.sent.filter(({ operation }) => operation.channel === ref).map(({ operation }) => operation.card.text);
const callsTo = (ref: string) => bench.calls.filter(({ operation }) => operation.channel === ref).length;
const postsIn = (ref: string) => bench.store.read((tables) => tables.posts({ channel: ref, limit: 100 }));
const pauseOf = async (ref: string) =>
  (await bench.store.read((tables) => tables.subscriptions({ channel: ref })))[0]?.pause ?? null;
const open = () => bench.rest.happened({ kind: 'channel-opened', channel: HERE, code: null });

/** The channel takes nothing any more, and an alert finds it out. */
async function closed(changes: Parameters<DrainBench['subscribe']>[1] = {}): Promise<void> {
  await bench.subscribe(HERE, { madeBy: ANNA, ...changes });
  bench.answer(({ channel: to }) => (to === HERE ? refusal('CHANNEL_CLOSED', { platformCode: '50013' }) : null));
  await bench.tell('a', item('s1'), item('s2'), item('s3'));
  await bench.drainFor(10);
}
function mend(): void {
  bench.answer(() => null);
}

describe('a channel that closes', () => {
  it('costs one call however much is due, rests its subscription, and leaves other channels alone', async () => {
    await bench.subscribe(ELSEWHERE);
    await closed();
    expect(callsTo(HERE)).toBe(1);
    expect(texts(ELSEWHERE)).toHaveLength(3);
    expect((await postsIn(HERE)).map(({ state, code }) => [state, code])).toEqual(Array(3).fill(['paused', '50013']));
    expect(await pauseOf(HERE)).toMatchObject({ by: 'error', code: '50013', reason: null });
    expect(await pauseOf(ELSEWHERE)).toBeNull();
  });

  it('is told to who subscribed it, once, by direct message, with what helps', async () => {
    await closed();
    expect(texts(ANNA)).toHaveLength(1);
    const card = bench.sent.find(({ operation }) => operation.channel === ANNA)?.operation.card;
    expect(card).toMatchObject({ kind: 'notice', tone: 'warning' });
    expect(card?.text).toContain('Mir fehlt das Recht, dort zu schreiben.');
    expect(card?.fields.map(({ label }) => label)).toEqual(['Kanal', 'Was hilft', 'Meldung der Plattform']);
    expect(card?.fields[0]).toMatchObject({ channel: HERE });
    await bench.tell('b', item('s4'));
    await bench.drainFor(10);
    expect(texts(ANNA)).toHaveLength(1);
    expect(callsTo(HERE)).toBe(1);
  });

  it('is told to each who subscribed it, and to the operator where nobody is known', async () => {
    await bench.subscribe(HERE, { id: 'b', madeBy: BERND, language: 'en' });
    await bench.subscribe(HERE, { id: 'c', madeBy: null });
    await closed();
    expect([ANNA, BERND, OPERATOR].map((ref) => texts(ref).length)).toEqual([1, 1, 1]);
    expect(texts(BERND)[0]).toContain('I lack the right to write there.');
  });

  it('troubles nobody when a person takes no direct messages: one call, no repetition', async () => {
    await bench.subscribe(HERE, { madeBy: ANNA });
    bench.answer(({ channel: to }) =>
      to === HERE
        ? refusal('CHANNEL_CLOSED')
        : to === ANNA
          ? refusal('CHANNEL_CLOSED', { platformCode: '50007' })
          : null,
    );
    await bench.tell('a', item('s1'));
    await bench.drainFor(100);
    expect(callsTo(ANNA)).toBe(1);
    expect(texts(OPERATOR)).toEqual([]);
  });

  it('is told by the chat before anything fails: then nothing is sent there at all', async () => {
    await bench.subscribe(HERE, { madeBy: ANNA });
    await bench.rest.happened({ kind: 'channel-closed', channel: HERE, code: 'is_archived' });
    await bench.tell('a', item('s1'));
    await bench.drainFor(5);
    expect(callsTo(HERE)).toBe(0);
    expect(texts(ANNA)).toHaveLength(1);
    expect((await postsIn(HERE)).map(({ state }) => state)).toEqual(['paused']);
  });

  it('is not told of again and again when it opens and closes all day', async () => {
    await closed();
    for (let time = 0; time < 4; time++) {
      await open();
      await bench.drainFor(60);
    }
    expect(texts(ANNA)).toHaveLength(1);
    expect(callsTo(HERE)).toBe(5);
    await bench.drainFor(1);
    bench.pass({ hours: 25 });
    await open();
    await bench.drainFor(5);
    expect(texts(ANNA)).toHaveLength(2);
  });

  it('wakes no subscription that a person paused', async () => {
    const subscription = await bench.subscribe(HERE);
    const pause = { by: 'person' as const, since: subscription.createdAt, code: null, reason: null };
    await bench.store.write((tables) => tables.saveSubscription({ ...subscription, pause }));
    await open();
    expect(await pauseOf(HERE)).toMatchObject({ by: 'person' });
    await bench.tell('a', item('s1'));
    await bench.drainFor(5);
    expect(callsTo(HERE)).toBe(0);
  });
});

describe('a channel that opens again', () => {
  it('gets what it missed, once and in order, also what came while it was closed', async () => {
    await closed();
    await bench.tell('b', item('s4'));
    await bench.drainFor(5);
    mend();
    await open();
    await open();
    await bench.drainFor(10);
    expect(texts(HERE)).toEqual(['s1', 's2', 's3', 's4'].map((subject) => `${subject}, revision 0`));
    expect(await pauseOf(HERE)).toBeNull();
    await bench.tell('c', item('s5'));
    await bench.drainFor(5);
    expect(texts(HERE)).toHaveLength(5);
  });

  it('gets one summary when it missed more than five things, which is edited; what is new of one is a message of its own', async () => {
    await closed();
    await bench.tell('b', item('s4'), item('s5'), item('s6'), item('s7'));
    await bench.drainFor(5);
    mend();
    await open();
    await bench.drainFor(10);
    const summary = bench.sent.filter(({ operation }) => operation.channel === HERE);
    expect(summary).toHaveLength(1);
    expect(summary[0]?.operation.card).toMatchObject({ kind: 'summary' });
    expect(summary[0]?.operation.card.items).toHaveLength(7);
    await bench.tell('c', item('s2', { revision: 1, manner: 'edit' }));
    await bench.drainFor(5);
    const [, edit, ...more] = bench.sent.filter(({ operation }) => operation.channel === HERE);
    expect([edit?.operation.kind, more.length]).toEqual(['edit', 0]);
    expect(edit?.operation.card.items.map(({ text }) => text)).toContain('s2, revision 1');
    await bench.tell('d', item('s2', { revision: 2 }));
    await bench.drainFor(5);
    expect(texts(HERE).slice(2)).toEqual(['s2, revision 2']);
  });

  it('gets nothing that is over: older than a week, or a reminder of yesterday; `deliveries` says so', async () => {
    await closed();
    bench.pass({ hours: 6 * 24 });
    await bench.tell('reminder', item('r1', { skipsDigest: true }));
    await bench.drainFor(5);
    bench.pass({ hours: 48 });
    await bench.tell('b', item('s4'));
    await bench.drainFor(5);
    mend();
    await open();
    await bench.drainFor(10);
    expect(texts(HERE)).toEqual(['s4, revision 0']);
    const reasons = Object.fromEntries((await postsIn(HERE)).map(({ subject, reason }) => [subject, reason]));
    expect(reasons.s1).toContain('älter als sieben Tage');
    expect(reasons.r1).toContain('Erinnerung');
  });

  it('has its standing messages corrected', async () => {
    await bench.subscribe(HERE);
    await bench.tell('a', item('s1'));
    await bench.drainFor(2);
    bench.answer(() => refusal('CHANNEL_CLOSED', { platformCode: 'is_archived' }));
    await bench.tell('b', item('s1', { revision: 1 }));
    await bench.drainFor(5);
    mend();
    await open();
    await bench.drainFor(5);
    expect(bench.sent.map(({ operation }) => operation.kind)).toEqual(['create', 'edit']);
  });

  it('keeps its quiet hours', async () => {
    await closed({ quiet: '09:00-13:00' });
    await bench.rest.happened({ kind: 'channel-closed', channel: HERE, code: '50013' });
    mend();
    await open();
    await bench.drainFor(60);
    expect(texts(HERE)).toEqual([]);
    bench.pass({ hours: 4 });
    await bench.drainFor(10);
    expect(texts(HERE)).toHaveLength(3);
  });

  it('is found out without being told, by tries at growing gaps of one message each', async () => {
    await closed();
    const tries: number[] = [];
    let before = callsTo(HERE);
    for (let hour = 1; hour <= 24 * 3; hour++) {
      bench.pass({ hours: 1 });
      await bench.rest.wake();
      await bench.drainFor(3);
      if (callsTo(HERE) > before) tries.push(hour);
      before = callsTo(HERE);
    }
    expect(tries).toEqual([1, 7, 31, 55]);
    expect(texts(ANNA)).toHaveLength(1);
    mend();
    bench.pass({ hours: 24 });
    await bench.rest.wake();
    await bench.drainFor(10);
    expect(texts(HERE)).toHaveLength(3);
    expect(await pauseOf(HERE)).toBeNull();
  });
});

describe('a place that the bot was never let into', () => {
  const told = () => bench.sent.filter(({ operation }) => operation.channel.startsWith('discord:'));
  it('collects nothing that is due; the operator hears of it once, and when it is let in one summary says it all', async () => {
    await bench.subscribe(HERE, { madeBy: ANNA });
    await bench.subscribe(ELSEWHERE);
    bench.health({ state: 'down', reason: NOT_THERE, absent: true });
    await bench.tell('old', item('s0'));
    await bench.drainFor(5);
    bench.pass({ hours: 8 * 24 });
    await bench.tell('a', ...['s1', 's2', 's3', 's4', 's5', 's6'].map((subject) => item(subject)));
    await bench.drainFor(5);
    const rows = await postsIn(HERE);
    const looking = {
      language: 'de',
      now: Temporal.Instant.from('2026-12-01T09:00:00Z'),
      health: { state: 'up', reason: null },
    } as const;
    expect(new Set(rows.map((row) => `${row.state}: ${deliveryReason(row, looking)}`))).toEqual(
      new Set(['paused: Ich bin dort noch nicht installiert. Wird nachgeholt, sobald der Kanal wieder offen ist.']),
    );
    expect(await pauseOf(HERE)).toMatchObject({ by: 'error', code: 'not_installed' });
    bench.health({ state: 'up', reason: null });
    await bench.drainFor(5);
    expect(texts(OPERATOR)).toEqual([expect.stringContaining(`Discord-Server ${GUILD} gibt es Abos`)]);
    expect([texts(ANNA), told()]).toEqual([[], []]);
    await bench.rest.happened({ kind: 'place-joined', place: `discord:${GUILD}/` });
    await bench.drainFor(5);
    expect(told().map(({ operation }) => [operation.channel, operation.card.items.length])).toEqual([
      [HERE, 6],
      [ELSEWHERE, 6],
    ]);
    expect((await postsIn(HERE)).find(({ subject }) => subject === 's0')?.reason).toContain('älter als sieben Tage');
  });

  it('is looked at again a day later at the latest, should nobody tell that the bot is in', async () => {
    await bench.subscribe(HERE);
    bench.health({ state: 'down', reason: NOT_THERE, absent: true });
    await bench.tell('a', item('s1'));
    await bench.drainFor(2);
    bench.pass({ hours: 2 });
    await bench.rest.wake();
    await bench.drainFor(2);
    expect((await postsIn(HERE)).map(({ state }) => state)).toEqual(['paused']);
    bench.health({ state: 'up', reason: null });
    bench.pass({ hours: 24 });
    await bench.rest.wake();
    await bench.drainFor(2);
    expect(texts(HERE)).toEqual(['s1, revision 0']);
    expect(await pauseOf(HERE)).toBeNull();
  });
});

describe('a whole guild', () => {
  it('is not written to after it was left, the operator hears of it once, and it goes on when the bot is back', async () => {
    await bench.subscribe(HERE, { madeBy: ANNA });
    await bench.subscribe(ELSEWHERE, { madeBy: ANNA });
    const place = `discord:${GUILD}/`;
    await bench.rest.happened({ kind: 'place-left', place });
    await bench.rest.happened({ kind: 'place-left', place });
    await bench.tell('a', item('s1'));
    bench.pass({ hours: 30 });
    await bench.rest.wake();
    await bench.drainFor(5);
    expect(callsTo(HERE) + callsTo(ELSEWHERE)).toBe(0);
    expect([texts(ANNA).length, texts(OPERATOR).length]).toEqual([0, 1]);
    expect(texts(OPERATOR)[0]).toContain(`dem Discord-Server ${GUILD} entfernt`);
    await bench.rest.happened({ kind: 'place-joined', place });
    await bench.drainFor(5);
    expect([texts(HERE).length, texts(ELSEWHERE).length]).toEqual([1, 1]);
  });

  it('has scheduled events that rest one by one, without its subscriptions', async () => {
    await bench.subscribe(HERE);
    const events = `discord:${GUILD}/events`;
    await bench.rest.happened({ kind: 'channel-closed', channel: events, code: '50013' });
    expect(await pauseOf(HERE)).toBeNull();
  });
});

it('says in the log what it could not do with what a chat told, and does not throw', async () => {
  await bench.store.close();
  await bench.rest.happened({ kind: 'channel-opened', channel: HERE, code: null });
  expect(bench.logged.join('\n')).toContain('chat-event-failed');
});
