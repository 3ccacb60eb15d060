/** One operation: put together and written down, carried out, its outcome written down. Never waits for a slot. */
import { guildOfEvents } from './core/channel.ts';
import { BotError, type ErrorCode } from './core/errors.ts';
import { lineBehind } from './core/lane-order.ts';
import type { Operation, Post } from './core/model.ts';
import { afterFailure, afterSuccess, finished, laneOf, nextOperation, opened } from './core/outbox.ts';
import type { Lane, Pacer } from './core/pacer.ts';
import type { ChatAdapter, Clock, Log, MessageRef, Store, StoreTables, WriteScope } from './core/ports.ts';
import { type CardDeps, wantedCards } from './pipeline-cards.ts';
import { ALL_POSTS, type ClosureDeps, closeChannel, openChannel } from './pipeline-rest.ts';

export interface SendDeps extends CardDeps, ClosureDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Stands before every operation's id as the chats see it; differs for every store. */
  readonly installation: string;
  readonly random: () => number;
  readonly stopping: () => boolean;
  /** Resolves after the time, or at once when the program stops. */
  readonly pause: (ms: number) => Promise<void>;
  /** Counts what was sent: `outcome` is `done` or an error's code. */
  readonly count: (chat: string, kind: Operation['kind'], outcome: string) => void;
}

export interface Sender {
  readonly chat: ChatAdapter;
  readonly pacer: Pacer;
  /** What its writes keep to. */
  readonly scope: WriteScope;
  /** False as soon as another process may send for this owner: then nothing goes out any more. */
  readonly isHeld: () => boolean;
  /** The last that waits to go out, by way. */
  readonly turns: Map<Lane['way'], Promise<boolean>>;
}

export interface Sent {
  readonly carriedOut: boolean;
  /** The row afterwards when it has more to do, perhaps later. */
  readonly next: Post | null;
}

/** The chat, or the way to it, does not work for now. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CHAT_UNAVAILABLE', 'OUTCOME_UNKNOWN']);

/** A limit that ends sooner is waited for; a post behind a longer one gets a new instant. In milliseconds. */
export const NEAR_MS = 1_500;

/** Carries out the post's next operation, if there is one. Never throws for what the chat does. */
export async function sendNext(deps: SendDeps, { subject, channel }: Post, sender: Sender): Promise<Sent> {
  if (deps.stopping()) return { carriedOut: false, next: null };
  const prepared = await deps.store.write((tables) => prepare(deps, tables, { subject, channel }), sender.scope);
  if (prepared === null) return { carriedOut: false, next: null };
  const { operation, view, post } = prepared;
  if (!(await departs(deps, laneOf(post), sender))) {
    await deps.store.write((tables) => tables.savePost({ ...post, open: prepared.before }), sender.scope);
    return { carriedOut: false, next: null };
  }
  // What the store does afterwards is no word of the chat's: until it is written down, the operation stays open.
  const sent = await deliver(deps, operation, sender);
  if (sent instanceof BotError) {
    const failed = await keepFailure(deps, { post, operation }, { error: sent, sender });
    // It may have to fall in behind others of its lane: whatever is due is read again in its order.
    return { carriedOut: false, next: PASSING.has(sent.code) ? null : stillDue(failed) };
  }
  const next = await keepSuccess(deps, prepared, { ...sent, view, scope: sender.scope });
  return { carriedOut: true, next: stillDue(next) };
}

async function deliver(deps: SendDeps, operation: Operation, { chat }: Sender): Promise<MessageRef | BotError> {
  try {
    const sent = await chat.deliver({ ...operation, id: `${deps.installation}:${operation.id}` });
    deps.count(chat.id, operation.kind, 'done');
    deps.log('info', 'delivered', { operation: operation.id, message: sent.messageId });
    return sent;
  } catch (cause) {
    const error = asBotError(cause);
    deps.count(chat.id, operation.kind, error.code);
    deps.log('warn', 'delivery-failed', { operation: operation.id, code: error.code, error: error.message });
    return error;
  }
}

