/** How the outbox is emptied: pace, limits, closed channels, what is missed and made up for. */
import { describe, expect, it } from 'vitest';
import { chatTroubleInWords } from '../src/core/wording/chat-troubles.ts';
import { channel, DISCORD_PACE, type DrainBench, item, OWNER, refusal, startDrainBench } from './fakes/drain-bench.ts';

const REFUSED = { code: 'token-refused', variable: 'DISCORD_TOKEN', detail: null } as const;

const inChannel = (n: number) => (one: { readonly operation: { readonly channel: string } }) =>
  one.operation.channel === channel(n);
const titles = (list: DrainBench['sent']) => list.map(({ operation }) => operation.card.title);

async function subscribed(count: number): Promise<DrainBench> {
  const bench = await startDrainBench();
  for (let n = 0; n < count; n++) await bench.subscribe(channel(n));
  return bench;
}

describe('pace', () => {
  it('sends to many channels as fast as the owner may, once each, and never faster', async () => {
    const bench = await subscribed(200);
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    expect(new Set(bench.sent.map(({ operation }) => operation.channel)).size).toBe(200);
    expect(bench.calls).toHaveLength(200);
    const times = bench.sent.map(({ atMs }) => atMs);
    expect(Math.max(...times)).toBeLessThan(1.2 * (200 / 50) * 1_000);
    const fullest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
    expect(fullest).toBeLessThanOrEqual(50);
  });

  it('goes on with other channels in the gap between two messages of one', async () => {
    const bench = await subscribed(50);
    await bench.tell('a', item('s1'), item('s2'), item('s3'));
    await bench.drain.all();
    expect(bench.sent).toHaveLength(150);
    expect(Math.max(...bench.sent.map(({ atMs }) => atMs))).toBeLessThan(1.2 * (150 / 50) * 1_000);
    for (let n = 0; n < 50; n++) {
      const own = bench.sent.filter(inChannel(n));
      expect(titles(own)).toEqual(['s1', 's2', 's3']);
      for (const [index, { atMs }] of own.entries())
        if (index > 0) expect(atMs - (own[index - 1]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000);
    }
  });
});

describe('an alert for many channels', () => {
  const rows = (bench: DrainBench) => bench.store.read((tables) => tables.posts({ limit: 2_000 }));
  const waiting = async (bench: DrainBench) => (await rows(bench)).filter(({ state }) => state === 'due').length;

  it('gets rows page by page, as they can be sent, and every channel hears of it once', async () => {
    const bench = await subscribed(700);
    const most: number[] = [];
    bench.meanwhile(async () => {
      if (bench.sent.length % 20 === 0) most.push(await waiting(bench));
    });
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    expect(bench.sent).toHaveLength(700);
    expect(new Set(bench.sent.map(({ operation }) => operation.channel)).size).toBe(700);
    // A page of 200, and what there may be before the next.
    expect(Math.max(...most)).toBeLessThanOrEqual(200 + 50 + DISCORD_PACE.concurrency);
  });

  it('is overtaken everywhere by its correction, where it was not sent yet', async () => {
    const bench = await subscribed(500);
    await bench.tell('a', item('s1'));
    bench.meanwhile(async () => {
      if (bench.sent.length === 30) bench.stop();
    });
    await bench.drain.all();
    expect(await rows(bench)).toHaveLength(200);
    const told = new Set(bench.sent.map(({ operation }) => operation.channel));
    bench.goOn();
    bench.meanwhile(async () => undefined);
    await bench.tell('b', item('s1', { revision: 1, changes: ['session-moved'] }));
    await bench.drain.all();
    const creates = bench.sent.filter(({ operation }) => operation.kind === 'create');
    expect(creates).toHaveLength(500);
    const late = creates.filter(({ operation }) => !told.has(operation.channel));
    expect(late.every(({ operation }) => operation.card.text === 's1, revision 1')).toBe(true);
  });

  it('of which half waited for more than a week is told to nobody any more, with the reason', async () => {
    const bench = await subscribed(300);
    bench.health({ state: 'down', reason: REFUSED });
    await bench.tell('a', item('s1'));
    await bench.drainFor(2);
    expect(await rows(bench)).toHaveLength(200);
    bench.pass({ hours: 8 * 24 });
    bench.health({ state: 'up', reason: null });
    await bench.drainFor(3);
    expect(bench.sent).toEqual([]);
    expect((await rows(bench)).map(({ state }) => state)).toEqual(Array(300).fill('dropped'));
  });
});

describe('a limit', () => {
  it('of one channel holds up no other; its own posts come afterwards, in order, and not too early', async () => {
    const bench = await subscribed(30);
    let refusals = 1;
    bench.answer(({ channel: to }) =>
      to === channel(7) && refusals-- > 0 ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 40_000 }) : null,
    );
    await bench.tell('a', item('s1'), item('s2'), item('s3'));
    await bench.drain.all();
    expect(bench.sent).toHaveLength(29 * 3);
    expect(bench.nowMs()).toBeLessThan(8_000);
    await bench.drainFor(60);
    const own = bench.sent.filter(inChannel(7));
    expect(titles(own)).toEqual(['s1', 's2', 's3']);
    expect(own[0]?.atMs).toBeGreaterThanOrEqual(40_000);
    expect(bench.calls.filter(inChannel(7))).toHaveLength(4);
  });

  it('of the whole owner holds up everything, with one call', async () => {
    const bench = await subscribed(20);
    bench.answer(() =>
      bench.nowMs() < 30_000
        ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 30_000 - bench.nowMs(), platformCode: '429 global' })
        : null,
    );
    await bench.tell('a', item('s1'));
    await bench.drainFor(29);
    // Those that were under way when the first was refused.
    expect(bench.calls.length).toBeLessThanOrEqual(16);
    expect(bench.sent).toEqual([]);
    await bench.drainFor(10);
    expect(bench.sent).toHaveLength(20);
  });

  it('of edits lets new messages through', async () => {
    const bench = await subscribed(1);
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    bench.answer(({ kind }) => (kind === 'edit' ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 600_000 }) : null));
    await bench.tell('b', item('s1', { revision: 1 }), item('s2'));
    await bench.drainFor(5);
    expect(titles(bench.sent)).toEqual(['s1', 's2']);
    expect(bench.calls.filter(({ operation }) => operation.kind === 'edit')).toHaveLength(1);
    bench.answer(() => null);
    await bench.drainFor(605);
    expect(bench.sent.map(({ operation }) => operation.kind)).toEqual(['create', 'create', 'edit']);
  });

  it('of publishing lets messages through, and a refusal to publish leaves the message delivered', async () => {
    const bench = await subscribed(1);
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    const want = (state: 'due') =>
      bench.store.write(async (tables) => {
        const post = await tables.post('s1', channel(0));
        if (post) await tables.savePost({ ...post, publish: 'wanted', state });
      });
    await want('due');
    bench.answer(({ kind }) => (kind === 'publish' ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 3_600_000 }) : null));
    await bench.drain.all();
    await bench.tell('b', item('s2'));
    await bench.drainFor(5);
    expect(titles(bench.sent)).toEqual(['s1', 's2']);
    bench.answer(({ kind }) => (kind === 'publish' ? refusal('CHANNEL_CLOSED', { platformCode: '50013' }) : null));
    bench.pass({ hours: 2 });
    await bench.drain.all();
    const post = await bench.store.read((tables) => tables.post('s1', channel(0)));
    expect(post).toMatchObject({ state: 'done', publish: 'no', code: '50013' });
    const [subscription] = await bench.store.read((tables) => tables.subscriptions());
    expect(subscription?.pause).toBeNull();
  });
});

