/**
 * Step 6: who is told what, when, and what happened to it. Pure: each function takes a row and gives the next one.
 *
 * A Post is the only row per channel. It says which revision the channel shows and which it should show, so an older
 * revision that was never sent is simply overtaken. Before an operation goes out it is written down as open; if its
 * outcome stays unknown, the same operation is asked again and the adapter looks before it sends.
 */
import type { BotError } from './errors.ts';
import type { Alert, AlertItem, Card, ChannelRef, Language, Operation, OwnerRef, Post, Subscription } from './model.ts';

/** More new messages than this for one channel from one poll become one summary. */
const SUMMARY_ABOVE = 5;
const DIGEST_HOUR = 8;
const RETRY_FIRST_MS = 5_000;
const RETRY_MOST_MS = 60 * 60_000;
const ZONE = 'Europe/Berlin';

// ── From an alert to the posts of one channel ──────────────────────────────────────────────────────────────────────

export interface ChannelPlan {
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  /** All of this channel. */
  readonly subscriptions: readonly Subscription[];
  /** Its posts about the alert's subjects, by subject. */
  readonly standing: ReadonlyMap<string, Post>;
  readonly wants: (subscription: Subscription, item: AlertItem) => boolean;
  readonly now: Temporal.Instant;
}

/** The rows to write for one channel so that it gets to know of the alert. */
export function planChannel(alert: Alert, plan: ChannelPlan): Post[] {
  const fresh: { readonly item: AlertItem; readonly subscription: Subscription; readonly index: number }[] = [];
  const posts: Post[] = [];
  alert.items.forEach((item, index) => {
    const standing = plan.standing.get(item.subject);
    const subscription = plan.subscriptions.find((one) => plan.wants(one, item));
    if (standing) posts.push(...overtake(standing, item, { alert, plan }));
    else if (subscription && item.manner === 'tell') fresh.push({ item, subscription, index });
  });
  const post = (subject: string, revision: number, { subscription, urgent, before }: Due) =>
    newPost({
      ...plan,
      subject,
      revision,
      alert: alert.id,
      language: subscription.language,
      dueAt: dueAtFor(subscription, plan.now, urgent).subtract({ milliseconds: before }),
    });
  const [first] = fresh;
  if (!first || fresh.length <= SUMMARY_ABOVE)
    return [
      ...posts,
      ...fresh.map(({ item, subscription }, position) =>
        post(item.subject, item.revision, { subscription, urgent: item.urgent, before: fresh.length - position }),
      ),
    ];
  const indexes = fresh.map(({ index }) => index);
  const urgent = fresh.some(({ item }) => item.urgent);
  return [
    ...posts,
    post(summarySubject(alert.id, indexes), 0, { subscription: first.subscription, urgent, before: 0 }),
  ];
}

/** `before`: milliseconds that keep the messages of one alert in its order. */
interface Due {
  readonly subscription: Subscription;
  readonly urgent: boolean;
  readonly before: number;
}

/** A summary needs no row of its own: its subject names the alert's items it lists. */
export function summarySubject(alertId: string, indexes: readonly number[]): string {
  return `${alertId}:summary:${indexes.join(',')}`;
}

/** The items of a summary's subject; null for any other subject. */
export function summaryItems(subject: string, alert: Alert): AlertItem[] | null {
  const [, list] = subject.split(':summary:');
  if (list === undefined) return null;
  return list.split(',').flatMap((index) => alert.items[Number(index)] ?? []);
}

function overtake(
  post: Post,
  item: AlertItem,
  { alert, plan }: { readonly alert: Alert; readonly plan: ChannelPlan },
): Post[] {
  if (post.wantedRevision >= item.revision || post.state === 'dropped') return [];
  const unseen = post.shownRevision === null;
  const subscription = plan.subscriptions[0];
  const dueAt = subscription && item.manner !== 'edit' ? dueAtFor(subscription, plan.now, item.urgent) : plan.now;
  return [
    {
      ...post,
      alert: alert.id,
      wantedRevision: item.revision,
      wantsReply: !unseen && (post.wantsReply || item.manner !== 'edit'),
      state: 'due',
      dueAt: unseen && post.state === 'due' ? post.dueAt : dueAt,
      attempts: 0,
      updatedAt: plan.now,
    },
  ];
}

