/** The other way round, second half: an intent and what is known become an answer. "Not known" is an answer. */
import type { Card, CardItem, Conference, Fact, Intent, Language, Resolution, Session } from './model.ts';
import {
  dateOf,
  hostOf,
  placeInWords,
  plainCard,
  resolutionName,
  resolutionPage,
  sessionFields,
  sessionLinks,
  sessionPage,
  sessionTitle,
  statusInWords,
  type Telling,
  whenWhere,
  whyAction,
} from './phrases.ts';
import { foldText } from './text/fold.ts';
import { periodDays } from './text/periods.ts';
import { berlinDay, dateInWords, daysInWords, instantInWords, listInWords, periodInWords } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** What an answer may draw on. */
export interface Knowledge {
  readonly conferences: readonly Conference[];
  readonly sessions: readonly Session[];
  readonly resolutions: readonly Resolution[];
  /** Hits for `intent.slots.query`, best first; empty for other intents. */
  readonly hits: readonly Resolution[];
  /** Newest successful check of any source; null: none yet. */
  readonly lastCheckAt: Temporal.Instant | null;
  readonly publicUrl: string;
  readonly now: Temporal.Instant;
}

/** A list in a chat message stays readable up to about this length. */
const LIST_MOST = 12;

/** Answers every intent but `subscribe` and `unsubscribe`, which change something and are answered by their outcome. */
export function answerIntent(intent: Intent, known: Knowledge): Card {
  const card = answerBody(intent, known);
  const footed = intent.kind === 'help' || intent.kind === 'out_of_scope';
  return footed ? card : { ...card, footer: card.footer ?? lastCheck(intent.language, known) };
}

function answerBody(intent: Intent, known: Knowledge): Card {
  switch (intent.kind) {
    case 'next_session':
      return nextSession(intent, known);
    case 'session_on_topic_or_place':
      return someSession(intent, known);
    case 'list_sessions':
      return listSessions(intent, known);
    case 'latest_resolutions':
      return latestResolutions(intent, known);
    case 'search_resolutions':
      return searchResolutions(intent, known);
    case 'chair':
      return chair(intent, known);
    case 'help':
      return help(intent.language, known);
    default:
      return outOfScope(intent.language);
  }
}

/** What a person asked to know of a record: for each place of a text its words, what was read there, and whether it
 *  still counts; newest first. */
export function whyAnswer(title: string, facts: readonly Fact[], language: Language): Card {
  const say = WORDING[language];
  if (facts.length === 0) return plainCard(language, say.whyTitle(title), say.whyUnknown);
  const newest = facts.toSorted((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt));
  const sources = new Set(facts.map(({ url, source }) => url ?? source));
  const places = Map.groupBy(newest, ({ url, source, quote, publishedAt }) =>
    [url ?? source, quote, publishedAt].join('|'),
  );
  return {
    ...plainCard(language, say.whyTitle(title), say.why(facts.length, sources.size)),
    items: [...places.values()].slice(0, LIST_MOST).map((read) => whyItem(read, language)),
  };
}

function whyItem(read: readonly Fact[], language: Language): CardItem {
  const [first] = read as readonly [Fact];
  const values = read.map(({ field, value, won }) => {
    const label = WORDING[language].fact[field] ?? field;
    return `${won ? '✓' : '✗'} ${label}: ${printFact(field, value, language)}`;
  });
  const quote = first.quote === null ? '' : ` – „${first.quote.replace(/\s+/g, ' ').trim()}“`;
  return {
    text: `${values.join(' · ')}${quote}`,
    href: first.url,
    note: [first.url ? hostOf(first.url) : null, first.source, dateInWords(first.publishedAt, language)]
      .filter(Boolean)
      .join(', '),
  };
}

function printFact(field: string, value: unknown, language: Language): string {
  if (field === 'status') return WORDING[language].status[value as Session['status']] ?? String(value);
  return field === 'period' ? periodInWords(String(value), language) : printValue(value, language);
}

/** The session a question about "the next one" means: a running one, else the nearest to come, dated before undated. */
export function nextOf(sessions: readonly Session[], today: Temporal.PlainDate): Session | null {
  const { compare } = Temporal.PlainDate;
  const coming = sessions.filter(({ status, days, period }) => {
    if (status === 'cancelled') return false;
    const end = days?.end ?? (period ? periodDays(period).end : null);
    return end !== null && compare(end, today) >= 0 && (days !== null || status === 'planned');
  });
  const dated = coming.flatMap((session) => (session.days ? [{ session, at: session.days.start }] : []));
  const undated = coming.flatMap((session) =>
    session.days || !session.period ? [] : [{ session, at: periodDays(session.period).start }],
  );
  const first = (list: typeof dated) => list.toSorted((a, b) => compare(a.at, b.at))[0]?.session ?? null;
  return first(dated) ?? first(undated);
}

