/** An adapter on the project's fake of Slack, with everything it logs. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter, type SlackAdapter, type SlackDeps } from '../../src/adapters/slack/adapter.ts';
import type { Card, Operation, Question } from '../../src/core/model.ts';
import type { ChatListener } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';

export interface SlackBench {
  readonly adapter: SlackAdapter;
  readonly slack: FakeSlack;
  readonly logged: readonly string[];
  readonly questions: readonly Question[];
  /** Where the adapter's door for HTTP stands; null in Socket Mode. */
  readonly door: string | null;
  /** Resolves when an event of this name is logged from now on. */
  next(event: string): Promise<void>;
  stop(): Promise<void>;
}

export interface BenchOptions extends Partial<SlackDeps> {
  readonly mode?: 'socket' | 'http';
  readonly slack?: FakeSlack;
  readonly apiUrl?: string;
  readonly botToken?: string;
  readonly answer?: (question: Question) => Promise<Card>;
  readonly listener?: ChatListener;
}

export const CHANNEL = 'slack:T0TEAM/C0CHAN';

/** Not started yet: call `start`. */
export async function createBench(options: BenchOptions = {}): Promise<SlackBench & { start(): Promise<void> }> {
  const { mode = 'socket', answer = async () => cards.answer, botToken = BOT_TOKEN, listener, ...deps } = options;
  const slack = options.slack ?? (await startFakeSlack());
  const logged: string[] = [];
  const questions: Question[] = [];
  const waiting = new Map<string, () => void>();
  const tokens =
    mode === 'socket'
      ? { appToken: APP_TOKEN, signingSecret: null }
      : { appToken: null, signingSecret: SIGNING_SECRET };
  const adapter = createSlackAdapter(
    { botToken, ...tokens, apiUrl: options.apiUrl ?? slack.apiUrl },
    {
      clock: { now: () => Temporal.Now.instant() },
      settleMs: 0,
      hearOutMs: 0,
      pauseMs: (failures) => Math.min(failures, 20),
      ...deps,
      log(level, event, fields) {
        logged.push(JSON.stringify({ level, event, ...fields }));
        waiting.get(event)?.();
      },
    },
  );
  const server = mode === 'http' ? await mount(adapter) : null;
  const door = server ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : null;
  if (door) slack.sendTo(`${door}/slack/events`);
  return {
    adapter,
    slack,
    logged,
    questions,
    door,
    next: (event) => new Promise((resolve) => waiting.set(event, resolve)),
    start: () =>
      adapter.start((question) => {
        questions.push(question);
        return answer(question);
      }, listener),
    async stop() {
      await adapter.stop();
      server?.closeAllConnections();
      server?.close();
      await slack.close();
    },
  };
}

/** The adapter's own door on a free port of this machine. */
export async function mount(adapter: SlackAdapter): Promise<Server> {
  const server = createServer((request, response) => adapter.http?.handle(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

export function operation(changes: Partial<Operation> = {}): Operation {
  const id = `s-dmk-2|${CHANNEL}|${changes.kind ?? 'create'}|0`;
  const plain = { id, kind: 'create', channel: CHANNEL, card: cards.announced, messageId: null, uncertainSince: null };
  return { ...plain, ...changes } as Operation;
}

export function methods(slack: FakeSlack): string[] {
  return slack.calls.map(({ method }) => method);
}
