/** Acceptance: the program as a process of its own that is stopped or killed in the middle of many messages. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeDiscord, GUILD_ID, startFakeDiscord, TOKEN } from '../fakes/discord.ts';
import { type FeedServer, rss, startFeedServer } from '../fakes/feed-server.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from '../fakes/slack.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = {
  guid: '1',
  link: 'https://example.org/1',
  title: 'DMK',
  html: '<p>Die siebte Digitalministerkonferenz (DMK) findet am 20. Mai 2027 in Wiesbaden statt.</p>',
  published: '2026-11-20T08:00:00Z',
};

let folder: string;
let feeds: FeedServer;
let slack: FakeSlack;
let discord: FakeDiscord;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'konferenzbote-storm-'));
  feeds = await startFeedServer();
});
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children.clear();
  await Promise.all([feeds.close(), slack.close(), discord.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const slackChannels = (count: number) => Array.from({ length: count }, (_, n) => `C0STORM${n}`);
const discordChannels = (count: number) =>
  Array.from({ length: count }, (_, n) => String(300000000000001000n + BigInt(n)));

/** Both chats with so many channels, each subscribed; the source has been read once when this resolves. */
async function begin(counts: { readonly slack: number; readonly discord: number }): Promise<() => Promise<Stormy>> {
  slack = await startFakeSlack(0, { channels: slackChannels(counts.slack) });
  discord = await startFakeDiscord();
  feeds.publish('/news.xml', rss([]));
  const channels = [
    ...slackChannels(counts.slack).map((id) => `slack:T0TEAM/${id}`),
    ...discordChannels(counts.discord).map((id) => `discord:${GUILD_ID}/${id}`),
  ];
  const lines = channels
    .map((channel) => `  - { channel: "${channel}", conferences: [DMK], events: false }\n`)
    .join('');
  const source = `  - { id: s, kind: rss, url: "${feeds.url('/news.xml')}", authority: press, every: "* * * * * *" }\n`;
  writeFileSync(
    join(folder, 'konferenzbote.yaml'),
    `builtinSources: false\nsources:\n${source}subscriptions:\n${lines}`,
  );
  return start;
}

interface Stormy {
  /** Ends it by a signal. Resolves with the exit code and the milliseconds it took. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
}

async function start(): Promise<Stormy> {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    ALLOW_PRIVATE_ADDRESSES: '1',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
  };
  const reads = () => feeds.requests.filter(({ path, status }) => path === '/news.xml' && status < 400).length;
  const before = reads();
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs')], { cwd: folder, env });
  children.add(child);
  void text(child.stdout);
  void text(child.stderr);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  await expect.poll(reads, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  return {
    async end(signal) {
      const began = performance.now();
      child.kill(signal);
      return { code: await closed, ms: performance.now() - began };
    },
  };
}

const inSlack = () => slack.stored().map(({ channel }) => channel);
const inDiscord = (count: number) => discordChannels(count).flatMap((id) => discord.messages(id).map(() => id));
const reach = (count: () => number, least: number) =>
  expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(least);

it('S39 D46 SIGTERM in the middle of many messages ends it within 10 s with 0, and the next start sends the rest, each once', async () => {
  const launch = await begin({ slack: 14, discord: 120 });
  const first = await launch();
  feeds.publish('/news.xml', rss([ENTRY]));
  await reach(() => inDiscord(120).length, 20);
  await reach(() => inSlack().length, 3);
  const { code, ms } = await first.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(inSlack().length).toBeLessThan(14);
  const second = await launch();
  await reach(() => inDiscord(120).length, 120);
  await reach(() => inSlack().length, 14);
  await second.end('SIGTERM');
  expect(inSlack().toSorted()).toEqual(slackChannels(14).toSorted());
  expect(inDiscord(120).toSorted()).toEqual(discordChannels(120).toSorted());
}, 90_000);

it('D27 SIGKILL between sending and writing it down leaves every message once, after the next start', async () => {
  const launch = await begin({ slack: 0, discord: 60 });
  const [lost = ''] = discordChannels(60);
  const first = await launch();
  discord.fail({
    matches: ({ method, path }) => method === 'POST' && path === `/channels/${lost}/messages`,
    does: 'break-after',
  });
  feeds.publish('/news.xml', rss([ENTRY]));
  await reach(() => inDiscord(60).length, 15);
  await first.end('SIGKILL');
  discord.forgetNonces();
  const second = await launch();
  await reach(() => inDiscord(60).length, 60);
  await second.end('SIGTERM');
  const third = await launch();
  await third.end('SIGTERM');
  expect(inDiscord(60).toSorted()).toEqual(discordChannels(60).toSorted());
}, 90_000);
