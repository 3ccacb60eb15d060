/** What a channel missed while it or its whole chat was away: each thing once, as one summary when it is much, and nothing that is over. */
import { ownerOf } from './core/channel.ts';
import { digestSubject } from './core/digest.ts';
import type { Alert, AlertItem, ChannelRef, OwnerRef, Post, Subscription } from './core/model.ts';
import { digestPost, dueAtFor } from './core/outbox-plan.ts';
import type { Log, StoreTables } from './core/ports.ts';
import { newPost } from './core/post.ts';
import { NOTICES } from './core/wording/notices.ts';

export interface MissedDeps {
  readonly log: Log;
}

/** A message that the channel never got. */
export interface Missed {
  readonly post: Post;
  /** What it tells; empty where it is put together only when it goes out. */
  readonly items: readonly AlertItem[];
}

/** More than this become one summary. */
const MISSED_AT_ONCE = 5;
const TOO_OLD_DAYS = 7;
/** What waited for longer than this did not only wait for its turn: the chat was away. */
const AWAY_HOURS = 12;
/** As long as a reminder that the program itself missed is made up for. */
const REMINDER_HOURS = 12;
const PARKED = 10_000;

export interface Resuming {
  readonly channel: ChannelRef;
  readonly now: Temporal.Instant;
  /** Whose language and quiet hours count; null: nobody's. */
  readonly subscription: Subscription | null;
}

/** Makes the channel's parked posts due again. Returns how many messages that will be. */
export async function resumePosts(tables: StoreTables, resuming: Resuming): Promise<number> {
  const { channel, now } = resuming;
  const { missed, standing } = await sortMissed(tables, channel, now);
  for (const post of standing) await tables.savePost(wakePost(post, now, now));
  const news = missed.filter(isNews);
  const isMuch = news.length > MISSED_AT_ONCE;
  const single = isMuch ? missed.filter((one) => !news.includes(one)) : missed;
  for (const [position, { post, items }] of single.entries())
    await tables.savePost(wakePost(post, dueAt(resuming, items).add({ milliseconds: position }), now));
  if (isMuch) await summarise(tables, news, resuming);
  return standing.length + single.length + (isMuch ? 1 : 0);
}

/**
 * What is due for an owner whose chat was away for long: a channel in which much waits gets it as one summary, once. Returns how many
 * summaries that makes.
 */
export async function summariseWaiting(
  tables: StoreTables,
  { owner, now }: { readonly owner: OwnerRef; readonly now: Temporal.Instant },
): Promise<number> {
  const [first] = await tables.duePosts(owner, now, 1);
  if (!first || !(await wasAway(tables, first, now))) return 0;
  const byChannel = Map.groupBy((await tables.duePosts(owner, now, PARKED)).filter(isUnseen), ({ channel }) => channel);
  let summaries = 0;
  for (const [channel, posts] of byChannel) {
    if (posts.length <= MISSED_AT_ONCE) continue;
    const waiting: Missed[] = [];
    for (const post of posts) waiting.push({ post, items: await itemsTold(tables, post) });
    const news = waiting.filter(isNews);
    if (news.length <= MISSED_AT_ONCE) continue;
    const [subscription = null] = await tables.subscriptions({ channel });
    await summarise(tables, news, { channel, now, subscription });
    summaries += 1;
  }
  return summaries;
}

/** By the alert: a row that was tried in vain is due later and later. */
async function wasAway(tables: StoreTables, post: Post, now: Temporal.Instant): Promise<boolean> {
  const at = (await tables.alert(post.alert))?.at;
  return at !== undefined && isUnseen(post) && at.until(now).total('hours') > AWAY_HOURS && isLate(post, now);
}

/** A row that quiet hours or a digest held back until now is not late. */
function isLate({ dueAt, attempts }: Post, now: Temporal.Instant): boolean {
  return attempts > 0 || dueAt.until(now).total('hours') > AWAY_HOURS;
}

async function itemsTold(tables: StoreTables, post: Post): Promise<readonly AlertItem[]> {
  const alert = await tables.alert(post.alert);
  return alert ? itemsOf(post, alert) : [];
}

