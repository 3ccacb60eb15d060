/**
 * The last part of the flow: posts → operations → chats. One owner at a time, so that pacing is local.
 *
 * Nothing here waits while something else could go out: a post is taken when its channel and its owner may send, and
 * until then it stays in the queue, or, where the wait is long, in the store with a later instant.
 */
import { placeOf } from './core/channel.ts';
import { ABSENT } from './core/closure.ts';
import type { ChannelRef, OwnerRef, Post } from './core/model.ts';
import { laneOf } from './core/outbox.ts';
import { createPacer, type Lane, type Pacer } from './core/pacer.ts';
import type { ChatAdapter, Lease, WriteScope } from './core/ports.ts';
import { createSendQueue, type SendQueue } from './core/send-queue.ts';
import { chatTroubleInWords } from './core/wording/chat-troubles.ts';
import { type ExpandDeps, expandAlerts } from './pipeline-expand.ts';
import { summariseWaiting } from './pipeline-missed.ts';
import { closeChannel, closePlace } from './pipeline-rest.ts';
import { NEAR_MS, putOff, type SendDeps, type Sender, sendNext } from './pipeline-send.ts';

export interface DrainDeps extends ExpandDeps, SendDeps {
  readonly chats: readonly ChatAdapter[];
}

export interface Drain {
  /** Sends all that is due for one owner, as long as the lease is held; absent: nobody else sends. Returns how many
   *  operations were carried out. @throws BotError LEASE_LOST when another process was given the owner meanwhile */
  owner(owner: OwnerRef, lease?: Lease): Promise<number>;
  /** Drains every owner that has something to do, side by side. */
  all(): Promise<number>;
}

/** Read from the store at once. */
const PAGE = 200;
/** With fewer waiting, more are read. */
export const FEW = 50;
/** How often the store is looked into while there is something to send. */
const LOOK_EVERY_MS = 250;
const ALONE: Lease = { shared: false, isHeld: () => true };