function nextSession(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const today = berlinDay(known.now);
  const own = sessionsOf(known, slots.conference);
  const next = nextOf(own, today);
  if (next) return sessionAnswer(next, known, language);
  const conference = conferenceOf(known, slots.conference);
  const name = conference ? `${conference.name[language]} (${conference.id})` : say.allConferences;
  const last = own.filter(({ days }) => days && Temporal.PlainDate.compare(days.end, today) < 0).at(-1);
  const text = [say.noNextSession(name)];
  if (last) text.push(say.lastSession(titleOf(last, known, language), whenWhere(last, language)));
  return {
    ...plainCard(language, name, text.join(' ')),
    links: last ? sessionLinks(last, telling(last, known, language)) : [],
  };
}

function sessionAnswer(session: Session, known: Knowledge, language: Language): Card {
  const say = WORDING[language];
  const today = berlinDay(known.now);
  const title = titleOf(session, known, language);
  const at = whenWhere(session, language);
  const running = session.days !== null && Temporal.PlainDate.compare(session.days.start, today) <= 0;
  const text = !session.days
    ? say.onlyPeriod(title, at)
    : running
      ? say.runningSession(title, at)
      : say.nextSession(title, at);
  return sessionDetails(session, known, { language, text });
}

function sessionDetails(
  session: Session,
  known: Knowledge,
  { language, text }: { readonly language: Language; readonly text: string },
): Card {
  const tell = telling(session, known, language);
  return {
    ...plainCard(language, titleOf(session, known, language), text),
    tone: session.status === 'cancelled' ? 'cancelled' : session.contradictions.length > 0 ? 'warning' : 'plain',
    href: sessionPage(session.id, known.publicUrl),
    fields: sessionFields(session, tell),
    links: sessionLinks(session, tell),
    actions: [whyAction(session.id, language)],
  };
}

function someSession(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const wanted = sessionsOf(known, slots.conference).filter(
    (session) =>
      (slots.ordinal === undefined || session.ordinal === slots.ordinal) &&
      (slots.year === undefined || yearOf(session) === slots.year) &&
      (!slots.query || known.hits.some((hit) => hit.session === session.id)) &&
      (slots.place === undefined ||
        (session.place !== null && foldText(session.place).includes(foldText(slots.place)))),
  );
  const [only] = wanted;
  if (only && wanted.length === 1)
    return sessionDetails(only, known, { language, text: sessionText(only, known, language) });
  const of = describe(intent, known);
  if (!only) return plainCard(language, of, say.noSessions(of));
  return sessionListCard(wanted, known, { language, title: of, text: say.sessionList(wanted.length, of) });
}

function sessionText(session: Session, known: Knowledge, language: Language): string {
  const say = WORDING[language];
  const title = titleOf(session, known, language);
  const at = whenWhere(session, language);
  if (session.status === 'cancelled') return say.cancelled(title, at);
  return session.status === 'held' ? say.held(title, at) : say.announced(title, at);
}

function listSessions(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const today = berlinDay(known.now);
  const own = sessionsOf(known, slots.conference);
  const wanted =
    slots.year !== undefined
      ? own.filter((session) => yearOf(session) === slots.year)
      : slots.conference
        ? own
        : own.filter(
            (session) => endOf(session) === null || Temporal.PlainDate.compare(endOf(session) ?? today, today) >= 0,
          );
  const of = describe(intent, known);
  if (wanted.length === 0) return plainCard(language, of, say.noSessions(of));
  return sessionListCard(wanted, known, { language, title: of, text: say.sessionList(wanted.length, of) });
}

function sessionListCard(
  sessions: readonly Session[],
  known: Knowledge,
  { language, title, text }: { readonly language: Language; readonly title: string; readonly text: string },
): Card {
  const today = berlinDay(known.now);
  const shown = sessions.slice(-LIST_MOST);
  const items = shown.map((session): CardItem => {
    const when = session.days ? daysInWords(session.days, language) : dateOf(session, language);
    return {
      text: `${titleOf(session, known, language)}: ${when}, ${placeInWords(session.place, language)}`,
      href: sessionPage(session.id, known.publicUrl),
      note: statusInWords(session, language, today),
    };
  });
  return { ...plainCard(language, title, text), items };
}

function latestResolutions(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const sessionById = new Map(known.sessions.map((session) => [session.id, session]));
  const wanted = known.resolutions.filter((resolution) => {
    const session = resolution.session ? sessionById.get(resolution.session) : undefined;
    if (slots.conference && resolution.conference !== slots.conference) return false;
    if (slots.ordinal !== undefined && session?.ordinal !== slots.ordinal) return false;
    return slots.year === undefined || (session ? yearOf(session) : resolution.adoptedOn?.year) === slots.year;
  });
  const of = describe(intent, known);
  if (wanted.length === 0) return plainCard(language, of, say.noResolutions(of));
  const newest = wanted.toSorted((a, b) => whenAdopted(b, sessionById).localeCompare(whenAdopted(a, sessionById)));
  return resolutionListCard(newest, known, { language, title: of, text: say.resolutionList(wanted.length, of) });
}

