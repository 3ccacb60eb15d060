/** Slack as a chat: delivers operations, hears questions, says how it is. Everything else in this folder serves it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AuthorizeResult } from '@slack/bolt';
import type { ChatTrouble } from '../../core/chat-trouble.ts';
import { BotError } from '../../core/errors.ts';
import { createKeptAnswers, type Notes } from '../../core/kept-answers.ts';
import type { Card, ChannelRef, Conference, Operation, Question } from '../../core/model.ts';
import type {
  ChatAdapter,
  ChatHealth,
  ChatListener,
  ChatPace,
  Clock,
  Log,
  MessageRef,
  Vault,
} from '../../core/ports.ts';
import { type AnswerDeps, answerLeft, type SlackAnswer } from './answers.ts';
import { buildEar, type Ear } from './bolt-app.ts';
import { createChannelNames } from './channel-names.ts';
import { deliverOperation } from './delivery.ts';
import { healthOf } from './health.ts';
import type { SlackHttp } from './http-door.ts';
import { createHttp, createPages, installsOf, type SlackInstall } from './install-wiring.ts';
import { registerListeners } from './listeners.ts';
import { keepUnknown } from './lookup.ts';
import { createPending } from './pending.ts';
import { createSeen, type Heard } from './seen.ts';
import { defaultSparePauseMs } from './socket-lines.ts';
import { defaultPauseMs, keepOpen, type Line } from './supervisor.ts';
import { type Library, loadLibrary } from './web-client.ts';
import type { Workspace } from './workspace.ts';
import { botTokenRefused, createWorkspaces, type WorkspaceReport, type Workspaces } from './workspaces.ts';

export interface SlackSettings {
  /** Of one workspace. Null: only those that install the bot. */
  readonly botToken: string | null;
  /** Socket Mode: no public address is needed. */
  readonly appToken: string | null;
  /** HTTP, at `/slack/events`. Where both are given, Socket Mode is taken. */
  readonly signingSecret: string | null;
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  /** Lets workspaces install the bot, given a vault; absent or null: it serves the one of `botToken`. */
  readonly install?: SlackInstall | null;
}

export interface SlackDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Keeps which events were answered, so that a restart answers none twice. Absent: only this process knows. */
  readonly heard?: Heard;
  /** Keeps answers that wait to be sent again. Absent: a stop loses them. */
  readonly notes?: Notes;
  /** Keeps the tokens of workspaces that installed the bot. */
  readonly vault?: Vault | null;
  /** Offered in the form that subscribes a channel. Absent: it asks for none, and all are meant. */
  readonly conferences?: readonly Conference[];
  /** The machine's time in milliseconds, for what Slack stamps and what its tokens live. Absent: the real one. */
  readonly nowMs?: () => number;
  /** See `delivery.ts`. */
  readonly reconcileMarginMs?: number;
  readonly settleMs?: number;
  /** For one call of the Web API. */
  readonly timeoutMs?: number;
  /** See `supervisor.ts`. */
  readonly pauseMs?: (failures: number, refused: boolean) => number;
  /** See `socket-lines.ts`. */
  readonly sparePauseMs?: (failures: number) => number;
  /** How long a line is heard on after the last message has gone out. */
  readonly hearOutMs?: number;
}

export type { SlackInstall } from './install-wiring.ts';
export type { Heard } from './seen.ts';

export interface SlackAdapter extends ChatAdapter {
  /** To be mounted under `/slack/`. Null in Socket Mode, unless workspaces can install the bot. */
  readonly http: SlackHttp | null;
  /** The workspaces that installed the bot and how they fare. `ask`: Slack is asked with each token first. */
  workspaces(ask: boolean): Promise<readonly WorkspaceReport[]>;
}

/**
 * Slack publishes "about one a second" for a channel, "several hundred a minute" for a workspace, and 50 edits a minute
 * (docs.slack.dev/apis/web-api/rate-limits); all a little below. Its refusals do not say which of them was met.
 */
export const SLACK_PACE: ChatPace = {
  perOwner: { messages: 292, windowMs: 60_000 },
  perOwnerEdits: { messages: 48, windowMs: 60_000 },
  hidesOwnerLimit: true,
  perChannelIntervalMs: 1_100,
  concurrency: 8,
};

const STOP_WITHIN_MS = 8_000;
/** Of that, for what is being sent: a call that hangs must leave time to close the line. */
const SENT_WITHIN_MS = 5_000;
/** What a message brings about reaches us some hundred milliseconds after it. */
const HEAR_OUT_MS = 400;
const SETTLE_MS = 10_000;