/** Waits for its turn, first come, first served, and then for the moment that is left to wait. False: it must not go out. */
function departs(deps: SendDeps, lane: Lane, sender: Sender): Promise<boolean> {
  const { turns } = sender;
  const turn = (turns.get(lane.way) ?? Promise.resolve(true)).then(() => waitToDepart(deps, lane, sender));
  turns.set(lane.way, turn);
  return turn;
}

async function waitToDepart(deps: SendDeps, lane: Lane, { pacer, isHeld }: Sender): Promise<boolean> {
  while (!deps.stopping() && isHeld()) {
    const waitMs = pacer.departMs(lane, deps.clock.now().epochMilliseconds);
    if (waitMs === 0) return true;
    if (waitMs === Number.POSITIVE_INFINITY) return false;
    await deps.pause(waitMs);
  }
  return false;
}

interface Prepared {
  readonly post: Post;
  /** What was open before: an earlier attempt of unknown outcome, or nothing. */
  readonly before: Post['open'];
  readonly operation: Operation;
  readonly view: Post['shownView'];
}

/** From the row as it is now: what was read a while ago may have been overtaken or parked. */
async function prepare(
  deps: SendDeps,
  tables: StoreTables,
  { subject, channel }: Pick<Post, 'subject' | 'channel'>,
): Promise<Prepared | null> {
  const now = deps.clock.now();
  const post = await tables.post(subject, channel);
  if (post?.state !== 'due' || now.until(post.dueAt).total('milliseconds') > NEAR_MS) return null;
  const wanted = await wantedCards(deps, tables, post);
  if (wanted === null) {
    await tables.savePost({ ...post, state: 'failed', reason: 'the alert of this post is not stored', updatedAt: now });
    return null;
  }
  if (wanted.drop !== undefined) {
    await tables.savePost({ ...post, state: 'dropped', reason: wanted.drop, code: null, updatedAt: now });
    return null;
  }
  const operation = nextOperation(post, wanted);
  if (operation === null) {
    await tables.savePost(finished(post, wanted.view, now));
    return null;
  }
  const written = opened(post, operation, now);
  await tables.savePost(written);
  return { post: written, before: post.open, operation, view: wanted.view };
}

async function keepSuccess(
  deps: SendDeps,
  { post, operation }: Prepared,
  { scope, ...done }: { readonly messageId: string; readonly view: Post['shownView']; readonly scope: WriteScope },
): Promise<Post> {
  const now = deps.clock.now();
  return deps.store.write(async (tables) => {
    const next = afterSuccess(await current(tables, post), operation, { ...done, now });
    await tables.savePost(next);
    // What had failed and now arrives may have been the try of a closed channel. Of events, their plan finds it out.
    if (post.reason !== null && guildOfEvents(post.channel) === null)
      await openChannel(deps, tables, { channel: post.channel, now });
    return next;
  }, scope);
}

async function keepFailure(
  deps: SendDeps,
  { post, operation }: Pick<Prepared, 'post' | 'operation'>,
  { error, sender }: { readonly error: BotError; readonly sender: Sender },
): Promise<Post> {
  const now = deps.clock.now();
  const failed = { error, now, random: deps.random() };
  const lane = laneOf(post);
  return deps.store.write(async (tables) => {
    const after = afterFailure(await current(tables, post), operation, failed);
    const next = PASSING.has(error.code) ? await keepOrder(tables, after, { lane, pacer: sender.pacer, now }) : after;
    await tables.savePost(next);
    if (error.code === 'CHAT_RATE_LIMITED') await keepLimit(tables, next, { error, lane, pacer: sender.pacer, now });
    if (next.state === 'paused')
      await closeChannel(deps, tables, { ...next, detail: error.message, code: error.platformCode, now });
    return next;
  }, sender.scope);
}

