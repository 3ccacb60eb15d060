/** Step 6, first half: from an alert to the rows of one channel. Pure; what then happens to a row stands in `outbox.ts`. */
import { type DigestEntry, type DigestTelling, digestSubject } from './digest.ts';
import { endOfLine } from './lane-order.ts';
import type { Alert, AlertItem, ChangeKind, ChannelRef, OwnerRef, Post, ShownView, Subscription } from './model.ts';
import { newPost } from './post.ts';

/** More new messages than this for one channel from one poll become one summary: a digest that is due at once. */
const SUMMARY_ABOVE = 5;
const DIGEST_AT = Temporal.PlainTime.from('08:00');
const MONDAY = 1;
/** What is due within this of one another waits for the same end of quiet hours. */
const LINE_SECONDS = 60;
const ZONE = 'Europe/Berlin';
/** After these, what a channel was told is wrong: it hears of it at once, and no digest is waited for. */
const MAKES_WRONG: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'session-moved',
  'session-cancelled',
  'session-reinstated',
  'session-corrected',
]);

export interface ChannelPlan {
  readonly channel: ChannelRef;
  readonly owner: OwnerRef;
  /** All of this channel that no person paused. */
  readonly subscriptions: readonly Subscription[];
  /** Its posts about the alert's subjects, by subject. */
  readonly standing: ReadonlyMap<string, Post>;
  /** What its digests tell of the alert's subjects, by subject. */
  readonly told: ReadonlyMap<string, DigestTelling>;
  readonly wants: (subscription: Subscription, item: AlertItem) => boolean;
  readonly now: Temporal.Instant;
}

/** What is to be written for one channel so that it gets to know of an alert. */
export interface ChannelWrites {
  readonly posts: readonly Post[];
  readonly entries: readonly PlannedEntry[];
  /** Told by a message of its own instead of by the digest that is still to come. */
  readonly removed: readonly DigestEntry[];
}

export interface PlannedEntry {
  readonly entry: DigestEntry;
  /** The Post of its digest, for `digestPost`. */
  readonly post: Post;
}

/** Something to tell by a message of its own, unless there is too much of it. */
interface Alone {
  readonly item: AlertItem;
  readonly subscription: Subscription;
  /** What a digest told this channel, and is wrong by now. */
  readonly seen: ShownView | null;
  readonly dueAt: Temporal.Instant;
}

/** The rows and digest entries of one channel; none for a revision that it has, or that waits for it. */
export function planChannel(alert: Alert, plan: ChannelPlan): ChannelWrites {
  const posts: Post[] = [];
  const entries: PlannedEntry[] = [];
  const removed: DigestEntry[] = [];
  const alone: Alone[] = [];
  for (const item of alert.items) {
    const row = plan.standing.get(item.subject);
    const told = plan.told.get(item.subject);
    const reaction = reactionTo(item, row, told);
    if (row && reaction.overtakes) posts.push(...overtake(row, item, { alert, plan }));
    if (told && reaction.line === 'corrected') entries.push(correctedEntry(told, alert, plan));
    if (told && reaction.line === 'removed') removed.push(told.entry);
    const subscription = reaction.tell && subscriptionFor(item, plan, reaction.tell);
    if (!subscription) continue;
    if (reaction.tell === 'news' && waitsForDigest(subscription, item))
      entries.push(newEntry(alert, item, { plan, subscription, dueAt: dueAtFor(subscription, plan.now, false) }));
    else {
      const dueAt = dueAtOnce(subscription, plan.now, item.urgent);
      alone.push({ item, subscription, seen: told?.shown ? told.view : null, dueAt });
    }
  }
  if (alone.length > SUMMARY_ABOVE) entries.push(...summary(alert, alone, plan));
  else posts.push(...alone.map((one, index) => ownPost(alert, one, { plan, before: alone.length - index })));
  return { posts: posts.map((post) => parked(post, plan)), entries, removed };
}

interface Reaction {
  readonly overtakes?: true;
  /** What becomes of the line in a digest, sent or not. */
  readonly line?: 'corrected' | 'removed';
  /** `wrong`: to whoever was told otherwise, whatever the subscriptions want by now. */
  readonly tell?: 'news' | 'wrong';
}

/** What an item means to a channel with this row, and with this line in a digest. */
function reactionTo(item: AlertItem, row: Post | undefined, told: DigestTelling | undefined): Reaction {
  const isNewer = told === undefined || told.revision < item.revision;
  const isNews = item.manner === 'tell' ? ({ tell: 'news' } as const) : {};
  if (row && !wasNeverShown(row)) return { overtakes: true, ...(told && isNewer && { line: 'corrected' }) };
  if (told === undefined) return isNews;
  if (!isNewer) return {};
  if (!told.shown) return item.urgent ? { line: 'removed', tell: 'wrong' } : { line: 'corrected' };
  if (item.manner === 'edit') return { line: 'corrected' };
  return item.changes.some((kind) => MAKES_WRONG.has(kind)) ? { line: 'corrected', tell: 'wrong' } : isNews;
}

