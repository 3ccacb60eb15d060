/** Arithmetic of day ranges: overlap, containment, distance. Both ends inclusive. */
import type { Days } from './model.ts';

const { compare } = Temporal.PlainDate;

export function sameDays(a: Days | null, b: Days | null): boolean {
  if (a === null || b === null) return a === b;
  return a.start.equals(b.start) && a.end.equals(b.end);
}

export function overlap(a: Days, b: Days): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

/** True when every day of `inner` is in `outer`. */
export function contains(outer: Days, inner: Days): boolean {
  return compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
}

/** Days between the ranges; 0 when they touch or overlap. */
export function distanceDays(a: Days, b: Days): number {
  if (overlap(a, b)) return 0;
  const [earlier, later] = compare(a.end, b.start) < 0 ? [a, b] : [b, a];
  return earlier.end.until(later.start, { largestUnit: 'day' }).days;
}

export function oneDay(day: Temporal.PlainDate): Days {
  return { start: day, end: day };
}
