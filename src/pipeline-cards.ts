/** What a post should say now: its card, and the reply to what this channel saw before. */
import { replyCard } from './core/card.ts';
import { guildOfEvents } from './core/channel.ts';
import { type DigestLine, digestCard, digestDueAt } from './core/digest.ts';
import { mismatch } from './core/match.ts';
import type { AlertItem, Card, Conference, ConferenceRecord, Post, Subscription } from './core/model.ts';
import type { PostCards } from './core/outbox.ts';
import { plainCard, sessionFields, sessionTitle, type Telling } from './core/phrases.ts';
import type { Clock, StoreTables } from './core/ports.ts';
import { reasonAgainst, remindedOf } from './core/reminder.ts';
import { DIGESTS } from './core/wording/digests.ts';
import { NOTICES } from './core/wording/notices.ts';
import { wantedEvent } from './pipeline-events.ts';

/** What waited longer for a closed channel, or for a chat that is down, is nothing new. */
const TOO_OLD_DAYS = 7;

export interface CardDeps {
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
  readonly publicUrl: string;
}

export interface WantedCards extends PostCards {
  /** What the message then shows of a session. */
  readonly view: Post['shownView'];
  /** Nothing is to be sent after all, and why, in words: only of a message that nobody can have seen. */
  readonly drop?: string;
}

/** Null: the alert of the post is not stored, or does not speak of it. */
export async function wantedCards(deps: CardDeps, tables: StoreTables, post: Post): Promise<WantedCards | null> {
  const dueAt = digestDueAt(post.subject);
  if (dueAt) return wantedDigest(deps, tables, { post, dueAt });
  if (guildOfEvents(post.channel)) return wantedEvent(deps, tables, post);
  const item = await tables.alertItem(post.alert, post.subject);
  if (!item) return null;
  if (isUnseen(post) && isTooOld(deps, post.dueAt)) return dropped(post, NOTICES[post.language].tooOld);
  const against = (await reasonAgainstReminder(deps, tables, post)) ?? (await reasonAgainstUnseen(tables, post, item));
  if (against !== null) return dropped(post, against);
  if (isUnseen(post) && post.shownView) return toldAgain(deps, tables, { post, item });
  const reply = post.wantsReply && (await mayReply(tables, post)) ? await replyFor(deps, tables, { post, item }) : null;
  return { card: item.cards[post.language], reply, view: item.view };
}

function isUnseen({ messageId, open }: Post): boolean {
  return messageId === null && open === null;
}

function isTooOld({ clock }: CardDeps, dueAt: Temporal.Instant): boolean {
  return dueAt.until(clock.now()).total('hours') > TOO_OLD_DAYS * 24;
}

function dropped({ language }: Post, reason: string): WantedCards {
  return { card: plainCard(language, '', ''), reply: null, view: null, drop: reason };
}

// ── Who still wants it ─────────────────────────────────────────────────────────────────────────────────────────────

/** Those that no person paused. A channel that is found closed is tried with what waits for it. */
async function running(tables: StoreTables, channel: Post['channel']): Promise<readonly Subscription[]> {
  const subscriptions = await tables.subscriptions({ channel });
  return subscriptions.filter(({ pause }) => pause?.by !== 'person').map((one) => ({ ...one, pause: null }));
}

/** Why a message that was held back goes to nobody any more; null: it goes out. What a channel was told otherwise is put
 *  right there whatever its subscriptions want by now; a notice to one person needs none. */
async function reasonAgainstUnseen(tables: StoreTables, post: Post, item: AlertItem): Promise<string | null> {
  if (!isUnseen(post) || item.records.length === 0) return null;
  const subscriptions = await running(tables, post.channel);
  const isWanted = subscriptions.some((one) => post.shownView !== null || mismatch(one, item) === null);
  return isWanted ? null : NOTICES[post.language].unwanted;
}

/** A message that stands is kept right, but whoever unsubscribed hears nothing new; an open reply is cleared up first. */
async function mayReply(tables: StoreTables, { channel, open }: Post): Promise<boolean> {
  return open !== null || (await running(tables, channel)).length > 0;
}