/** What the chat could not take for now: the others of its lane wait behind it. @returns the post, with its next instant */
async function keepOrder(
  tables: StoreTables,
  post: Post,
  { lane, pacer, now }: { readonly lane: Lane; readonly pacer: Pacer; readonly now: Temporal.Instant },
): Promise<Post> {
  const others = await othersOf(tables, lane, [post.subject]);
  const line = lineBehind(post, others, now);
  if (line === null) return post;
  pacer.hold(lane, line.heldUntil.epochMilliseconds);
  const { subject, reason, code } = line.post;
  await putOff(tables, lane, {
    until: line.until.add({ milliseconds: 1 }),
    reason,
    code,
    but: [subject, ...line.ahead],
  });
  return line.post;
}

/** The channel's other posts that go the same way wait too, in their order. */
async function keepLimit(
  tables: StoreTables,
  { subject, dueAt, reason, code }: Post,
  limit: {
    readonly error: BotError;
    readonly lane: Lane;
    readonly pacer: Pacer;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { error, lane, pacer, now } = limit;
  // Discord counts the edits of each published message: that one waits, and no other.
  if (error.platformCode?.includes('message')) return;
  const whole = error.platformCode?.includes('global') ?? false;
  pacer.limited(lane, { nowMs: now.epochMilliseconds, untilMs: dueAt.epochMilliseconds, whole });
  const isLane = pacer.laneReadyMs(lane) >= dueAt.epochMilliseconds;
  if (isLane && now.until(dueAt).total('milliseconds') > NEAR_MS)
    await putOff(tables, lane, { until: dueAt.add({ milliseconds: 1 }), reason, code, but: [subject] });
}

/** Gives the posts of a lane that are due before an instant a new one, in their order and behind those that wait for it already:
 *  a millisecond each. */
export async function putOff(
  tables: StoreTables,
  lane: Lane,
  delay: {
    readonly until: Temporal.Instant;
    readonly reason: string | null;
    readonly code: string | null;
    /** The subjects of posts that have their instants already. */
    readonly but?: readonly string[];
  },
): Promise<void> {
  const { until, reason, code, but } = delay;
  const open = (await othersOf(tables, lane, but))
    .map((post) => ({ post, afterMs: until.until(post.dueAt).total('milliseconds') }))
    .toSorted((a, b) => a.afterMs - b.afterMs || (a.post.subject < b.post.subject ? -1 : 1));
  const behind = open.filter(({ afterMs }) => afterMs >= 0 && afterMs < ALL_POSTS).at(-1)?.afterMs ?? -1;
  const due = open.filter(({ afterMs }) => afterMs < 0);
  for (const [position, { post }] of due.entries())
    await tables.savePost({
      ...post,
      dueAt: until.add({ milliseconds: Math.floor(behind) + 1 + position }),
      reason: post.reason ?? reason,
      code: post.code ?? code,
    });
}

/** All that is due in a lane, now or later. @param but the subjects of those that are left out */
async function othersOf(
  tables: StoreTables,
  { channel, way }: Lane,
  but: readonly string[] = [],
): Promise<readonly Post[]> {
  const due = await tables.posts({ channel, state: 'due', limit: ALL_POSTS });
  return due.filter((post) => !but.includes(post.subject) && laneOf(post).way === way);
}

/** The row as it is now, with what was written down of the operation under way. */
async function current(tables: StoreTables, post: Post): Promise<Post> {
  const stored = await tables.post(post.subject, post.channel);
  return stored ? { ...stored, open: post.open } : post;
}

function stillDue(post: Post): Post | null {
  return post.state === 'due' ? post : null;
}

function asBotError(cause: unknown): BotError {
  if (cause instanceof BotError) return cause;
  return new BotError('OUTCOME_UNKNOWN', `sending failed in an unforeseen way: ${String(cause)}`, { cause });
}
