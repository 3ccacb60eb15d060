/** One rate-limit owner while an alert goes out: the product's own pages, rows, queue and pacer; nothing is written down. */
import { DISCORD_PACE } from '../../src/adapters/discord/discord.ts';
import { SLACK_PACE } from '../../src/adapters/slack/adapter.ts';
import type { Alert, Operation, Post, Subscription } from '../../src/core/model.ts';
import { afterSuccess, type laneOf, nextOperation, opened } from '../../src/core/outbox.ts';
import { planChannel } from '../../src/core/outbox-plan.ts';
import { createPacer, type Pacer } from '../../src/core/pacer.ts';
import type { ChatPace } from '../../src/core/ports.ts';
import { createSendQueue, type SendQueue } from '../../src/core/send-queue.ts';
import { FEW } from '../../src/pipeline-drain.ts';
import { PAGE_CHANNELS } from '../../src/pipeline-expand.ts';
import { aSubscription } from '../fakes/records.ts';

const START = Temporal.Instant.from('2026-11-23T09:00:00Z');

/** What lasts of an owner: its cursor and its rows. A worker that takes it over finds these and nothing else. */
export interface OwnerRows {
  readonly name: string;
  readonly firstChannel: number;
  readonly channels: number;
  /** Channels that have their row. */
  cursor: number;
  /** Rows with something to do, by channel. */
  readonly due: Map<string, Post>;
  /** Rows that show all they should: their number is all that is needed of them. */
  done: number;
}

/** What a worker has of an owner as long as it holds it. */
export interface Sending {
  readonly rows: OwnerRows;
  readonly pace: ChatPace;
  readonly pacer: Pacer;
  readonly queue: SendQueue;
  underWay: number;
  /** When it looks again by itself; infinite: only after an answer. */
  wakeAtMs: number;
}

export function newOwner(name: string, firstChannel: number, channels: number): OwnerRows {
  return { name, firstChannel, channels, cursor: 0, due: new Map(), done: 0 };
}

export function beginSending(rows: OwnerRows): Sending {
  const pace = rows.name === 'discord' ? DISCORD_PACE : SLACK_PACE;
  const queue = createSendQueue();
  queue.add([...rows.due.values()]);
  return { rows, pace, pacer: createPacer(pace), queue, underWay: 0, wakeAtMs: Number.POSITIVE_INFINITY };
}

/** The next page of channels gets its rows, where fewer wait than are soon sent. Returns how many were written. */
export function expandNext({ rows, queue, underWay }: Sending, alert: Alert, nowMs: number): number {
  if (rows.cursor >= rows.channels || rows.due.size - underWay >= FEW) return 0;
  const page = Math.min(PAGE_CHANNELS, rows.channels - rows.cursor);
  for (let n = 0; n < page; n += 1) {
    const channel = `${rows.name}/${rows.firstChannel + rows.cursor + n}`;
    const subscriptions = [subscriptionOf(channel)];
    const { posts } = planChannel(alert, {
      channel,
      owner: rows.name,
      subscriptions,
      standing: NONE,
      told: NONE,
      wants: () => true,
      now: instantAt(nowMs),
    });
    for (const post of posts) rows.due.set(channel, post);
    queue.add(posts);
  }
  rows.cursor += page;
  return page;
}

const NONE = new Map<string, never>();
const TEMPLATE = aSubscription();
function subscriptionOf(channel: string): Subscription {
  return { ...TEMPLATE, id: channel, channel };
}

/** Writes down what goes out now; a row that is open already is asked again by the same id. */
export function openNext(
  rows: OwnerRows,
  post: Post,
  { alert, nowMs }: { readonly alert: Alert; readonly nowMs: number },
): Operation {
  const [item] = alert.items;
  if (!item) throw new Error('an alert without items');
  const operation = nextOperation(post, { card: item.cards.de, reply: null });
  if (!operation) throw new Error('a row that is due has nothing to do');
  rows.due.set(post.channel, opened(post, operation, instantAt(nowMs)));
  return operation;
}

/** @throws when the row is not done by one message */
export function close(rows: OwnerRows, operation: Operation, nowMs: number): void {
  const post = rows.due.get(operation.channel);
  if (!post) return;
  const next = afterSuccess(post, operation, { messageId: 'm', view: null, now: instantAt(nowMs) });
  if (next.state !== 'done') throw new Error(`a row is ${next.state} after its message`);
  rows.due.delete(operation.channel);
  rows.done += 1;
}

export function readyAtMs({ pacer }: Sending, lane: ReturnType<typeof laneOf>): number {
  return Math.max(pacer.laneReadyMs(lane), pacer.ownerReadyMs(lane.way));
}

function instantAt(ms: number): Temporal.Instant {
  return START.add({ milliseconds: Math.round(ms) });
}
