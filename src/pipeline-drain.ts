/** The last part of the flow: posts → operations → chats. One owner at a time, so that pacing is local. */
import { parseChannel } from './core/channel.ts';
import { BotError } from './core/errors.ts';
import type { Operation, OwnerRef, Post } from './core/model.ts';
import { afterFailure, afterSuccess, finished, nextOperation, opened } from './core/outbox.ts';
import { createPacer, type Pacer } from './core/pacer.ts';
import type { ChatAdapter, Log } from './core/ports.ts';
import { type CardDeps, wantedCards } from './pipeline-cards.ts';
import { type ExpandDeps, expandAlerts } from './pipeline-expand.ts';

export interface DrainDeps extends ExpandDeps, CardDeps {
  readonly log: Log;
  readonly chats: readonly ChatAdapter[];
  /** Stands before every operation's id as the chats see it; differs for every store. */
  readonly installation: string;
  readonly random: () => number;
  /** Resolves after the time, or at once when the program stops. */
  readonly pause: (ms: number) => Promise<void>;
  /** Counts what was sent: `outcome` is `done` or an error's code. */
  readonly count: (chat: string, kind: Operation['kind'], outcome: string) => void;
}

export interface Drain {
  /** Sends all that is due for one owner. Returns how many operations were carried out. */
  owner(owner: OwnerRef): Promise<number>;
  /** Drains every owner that has something to do, side by side. */
  all(): Promise<number>;
}

const POSTS_AT_ONCE = 100;

export function createDrain(deps: DrainDeps): Drain {
  const pacers = new Map<OwnerRef, Pacer>();
  const owner = (name: OwnerRef) => drainOwner(deps, name, pacers);
  return {
    owner,
    async all() {
      const owners = await deps.store.read((tables) => tables.owners(deps.clock.now()));
      const counts = await Promise.all(owners.map(owner));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

async function drainOwner(deps: DrainDeps, owner: OwnerRef, pacers: Map<OwnerRef, Pacer>): Promise<number> {
  await expandAlerts(deps, owner);
  const chat = deps.chats.find(({ id }) => id === owner.split(':')[0]);
  if (!chat) return 0;
  const pacer = pacers.get(owner) ?? createPacer(chat.pace);
  pacers.set(owner, pacer);
  let carriedOut = 0;
  while (!deps.stopping()) {
    const due = await deps.store.read((tables) => tables.duePosts(owner, deps.clock.now(), POSTS_AT_ONCE));
    if (due.length === 0) break;
    if (chat.health(owner).state === 'down') {
      await noteWaiting(deps, due, chat.health(owner).reason);
      break;
    }
    const before = carriedOut;
    const byChannel = Map.groupBy(due, ({ channel }) => channel);
    await inPool([...byChannel.values()], chat.pace.concurrency, async (posts) => {
      for (const post of posts) carriedOut += await bringUpToDate(deps, post, { chat, pacer });
    });
    if (carriedOut === before) break;
    await expandAlerts(deps, owner);
  }
  return carriedOut;
}

/** While a chat is down its posts stay due; whoever asks why is told the chat's own reason. */
async function noteWaiting(deps: DrainDeps, due: readonly Post[], reason: string | null): Promise<void> {
  const silent = due.filter((post) => post.reason !== reason);
  if (silent.length === 0) return;
  await deps.store.write(async (tables) => {
    for (const post of silent) await tables.savePost({ ...post, reason });
  });
}

interface Sender {
  readonly chat: ChatAdapter;
  readonly pacer: Pacer;
}

/** Carries out operations until the post shows what it should, or something stands in the way. */
async function bringUpToDate(deps: DrainDeps, first: Post, sender: Sender): Promise<number> {
  let post = first;
  for (let count = 0; ; count++) {
    if (deps.stopping()) return count;
    const prepared = await prepare(deps, post);
    if (prepared === null) return count;
    const { operation, view } = prepared;
    await deps.pause(sender.pacer.reserveMs(post.channel, Number(deps.clock.now().epochMilliseconds)));
    if (deps.stopping()) return count;
    post = opened(post, operation, deps.clock.now());
    await save(deps, post);
    const next = await carryOut(deps, operation, { post, view, sender });
    await save(deps, next);
    if (next.state === 'paused') await pauseChannel(deps, next);
    if (next.state !== 'due' || next.attempts > 0 || next.open) return count + (next.attempts > post.attempts ? 0 : 1);
    post = next;
  }
}

/** The next operation of a post; null when there is none, which is then written down. */
async function prepare(
  deps: DrainDeps,
  post: Post,
): Promise<{ readonly operation: Operation; readonly view: Post['shownView'] } | null> {
  const wanted = await deps.store.read((tables) => wantedCards(deps, tables, post));
  if (wanted === null) {
    await save(deps, {
      ...post,
      state: 'failed',
      reason: 'the alert of this post is not stored',
      updatedAt: deps.clock.now(),
    });
    return null;
  }
  const operation = nextOperation(post, wanted);
  if (operation === null) await save(deps, finished(post, wanted.view, deps.clock.now()));
  return operation && { operation, view: wanted.view };
}

async function carryOut(
  deps: DrainDeps,
  operation: Operation,
  { post, view, sender }: { readonly post: Post; readonly view: Post['shownView']; readonly sender: Sender },
): Promise<Post> {
  try {
    const { messageId } = await sender.chat.deliver({ ...operation, id: `${deps.installation}:${operation.id}` });
    deps.count(sender.chat.id, operation.kind, 'done');
    deps.log('info', 'delivered', { operation: operation.id, message: messageId });
    return afterSuccess(post, operation, { messageId, view, now: deps.clock.now() });
  } catch (cause) {
    const error =
      cause instanceof BotError
        ? cause
        : new BotError('OUTCOME_UNKNOWN', `sending failed in an unforeseen way: ${String(cause)}`, { cause });
    const now = deps.clock.now();
    if (error.code === 'CHAT_RATE_LIMITED' && error.retryAfterMs !== null) {
      const channel = error.platformCode?.includes('global') ? null : post.channel;
      sender.pacer.pauseUntil(now.epochMilliseconds + error.retryAfterMs, channel);
    }
    deps.count(sender.chat.id, operation.kind, error.code);
    deps.log('warn', 'delivery-failed', { operation: operation.id, code: error.code, error: error.message });
    return afterFailure(post, operation, { error, now, random: deps.random() });
  }
}

/** The channel is gone or closed to us: its subscriptions rest, with the reason, until somebody mends it. */
async function pauseChannel(deps: DrainDeps, post: Post): Promise<void> {
  await deps.store.write(async (tables) => {
    for (const subscription of await tables.subscriptions({ channel: post.channel }))
      await tables.saveSubscription({
        ...subscription,
        pause: { by: 'error', since: post.updatedAt, reason: post.reason },
      });
  });
  deps.log('warn', 'subscriptions-paused', { channel: parseChannel(post.channel), reason: post.reason });
}

function save(deps: DrainDeps, post: Post): Promise<void> {
  return deps.store.write((tables) => tables.savePost(post));
}

async function inPool<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lanes = Array.from({ length: size }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(lanes);
}
