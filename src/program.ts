/** Puts the pieces together for the server and for the commands; starts nothing. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { discordInvite } from './adapters/discord/invite.ts';
import { type ChatSettings, createChats } from './adapters/list.ts';
import type { SlackAdapter, SlackInstall } from './adapters/slack/adapter.ts';
import { createMetrics, type Metrics } from './adapters/web/metrics.ts';
import { createClock } from './clock.ts';
import { BUILTIN_SOURCES, CONFERENCES } from './conferences/list.ts';
import type { Config } from './config.ts';
import type { SlackConfig } from './config-environment.ts';
import type { ChatId, Conference, SourceDefinition } from './core/model.ts';
import type { ChatAdapter, ChatHealth, ChatListener, Clock, Fetcher, Log, Store, Work } from './core/ports.ts';
import { createFetcher } from './feeds/http.ts';
import { createPoster } from './feeds/post.ts';
import type { RobotsMemory } from './feeds/robots.ts';
import { sourceKinds } from './feeds/sources/list.ts';
import { createDocumentReader } from './feeds/sources/pdf-documents.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { createDrain, type Drain } from './pipeline-drain.ts';
import { remindDue } from './pipeline-reminders.ts';
import { createRest, type Rest } from './pipeline-rest.ts';
import { newSubscription } from './pipeline-wish.ts';
import { createReadingProcess } from './reading-process.ts';
import { runsOf, spreadCron } from './schedule.ts';
import { openStore, openWork } from './storage.ts';
import { createVault } from './vault.ts';

export interface Program {
  readonly config: Config;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly catalogue: readonly Conference[];
  /** All that are known; those with `off` are not polled. */
  readonly sources: readonly SourceDefinition[];
  readonly fetcher: Fetcher;
  readonly pipeline: Pipeline;
  readonly drain: Drain;
  readonly rest: Rest;
  /** Tells reminders whose instant has come. Returns how many. */
  remind(): Promise<number>;
  readonly chats: readonly ChatAdapter[];
  /** What chats tell beside questions goes here. */
  readonly listener: ChatListener;
  readonly slack: SlackAdapter | null;
  readonly metrics: Metrics;
  /** Every chat with how it fares, those without credentials too. */
  chatHealth(): readonly { readonly name: ChatId; readonly health: ChatHealth }[];
  /** Where everybody may let the bot into their chat, as far as that is wished for and known. */
  invites(): Promise<readonly { readonly chat: ChatId; readonly url: string }[]>;
  /** Makes the subscriptions of the config file those of the store. */
  syncSubscriptions(): Promise<void>;
  /** What machines on one store share; in memory where there is one. */
  openWork(): Promise<Work>;
  /** From now on nothing new is sent; what is under way ends. */
  stopSending(): void;
  close(): Promise<void>;
}

export interface ProgramOptions {
  readonly config: Config;
  readonly log: Log;
  /** Where the console channel prints. */
  readonly write: (line: string) => void;
}

/** robots.txt as last read, in the store's notes, so that each command does not ask anew. */
function robotsMemory(store: Store): RobotsMemory {
  return {
    async get(origin) {
      const note = await store.read((tables) => tables.note(`robots:${origin}`));
      if (note === null) return null;
      const { text, until } = JSON.parse(note) as { text: string | null; until: string };
      return { text, until: Temporal.Instant.from(until) };
    },
    set: (origin, kept) => store.write((tables) => tables.saveNote(`robots:${origin}`, JSON.stringify(kept))),
  };
}

/** What chats keep for themselves, and what is told of them. */
function chatNotes(store: Store) {
  return {
    get: (key: string) => store.read((tables) => tables.note(`chat:${key}`)),
    set: (key: string, value: string) => store.write((tables) => tables.saveNote(`chat:${key}`, value)),
    change: (key: string, change: (noted: string | null) => string) =>
      store.write(async (tables) => tables.saveNote(`chat:${key}`, change(await tables.note(`chat:${key}`)))),
  };
}