/** A row for a message that no channel has yet. `dueAt` absent: at once. */
export function newPost(given: {
  readonly subject: string;
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  readonly language: Language;
  readonly alert: string;
  readonly revision: number;
  readonly now: Temporal.Instant;
  readonly dueAt?: Temporal.Instant;
}): Post {
  const { subject, channel, owner, language, alert, revision, now, dueAt = now } = given;
  return {
    subject,
    channel,
    owner,
    language,
    alert,
    wantedRevision: revision,
    wantsReply: false,
    shownRevision: null,
    shownView: null,
    messageId: null,
    repliedRevision: null,
    state: 'due',
    dueAt,
    attempts: 0,
    open: null,
    reason: null,
    code: null,
    updatedAt: now,
  };
}

/** Now, at the end of the quiet hours, or with the next digest: daily, or on Monday, at 08:00 in Berlin. */
export function dueAtFor(subscription: Subscription, now: Temporal.Instant, urgent: boolean): Temporal.Instant {
  if (urgent) return now;
  const local = now.toZonedDateTimeISO(ZONE);
  if (subscription.delivery === 'now') return afterQuiet(subscription.quiet, local).toInstant();
  let at = local.round({ smallestUnit: 'day', roundingMode: 'floor' }).with({ hour: DIGEST_HOUR });
  while (Temporal.ZonedDateTime.compare(at, local) <= 0 || (subscription.delivery === 'weekly' && at.dayOfWeek !== 1))
    at = at.add({ days: 1 });
  return at.toInstant();
}

function afterQuiet(quiet: string | null, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const [from, to] = quiet?.split('-').map((time) => Temporal.PlainTime.from(time)) ?? [];
  if (!from || !to) return local;
  const time = local.toPlainTime();
  const isIn = (t: Temporal.PlainTime) => Temporal.PlainTime.compare(time, t);
  const overMidnight = Temporal.PlainTime.compare(from, to) > 0;
  const quietNow = overMidnight ? isIn(from) >= 0 || isIn(to) < 0 : isIn(from) >= 0 && isIn(to) < 0;
  if (!quietNow) return local;
  const end = local.toPlainDate().toZonedDateTime({ timeZone: ZONE, plainTime: to });
  return Temporal.ZonedDateTime.compare(end, local) > 0 ? end : end.add({ days: 1 });
}

// ── From a post to its operations ──────────────────────────────────────────────────────────────────────────────────

/** What can be sent for a post now. */
export interface PostCards {
  readonly card: Card;
  /** Told under the standing message; null when this channel would notice no difference. */
  readonly reply: Card | null;
}

/** The next thing to do for a post, or null when it shows all it should. An open operation comes first, unchanged. */
export function nextOperation(post: Post, { card, reply }: PostCards): Operation | null {
  const base = { channel: post.channel, uncertainSince: null } as const;
  const idFor = (kind: Operation['kind']) => `${post.subject}|${post.channel}|${kind}|${post.wantedRevision}`;
  if (post.messageId === null) {
    const id = post.open?.operation ?? idFor('create');
    return { ...base, id, kind: 'create', card, messageId: null, uncertainSince: post.open?.since ?? null };
  }
  const { messageId } = post;
  if (post.open && operationKind(post.open.operation) === 'reply')
    return {
      ...base,
      id: post.open.operation,
      kind: 'reply',
      card: reply ?? card,
      messageId,
      uncertainSince: post.open.since,
    };
  if ((post.shownRevision ?? -1) < post.wantedRevision)
    return { ...base, id: idFor('edit'), kind: 'edit', card, messageId };
  if (post.wantsReply && (post.repliedRevision ?? -1) < post.wantedRevision && reply)
    return { ...base, id: idFor('reply'), kind: 'reply', card: reply, messageId };
  return null;
}