/** Told in a summary, or too late to be told: a later move is a message of its own. */
function wasNeverShown({ state, shownRevision, messageId }: Post): boolean {
  return (state === 'done' || state === 'dropped') && shownRevision === null && messageId === null;
}

/** Of those that want it the one that lets it out first. */
function subscriptionFor(item: AlertItem, plan: ChannelPlan, tell: 'news' | 'wrong'): Subscription | undefined {
  const at = (one: Subscription) =>
    waitsForDigest(one, item) ? dueAtFor(one, plan.now, false) : dueAtOnce(one, plan.now, item.urgent);
  const wanting = plan.subscriptions
    .filter((one) => plan.wants(one, item))
    .toSorted((a, b) => Temporal.Instant.compare(at(a), at(b)));
  return wanting[0] ?? (tell === 'wrong' ? plan.subscriptions[0] : undefined);
}

function waitsForDigest({ delivery }: Subscription, { urgent, skipsDigest }: AlertItem): boolean {
  return delivery !== 'now' && !urgent && skipsDigest !== true;
}

// ── Messages of their own ──────────────────────────────────────────────────────────────────────────────────────────

/** @param given.before milliseconds that keep the messages of one alert in its order */
function ownPost(
  alert: Alert,
  { item, subscription, seen, dueAt }: Alone,
  { plan, before }: { readonly plan: ChannelPlan; readonly before: number },
): Post {
  const { subject, revision } = item;
  const post = postFor(plan, subscription, {
    subject,
    revision,
    alert: alert.id,
    dueAt: dueAt.subtract({ milliseconds: before }),
  });
  return { ...post, shownView: seen };
}

function overtake(
  post: Post,
  item: AlertItem,
  { alert, plan }: { readonly alert: Alert; readonly plan: ChannelPlan },
): Post[] {
  const isGone = post.state === 'dropped';
  if (post.wantedRevision >= item.revision || (isGone && item.manner === 'edit')) return [];
  const unseen = post.shownRevision === null;
  const subscription = plan.subscriptions[0];
  const dueAt = subscription && item.manner !== 'edit' ? dueAtOnce(subscription, plan.now, item.urgent) : plan.now;
  return [
    {
      ...post,
      // Somebody deleted the message: what deserves a reply is told by a new one.
      ...(isGone && { messageId: null, shownRevision: null }),
      alert: alert.id,
      wantedRevision: item.revision,
      wantsReply: !isGone && !unseen && (post.wantsReply || item.manner !== 'edit'),
      state: 'due',
      dueAt: unseen && post.state === 'due' && !item.urgent ? post.dueAt : dueAt,
      attempts: 0,
      updatedAt: plan.now,
    },
  ];
}

/** Messages held to the end of quiet hours line up behind those that wait for it already, as they came; so do all while the
 *  channel's messages wait behind one that failed for now.
 *  @param waiting all that is due in the channel, now or later */
export function linedUp(posts: readonly Post[], waiting: readonly Post[], now: Temporal.Instant): Post[] {
  const others = waiting.filter(
    ({ subject, messageId }) => messageId === null && !posts.some((post) => post.subject === subject),
  );
  let latest: Temporal.Instant | null = endOfLine(others, now);
  const isHeld = latest !== null;
  return posts.map((post) => {
    if (post.messageId !== null || (!isHeld && Temporal.Instant.compare(post.dueAt, now) <= 0)) return post;
    const last = latest ?? latestNear(post.dueAt, others);
    const behind = last?.add({ milliseconds: 1 }) ?? post.dueAt;
    latest = Temporal.Instant.compare(behind, post.dueAt) > 0 ? behind : post.dueAt;
    return { ...post, dueAt: latest };
  });
}

function latestNear(at: Temporal.Instant, waiting: readonly Post[]): Temporal.Instant | null {
  const near = waiting
    .map(({ dueAt }) => dueAt)
    .filter((dueAt) => Math.abs(at.until(dueAt).total('seconds')) < LINE_SECONDS);
  return near.toSorted(Temporal.Instant.compare).at(-1) ?? null;
}

/** Nothing is tried in a channel that is closed; when it opens again, its posts are looked through. */
function parked(post: Post, { subscriptions }: ChannelPlan): Post {
  const closed = subscriptions.every(({ pause }) => pause !== null) ? subscriptions[0]?.pause : null;
  if (!closed) return post;
  const reason = post.reason ?? closed.reason ?? closed.code;
  return { ...post, state: 'paused', reason, code: post.code ?? closed.code };
}

