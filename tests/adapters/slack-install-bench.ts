/** A Slack adapter that workspaces can install, on the project's fakes, with a vault over a real store. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter, type Heard, type SlackAdapter } from '../../src/adapters/slack/adapter.ts';
import type { Question } from '../../src/core/model.ts';
import type { ChatEvent, Store, Vault } from '../../src/core/ports.ts';
import { createVault } from '../../src/vault.ts';
import * as cards from '../fakes/cards.ts';
import { APP_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';
import {
  CLIENT,
  createFakeOauth,
  type FakeOauth,
  TEAMS,
  type TeamId,
  type Walk,
  type Walked,
  walk,
} from '../fakes/slack-oauth.ts';
import { operation } from './slack-bench.ts';
import { ENGINES, openFresh } from './store-engines.ts';

export interface InstallBench {
  readonly slack: FakeSlack;
  readonly oauth: FakeOauth;
  readonly store: Store;
  readonly vault: Vault;
  readonly url: string;
  readonly logged: string[];
  readonly told: ChatEvent[];
  readonly questions: Question[];
  adapter(): SlackAdapter;
  /** The machine's clock goes on by this. */
  advance(ms: number): void;
  /** A new adapter over the same store, as after a restart. */
  restart(options?: { readonly secretKey?: string }): Promise<void>;
  /** The same, not started. */
  renew(): Promise<void>;
  install(team: TeamId, options?: Walk & { readonly deny?: boolean }): Promise<Walked>;
  /** Posts one card into the channel of a workspace; `name` tells operations apart. */
  send(team: TeamId, name?: string): Promise<string>;
  stop(): Promise<void>;
}

export interface InstallBenchOptions {
  readonly mode?: 'socket' | 'http';
  readonly botToken?: string | null;
  readonly publicUrl?: string;
  /** What all processes have heard; absent: only each by itself. */
  readonly heard?: Heard;
  /** How writing to the vault goes wrong. */
  readonly spoil?: (vault: Vault) => Vault;
}

const KEY = 'a key of more than sixteen';

export async function createInstallBench(options: InstallBenchOptions = {}): Promise<InstallBench> {
  const { mode = 'http', botToken = null } = options;
  let offsetMs = 0;
  const nowMs = () => Date.now() + offsetMs;
  const oauth = createFakeOauth(nowMs);
  const slack = await startFakeSlack(0, oauth.plugIn);
  const [engine] = ENGINES;
  if (!engine) throw new TypeError('no store engine');
  const store = await openFresh(engine);
  const clock = { now: () => Temporal.Now.instant() };
  const logged: string[] = [];
  const told: ChatEvent[] = [];
  const questions: Question[] = [];
  let adapter: SlackAdapter | null = null;
  const server = createServer((request, response) => adapter?.http?.handle(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (mode === 'http') slack.sendTo(`${url}/slack/events`);

  function create(secretKey: string): SlackAdapter {
    const vault = createVault(secretKey, { store, clock });
    const api = new URL(slack.apiUrl);
    return createSlackAdapter(
      {
        botToken,
        appToken: mode === 'socket' ? APP_TOKEN : null,
        signingSecret: mode === 'http' ? SIGNING_SECRET : null,
        apiUrl: slack.apiUrl,
        install: { ...CLIENT, authorizeUrl: `${api.origin}/oauth/v2/authorize`, publicUrl: options.publicUrl ?? url },
      },
      {
        clock,
        nowMs,
        settleMs: 0,
        hearOutMs: 0,
        pauseMs: (failures) => Math.min(failures, 20),
        ...(options.heard ? { heard: options.heard } : {}),
        vault: options.spoil?.(vault) ?? vault,
        log: (level, event, fields) => void logged.push(JSON.stringify({ level, event, ...fields })),
      },
    );
  }

  const bench: InstallBench = {
    slack,
    oauth,
    store,
    vault: createVault(KEY, { store, clock }),
    url,
    logged,
    told,
    questions,
    adapter() {
      if (!adapter) throw new TypeError('restart first');
      return adapter;
    },
    advance(ms) {
      offsetMs += ms;
    },
    async restart({ secretKey = KEY } = {}) {
      await adapter?.stop();
      adapter = create(secretKey);
      const answer = async (question: Question) => {
        questions.push(question);
        return cards.answer;
      };
      const happened = async (event: ChatEvent) => void told.push(event);
      await adapter.start(answer, { happened });
    },
    async renew() {
      await adapter?.stop();
      adapter = create(KEY);
    },
    async install(team, { deny = false, ...rest } = {}) {
      oauth.nextConsent({ team, deny });
      return walk(`${url}/slack/install`, rest);
    },
    async send(team, name = 'one') {
      const channel = `slack:${team}/${TEAMS[team].channel}`;
      const id = `${name}|${channel}|create|0`;
      return (await bench.adapter().deliver(operation({ id, channel }))).messageId;
    },
    async stop() {
      await adapter?.stop();
      server.closeAllConnections();
      server.close();
      await slack.close();
    },
  };
  await bench.restart();
  return bench;
}

/** A mention in a workspace's channel; resolves when it has been answered. */
export async function mention({ slack, oauth }: InstallBench, team: TeamId, text: string): Promise<void> {
  const answered = slack.nextMessage();
  const { channel } = TEAMS[team];
  const ts = `${Date.now() / 1000}`;
  await oauth.event(slack, team, { type: 'app_mention', user: 'U0ALICE', text: `<@U${team}> ${text}`, ts, channel });
  await answered;
}

export const uninstalled = { type: 'app_uninstalled' };
export const revoked = (team: TeamId) => ({ type: 'tokens_revoked', tokens: { oauth: [], bot: [`U${team}`] } });
