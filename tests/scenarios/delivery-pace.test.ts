/** Acceptance: many channels, bursts and limits, with the paces of the real adapters and time that passes only by waiting. */
import { describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.ts';
import type { ChatPace } from '../../src/core/ports.ts';
import { channel, type DrainBench, item, refusal, type SentOperation, startDrainBench } from '../fakes/drain-bench.ts';

const notes = { get: async () => null, set: async () => undefined };
const log = () => undefined;
const clock = { now: () => Temporal.Instant.from('2026-11-23T09:00:00Z') };
const discordPace = createDiscordAdapter({ token: 'none', apiUrl: null }, { log, notes }).pace;
const slackPace = createSlackAdapter(
  { botToken: 'none', appToken: null, signingSecret: null, apiUrl: null },
  { log, clock },
).pace;

async function subscribed(count: number, pace: ChatPace): Promise<DrainBench> {
  const bench = await startDrainBench(pace);
  for (let n = 0; n < count; n++) await bench.subscribe(channel(n));
  return bench;
}

/** The most that went out in any span of this length. */
function fullest(list: readonly SentOperation[], spanMs: number): number {
  const times = list.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= spanMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
const lastMs = (list: readonly SentOperation[]) => Math.max(...list.map(({ atMs }) => atMs));
const operationsOf = ({ sent }: DrainBench) => new Set(sent.map(({ operation }) => operation.id)).size;

describe('Slack', () => {
  it('S16 1,000 channels get one message each at 300 a minute, within 1.2 times what that takes, and no call too many', async () => {
    const bench = await subscribed(1_000, slackPace);
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    expect([bench.calls.length, operationsOf(bench)]).toEqual([1_000, 1_000]);
    expect(lastMs(bench.sent)).toBeLessThan(1.2 * 200_000);
    expect(fullest(bench.sent, 60_000)).toBeLessThanOrEqual(300);
  }, 60_000);

  it('S16 a storm of limits on the whole workspace is waited for, and the pace goes down before it goes up again', async () => {
    const bench = await subscribed(60, slackPace);
    let storms = 6;
    bench.answer(() => (storms-- > 0 ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 2_000 }) : null));
    await bench.tell('a', item('s1'));
    await bench.drainFor(60);
    expect(operationsOf(bench)).toBe(60);
    const [first] = bench.sent;
    const soon = bench.sent.filter(({ atMs }) => atMs < (first?.atMs ?? 0) + 5_000);
    expect(soon.length).toBeLessThan(24);
  });

  it('S18 one channel that is limited for 30 s stops no other', async () => {
    const bench = await subscribed(20, slackPace);
    let refusals = 1;
    bench.answer(({ channel: to }) =>
      to === channel(3) && refusals-- > 0 ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 30_000 }) : null,
    );
    await bench.tell('a', item('s1'), item('s2'));
    await bench.drainFor(40);
    const others = bench.sent.filter(({ operation }) => operation.channel !== channel(3));
    expect(others).toHaveLength(38);
    expect(lastMs(others)).toBeLessThan(12_000);
    const own = bench.calls.filter(({ operation }) => operation.channel === channel(3));
    expect(own).toHaveLength(3);
    expect((own[1]?.atMs ?? 0) - (own[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(30_000);
  });

  const waits: readonly (readonly [name: string, retryAfterMs: number | null, times: number])[] = [
    ['without a time', null, 1],
    ['of an hour', 3_600_000, 1],
    ['five times in a row', 1_000, 5],
  ];
  it.each(waits)('S19 a limit %s is waited for, neither hot nor for ever', async (_, retryAfterMs, times) => {
    const bench = await subscribed(1, slackPace);
    let refusals = times;
    const limited = () => refusal('CHAT_RATE_LIMITED', retryAfterMs === null ? {} : { retryAfterMs });
    bench.answer(() => (refusals-- > 0 ? limited() : null));
    await bench.tell('a', item('s1'));
    await bench.drainFor(60);
    if (retryAfterMs === 3_600_000) expect(bench.calls).toHaveLength(1);
    await bench.drainFor(3_600);
    expect(bench.sent).toHaveLength(1);
    expect(bench.calls).toHaveLength(times + 1);
    const gaps = bench.calls.slice(1).map(({ atMs }, index) => atMs - (bench.calls[index]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(retryAfterMs ?? 3_000);
  });
});

describe('Discord', () => {
  it('D22 30 resolutions in one channel come one after another, in order, a second apart', async () => {
    const bench = await subscribed(1, discordPace);
    for (let poll = 0; poll < 6; poll++)
      await bench.tell(
        `a${poll}`,
        ...Array.from({ length: 5 }, (_, n) => item(`r${String(poll * 5 + n).padStart(2, '0')}`)),
      );
    await bench.drainFor(60);
    const titles = bench.sent.map(({ operation }) => operation.card.title);
    expect(titles).toHaveLength(30);
    for (let poll = 0; poll < 6; poll++) {
      const own = titles.filter((title) => Math.floor(Number(title.slice(1)) / 5) === poll);
      expect(own).toEqual(own.toSorted());
    }
    expect(fullest(bench.sent, 5_000)).toBeLessThanOrEqual(5);
  });

  it('D22 30 resolutions that come one after another while the channel is limited stand in their order afterwards', async () => {
    const bench = await subscribed(1, discordPace);
    let refusals = 1;
    bench.answer(() => (refusals-- > 0 ? refusal('CHAT_RATE_LIMITED', { retryAfterMs: 30_000 }) : null));
    // The alphabet of their ids says nothing of the order in which they came.
    const names = Array.from({ length: 35 }, (_, n) => `r${String((n * 13) % 35).padStart(2, '0')}`);
    for (const [n, name] of names.entries()) {
      await bench.tell(`a${n}`, item(name));
      await bench.drainFor(1);
      if (n === 0) bench.pass({ milliseconds: 500 });
    }
    await bench.drainFor(60);
    expect(bench.sent.map(({ operation }) => operation.card.title)).toEqual(names);
  });

  it('D23 1,000 channels get one message each within 1.2 times 20 s, never more than 50 in a second', async () => {
    const bench = await subscribed(1_000, discordPace);
    await bench.tell('a', item('s1'));
    await bench.drain.all();
    expect([bench.calls.length, operationsOf(bench)]).toEqual([1_000, 1_000]);
    expect(lastMs(bench.sent)).toBeLessThan(24_000);
    expect(fullest(bench.sent, 1_000)).toBeLessThanOrEqual(50);
  }, 60_000);

  it('D24 200 limits, of channels and of the bot, are each waited for: all arrive once, none is asked too early', async () => {
    const bench = await subscribed(150, discordPace);
    const until = new Map<string, number>();
    const early: string[] = [];
    let storms = 0;
    bench.answer(({ channel: to }) => {
      const now = bench.nowMs();
      if (now < (until.get(to) ?? 0) || now < (until.get('bot') ?? 0)) early.push(to);
      if (storms >= 200 || storms++ % 2 === 0) return null;
      const isGlobal = storms % 40 === 0;
      const retryAfterMs = 500 + (storms % 26) * 100;
      until.set(isGlobal ? 'bot' : to, now + retryAfterMs);
      return refusal('CHAT_RATE_LIMITED', { retryAfterMs, platformCode: isGlobal ? '429 global' : '429' });
    });
    await bench.tell('a', item('s1'), item('s2'));
    await bench.drainFor(60);
    expect(operationsOf(bench)).toBe(300);
    expect(bench.sent).toHaveLength(300);
    expect(early).toEqual([]);
  });
});