function postFor(
  { channel, owner, now }: ChannelPlan,
  { language, publish }: Subscription,
  about: Pick<Post, 'subject' | 'alert' | 'dueAt'> & { readonly revision: number },
): Post {
  const post = newPost({ ...about, channel, owner, language, now });
  return publish && owner === 'discord' ? { ...post, publish: 'wanted' } : post;
}

// ── Digests ────────────────────────────────────────────────────────────────────────────────────────────────────────

function newEntry(
  alert: Alert,
  { subject }: AlertItem,
  given: { readonly plan: ChannelPlan; readonly subscription: Subscription; readonly dueAt: Temporal.Instant },
): PlannedEntry {
  const { plan, subscription, dueAt } = given;
  const entry = { channel: plan.channel, dueAt, subject, alert: alert.id };
  const post = postFor(plan, subscription, { subject: digestSubject(dueAt), revision: 0, alert: '', dueAt });
  return { entry, post: parked(post, plan) };
}

function summary(alert: Alert, alone: readonly Alone[], plan: ChannelPlan): PlannedEntry[] {
  const [dueAt = plan.now] = alone.map((one) => one.dueAt).toSorted(Temporal.Instant.compare);
  return alone.map(({ item, subscription }) => newEntry(alert, item, { plan, subscription, dueAt }));
}

/** The line says what is so now; a digest that is out already is edited silently, at the end of quiet hours. */
function correctedEntry({ entry }: DigestTelling, alert: Alert, plan: ChannelPlan): PlannedEntry {
  const [subscription] = plan.subscriptions as readonly [Subscription, ...Subscription[]];
  const dueAt = dueAtOnce(subscription, plan.now, false);
  const post = postFor(plan, subscription, { subject: digestSubject(entry.dueAt), revision: 0, alert: '', dueAt });
  return { entry: { ...entry, alert: alert.id }, post: parked(post, plan) };
}

/** A digest's one row, now that its lines have changed. @param standing as it is stored, @param planned as from the plan */
export function digestPost(standing: Post | null, planned: Post): Post {
  if (standing === null) return planned;
  // Somebody deleted the message.
  if (standing.state === 'dropped' && standing.messageId !== null) return standing;
  const waits = standing.shownRevision === null && standing.state !== 'dropped';
  return {
    ...standing,
    wantedRevision: standing.wantedRevision + 1,
    state: planned.state,
    dueAt: waits ? standing.dueAt : planned.dueAt,
    attempts: 0,
    reason: planned.reason,
    code: planned.code,
    updatedAt: planned.updatedAt,
  };
}

// ── When ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Now, or with the next digest: daily, or on Monday, at 08:00 in Berlin; never within the quiet hours, unless urgent. */
export function dueAtFor(subscription: Subscription, now: Temporal.Instant, urgent: boolean): Temporal.Instant {
  if (urgent || subscription.delivery === 'now') return dueAtOnce(subscription, now, urgent);
  const local = now.toZonedDateTimeISO(ZONE);
  let at = local.withPlainTime(DIGEST_AT);
  while (
    Temporal.ZonedDateTime.compare(at, local) <= 0 ||
    (subscription.delivery === 'weekly' && at.dayOfWeek !== MONDAY)
  )
    at = at.add({ days: 1 });
  return afterQuiet(subscription.quiet, at).toInstant();
}

/** For what waits for no digest: now, or at the end of the quiet hours. */
function dueAtOnce({ quiet }: Subscription, now: Temporal.Instant, urgent: boolean): Temporal.Instant {
  return urgent ? now : afterQuiet(quiet, now.toZonedDateTimeISO(ZONE)).toInstant();
}

function afterQuiet(quiet: string | null, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const [from, to] = quiet?.split('-').map((time) => Temporal.PlainTime.from(time)) ?? [];
  if (!from || !to) return local;
  const time = local.toPlainTime();
  const isIn = (t: Temporal.PlainTime) => Temporal.PlainTime.compare(time, t);
  const overMidnight = Temporal.PlainTime.compare(from, to) > 0;
  const quietNow = overMidnight ? isIn(from) >= 0 || isIn(to) < 0 : isIn(from) >= 0 && isIn(to) < 0;
  if (!quietNow) return local;
  const day = local.toPlainDate();
  const end = endOn(day, to);
  return Temporal.ZonedDateTime.compare(end, local) > 0 ? end : endOn(day.add({ days: 1 }), to);
}

/** On the night with an hour twice quiet lasts until the second one; a time that a night leaves out comes an hour later. */
function endOn(day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.ZonedDateTime {
  return day.toPlainDateTime(time).toZonedDateTime(ZONE, { disambiguation: 'later' });
}
