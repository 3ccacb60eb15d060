/**
 * Digests: what a channel is told in one message, once a day or a week, or at once when there is much; and what it was told.
 * A digest has one Post and an entry for each thing it tells. Entries stay, and a shown digest is corrected in place.
 */
import type { AlertItem, Card, CardItem, ChannelRef, Language, ShownView } from './model.ts';
import { endAction, plainCard } from './phrases.ts';
import { DIGESTS } from './wording/digests.ts';

/** One line of a digest. Its key is channel, instant and subject: a newer revision takes the place of an older one. */
export interface DigestEntry {
  readonly channel: ChannelRef;
  /** When the digest goes out; with the channel it names the digest. */
  readonly dueAt: Temporal.Instant;
  readonly subject: string;
  /** The alert whose item is told: also what this channel saw, when a later move has to be told against it. */
  readonly alert: string;
}

/** What the newest digest of a channel that tells of a subject says of it. */
export interface DigestTelling {
  readonly entry: DigestEntry;
  readonly revision: number;
  readonly view: ShownView | null;
  /** False: the digest is still to go out. */
  readonly shown: boolean;
}

/** One thing that a digest tells. */
export interface DigestLine {
  readonly item: AlertItem;
  /** For resolutions: whose they are, "2. Digitalministerkonferenz (DMK)". */
  readonly of: string | null;
}

/** Sentences in the plain text before "Und n weitere". */
const NAMED_IN_TEXT = 3;

/** What the one Post of a digest is about. */
export function digestSubject(dueAt: Temporal.Instant): string {
  // As exactly as instants are stored.
  return `digest:${dueAt.round({ smallestUnit: 'millisecond', roundingMode: 'floor' })}`;
}

/** The instant of a digest's subject; null for any other subject. */
export function digestDueAt(subject: string): Temporal.Instant | null {
  return subject.startsWith('digest:') ? Temporal.Instant.from(subject.slice('digest:'.length)) : null;
}

/** Several things in one message, each in a line, each resolution in one of its own. A single thing has its own card.
 *  @param lines one or more */
export function digestCard(lines: readonly DigestLine[], language: Language): Card {
  const say = DIGESTS[language];
  const [only] = lines;
  if (only && lines.length === 1) return only.item.cards[language];
  const items = lines.flatMap((line) => itemsOf(line, language));
  const record = only?.item.records[0];
  const conferences = [...new Set(lines.map(({ item }) => item.conference))];
  const sentences = lines.slice(0, NAMED_IN_TEXT).map(({ item }) => item.cards[language].text);
  if (lines.length > sentences.length) sentences.push(say.more(lines.length - sentences.length));
  return {
    ...plainCard(language, say.title(items.length), say.text(items.length, conferences, sentences)),
    kind: 'summary',
    tone: 'news',
    items,
    // Offered are the subscriptions that told of it, so any of the records will do.
    actions: record ? [endAction(record, language)] : [],
  };
}

/** Topics alone are no resolutions: they stay together in the sentence of their card. */
function itemsOf({ item, of }: DigestLine, language: Language): CardItem[] {
  const { text, href, items } = item.cards[language];
  const areTopics = items.every((one) => one.href === null);
  if (item.recordKind === 'session' || areTopics) return [{ text, href, note: null }];
  return items.map((one) => ({ ...one, note: one.note ?? of }));
}
