/** What must not cost or double a message: a full disk, a jump of the clock, a week away, a restore. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderCalendar } from '../src/adapters/calendar/calendar.ts';
import { BotError } from '../src/core/errors.ts';
import type { Store } from '../src/core/ports.ts';
import { sessionShape } from '../src/core/shapes.ts';
import { berlinDay } from '../src/core/wording/dates.ts';
import type { Program } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

const QUIET_AFTER = 12;
let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  bench.feeds.publish('/news.xml', rss([]));
});
afterEach(() => bench.close());

const inSlack = () => bench.slack.stored().map(({ text }) => text);
const inDiscord = () => bench.discord.messages().map(({ content }) => content);

function news(place: string, day: string, published: string): string {
  const html = `<p>Die siebte Digitalministerkonferenz (DMK) findet am ${day} 2027 in ${place} statt.</p>`;
  return rss([{ guid: '1', link: 'https://example.org/1', title: 'DMK', html, published }]);
}

async function ledger(program: Program) {
  return program.store.read(async (tables) => ({
    sessions: (await tables.sessions()).map(sessionShape),
    publications: await tables.publications(),
    changes: (await tables.changes({ limit: 99 })).map(({ id }) => id),
  }));
}

async function calendar(program: Program): Promise<string> {
  const kept = await program.store.read(async (tables) => ({
    sessions: await tables.sessions(),
    publications: await tables.publications(),
  }));
  const { bytes } = renderCalendar({
    ...kept,
    conferences: program.catalogue,
    feed: { slug: 'all' },
    language: 'de',
    publicUrl: 'https://konferenzbote.example',
    today: berlinDay(program.clock.now()),
  });
  return new TextDecoder().decode(bytes);
}

/** From now on this write, counted from here, finds no room when it is to be kept, and so does each `every`-th after it. */
function fill(program: Program, { first, every }: { readonly first: number; readonly every: number }): void {
  const { store } = program;
  const write: Store['write'] = store.write;
  let count = 0;
  Object.assign(store, {
    write: ((work, scope) =>
      write(async (tables) => {
        const done = await work(tables);
        count += 1;
        if (count >= first && (count - first) % every === 0) throw new BotError('STORE_FULL', 'no room');
        return done;
      }, scope)) satisfies Store['write'],
  });
}

/** Polls and sends until nothing is left, whatever fails; as the schedule does. */
async function goOn(program: Program): Promise<void> {
  for (let round = 0; round < QUIET_AFTER; round++) {
    for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true }).catch(unlessFull);
    await program.drain.all().catch(unlessFull);
  }
}

function unlessFull(error: unknown): void {
  if (!(error instanceof BotError && error.code === 'STORE_FULL')) throw error;
}

it.each([1, 2, 3, 4, 5, 6])(
  'a disk that is full at write %i and at every third after it loses nothing and doubles nothing',
  async (first) => {
    await bench.restart('2026-11-20T08:00:00Z');
    await bench.poll();
    const program = await bench.restart('2026-11-21T08:00:00Z');
    bench.feeds.publish('/news.xml', news('Wiesbaden', '20. Mai', '2026-11-21T07:00:00Z'));
    fill(program, { first, every: 3 });
    await goOn(program);
    expect((await ledger(program)).changes).toHaveLength(1);
    const later = await bench.restart('2026-11-21T12:00:00Z');
    await bench.poll();
    await bench.poll();
    expect([inSlack().length, inDiscord().length]).toEqual([1, 1]);
    expect((await ledger(later)).publications).toHaveLength(1);
  },
  90_000,
);

it('a clock that jumps forth and back by hours tells each thing once, and none is lost', async () => {
  await bench.restart('2026-11-20T08:00:00Z');
  await bench.poll();
  bench.feeds.publish('/news.xml', news('Wiesbaden', '20. Mai', '2026-11-20T08:30:00Z'));
  await bench.restart('2026-11-20T20:00:00Z');
  await bench.poll();
  expect([inSlack().length, inDiscord().length]).toEqual([1, 1]);
  bench.feeds.publish('/news.xml', news('Wiesbaden', '27. Mai', '2026-11-20T09:30:00Z'));
  const back = await bench.restart('2026-11-20T09:00:00Z');
  await bench.poll();
  await bench.poll();
  const moved = await ledger(back);
  expect(moved.sessions.map(({ start }) => start)).toEqual(['2027-05-27']);
  const again = await bench.restart('2026-11-21T09:00:00Z');
  await bench.poll();
  expect(await ledger(again)).toEqual(moved);
  expect([inSlack().length, bench.slack.messages().filter(({ replyTo }) => replyTo).length]).toEqual([2, 1]);
}, 60_000);

it('a backup that is put in place elsewhere serves the same bytes, goes on with the ledger and tells nothing again', async () => {
  await bench.restart('2026-11-20T08:00:00Z');
  await bench.poll();
  bench.feeds.publish('/news.xml', news('Wiesbaden', '20. Mai', '2026-11-20T08:30:00Z'));
  const first = await bench.restart('2026-11-20T09:00:00Z');
  await bench.poll();
  const copy = join(bench.folder, 'copy.sqlite');
  const [, before, bytes] = await Promise.all([first.store.backup(copy), ledger(first), calendar(first)]);
  bench.feeds.publish('/news.xml', news('Wiesbaden', '27. Mai', '2026-11-20T09:30:00Z'));
  await bench.restart('2026-11-20T10:00:00Z');
  await bench.poll();
  const afterMove = { slack: inSlack().length, discord: inDiscord().length };
  // Elsewhere: another folder, where nothing was but the copy.
  const place = join(bench.folder, 'elsewhere', 'data');
  mkdirSync(place, { recursive: true });
  copyFileSync(copy, join(place, 'konferenzbote.sqlite'));
  const restored = await bench.restart('2026-11-20T09:00:00Z', { dataDir: place });
  expect(await ledger(restored)).toEqual(before);
  expect(await calendar(restored)).toBe(bytes);
  await bench.poll();
  const [publication] = (await ledger(restored)).publications;
  expect(publication?.sequence).toBe((before.publications[0]?.sequence ?? 0) + 1);
  expect(bench.slack.messages().filter(({ replyTo }) => !replyTo)).toHaveLength(1);
  expect(afterMove).toEqual({ slack: 2, discord: 2 });
}, 60_000);
