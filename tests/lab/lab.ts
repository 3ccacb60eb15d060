/** One stage for one scenario: both doubles and the product as processes of their own, and a publisher's server. */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FeedServer, rss, startFeedServer } from '../fakes/feed-server.ts';
import { type Control, type DiscordMessage, type SlackMessage, until } from './control.ts';
import {
  credentials,
  type Furniture,
  furnish,
  SLACK_HOME,
  startDiscord,
  startSlack,
  type Transport,
} from './doubles.ts';
import { type Product, startProduct } from './product.ts';
import type { Text } from './story.ts';

export interface StageOptions {
  /** Options of Slack's double. */
  readonly slack?: { readonly app?: object; readonly [option: string]: unknown };
  /** Options of Discord's double as on its command line. */
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
  /** How often the source is read: a cron with seconds; each second where not given. */
  readonly every?: string;
}

export interface Lab extends Furniture {
  readonly transport: Transport;
  readonly slack: Control;
  readonly discord: Control;
  readonly feeds: FeedServer;
  /** Address of the double's Web API, with a slash at its end. */
  readonly slackApi: string;
  /** Starts the product and waits until it has read the source once and, unless told otherwise, the chats are connected. */
  start(env?: NodeJS.ProcessEnv, connected?: boolean): Promise<Product>;
  /** Waits until one that waited for its turn has it and is connected. */
  took(product: Product): Promise<void>;
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

/** Where and how the lab is played. */
export interface LabOptions {
  /** Folder with `slack-sim` and `discord-sim`, installed. */
  readonly lab: string;
  readonly transport: Transport;
  /** A folder for the product's CPU profiles; null: none are made, since that makes it slower. */
  readonly profiles: string | null;
}

const SOURCE_PATH = '/news.xml';

export async function openLab({ lab, transport, profiles }: LabOptions, options: StageOptions = {}): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-lab-'));
  const [slackDouble, discordDouble, feeds] = await Promise.all([
    startSlack(lab, options.slack ?? {}, { folder, transport }),
    startDiscord(lab, options.discord ?? []),
    startFeedServer(),
  ]);
  const children = new Set([slackDouble.child, discordDouble.child]);
  const products = new Set<Product>();
  const { control: slack } = slackDouble;
  const { control: discord } = discordDouble;
  const { api_url: slackApi = '' } = slackDouble.started;
  const furniture = await furnish(slack, discord, options);
  const config = join(folder, 'konferenzbote.yaml');
  writeFileSync(config, JSON.stringify(configOf(furniture, options, feeds.url(SOURCE_PATH))));
  const logFile = join(folder, 'log');
  writeFileSync(logFile, '');
  const log = createWriteStream(logFile, { flags: 'a' });
  const publish = (texts: readonly Text[]) => feeds.publish(SOURCE_PATH, rss(texts));
  const reads = () => feeds.requests.filter(({ path, status }) => path === SOURCE_PATH && status < 400).length;
  publish(options.feed ?? []);

  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    KONFERENZBOTE_CONFIG: config,
    ALLOW_PRIVATE_ADDRESSES: '1',
    ...credentials(slackDouble, discordDouble, transport),
    ...(profiles ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` } : {}),
  };

  async function start(env: NodeJS.ProcessEnv = {}, connected = true): Promise<Product> {
    const before = reads();
    const product = startProduct({
      cwd: folder,
      env: { ...environment, ...env },
      onText: (text) => void log.write(text),
    });
    children.add(product.child);
    products.add(product);
    await until('the source is read', () => reads() > before + 1 || product.child.exitCode !== null, 90_000);
    if (transport === 'http') await tellAddress(slack, product);
    if (connected) await connect(product, { slack, discord, transport });
    return product;
  }

  return {
    ...furniture,
    transport,
    slack,
    discord,
    feeds,
    slackApi,
    start,
    async took(product) {
      await until('the next process listens', () => product.port() !== null, 40_000);
      if (transport === 'http') await tellAddress(slack, product);
      await connect(product, { slack, discord, transport });
    },
    publish,
    async rounds(count) {
      const before = reads();
      await until(`${count} rounds`, () => reads() >= before + count, count * 4000 + 10_000);
    },
    async inSlack(match) {
      const messages = await slack.get<SlackMessage[]>('messages?via=chat.postMessage&from=bot');
      return messages.filter(({ text }) => !match || match.test(text ?? ''));
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
      // A profile is written at an orderly end.
      if (profiles) await Promise.all([...products].map((product) => product.end('SIGTERM')));
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      await feeds.close();
      log.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function configOf(
  { guild, home, slackChannels, discordChannels }: Furniture,
  { wish, subscribed = true, every = '* * * * * *' }: StageOptions,
  url: string,
): object {
  const channels = [
    `slack:T0MAIN/${SLACK_HOME}`,
    `discord:${guild.id}/${home}`,
    ...slackChannels.map((id) => `slack:T0MAIN/${id}`),
    ...discordChannels.map((one) => `discord:${one.guild}/${one.channel}`),
  ];
  const source = { id: 'labor', kind: 'rss', url, authority: 'press', every };
  const subscriptions = subscribed ? channels.map((channel) => ({ channel, events: false, ...wish })) : [];
  return { builtinSources: false, sources: [source], subscriptions };
}

/** As an operator enters the address at Slack. One that still waits for its turn listens to nothing yet. */
async function tellAddress(slack: Control, { port }: Product): Promise<void> {
  const known = port();
  if (known !== null) await slack.post('app', { request_url: `http://127.0.0.1:${known}/slack/events` });
}

async function connect(
  product: Product,
  { slack, discord, transport }: { readonly slack: Control; readonly discord: Control; readonly transport: Transport },
): Promise<void> {
  if (transport === 'socket') await slack.post('wait/sockets', { count: 1, timeout_ms: 20_000 });
  else await until('Slack is up', async () => (await product.chat('slack')).state === 'up');
  await discord.post('wait', { for: 'connected', timeout_ms: 20_000 });
  await discord.post('wait', { for: 'commands', timeout_ms: 20_000 });
}

/** All words of a message in Discord. */
export const said = ({ content, embeds }: DiscordMessage) => `${content}\n${JSON.stringify(embeds)}`;
