/** What is strange about a source, through the whole program: the operator hears of it, subscribers do not. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../src/commands/command.ts';
import { release } from '../src/commands/release.ts';
import { resolutionShape, sessionShape } from '../src/core/shapes.ts';
import type { Program } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { type FeedEntry, rss } from './fakes/feed-server.ts';

const OPERATOR = 'C0OPERATOR';
let bench: Bench;
afterEach(() => bench.close());

const inChannel = (channel: string) =>
  bench.slack
    .stored()
    .filter((message) => message.channel === channel)
    .map(({ text }) => text);
const told = () => inChannel(OPERATOR);
const toAll = () => [...inChannel('C0CHAN'), ...bench.discord.messages().map(({ content }) => content)];

function entry(n: number, published: string, text = `Meldung ${n} ohne Termin.`): FeedEntry {
  return {
    guid: String(n),
    link: `https://example.org/${n}`,
    title: `Meldung ${n}`,
    html: `<p>${text}</p>`,
    published,
  };
}

async function at(now: string): Promise<Program> {
  const program = await bench.restart(now);
  await bench.poll();
  return program;
}

async function records(program: Program) {
  return program.store.read(async (tables) => ({
    sessions: (await tables.sessions()).map(sessionShape),
    resolutions: (await tables.resolutions()).map(resolutionShape),
    publications: await tables.publications(),
  }));
}

const stateOf = (program: Program) => program.store.read((tables) => tables.sourceState('fachpresse'));

async function begin(more = '', silentAfter?: string): Promise<void> {
  bench = await startBench({
    ...(silentAfter === undefined ? {} : { sourceOptions: `, silentAfter: ${silentAfter}` }),
    config: `operatorChannel: slack:T0TEAM/${OPERATOR}\n${more}`,
    slack: { channels: ['C0CHAN', OPERATOR] },
  });
}

describe('a feed that falls silent', () => {
  const feed = Array.from({ length: 20 }, (_, n) => entry(n, `2026-04-${String(10 + n).padStart(2, '0')}T09:00:00Z`));

  beforeEach(() => begin());

  it('is told once, whether the publisher answers the same or with 304, and once that it speaks again', async () => {
    bench.feeds.publish('/news.xml', rss(feed));
    await at('2026-04-30T08:00:00Z');
    await at('2026-05-20T08:00:00Z');
    expect(told()).toEqual([]);
    const program = await at('2026-05-22T08:00:00Z');
    expect(told()).toEqual([
      'Die Quelle fachpresse macht Schwierigkeiten. Seit 30.04.2026 kommt nichts Neues; üblich ist alle ein bis zwei Tage etwas. Bitte die Adresse ansehen. Was erwartet wird, stellt „silentAfter“ ein.',
    ]);
    expect(await stateOf(program)).toMatchObject({ health: 'warning', trouble: { code: 'SOURCE_SILENT' } });
    await at('2026-05-30T08:00:00Z');
    bench.feeds.publish('/news.xml', rss(feed.toReversed()));
    await at('2026-06-01T08:00:00Z');
    expect(told()).toHaveLength(1);
    bench.feeds.publish('/news.xml', rss([entry(99, '2026-06-02T08:00:00Z'), ...feed]));
    const again = await at('2026-06-02T09:00:00Z');
    await bench.poll();
    expect(told().slice(1)).toEqual(['Die Quelle fachpresse bringt wieder Neues. Es ist nichts zu tun.']);
    expect(await stateOf(again)).toMatchObject({ health: 'ok', error: null, silentSince: null });
    expect(toAll()).toEqual([]);
  });

  it('is told after the time that its line in the file sets, in summer too, or never', async () => {
    await bench.close();
    for (const [silentAfter, messages] of [
      ['P5D', 1],
      ['off', 0],
    ] as const) {
      await begin('', silentAfter);
      bench.feeds.publish('/news.xml', rss(feed));
      await at('2026-06-25T08:00:00Z');
      await at('2026-06-29T08:00:00Z');
      expect(told()).toEqual([]);
      await at('2026-07-05T08:00:00Z');
      await at('2026-09-20T08:00:00Z');
      expect(told()).toHaveLength(messages);
      if (messages > 0) await bench.close();
    }
  });

  it('is not told in the summer', async () => {
    bench.feeds.publish('/news.xml', rss(feed));
    await at('2026-06-25T08:00:00Z');
    await at('2026-09-20T08:00:00Z');
    expect(told()).toEqual([]);
  });
});

function session(n: number, published = '2025-03-01T08:00:00Z'): FeedEntry {
  const text = `Die ${n + 1}. Sitzung der Digitalministerkonferenz (DMK) findet am 20. Mai ${2027 + n} in Wiesbaden statt.`;
  return entry(n, published, text);
}

const sessions = (first: number, count: number, published?: string) =>
  Array.from({ length: count }, (_, n) => session(first + n, published));

it('more than 25 pieces of news at once are held back: nobody is told, nothing taken over, the operator hears once how to go on', async () => {
  await begin();
  bench.feeds.publish('/news.xml', rss([entry(900, '2026-11-19T08:00:00Z')]));
  const program = await at('2026-11-20T07:00:00Z');
  bench.feeds.publish('/news.xml', rss(sessions(0, 26, '2026-11-20T06:00:00Z')));
  await bench.poll();
  await bench.poll();
  expect((await records(program)).sessions).toEqual([]);
  expect(toAll()).toEqual([]);
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain('Auf einmal kämen 26 Nachrichten. Deshalb sind 26 Einträge zurückgehalten');
  expect(told()[0]).toContain('„bot release fachpresse“');
  expect(await stateOf(program)).toMatchObject({ health: 'warning', held: { entries: 26, news: 26, why: 'burst' } });
}, 90_000);

describe('what is held back of a feed', () => {
  let program: Program;
  let source: Program['sources'][number];

  beforeEach(async () => {
    await begin();
    bench.feeds.publish('/news.xml', rss([entry(900, '2026-11-19T08:00:00Z')]));
    program = await at('2026-11-20T07:00:00Z');
    bench.feeds.publish('/news.xml', rss(sessions(0, 6)));
    await bench.poll();
    source = program.sources[0] as typeof source;
  }, 60_000);

  it('survives a restart and is one summary in each channel when it is released, also what its feed has dropped and added meanwhile', async () => {
    expect(await stateOf(program)).toMatchObject({ held: { entries: 6, news: 6, why: 'backdated' } });
    expect(told()[0]).toContain('Wurde der Feed neu aufgebaut?');
    bench.feeds.publish('/news.xml', rss([session(6, '2026-11-20T07:30:00Z')]));
    program = await at('2026-11-20T10:00:00Z');
    expect(await stateOf(program)).toMatchObject({ held: { entries: 7, news: 6 } });
    expect([await records(program), toAll()]).toMatchObject([{ sessions: [] }, []]);
    expect(await program.pipeline.release(source, 'tell')).toMatchObject({ entries: 7 });
    await program.drain.all();
    expect((await records(program)).sessions).toHaveLength(7);
    expect([inChannel('C0CHAN').length, bench.discord.messages().length]).toEqual([1, 1]);
    expect(await program.pipeline.release(source, 'tell')).toBeNull();
    const after = await records(program);
    await bench.poll();
    expect(await records(program)).toEqual(after);
    expect(await stateOf(program)).toMatchObject({ health: 'ok', held: null });
    expect([toAll().length, told().length]).toEqual([2, 1]);
  }, 60_000);

  it('is released by the command, which tells at once where no server runs, and refuses what cannot be meant', async () => {
    const printed: string[] = [];
    const run = (positionals: readonly string[], values: Context['values'] = {}) =>
      release.run({
        positionals,
        values,
        json: true,
        language: 'de',
        config: program.config,
        out: (text) => void printed.push(text),
        outFile: () => undefined,
        note: () => undefined,
        terminal: false,
        input: Readable.from([]),
        open: async () => program,
      });
    await expect(run(['nirgends'])).rejects.toThrow('no source "nirgends"');
    await expect(run(['fachpresse'], { silently: true, discard: true })).rejects.toThrow('either');
    expect(await stateOf(program)).toMatchObject({ held: { entries: 6 } });
    expect(await run(['fachpresse'])).toBe(0);
    expect(JSON.parse(printed.join(''))).toEqual({ source: 'fachpresse', how: 'tell', entries: 6, changes: 6 });
    expect([inChannel('C0CHAN').length, bench.discord.messages().length]).toEqual([1, 1]);
    await expect(run(['fachpresse'])).rejects.toThrow('nothing of "fachpresse" is held back');
  }, 60_000);

  it('stands in the records without a word when it is released silently', async () => {
    await program.pipeline.release(source, 'silently');
    await bench.poll();
    expect((await records(program)).sessions).toHaveLength(6);
    expect(toAll()).toEqual([]);
  }, 60_000);

  it('is gone for good when it is discarded, while what comes later counts', async () => {
    expect(await program.pipeline.release(source, 'discard')).toEqual({ entries: 6, changes: [] });
    await bench.poll();
    expect((await records(program)).sessions).toEqual([]);
    bench.feeds.publish('/news.xml', rss([...sessions(0, 6), session(30, '2026-11-20T07:30:00Z')]));
    await bench.poll();
    expect((await records(program)).sessions.map(({ ordinal }) => ordinal)).toEqual([31]);
    expect([inChannel('C0CHAN').length, told().length]).toEqual([1, 1]);
  }, 60_000);

  it('stays released when its source was being asked at that moment', async () => {
    const polled = program.pipeline.pollSource(source, { anyway: true });
    await program.pipeline.release(source, 'silently');
    await polled;
    await bench.poll();
    expect(await stateOf(program)).toMatchObject({ health: 'ok', held: null });
    expect((await records(program)).sessions).toHaveLength(6);
  }, 60_000);
});

it('a feed with the same texts under other ids, addresses and dates changes nothing', async () => {
  await begin();
  const feed = sessions(0, 8, '2026-03-01T08:00:00Z');
  bench.feeds.publish('/news.xml', rss(feed));
  const program = await at('2026-11-01T08:00:00Z');
  const before = await records(program);
  const published = '2026-10-31T08:00:00Z';
  const anew = feed.map((one, n) => ({ ...one, guid: `neu-${n}`, link: `https://neu.example/${n}`, published }));
  bench.feeds.publish('/news.xml', rss(anew));
  await bench.poll();
  expect((await records(program)).publications).toEqual(before.publications);
  expect([...told(), ...toAll()]).toEqual([]);
}, 60_000);

describe('a page that was rebuilt', () => {
  const HOME = 'Die 3. Sitzung der Digitalministerkonferenz (DMK) findet am 12. Mai 2027 in Mainz statt.';
  const page = (text: string) =>
    `<!doctype html><html lang="de"><body><main><h1>DMK</h1><p>${text}</p></main></body></html>`;
  const show = (text: string) => bench.feeds.publish('/dmk', page(text), 'text/html; charset=utf-8');
  const listed = async (program: Program) =>
    (await records(program)).sessions.map(({ ordinal, status, listed }) => [ordinal, status, listed]);

  it('and says nothing any more is told once; for a day nothing is concluded from it', async () => {
    bench = await startBench({
      slack: { channels: ['C0CHAN', OPERATOR] },
      config: `operatorChannel: slack:T0TEAM/${OPERATOR}\n`,
    });
    bench.feeds.publish('/news.xml', rss([]));
    const program = await bench.restart('2026-11-01T08:00:00Z');
    const source = {
      ...program.sources[0],
      id: 'home',
      kind: 'html-page',
      url: bench.feeds.url('/dmk'),
      conference: 'DMK',
      authority: 'official',
    } as Program['sources'][number];
    const poll = async (one: Program) => {
      const polled = await one.pipeline.pollSource(source, { anyway: true });
      await one.drain.all();
      return polled.result;
    };
    show(HOME);
    await poll(program);
    show('Bitte aktivieren Sie JavaScript, um diese Seite zu sehen. Diese Seite braucht es wirklich.');
    expect([await poll(program), await poll(program)]).toEqual(['warning', 'warning']);
    expect(await listed(program)).toEqual([[3, 'planned', true]]);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('Zuvor sprachen 1 Einträge');
    const later = await bench.restart('2026-11-02T08:30:00Z');
    await poll(later);
    expect(await listed(later)).toEqual([[3, 'planned', false]]);
    show(HOME);
    expect(await poll(later)).toBe('changed');
    expect(await listed(later)).toEqual([[3, 'planned', true]]);
    expect(told()).toHaveLength(1);
    expect(toAll()).toEqual([]);
  });
});

it('an all-clear after an empty feed is followed by news as ever: each thing once, what was known not again', async () => {
  await begin();
  bench.feeds.publish('/news.xml', rss(sessions(0, 4, '2026-11-19T08:00:00Z')));
  await at('2026-11-20T08:00:00Z');
  bench.feeds.publish('/news.xml', rss([]));
  const doubtful = await at('2026-11-20T09:00:00Z');
  expect(await stateOf(doubtful)).toMatchObject({ health: 'warning' });
  expect(toAll()).toEqual([]);
  bench.feeds.publish(
    '/news.xml',
    rss([session(4, '2026-11-20T09:30:00Z'), ...sessions(0, 4, '2026-11-19T08:00:00Z')]),
  );
  const well = await at('2026-11-20T10:00:00Z');
  await bench.poll();
  expect(await stateOf(well)).toMatchObject({ health: 'ok', error: null });
  expect(toAll()).toEqual(Array(2).fill(expect.stringContaining('5. Digitalministerkonferenz')));
}, 60_000);
