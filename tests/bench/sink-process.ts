/**
 * The sink: a process of its own that takes messages as Slack and Discord do, with their limits or with none, and counts. Each
 * workspace and each bot token stands for itself: whoever is measured beside another brings names of its own.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SinkOrder =
  | { readonly kind: 'limits'; readonly on: boolean }
  /** This channel is refused so many times from now on, each time for two seconds. */
  | { readonly kind: 'hot'; readonly channel: string; readonly times: number }
  /** What came of a sender since it was asked last. */
  | { readonly kind: 'count'; readonly sender: string };

export interface SinkCount {
  readonly taken: number;
  /** Channels that got something, with how much. */
  readonly byChannel: Readonly<Record<string, number>>;
  readonly refused: number;
  /** Milliseconds since the epoch. */
  readonly lastAtMs: number;
  /** Of each channel's last message. */
  readonly lastAtMsByChannel: Readonly<Record<string, number>>;
}

/** Slack: a workspace's bucket; `docs/decisions.md`, 40. Discord: requests of one bot in any second. */
const SLACK_BURST = 100;
const SLACK_PER_S = 5;
const DISCORD_PER_S = 50;
/** Of one channel: Slack takes one a second, Discord five in five seconds. */
const CHANNEL = { slack: { messages: 1, windowMs: 1_000 }, discord: { messages: 5, windowMs: 5_000 } };
const HOT_FOR_S = 2;

interface Sender {
  readonly chat: 'slack' | 'discord';
  taken: number;
  refused: number;
  lastAtMs: number;
  readonly byChannel: Map<string, number>;
  readonly lastAtMsByChannel: Map<string, number>;
  /** Slack's bucket. */
  tokens: number;
  filledAtMs: number;
  /** When Discord's last requests came. */
  recent: number[];
  readonly recentByChannel: Map<string, number[]>;
}

const senders = new Map<string, Sender>();
let limits = false;
let hot = { channel: '', times: 0 };
let messages = 0;

function senderOf(name: string, chat: Sender['chat']): Sender {
  const known = senders.get(name);
  if (known) return known;
  const fresh: Sender = {
    chat,
    taken: 0,
    refused: 0,
    lastAtMs: 0,
    byChannel: new Map(),
    lastAtMsByChannel: new Map(),
    tokens: SLACK_BURST,
    filledAtMs: nowMs(),
    recent: [],
    recentByChannel: new Map(),
  };
  senders.set(name, fresh);
  return fresh;
}

interface Refusal {
  readonly afterS: number;
  readonly whole: boolean;
}

function refusalFor(sender: Sender, channel: string): Refusal | null {
  if (hot.times > 0 && channel === hot.channel) {
    hot.times -= 1;
    return { afterS: HOT_FOR_S, whole: false };
  }
  if (!limits) return null;
  const now = nowMs();
  return (
    (sender.chat === 'slack' ? workspaceFull(sender, now) : botFull(sender, now)) ?? channelFull(sender, channel, now)
  );
}

function workspaceFull(sender: Sender, now: number): Refusal | null {
  const refill = ((now - sender.filledAtMs) / 1_000) * SLACK_PER_S;
  sender.tokens = Math.min(SLACK_BURST, sender.tokens + refill);
  sender.filledAtMs = now;
  if (sender.tokens < 1) return { afterS: Math.ceil((1 - sender.tokens) / SLACK_PER_S), whole: true };
  sender.tokens -= 1;
  return null;
}

function botFull(sender: Sender, now: number): Refusal | null {
  sender.recent = sender.recent.filter((at) => now - at < 1_000);
  const [oldest = now] = sender.recent;
  if (sender.recent.length >= DISCORD_PER_S) return { afterS: (1_000 - (now - oldest)) / 1_000, whole: true };
  sender.recent.push(now);
  return null;
}

function channelFull(sender: Sender, channel: string, now: number): Refusal | null {
  const { messages: most, windowMs } = CHANNEL[sender.chat];
  const recent = (sender.recentByChannel.get(channel) ?? []).filter((at) => now - at < windowMs);
  const [oldest = now] = recent;
  if (recent.length >= most) return { afterS: (windowMs - (now - oldest)) / 1_000, whole: false };
  sender.recentByChannel.set(channel, [...recent, now]);
  return null;
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const token = (request.headers.authorization ?? '').split(' ')[1] ?? '';
  const path = request.url ?? '';
  if (path.endsWith('/auth.test'))
    return json(response, 200, { ok: true, team_id: teamOf(token), user_id: 'U0BOT', bot_id: 'B0BOT', user: 'bote' });
  const [, discordChannel] = /\/channels\/(\d+)\/messages$/.exec(path) ?? [];
  if (discordChannel) return answer(response, senderOf(token, 'discord'), discordChannel);
  if (!path.endsWith('/chat.postMessage')) return json(response, 404, {});
  const channel = body.startsWith('{')
    ? (JSON.parse(body) as { channel: string }).channel
    : (new URLSearchParams(body).get('channel') ?? '');
  answer(response, senderOf(token, 'slack'), channel);
}

function answer(response: ServerResponse, sender: Sender, channel: string): void {
  const refusal = refusalFor(sender, channel);
  if (refusal) {
    sender.refused += 1;
    refuse(response, sender, refusal);
    return;
  }
  sender.taken += 1;
  sender.lastAtMs = nowMs();
  sender.byChannel.set(channel, (sender.byChannel.get(channel) ?? 0) + 1);
  sender.lastAtMsByChannel.set(channel, sender.lastAtMs);
  messages += 1;
  if (sender.chat === 'slack') json(response, 200, { ok: true, channel, ts: `${1_700_000_000 + messages}.000100` });
  else json(response, 200, { id: String(10n ** 18n + BigInt(messages)), channel_id: channel, flags: 0 });
}

function refuse(response: ServerResponse, { chat }: Sender, { afterS, whole }: Refusal): void {
  response.setHeader('retry-after', String(Math.max(1, Math.ceil(afterS))));
  if (chat === 'slack') {
    json(response, 429, { ok: false, error: 'ratelimited' });
    return;
  }
  response.setHeader('x-ratelimit-scope', whole ? 'global' : 'user');
  if (whole) response.setHeader('x-ratelimit-global', 'true');
  json(response, 429, { message: 'You are being rate limited.', retry_after: afterS, global: whole });
}

function json(response: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

/** Tokens are `xoxb-<team>` here. */
function teamOf(token: string): string {
  return token.replace(/^xoxb-/, '');
}

function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

function counted(name: string): SinkCount {
  const sender = senders.get(name);
  senders.delete(name);
  return {
    taken: sender?.taken ?? 0,
    refused: sender?.refused ?? 0,
    byChannel: Object.fromEntries(sender?.byChannel ?? []),
    lastAtMs: sender?.lastAtMs ?? 0,
    lastAtMsByChannel: Object.fromEntries(sender?.lastAtMsByChannel ?? []),
  };
}

if (process.send) {
  const server = createServer((request, response) => void take(request, response));
  server.keepAliveTimeout = 60_000;
  process.on('message', (order: SinkOrder) => {
    if (order.kind === 'limits') limits = order.on;
    if (order.kind === 'hot') hot = { channel: order.channel, times: order.times };
    process.send?.(order.kind === 'count' ? counted(order.sender) : 'done');
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