interface Connected {
  readonly library: Library;
  readonly workspaces: Workspaces;
}

/** Connects to nothing until `start` or the first `deliver`. */
export function createSlackAdapter(given: SlackSettings, deps: SlackDeps): SlackAdapter {
  const { log, clock, nowMs = Date.now, vault = null } = deps;
  const install = vault && given.install ? { ...given.install, vault } : null;
  const settings = { ...given, install };
  const pending = createPending();
  const sending = createPending();
  const seen = createSeen(deps.heard ?? null, () => log('warn', 'slack-events-not-noted'));
  const kept = createKeptAnswers<SlackAnswer>(deps.notes ?? null, {
    key: 'answers',
    keeper: randomUUID(),
    chat: 'slack',
    log,
  });
  const stopping = new AbortController();
  const closing = new AbortController();
  let health: ChatHealth = { state: 'off', reason: { code: 'not-started', chat: 'slack' } };
  let connecting: Promise<Connected> | null = null;
  let known: Workspaces | null = null;
  let ear: Ear | null = null;
  let listener: ChatListener = {};
  let refuseLine: (error: BotError) => void = () => {};

  function connect(): Promise<Connected> {
    connecting ??= loadLibrary(librarySettings(settings, deps)).then((library) => {
      const installs = install && installsOf(install);
      known = createWorkspaces({
        library,
        botToken: settings.botToken,
        installs,
        onOwnRefused(error) {
          // Where others have tokens of their own, the connection serves on for them.
          if (installs) return;
          if (health.state !== 'off') health = { state: 'down', reason: botTokenRefused(error.platformCode) };
          refuseLine(error);
        },
        tell: (kind, team) => void pending.track(tell({ kind, place: `slack:${team}/` })),
        nowMs,
        log,
      });
      return { library, workspaces: known };
    });
    return connecting;
  }

  async function tell(event: Parameters<NonNullable<ChatListener['happened']>>[0]): Promise<void> {
    await listener.happened?.(event).catch((error: unknown) => {
      log('error', 'chat-event-lost', { event: event.kind, error: String(error) });
    });
  }

  /** One life of the connection: it ends when the socket falls or Slack refuses the one bot token meanwhile. */
  async function open(answer: (question: Question) => Promise<Card>): Promise<Line> {
    const { workspaces, library } = await connect();
    await workspaces.load();
    await probeOwn(workspaces, settings);
    const answering: AnswerDeps = {
      workspaceOf: (team) => workspaceFor(workspaces, settings, team),
      pauseMs: (failures) => (deps.pauseMs ?? defaultPauseMs)(failures, false),
      settleMs: deps.settleMs ?? SETTLE_MS,
      signal: stopping.signal,
      kept,
      log,
    };
    const channels = createChannelNames({ workspaceOf: answering.workspaceOf, nowMs, log });
    ear ??= await buildEar({
      ...settings,
      authorize: (team) => authorize(workspaces, settings, team),
      clientOptions: library.options,
      logger: library.logger,
      sockets: { sparePauseMs: deps.sparePauseMs ?? defaultSparePauseMs, log },
      register: (app) =>
        registerListeners(app, {
          ...answering,
          lost: workspaces.lost,
          tell,
          home: async (person, language) => (await listener.home?.(person, language)) ?? [],
          conferences: deps.conferences ?? [],
          answer,
          seen,
          channels,
          track: pending.track,
        }),
    });
    const line = await ear.open();
    void pending.track(answerLeft(answering));
    const refused = new Promise<BotError>((resolve) => {
      refuseLine = resolve;
    });
    return { ended: Promise.race([line.ended, refused]), close: line.close };
  }

  async function deliver(operation: Operation): Promise<MessageRef> {
    if (stopping.signal.aborted) {
      const code = operation.uncertainSince ? 'OUTCOME_UNKNOWN' : 'CHAT_UNAVAILABLE';
      throw new BotError(code, 'Slack is being stopped');
    }
    const { workspaces } = await connect();
    const { team, channel } = placeOf(operation.channel);
    const find = () => workspaces.of(team);
    const workspace = operation.uncertainSince ? await keepUnknown(find) : await find();
    const { reconcileMarginMs = 60_000, settleMs = SETTLE_MS } = deps;
    return deliverOperation(operation, { workspace, channel, clock, log, reconcileMarginMs, settleMs });
  }

  const pages = install && createPages(install, { connect, seen, nowMs, log });
  return {
    id: 'slack',
    pace: SLACK_PACE,
    http: createHttp(settings, { pages, receiver: () => ear?.receiver() ?? null, log }),
    health: (owner) => healthOf(owner ?? null, { line: health, workspaces: known, install }),
    async start(answer, told = {}) {
      listener = told;
      if (!settings.appToken && !settings.signingSecret) log('warn', 'slack-is-deaf', { needs: 'SLACK_APP_TOKEN' });
      health = { state: 'connecting', reason: { code: 'connecting', chat: 'slack' } };
      const supervised = keepOpen({
        open: () => open(answer),
        refusalOf: (failure) => refusalOf(failure, known),
        onHealth(next) {
          health = next;
        },
        log,
        pauseMs: deps.pauseMs ?? defaultPauseMs,
        signal: closing.signal,
      });
      pending.track(supervised.stopped);
      await supervised.first;
    },
    deliver: (operation) => sending.track(deliver(operation)),
    async workspaces(ask) {
      const { workspaces } = await connect();
      await workspaces.load();
      if (ask) await workspaces.probeAll();
      return workspaces.list();
    },
    async stop() {
      const startedMs = performance.now();
      const leftMs = () => STOP_WITHIN_MS - (performance.now() - startedMs);
      const isHeard = health.state === 'up';
      stopping.abort();
      health = { state: 'off', reason: { code: 'stopped', chat: 'slack' } };
      // On a line that is closing nothing can be confirmed any more: Slack would send it again, to whoever is there then.
      await sending.settled(SENT_WITHIN_MS);
      if (isHeard) await delay(deps.hearOutMs ?? HEAR_OUT_MS);
      closing.abort();
      await Promise.all([sending.settled(leftMs()), pending.settled(leftMs())]);
    },
  };
}

