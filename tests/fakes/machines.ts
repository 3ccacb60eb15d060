/** Processes of the program on one store, several on PostgreSQL or one on SQLite, with doubles of both chats, started and killed at will. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type FakeDiscord, GUILD_ID, startFakeDiscord, TOKEN } from './discord.ts';
import { type FeedEntry, type FeedServer, rss, startFeedServer } from './feed-server.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from './slack.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string };
};
/** What `npm start` gives to Node. */
export const START: readonly string[] = scripts.start
  .replace('exec node ', '')
  .split(' ')
  .map((one) => (one.startsWith('--') ? one : join(ROOT, one)));
const STARTS_WITHIN_MS = 60_000;
const ENTRY = /"event":"([a-z-]+)"/;

export interface Machine {
  readonly pid: number;
  /** From which the page is served. */
  readonly url: string;
  /** Events of its log, in order, each with the line it stands in. */
  readonly events: readonly { readonly name: string; readonly line: string }[];
  signal(signal: NodeJS.Signals): void;
  /** Ends it by a signal. Resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface MachinesOptions {
  /** Null: one process over SQLite, which finds its data again. */
  readonly databaseUrl: string | null;
  /** Absent: it has the credentials of both. */
  readonly chats?: boolean;
  readonly slackChannels: number;
  readonly discordChannels: number;
}

export interface Machines {
  readonly slack: FakeSlack;
  readonly discord: FakeDiscord;
  /** Serves the one source, at `/news.xml`. */
  readonly feeds: FeedServer;
  /** Of the configuration; the data lie in `data` there. */
  readonly folder: string;
  /** Adds one session to the feed, which all channels are to hear of. */
  announce(ordinal: number): void;
  /** Resolves when the process serves; over the data of `dataDir`, where given. */
  start(dataDir?: string): Promise<Machine>;
  /** A command on the same data. Resolves with its exit code and what it printed. */
  bot(...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }>;
  /** How often each channel was told of a session. */
  told(ordinal: number): ReadonlyMap<string, number>;
  /** Good answers that the feed gave. */
  reads(): number;
  close(): Promise<void>;
}

/** The store must be empty or that of an earlier run of the same. */
export async function startMachines({ databaseUrl, chats = true, ...counts }: MachinesOptions): Promise<Machines> {
  const slackIds = Array.from({ length: counts.slackChannels }, (_, n) => `C0STORM${n}`);
  const discordIds = Array.from({ length: counts.discordChannels }, (_, n) => String(300000000000001000n + BigInt(n)));
  const feeds = await startFeedServer();
  const slack = await startFakeSlack(0, { channels: slackIds });
  const discord = await startFakeDiscord();
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-machines-'));
  const children = new Set<ChildProcess>();
  const entries: FeedEntry[] = [];
  feeds.publish('/news.xml', rss(entries));
  const channels = [
    ...slackIds.map((id) => `slack:T0TEAM/${id}`),
    ...discordIds.map((id) => `discord:${GUILD_ID}/${id}`),
  ];
  writeFileSync(join(folder, 'konferenzbote.yaml'), configFor(feeds.url('/news.xml'), channels));
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: '0',
    ...(databaseUrl === null ? { DATA_DIR: join(folder, 'data') } : { DATABASE_URL: databaseUrl }),
    ALLOW_PRIVATE_ADDRESSES: '1',
    ...(chats && {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
    }),
  };

  return {
    slack,
    discord,
    feeds,
    folder,
    announce(ordinal) {
      entries.unshift(entryOf(ordinal));
      feeds.publish('/news.xml', rss(entries));
    },
    async start(dataDir) {
      const own = dataDir === undefined ? env : { ...env, DATA_DIR: dataDir };
      const child = spawn(process.execPath, START, { cwd: folder, env: own });
      children.add(child);
      return machineOf(child);
    },
    async bot(...args) {
      const child = spawn(process.execPath, [join(ROOT, 'bin', 'bot.mjs'), ...args], { cwd: folder, env });
      children.add(child);
      child.stdin.end();
      const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
      const [code, out, err] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
      return { code, out: `${out}${err}` };
    },
    told(ordinal) {
      const counts = new Map(channels.map((channel) => [channel, 0]));
      const count = (channel: string) => counts.set(channel, (counts.get(channel) ?? 0) + 1);
      // The 17th is not the 7th.
      const title = new RegExp(`(?<!\\d)${ordinal}\\. Digitalministerkonferenz`);
      for (const { channel, threadTs, text } of slack.stored())
        if (threadTs === null && title.test(text)) count(`slack:T0TEAM/${channel}`);
      for (const id of discordIds)
        for (const { content } of discord.messages(id)) if (title.test(content)) count(`discord:${GUILD_ID}/${id}`);
      return counts;
    },
    reads: () => feeds.requests.filter(({ path, status }) => path === '/news.xml' && status < 400).length,
    async close() {
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await Promise.all([feeds.close(), slack.close(), discord.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configFor(feed: string, channels: readonly string[]): string {
  const wishes = channels.map((channel) => `  - { channel: "${channel}", conferences: [DMK], events: false }\n`);
  return `builtinSources: false
conferences: [DMK]
sources:
  - { id: s, kind: rss, url: "${feed}", authority: press, every: "* * * * * *" }
subscriptions:
${wishes.join('')}`;
}

/** The seventh session is in May 2027; two a year follow. */
function entryOf(ordinal: number): FeedEntry {
  const since = ordinal - 7;
  const day = `20. ${since % 2 === 0 ? 'Mai' : 'Oktober'} ${2027 + Math.floor(since / 2)}`;
  return {
    guid: String(ordinal),
    link: `https://example.org/${ordinal}`,
    title: `${ordinal}. DMK`,
    html: `<p>Die ${ordinal}. Digitalministerkonferenz (DMK) findet am ${day} in Wiesbaden statt.</p>`,
    published: '2026-11-20T08:00:00Z',
  };
}

async function machineOf(child: ReturnType<typeof spawn>): Promise<Machine> {
  const events: { readonly name: string; readonly line: string }[] = [];
  const started = Promise.withResolvers<string>();
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  let port = '';
  let rest = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const name = ENTRY.exec(line)?.[1] ?? '';
      events.push({ name, line });
      if (name === 'listening') port = /"port":(\d+)/.exec(line)?.[1] ?? '';
      if (name === 'started') started.resolve(port);
    }
  });
  const late = sleep(STARTS_WITHIN_MS, null, { ref: false });
  const early = closed.then(() => null);
  const found = await Promise.race([started.promise, late, early]);
  if (found === null)
    throw new Error(
      `not started (${child.exitCode ?? child.signalCode ?? 'too late'}): ${events.map(({ line }) => line).join('\n')}${rest}`,
    );
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${found}`,
    events,
    signal: (signal) => void child.kill(signal),
    async end(signal) {
      child.kill(signal);
      return closed;
    },
  };
}
