/**
 * Plays the demo's story up to the move of the session through the real pipeline, against the project's own doubles of
 * the chats, and keeps what the bot sent. The last program stays open, so that its pages can be looked at.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STEPS } from '../../demo/story.ts';
import { createCalendarRenderer } from '../../src/adapters/calendar/calendar.ts';
import type { MessageLayout } from '../../src/adapters/discord/embeds.ts';
import type { SlackContent } from '../../src/adapters/slack/blocks.ts';
import { createWebServer } from '../../src/adapters/web/server.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readConfig } from '../../src/config.ts';
import type { Language } from '../../src/core/model.ts';
import { createLog } from '../../src/log.ts';
import { assemble, type Program } from '../../src/program.ts';
import * as discordFake from '../../tests/fakes/discord.ts';
import { type FeedServer, rss, startFeedServer } from '../../tests/fakes/feed-server.ts';
import * as slackFake from '../../tests/fakes/slack.ts';

/** A message as it stands in a chat after the move, and the reply under it. */
export interface Told<Message> {
  readonly postedAt: Temporal.Instant;
  readonly movedAt: Temporal.Instant;
  readonly post: Message;
  readonly reply: Message;
}

export interface Story {
  readonly slack: Readonly<Record<Language, Told<SlackContent>>>;
  readonly discord: Readonly<Record<Language, Told<MessageLayout>>>;
  /** Id of the session that moved. */
  readonly session: string;
  /** Where the pages are, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

interface Site {
  readonly url: string;
  close(): Promise<void>;
}

interface World {
  readonly folder: string;
  readonly feeds: FeedServer;
  readonly slack: slackFake.FakeSlack;
  readonly discord: discordFake.FakeDiscord;
}

/** The first report, and the one that moves the session. */
const ANNOUNCED = 1;
const MOVED = 2;
const ENGLISH_GUILD = '200000000000000002';
const DISCORD_CHANNELS: Readonly<Record<Language, string>> = { de: discordFake.CHANNEL_ID, en: '300000000000000002' };
/** The two conversations that the double of Slack knows. */
const SLACK_CHANNELS: Readonly<Record<Language, string>> = { de: 'C0CHAN', en: 'D0ALICE' };
const PUBLIC_URL = 'https://konferenzbote.example';

/** Ends with the pages served and both chats as people would see them on 5 September 2024. */
export async function playStory(): Promise<Story> {
  await using ending = new AsyncDisposableStack();
  const world = await openWorld(ending);
  for (let step = 0; step < MOVED; step += 1) await end(await play(world, step));
  const program = ending.adopt(await play(world, MOVED), end);
  const site = ending.adopt(await serve(program), (opened) => opened.close());
  const session = await movedSession(program);
  const slack = { de: toldInSlack(world, 'de'), en: toldInSlack(world, 'en') };
  const discord = { de: toldInDiscord(world, 'de'), en: toldInDiscord(world, 'en') };
  const later = ending.move();
  return { slack, discord, session, url: site.url, close: () => later.disposeAsync() };
}

/** Each part is closed by `ending`. */
async function openWorld(ending: AsyncDisposableStack): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-pictures-'));
  const guild = { id: ENGLISH_GUILD, channels: [{ id: DISCORD_CHANNELS.en, type: 0, name: 'digital-policy' }] };
  ending.defer(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    feeds: ending.adopt(await startFeedServer(), (feeds) => feeds.close()),
    slack: ending.adopt(await slackFake.startFakeSlack(), (slack) => slack.close()),
    discord: ending.adopt(await discordFake.startFakeDiscord({ guilds: [guild] }), (discord) => discord.stop()),
  };
}

