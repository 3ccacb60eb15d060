/** The frames of one anchor: one for each of its meetings, or one that moves from day to day. */
import { compareDays, daysFrom } from '../days.ts';
import type { Days, Period } from '../model.ts';
import type { BoundDate } from './bound-date.ts';
import type { Document, Line } from './document.ts';
import { type Bundle, frameOf } from './frame-of.ts';
import type { Frame } from './frames.ts';
import { movedFrame } from './moved-frame.ts';
import { periodContains, periodDays } from './periods.ts';
import { ofSeveral } from './several-days.ts';

/** No meeting goes on longer. Days. */
const LONGEST_DAYS = 8;

/** One frame for an anchor; several where it has several days and nothing moves ("am 6. Mai und am 11. November"). */
export function framesOf(doc: Document, line: Line, bundle: Bundle): readonly Frame[] {
  const { change } = bundle;
  const days = bundle.dates.filter((date) => date.days !== null);
  const previous = days.filter(({ role }) => role === 'previous');
  const present = days.filter(({ role }) => role !== 'previous');
  const corrected = change.correcting && previous.length === 0;
  if (change.moving && change.ofMeeting && days.length > 0 && !corrected)
    return [movedFrame(doc, line, bundle, { previous, present })];
  if (previous.length > 0 && present.length > 0)
    return [{ ...movedFrame(doc, line, bundle, { previous, present }), cancelled: null }];
  const later = finest(bundle.dates.filter(({ period, role }) => period !== null && role !== 'previous'));
  if (previous[0]?.days && later) return [movedFrom(doc, line, bundle, later, previous[0].days)];
  if (previous.length > 0) return [frameOf(doc, line, bundle, previous[0] ?? null, { notThen: !change.reinstated })];
  const joined = ofSeveral(doc, line, joinDays(present));
  const given = bundle.dates.some(({ period, role }) => period !== null && role === 'previous');
  if (given && !change.cancelled && !change.correcting) {
    const now = joined[0] ?? bundle.dates.find(({ period, role }) => period !== null && role !== 'previous');
    if (now) return [movedFrom(doc, line, bundle, now)];
  }
  const rough = apart(bundle.dates.filter(({ period, role }) => period !== null && role !== 'previous'));
  if (joined.length === 0 && rough.length < 2) return [frameOf(doc, line, bundle, rough[0] ?? null, {})];
  if (joined.length === 0)
    return rough.map((date, index) => frameOf(doc, line, index === 0 ? bundle : unnumbered(bundle), date, {}));
  return joined.map((date, index) => frameOf(doc, line, index === 0 ? bundle : unnumbered(bundle), date, {}));
}

/** "Die ursprünglich für Mai geplante Sitzung ist nun im Juni": from a time told only roughly. */
function movedFrom(doc: Document, line: Line, bundle: Bundle, now: BoundDate, days: Days | null = null): Frame {
  const moved = { value: { days, place: null }, line, why: 'moved-in-sentence' };
  return { ...frameOf(doc, line, bundle, now, {}), certain: true, moved };
}

/** The number told belongs to the first of several. */
function unnumbered(bundle: Bundle): Bundle {
  return { ...bundle, anchor: { ...bundle.anchor, ordinal: null } };
}

/** "im Mai in Hamburg, im Herbst in Brüssel" are two times; of times within each other the shortest is meant. */
function apart(dates: readonly BoundDate[]): readonly BoundDate[] {
  const finer = dates.filter(
    ({ period }) => !dates.some((other) => period && other.period && isWithin(other.period, period)),
  );
  const [one, other, more] = finer;
  if (!more && one?.period && other?.period && areApart(one.period, other.period)) return finer;
  const best = finest(dates);
  return best ? [best] : [];
}

/** "im kommenden Jahr …: eine im April, eine im Herbst": the year says no more than both. */
function isWithin(one: Period, whole: Period): boolean {
  return one !== whole && periodContains(whole, periodDays(one)) && !periodContains(one, periodDays(whole));
}

function areApart(one: Period, other: Period): boolean {
  const [first, second] = [periodDays(one), periodDays(other)];
  return compareDays(first.end, second.start) < 0 || compareDays(second.end, first.start) < 0;
}

/** "im kommenden Jahr …, am ehesten im Frühjahr": the shorter of two rough times. */
function finest(dates: readonly BoundDate[]): BoundDate | null {
  if (dates.length < 2) return dates[0] ?? null;
  const length = ({ period }: BoundDate) => {
    const days = period ? periodDays(period) : null;
    return days ? daysFrom(days.start, days.end) : 0;
  };
  return dates.toSorted((one, other) => length(one) - length(other))[0] ?? null;
}

/** "beginnt am Montag und endet am Dienstag", "am 5. …; am Tag darauf …": neighbouring days are one meeting. */
function joinDays(dates: readonly BoundDate[]): readonly BoundDate[] {
  const joined: BoundDate[] = [];
  for (const date of dates) {
    const before = joined.at(-1);
    const merged = before?.days && date.days ? (ended(before, date) ?? neighbours(before.days, date.days)) : null;
    if (before && merged) joined[joined.length - 1] = { ...before, days: merged };
    else joined.push(date);
  }
  return joined;
}

/** "Donnerstag, 26. Februar: … (bis 28. Februar)": a day and the end told with it, in either order. */
function ended(one: BoundDate, other: BoundDate): Days | null {
  const [start, end] = one.role === 'until' ? [other, one] : [one, other];
  if (end.role !== 'until' || start.role === 'until' || !start.days || !end.days) return null;
  const days = { start: start.days.start, end: end.days.end };
  const lasts = daysFrom(days.start, days.end);
  return lasts >= 0 && lasts <= LONGEST_DAYS ? days : null;
}

/** Days that overlap, touch or enclose one day, as one span; null when they lie apart. */
function neighbours(one: Days, other: Days): Days | null {
  const [first, second] = compareDays(one.start, other.start) <= 0 ? [one, other] : [other, one];
  if (daysFrom(first.end, second.start) > 2) return null;
  return { start: first.start, end: compareDays(first.end, second.end) >= 0 ? first.end : second.end };
}