// ── Digests ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Until it is out, a digest tells only what a subscription of the channel still wants. */
async function wantedDigest(
  deps: CardDeps,
  tables: StoreTables,
  { post, dueAt }: { readonly post: Post; readonly dueAt: Temporal.Instant },
): Promise<WantedCards> {
  if (isUnseen(post) && isTooOld(deps, dueAt)) return dropped(post, NOTICES[post.language].tooOld);
  const items: AlertItem[] = [];
  for (const { alert, subject } of await tables.digestEntries(post.channel, dueAt)) {
    const item = await tables.alertItem(alert, subject);
    if (item && !(isUnseen(post) && (await isUnwanted(deps, tables, { post, item })))) items.push(item);
  }
  if (items.length === 0) return dropped(post, DIGESTS[post.language].nothingLeft);
  return { card: digestCard(await linesOf(deps, tables, { items, post }), post.language), reply: null, view: null };
}

async function isUnwanted(
  deps: CardDeps,
  tables: StoreTables,
  { post, item }: { readonly post: Post; readonly item: AlertItem },
): Promise<boolean> {
  const wanted = (await running(tables, post.channel)).some((one) => mismatch(one, item) === null);
  if (!wanted) return true;
  return (await reasonAgainstReminder(deps, tables, { ...post, subject: item.subject })) !== null;
}

async function linesOf(
  deps: CardDeps,
  tables: StoreTables,
  { items, post }: { readonly items: readonly AlertItem[]; readonly post: Post },
): Promise<DigestLine[]> {
  const lines: DigestLine[] = [];
  for (const item of items) {
    const record = item.recordKind === 'resolution' ? await tables.record(item.records[0] ?? '') : null;
    const session = record?.kind === 'resolution' ? await tables.record(record.value.session ?? '') : null;
    lines.push({ item, of: nameOf(deps, { item, session, language: post.language }) });
  }
  return lines;
}

function nameOf(
  { catalogue }: CardDeps,
  about: Pick<Post, 'language'> & { readonly item: AlertItem; readonly session: ConferenceRecord | null },
): string | null {
  const { item, session, language } = about;
  const conference = catalogue.find(({ id }) => id === item.conference);
  if (!conference) return null;
  return session?.kind === 'session' ? sessionTitle(session.value, conference, language) : conference.name[language];
}

// ── Reminders ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Why a reminder that waited must not go out any more; null: it may, or it is none, or it may have been seen. */
async function reasonAgainstReminder(deps: CardDeps, tables: StoreTables, post: Post): Promise<string | null> {
  const about = isUnseen(post) ? remindedOf(post.subject) : null;
  if (about === null) return null;
  const reminder = (await tables.reminders(about.session)).find(
    ({ kind, on }) => kind === about.kind && on.equals(about.on),
  );
  if (!reminder) return null;
  const record = await tables.record(about.session);
  const session = record?.kind === 'session' ? record.value : null;
  return reasonAgainst(reminder, session, { language: post.language, now: deps.clock.now() });
}

// ── Changes of what a channel saw ──────────────────────────────────────────────────────────────────────────────────

/** A message of its own about what the channel was told otherwise, in a digest or in a message that is gone. */
async function toldAgain(
  deps: CardDeps,
  tables: StoreTables,
  { post, item }: { readonly post: Post; readonly item: AlertItem },
): Promise<WantedCards> {
  const reply = await replyFor(deps, tables, { post, item });
  const told = await sessionOf(deps, tables, { post, item });
  if (!told) return { card: item.cards[post.language], reply: null, view: item.view };
  if (!reply) return dropped(post, DIGESTS[post.language].noDifference);
  const fields = sessionFields(told.session, told.telling, post.shownView);
  const card: Card = { ...item.cards[post.language], text: reply.text, tone: reply.tone, fields };
  return { card, reply: null, view: item.view };
}

async function replyFor(
  deps: CardDeps,
  tables: StoreTables,
  { post, item }: { readonly post: Post; readonly item: AlertItem },
): Promise<Card | null> {
  const told = await sessionOf(deps, tables, { post, item });
  if (!told || !post.shownView) return null;
  return replyCard(post.shownView, told.session, told.telling, item.manner === 'correct');
}

async function sessionOf(
  { catalogue, publicUrl, clock }: CardDeps,
  tables: StoreTables,
  { post, item }: { readonly post: Post; readonly item: AlertItem },
) {
  const record = await tables.record(post.subject);
  const conference = catalogue.find(({ id }) => id === item.conference);
  if (record?.kind !== 'session' || !conference) return null;
  const telling: Telling = { conference, language: post.language, publicUrl, now: clock.now() };
  return { session: record.value, telling };
}
