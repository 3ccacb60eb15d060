/**
 * One sender of messages as a process of its own: the product with its outbox over SQLite and its own ways to the chats, or what it is
 * measured against. Processor time is its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogLevel, WebClient } from '@slack/web-api';
import { REST } from 'discord.js';
import { Agent } from 'undici';
import { createDelivery } from '../../src/adapters/discord/delivery.ts';
import { createDiscordAdapter, DISCORD_PACE } from '../../src/adapters/discord/discord.ts';
import { layOut } from '../../src/adapters/discord/embeds.ts';
import { createPublishedEdits } from '../../src/adapters/discord/published-edits.ts';
import { restOptions } from '../../src/adapters/discord/rest.ts';
import { createScheduledEvents } from '../../src/adapters/discord/scheduled-events.ts';
import { createSlackAdapter, SLACK_PACE } from '../../src/adapters/slack/adapter.ts';
import { renderCard } from '../../src/adapters/slack/blocks.ts';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import type { Alert } from '../../src/core/model.ts';
import type { ChatAdapter, ChatPace, Store } from '../../src/core/ports.ts';
import { createDrain } from '../../src/pipeline-drain.ts';
import { announced } from '../fakes/cards.ts';
import { aSubscription } from '../fakes/records.ts';
import { alertForAll } from '../simulation/delivery.ts';

export type SenderKind = 'product' | 'library' | 'raw';
export type Chat = 'slack' | 'discord';

export interface SenderOrder {
  readonly chat: Chat;
  readonly port: number;
  /** Names the workspace or the bot. */
  readonly token: string;
  readonly channels: number;
  /** As the platforms want it; else as fast as it can. */
  readonly paced: boolean;
}

export interface SendOrder {
  readonly alerts: number;
}

export interface Sent {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Milliseconds since the epoch. */
  readonly begunAtMs: number;
  readonly rssMb: number;
}

type Send = (alerts: number) => Promise<void>;

/** At once, of what has no pace. */
const CONNECTIONS = 50;
const GUILD = '100000000000000001';
const MB = 1024 * 1024;
const SUBSCRIBED_AT_ONCE = 1_000;
const UNPACED: ChatPace = {
  perOwner: { messages: 1_000_000, windowMs: 1 },
  perChannelIntervalMs: 0,
  concurrency: CONNECTIONS,
};

const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-bench-'));
const clock = { now: () => Temporal.Now.instant() };
const silent = () => undefined;

/** As the sink counts them. */
export function channelsOf(chat: Chat, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) =>
    chat === 'slack' ? `C${String(n).padStart(6, '0')}` : String(200_000_000_000_000_000n + BigInt(n)),
  );
}

async function product({ chat, port, token, channels, paced }: SenderOrder): Promise<Send> {
  const store = await createSqliteStore({ file: join(folder, 'store.sqlite') });
  const team = token.replace(/^xoxb-/, '');
  const place = chat === 'slack' ? `slack:${team}` : `discord:${GUILD}`;
  await subscribe(
    store,
    channelsOf(chat, channels).map((id) => `${place}/${id}`),
  );
  const adapter = chat === 'slack' ? slackWay(port, token) : discordWay(port, token, paced);
  const pace = chat === 'slack' ? SLACK_PACE : DISCORD_PACE;
  const drain = createDrain({
    store,
    clock,
    chats: [{ ...adapter, pace: paced ? pace : UNPACED }],
    pause: (ms) => sleep(ms),
    log: silent,
    catalogue: [],
    publicUrl: 'https://konferenzbote.example',
    installation: 'bench',
    operator: { channel: 'console', language: 'de' },
    random: Math.random,
    stopping: () => false,
    count: silent,
  });
  const owner = chat === 'slack' ? place : 'discord';
  let told = 0;
  return async (alerts) => {
    for (let n = 0; n < alerts; n += 1) {
      told += 1;
      await store.write((tables) => tables.addAlert(alertFor(told), [owner]));
    }
    // What waits for longer than the drain does is looked for again, as the schedule does each second.
    for (;;) {
      await drain.all();
      if (!(await isAnythingLeft(store))) return;
      await sleep(100);
    }
  };
}

async function isAnythingLeft(store: Store): Promise<boolean> {
  const later = Temporal.Now.instant().add({ hours: 1 });
  return (await store.read((tables) => tables.owners(later))).length > 0;
}

async function subscribe(store: Store, channels: readonly string[]): Promise<void> {
  for (let from = 0; from < channels.length; from += SUBSCRIBED_AT_ONCE)
    await store.write(async (tables) => {
      for (const channel of channels.slice(from, from + SUBSCRIBED_AT_ONCE))
        await tables.saveSubscription(aSubscription({ id: channel, channel }));
    });
}

