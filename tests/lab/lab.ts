/** One stage for one scenario: both doubles and the product as processes of their own, and a publisher's server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type FeedServer, rss, startFeedServer } from '../fakes/feed-server.ts';
import {
  type Control,
  controlAt,
  type DiscordGuild,
  type DiscordMessage,
  type SlackMessage,
  until,
} from './control.ts';
import type { Text } from './story.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** In both doubles, as in real ones: the channel that the bot is in from the beginning. */
export const SLACK_HOME = 'C0GENERAL';

/** All processes of all stages, so that none outlives the runner however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface StageOptions {
  readonly slack?: object;
  /** Options of the double as on its command line. */
  readonly discord?: readonly string[];
  /** Channels beside the home channels. */
  readonly slackChannels?: number;
  /** Guilds of 20 channels. */
  readonly discordGuilds?: number;
  /** Of every subscription. */
  readonly wish?: object;
  /** False: nobody is subscribed. */
  readonly subscribed?: boolean;
  readonly feed?: readonly Text[];
}

export interface Product {
  readonly log: () => string;
  readonly child: ChildProcess;
  /** Resolves with the exit code and the milliseconds it took. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
}

export interface Lab {
  readonly slack: Control;
  readonly discord: Control;
  readonly feeds: FeedServer;
  readonly guild: DiscordGuild;
  /** The first text channel of the first guild. */
  readonly home: string;
  readonly slackChannels: readonly string[];
  readonly discordChannels: readonly { readonly guild: string; readonly channel: string }[];
  /** Starts the product and waits until it has read the source once and the chats are connected. */
  start(env?: NodeJS.ProcessEnv, connected?: boolean): Promise<Product>;
  /** From now on the source shows these, the newest first. */
  publish(texts: readonly Text[]): void;
  /** Waits until the source has been read so often again. */
  rounds(count: number): Promise<void>;
  /** What the bot posted by itself: no answers. */
  inSlack(match?: RegExp): Promise<readonly SlackMessage[]>;
  inDiscord(match?: RegExp): Promise<readonly DiscordMessage[]>;
  /** From now on nobody can write to the product's database, until what this gives is called. */
  holdStore(): () => void;
  /** All that the product has printed so far. */
  printed(): string;
  close(): Promise<void>;
}

interface Double {
  readonly child: ChildProcess;
  readonly started: Readonly<Record<string, string>>;
}

