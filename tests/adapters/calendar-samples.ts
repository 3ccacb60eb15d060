/** The sessions that the calendar tests render, shared with the child processes that render them under other zones. */
import { type CalendarInput, renderCalendar } from '../../src/adapters/calendar/calendar.ts';
import type { Language, Publication, Session } from '../../src/core/model.ts';
import { aConference, aPublication, aSession, days, instant } from '../fakes/records.ts';

const CONFERENCES = [
  aConference(),
  aConference({
    id: 'MPK',
    slug: 'mpk',
    name: { de: 'Ministerpräsidentenkonferenz', en: 'Conference of Minister-Presidents' },
  }),
];

const page = (id: string) => ({
  source: 'fachpresse',
  url: `https://example.org/news?id=${id}&a=1,2;3`,
  publishedAt: instant('2024-06-01T08:00:00Z'),
});

/** Each standing once: plain, moved, cancelled, contradicted, undated, postponed, of another body, and hostile. */
export const SESSIONS: readonly Session[] = [
  aSession({
    id: 's1',
    ordinal: 1,
    days: days('2024-04-19'),
    place: 'Potsdam',
    status: 'held',
    guests: ['Bundesminister für Digitales und Verkehr'],
    sources: [page('1')],
  }),
  aSession({
    id: 's2',
    previous: [{ days: days('2024-10-24'), place: null, until: instant('2024-06-01T08:00:00Z') }],
    contradictions: [{ field: 'days', value: '2024-10-18', source: page('9') }],
    sources: [page('2')],
  }),
  aSession({ id: 's3', ordinal: null, special: true, days: days('2025-03-28'), place: 'online', status: 'cancelled' }),
  aSession({ id: 's4', ordinal: 7, days: null, period: '2027-autumn', place: null, chairs: [], sources: [] }),
  aSession({
    id: 's5',
    ordinal: 8,
    days: null,
    listed: false,
    previous: [{ days: days('2026-12-31', '2027-01-01'), place: 'Köln', until: instant('2026-06-01T08:00:00Z') }],
  }),
  aSession({ id: 's6', conference: 'MPK', ordinal: null, days: days('2026-12-10'), place: 'Berlin' }),
  aSession({
    id: 's7',
    ordinal: 9,
    days: days('2027-05-11', '2027-05-12'),
    place: 'Köln; Bonn, „Altes Rathaus“ \\ Saal 5\r\nATTENDEE:mailto:x@example.org\u0007 👩‍👩‍👧‍👦\ud800',
    chairs: ['Nordrhein-Westfalen'],
    guests: Array.from({ length: 12 }, (_, index) => `Gästin – Nr. ${index} aus Übersee`),
    sources: [{ ...page('7'), url: 'javascript:alert(1)' }],
  }),
];

export const PUBLICATIONS: readonly Publication[] = SESSIONS.map((session, index) =>
  aPublication({
    record: session.id,
    conference: session.conference,
    sequence: index,
    hash: `h${index}`,
    changedAt: instant('2024-06-01T08:00:00.987Z').add({ hours: index }),
  }),
);

export function calendarInput(changed: Partial<CalendarInput> = {}): CalendarInput {
  return {
    sessions: SESSIONS,
    publications: PUBLICATIONS,
    conferences: CONFERENCES,
    feed: { slug: 'dmk' },
    language: 'de',
    publicUrl: 'https://konferenzbote.example',
    today: Temporal.PlainDate.from('2026-11-23'),
    ...changed,
  };
}

/** The text of a feed, lines unfolded and ended by `\n`, as a reader after RFC 5545 sees it. */
export function unfolded(input: CalendarInput): string {
  return new TextDecoder().decode(renderCalendar(input).bytes).replaceAll('\r\n ', '').replaceAll('\r\n', '\n');
}

/** What a child process prints: the hash of every feed in both languages. */
export function hashOfEverything(): string {
  const languages: readonly Language[] = ['de', 'en'];
  return languages
    .flatMap((language) =>
      ['all', 'dmk', 'mpk'].map((slug) => calendarInput({ language, feed: { slug, preview: true } })),
    )
    .map((input) => renderCalendar(input).etag)
    .join(' ');
}
