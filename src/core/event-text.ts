/** From a session to what a calendar of a chat keeps of it. */
import type { EventSheet } from './event-sheet.ts';
import type { Days, Session } from './model.ts';
import { contradictionInWords, hostOf, placeInWords, sessionPage, sessionTitle, type Telling } from './phrases.ts';
import { daysInWords, daysWithWeekdays, listInWords } from './wording/dates.ts';
import { EVENTS } from './wording/events.ts';

const ZONE = 'Europe/Berlin';
/** Nobody announces hours; a calendar that insists on them gets these, and says so. */
const FROM_HOUR = 9;
const UNTIL_HOUR = 17;
/** Discord takes only starts to come; this is between our clock and its. */
const SOONEST_START = { minutes: 2 };

interface Hours {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** The same days are asked for over and over, for each guild. */
const known = new WeakMap<Days, Hours>();

/** First day 09:00 to last day 17:00, Berlin time, in summer and in winter. */
export function eventHours(days: Days): Hours {
  const hours = known.get(days) ?? { start: berlin(days.start, FROM_HOUR), end: berlin(days.end, UNTIL_HOUR) };
  known.set(days, hours);
  return hours;
}

function berlin(day: Temporal.PlainDate, hour: number): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant();
}

/** Null: there is nothing to keep, because no day is known. A session that has begun starts now: the past is refused. */
export function eventSheet(session: Session, telling: Telling): EventSheet | null {
  if (!session.days) return null;
  const { language, conference, publicUrl, now } = telling;
  const { start, end } = eventHours(session.days);
  return {
    name: sessionTitle(session, conference, language),
    text: textOf(session, telling),
    place: session.place === null ? EVENTS[language].placeUnknown : placeInWords(session.place, language),
    start: Temporal.Instant.compare(start, now) > 0 ? start : now.add(SOONEST_START),
    end,
    cancelled: session.status === 'cancelled',
    href: sessionPage(session.id, publicUrl),
  };
}

function textOf(session: Session, { language }: Telling): string {
  const say = EVENTS[language];
  const { days, place, chairs, previous, contradictions, sources } = session;
  const before = previous.at(-1)?.days;
  const url = sources.find((source) => source.url !== null)?.url;
  const lines = [
    days && say.when(daysWithWeekdays(days, language)),
    days && say.hours(!days.start.equals(days.end)),
    place === null && say.placeOpen,
    before && days && !before.start.equals(days.start) && say.movedFrom(daysInWords(before, language)),
    ...contradictions.map((other) => say.contradicted(contradictionInWords(other, language))),
    chairs.length > 0 && say.chairs(listInWords(chairs, language)),
    url && say.source(hostOf(url)),
  ];
  return lines.filter((line) => typeof line === 'string').join('\n');
}
