/** Step 6, first half: from an alert to the rows of one channel. Pure; what then happens to a row stands in `outbox.ts`. */
import type { Alert, AlertItem, ChannelRef, Language, OwnerRef, Post, Subscription } from './model.ts';

/** More new messages than this for one channel from one poll become one summary. */
const SUMMARY_ABOVE = 5;
const DIGEST_HOUR = 8;
const ZONE = 'Europe/Berlin';

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
    const row = plan.standing.get(item.subject);
    const standing = row && wasNeverShown(row) ? undefined : row;
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

/** Told in a summary, or too late to be told: a later move is a message of its own. */
function wasNeverShown({ state, shownRevision }: Post): boolean {
  return (state === 'done' || state === 'dropped') && shownRevision === null;
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
    publish: 'no',
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
