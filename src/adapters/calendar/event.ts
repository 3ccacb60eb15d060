/** One session as a VEVENT. Same session, same publication, same language: the same octets, in every feed. */
import ical, { foldLines, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Conference, Days, Language, Previous, Publication, Session } from '../../core/model.ts';
import { contradictionInWords, placeInWords, sessionPage, sessionTitle } from '../../core/phrases.ts';
import { relocationInWords } from '../../core/relocation.ts';
import { isPeriod, periodDays } from '../../core/text/periods.ts';
import { daysInWords, instantInWords, listInWords, periodInWords } from '../../core/wording/dates.ts';
import { WORDING } from '../../core/wording/wording.ts';
import { cleanLine, cleanUri, webAddress } from './plain-text.ts';
import { CALENDAR_WORDING } from './wording.ts';

export interface EventInput {
  readonly session: Session;
  readonly conference: Conference;
  readonly publication: Publication;
  readonly language: Language;
  readonly publicUrl: string;
  /** Id of the session that this one turned out to be: `session` is as it was last told under its own id. */
  readonly joinedInto?: string;
}

/** Where in the calendar a session stands, and why there. */
export type Standing =
  /** Its days are known. */
  | { readonly kind: 'dated'; readonly days: Days }
  /** It was called off its days and has no new ones yet. */
  | { readonly kind: 'postponed'; readonly days: Days }
  /** Only a season or a month is known, also of what was held: the first day of it, in feeds with a preview. */
  | { readonly kind: 'open'; readonly days: Days; readonly period: string };

/** The place of a session in the calendar; null when nothing is known that has a day. */
export function standingOf(session: Session): Standing | null {
  if (session.days) return { kind: 'dated', days: session.days };
  const former = byUntil(session).findLast(({ days }) => days)?.days;
  if (former) return { kind: 'postponed', days: former };
  if (session.period === null || !isPeriod(session.period)) return null;
  const { start } = periodDays(session.period);
  return { kind: 'open', days: { start, end: start }, period: session.period };
}

/**
 * The folded VEVENT, lines ended by CRLF. SEQUENCE, DTSTAMP and LAST-MODIFIED come from the publication, so that
 * nothing changes unless the ledger says so (without METHOD, DTSTAMP means the last revision: RFC 5545, 3.8.7.2).
 */
export function renderEvent(input: EventInput, standing: Standing): string {
  const calendar = ical();
  const text = calendar.createEvent(eventData(input, standing)).toString();
  return foldLines(text);
}

function eventData(input: EventInput, standing: Standing): ICalEventData {
  const { session, conference, publication, language } = input;
  const words = CALENDAR_WORDING[language];
  const changedAt = wholeSecond(publication.changedAt);
  const createdAt = wholeSecond(publication.createdAt);
  return {
    id: `${encodeURIComponent(session.id)}@konferenzbote`,
    sequence: publication.sequence,
    stamp: changedAt,
    // Archives are dated by their sources, so a record may have been changed, as the ledger says, before it was made.
    created: Temporal.Instant.compare(createdAt, changedAt) < 0 ? createdAt : changedAt,
    lastModified: changedAt,
    allDay: true,
    start: standing.days.start,
    end: standing.days.end.add({ days: 1 }),
    summary: summaryOf(input, standing),
    description: descriptionOf(input, standing),
    location: session.place === null ? null : cleanLine(placeInWords(session.place, language)),
    url: cleanUri(pageOf(input)),
    categories: [conference.id, ...(session.special ? [words.special] : [])].map((name) => ({ name: cleanLine(name) })),
    transparency: ICalEventTransparency.TRANSPARENT,
    status: input.joinedInto === undefined ? statusOf(session, standing) : ICalEventStatus.CANCELLED,
    x: standing.kind === 'open' ? [{ key: 'X-KONFERENZBOTE-PERIOD', value: standing.period }] : [],
  };
}

/** Cut, never rounded into the future. */
function wholeSecond(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'second', roundingMode: 'floor' });
}

