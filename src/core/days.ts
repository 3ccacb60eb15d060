/** Arithmetic of day ranges: overlap, containment, distance. Both ends inclusive. */
import type { Days } from './model.ts';

/** Negative, 0 or positive, as the first day is before, the same as or after the second. */
export function compareDays(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return a === b ? 0 : a.year - b.year || a.month - b.month || a.day - b.day;
}

export function isSameDay(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return compareDays(a, b) === 0;
}

/** Days from the first to the second, negative when the second is earlier. */
export function daysFrom(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  if (a === b) return 0;
  return a.year === b.year && a.month === b.month ? b.day - a.day : dayNumber(b) - dayNumber(a);
}

/** So many days later; earlier for a negative number. */
export function daysLater(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  if (Math.abs(days) > COUNTED_DAYS) return day.add({ days });
  let { year, month } = day;
  let inMonth = day.day + days;
  while (inMonth < 1) {
    month--;
    if (month < 1) [year, month] = [year - 1, 12];
    inMonth += daysIn(year, month);
  }
  while (inMonth > daysIn(year, month)) {
    inMonth -= daysIn(year, month);
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return dayOn(year, month, inMonth);
}

/** What is farther is left to the calendar. */
const COUNTED_DAYS = 100;

/** How many days the month has. Counted by hand: a calendar asked for each candidate is slow. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const FIRST_KEPT_YEAR = 1990;
const KEPT_YEARS = 60;
/** Days made before, each at its own place: texts speak of few days, and making one costs as much as reading a word. */
const KEPT: (Temporal.PlainDate | undefined)[] = new Array(KEPT_YEARS * 12 * 31).fill(undefined);

/** That day of the calendar. @throws RangeError when there is none. */
export function dayOn(year: number, month: number, day: number): Temporal.PlainDate {
  if (year < FIRST_KEPT_YEAR || year >= FIRST_KEPT_YEAR + KEPT_YEARS) return new Temporal.PlainDate(year, month, day);
  const place = ((year - FIRST_KEPT_YEAR) * 12 + month - 1) * 31 + day - 1;
  const known = day >= 1 && day <= daysIn(year, month) ? KEPT[place] : undefined;
  if (known) return known;
  const made = new Temporal.PlainDate(year, month, day);
  KEPT[place] = made;
  return made;
}

/** Counted by hand, as the calendar itself is slow: days since a day long ago, the year taken to begin in March. */
function dayNumber({ year, month, day }: Temporal.PlainDate): number {
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day;
}

export function sameDays(a: Days | null, b: Days | null): boolean {
  if (a === null || b === null) return a === b;
  return isSameDay(a.start, b.start) && isSameDay(a.end, b.end);
}

export function overlap(a: Days, b: Days): boolean {
  return compareDays(a.start, b.end) <= 0 && compareDays(b.start, a.end) <= 0;
}

/** True when every day of `inner` is in `outer`. */
export function contains(outer: Days, inner: Days): boolean {
  return compareDays(outer.start, inner.start) <= 0 && compareDays(inner.end, outer.end) <= 0;
}

/** Days between the ranges; 0 when they touch or overlap. */
export function distanceDays(a: Days, b: Days): number {
  if (overlap(a, b)) return 0;
  const [earlier, later] = compareDays(a.end, b.start) < 0 ? [a, b] : [b, a];
  return daysFrom(earlier.end, later.start);
}

export function oneDay(day: Temporal.PlainDate): Days {
  return { start: day, end: day };
}

/** As contradictions keep days: `2026-12-03/2026-12-04`, or `2026-12-03` for one. */
export function printDays({ start, end }: Days): string {
  return isSameDay(start, end) ? String(start) : `${start}/${end}`;
}

/** @throws RangeError for what `printDays` did not write */
export function readDays(text: string): Days {
  const [start = text, end = start] = text.split('/');
  return { start: Temporal.PlainDate.from(start), end: Temporal.PlainDate.from(end) };
}
