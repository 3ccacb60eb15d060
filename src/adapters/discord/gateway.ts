/** Keeps one connection to Discord's gateway, through every kind of break. Knows nothing of what is said over it. */
import type { Client, SimpleShardingStrategy } from 'discord.js';
import type { ChatTrouble } from '../../core/chat-trouble.ts';
import type { ChatHealth, Log } from '../../core/ports.ts';
import { chatTroubleInWords } from '../../core/wording/chat-troubles.ts';
import { fatalClose, isOwnRejection, TOKEN_REFUSED } from './failures.ts';
import { restOptions } from './rest.ts';

type Library = typeof import('discord.js');

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  /** A new client, before it connects: the place for listeners. */
  readonly onClient: (client: Client) => void;
  readonly onReady: (client: Client<true>) => void;
}

export interface Gateway {
  /** Resolves once connected, refused for good, or failed for the first time; it goes on by itself then. */
  connect(): Promise<void>;
  health(): ChatHealth;
  /** No further word to Discord: the credentials are refused. */
  refuse(trouble: ChatTrouble): void;
  /** Something went wrong inside the library: reconnects unless the gateway shows a sign of life soon. */
  distrust(reason: unknown): void;
  stop(): Promise<void>;
}

const FIRST_CONNECT_MS = 15_000;
const RETRY_FROM_MS = 2_000;
const RETRY_UP_TO_MS = 300_000;
/** The library reconnects by itself within seconds. Longer than this, and a new client is better. */
const STUCK_MS = 120_000;
const DISTRUST_MS = 20_000;
const CLOSE_MS = 2_000;
/** A shard waits half a second before it connects again. */
const AFTER_SHARD_PAUSE_MS = 700;

