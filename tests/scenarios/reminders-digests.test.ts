/** Much at once, and the days on which the clock is changed: what channels are told, as both chats lay it out. */
import { expect, it } from 'vitest';
import { layOut } from '../../src/adapters/discord/embeds.ts';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import type { Card } from '../../src/core/model.ts';
import { DISCORD_PACE } from '../fakes/drain-bench.ts';
import { resolution, session, startNewsBench } from '../fakes/news-bench.ts';

const SLACK = 'slack:T0TEAM/C0CHAN';
const DISCORD = 'discord:200000000000000001/300000000000000001';
const HELD = session('DMK', 2, { days: '2024-10-17', end: '2024-10-18', place: 'Berlin', status: 'held' });

const titles = (count: number) =>
  Array.from({ length: count }, (_, n) => `TOP ${n + 1} Digitale Verwaltung, Register und Nachweise`);
const shown = (card: Card) => [JSON.stringify(renderCard(card)), JSON.stringify(layOut(card, ''))] as const;

it.each(['now', 'daily'] as const)(
  'S28 60 resolutions at once are one message, each in it once: %s',
  async (delivery) => {
    const bench = await startNewsBench('2024-10-21T10:00');
    await bench.subscribe(SLACK, { delivery });
    const session = { sessions: [HELD] };
    await bench.news({ ...session, resolutions: titles(60).map((title) => resolution('DMK', title, 0)) });
    bench.goTo('2024-10-22T08:00');
    await bench.tick();
    const [message, ...others] = bench.messages(SLACK);
    expect(others).toEqual([]);
    const [slack] = shown(message?.card as Card);
    for (const title of titles(60)) expect(slack.split(`"text":"${title}"`)).toHaveLength(2);
  },
);

it('D22 30 resolutions for one channel: in one poll one message; in 30 polls each once, in their order, paced', async () => {
  const bench = await startNewsBench('2024-10-21T20:00', DISCORD_PACE);
  await bench.subscribe(DISCORD, { quiet: '21:00-07:00' });
  const together = titles(30).map((title) => resolution('DMK', title, 0));
  await bench.news({ sessions: [HELD], resolutions: together });
  expect(bench.messages(DISCORD)).toHaveLength(1);
  expect(bench.messages(DISCORD)[0]?.card.items.map(({ text }) => text)).toEqual(titles(30));

  const names = Array.from({ length: 30 }, (_, n) => `Beschluss ${n + 1}`);
  for (const [n, name] of names.entries()) {
    bench.goTo(`2024-10-21T22:${String(n + 10)}`);
    await bench.news({ resolutions: [resolution('IMK', name)] });
  }
  expect(bench.messages(DISCORD)).toHaveLength(1);
  bench.goTo('2024-10-22T07:00');
  await bench.tick();
  const burst = bench.operations.slice(1);
  expect(burst.map(({ card }) => card.items.map(({ text }) => text))).toEqual(names.map((name) => [name]));
  const gaps = burst.slice(1).map(({ atMs }, index) => atMs - (burst[index]?.atMs ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(DISCORD_PACE.perChannelIntervalMs);
});

it.each([
  ['2026-03-29', 'Sonntag, 29. März 2026', 'am 29. März 2026'],
  ['2026-10-25', 'Sonntag, 25. Oktober 2026', 'am 25. Oktober 2026'],
])('S44 a session on %s has its day right in text and blocks, and its reminders at 09:00', async (day, long, short) => {
  const bench = await startNewsBench('2026-02-01T10:00');
  await bench.subscribe(SLACK);
  await bench.news({ sessions: [session('DMK', 5, { days: day, place: 'Berlin' })] });
  for (const before of [7, 1])
    for (const time of ['08:59', '09:00']) {
      bench.goTo(`${Temporal.PlainDate.from(day).subtract({ days: before })}T${time}`);
      await bench.tick();
    }
  const messages = bench.messages(SLACK);
  expect(messages.map(({ at }) => at.slice(11))).toEqual(['10:00', '09:00', '09:00']);
  for (const { card } of messages)
    for (const laidOut of shown(card)) {
      expect(laidOut).toContain(long);
      expect(laidOut).toContain(short);
      expect(laidOut).not.toContain('<!date');
    }
});
