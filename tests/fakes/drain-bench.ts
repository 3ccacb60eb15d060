/** The outbox alone: a fresh store, one chat that does what a test says, and time that passes only by waiting. */
import { BotError, type BotErrorOptions, type ErrorCode } from '../../src/core/errors.ts';
import type { Alert, AlertItem, ChannelRef, Operation, Subscription } from '../../src/core/model.ts';
import type { ChatAdapter, ChatHealth, ChatPace, Store } from '../../src/core/ports.ts';
import { createDrain, type Drain } from '../../src/pipeline-drain.ts';
import { createRest, type Rest } from '../../src/pipeline-rest.ts';
import { ENGINES, openFresh } from '../adapters/store-engines.ts';
import { watchStore } from './busy-store.ts';
import { anAlertItem, aPlainCard, aSubscription } from './records.ts';

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');
export const OWNER = 'discord';
export const GUILD = '100000000000000001';
export const OPERATOR = 'console';

/** As the adapter for Discord has it. */
export const DISCORD_PACE: ChatPace = {
  perOwner: { messages: 46, windowMs: 1_000 },
  perChannelIntervalMs: 1_000,
  concurrency: 16,
};

export interface SentOperation {
  readonly atMs: number;
  readonly operation: Operation;
}

export interface DrainBench {
  readonly store: Store;
  readonly drain: Drain;
  readonly rest: Rest;
  /** What the chat carried out. */
  readonly sent: readonly SentOperation[];
  /** Every call, refused ones too. */
  readonly calls: readonly SentOperation[];
  readonly logged: readonly string[];
  /** The first answer that is not null counts; a string is the id of the message. */
  answer(does: (operation: Operation) => BotError | null): void;
  /** Asked as the message goes out, before its outcome is written down. */
  meanwhile(does: (operation: Operation) => Promise<void>): void;
  /** Of the chat, not of the console. */
  health(health: ChatHealth): void;
  stop(): void;
  /** Goes on after `stop`. */
  goOn(): void;
  nowMs(): number;
  pass(time: Temporal.DurationLike): void;
  subscribe(channel: ChannelRef, changes?: Partial<Subscription>): Promise<Subscription>;
  /** Writes an alert for all channels. */
  tell(id: string, ...items: readonly AlertItem[]): Promise<void>;
  /** Drains until nothing is left that is due within the time; what is put off is waited for. */
  drainFor(seconds: number): Promise<void>;
}

export function channel(n: number): ChannelRef {
  return `discord:${GUILD}/${String(200000000000000000n + BigInt(n))}`;
}

export function refusal(code: ErrorCode, options: BotErrorOptions = {}): BotError {
  return new BotError(code, `refused: ${options.platformCode ?? code}`, options);
}

export function item(subject: string, changes: Partial<AlertItem> = {}): AlertItem {
  const card = aPlainCard({ title: subject, text: `${subject}, revision ${changes.revision ?? 0}` });
  return anAlertItem(subject, card, { cards: { de: card, en: { ...card, language: 'en' } }, ...changes });
}

export async function startDrainBench(pace: ChatPace = DISCORD_PACE): Promise<DrainBench> {
  const [engine] = ENGINES;
  if (!engine) throw new Error('there is no store to test on');
  const { store, isBusy } = watchStore(await openFresh(engine));
  const calls: SentOperation[] = [];
  const sent: SentOperation[] = [];
  const logged: string[] = [];
  let now = START;
  let stopped = false;
  let answers: (operation: Operation) => BotError | null = () => null;
  let during: (operation: Operation) => Promise<void> = async () => undefined;
  let state: ChatHealth = { state: 'up', reason: null };
  let messages = 0;

  const sleepers: { readonly at: Temporal.Instant; readonly wake: () => void }[] = [];

  /** Whoever sleeps shortest is woken next, once everything else has had its turn. */
  function sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      if (sleepers.length === 0) setImmediate(wakeNext);
      sleepers.push({ at: now.add({ milliseconds: Math.max(1, Math.ceil(ms)) }), wake });
      sleepers.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
    });
  }

  function wakeNext(): void {
    if (isBusy()) {
      setImmediate(wakeNext);
      return;
    }
    const next = sleepers.shift();
    if (!next) return;
    if (Temporal.Instant.compare(next.at, now) > 0) now = next.at;
    next.wake();
    if (sleepers.length > 0) setImmediate(wakeNext);
  }

  const chat = (id: ChatAdapter['id']): ChatAdapter => ({
    id,
    pace,
    start: async () => undefined,
    async deliver(operation) {
      const call = { atMs: now.epochMilliseconds - START.epochMilliseconds, operation };
      calls.push(call);
      const error = answers(operation);
      if (error) throw error;
      sent.push(call);
      messages += 1;
      const messageId = operation.messageId ?? String(messages);
      await during(operation);
      return { messageId };
    },
    health: () => (id === 'console' ? { state: 'up', reason: null } : state),
    stop: async () => undefined,
  });

  const clock = { now: () => now };
  const log = (level: string, event: string, fields: unknown) =>
    void logged.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`);
  const shared = { store, clock, log, operator: { channel: OPERATOR, language: 'de' as const } };
  const drain = createDrain({
    ...shared,
    chats: [chat('discord'), chat('console')],
    catalogue: [],
    publicUrl: 'https://konferenzbote.example',
    installation: 'test',
    random: () => 0.5,
    stopping: () => stopped,
    count: () => undefined,
    pause: sleep,
  });

  return {
    store,
    drain,
    rest: createRest(shared),
    calls,
    sent,
    logged,
    answer(does) {
      answers = does;
    },
    meanwhile(does) {
      during = does;
    },
    health(health) {
      state = health;
    },
    stop() {
      stopped = true;
    },
    goOn() {
      stopped = false;
    },
    nowMs: () => now.epochMilliseconds - START.epochMilliseconds,
    pass(time) {
      now = now.add(time);
    },
    async subscribe(ref, changes = {}) {
      const subscription = subscriptionOf(ref, changes);
      await store.write((tables) => tables.saveSubscription(subscription));
      return subscription;
    },
    async tell(id, ...items) {
      const alert: Alert = { id, at: now, items };
      await store.write((tables) => tables.addAlert(alert, [OWNER]));
    },
    async drainFor(seconds) {
      const until = now.add({ seconds });
      while (Temporal.Instant.compare(now, until) < 0) {
        await drain.all();
        now = now.add({ seconds: 1 });
      }
    },
  };
}

function subscriptionOf(ref: ChannelRef, changes: Partial<Subscription>): Subscription {
  return aSubscription({
    id: ref,
    channel: ref,
    createdAt: START,
    ...changes,
  });
}