/** A postponed session is cancelled for its old day: clients that only read STATUS must not keep people coming. What was
 *  held is no longer tentative, even where only its month is known. */
function statusOf(session: Session, standing: Standing): ICalEventStatus {
  if (session.status === 'cancelled' || standing.kind === 'postponed') return ICalEventStatus.CANCELLED;
  const isOpen = standing.kind === 'open' && session.status !== 'held';
  return isOpen ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function summaryOf({ session, conference, language, joinedInto }: EventInput, standing: Standing): string {
  const words = CALENDAR_WORDING[language];
  const title = cleanLine(sessionTitle(session, conference, language));
  if (joinedInto !== undefined) return words.joined(title);
  if (session.status === 'cancelled') return words.cancelled(title);
  if (standing.kind === 'postponed') return words.postponed(title);
  if (standing.kind !== 'open') return title;
  const nameWithin = session.status === 'held' ? words.heldWithin : words.open;
  return nameWithin(title, periodInWords(standing.period, language));
}

function descriptionOf(input: EventInput, standing: Standing): string {
  const { session, publication, language } = input;
  const words = CALENDAR_WORDING[language];
  const say = WORDING[language];
  const source = session.sources[0]?.url;
  const known = [
    movedLine(session, standing, language),
    openLine(session, standing, language),
    session.place === null ? (session.status === 'planned' ? words.noPlace : words.placeNotKnown) : null,
    session.chairs.length > 0 ? `${say.label.chair}: ${listInWords(session.chairs, language)}` : null,
    session.guests.length > 0 ? `${say.label.guests}: ${listInWords(session.guests, language)}` : null,
    ...session.contradictions.map(
      (contradiction) => `${say.label.contradiction}: ${contradictionInWords(contradiction, language)}`,
    ),
  ];
  const facts = input.joinedInto === undefined ? known : [words.joinedAbout];
  const evidence = [
    source && webAddress(source) ? `${say.label.source}: ${webAddress(source)}` : null,
    `${words.page}: ${pageOf(input)}`,
    `${words.asOf}: ${instantInWords(publication.changedAt, language)}`,
  ];
  const paragraphs = [facts, evidence].map((lines) => lines.filter((line) => line !== null).map(cleanLine));
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function movedLine(session: Session, standing: Standing, language: Language): string | null {
  const previous = lastPrevious(session);
  if (!previous || session.status === 'cancelled') return null;
  const words = CALENDAR_WORDING[language];
  const relocation = previous.days === null ? relocationInWords(session, language) : null;
  if (relocation !== null) return words.relocated(relocation);
  const days = previous.days && standing.kind !== 'postponed' ? daysInWords(previous.days, language) : null;
  const place = previous.place === null ? null : placeInWords(previous.place, language);
  const former = [days, place].filter((part) => part !== null).join(', ');
  return former === '' ? null : words.movedFrom(former);
}

/** Why the entry stands on a day that is not the session's. */
function openLine(session: Session, standing: Standing, language: Language): string | null {
  if (standing.kind === 'dated' || session.status === 'cancelled') return null;
  const words = CALENDAR_WORDING[language];
  const period = session.period && periodInWords(session.period, language);
  if (standing.kind === 'open') {
    const tell = session.status === 'held' ? words.heldOnlyPeriod : words.onlyPeriod;
    return tell(periodInWords(standing.period, language));
  }
  return period ? words.newPeriod(period) : words.noNewDay;
}

/** The newest former value: what the present one is compared with. */
function lastPrevious(session: Session): Previous | null {
  return byUntil(session).at(-1) ?? null;
}

function byUntil({ previous }: Session): readonly Previous[] {
  return previous.toSorted((a, b) => Temporal.Instant.compare(a.until, b.until));
}

function pageOf({ session, publicUrl, joinedInto }: EventInput): string {
  return sessionPage(encodeURIComponent(joinedInto ?? session.id), publicUrl);
}