/** Written before the operation goes out. */
export function opened(post: Post, operation: Operation, now: Temporal.Instant): Post {
  return { ...post, open: { operation: operation.id, since: post.open?.since ?? now }, updatedAt: now };
}

/** @param view what the message now shows. */
export function afterSuccess(
  post: Post,
  operation: Operation,
  done: { readonly messageId: string; readonly view: Post['shownView']; readonly now: Temporal.Instant },
): Post {
  const revision = operationRevision(operation.id);
  const next = { ...post, open: null, attempts: 0, reason: null, code: null, updatedAt: done.now, dueAt: done.now };
  switch (operation.kind) {
    case 'create':
      return settled({
        ...next,
        messageId: done.messageId,
        shownRevision: revision,
        shownView: done.view,
        wantsReply: false,
      });
    case 'edit':
      return settled({ ...next, shownRevision: revision, shownView: post.wantsReply ? post.shownView : done.view });
    case 'reply':
      return settled({ ...next, repliedRevision: revision, wantsReply: false, shownView: done.view });
  }
}

/** Nothing more to send: what was wanted is shown, or this channel would notice no difference. */
export function finished(post: Post, view: Post['shownView'], now: Temporal.Instant): Post {
  return {
    ...post,
    state: 'done',
    wantsReply: false,
    repliedRevision: post.wantedRevision,
    shownView: view,
    open: null,
    updatedAt: now,
  };
}

function settled(post: Post): Post {
  const isShown = (post.shownRevision ?? -1) >= post.wantedRevision;
  return { ...post, state: isShown && !post.wantsReply ? 'done' : 'due' };
}

/** @param random 0 ≤ random < 1, spreads repetitions. */
export function afterFailure(
  post: Post,
  operation: Operation,
  failed: { readonly error: BotError; readonly now: Temporal.Instant; readonly random: number },
): Post {
  const { error, now } = failed;
  const next = {
    ...post,
    attempts: post.attempts + 1,
    reason: error.message,
    code: error.platformCode,
    updatedAt: now,
  };
  const later = (ms: number) => now.add({ milliseconds: Math.ceil(ms) });
  switch (error.code) {
    case 'OUTCOME_UNKNOWN':
      return { ...next, dueAt: later(Math.max(error.retryAfterMs ?? 0, backOffMs(post.attempts, failed.random))) };
    case 'CHAT_RATE_LIMITED':
      return {
        ...next,
        open: null,
        attempts: post.attempts,
        dueAt: later(error.retryAfterMs ?? backOffMs(post.attempts, failed.random)),
      };
    case 'MESSAGE_GONE':
      return messageGone(next, operation, now);
    case 'CHANNEL_CLOSED':
      // What may have arrived before stays to be looked for when the channel opens again.
      return { ...next, open: operation.uncertainSince ? post.open : null, state: 'paused' };
    case 'MESSAGE_REFUSED':
      return { ...next, open: null, state: 'failed' };
    default:
      return { ...next, open: null, dueAt: later(backOffMs(post.attempts, failed.random)) };
  }
}

/** Somebody deleted our message. A change worth a reply is told once more as a new message; anything less is let be. */
function messageGone(post: Post, operation: Operation, now: Temporal.Instant): Post {
  if (operation.kind === 'create' || !post.wantsReply) return { ...post, open: null, state: 'dropped' };
  return { ...post, open: null, messageId: null, shownRevision: null, wantsReply: false, state: 'due', dueAt: now };
}

function backOffMs(attempts: number, random: number): number {
  return Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(attempts, 12)) * (0.75 + random / 2);
}
function operationKind(id: string): string {
  return id.split('|').at(-2) ?? '';
}
function operationRevision(id: string): number {
  return Number(id.split('|').at(-1));
}