describe('an outage of the chat', () => {
  const outage = (untilMs: number, code: 'OUTCOME_UNKNOWN' | 'CHAT_UNAVAILABLE', bench: DrainBench) =>
    bench.answer(() => (bench.nowMs() < untilMs ? refusal(code, { platformCode: '503' }) : null));

  it.each([
    ['half a minute', 30, 'OUTCOME_UNKNOWN'],
    ['two minutes', 120, 'CHAT_UNAVAILABLE'],
    ['forty minutes', 2_400, 'OUTCOME_UNKNOWN'],
  ] as const)('of %s leaves the news of each channel in its order, each once', async (_, seconds, code) => {
    const bench = await subscribed(3);
    outage(seconds * 1_000, code, bench);
    await bench.tell('a', item('s9'), item('s5'));
    await bench.drainFor(seconds / 2);
    await bench.tell('b', item('s7'));
    await bench.drainFor(seconds / 2);
    expect(bench.sent).toEqual([]);
    await bench.tell('c', item('s1'));
    await bench.drainFor(190);

    for (const n of [0, 1, 2]) expect(titles(bench.sent.filter(inChannel(n)))).toEqual(['s9', 's5', 's7', 's1']);
    const lately = bench.calls.filter(({ atMs }) => atMs > (seconds - 600) * 1_000 && atMs < seconds * 1_000);
    expect(lately.length).toBeLessThan(3 * 20);
  });

  it('that is none, but one message that the chat cannot take, holds up the others for three minutes at most', async () => {
    const bench = await subscribed(2);
    bench.answer(({ card }) => (card.title === 'poison' ? refusal('OUTCOME_UNKNOWN', { platformCode: '500' }) : null));
    await bench.tell('a', item('poison'), item('s1'), item('s2'));
    await bench.drainFor(181);
    for (const n of [0, 1]) expect(titles(bench.sent.filter(inChannel(n)))).toEqual(['s1', 's2']);
    const before = bench.nowMs();
    await bench.tell('b', item('s3'));
    await bench.drainFor(5);
    expect(titles(bench.sent.filter(inChannel(0)))).toEqual(['s1', 's2', 's3']);
    expect(bench.sent.at(-1)?.atMs).toBeLessThan(before + 3_000);
  });
});