/** Tells this data from any other, so that two bots in one channel never take each other's messages for their own. */
async function installationOf(store: Store): Promise<string> {
  return store.write(async (tables) => {
    const known = await tables.note('installation');
    if (known) return known;
    const fresh = randomUUID().slice(0, 8);
    await tables.saveNote('installation', fresh);
    return fresh;
  });
}

/** Shared by the programs of a process, of which only tests have several; it outlives them, since a new one costs more than what it reads. */
const READING = createReadingProcess();

/** The version in `package.json`. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** @throws BotError CONFIG_INVALID, DATA_DIR_UNUSABLE */
export async function assemble({ config, log, write }: ProgramOptions): Promise<Program> {
  const clock = createClock(config.now);
  const store = await openStore(config, log);
  const catalogue = CONFERENCES.filter(({ id }) => config.conferences?.includes(id) ?? true);
  const sources = [...(config.builtinSources ? builtinSources(catalogue) : []), ...config.sources];
  const fetcher = createFetcher({
    userAgent: userAgent(config),
    clock,
    allowPrivateAddresses: config.allowPrivateAddresses,
    robotsMemory: robotsMemory(store),
  });
  const documents = createDocumentReader(fetcher, READING.readPdf);
  const stop = new AbortController();
  const { all: chats, slack } = await createChats(chatSettings(config), {
    log,
    clock,
    write,
    conferences: catalogue,
    vault: config.secretKey && createVault(config.secretKey.reveal(), { store, clock }),
    notes: chatNotes(store),
    heard: { first: (key) => store.write((tables) => tables.hear(key, clock.now()), { name: 'heard' }) },
    post: createPoster({
      allowPrivateAddresses: config.allowPrivateAddresses,
      userAgent: userAgent(config),
      now: () => clock.now(),
    }),
  });
  const stopping = () => stop.signal.aborted;
  const shared = {
    store,
    stopping,
    clock,
    log,
    catalogue,
    publicUrl: config.publicUrl,
    random: Math.random,
    hash: sha256,
  };
  const polled = sources.filter(({ off }) => off === null);
  const runs = new Map(polled.map(({ id, every }) => [id, runsOf(spreadCron(every, id))]));
  const pipeline = createPipeline({
    ...shared,
    fetcher,
    documents,
    kinds: sourceKinds(READING.parse),
    reader: READING.textReader(catalogue.map(({ id }) => id)),
    useArchive: config.builtinSources,
    language: config.language,
    operatorChannel: config.operatorChannel,
    polled: polled.map(({ id }) => id),
    chatHealth: () => chatHealth(config, chats),
    nextRunAt: ({ id }, now) => runs.get(id)?.(now) ?? null,
  });
  const metrics = createMetrics(VERSION);
  const operator = { channel: config.operatorChannel, language: config.language };
  const rest = createRest({ ...shared, operator });
  const drain = createDrain({
    ...shared,
    operator,
    chats,
    installation: await installationOf(store),
    count: metrics.countPost,
    pause: (ms) => (ms > 0 ? sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined) : Promise.resolve()),
  });
  return {
    config,
    version: VERSION,
    clock,
    log,
    store,
    catalogue,
    sources,
    fetcher,
    pipeline,
    drain,
    rest,
    remind: () => remindDue(shared),
    chats,
    listener: { happened: rest.happened, watched: rest.watched, home: pipeline.home },
    slack,
    metrics,
    chatHealth: () => chatHealth(config, chats),
    invites: () => invitesOf(config, { slack, notes: chatNotes(store) }),
    openWork: () => openWork(config, log),
    syncSubscriptions: () => syncSubscriptions({ config, store, clock }),
    stopSending() {
      stop.abort();
      // A document may take longer to read than there is time to stop.
      READING.interrupt();
    },
    async close() {
      await fetcher.close();
      READING.interrupt();
      await store.close();
    },
  };
}