export function createGateway(options: GatewayOptions): Gateway {
  const { log } = options;
  const settled = Promise.withResolvers<void>();
  const brokenShards = new Set<number>();
  let health: ChatHealth = { state: 'off', reason: { code: 'not-started', chat: 'discord' } };
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let ended = false;

  function show(next: ChatHealth): void {
    if (next.state !== health.state) {
      log(next.state === 'down' ? 'error' : 'info', `discord-${next.state}`, {
        reason: next.reason && chatTroubleInWords(next.reason, 'en'),
      });
    }
    health = next;
    if (next.state === 'up' || next.state === 'down') settled.resolve();
  }

  function reconnectIn(delayMs: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void reconnect().catch(afterFailure), delayMs).unref();
  }

  function disarm(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  function update(from: Client): void {
    if (from !== client || ended) return;
    if (from.isReady() && brokenShards.size === 0) {
      failures = 0;
      disarm();
      show({ state: 'up', reason: null });
    } else {
      // After a failure its reason says more.
      if (health.state !== 'connecting') show({ state: 'connecting', reason: { code: 'connecting', chat: 'discord' } });
      if (!timer) reconnectIn(STUCK_MS);
    }
  }

  async function connectOnce(): Promise<void> {
    const library = await import('discord.js');
    if (ended) return;
    const next = newClient(library, options);
    client = next;
    brokenShards.clear();
    watch(next);
    options.onClient(next);
    update(next);
    await next.login(options.token).catch((error: unknown) => {
      if (next === client) afterFailure(error);
    });
  }

  function afterFailure(error: unknown): void {
    if (isTokenRefusal(error)) refuse(TOKEN_REFUSED);
    if (ended) return;
    failures += 1;
    const delayMs = Math.min(RETRY_UP_TO_MS, RETRY_FROM_MS * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
    show({ state: 'connecting', reason: { code: 'unreachable', chat: 'discord', detail: wordFor(error) } });
    log('warn', 'discord-connect-failed', { error: String(error), retryInMs: Math.round(delayMs) });
    reconnectIn(delayMs);
    settled.resolve();
  }

  async function reconnect(): Promise<void> {
    disarm();
    await closeClient();
    if (!ended) await connectOnce();
  }

  async function closeClient(): Promise<void> {
    const old = client;
    client = null;
    if (!old) return;
    old.removeAllListeners('interactionCreate').removeAllListeners('messageCreate');
    // Waits for the other side's closing frame, which may never come.
    const closing = old
      .destroy()
      .catch((error: unknown) => log('debug', 'discord-close-failed', { error: String(error) }));
    await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
  }

  function refuse(trouble: ChatTrouble): void {
    if (ended) return;
    end();
    show({ state: 'down', reason: trouble });
    void closeClient();
  }

  function end(): void {
    ended = true;
    disarm();
    settled.resolve();
  }

  function distrust(reason: unknown): void {
    log('warn', 'discord-rejection-contained', { error: String(reason) });
    if (!ended) reconnectIn(DISTRUST_MS);
  }

  function watch(watched: Client): void {
    watched.on('error', (error) => log('warn', 'discord-error', { error: String(error) }));
    watched.on('shardError', (error, shard) => log('warn', 'discord-shard-error', { error: String(error), shard }));
    watched.on('invalidated', () => watched === client && reconnectIn(0));
    watched.on('shardReconnecting', (shard) => {
      brokenShards.add(shard);
      update(watched);
    });
    const mended = (shard: number): void => {
      brokenShards.delete(shard);
      update(watched);
    };
    watched.on('shardReady', mended);
    watched.on('shardResume', mended);
    watched.on('shardDisconnect', ({ code }) => {
      if (watched !== client) return;
      const trouble = fatalClose(code);
      if (trouble) refuse(trouble);
      else reconnectIn(0);
    });
    watched.once('clientReady', (ready) => {
      update(watched);
      if (watched === client) options.onReady(ready);
    });
  }

  async function connect(): Promise<void> {
    void connectOnce().catch(afterFailure);
    const patience = setTimeout(() => settled.resolve(), FIRST_CONNECT_MS);
    await settled.promise;
    clearTimeout(patience);
  }

  async function stop(): Promise<void> {
    end();
    if (health.state !== 'down') show({ state: 'off', reason: { code: 'stopped', chat: 'discord' } });
    await closeClient();
  }

  return { connect, health: () => health, refuse, distrust, stop };
}

/**
 * Contains what discord.js rejects without anybody listening; everything else stays as deadly as it is by default.
 * Returns the way to undo it.
 */
export function containRejections(onContained: (reason: unknown) => void): () => void {
  function contain(reason: unknown): void {
    if (isOwnRejection(reason)) onContained(reason);
    else if (process.listenerCount('unhandledRejection') === 1) throw reason;
  }
  process.on('unhandledRejection', contain);
  return () => process.off('unhandledRejection', contain);
}

function newClient(library: Library, { token: _, apiUrl, log }: GatewayOptions): Client {
  const { Client, GatewayIntentBits, Options, Partials, SimpleShardingStrategy } = library;
  return new Client({
    // None of them is privileged. Content still comes with mentions of the bot and in direct messages.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      // To hear when somebody takes away an event.
      GatewayIntentBits.GuildScheduledEvents,
    ],
    // Channels of direct messages are not in any cache.
    partials: [Partials.Channel],
    shards: 'auto',
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: 5_000,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, UserManager: 100 }),
    ws: { buildStrategy: (manager) => tameStrategy(new SimpleShardingStrategy(manager), log) },
  });
}

/**
 * A shard that fails on its first connect tries again by itself, although the promise for it is rejected: the client
 * would give up and leave that shard running unseen, so the promise is not waited for. And a shard that is told to end
 * in its pause before a reconnect takes no notice, so it is told again after the pause.
 */
function tameStrategy(strategy: SimpleShardingStrategy, log: Log): SimpleShardingStrategy {
  const connect = strategy.connect.bind(strategy);
  const destroy = strategy.destroy.bind(strategy);
  strategy.connect = async () => {
    void connect().catch((error: unknown) => log('debug', 'discord-first-connect', { error: String(error) }));
  };
  strategy.destroy = async (how) => {
    // biome-ignore lint/complexity/useLiteralKeys: the only way to a member that the types call private
    const shards = [...strategy['shards'].values()];
    await destroy(how);
    setTimeout(() => {
      for (const shard of shards) void shard.destroy(how).catch(() => undefined);
    }, AFTER_SHARD_PAUSE_MS).unref();
  };
  return strategy;
}

/** The network's own code where there is one, else what the error says. */
function wordFor(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : null;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.message : String(error);
}

function isTokenRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
}
