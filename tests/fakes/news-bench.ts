/** From what a text states to what stands in channels: fold, outbox and reminders over a fresh store, with time that only tests move. */
import { CONFERENCES } from '../../src/conferences/list.ts';
import type {
  Card,
  ChangeEvent,
  ChannelRef,
  Operation,
  Reading,
  ResolutionReading,
  SessionReading,
  Subscription,
} from '../../src/core/model.ts';
import type { ChatAdapter, ChatHealth, ChatPace, Store } from '../../src/core/ports.ts';
import { createDrain } from '../../src/pipeline-drain.ts';
import { foldConferences } from '../../src/pipeline-fold.ts';
import { type ReminderDeps, remindDue } from '../../src/pipeline-reminders.ts';
import { createRest, type Rest } from '../../src/pipeline-rest.ts';
import { sha256 } from '../../src/program.ts';
import { ENGINES, openFresh } from '../adapters/store-engines.ts';
import { aSubscription } from './records.ts';

const PUBLIC_URL = 'https://konferenzbote.example';

/** A message as it stands in a channel. */
export interface Standing {
  card: Card;
  readonly at: string;
  readonly edits: Card[];
  readonly replies: Card[];
}

/** One text: what it says of sessions and resolutions. */
export interface News {
  readonly sessions?: readonly SessionReading[];
  readonly resolutions?: readonly ResolutionReading[];
}

export interface NewsBench {
  readonly store: Store;
  readonly rest: Rest;
  readonly logged: readonly string[];
  /** Every operation that a chat was asked for. */
  readonly operations: readonly (Operation & { readonly atMs: number })[];
  subscribe(channel: ChannelRef, changes?: Partial<Subscription>): Promise<void>;
  /** One poll brings one text, and what follows is sent. */
  news(news: News): Promise<readonly ChangeEvent[]>;
  /** As `news`, and nothing is sent yet. */
  read(news: News): Promise<readonly ChangeEvent[]>;
  /** Berlin time, `2024-10-10T09:00`; or, with a Z, UTC, which comes once also in the night in which the clocks go back. */
  goTo(time: string): void;
  /** What the server does each second: reminders, then all that is due. */
  tick(): Promise<void>;
  remind(): Promise<number>;
  messages(channel: ChannelRef): readonly Standing[];
  /** Null: the operation is carried out. */
  answer(does: (operation: Operation) => Error | null): void;
  health(health: ChatHealth): void;
}

export function session(
  conference: string,
  ordinal: number,
  given: {
    readonly days?: string;
    readonly end?: string;
    readonly period?: string;
    readonly place?: string;
    readonly status?: 'planned' | 'held' | 'cancelled';
    /** The words say that it moves, from this day. */
    readonly from?: string;
  },
): SessionReading {
  const { days, end = days, period, place, status, from } = given;
  const day = (text: string) => Temporal.PlainDate.from(text);
  return {
    conference,
    ordinal: stated(ordinal),
    ...(days && end && { days: stated({ start: day(days), end: day(end) }) }),
    ...(period && { period: stated(period) }),
    ...(place && { place: stated(place) }),
    ...(status && { status: stated(status) }),
    ...(from && { moved: stated({ days: { start: day(from), end: day(from) }, place: null }) }),
  };
}

export function resolution(conference: string, title: string, session: number | null = null): ResolutionReading {
  const url = `https://example.org/${encodeURIComponent(title)}.pdf`;
  return { conference, session, title: stated(title), document: stated({ url, title }) };
}

const NO_LIMITS: ChatPace = {
  perOwner: { messages: 1_000_000, windowMs: 1 },
  perChannelIntervalMs: 0,
  concurrency: 1,
};

