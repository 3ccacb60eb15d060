/** Acceptance: talking with people in Slack, through the whole program and over the small Slack. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import type { Program } from '../../src/program.ts';
import { createBench } from '../adapters/slack-bench.ts';
import { type Bench, startBench } from '../fakes/bench.ts';
import * as cards from '../fakes/cards.ts';
import { rss } from '../fakes/feed-server.ts';
import { APP_TOKEN, BOT_TOKEN, startFakeSlack } from '../fakes/slack.ts';
import { createViews, readView, type SlackViews, visitor } from '../fakes/slack-views.ts';

const CHANNEL = 'slack:T0TEAM/C0CHAN';

let bench: Bench;
let views: SlackViews;
afterEach(() => bench.close());

/** The program hears Slack and has read one text. */
async function begin(now: string, text: string): Promise<Program> {
  views = createViews();
  bench = await startBench({ slack: views.plugIn });
  bench.feeds.publish('/news.xml', rss([]));
  const program = await bench.restart(now);
  await bench.poll();
  const entry = { guid: '1', link: 'https://example.org/1', title: 'DMK', html: `<p>${text}</p>`, published: now };
  bench.feeds.publish('/news.xml', rss([entry]));
  await bench.poll();
  const slack = program.chats.find(({ id }) => id === 'slack');
  await slack?.start((question) => program.pipeline.answerQuestion(question), program.listener);
  return program;
}

const MEETING = 'Die siebte Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt.';

async function happens(event: object): Promise<void> {
  const envelope = { type: 'event_callback', team_id: 'T0TEAM', event_id: `Ev${Math.random()}`, event };
  await bench.slack.deliver('events_api', envelope);
}

