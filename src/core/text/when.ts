/** What a text says about a time, before the day of publication fills in what it leaves out. */
import { compareDays, dayOn, daysFrom, daysIn, daysLater } from '../days.ts';
import type { Days, Period } from '../model.ts';
import type { Season } from './calendar-words.ts';
import { isPeriod } from './periods.ts';

export interface PartialDay {
  readonly day: number;
  readonly month: number | null;
  readonly year: number | null;
}

export type Tense = 'past' | 'future' | null;
/** `near`: a past that only a verb of speech tells; the words spoken may look ahead. */
export type TellingTense = Tense | 'near';

/** The year of a month or season: as written, or counted from the present one ("kommenden Jahres" is 1), or neither. */
export interface RoughYear {
  readonly year: number | null;
  readonly yearBy: number | null;
  readonly side: Tense;
}

export type When =
  /** `weekday`: of the first day where the text tells it, 1 Monday … 7 Sunday. */
  | { readonly kind: 'days'; readonly first: PartialDay; readonly last: PartialDay; readonly weekday?: number }
  /** `week`: shift in ISO weeks where said ("Dienstag kommender Woche"); `side`: "kommenden", "vergangenen". */
  | {
      readonly kind: 'weekdays';
      readonly first: number;
      readonly last: number;
      readonly week: number | null;
      readonly side: Tense;
    }
  /** Whole days from the day of publication, both inclusive: "gestern" is -1, -1. */
  | { readonly kind: 'offset'; readonly first: number; readonly last: number }
  /** "am Tag darauf", "am selben Tag": so many days behind the end of the date named before; "Dann": the whole of it (null).
   * `lasts`: how many days from then on, "an den beiden folgenden Tagen". */
  | { readonly kind: 'from-last'; readonly days: number | null; readonly lasts?: number }
  | ({ readonly kind: 'month'; readonly month: number } & RoughYear)
  | ({ readonly kind: 'season'; readonly season: Season } & RoughYear)
  | { readonly kind: 'week'; readonly week: number; readonly year: number | null }
  | { readonly kind: 'year'; readonly year: number }
  /** "kommende Woche", "Mitte des Monats", "im nächsten Jahr", counted from the day of publication. */
  | { readonly kind: 'shifted'; readonly unit: 'week' | 'month' | 'year'; readonly by: number };

export interface DateMention {
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly when: When;
}

export interface ResolvedWhen {
  readonly days: Days | null;
  readonly period: Period | null;
}

/** A statement without a year may look back this far in a text that looks ahead (reports of the same week). Days. */
const LOOK_BACK_DAYS = 3;
/** "wie schon bei der Konferenz am 6. Mai": without a verb that tells, a day so short ago is the one meant. Days. */
const RECENT_DAYS = 45;

/** No one leaves out the year of a day that is nearly a year ago; one so near ahead is meant, whatever the verb. Days. */
const SOON_DAYS = 60;

/**
 * The days or the period meant, seen from the day of publication. A missing year rolls: ahead of the publication for
 * what is coming, behind it for what has been, and to the nearest coming one when the text does not say.
 * Null for a day that does not exist.
 */
export function resolveWhen(
  when: When,
  publishedOn: Temporal.PlainDate,
  telling: TellingTense,
  last: Days | null,
): ResolvedWhen {
  const tense = telling === 'near' ? 'past' : telling;
  switch (when.kind) {
    case 'days':
      return ofDays(onWeekday(when, publishedOn, resolveDays(when.first, when.last, publishedOn, telling)));
    case 'weekdays':
      return ofDays(resolveWeekdays(when, publishedOn, tense));
    case 'offset':
      return ofDays({ start: daysLater(publishedOn, when.first), end: daysLater(publishedOn, when.last) });
    case 'from-last':
      return ofDays(fromLast(when, last ?? beforeReport(when, publishedOn)));
    default:
      return { days: null, period: resolvePeriod(when, publishedOn, tense) };
  }
}

/** "Er hatte am Vortag teilgenommen": where no day is told before, the one before the report. */
function beforeReport({ days }: Extract<When, { kind: 'from-last' }>, publishedOn: Temporal.PlainDate): Days | null {
  return days !== null && days < 0 ? { start: publishedOn, end: publishedOn } : null;
}

function fromLast({ days, lasts = 1 }: Extract<When, { kind: 'from-last' }>, last: Days | null): Days | null {
  if (!last) return null;
  if (days === null) return last;
  const start = daysLater(days < 0 ? last.start : last.end, days);
  return { start, end: daysLater(start, lasts - 1) };
}

function ofDays(days: Days | null): ResolvedWhen {
  return { days, period: null };
}

function resolveDays(
  first: PartialDay,
  last: PartialDay,
  publishedOn: Temporal.PlainDate,
  tense: TellingTense,
): Days | null {
  if (last.year !== null) return span(first, last, last.year);
  const inYear = (shift: number) => span(first, last, publishedOn.year + shift);
  if (tense === 'past') {
    const past = firstDays([1, 0, -1], inYear, ({ start }) => compareDays(start, publishedOn) <= 0);
    const soon = past && inYear(past.start.year - publishedOn.year + 1);
    return soon && daysFrom(publishedOn, soon.start) <= SOON_DAYS ? soon : past;
  }
  if (tense === 'near')
    return nearest(
      [-1, 0, 1].map(inYear).filter((days) => days !== null),
      publishedOn,
    );
  const earliest = daysLater(publishedOn, tense === null ? -RECENT_DAYS : -LOOK_BACK_DAYS);
  return firstDays([-1, 0, 1], inYear, ({ end }) => compareDays(end, earliest) >= 0);
}

