/** Arithmetic of day ranges: overlap, containment, distance. Both ends inclusive. */
import type { Days } from './model.ts';

/** Negative, 0 or positive, as the first day is before, the same as or after the second. */
export function compareDays(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

export function isSameDay(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return compareDays(a, b) === 0;
}

/** Days from the first to the second, negative when the second is earlier. */
export function daysFrom(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return a.year === b.year && a.month === b.month ? b.day - a.day : dayNumber(b) - dayNumber(a);
}

/** So many days later; earlier for a negative number. */
export function daysLater(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  const inMonth = day.day + days;
  return inMonth >= 1 && inMonth <= SHORTEST_MONTH_DAYS
    ? new Temporal.PlainDate(day.year, day.month, inMonth)
    : day.add({ days });
}

const SHORTEST_MONTH_DAYS = 28;

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