function librarySettings(settings: SlackSettings, { log, timeoutMs = 8_000 }: SlackDeps) {
  const { botToken, appToken, signingSecret, apiUrl, install } = settings;
  const secrets = [botToken, appToken, signingSecret, install?.clientSecret, install?.stateSecret];
  return {
    apiUrl,
    timeoutMs,
    concurrency: SLACK_PACE.concurrency,
    secrets: secrets.filter((secret) => typeof secret === 'string'),
    log,
  };
}

/** A line is refused for the bot's own token, or for the app's, which opens it. */
function refusalOf({ platformCode }: BotError, workspaces: Workspaces | null): ChatTrouble {
  if (workspaces?.own?.refusal()) return botTokenRefused(platformCode);
  return { code: 'token-refused', variable: 'SLACK_APP_TOKEN', detail: platformCode };
}

/** `slack:<team>/<channel>` → both ids. @throws BotError CHANNEL_CLOSED: it is none. */
function placeOf(reference: ChannelRef): { readonly team: string; readonly channel: string } {
  const [, team, channel] = /^slack:([^/]+)\/([^/]+)$/.exec(reference) ?? [];
  if (team && channel) return { team, channel };
  throw new BotError('CHANNEL_CLOSED', `Not a Slack channel: ${reference}`, { platformCode: 'channel_not_found' });
}

/** Where one token is all there is, the connection stands and falls with it; else a refused one concerns only its own workspace. */
async function probeOwn({ own }: Workspaces, { install }: SlackSettings): Promise<void> {
  if (!install) await own?.probe();
  else if (own && !own.refusal())
    await own.probe().catch((error: unknown) => {
      if (!own.refusal()) throw error;
    });
}

/** One token serves every event, whatever team it names: a person of a shared channel may belong to another one. */
async function workspaceFor(
  workspaces: Workspaces,
  { install }: SlackSettings,
  team: string | undefined,
): Promise<Workspace> {
  if (!install && workspaces.own) return workspaces.own;
  return workspaces.of(team ?? '');
}

/** Known since the line was opened or the bot installed, so this costs none of the three seconds that Slack gives an
 *  answer. Without a token: listeners ask `workspaceOf`, whose token is sure to be good. */
async function authorize(
  workspaces: Workspaces,
  settings: SlackSettings,
  team: string | undefined,
): Promise<AuthorizeResult> {
  const { botId, botUserId, teamId } = await (await workspaceFor(workspaces, settings, team)).identify();
  return { botId, botUserId, teamId };
}