/** Until what was told of a channel is noted. */
async function pauseOf(program: Program, wanted: boolean): Promise<string | null> {
  for (;;) {
    const [own] = await program.store.read((tables) => tables.subscriptions({ channel: CHANNEL }));
    if ((own?.pause != null) === wanted) return own?.pause?.by ?? null;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('S21', () => {
  it('S21 a channel rests when the bot is taken out of it, and wakes when it is invited again', async () => {
    const program = await begin('2026-11-20T08:00:00Z', MEETING);
    await happens({ type: 'channel_left', channel: 'C0CHAN', actor_id: 'U0ALICE' });
    const resting = await pauseOf(program, true);
    await happens({ type: 'member_joined_channel', channel: 'C0CHAN', user: 'U0BOT' });

    expect(resting).toBe('error');
    expect(await pauseOf(program, false)).toBe(null);
  });

  it('S21 a channel that is deleted rests without a call that fails', async () => {
    const program = await begin('2026-11-20T08:00:00Z', MEETING);
    const calls = bench.slack.calls.length;
    await happens({ type: 'channel_deleted', channel: 'C0CHAN' });
    await pauseOf(program, true);
    await program.drain.all();
    const posts = bench.slack.calls.slice(calls).filter(({ arguments: given }) => given.channel === 'C0CHAN');

    expect(posts).toEqual([]);
  });

  it('S21 a channel with a new name keeps its subscription, and Slack itself shows the name', async () => {
    const program = await begin('2026-11-20T08:00:00Z', MEETING);
    await happens({ type: 'channel_rename', channel: { id: 'C0CHAN', name: 'neuer-name' } });
    await bench.slack.command('hilfe');
    const field = { label: 'Kanal', value: CHANNEL, struck: null, channel: CHANNEL };
    const shown = JSON.stringify(renderCard({ ...cards.answer, fields: [field] }).blocks);

    expect(await pauseOf(program, false)).toBe(null);
    expect(shown).toContain('{"type":"channel","channel_id":"C0CHAN"}');
    expect(shown).not.toContain(CHANNEL);
  });
});

it('S41 what a person subscribed stands in the Home tab by its channel, and is ended there', async () => {
  const program = await begin('2026-11-20T08:00:00Z', MEETING);
  const alice = visitor(bench.slack);
  await bench.slack.command('abo IMK täglich');
  const published = views.next('views.publish');
  await alice.openHome();
  const page = await published;
  const buttons = [
    ...JSON.stringify(page.blocks).matchAll(/"action_id":"(unsubscribe[^"]*)"[^}]*}[^}]*"value":"([^"]+)"/g),
  ];
  const [, action = '', id = ''] = buttons[0] ?? [];
  const [opened, anew] = [views.next('views.open'), views.next('views.publish')];
  await alice.press(page, action, id);
  const left = await program.store.read((tables) => tables.subscriptions({ channel: CHANNEL }));

  expect(readView(page)).toContain('20. Mai 2027');
  expect(JSON.stringify(page.blocks)).toContain('"channel_id":"C0CHAN"');
  expect(readView(await opened)).toContain('IMK');
  expect(JSON.stringify((await anew).blocks)).not.toContain(id);
  expect(left.map(({ configured }) => configured)).toEqual([true]);
});

it('S30 the command, a mention, a mention in a thread and a direct message tell the same', async () => {
  await begin('2026-11-20T08:00:00Z', MEETING);
  const { slack } = bench;
  const [thread] = slack.stored();
  const question = 'Wann ist die nächste Sitzung der DMK?';
  const answers = [
    await slack.command(question),
    await slack.mention(question),
    await slack.mention(question, { thread_ts: thread?.ts }),
    await slack.directMessage(question),
  ];

  for (const { plainText } of answers) expect(plainText).toContain('20. Mai 2027');
  expect(new Set(answers.map(({ plainText }) => plainText)).size).toBe(1);
  expect(answers[2]?.replyTo).toBe(thread?.ts);
});

it.each([
  ['29. März 2026', 'Sonntag, 29. März 2026', '2026-03-29T00:30:00Z'],
  ['25. Oktober 2026', 'Sonntag, 25. Oktober 2026', '2026-10-24T23:30:00Z'],
])('S44 an answer on a session of %s gives its day, in text and blocks', async (day, long, now) => {
  await begin(now, `Die siebte Digitalministerkonferenz (DMK) findet am ${day} in Wiesbaden statt.`);
  const answer = await bench.slack.command('Wann ist die nächste Sitzung der DMK?');

  expect(answer.plainText).toContain(day);
  expect(answer.allText).toContain(day);
  expect(`${answer.allText} ${bench.slack.messages().map(({ allText }) => allText)}`).toContain(long);
  expect(JSON.stringify(bench.slack.stored())).not.toContain('<!date');
});

it('S25 no hostile answer pings anybody, whoever alone reads it', async () => {
  await begin('2026-11-20T08:00:00Z', MEETING);
  const hostile = Object.values(cards.allCards);
  const pages = createViews();
  const given = [...hostile];
  const speaking = await createBench({
    slack: await startFakeSlack(0, pages.plugIn),
    answer: async () => given.shift() ?? cards.answer,
    listener: { home: async () => hostile },
  });
  await speaking.start();
  for (const _card of hostile) await speaking.slack.command('frage');
  const published = pages.next('views.publish');
  await visitor(speaking.slack).openHome();
  const page = await published;
  await speaking.stop();

  expect(speaking.slack.privately).toHaveLength(hostile.length);
  expect(speaking.slack.privately.flatMap(({ pings }) => pings)).toEqual([]);
  expect(JSON.stringify(page.blocks)).not.toMatch(/"type":"(?:mrkdwn|user|usergroup|broadcast)"/);
  expect(readView(page)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

it('S46 no token stands in the log, in a message, in an argument or in the data', async () => {
  await begin('2026-11-20T08:00:00Z', MEETING);
  const { slack } = bench;
  slack.failNext({ kind: 'http', status: 404, body: `${BOT_TOKEN} ${APP_TOKEN}`, method: 'chat.postMessage' });
  await slack.mention(`hilfe ${BOT_TOKEN}`);
  await slack.command('status');
  const kept = readdirSync(join(bench.folder, 'data'))
    .map((file) => readFileSync(join(bench.folder, 'data', file), 'latin1'))
    .join();
  const said = JSON.stringify([slack.stored(), slack.privately, slack.calls]);

  for (const secret of [BOT_TOKEN, APP_TOKEN]) {
    expect(bench.logged.join('\n')).not.toContain(secret);
    expect(said).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
});