/** 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function builtinSources(catalogue: readonly Conference[]): readonly SourceDefinition[] {
  const known = new Set(catalogue.map(({ id }) => id));
  return BUILTIN_SOURCES.filter(({ conference }) => conference === null || known.has(conference));
}

function userAgent({ publicUrl, publicUrlGiven }: Config): string {
  return `Konferenzbote/${VERSION} (${publicUrlGiven ? `+${publicUrl}` : 'self-hosted; operator sets PUBLIC_URL as contact'})`;
}

/** Token and addresses of each chat; null switches it off. */
function chatSettings({ slack, discord, secretKey, publicUrl }: Config): ChatSettings {
  return {
    slack: slack && {
      botToken: slack.botToken?.reveal() ?? null,
      appToken: slack.appToken?.reveal() ?? null,
      signingSecret: slack.signingSecret?.reveal() ?? null,
      apiUrl: slack.apiUrl,
      install: slackInstall(slack, publicUrl),
    },
    discord: discord && { token: discord.token.reveal(), apiUrl: discord.apiUrl },
    webhook: { secret: secretKey && webhookSecret(secretKey.reveal()) },
  };
}

function slackInstall(config: SlackConfig, publicUrl: string): SlackInstall | null {
  const { clientId, clientSecret, stateSecret, authorizeUrl } = config;
  if (!clientId || !clientSecret || !stateSecret) return null;
  const secrets = { clientSecret: clientSecret.reveal(), stateSecret: stateSecret.reveal() };
  return { clientId, ...secrets, authorizeUrl, publicUrl };
}

/** What receivers of webhooks check our signature with: derived, so that it gives nothing of the key away. */
export function webhookSecret(secretKey: string): string {
  return `whsec_${createHmac('sha256', secretKey).update('konferenzbote webhook signature').digest('base64')}`;
}

/** None unless the operator wants them on the page. */
async function invitesOf(
  { inviteButtons, publicUrl, slack: slackConfig, discord }: Config,
  { slack, notes }: { readonly slack: SlackAdapter | null; readonly notes: ReturnType<typeof chatNotes> },
): Promise<readonly { readonly chat: ChatId; readonly url: string }[]> {
  if (!inviteButtons) return [];
  const canInstall = slack && slackConfig && slackInstall(slackConfig, publicUrl);
  const toDiscord = discord && (await discordInvite(notes));
  return [
    ...(canInstall ? [{ chat: 'slack' as const, url: `${publicUrl}/slack/install` }] : []),
    ...(toDiscord ? [{ chat: 'discord' as const, url: toDiscord }] : []),
  ];
}

function chatHealth(config: Config, chats: readonly ChatAdapter[]): { name: ChatId; health: ChatHealth }[] {
  const off = (reason: ChatHealth['reason']): ChatHealth => ({ state: 'off', reason });
  const reasons = { slack: config.slackOff, discord: config.discordOff };
  return (['slack', 'discord'] as const).map((name) => {
    const chat = chats.find(({ id }) => id === name);
    if (!chat) return { name, health: off(reasons[name]) };
    const health = chat.health();
    const isElsewhere = config.databaseUrl !== null && chat.role !== undefined && health.state === 'off';
    return { name, health: isElsewhere ? off({ code: 'elsewhere' }) : health };
  });
}

async function syncSubscriptions({ config, store, clock }: Pick<Program, 'config' | 'store' | 'clock'>): Promise<void> {
  const wanted = config.subscriptions.map((wish) =>
    newSubscription({ ...wish, configured: true }, { clock, hash: sha256 }),
  );
  await store.write(async (tables) => {
    const stored = await tables.subscriptions();
    for (const { id } of stored.filter(({ configured }) => configured))
      if (!wanted.some((subscription) => subscription.id === id)) await tables.removeSubscription(id);
    for (const subscription of wanted) {
      const known = stored.find(({ id }) => id === subscription.id);
      const { pause = null, createdAt = subscription.createdAt } = known ?? {};
      await tables.saveSubscription({ ...subscription, pause, createdAt });
    }
  });
}
