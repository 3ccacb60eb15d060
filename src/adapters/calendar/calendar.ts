/**
 * Calendar feeds. The octets are a pure function of what is stored and of the day (which ends the window of `all`), so
 * that equal data gives equal octets after a restart, on another machine, in any process time zone.
 *
 * ical-generator writes the events; head, time zone and tail are written here, because it puts calendar properties
 * after the components, escapes none of the names and leaves out the last line's end.
 */
import { createHash } from 'node:crypto';
import { foldLines } from 'ical-generator';
import { hasWord } from '../../core/match.ts';
import type { Conference, Language, Publication, Session } from '../../core/model.ts';
import { sessionTitle } from '../../core/phrases.ts';
import { foldText } from '../../core/text/fold.ts';
import { renderEvent, type Standing, standingOf } from './event.ts';
import { cleanLine, cleanUri, escapeText, utcStamp } from './plain-text.ts';
import { TIME_ZONE, TIME_ZONE_BLOCK } from './time-zone.ts';
import { CALENDAR_WORDING } from './wording.ts';

export interface CalendarFeed {
  /** A conference's slug, or `all`. */
  readonly slug: string;
  /** Only this session, whatever its standing: the feed behind its page. */
  readonly session?: string;
  /** Only sessions that any of these words is said of. */
  readonly words?: readonly string[];
  /** With sessions known only by season or month. */
  readonly preview?: boolean;
}

export interface CalendarInput {
  readonly sessions: readonly Session[];
  /** The newest publication of each record, resolutions too; a session without one was never told to the world and is left out. */
  readonly publications: readonly Publication[];
  readonly conferences: readonly Conference[];
  /** Sessions that turned out to be others, as they were last told under their own ids. */
  readonly joined?: readonly JoinedSession[];
  /** Further text of a session that `words` searches, by session id: titles and topics of its resolutions. */
  readonly searchable?: ReadonlyMap<string, string>;
  readonly feed: CalendarFeed;
  readonly language: Language;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** In Germany. */
  readonly today: Temporal.PlainDate;
  /** Keeps events between calls; see `createEventCache`. */
  readonly cache?: EventCache;
}

export interface JoinedSession {
  readonly session: Session;
  /** Id of the session that stays. */
  readonly into: string;
}

export interface RenderedCalendar {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Strong, in quotes. */
  readonly etag: string;
  /** The newest change among the events, or of what words are looked for in; the beginning of the project's time when there is none. */
  readonly lastModified: Temporal.Instant;
  readonly eventCount: number;
}

export type EventCache = Map<string, string>;

/** Part of each cached event's key: raise it when events are written differently. */
const FORMAT_VERSION = 4;
const CACHED_EVENTS_MAX = 20_000;
/** `all` shows what ended within these years, and all that is to come. */
const PAST_YEARS = 3;
/** After that nobody is misled any more by an entry that stands twice. */
const JOINED_SHOWN = { days: 30 };
const REFRESH = 'PT1H';
const NOTHING_CHANGED_YET = Temporal.Instant.from('2024-01-01T00:00:00Z');

/** A store for folded events. One for each process is enough: the key holds all that an event is made of. */
export function createEventCache(): EventCache {
  return new Map();
}

/** `renderCalendar` with a store of its own for the events. */
export function createCalendarRenderer(): (input: Omit<CalendarInput, 'cache'>) => RenderedCalendar {
  const cache = createEventCache();
  return (input) => renderCalendar({ ...input, cache });
}

/** Renders one feed. An unknown slug gives an empty calendar: the caller answers 404 before. */
export function renderCalendar(input: CalendarInput): RenderedCalendar {
  const known = knownEntries(input);
  const entries = known.filter((entry) => belongs(entry, input));
  const events = entries.map((entry) => cachedEvent(entry, input));
  const told = newestChange(entries) ?? NOTHING_CHANGED_YET;
  const lastModified = newestOf([told, ...known.map((entry) => changedFor(entry, input)), ...changedSearch(input)]);
  const text = `${head(input, told)}${TIME_ZONE_BLOCK}${events.join('')}END:VCALENDAR\r\n`;
  const bytes = new TextEncoder().encode(text);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  return { bytes, etag, lastModified, eventCount: entries.length };
}