/** One step of the story: the feed shows the step's news, and the program reads and sends until all is told. */
async function play(world: World, number: number): Promise<Program> {
  const step = found(STEPS[number], `step ${number}`);
  world.feeds.publish('/news.xml', rss(step.feed));
  const file = join(world.folder, 'konferenzbote.yaml');
  writeFileSync(file, configOf(world));
  await using ending = new AsyncDisposableStack();
  const environment = {
    KONFERENZBOTE_CONFIG: file,
    KONFERENZBOTE_NOW: step.now,
    ALLOW_PRIVATE_ADDRESSES: '1',
    SLACK_BOT_TOKEN: slackFake.BOT_TOKEN,
    SLACK_APP_TOKEN: slackFake.APP_TOKEN,
    SLACK_API_URL: world.slack.apiUrl,
    DISCORD_TOKEN: discordFake.TOKEN,
    DISCORD_API_URL: world.discord.apiUrl,
  };
  const program = ending.adopt(await open(world.folder, environment), end);
  await Promise.all(program.chats.map((chat) => chat.start((question) => program.pipeline.answerQuestion(question))));
  await program.syncSubscriptions();
  await program.pipeline.catchUp();
  for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
  await program.drain.all();
  ending.move();
  return program;
}

function configOf({ feeds }: World): string {
  return `builtinSources: false
sources:
  - { id: fachpresse, kind: rss, url: "${feeds.url('/news.xml')}", authority: press }
subscriptions:
  - { channel: "slack:T0TEAM/${SLACK_CHANNELS.de}", conferences: [DMK], language: de }
  - { channel: "slack:T0TEAM/${SLACK_CHANNELS.en}", conferences: [DMK], language: en }
  - { channel: "discord:${discordFake.GUILD_ID}/${DISCORD_CHANNELS.de}", conferences: [DMK], language: de }
  - { channel: "discord:${ENGLISH_GUILD}/${DISCORD_CHANNELS.en}", conferences: [DMK], language: en }
`;
}

function open(folder: string, environment: Readonly<Record<string, string>>): Promise<Program> {
  const config = readConfig(
    { DATA_DIR: join(folder, 'data'), PUBLIC_URL, ...environment },
    { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) },
  );
  return assemble({ config, log: createLog('error', process.stderr), write: () => undefined });
}

async function end(program: Program): Promise<void> {
  await Promise.all(program.chats.map((chat) => chat.stop()));
  await program.close();
}

/** On a port of its own. */
async function serve(program: Program): Promise<Site> {
  const web = createWebServer({
    ...program,
    renderCalendar: createCalendarRenderer(),
    why: program.pipeline.factsFor,
    publicUrl: program.config.publicUrl,
    language: program.config.language,
    readiness: async () => [],
    slack: null,
  });
  return { url: `http://127.0.0.1:${await web.listen(0)}`, close: () => web.close() };
}

async function movedSession({ store }: Program): Promise<string> {
  const sessions = await store.read((tables) => tables.sessions({ conference: 'DMK' }));
  const second = sessions.find(({ ordinal }) => ordinal === 2);
  return found(second, 'second session').id;
}

function toldInSlack({ slack }: World, language: Language): Told<SlackContent> {
  const messages = slack.stored().filter(({ channel }) => channel === SLACK_CHANNELS[language]);
  const isReply = ({ threadTs }: (typeof messages)[number]) => threadTs !== null;
  const reply = found(messages.find(isReply), 'reply in Slack');
  const isPost = ({ ts }: (typeof messages)[number]) => ts === reply.threadTs;
  const post = found(messages.find(isPost), 'message in Slack');
  const shown = ({ text, blocks }: typeof post) => ({ text, blocks: blocks as unknown as SlackContent['blocks'] });
  return { ...told(), post: shown(post), reply: shown(reply) };
}

function toldInDiscord({ discord }: World, language: Language): Told<MessageLayout> {
  const messages = discord.messages(DISCORD_CHANNELS[language]);
  const isReply = ({ message_reference: to }: (typeof messages)[number]) => to !== undefined;
  const reply = found(messages.find(isReply), 'reply in Discord');
  const isPost = ({ id }: (typeof messages)[number]) => id === reply.message_reference?.message_id;
  const post = found(messages.find(isPost), 'message in Discord');
  return { ...told(), post: post as unknown as MessageLayout, reply: reply as unknown as MessageLayout };
}

function told(): Pick<Told<unknown>, 'postedAt' | 'movedAt'> {
  const at = (step: number) => Temporal.Instant.from(found(STEPS[step], `step ${step}`).now);
  return { postedAt: at(ANNOUNCED), movedAt: at(MOVED) };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the story lacks its ${what}`);
  return value;
}
