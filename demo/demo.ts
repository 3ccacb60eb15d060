/**
 * Replays the story of October 2024 through the real pipeline: a feed server, Slack and Discord are the project's own
 * doubles on loopback, the program's clock stands in 2024, and each step is a start of its own on the same data.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCalendar } from '../src/adapters/calendar/calendar.ts';
import { renderCardText } from '../src/adapters/console/card-text.ts';
import { CONFERENCES } from '../src/conferences/list.ts';
import { readConfig } from '../src/config.ts';
import { berlinDay } from '../src/core/wording/dates.ts';
import { createLog } from '../src/log.ts';
import { assemble, type Program } from '../src/program.ts';
import * as discordFake from '../tests/fakes/discord.ts';
import { type FeedServer, rss, startFeedServer } from '../tests/fakes/feed-server.ts';
import * as slackFake from '../tests/fakes/slack.ts';
import { seen } from '../tests/fakes/slack-message.ts';
import { STEPS, type Step } from './story.ts';

interface World {
  readonly feeds: FeedServer;
  readonly slack: slackFake.FakeSlack;
  readonly discord: discordFake.FakeDiscord;
  readonly folder: string;
}

await demo();

async function demo(): Promise<void> {
  const world: World = {
    feeds: await startFeedServer(),
    slack: await slackFake.startFakeSlack(),
    discord: await discordFake.startFakeDiscord(),
    folder: mkdtempSync(join(tmpdir(), 'konferenzbote-demo-')),
  };
  try {
    for (const [number, step] of STEPS.entries()) await play(world, step, number + 1);
    say('\nDone: one message per chat was corrected in place, one reply told the move, and the calendar entry moved.');
  } finally {
    await world.feeds.close();
    await world.slack.close();
    await world.discord.stop();
    rmSync(world.folder, { recursive: true, force: true });
  }
}

async function play(world: World, step: Step, number: number): Promise<void> {
  say(`\n━━ ${number}. ${step.now.slice(0, 10)} ━━ ${step.told}\n`);
  world.feeds.publish('/news.xml', rss(step.feed));
  const program = await start(world, step.now);
  try {
    await program.syncSubscriptions();
    await program.pipeline.catchUp();
    for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
    await program.drain.all();
    showSlack(world.slack);
    showDiscord(world.discord);
    await showCalendar(program);
    const question = 'Wann ist die nächste Sitzung der DMK?';
    const answer = await program.pipeline.answerQuestion({
      text: question,
      language: 'de',
      channel: null,
      thread: null,
    });
    say(`Question   „${question}“`);
    say(`Answer     ${answer.text}`);
    if (number === 3) await showWhy(program);
  } finally {
    await Promise.all(program.chats.map((chat) => chat.stop()));
    await program.close();
  }
}

async function start({ feeds, slack, discord, folder }: World, now: string): Promise<Program> {
  const file = join(folder, 'konferenzbote.yaml');
  writeFileSync(
    file,
    `builtinSources: false
sources:
  - { id: fachpresse, kind: rss, url: "${feeds.url('/news.xml')}", authority: press }
subscriptions:
  - { channel: "slack:T0TEAM/C0CHAN", conferences: [DMK] }
  - { channel: "discord:${discordFake.GUILD_ID}/${discordFake.CHANNEL_ID}", conferences: [DMK] }
`,
  );
  const environment = {
    DATA_DIR: join(folder, 'data'),
    KONFERENZBOTE_CONFIG: file,
    KONFERENZBOTE_NOW: now,
    ALLOW_PRIVATE_ADDRESSES: '1',
    PUBLIC_URL: 'https://konferenzbote.example',
    SLACK_BOT_TOKEN: slackFake.BOT_TOKEN,
    SLACK_APP_TOKEN: slackFake.APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discordFake.TOKEN,
    DISCORD_API_URL: discord.apiUrl,
  };
  const config = readConfig(environment, { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) });
  const program = await assemble({ config, log: createLog('error', process.stderr), write: say });
  await Promise.all(program.chats.map((chat) => chat.start((question) => program.pipeline.answerQuestion(question))));
  return program;
}

function showSlack(slack: slackFake.FakeSlack): void {
  const messages = slack.stored().filter(({ ephemeralTo }) => ephemeralTo === null);
  if (messages.length === 0) say('Slack      (nothing posted)');
  for (const message of messages) {
    const { plainText } = seen(message);
    say(`Slack      ${message.threadTs ? '  ↳ ' : ''}${plainText}${message.edits > 0 ? '  (corrected in place)' : ''}`);
  }
}

function showDiscord(discord: discordFake.FakeDiscord): void {
  const messages = discord.messages();
  if (messages.length === 0) say('Discord    (nothing posted)');
  for (const message of messages) {
    const isReply = message.message_reference !== undefined;
    say(
      `Discord    ${isReply ? '  ↳ ' : ''}${message.content}${message.edited_timestamp ? '  (corrected in place)' : ''}`,
    );
  }
}

async function showCalendar({ store, catalogue, config, clock }: Program): Promise<void> {
  const { sessions, publications } = await store.read(async (tables) => ({
    sessions: await tables.sessions({ conference: 'DMK' }),
    publications: await tables.publications({ conference: 'DMK' }),
  }));
  const { bytes } = renderCalendar({
    sessions,
    publications,
    conferences: catalogue,
    feed: { slug: 'dmk' },
    language: 'de',
    publicUrl: config.publicUrl,
    today: berlinDay(clock.now()),
  });
  const events = new TextDecoder().decode(bytes).replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
  if (events.length === 0) say('Calendar   (empty)');
  for (const event of events) {
    const value = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(event)?.[1]?.trim() ?? '';
    say(
      `Calendar   ${value('DTSTART')}–${value('DTEND')} ${value('SUMMARY')}  (UID ${value('UID')}, SEQUENCE ${value('SEQUENCE')})`,
    );
  }
}

async function showWhy({ store, pipeline }: Program): Promise<void> {
  const sessions = await store.read((tables) => tables.sessions({ conference: 'DMK' }));
  const second = sessions.find(({ ordinal }) => ordinal === 2);
  if (!second) return;
  const card = await pipeline.answerQuestion({
    text: `/why ${second.id}`,
    language: 'de',
    channel: null,
    thread: null,
  });
  say(`\nbot why ${second.id}\n${renderCardText(card).replaceAll(/^/gm, '  ')}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
