/** Slack as a chat: delivers operations, hears questions, says how it is. Everything else in this folder serves it. */
import type { Logger } from '@slack/bolt';
import type { WebClient, WebClientOptions } from '@slack/web-api';
import { BotError } from '../../core/errors.ts';
import type { Card, Question } from '../../core/model.ts';
import type { ChatAdapter, ChatHealth, ChatPace, Clock, Log, Vault } from '../../core/ports.ts';
import { buildEar, type Ear } from './bolt-app.ts';
import { deliverOperation } from './delivery.ts';
import { createSlackHttp, type SlackHttp } from './http-door.ts';
import { registerListeners } from './listeners.ts';
import { slackLogger } from './logging.ts';
import { createPending } from './pending.ts';
import { createSeen, type Notes } from './seen.ts';
import { defaultPauseMs, keepOpen, type Line } from './supervisor.ts';
import { clientOptions } from './web-client.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** Socket Mode: no public address is needed. */
  readonly appToken: string | null;
  /** HTTP, at `/slack/events`. Where both are given, Socket Mode is taken. */
  readonly signingSecret: string | null;
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  /** Lets other workspaces install the bot; absent or null: it serves the one of `botToken`. */
  readonly install?: SlackInstall | null;
}

export interface SlackInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Null: Slack's own page. */
  readonly authorizeUrl: string | null;
}

export interface SlackDeps {
  readonly log: Log;
  readonly clock: Clock;
  /** Keeps which events were answered, so that a restart answers none twice. Absent: only this process knows. */
  readonly notes?: Notes;
  /** Keeps the tokens of workspaces that installed the bot. */
  readonly vault?: Vault | null;
  /** See `delivery.ts`. */
  readonly reconcileMarginMs?: number;
  readonly settleMs?: number;
  /** For one call of the Web API. */
  readonly timeoutMs?: number;
  /** See `supervisor.ts`. */
  readonly pauseMs?: (failures: number, refused: boolean) => number;
}

export interface SlackAdapter extends ChatAdapter {
  /** To be mounted under `/slack/`. Null in Socket Mode. */
  readonly http: SlackHttp | null;
}

/**
 * Slack publishes "about one a second" for a channel and "several hundred a minute" for a workspace
 * (docs.slack.dev/apis/web-api/rate-limits); both a little below.
 */
const PACE: ChatPace = {
  perOwner: { messages: 280, windowMs: 60_000 },
  perChannelIntervalMs: 1_100,
  concurrency: 8,
};

const STOP_WITHIN_MS = 8_000;

/** Both clients share their options but not their queue: a person's answer never waits behind alerts. */
interface Clients {
  readonly alerts: WebClient;
  readonly answers: WebClient;
  readonly options: WebClientOptions;
  readonly logger: Logger;
  readonly workspace: Workspace;
}

/** Connects to nothing until `start` or the first `deliver`. */
export function createSlackAdapter(settings: SlackSettings, deps: SlackDeps): SlackAdapter {
  const { log, clock } = deps;
  const pending = createPending();
  const seen = createSeen(deps.notes ?? null);
  const stopping = new AbortController();
  let health: ChatHealth = { state: 'off', reason: 'Slack has not been started.' };
  let clients: Promise<Clients> | null = null;
  let ear: Ear | null = null;
  let refuseLine: (error: BotError) => void = () => {};

  function connectClients(): Promise<Clients> {
    clients ??= createClients(settings, deps, (error) => {
      if (health.state !== 'off') health = { state: 'down', reason: `${error.message}.` };
      refuseLine(error);
    });
    return clients;
  }

  /** One life of the connection: it ends when the socket falls or Slack refuses the bot token meanwhile. */
  async function open(answer: (question: Question) => Promise<Card>): Promise<Line> {
    const { workspace, ...connected } = await connectClients();
    await workspace.probe();
    await seen.load();
    ear ??= await buildEar({
      ...settings,
      authorize: async () => ({ botToken: settings.botToken, ...(await workspace.identify()) }),
      clientOptions: connected.options,
      logger: connected.logger,
      register: (app) =>
        registerListeners(app, {
          clientOf: async () => connected.answers,
          lost: async ({ team, code }) => log('warn', 'slack-workspace-lost', { team, code }),
          answer,
          seen,
          log,
          track: pending.track,
        }),
    });
    const line = await ear.open();
    const refused = new Promise<BotError>((resolve) => {
      refuseLine = resolve;
    });
    return { ended: Promise.race([line.ended, refused]), close: line.close };
  }

  return {
    id: 'slack',
    pace: PACE,
    http: listensOnHttp(settings) ? createSlackHttp(() => ear?.receiver() ?? null, log) : null,
    health: () => health,
    async start(answer) {
      if (!settings.appToken && !settings.signingSecret) log('warn', 'slack-is-deaf', { needs: 'SLACK_APP_TOKEN' });
      health = { state: 'connecting', reason: 'The connection to Slack is being opened.' };
      const supervised = keepOpen({
        open: () => open(answer),
        onHealth(next) {
          health = next;
        },
        log,
        pauseMs: deps.pauseMs ?? defaultPauseMs,
        signal: stopping.signal,
      });
      pending.track(supervised.stopped);
      await supervised.first;
    },
    async deliver(operation) {
      if (stopping.signal.aborted) {
        const code = operation.uncertainSince ? 'OUTCOME_UNKNOWN' : 'CHAT_UNAVAILABLE';
        throw new BotError(code, 'Slack is being stopped');
      }
      const { alerts, workspace } = await connectClients();
      const { reconcileMarginMs = 60_000, settleMs = 10_000 } = deps;
      const delivery = { client: alerts, workspace, clock, log, reconcileMarginMs, settleMs };
      return pending.track(deliverOperation(operation, delivery));
    },
    async stop() {
      stopping.abort();
      health = { state: 'off', reason: 'Slack has been stopped.' };
      await pending.settled(STOP_WITHIN_MS);
    },
  };
}

function listensOnHttp({ appToken, signingSecret }: SlackSettings): boolean {
  return appToken === null && signingSecret !== null;
}

async function createClients(
  settings: SlackSettings,
  { log, timeoutMs = 8_000 }: SlackDeps,
  onRefused: (error: BotError) => void,
): Promise<Clients> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  const { botToken, appToken, signingSecret, apiUrl } = settings;
  const secrets = [botToken, appToken, signingSecret].filter((secret) => secret !== null);
  const logger = slackLogger(log, secrets, LogLevel.INFO);
  const options = clientOptions({ apiUrl, timeoutMs, logger });
  const alerts = new WebClient(botToken, { ...options, maxRequestConcurrency: PACE.concurrency });
  const answers = new WebClient(botToken, options);
  return { alerts, answers, options, logger, workspace: createWorkspace(answers, log, onRefused) };
}

/** True for a rejection that Slack's libraries left unhandled: the process need not end for it. */
export function isOwnRejection(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const code: unknown = Reflect.get(reason, 'code');
  return (typeof code === 'string' && code.startsWith('slack_')) || /[\\/]@slack[\\/]/.test(reason.stack ?? '');
}