/** A double as a child; its first line says how to reach it. */
async function startDouble(folder: string, args: readonly string[]): Promise<Double> {
  const child = spawn(process.execPath, ['sim.mjs', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await until(`${folder} starts`, () => text.includes('\n') || child.exitCode !== null);
  return { child, started: JSON.parse(text.slice(0, text.indexOf('\n'))) };
}

/** @param lab folder with `slack-sim` and `discord-sim`, installed */
export async function openLab(lab: string, options: StageOptions = {}): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-lab-'));
  const slackConfig = join(folder, 'slack.json');
  writeFileSync(slackConfig, JSON.stringify(options.slack ?? {}));
  const [slackDouble, discordDouble, feeds] = await Promise.all([
    startDouble(join(lab, 'slack-sim'), ['--port', '0', '--config', slackConfig]),
    startDouble(join(lab, 'discord-sim'), ['--port', '0', '--token', 'lab.discord.token', ...(options.discord ?? [])]),
    startFeedServer(),
  ]);
  const children = new Set([slackDouble.child, discordDouble.child]);
  const slack = controlAt(slackDouble.started.control?.replace(/\/$/, '') ?? '');
  const discord = controlAt(discordDouble.started.control ?? '');
  const { slackChannels, discordChannels, guild, home } = await furnish(slack, discord, options);
  const channels = [
    `slack:T0MAIN/${SLACK_HOME}`,
    `discord:${guild.id}/${home}`,
    ...slackChannels.map((id) => `slack:T0MAIN/${id}`),
    ...discordChannels.map((one) => `discord:${one.guild}/${one.channel}`),
  ];
  const wishes =
    options.subscribed === false ? [] : channels.map((channel) => ({ channel, events: false, ...options.wish }));
  const source = { id: 'labor', kind: 'rss', url: feeds.url('/news.xml'), authority: 'press', every: '* * * * * *' };
  const config = join(folder, 'konferenzbote.yaml');
  writeFileSync(config, JSON.stringify({ builtinSources: false, sources: [source], subscriptions: wishes }));
  const logFile = join(folder, 'log');
  const publish = (texts: readonly Text[]) => feeds.publish('/news.xml', rss(texts));
  const reads = () => feeds.requests.filter(({ path, status }) => path === '/news.xml' && status < 400).length;
  publish(options.feed ?? []);

  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    KONFERENZBOTE_CONFIG: config,
    ALLOW_PRIVATE_ADDRESSES: '1',
    SLACK_API_URL: slackDouble.started.api_url,
    SLACK_BOT_TOKEN: slackDouble.started.bot_tokens ? 'xoxb-T0MAIN-simulated' : '',
    SLACK_APP_TOKEN: slackDouble.started.app_token,
    DISCORD_API_URL: discordDouble.started.api,
    DISCORD_TOKEN: 'lab.discord.token',
  };

  async function start(env: NodeJS.ProcessEnv = {}, connected = true): Promise<Product> {
    const before = reads();
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs')], {
      cwd: folder,
      env: { ...environment, ...env },
    });
    children.add(child);
    running.add(child);
    let log = '';
    const keep = createWriteStream(logFile, { flags: 'a' });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        log += chunk;
        keep.write(chunk);
      });
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    await until('the source is read', () => reads() > before + 1 || child.exitCode !== null, 40_000);
    if (connected) {
      await slack.post('wait/sockets', { count: 1, timeout_ms: 20_000 });
      await discord.post('wait', { for: 'connected', timeout_ms: 20_000 });
      await discord.post('wait', { for: 'commands', timeout_ms: 20_000 });
    }
    return {
      log: () => log,
      child,
      async end(signal) {
        const began = performance.now();
        child.kill(signal);
        return { code: await closed, ms: performance.now() - began };
      },
    };
  }

  return {
    slack,
    discord,
    feeds,
    guild,
    home,
    slackChannels,
    discordChannels,
    start,
    publish,
    async rounds(count) {
      const before = reads();
      await until(`${count} rounds`, () => reads() >= before + count, count * 4000 + 10_000);
    },
    async inSlack(match) {
      const messages = await slack.get<SlackMessage[]>('messages');
      return messages.filter(
        (one) => one.from === 'bot' && one.via === 'chat.postMessage' && (!match || match.test(one.text ?? '')),
      );
    },
    async inDiscord(match) {
      const { messages } = await discord.get<{ messages: DiscordMessage[] }>('messages');
      return messages.filter((one) => !['user', 'interaction'].includes(one.via) && (!match || match.test(said(one))));
    },
    holdStore() {
      const database = new DatabaseSync(join(folder, 'data', 'konferenzbote.sqlite'));
      database.exec('begin immediate');
      return () => database.close();
    },
    printed: () => readFileSync(logFile, 'utf8'),
    async close() {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      await feeds.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** All words of a message in Discord. */
export const said = ({ content, embeds }: DiscordMessage) => `${content}\n${JSON.stringify(embeds)}`;

async function furnish(slack: Control, discord: Control, options: StageOptions) {
  const { guilds } = await discord.get<{ guilds: DiscordGuild[] }>('state');
  const guild = guilds[0];
  const home = guild?.channels.find(({ type }) => type === 0)?.id;
  if (!guild || !home) throw new Error('the double of Discord has no guild with a text channel');
  const bulk = { count: options.slackChannels ?? 0, prefix: 'LAB' };
  const { channels: slackChannels } = await slack.post<{ channels: string[] }>('channels', bulk);
  const discordChannels: { guild: string; channel: string }[] = [];
  for (let made = 0; made < (options.discordGuilds ?? 0); made++) {
    const names = Array.from({ length: 20 }, (_, n) => `kanal-${made}-${n}`);
    const more = await discord.post<DiscordGuild>('guilds', { name: `Gilde ${made}`, channels: names });
    for (const { id } of more.channels.filter(({ name }) => names.includes(name)))
      discordChannels.push({ guild: more.id, channel: id });
  }
  return { slackChannels, discordChannels, guild, home };
}
