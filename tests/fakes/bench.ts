/** A whole program over a fresh data directory, one loopback source and the doubles of both chats. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveStore } from '../../src/adapters/store/store.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { readConfig } from '../../src/config.ts';
import { assemble, type Program } from '../../src/program.ts';
import * as discordFake from './discord.ts';
import { type FakeEvents, fakeEvents } from './discord-events.ts';
import { type FeedEntry, type FeedServer, rss, startFeedServer } from './feed-server.ts';
import * as slackFake from './slack.ts';

export interface Bench {
  readonly feeds: FeedServer;
  readonly slack: slackFake.FakeSlack;
  readonly discord: discordFake.FakeDiscord;
  /** Scheduled events and published messages of Discord, whose clock is the program's as of its start. */
  readonly events: FakeEvents;
  readonly folder: string;
  /** What the program logged, as `event {fields}`. */
  readonly logged: string[];
  /** A program whose clock stands at `now`; the one before is closed first, as in a restart; over the data of the
   *  bench, or those of another folder. */
  restart(now: string, options?: { readonly dataDir?: string }): Promise<Program>;
  /** Ends the program and carries its store over into an empty database, which later programs take. */
  moveTo(url: string): Promise<void>;
  /** Polls the source and sends what is due. */
  poll(): Promise<void>;
  /** The source tells of so many further sessions, of 2027 and the years after, and is polled. */
  announce(count?: number): Promise<void>;
  close(): Promise<void>;
}

export interface BenchOptions {
  /** More lines of YAML. */
  readonly config?: string;
  /** What else stands in the line of the source, from a comma on. */
  readonly sourceOptions?: string;
  readonly builtinSources?: boolean;
  /** An empty PostgreSQL store in place of a file. */
  readonly databaseUrl?: string;
  readonly slack?: slackFake.SlackPlugIn;
  /** Beside the scheduled events, and asked before them. */
  readonly discord?: discordFake.DiscordPlugIn;
}

export async function startBench({
  config = '',
  sourceOptions = '',
  builtinSources = false,
  databaseUrl: givenUrl = '',
  slack: plugIn,
  discord: more,
}: BenchOptions = {}): Promise<Bench> {
  const feeds = await startFeedServer();
  const slack = await slackFake.startFakeSlack(0, plugIn);
  let present = '2024-01-01T00:00:00Z';
  const events = fakeEvents(() => present);
  const discord = await discordFake.startFakeDiscord({
    ...events.plugIn,
    ...more,
    routes: (request) => more?.routes?.(request) ?? events.plugIn.routes?.(request) ?? null,
  });
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-bench-'));
  const logged: string[] = [];
  let program: Program | null = null;
  let announced = 0;
  let databaseUrl = givenUrl;

  async function stop(): Promise<void> {
    await Promise.all(program?.chats.map((chat) => chat.stop()) ?? []);
    await program?.close();
    program = null;
  }

  async function poll(): Promise<void> {
    if (!program) throw new TypeError('restart first');
    for (const source of program.sources) await program.pipeline.pollSource(source, { anyway: true });
    await program.drain.all();
  }

  return {
    feeds,
    slack,
    discord,
    events,
    folder,
    logged,
    async restart(now, { dataDir = join(folder, 'data') } = {}) {
      await stop();
      present = now;
      const file = join(folder, 'konferenzbote.yaml');
      writeFileSync(file, `${configText(feeds, builtinSources, sourceOptions)}${config}`);
      const environment = environmentFor({ dataDir, file, now, databaseUrl, slack, discord });
      const settings = readConfig(environment, { cwd: folder, knownConferences: CONFERENCES.map(({ id }) => id) });
      program = await assemble({
        config: settings,
        log: (level, event, fields) => void logged.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`),
        write: () => undefined,
      });
      await program.syncSubscriptions();
      await program.pipeline.catchUp();
      return program;
    },
    async moveTo(url) {
      await stop();
      await moveStore({ file: join(folder, 'data', 'konferenzbote.sqlite'), url });
      databaseUrl = url;
    },
    poll,
    async announce(count = 1) {
      announced += count;
      feeds.publish('/news.xml', rss(furtherSessions(announced, present)));
      await poll();
    },
    async close() {
      await stop();
      await feeds.close();
      await slack.close();
      await discord.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ORDINALS = ['siebte', 'achte', 'neunte', 'zehnte', 'elfte', 'zwölfte', 'dreizehnte', 'vierzehnte'];

function furtherSessions(count: number, published: string): FeedEntry[] {
  return ORDINALS.slice(0, count).map((ordinal, n) => ({
    guid: String(n),
    link: `https://example.org/${n}`,
    title: 'DMK',
    html: `<p>Die ${ordinal} Digitalministerkonferenz (DMK) findet am 20. Mai ${2027 + n} in Wiesbaden statt.</p>`,
    published,
  }));
}

function configText(feeds: FeedServer, builtinSources: boolean, sourceOptions: string): string {
  return `builtinSources: ${builtinSources}
sources:
  - { id: fachpresse, kind: rss, url: "${feeds.url('/news.xml')}", authority: press${sourceOptions} }
subscriptions:
  - { channel: "slack:T0TEAM/C0CHAN", conferences: [DMK] }
  - { channel: "discord:${discordFake.GUILD_ID}/${discordFake.CHANNEL_ID}", conferences: [DMK] }
`;
}

function environmentFor(given: {
  readonly dataDir: string;
  readonly file: string;
  readonly now: string;
  readonly databaseUrl: string;
  readonly slack: slackFake.FakeSlack;
  readonly discord: discordFake.FakeDiscord;
}): Record<string, string> {
  return {
    DATA_DIR: given.dataDir,
    DATABASE_URL: given.databaseUrl,
    KONFERENZBOTE_CONFIG: given.file,
    KONFERENZBOTE_NOW: given.now,
    ALLOW_PRIVATE_ADDRESSES: '1',
    PUBLIC_URL: 'https://konferenzbote.example',
    SLACK_BOT_TOKEN: slackFake.BOT_TOKEN,
    SLACK_APP_TOKEN: slackFake.APP_TOKEN,
    SLACK_API_URL: given.slack.apiUrl,
    DISCORD_TOKEN: discordFake.TOKEN,
    DISCORD_API_URL: given.discord.apiUrl,
  };
}