interface Entry {
  readonly session: Session;
  readonly conference: Conference;
  readonly publication: Publication;
  readonly standing: Standing;
  readonly joinedInto?: string;
}

/** By record id, so that events never change their order when a session moves. */
function knownEntries(input: CalendarInput): readonly Entry[] {
  const conferences = new Map(input.conferences.map((conference) => [conference.id, conference]));
  const publications = new Map(input.publications.map((publication) => [publication.record, publication]));
  const known: readonly Partial<JoinedSession>[] = input.sessions.map((session) => ({ session }));
  return [...known, ...(input.joined ?? [])]
    .flatMap(({ session, into }) => {
      const conference = session && conferences.get(session.conference);
      const publication = session && publications.get(session.id);
      const standing = session && standingOf(session);
      if (!conference || !publication || !standing) return [];
      return [{ session, conference, publication, standing, ...(into !== undefined && { joinedInto: into }) }];
    })
    .sort((a, b) => (a.session.id < b.session.id ? -1 : 1));
}

function belongs(entry: Entry, input: CalendarInput): boolean {
  if (!isInScope(entry, input) || hasLeft(entry, input)) return false;
  const { feed, searchable } = input;
  if (feed.session !== undefined || !feed.words?.length) return true;
  return saysAnyOf(feed.words, entry, searchable?.get(entry.session.id) ?? '');
}

/** May stand in this feed, by conference and certainty. */
function isInScope({ session, conference, standing }: Entry, { feed }: CalendarInput): boolean {
  if (feed.session !== undefined) return session.id === feed.session;
  if (standing.kind === 'open' && !feed.preview) return false;
  return feed.slug === 'all' || conference.slug === feed.slug;
}

/** The first day on which the feed no longer shows it; null: it stays. */
function leavesOn({ standing: { days }, joinedInto }: Entry, { feed }: CalendarInput): Temporal.PlainDate | null {
  if (feed.session !== undefined) return null;
  const afterMerge = joinedInto === undefined ? [] : [days.end.add(JOINED_SHOWN)];
  const ofAll = feed.slug === 'all' ? [days.end.add({ years: PAST_YEARS })] : [];
  const [last] = [...afterMerge, ...ofAll].sort(Temporal.PlainDate.compare);
  return last?.add({ days: 1 }) ?? null;
}

function hasLeft(entry: Entry, input: CalendarInput): boolean {
  const day = leavesOn(entry, input);
  return day !== null && Temporal.PlainDate.compare(day, input.today) <= 0;
}

/** When an entry last changed what the feed shows, itself or by leaving it. Words may have brought it in or out with any change. */
function changedFor(entry: Entry, input: CalendarInput): Temporal.Instant {
  if (!isInScope(entry, input)) return NOTHING_CHANGED_YET;
  const day = leavesOn(entry, input);
  const left = day !== null && hasLeft(entry, input) ? [day.toZonedDateTime(TIME_ZONE).toInstant()] : [];
  return newestOf([entry.publication.changedAt, ...left]);
}

/** Words are looked for in resolutions too, so that any record told of may have brought a session in or taken it out. */
function changedSearch({ feed, publications, conferences }: CalendarInput): readonly Temporal.Instant[] {
  if (feed.session !== undefined || !feed.words?.length) return [];
  const own = conferences.find(({ slug }) => slug === feed.slug)?.id;
  return publications
    .filter(({ conference }) => own === undefined || conference === own)
    .map(({ changedAt }) => changedAt);
}

function saysAnyOf(words: readonly string[], { session, conference }: Entry, further: string): boolean {
  const { de, en } = conference.name;
  const places = [session.place, ...session.previous.map(({ place }) => place)];
  const text = [conference.id, de, en, ...places, ...session.chairs, ...session.guests, further].join(' ');
  return words.some((word) => hasWord(text, word));
}