function searchResolutions(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const query = slots.query ?? '';
  const hits = known.hits.filter(({ conference }) => !slots.conference || conference === slots.conference);
  if (hits.length === 0) return plainCard(language, query || say.helpTitle, say.foundNothing(query));
  return resolutionListCard(hits, known, { language, title: query, text: say.found(hits.length, query) });
}

function resolutionListCard(
  resolutions: readonly Resolution[],
  known: Knowledge,
  { language, title, text }: { readonly language: Language; readonly title: string; readonly text: string },
): Card {
  const sessionById = new Map(known.sessions.map((session) => [session.id, session]));
  const items = resolutions.slice(0, LIST_MOST).map((resolution): CardItem => {
    const session = resolution.session ? sessionById.get(resolution.session) : undefined;
    const topics = resolution.topics.length > 0 ? ` (${resolution.topics.join('; ')})` : '';
    return {
      text: `${resolutionName(resolution)}${topics}`,
      href: resolution.documents[0]?.url ?? resolutionPage(resolution.id, known.publicUrl),
      note: session ? `${titleOf(session, known, language)}, ${dateOf(session, language)}` : resolution.conference,
    };
  });
  return { ...plainCard(language, title, text), items };
}

function chair(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language];
  const day = slots.year ? Temporal.PlainDate.from({ year: slots.year, month: 7, day: 1 }) : berlinDay(known.now);
  const asked = known.conferences.filter(({ id }) => id === (slots.conference ?? 'DMK'));
  const texts = asked.map((conference) => {
    const term = conference.chairs.find(
      ({ from, until }) =>
        Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(day, until) <= 0),
    );
    const name = conference.id;
    return term ? say.chair(name, day.year, listInWords(term.laender, language)) : say.chairUnknown(name, day.year);
  });
  const [conference] = asked;
  const source = conference?.chairs.find(({ from }) => from.year === day.year)?.source;
  return {
    ...plainCard(language, conference?.name[language] ?? '', texts.join(' ')),
    links: source ? [{ label: say.label.source, href: source }] : [],
  };
}

function help(language: Language, known: Knowledge): Card {
  const say = WORDING[language];
  return {
    ...plainCard(language, say.helpTitle, say.help),
    items: say.helpItems.map((text) => ({ text, href: null, note: null })),
    footer: say.knownConferences(known.conferences.map(({ id }) => id).join(', ')),
  };
}

function outOfScope(language: Language): Card {
  const say = WORDING[language];
  return plainCard(language, say.helpTitle, say.outOfScope);
}

function sessionsOf(known: Knowledge, conference: string | undefined): readonly Session[] {
  return conference ? known.sessions.filter((session) => session.conference === conference) : known.sessions;
}

function conferenceOf(known: Knowledge, id: string | undefined): Conference | undefined {
  return known.conferences.find((conference) => conference.id === id);
}

function telling(session: Session, known: Knowledge, language: Language): Telling {
  const conference = conferenceOf(known, session.conference);
  if (!conference) throw new TypeError(`unknown conference ${session.conference}`);
  return { conference, language, publicUrl: known.publicUrl, now: known.now };
}

function titleOf(session: Session, known: Knowledge, language: Language): string {
  const conference = conferenceOf(known, session.conference);
  return conference ? sessionTitle(session, conference, language) : session.conference;
}

/** "DMK, Berlin, 2026", what the list is about. */
function describe({ slots, language }: Intent, known: Knowledge): string {
  const conference = conferenceOf(known, slots.conference);
  const name = conference
    ? slots.ordinal === undefined
      ? `${conference.name[language]} (${conference.id})`
      : sessionTitle({ ordinal: slots.ordinal, special: false }, conference, language)
    : WORDING[language].allConferences;
  return [name, slots.place, slots.year].filter((part) => part !== undefined).join(', ');
}

function yearOf(session: Session): number | null {
  return session.days?.start.year ?? (session.period ? Number(session.period.slice(0, 4)) : null);
}

function endOf(session: Session): Temporal.PlainDate | null {
  return session.days?.end ?? (session.period ? periodDays(session.period).end : null);
}

function whenAdopted(resolution: Resolution, sessionById: ReadonlyMap<string, Session>): string {
  const session = resolution.session ? sessionById.get(resolution.session) : undefined;
  return String(resolution.adoptedOn ?? session?.days?.end ?? resolution.sources[0]?.publishedAt ?? '');
}

function lastCheck(language: Language, known: Knowledge): string {
  const say = WORDING[language];
  return known.lastCheckAt ? say.lastCheck(instantInWords(known.lastCheckAt, language)) : say.neverChecked;
}

function printValue(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('start' in value && 'end' in value)
    return daysInWords({ start: value.start as Temporal.PlainDate, end: value.end as Temporal.PlainDate }, language);
  if ('url' in value) return String(value.url);
  if ('days' in value && value.days) return printValue(value.days, language);
  return 'place' in value && value.place ? String(value.place) : '?';
}
