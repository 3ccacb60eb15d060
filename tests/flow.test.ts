/** The whole way, from a feed on loopback to the doubles of Slack and Discord. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STEPS } from '../demo/story.ts';
import { changeShape, resolutionShape, sessionShape } from '../src/core/shapes.ts';
import type { Program } from '../src/program.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { rss } from './fakes/feed-server.ts';

const [BASELINE, ANNOUNCED, MOVED, REPEATED, HELD] = STEPS;
if (!BASELINE || !ANNOUNCED || !MOVED || !REPEATED || !HELD) throw new Error('the story has five steps');

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

async function play(...steps: readonly (typeof BASELINE)[]): Promise<Program> {
  let program: Program | null = null;
  for (const step of steps) {
    if (!step) throw new Error('no such step');
    bench.feeds.publish('/news.xml', rss(step.feed));
    program = await bench.restart(step.now);
    await bench.poll();
  }
  if (!program) throw new Error('nothing was played');
  return program;
}

async function known(program: Program) {
  return program.store.read(async (tables) => ({
    sessions: (await tables.sessions()).map(sessionShape),
    resolutions: (await tables.resolutions()).map(resolutionShape),
    publications: (await tables.publications()).map(({ record, sequence, hash }) => [record, sequence, hash]),
    changes: (await tables.changes({ limit: 1_000 })).map(changeShape),
  }));
}
const brief = (session: ReturnType<typeof sessionShape>) =>
  `${session.conference} ${session.ordinal} ${session.start}${session.end ? `/${session.end}` : ''} ${session.place} ${session.status}`;
const kinds = ({ changes }: Awaited<ReturnType<typeof known>>) => changes.map(({ kind }) => kind).toReversed();
const slackTexts = () => bench.slack.messages().map(({ plainText, replyTo }) => `${replyTo ? '↳ ' : ''}${plainText}`);
const discordTexts = () => bench.discord.messages().map(({ content }) => content);

describe('the story of October 2024', () => {
  it('reads the announcement: two sessions, and nothing of founding, dateline or D16', async () => {
    const records = await known(await play(BASELINE, ANNOUNCED));
    expect(records.sessions.map(brief)).toEqual(['DMK 1 2024-04-19 Potsdam held', 'DMK 2 2024-10-24 Berlin planned']);
    expect(records.sessions.map(({ chairs }) => chairs.toSorted())).toEqual([
      ['Berlin', 'Brandenburg'],
      ['Berlin', 'Brandenburg'],
    ]);
    const topics = records.resolutions.flatMap((resolution) => resolution.topics).join(' | ');
    for (const word of ['Teilhabe', 'Künstliche Intelligenz', 'Breitbandausbau']) expect(topics).toContain(word);
    expect(records.resolutions.every(({ session }) => session === records.sessions[0]?.id)).toBe(true);
  });

  it('moves the same session, tells it once, and can say why', async () => {
    const before = await known(await play(BASELINE, ANNOUNCED));
    const program = await play(MOVED);
    const after = await known(program);
    expect(after.sessions.map(brief)).toEqual([
      'DMK 1 2024-04-19 Potsdam held',
      'DMK 2 2024-10-17/2024-10-18 Berlin planned',
    ]);
    expect(after.sessions[1]?.id).toBe(before.sessions[1]?.id);
    expect(after.sessions[1]?.previous).toMatchObject([{ start: '2024-10-24', end: null }]);
    expect(kinds(after).at(-1)).toBe('session-moved');
    const facts = (await program.pipeline.factsFor(after.sessions[1]?.id ?? '')) ?? [];
    const days = facts.filter(({ field }) => field === 'days');
    expect(new Set(days.map(({ url }) => url)).size).toBe(2);
    expect(days.map(({ won, quote }) => [won, quote?.includes('Oktober')])).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('says each thing once in each chat, corrects the message in place and replies', async () => {
    await play(BASELINE);
    expect([slackTexts(), discordTexts()]).toEqual([[], []]);
    await play(ANNOUNCED);
    expect(slackTexts()).toHaveLength(2);
    expect(slackTexts()[0]).toContain('24. Oktober 2024');
    // A source of the file, which no conference knows.
    for (const messages of [bench.slack.messages(), bench.discord.messages()]) {
      expect(JSON.stringify(messages)).toContain('geplant; bisher nur aus der Presse bekannt');
    }
    await play(MOVED);
    expect(slackTexts()).toHaveLength(3);
    expect(slackTexts().filter((text) => text.includes('17. und 18. Oktober 2024 in Berlin'))).toHaveLength(1);
    expect(slackTexts().filter((text) => text.startsWith('↳'))).toEqual([
      '↳ Verschoben: 24. → 17./18. Oktober 2024. 2. Digitalministerkonferenz (DMK) in Berlin.',
    ]);
    expect(discordTexts()).toHaveLength(3);
    await play(REPEATED);
    expect(slackTexts()).toHaveLength(3);
    expect(discordTexts()).toHaveLength(3);
  });

  it('changes nothing when it is polled again, with other ids and dates, empty, broken or gone', async () => {
    const program = await play(BASELINE, ANNOUNCED, MOVED);
    const before = await known(program);
    const feeds: [string, () => void][] = [
      ['again', () => bench.feeds.publish('/news.xml', rss(MOVED.feed))],
      ['reordered', () => bench.feeds.publish('/news.xml', rss(MOVED.feed.toReversed()))],
      ['other ids', () => bench.feeds.publish('/news.xml', rss(REPEATED.feed))],
      ['empty', () => bench.feeds.publish('/news.xml', rss([]))],
      ['truncated', () => bench.feeds.publish('/news.xml', rss(MOVED.feed).slice(0, 900))],
      ['a page', () => bench.feeds.publish('/news.xml', '<!doctype html><h1>Wartung</h1>', 'text/html')],
      ['an error', () => bench.feeds.answer('/news.xml', (_, response) => response.writeHead(500).end())],
      ['gone', () => bench.feeds.answer('/news.xml', (_, response) => response.writeHead(404).end())],
      ['back', () => bench.feeds.publish('/news.xml', rss(MOVED.feed))],
    ];
    const outcomes: string[] = [];
    for (const [name, change] of feeds) {
      change();
      const [source] = program.sources;
      if (!source) throw new Error('no source');
      const { result } = await program.pipeline.pollSource(source, { anyway: true });
      await program.drain.all();
      outcomes.push(`${name}: ${result}`);
      expect(await known(program), name).toEqual(before);
    }
    expect(outcomes).toEqual([
      'again: unchanged',
      'reordered: unchanged',
      'other ids: unchanged',
      'empty: warning',
      'truncated: failed',
      'a page: failed',
      'an error: failed',
      'gone: failed',
      'back: unchanged',
    ]);
    expect(slackTexts()).toHaveLength(3);
  });

  it('does not believe an emptied feed because it failed before, nor before a day has passed', async () => {
    const program = await play(BASELINE, ANNOUNCED);
    const [source] = program.sources;
    if (!source) throw new Error('no source');
    const poll = async () => (await program.pipeline.pollSource(source, { anyway: true })).result;
    bench.feeds.answer('/news.xml', (_, response) => response.writeHead(500).end());
    for (let time = 0; time < 4; time++) expect(await poll()).toBe('failed');
    bench.feeds.publish('/news.xml', rss([]));
    for (let time = 0; time < 5; time++) expect(await poll()).toBe('warning');
    const later = await bench.restart('2024-04-24T08:00:00Z');
    const [same] = later.sources;
    if (!same) throw new Error('no source');
    expect((await later.pipeline.pollSource(same, { anyway: true })).result).toBe('unchanged');
  });

  it('tells the resolutions of the session that was held', async () => {
    const program = await play(BASELINE, ANNOUNCED, MOVED, HELD);
    const records = await known(program);
    expect(records.sessions.map(brief)).toContain('DMK 2 2024-10-17/2024-10-18 Berlin held');
    expect(slackTexts()).toHaveLength(4);
    expect(slackTexts().at(-1)).toMatch(/Beschlüsse.*Zwillingen/);
  });
});

describe('never twice, never lost', () => {
  it('sends what was written before a stop after the next start, once', async () => {
    await play(BASELINE);
    bench.feeds.publish('/news.xml', rss(ANNOUNCED.feed));
    const program = await bench.restart(ANNOUNCED.now);
    for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
    expect(slackTexts()).toEqual([]);
    await bench.restart('2024-04-22T08:05:00Z');
    await bench.poll();
    expect(slackTexts()).toHaveLength(2);
    await bench.restart('2024-04-22T08:10:00Z');
    await bench.poll();
    expect(slackTexts()).toHaveLength(2);
    expect(discordTexts()).toHaveLength(2);
  });

  it('finds its own message when the answer to the sending was lost', async () => {
    await play(BASELINE);
    bench.slack.failNext({ kind: 'lost-after-effect' });
    await play(ANNOUNCED);
    await bench.restart('2024-04-22T09:00:00Z');
    await bench.poll();
    await bench.restart('2024-04-22T10:00:00Z');
    await bench.poll();
    expect(slackTexts()).toHaveLength(2);
    expect(new Set(slackTexts()).size).toBe(2);
  });

  it('rests a channel that is gone, with the reason, and leaves the other chat alone', async () => {
    await play(BASELINE);
    bench.slack.failNext({ kind: 'channel-closed' });
    const program = await play(ANNOUNCED);
    expect(discordTexts()).toHaveLength(2);
    const subscriptions = await program.store.read((tables) => tables.subscriptions());
    const paused = subscriptions.filter((subscription) => subscription.pause);
    expect(paused.map(({ channel }) => channel)).toEqual(['slack:T0TEAM/C0CHAN']);
    expect(paused[0]?.pause?.code).toBeTruthy();
  });

  it('says in its deliveries what waits for a chat that is down, and sends it when it is back', async () => {
    await play(BASELINE);
    bench.slack.failNext({ kind: 'unauthorized' });
    const program = await play(ANNOUNCED);
    const waiting = await program.store.read((tables) => tables.posts({ limit: 10, state: 'due' }));
    expect(waiting.map(({ owner }) => owner)).toContain('slack:T0TEAM');
    expect(waiting.every(({ reason }) => reason !== null)).toBe(true);
    await bench.restart('2024-04-22T12:00:00Z');
    await bench.poll();
    expect(slackTexts()).toHaveLength(2);
  });

  it('does not take the messages of another bot of ours in the same channel for its own', async () => {
    await play(BASELINE, ANNOUNCED);
    const other = await startBench();
    try {
      const nonces = async (one: Bench) =>
        one.discord.requests.flatMap(({ body }) => (body as { nonce?: string } | null)?.nonce ?? []);
      other.feeds.publish('/news.xml', rss([]));
      await other.restart(BASELINE.now);
      await other.poll();
      other.feeds.publish('/news.xml', rss(ANNOUNCED.feed));
      await other.restart(ANNOUNCED.now);
      await other.poll();
      const [mine, theirs] = [await nonces(bench), await nonces(other)];
      expect(mine).toHaveLength(2);
      expect(theirs).toHaveLength(2);
      expect(mine.filter((nonce) => theirs.includes(nonce))).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('overtakes an announcement that was never sent: one message with the new day, no correction', async () => {
    await play(BASELINE);
    for (const step of [ANNOUNCED, MOVED]) {
      bench.feeds.publish('/news.xml', rss(step.feed));
      const program = await bench.restart(step.now);
      for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
    }
    await bench.restart('2024-09-05T11:00:00Z');
    await bench.poll();
    const sessions = slackTexts().filter((text) => text.includes('2. Digitalministerkonferenz'));
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toContain('17. und 18. Oktober 2024');
  });
});

describe('politeness', () => {
  it('asks for robots.txt once a day, also across restarts, and for the feed once a round', async () => {
    await play(BASELINE);
    for (const now of ['2024-04-20T09:00:00Z', '2024-04-20T10:00:00Z', '2024-04-21T09:00:00Z']) {
      await bench.restart(now);
      await bench.poll();
    }
    const count = (path: string) => bench.feeds.requests.filter((request) => request.path === path).length;
    expect([count('/robots.txt'), count('/news.xml')]).toEqual([2, 4]);
  });
});

describe('questions', () => {
  it('answers by mention in Slack and on Discord', async () => {
    const program = await play(BASELINE, ANNOUNCED, MOVED);
    await Promise.all(program.chats.map((chat) => chat.start((question) => program.pipeline.answerQuestion(question))));
    const answer = await bench.slack.mention('Wann ist die nächste Sitzung der DMK?');
    expect(answer.plainText).toContain('17. und 18. Oktober 2024');
    const subscribed = await bench.slack.mention('Abonniere bitte die IMK hier');
    expect(subscribed.plainText).toContain('IMK');
    const subscriptions = await program.store.read((tables) =>
      tables.subscriptions({ channel: 'slack:T0TEAM/C0CHAN' }),
    );
    expect(subscriptions.map(({ conferences }) => conferences)).toContainEqual(['IMK']);
  });
});

describe('who may change subscriptions', () => {
  it('is for the chat to say: a person who may not is told so, and nothing changes', async () => {
    const program = await play(BASELINE);
    const ask = (mayManage: boolean) =>
      program.pipeline.answerQuestion({
        text: 'Abonniere die IMK',
        language: 'de',
        channel: 'discord:200000000000000001/300000000000000001',
        thread: null,
        mayManage,
      });
    expect((await ask(false)).text).toContain('verwalten');
    const own = async () =>
      (await program.store.read((tables) => tables.subscriptions())).filter(({ configured }) => !configured);
    expect(await own()).toEqual([]);
    expect((await ask(true)).text).toContain('Abonniert');
    expect(await own()).toHaveLength(1);
  });
});