function cachedEvent(entry: Entry, { language, publicUrl, cache }: CalendarInput): string {
  const { standing, ...about } = entry;
  const { session, publication, joinedInto = '' } = entry;
  const render = () => renderEvent({ ...about, language, publicUrl }, standing);
  if (!cache) return render();
  const { sequence, hash, changedAt, createdAt } = publication;
  const told = [sequence, hash, changedAt.epochMilliseconds, createdAt.epochMilliseconds].join('|');
  const key = `${FORMAT_VERSION}|${language}|${session.id}|${told}|${joinedInto}|${publicUrl}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= CACHED_EVENTS_MAX) cache.clear();
  const event = render();
  cache.set(key, event);
  return event;
}

function newestChange(entries: readonly Entry[]): Temporal.Instant | null {
  return entries.length === 0 ? null : newestOf(entries.map(({ publication }) => publication.changedAt));
}

function newestOf(instants: readonly Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((newest, at) => (Temporal.Instant.compare(newest, at) > 0 ? newest : at));
}

/** Calendar properties, all before the first component (RFC 5545, 3.6; RFC 7986, 5). PRODID has no release in it. */
function head(input: CalendarInput, lastModified: Temporal.Instant): string {
  const { feed, language, publicUrl } = input;
  const { name, about } = titleOf(input);
  const source = cleanUri(feedAddress(publicUrl, feed, language));
  const url = cleanUri(
    feed.session === undefined ? `${publicUrl}/` : `${publicUrl}/sitzungen/${encodeURIComponent(feed.session)}`,
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Konferenzbote//Ministerkonferenzen//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `UID:${feedKey(feed)}@konferenzbote`,
    `LAST-MODIFIED:${utcStamp(lastModified)}`,
    url && `URL:${url}`,
    source && `SOURCE;VALUE=URI:${source}`,
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    `DESCRIPTION:${escapeText(about)}`,
    `X-WR-CALDESC:${escapeText(about)}`,
    `X-WR-TIMEZONE:${TIME_ZONE}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    'COLOR:darkslateblue',
    'X-APPLE-CALENDAR-COLOR:#2B4C8C',
  ];
  return foldLines(
    lines
      .filter((line) => line !== null)
      .map((line) => `${line}\r\n`)
      .join(''),
  );
}

function titleOf(input: CalendarInput): { readonly name: string; readonly about: string } {
  const { feed, language, conferences, sessions } = input;
  const words = CALENDAR_WORDING[language];
  const session = sessions.find(({ id }) => id === feed.session);
  const conference = conferences.find(({ id, slug }) => (session ? id === session.conference : slug === feed.slug));
  const plain = cleanLine(conference?.name[language] ?? words.allName);
  const about = conference ? words.about(plain) : words.allAbout;
  if (session && conference) return { name: cleanLine(sessionTitle(session, conference, language)), about };
  const previewed = feed.preview ? words.withPreview(plain) : plain;
  return {
    name: feed.words?.length ? words.withWords(previewed, feed.words.map(cleanLine).join(', ')) : previewed,
    about,
  };
}

/** The lasting address of a feed. */
export function feedAddress(publicUrl: string, feed: CalendarFeed, language: Language): string {
  const query = new URLSearchParams();
  if (feed.preview) query.set('preview', '1');
  if (feed.words?.length) query.set('words', feed.words.join(','));
  if (language === 'en') query.set('lang', 'en');
  const path =
    feed.session === undefined ? `calendar/${feed.slug}.ics` : `sitzungen/${encodeURIComponent(feed.session)}.ics`;
  return `${publicUrl}/${path}${query.size > 0 ? `?${query}` : ''}`;
}

function feedKey(feed: CalendarFeed): string {
  if (feed.session !== undefined) return `calendar-session-${encodeURIComponent(feed.session)}`;
  const words = (feed.words ?? []).map((word) => encodeURIComponent(foldText(word))).join('-');
  return ['calendar', feed.slug, feed.preview ? 'preview' : '', words].filter((part) => part !== '').join('-');
}
