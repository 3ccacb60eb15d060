/** A week without the source, without a chat, without the program itself: what was missed is one summary, and nothing comes twice. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bench, startBench } from './fakes/bench.ts';
import { type FeedEntry, rss } from './fakes/feed-server.ts';

const ORDINALS = ['siebte', 'achte', 'neunte', 'zehnte', 'elfte', 'zwölfte', 'dreizehnte'];
const FIRST_DAY = Temporal.PlainDate.from('2026-11-02');
const OPERATOR = 'C0OPERATOR';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({
    config: `operatorChannel: slack:T0TEAM/${OPERATOR}\n`,
    slack: { channels: ['C0CHAN', OPERATOR] },
  });
  bench.feeds.publish('/news.xml', rss([]));
});
afterEach(() => bench.close());

/** As the feed stands on the evening of a day: one session more each day, from the first on. */
function feedOn(day: number): string {
  const entries = ORDINALS.slice(0, day).map(
    (ordinal, n): FeedEntry => ({
      guid: String(n),
      link: `https://example.org/${n}`,
      title: 'DMK',
      html: `<p>Die ${ordinal} Digitalministerkonferenz (DMK) findet am 20. Mai ${2027 + n} in Wiesbaden statt.</p>`,
      published: `${FIRST_DAY.add({ days: n })}T09:00:00Z`,
    }),
  );
  return rss(entries.toReversed());
}

const evening = (day: number) => `${FIRST_DAY.add({ days: day - 1 })}T18:00:00Z`;
const inSlack = () =>
  bench.slack
    .stored()
    .filter(({ channel }) => channel === 'C0CHAN')
    .map(({ text }) => text);
const inDiscord = () => bench.discord.messages().map(({ content }) => content);

async function live(day: number): Promise<void> {
  await bench.restart(evening(day));
  await bench.poll();
}

const inSlackWhole = () =>
  bench.slack
    .stored()
    .filter(({ channel }) => channel === 'C0CHAN')
    .map((message) => JSON.stringify(message.blocks));
const inDiscordWhole = () => bench.discord.messages().map((message) => JSON.stringify(message.embeds));

/** The page of each of the seven sessions is linked in exactly one message of the channel. */
function expectEachOnce(messages: readonly string[]): void {
  const times = ORDINALS.map((_, n) => messages.filter((text) => text.includes(`${7 + n}. Digitalminister`)).length);
  expect(times).toEqual(ORDINALS.map(() => 1));
}

function expectOneSummary(): void {
  expect([inSlack(), inDiscord()]).toEqual([[expect.stringMatching(/^7 /)], [expect.stringMatching(/^7 /)]]);
  expectEachOnce(inSlackWhole());
  expectEachOnce(inDiscordWhole());
}

it('a source that fails for a week: the operator hears once that it fails, and all that came meanwhile is one summary', async () => {
  await live(0);
  bench.feeds.answer('/news.xml', (_, response) => response.writeHead(503).end());
  for (let day = 1; day <= 7; day += 1) await live(day);
  expect([inSlack(), inDiscord()]).toEqual([[], []]);
  bench.feeds.publish('/news.xml', feedOn(7));
  await live(8);
  await live(9);
  expectOneSummary();
  const toOperator = bench.slack.stored().filter(({ channel }) => channel === OPERATOR);
  expect(toOperator.map(({ text }) => text)).toEqual([expect.stringContaining('macht Schwierigkeiten')]);
}, 90_000);

it('the process away for a week: the first reading afterwards is one summary in each channel', async () => {
  await live(0);
  bench.feeds.publish('/news.xml', feedOn(7));
  await live(8);
  await live(9);
  expectOneSummary();
}, 90_000);

it('a chat away for a week, news each day: one summary there, and the other chat heard day by day', async () => {
  await live(0);
  for (let day = 1; day <= 6; day += 1) {
    bench.feeds.publish('/news.xml', feedOn(day));
    bench.slack.failNext({ kind: 'unauthorized' });
    await live(day);
  }
  expect(inSlack()).toEqual([]);
  expect(inDiscord()).toHaveLength(6);
  bench.feeds.publish('/news.xml', feedOn(7));
  await live(7);
  await live(8);
  expectEachOnce(inDiscordWhole());
  expectEachOnce(inSlackWhole());
  expect(inSlack()).toEqual([expect.stringMatching(/^6 /), expect.stringContaining('13. Digitalministerkonferenz')]);
}, 120_000);