describe('never twice, never lost', () => {
  it('writes down what overtakes a message while it is under way', async () => {
    const bench = await subscribed(1);
    await bench.tell('a', item('s1'));
    bench.meanwhile(async ({ kind }) => {
      if (kind !== 'create') return;
      await bench.store.write(async (tables) => {
        const post = await tables.post('s1', channel(0));
        if (post) await tables.savePost({ ...post, wantedRevision: 1, alert: 'a' });
      });
    });
    await bench.drain.all();
    expect(bench.sent.map(({ operation }) => operation.kind)).toEqual(['create', 'edit']);
    const post = await bench.store.read((tables) => tables.post('s1', channel(0)));
    expect(post).toMatchObject({ state: 'done', shownRevision: 1, messageId: '1' });
  });

  it('sends nothing new once it is to stop, and the rest with the next start', async () => {
    const bench = await subscribed(60);
    await bench.tell('a', item('s1'));
    bench.meanwhile(async () => {
      if (bench.sent.length >= 20) bench.stop();
    });
    await bench.drain.all();
    expect(bench.sent.length).toBeLessThan(60);
    const open = await bench.store.read((tables) => tables.posts({ limit: 100, state: 'due' }));
    expect(open.length + bench.sent.length).toBe(60);
    expect(open.every((post) => post.open === null)).toBe(true);
  });

  it('tells nothing a week late that waited for a chat that was down, and keeps the reason', async () => {
    const bench = await subscribed(1);
    bench.health({ state: 'down', reason: REFUSED });
    await bench.tell('a', item('s1'));
    await bench.drainFor(2);
    bench.pass({ hours: 8 * 24 });
    await bench.tell('b', item('s2'));
    bench.health({ state: 'up', reason: null });
    await bench.drainFor(3);
    expect(titles(bench.sent)).toEqual(['s2']);
    const posts = await bench.store.read((tables) => tables.posts({ state: 'dropped', limit: 9 }));
    expect(posts.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['s1', expect.stringContaining('älter als sieben Tage')],
    ]);
  });

  it('leaves everything as it is while the chat is down, and notes why', async () => {
    const bench = await subscribed(3);
    bench.health({ state: 'down', reason: REFUSED });
    await bench.tell('a', item('s1'));
    await bench.drainFor(3);
    expect(bench.calls).toEqual([]);
    const due = await bench.store.read((tables) => tables.posts({ limit: 10, state: 'due' }));
    expect(due.map(({ reason }) => reason)).toEqual(Array(3).fill(chatTroubleInWords(REFUSED, 'de')));
    bench.health({ state: 'up', reason: null });
    await bench.drain.all();
    expect(bench.sent).toHaveLength(3);
  });

  it('ends with the error when the store fails, and not with a part of it unhandled', async () => {
    const bench = await subscribed(5);
    await bench.tell('a', item('s1'));
    bench.meanwhile(async () => bench.store.close());
    await expect(bench.drain.owner(OWNER)).rejects.toThrow();
  });
});
