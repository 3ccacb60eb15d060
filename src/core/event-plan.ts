/**
 * Which sessions stand as scheduled events in a guild, and what is to be done so that they do. Pure.
 *
 * An event is a Post in the guild's channel of events: its subject is the session, its revision the session's
 * publication, its message id the event's. So it goes the way of all posts. What differs is planned here: an event
 * stands without any alert, moves in place, and goes when nobody in the guild wants it any more.
 */
import { eventsChannel } from './channel.ts';
import { eventHours } from './event-text.ts';
import type { Days, OwnerRef, Post, Session, ShownView, Subscription } from './model.ts';
import { newPost } from './post.ts';

/** New events are made for no more sessions than these, the nearest; Discord holds 100 open ones of everybody. */
export const NEAREST = 50;
/** In `Post.alert`: the event is to be taken away. An event has no alert otherwise. */
export const REMOVE = 'remove';
/** Discord's code for an event that has run out or was cancelled, and cannot be changed any more. */
export const FINISHED = '180000';
/** Discord's code for a guild that holds 100 open events: nothing new comes in, what stands can be changed. */
export const FULL = '30038';
/** A guild that refuses events is asked again after this time, with one event. */
const ASK_AGAIN = { hours: 24 };
/** An event is not begun with less time than this before its start. */
const SOONEST = { minutes: 5 };

const { compare } = Temporal.Instant;

export interface EventsPlan {
  readonly guild: string;
  readonly owner: OwnerRef;
  /** Of the guild's channels, those that want events, the oldest first. */
  readonly subscriptions: readonly Subscription[];
  readonly sessions: readonly Session[];
  /** The newest publication's number of each session. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Former id → the session's id now. */
  readonly aliases: ReadonlyMap<string, string>;
  /** All posts of the guild's channel of events. */
  readonly standing: readonly Post[];
  /** Whether a subscription speaks of a session, paused or not. */
  readonly wants: (subscription: Subscription, session: Session) => boolean;
  readonly now: Temporal.Instant;
}

/** The rows to write. Asked again with these rows standing, there are none. */
export function planEvents(plan: EventsPlan): Post[] {
  const sessions = new Map(plan.sessions.map((session) => [session.id, session]));
  const written = new Map<string, Post>();
  for (const post of plan.standing) {
    const next = renamed(post, plan, sessions) ?? kept(post, sessions.get(post.subject) ?? null, plan);
    for (const row of next) written.set(row.subject, row);
  }
  const rows = new Map(plan.standing.map((post) => [post.subject, post]));
  for (const row of written.values()) rows.set(row.subject, row);
  for (const row of missing([...rows.values()], plan)) written.set(row.subject, row);
  for (const row of askedAgain([...new Map([...rows, ...written]).values()], plan, sessions))
    written.set(row.subject, row);
  return [...written.values()];
}

/** Whether an event stands in the guild for a post, or may stand there because an answer was lost. */
export function stands(post: Post): boolean {
  return post.state !== 'dropped' && (post.messageId !== null || post.open !== null) && !isShownCancelled(post);
}

// ── What stands ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Two records turned out to be one meeting: its event goes on under the id that stays. Null: the id is the present one. */
function renamed(post: Post, plan: EventsPlan, sessions: ReadonlyMap<string, Session>): Post[] | null {
  const id = plan.aliases.get(post.subject);
  const session = id === undefined ? undefined : sessions.get(id);
  if (!session) return null;
  if (!stands(post) || post.open) return [];
  if (plan.standing.some((other) => other.subject === session.id && (stands(other) || other.state === 'due')))
    return toRemove(post, plan);
  const heir: Post = {
    ...post,
    subject: session.id,
    wantedRevision: plan.revisions.get(session.id) ?? 0,
    shownRevision: -1,
    state: 'due',
    dueAt: plan.now,
    updatedAt: plan.now,
  };
  return [heir, { ...post, alert: REMOVE, messageId: null, state: 'dropped', updatedAt: plan.now }];
}

function kept(post: Post, session: Session | null, plan: EventsPlan): Post[] {
  if (!stands(post) && post.state !== 'due' && post.state !== 'paused' && post.state !== 'failed') return [];
  if (post.state === 'dropped' || isShownCancelled(post)) return [];
  const wish = wishFor(post, session, plan);
  if (wish === 'leave') return [];
  if (wish === 'remove') return toRemove(post, plan);
  const revision = plan.revisions.get(post.subject) ?? post.wantedRevision;
  const rests = post.state === 'paused' && !(post.code === FULL && post.messageId !== null);
  const restsInVain = post.state === 'paused' && !rests;
  if (post.wantedRevision === revision && post.alert !== REMOVE && !restsInVain) return [];
  const next = { ...post, alert: '', wantedRevision: revision, language: languageFor(session, plan) ?? post.language };
  // A guild that refuses is asked again at its time, not at each change.
  return [rests ? next : due(next, plan.now)];
}

function wishFor(post: Post, session: Session | null, plan: EventsPlan): 'keep' | 'leave' | 'remove' {
  if (!session) return isOver(post.shownView?.days ?? null, plan.now) ? 'leave' : 'remove';
  const will = willOf(session, plan);
  if (will === 'rests') return 'leave';
  if (will === 'none' || !session.days) return isOver(post.shownView?.days ?? null, plan.now) ? 'leave' : 'remove';
  if (session.status === 'cancelled') return stands(post) ? 'keep' : 'remove';
  if (!isOver(session.days, plan.now)) return 'keep';
  // Held earlier than the event says: a day that has passed cannot be set, and a wrong one must not stand.
  return stands(post) && isOver(post.shownView?.days ?? session.days, plan.now) ? 'leave' : 'remove';
}