/** @param start Berlin time */
export async function startNewsBench(start: string, pace = NO_LIMITS): Promise<NewsBench> {
  const [engine] = ENGINES;
  if (!engine) throw new Error('there is no store to test on');
  const store = await openFresh(engine);
  const operations: (Operation & { readonly atMs: number })[] = [];
  const logged: string[] = [];
  const channels = new Map<ChannelRef, Map<string, Standing>>();
  let now = berlin(start);
  let answers: (operation: Operation) => Error | null = () => null;
  let state: ChatHealth = { state: 'up', reason: null };
  let texts = 0;

  function carryOut(operation: Operation): string {
    const messages = channels.get(operation.channel) ?? new Map<string, Standing>();
    channels.set(operation.channel, messages);
    const { kind, card, messageId } = operation;
    if (kind === 'create') {
      const id = String(operations.length);
      messages.set(id, { card, at: local(now), edits: [], replies: [] });
      return id;
    }
    const standing = messages.get(messageId ?? '');
    if (!standing) throw new Error(`no message ${messageId}`);
    if (kind === 'reply') standing.replies.push(card);
    else if (kind === 'edit') standing.edits.push(standing.card);
    if (kind === 'edit') standing.card = card;
    return messageId ?? '';
  }

  const chat = (id: ChatAdapter['id']): ChatAdapter => ({
    id,
    pace,
    start: async () => undefined,
    async deliver(operation) {
      operations.push({ ...operation, atMs: now.epochMilliseconds });
      const error = answers(operation);
      if (error) throw error;
      return { messageId: carryOut(operation) };
    },
    health: () => state,
    stop: async () => undefined,
  });
  const shared: ReminderDeps & { readonly operator: { channel: string; language: 'de' } } = {
    store,
    clock: { now: () => now },
    log: (level, event, fields) => void logged.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`),
    catalogue: CONFERENCES,
    publicUrl: PUBLIC_URL,
    hash: sha256,
    operator: { channel: 'console', language: 'de' },
  };
  const drain = createDrain({
    ...shared,
    chats: [chat('slack'), chat('discord'), chat('console')],
    installation: 'test',
    random: () => 0.5,
    stopping: () => false,
    count: () => undefined,
    pause: async (ms) => {
      now = now.add({ milliseconds: Math.ceil(ms) });
    },
  });

  async function read({ sessions = [], resolutions = [] }: News): Promise<readonly ChangeEvent[]> {
    texts += 1;
    const reading: Reading = { sessions, resolutions };
    const touched = new Set([...sessions, ...resolutions].map(({ conference }) => conference));
    const conferences = CONFERENCES.filter(({ id }) => touched.has(id));
    return store.write(async (tables) => {
      await tables.addItemVersion({
        id: `text-${texts}`,
        source: 'press',
        conference: null,
        authority: 'press',
        guid: `text-${texts}`,
        url: `https://example.org/text-${texts}`,
        title: `Text ${texts}`,
        text: '',
        language: 'de',
        links: [],
        contentHash: `text-${texts}`,
        publishedAt: now,
        firstSeenAt: now,
      });
      await tables.addReading(`text-${texts}`, 1, reading);
      return foldConferences(tables, { ...shared, useArchive: false }, { conferences, cause: 'news', now });
    });
  }

  return {
    store,
    rest: createRest(shared),
    logged,
    operations,
    read,
    async news(given) {
      const changes = await read(given);
      await drain.all();
      return changes;
    },
    remind: () => remindDue(shared),
    async subscribe(channel, changes = {}) {
      const subscription = aSubscription({ id: `${channel} ${JSON.stringify(changes)}`, channel, ...changes });
      await store.write((tables) => tables.saveSubscription(subscription));
    },
    goTo(time) {
      now = time.endsWith('Z') ? Temporal.Instant.from(time) : berlin(time);
    },
    async tick() {
      await remindDue(shared);
      await drain.all();
    },
    messages: (channel) => [...(channels.get(channel)?.values() ?? [])],
    answer(does) {
      answers = does;
    },
    health(health) {
      state = health;
    },
  };
}

function stated<T>(value: T) {
  return { value, quote: null, why: 'test' };
}
function berlin(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant();
}
function local(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' });
}
