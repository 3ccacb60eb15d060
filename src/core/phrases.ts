/** What is said of a session or a resolution on any card: its title, when and where, fields, links. */
import { readDays } from './days.ts';
import type {
  Authority,
  Card,
  CardAction,
  CardField,
  CardLink,
  Conference,
  Days,
  Language,
  Resolution,
  Session,
  SessionSource,
} from './model.ts';
import { periodDays } from './text/periods.ts';
import { shortened } from './text/shortened.ts';
import {
  berlinDay,
  dateInWords,
  daysInSentence,
  daysInWords,
  daysWithWeekdays,
  listInWords,
  periodInSentence,
  periodInWords,
} from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { type WhenWhere, WORDING } from './wording/wording.ts';

/** What every card needs to know besides the record. */
export interface Telling {
  readonly conference: Conference;
  readonly language: Language;
  /** Base of links to our own pages, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: Temporal.Instant;
}

/** "2. Digitalministerkonferenz (DMK)", "Sonder-Digitalministerkonferenz (DMK)", "IT-Planungsrat (IT-PLR), 48. Sitzung". */
export function sessionTitle(
  session: Pick<Session, 'ordinal' | 'special'>,
  conference: Conference,
  language: Language,
): string {
  const bare = conference.name[language];
  const title = WORDING[language].sessionTitle(bare, session.ordinal, session.special);
  if (bare === conference.id) return title;
  return title.includes(bare) ? title.replace(bare, `${bare} (${conference.id})`) : `${title} (${conference.id})`;
}

/** When and where, ready to stand in a sentence. */
export function whenWhere(view: Pick<Session, 'days' | 'period' | 'place'>, language: Language): WhenWhere {
  const when = view.days
    ? daysInSentence(view.days, language)
    : view.period
      ? periodInSentence(view.period, language)
      : null;
  return { when, place: view.place === null ? null : placeIn(language, view.place) };
}

/** Date, place, chair, guests, status, and what contradicts it. `before` is shown struck through where it differs. */
export function sessionFields(
  session: Session,
  telling: Telling,
  before: Pick<Session, 'days' | 'place'> | null = null,
): CardField[] {
  const { language } = telling;
  const label = WORDING[language].label.contradiction;
  const contradictions = session.contradictions.map(
    (contradiction): CardField => ({ label, value: contradictionInWords(contradiction, language), struck: null }),
  );
  return [...valueFields(session, telling, before), ...contradictions];
}

/** `sessionFields` without what contradicts them. */
export function valueFields(
  session: Session,
  { language, conference, now }: Telling,
  before: Pick<Session, 'days' | 'place'> | null = null,
): CardField[] {
  const say = WORDING[language];
  const oldDays = before?.days && !same(before.days, session.days) ? daysInWords(before.days, language) : null;
  const oldPlace = before?.place && before.place !== session.place ? placeInWords(before.place, language) : null;
  const today = berlinDay(now);
  const fields: CardField[] = [
    { label: say.label.days, value: dateOf(session, language), struck: oldDays },
    {
      label: say.label.place,
      value: session.place === null && isBehind(session, today) ? say.notKnown : placeInWords(session.place, language),
      struck: oldPlace,
    },
  ];
  const add = (label: string, values: readonly string[]) => {
    if (values.length > 0) fields.push({ label, value: listInWords(values, language), struck: null });
  };
  add(
    say.label.chair,
    session.chairs.map((land) => placeIn(language, land)),
  );
  add(say.label.guests, session.guests);
  const status = statusInWords(session, language, today);
  const certainty = certaintyInWords(session, conference, language);
  const isOpen = status === say.status.planned && certainty !== null;
  fields.push({ label: say.label.status, value: isOpen ? `${status}; ${certainty}` : status, struck: null });
  return fields;
}

/** "Donnerstag, 24. Oktober 2024", "Herbst 2026", "noch nicht bekannt". */
export function dateOf(
  session: Pick<Session, 'days' | 'period'> & { readonly status?: Session['status'] },
  language: Language,
): string {
  if (session.days) return daysWithWeekdays(session.days, language);
  if (session.period) return periodInWords(session.period, language);
  return session.status === 'held' ? WORDING[language].notKnown : WORDING[language].dayUnknown;
}

/** Whether nothing will be announced of it any more: it was held, called off, or its time has passed. */
export function isBehind({ status, days, period }: Session, today: Temporal.PlainDate): boolean {
  const end = days?.end ?? (period ? periodDays(period).end : null);
  return status !== 'planned' || (end !== null && Temporal.PlainDate.compare(end, today) < 0);
}

export function placeInWords(place: string | null, language: Language): string {
  if (place === null) return WORDING[language].placeUnknown;
  return place === 'online' ? WORDING[language].online : placeIn(language, place);
}

/** A day that has passed without a report is not "held": only evidence says so. */
export function statusInWords(session: Session, language: Language, today: Temporal.PlainDate): string {
  const say = WORDING[language];
  const passed = session.days !== null && Temporal.PlainDate.compare(session.days.end, today) < 0;
  return session.status === 'planned' && passed ? say.statusNoReport : say.status[session.status];
}

/** How sure a coming session is, by who says so; null where nothing is known of those. */
function certaintyInWords(session: Session, conference: Conference, language: Language): string | null {
  const say = WORDING[language].certainty;
  if (session.contradictions.length > 0) return say.contradicted;
  const authorities = session.sources.map((source) => authorityOf(source, conference));
  if (authorities.includes('official')) return session.days ? say.official : say.officialPeriod;
  return authorities.length > 0 && authorities.every((authority) => authority === 'press') ? say.press : null;
}

/** What earlier versions stored tells no authority: of those the conference's own sources are known. */
function authorityOf({ source, authority }: SessionSource, { sources, archive }: Conference): Authority | null {
  if (authority) return authority;
  const told = archive.testimonies.find((testimony) => testimony.source === source);
  return sources.find(({ id }) => id === source)?.authority ?? told?.authority ?? null;
}

export function contradictionInWords(contradiction: Session['contradictions'][number], language: Language): string {
  const say = WORDING[language];
  const { field, value, source } = contradiction;
  const said =
    field === 'days'
      ? daysInWords(readDays(value), language)
      : field === 'place'
        ? placeInWords(value, language)
        : (say.status[value as Session['status']] ?? value);
  return say.contradiction(say.kind[field], said, source.url ? hostOf(source.url) : source.source);
}

export function sessionLinks(session: Session, { language, publicUrl }: Telling): CardLink[] {
  const say = WORDING[language];
  const page = sessionPage(session.id, publicUrl);
  const source = session.sources.find(({ url }) => url !== null)?.url;
  const links: CardLink[] = [{ label: say.label.calendar, href: `${page}.ics` }];
  if (source) links.push({ label: say.label.source, href: source });
  return [...links, { label: say.label.page, href: page }];
}

export function sessionPage(id: string, publicUrl: string): string {
  return `${publicUrl}/sitzungen/${id}`;
}

export function resolutionPage(id: string, publicUrl: string): string {
  return `${publicUrl}/beschluesse/${id}`;
}

export function whyAction(record: string, language: Language): CardAction {
  return { id: 'why', label: WORDING[language].label.why, value: record };
}

/** Ends one of the subscriptions that told of a record. */
export function endAction(record: string, language: Language): CardAction {
  return { id: 'unsubscribe', label: WORDING[language].label.unsubscribe, value: record };
}

/** "Gelesen bei move-online.de, veröffentlicht am 22.04.2024". */
export function sourceLine(record: Session | Resolution, language: Language): string | null {
  const ref = record.sources[0];
  if (!ref) return null;
  return WORDING[language].readAt(ref.url ? hostOf(ref.url) : ref.source, dateInWords(ref.publishedAt, language));
}

/** "TOP 5.1: Digitale Teilhabe"; a report's collection is named by its topics. */
export function resolutionName({ number, title }: Resolution): string {
  return number ? `${number}: ${title}` : title;
}

/** Characters. */
const LONGEST_TITLE_IN_LISTS = 300;

/** The same where it stands among others: its own page has the whole. */
export function shortResolutionName({ number, title }: Resolution): string {
  const short = shortened(title, LONGEST_TITLE_IN_LISTS);
  return number ? `${number}: ${short}` : short;
}

/** A card with nothing but what every card has. */
export function plainCard(language: Language, title: string, text: string): Card {
  return {
    kind: 'answer',
    language,
    tone: 'plain',
    title,
    href: null,
    text,
    fields: [],
    items: [],
    links: [],
    actions: [],
    footer: null,
  };
}

/** "move-online.de" of an address; the address itself where it is none. */
export function hostOf(url: string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1];
  return host ? host.replace(/^www\./, '') : url;
}

function same(a: Days, b: Days | null): boolean {
  return b !== null && a.start.equals(b.start) && a.end.equals(b.end);
}