function toRemove(post: Post, { now }: EventsPlan): Post[] {
  if (post.alert === REMOVE) return [];
  const next = { ...post, alert: REMOVE };
  return [post.state === 'paused' ? next : due(next, now)];
}

// ── What is missing ────────────────────────────────────────────────────────────────────────────────────────────────

function missing(rows: readonly Post[], plan: EventsPlan): Post[] {
  const closed = closedBy(rows);
  return nearest(plan).flatMap((session) => {
    const post = rows.find(({ subject }) => subject === session.id);
    if (post && !mayBeMadeAnew(post)) return [];
    return [newEvent(session, plan, closed)];
  });
}

function nearest(plan: EventsPlan): Session[] {
  const soonest = plan.now.add(SOONEST);
  const startOf = (session: Session) => (session.days ? eventHours(session.days).start : plan.now);
  return plan.sessions
    .filter((session) => session.days && session.status === 'planned' && compare(startOf(session), soonest) > 0)
    .filter((session) => willOf(session, plan) === 'wants')
    .toSorted((a, b) => compare(startOf(a), startOf(b)) || (a.id < b.id ? -1 : 1))
    .slice(0, NEAREST);
}

/** Never what somebody took away by hand. What we removed or cancelled, and what ran out by itself, begins anew. */
function mayBeMadeAnew({ state, alert, code, messageId, shownView, updatedAt }: Post): boolean {
  const wasCancelled = shownView?.status === 'cancelled';
  if (state !== 'done' && state !== 'dropped') return false;
  if (messageId === null || wasCancelled) return true;
  return state === 'dropped' && (alert === REMOVE || (code === FINISHED && isOver(shownView?.days ?? null, updatedAt)));
}

function newEvent(session: Session, plan: EventsPlan, closed: Post | null): Post {
  const post = newPost({
    subject: session.id,
    channel: eventsChannel(plan.guild),
    owner: plan.owner,
    language: languageFor(session, plan) ?? 'de',
    alert: '',
    revision: plan.revisions.get(session.id) ?? 0,
    now: plan.now,
  });
  return closed ? { ...post, state: 'paused', reason: closed.reason, code: closed.code } : post;
}

// ── What was refused ───────────────────────────────────────────────────────────────────────────────────────────────

/** The last post the guild itself refused; null: it refuses none. Those that only rest beside it have no attempt. */
function closedBy(rows: readonly Post[]): Post | null {
  const refused = rows.filter(({ state, attempts }) => state === 'paused' && attempts > 0);
  return refused.toSorted((a, b) => compare(b.updatedAt, a.updatedAt))[0] ?? null;
}

/** All that rests, once an event came through since; else one of them a day. */
function askedAgain(rows: readonly Post[], plan: EventsPlan, sessions: ReadonlyMap<string, Session>): Post[] {
  const resting = rows.filter((post) => post.state === 'paused' && mayRun(post, plan, sessions));
  const refused = closedBy(rows);
  if (resting.length === 0) return [];
  if (refused === null) return resting.map((post) => due(post, plan.now));
  const through = rows.some(
    ({ state, messageId, updatedAt }) =>
      state === 'done' && messageId !== null && compare(updatedAt, refused.updatedAt) > 0,
  );
  if (through) return resting.map((post) => due(post, plan.now));
  const isAsking = rows.some(({ state, messageId }) => state === 'due' && messageId === null);
  if (isAsking || compare(plan.now, refused.updatedAt.add(ASK_AGAIN)) < 0) return [];
  const startOf = ({ subject }: Post) => {
    const days = sessions.get(subject)?.days;
    return days ? eventHours(days).start.epochMilliseconds : Number.MAX_SAFE_INTEGER;
  };
  return resting
    .toSorted((a, b) => startOf(a) - startOf(b))
    .slice(0, 1)
    .map((post) => due(post, plan.now));
}

function mayRun(post: Post, plan: EventsPlan, sessions: ReadonlyMap<string, Session>): boolean {
  const session = sessions.get(post.subject);
  return !session || willOf(session, plan) !== 'rests';
}

// ── Small questions ────────────────────────────────────────────────────────────────────────────────────────────────

/** `rests`: only paused subscriptions speak of it, so all stays as it is until they run again or end. */
function willOf(session: Session, { subscriptions, wants }: EventsPlan): 'wants' | 'rests' | 'none' {
  const speaking = subscriptions.filter((subscription) => wants(subscription, session));
  if (speaking.length === 0) return 'none';
  return speaking.some(({ pause }) => pause === null) ? 'wants' : 'rests';
}

function languageFor(session: Session | null, { subscriptions, wants }: EventsPlan): Post['language'] | null {
  const first = session && subscriptions.find((one) => one.pause === null && wants(one, session));
  return first?.language ?? null;
}

function due(post: Post, now: Temporal.Instant): Post {
  return { ...post, state: 'due', dueAt: now, attempts: 0, reason: null, code: null, updatedAt: now };
}

function isShownCancelled({
  state,
  shownView,
}: {
  readonly state: Post['state'];
  readonly shownView: ShownView | null;
}) {
  return state === 'done' && shownView?.status === 'cancelled';
}

function isOver(days: Days | null, now: Temporal.Instant): boolean {
  return days !== null && compare(eventHours(days).end, now) <= 0;
}