/** "Am kommenden Dienstag, 17. Februar": the weekday tells the year where the verb does not; a slip of it changes nothing. */
function onWeekday(
  { first, last, weekday }: Extract<When, { kind: 'days' }>,
  publishedOn: Temporal.PlainDate,
  days: Days | null,
): Days | null {
  if (!days || weekday === undefined || last.year !== null || days.start.dayOfWeek === weekday) return days;
  const apart = ({ start }: Days) => Math.abs(daysFrom(publishedOn, start));
  const near = [-1, 0, 1]
    .map((shift) => span(first, last, publishedOn.year + shift))
    .find((other) => other?.start.dayOfWeek === weekday && apart(other) < apart(days));
  return near ?? days;
}

/** The first of the years in which such days are. */
function firstDays(
  shifts: readonly number[],
  inYear: (shift: number) => Days | null,
  fits: (days: Days) => boolean,
): Days | null {
  for (const shift of shifts) {
    const days = inYear(shift);
    if (days && fits(days)) return days;
  }
  return null;
}

function nearest(candidates: readonly Days[], day: Temporal.PlainDate): Days | null {
  const apart = ({ start }: Days) => Math.abs(daysFrom(day, start));
  return candidates.toSorted((one, other) => apart(one) - apart(other))[0] ?? null;
}

function span(first: PartialDay, last: PartialDay, year: number): Days | null {
  const end = calendarDay(last, year);
  if (!end) return null;
  const firstYear = first.year ?? ((first.month ?? 0) > (last.month ?? 0) ? year - 1 : year);
  const start = calendarDay({ ...first, month: first.month ?? last.month }, firstYear);
  return start && compareDays(start, end) <= 0 ? { start, end } : null;
}

function calendarDay(day: PartialDay, year: number): Temporal.PlainDate | null {
  if (day.month === null || day.month < 1 || day.month > 12 || day.day < 1) return null;
  return day.day <= daysIn(year, day.month) ? dayOn(year, day.month, day.day) : null;
}

function resolveWeekdays(
  when: Extract<When, { kind: 'weekdays' }>,
  publishedOn: Temporal.PlainDate,
  tense: Tense,
): Days {
  const length = (when.last - when.first + 7) % 7;
  const monday = daysLater(publishedOn, -(publishedOn.dayOfWeek - 1));
  if (when.week !== null) {
    const start = daysLater(monday, when.week * 7 + when.first - 1);
    return { start, end: daysLater(start, length) };
  }
  const side = when.side ?? tense ?? 'future';
  const ahead = (when.first - publishedOn.dayOfWeek + 7) % 7;
  const strict = when.side !== null && ahead === 0 ? 7 : 0;
  const behind = (publishedOn.dayOfWeek - when.last + 7) % 7;
  if (side === 'future') {
    const start = daysLater(publishedOn, ahead + strict);
    return { start, end: daysLater(start, length) };
  }
  const end = daysLater(publishedOn, -(behind + (when.side !== null && behind === 0 ? 7 : 0)));
  return { start: daysLater(end, -length), end };
}

type PeriodWhen = Exclude<When, { kind: 'days' | 'weekdays' | 'offset' | 'from-last' }>;

function resolvePeriod(when: PeriodWhen, publishedOn: Temporal.PlainDate, tense: Tense): Period | null {
  const two = (value: number) => String(value).padStart(2, '0');
  switch (when.kind) {
    case 'year':
      return String(when.year);
    case 'month':
      return `${roughYear(when, [when.month, when.month], publishedOn, tense)}-${two(when.month)}`;
    case 'season':
      return `${roughYear(when, SEASON_MONTHS[when.season], publishedOn, tense)}-${when.season}`;
    case 'week': {
      const week = `${when.year ?? rolledWeekYear(when.week, publishedOn, tense)}-W${two(when.week)}`;
      return isPeriod(week) ? week : null;
    }
    case 'shifted':
      return shifted(when, publishedOn);
  }
}

const SEASON_MONTHS: Readonly<Record<Season, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 12],
};

function roughYear(
  when: RoughYear,
  [firstMonth, lastMonth]: readonly [number, number],
  publishedOn: Temporal.PlainDate,
  textTense: Tense,
): number {
  const { year, month } = publishedOn;
  const tense = when.side ?? textTense;
  if (when.year !== null) return when.year;
  if (when.yearBy !== null) return year + when.yearBy;
  if (tense === 'past') return firstMonth <= month ? year : year - 1;
  return lastMonth >= month ? year : year + 1;
}

function rolledWeekYear(week: number, publishedOn: Temporal.PlainDate, tense: Tense): number {
  const year = publishedOn.yearOfWeek ?? publishedOn.year;
  const now = publishedOn.weekOfYear ?? 1;
  if (tense === 'past') return week <= now ? year : year - 1;
  return week >= now ? year : year + 1;
}

function shifted(when: Extract<When, { kind: 'shifted' }>, publishedOn: Temporal.PlainDate): Period {
  if (when.unit === 'year') return String(publishedOn.year + when.by);
  if (when.unit === 'month') return publishedOn.toPlainYearMonth().add({ months: when.by }).toString();
  const day = publishedOn.add({ weeks: when.by });
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}