/** Reminders are told by themselves, digests are summaries already. */
function isNews({ items }: Missed): boolean {
  return items.length > 0 && !items.some(({ skipsDigest }) => skipsDigest);
}

/** Parked posts: those never seen, and messages that stand and should change. What is over is dropped, with the reason. */
export async function sortMissed(
  tables: StoreTables,
  channel: ChannelRef,
  now: Temporal.Instant,
): Promise<{ readonly missed: readonly Missed[]; readonly standing: readonly Post[] }> {
  const parked = (await tables.posts({ channel, state: 'paused', limit: PARKED })).toSorted(byDueAt);
  const missed: Missed[] = [];
  for (const post of parked.filter(isUnseen)) {
    const alert = await tables.alert(post.alert);
    const items = alert ? itemsOf(post, alert) : [];
    const over = alert && whyOver(items, alert, { language: post.language, now });
    if (over) await tables.savePost({ ...post, state: 'dropped', reason: over, code: null, updatedAt: now });
    else missed.push({ post, items });
  }
  return { missed, standing: parked.filter((post) => !isUnseen(post)) };
}

/** The post, to be sent at an instant or when its own has come. */
export function wakePost(post: Post, at: Temporal.Instant, now: Temporal.Instant): Post {
  const later = Temporal.Instant.compare(post.dueAt, at) > 0 ? post.dueAt : at;
  return { ...post, state: 'due', dueAt: later, attempts: 0, reason: null, code: null, updatedAt: now };
}

/** One summary in place of the messages: a digest, so that it is corrected and overtaken like any other. The messages' own
 *  rows count as never shown. */
async function summarise(tables: StoreTables, news: readonly Missed[], resuming: Resuming): Promise<void> {
  const { channel, now, subscription } = resuming;
  const at = dueAt(
    resuming,
    news.flatMap(({ items }) => items),
  );
  for (const { post, items } of news) {
    const reason = NOTICES[post.language].toldInSummary;
    await tables.savePost({ ...post, state: 'done', reason, code: null, updatedAt: now });
    for (const { subject } of items) await tables.saveDigestEntry({ channel, dueAt: at, subject, alert: post.alert });
  }
  const [first] = news as readonly [Missed, ...Missed[]];
  const post = newPost({
    subject: digestSubject(at),
    channel,
    owner: ownerOf(channel),
    language: subscription?.language ?? first.post.language,
    alert: '',
    revision: 0,
    now,
    dueAt: at,
  });
  const publish = news.some(({ post: { publish } }) => publish === 'wanted') ? 'wanted' : 'no';
  await tables.savePost(digestPost(await tables.post(post.subject, channel), { ...post, publish }));
}

function dueAt({ subscription, now }: Resuming, items: readonly AlertItem[]): Temporal.Instant {
  const urgent = items.some((item) => item.urgent);
  return subscription ? dueAtFor({ ...subscription, delivery: 'now' }, now, urgent) : now;
}

function itemsOf({ subject }: Post, alert: Alert): readonly AlertItem[] {
  return alert.items.filter((item) => item.subject === subject);
}

/** A sentence, or null when it is still worth telling. */
function whyOver(
  items: readonly AlertItem[],
  { at }: Alert,
  { language, now }: Pick<Post, 'language'> & { readonly now: Temporal.Instant },
): string | null {
  const hours = at.until(now).total('hours');
  if (items.some(({ skipsDigest }) => skipsDigest) && hours > REMINDER_HOURS) return NOTICES[language].reminderOver;
  return hours > TOO_OLD_DAYS * 24 ? NOTICES[language].tooOld : null;
}

/** What may have arrived has to be looked for, and is no news to be summed up. */
function isUnseen({ messageId, open }: Post): boolean {
  return messageId === null && open === null;
}

function byDueAt(a: Post, b: Post): number {
  return Temporal.Instant.compare(a.dueAt, b.dueAt) || (a.subject < b.subject ? -1 : 1);
}
