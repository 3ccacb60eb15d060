/** Troubles with a channel, told to who subscribed it, or to the operator. */
import { ownerOf } from './core/channel.ts';
import { ABSENT, closureOf } from './core/closure.ts';
import type { AlertItem, Card, ChannelRef, Language, Subscription } from './core/model.ts';
import { plainCard } from './core/phrases.ts';
import type { StoreTables } from './core/ports.ts';
import { newPost } from './core/post.ts';
import { NOTICES } from './core/wording/notices.ts';

export interface Operator {
  readonly channel: ChannelRef;
  readonly language: Language;
}

export interface Closed {
  readonly channel: ChannelRef;
  readonly code: string | null;
  /** Those that rest from now on. */
  readonly subscriptions: readonly Subscription[];
  readonly now: Temporal.Instant;
}

/** Everybody who made one of the subscriptions gets one direct message; where nobody is known, the operator gets one. */
export async function tellClosed(
  { operator }: { readonly operator: Operator },
  tables: StoreTables,
  closed: Closed,
): Promise<void> {
  const subject = `notice:${closed.channel}:${closed.now.epochMilliseconds}`;
  const card = (language: Language) => closedCard(closed, language);
  const to = new Map<ChannelRef, Language>();
  for (const { madeBy, language } of closed.subscriptions)
    to.set(madeBy ?? operator.channel, madeBy ? language : operator.language);
  // Who is told of the channel cannot be told there.
  to.delete(closed.channel);
  await tell(tables, { subject, card, to, now: closed.now });
}

/** The operator hears that the bot was taken out of a whole workspace or guild, or is not in it yet: whoever is there
 *  cannot be reached. */
export async function tellLeft(
  { operator }: { readonly operator: Operator },
  tables: StoreTables,
  { place, code, now }: { readonly place: string; readonly code: string; readonly now: Temporal.Instant },
): Promise<void> {
  const [chat = '', id = ''] = place.replace(/\/$/, '').split(':');
  const card = (language: Language) =>
    noticeCard(
      language,
      NOTICES[language].closedTitle,
      NOTICES[language][code === ABSENT ? 'absentPlace' : 'leftPlace']({ chat, id }),
    );
  if (operator.channel.startsWith(place)) return;
  const to = new Map([[operator.channel, operator.language]]);
  await tell(tables, { subject: `notice:${place}:${now.epochMilliseconds}`, card, to, now });
}

export interface Telling {
  readonly subject: string;
  readonly card: (language: Language) => Card;
  /** Whose source it is about, where it is about one. */
  readonly conference?: string;
  readonly to: ReadonlyMap<ChannelRef, Language>;
  readonly now: Temporal.Instant;
}

/** One alert and a message for each who is to know. */
export async function tell(tables: StoreTables, telling: Telling): Promise<void> {
  const { subject, to, now } = telling;
  if (to.size === 0) return;
  await tables.addAlert({ id: subject, at: now, items: [noticeItem(telling)] }, []);
  for (const [channel, language] of to)
    await tables.savePost(
      newPost({ subject, channel, owner: ownerOf(channel), language, alert: subject, revision: 0, now }),
    );
}

function closedCard({ channel, code }: Closed, language: Language): Card {
  const say = NOTICES[language];
  const closure = closureOf(code);
  return {
    ...noticeCard(language, say.closedTitle, say.closed(say.cause[closure])),
    fields: [
      { label: say.label.channel, value: channel, struck: null, channel },
      { label: say.label.advice, value: say.advice[closure], struck: null },
      ...(code === null ? [] : [{ label: say.label.code, value: code, struck: null }]),
    ],
  };
}

/** A card about a trouble. */
export function noticeCard(language: Language, title: string, text: string): Card {
  return { ...plainCard(language, title, text), kind: 'notice', tone: 'warning' };
}

function noticeItem({ subject, card, conference = '' }: Telling): AlertItem {
  return {
    subject,
    records: [],
    recordKind: 'session',
    conference,
    revision: 0,
    manner: 'tell',
    urgent: true,
    changes: [],
    view: null,
    haystack: '',
    cards: { de: card('de'), en: card('en') },
  };
}