export function createDrain(deps: DrainDeps): Drain {
  const pacers = new Map<OwnerRef, Pacer>();
  const owner = (name: OwnerRef, lease: Lease = ALONE) => drainOwner(deps, { owner: name, lease }, pacers);
  return {
    owner,
    async all() {
      const owners = await deps.store.read((tables) => tables.owners(deps.clock.now()));
      const counts = await Promise.all(owners.map((name) => owner(name)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** From the first look into the store until nothing more can be sent soon. */
interface Round extends Sender {
  readonly deps: DrainDeps;
  readonly owner: OwnerRef;
  readonly queue: SendQueue;
  readonly underWay: Set<Promise<void>>;
  lookedAtMs: number;
  carriedOut: number;
  /** The first error that is none of the chat's, e.g. of the store: it ends the round. */
  broken: unknown;
}

/** Writes of one owner keep to a scope of their own; with a lease they are refused once another process has the owner. */
async function scopeFor({ store }: DrainDeps, owner: OwnerRef, { shared }: Lease): Promise<WriteScope> {
  const name = `drain:${owner}`;
  return shared ? { name, lease: await store.takeLease(name) } : { name };
}

async function drainOwner(
  deps: DrainDeps,
  { owner, lease }: { readonly owner: OwnerRef; readonly lease: Lease },
  pacers: Map<OwnerRef, Pacer>,
): Promise<number> {
  const scope = await scopeFor(deps, owner, lease);
  await expandAlerts(deps, { owner, scope, enough: FEW, isHeld: heldBy(deps, pacers.get(owner)) });
  const chat = deps.chats.find(({ id }) => id === owner.split(':')[0]);
  if (!chat) return 0;
  const pacer = pacers.get(owner) ?? createPacer(chat.pace);
  pacers.set(owner, pacer);
  const queue = createSendQueue();
  const round: Round = {
    deps,
    owner,
    chat,
    pacer,
    turns: new Map(),
    scope,
    isHeld: lease.isHeld,
    queue,
    underWay: new Set(),
    lookedAtMs: Number.NEGATIVE_INFINITY,
    carriedOut: 0,
    broken: null,
  };
  if (chat.health(owner).state !== 'down') await sumUp(round);
  while (await goesOn(round)) {
    startReady(round);
    await nextTurn(round);
  }
  await Promise.all(round.underWay);
  if (round.broken !== null) throw round.broken;
  return round.carriedOut;
}

/** After days without the chat a channel gets one summary, not a message for each thing that waited. */
async function sumUp({ deps, owner, scope }: Round): Promise<void> {
  const summaries = await deps.store.write(
    (tables) => summariseWaiting(tables, { owner, now: deps.clock.now() }),
    scope,
  );
  if (summaries > 0) deps.log('info', 'waiting-summed-up', { owner, summaries });
}

/** Looks into the store where that may bring something new. False: there is nothing that can be sent soon. */
async function goesOn(round: Round): Promise<boolean> {
  const { deps, chat, owner, queue, underWay } = round;
  if (deps.stopping() || !round.isHeld() || round.broken !== null) return false;
  const { state, absent } = chat.health(owner);
  if (state === 'down') {
    await (absent ? restUntilLetIn(round) : noteWaiting(round));
    return false;
  }
  const isEmpty = queue.size() === 0 && underWay.size === 0;
  if (isEmpty || (queue.size() < FEW && nowMs(deps) - round.lookedAtMs >= LOOK_EVERY_MS)) await look(round);
  return underWay.size > 0 || (queue.size() > 0 && readyInMs(round) <= NEAR_MS);
}

async function look(round: Round): Promise<void> {
  const { deps, owner, queue, underWay } = round;
  round.lookedAtMs = nowMs(deps);
  const known = queue.size() + underWay.size;
  const isHeld = heldBy(deps, round.pacer);
  await expandAlerts(deps, { owner, scope: round.scope, enough: known + FEW, isHeld });
  queue.add(await deps.store.read((tables) => tables.duePosts(owner, deps.clock.now(), known + PAGE)));
  await putOffLimited(round);
}

/** Whether new messages of a channel wait, or did until a moment ago. */
function heldBy(deps: DrainDeps, pacer: Pacer | undefined): (channel: ChannelRef) => boolean {
  return (channel) => (pacer?.limitedUntilMs({ channel, way: 'post' }) ?? 0) > nowMs(deps) - NEAR_MS;
}

/** What came for a lane that is limited gets a later instant, behind what waits for it already: it is not read again and
 *  again, and does not slip in before the others at the end of the limit. */
async function putOffLimited({ deps, queue, pacer, scope }: Round): Promise<void> {
  const limited = queue.idle().filter((lane) => pacer.limitedUntilMs(lane) > nowMs(deps));
  if (limited.length === 0) return;
  await deps.store.write(async (tables) => {
    for (const lane of limited) {
      const until = Temporal.Instant.fromEpochMilliseconds(Math.ceil(pacer.limitedUntilMs(lane)));
      await putOff(tables, lane, { until, reason: null, code: null });
    }
  }, scope);
  for (const lane of limited) queue.drop(lane);
}

function startReady(round: Round): void {
  const { deps, chat, pacer, queue, underWay } = round;
  while (underWay.size < chat.pace.concurrency) {
    const post = queue.take((lane) => readyAtMs(pacer, lane) <= nowMs(deps));
    if (post === null) return;
    const work = send(round, post).finally(() => underWay.delete(work));
    underWay.add(work);
  }
}

async function send(round: Round, post: Post): Promise<void> {
  const { deps, pacer, queue } = round;
  pacer.book(laneOf(post), nowMs(deps));
  let again: Post | null = null;
  try {
    const { carriedOut, next } = await sendNext(deps, post, round);
    if (carriedOut) round.carriedOut += 1;
    if (next && deps.clock.now().until(next.dueAt).total('milliseconds') <= NEAR_MS) again = next;
  } catch (error) {
    round.broken ??= error;
  }
  queue.release(post, again);
}

/** Until something under way ends, or the next lane is ready. */
async function nextTurn(round: Round): Promise<void> {
  const { deps, chat, underWay, queue } = round;
  const canStart = underWay.size < chat.pace.concurrency && queue.idle().length > 0;
  const waitMs = canStart ? Math.min(NEAR_MS, readyInMs(round)) : null;
  if (waitMs !== null && waitMs <= 0) return;
  await Promise.race([...underWay, ...(waitMs === null ? [] : [deps.pause(waitMs)])]);
}

/** Milliseconds until the first idle lane may send; infinite when there is none. */
function readyInMs({ deps, pacer, queue }: Round): number {
  const now = nowMs(deps);
  return Math.min(...queue.idle().map((lane) => readyAtMs(pacer, lane) - now));
}

function readyAtMs(pacer: Pacer, lane: Lane): number {
  return Math.max(pacer.laneReadyMs(lane), pacer.ownerReadyMs(lane.way));
}

/** While a chat is down its posts stay due; whoever asks why is told the chat's own reason. */
async function noteWaiting({ deps, owner, chat, scope }: Round): Promise<void> {
  const trouble = chat.health(owner).reason;
  const reasonFor = ({ language }: Post) => trouble && chatTroubleInWords(trouble, language);
  const due = await deps.store.read((tables) => tables.duePosts(owner, deps.clock.now(), PAGE));
  const silent = due.filter((post) => post.reason !== reasonFor(post));
  if (silent.length === 0) return;
  await deps.store.write(async (tables) => {
    for (const post of silent) await tables.savePost({ ...post, reason: reasonFor(post) });
  }, scope);
}

/** Where the bot never was, what is due rests as in a closed channel: it is not gathered for months and then poured out. */
async function restUntilLetIn({ deps, owner }: Round): Promise<void> {
  const now = deps.clock.now();
  await deps.store.write(async (tables) => {
    const [first, ...others] = await tables.duePosts(owner, now, PAGE);
    if (!first) return;
    await closePlace(deps, tables, { place: placeOf(first.channel), code: ABSENT, now });
    // Notices to people have no subscription.
    for (const channel of new Set([first, ...others].map((post) => post.channel)))
      await closeChannel(deps, tables, { channel, code: ABSENT, detail: ABSENT, now });
  });
}

function nowMs({ clock }: DrainDeps): number {
  return clock.now().epochMilliseconds;
}