function alertFor(number: number): Alert {
  const alert = alertForAll(clock.now());
  const subject = `session-${number}`;
  return {
    ...alert,
    id: `alert-${number}`,
    items: alert.items.map((item) => ({ ...item, subject, records: [subject] })),
  };
}

function slackWay(port: number, token: string): ChatAdapter {
  const settings = { botToken: token, appToken: null, signingSecret: null, apiUrl: `http://127.0.0.1:${port}/api/` };
  return createSlackAdapter(settings, { log: silent, clock });
}

/** Without a pace the library's own count of 50 a second is off too: the sink has no limit then. */
function discordWay(port: number, token: string, paced: boolean): ChatAdapter {
  const apiUrl = `http://127.0.0.1:${port}/api`;
  const notes = { get: async () => null, set: async () => undefined, change: async () => undefined };
  const adapter = createDiscordAdapter({ token, apiUrl }, { log: silent, notes, clock });
  if (paced) return adapter;
  const rest = new REST({
    ...restOptions(apiUrl),
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  }).setToken(token);
  const { carryOut } = createDelivery({
    rest: async () => rest,
    events: createScheduledEvents(),
    published: createPublishedEdits({ notes, now: clock.now }),
  });
  return { ...adapter, deliver: carryOut };
}

/** One message to one channel; the sender's own way of repeating what was refused is part of it. */
type Post = (channel: string, number: number) => Promise<void>;

function library({ chat, port, token, paced }: SenderOrder): Post {
  if (chat === 'slack') {
    const slackApiUrl = `http://127.0.0.1:${port}/api/`;
    const client = new WebClient(token, { slackApiUrl, logLevel: LogLevel.ERROR });
    const { text, blocks } = renderCard(announced);
    return async (channel) => void (await client.chat.postMessage({ channel, text, blocks: [...blocks] }));
  }
  const unlimited = paced ? {} : { globalRequestsPerSecond: Number.POSITIVE_INFINITY };
  const rest = new REST({ api: `http://127.0.0.1:${port}/api`, ...unlimited }).setToken(token);
  const layout = layOut(announced, 'marker');
  return async (channel, number) => {
    const body = { ...layout, nonce: String(number), enforce_nonce: true };
    await rest.post(`/channels/${channel}/messages`, { body });
  };
}

/** A body that stands ready, but for the channel; no repetition. */
function raw({ chat, port, token }: SenderOrder): Post {
  const agent = new Agent({ connections: CONNECTIONS });
  const origin = `http://127.0.0.1:${port}`;
  const slack = renderCard(announced);
  const ready = JSON.stringify(
    chat === 'slack'
      ? { text: slack.text, blocks: slack.blocks }
      : { ...layOut(announced, 'marker'), enforce_nonce: true },
  ).slice(1);
  const headers = {
    'content-type': 'application/json',
    authorization: `${chat === 'slack' ? 'Bearer' : 'Bot'} ${token}`,
  };
  return async (channel, number) => {
    const path = chat === 'slack' ? '/api/chat.postMessage' : `/api/v10/channels/${channel}/messages`;
    const body = chat === 'slack' ? `{"channel":"${channel}",${ready}` : `{"nonce":"${number}",${ready}`;
    const answer = await agent.request({ origin, path, method: 'POST', headers, body });
    await answer.body.json();
  };
}

function toAll(post: Post, { chat, channels }: SenderOrder): Send {
  const names = channelsOf(chat, channels);
  return async (alerts) => {
    const waiting = Array.from({ length: alerts }, () => names)
      .flat()
      .entries();
    const worker = async () => {
      for (const [number, channel] of waiting) await post(channel, number);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  };
}

async function measured(send: Send, { alerts }: SendOrder): Promise<Sent> {
  globalThis.gc?.();
  const begunAtMs = performance.timeOrigin + performance.now();
  const begun = process.cpuUsage();
  await send(alerts);
  const { user, system } = process.cpuUsage(begun);
  const wallMs = performance.timeOrigin + performance.now() - begunAtMs;
  return { cpuMs: (user + system) / 1_000, wallMs, begunAtMs, rssMb: process.memoryUsage.rss() / MB };
}

if (process.send) {
  const kind = process.argv[2] as SenderKind;
  let send: Send | null = null;
  process.on('message', async (order: SenderOrder | SendOrder) => {
    if ('port' in order) {
      send = kind === 'product' ? await product(order) : toAll(kind === 'library' ? library(order) : raw(order), order);
      process.send?.('ready');
    } else if (send) process.send?.(await measured(send, order));
  });
  process.on('disconnect', () => process.exit(0));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
