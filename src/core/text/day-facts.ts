/** What a text tells of the days of one meeting, piece by piece, and the days that follow from all of it. */
import { compareDays, daysFrom, daysLater } from '../days.ts';
import type { Days } from '../model.ts';
import type { Line } from './document.ts';

/**
 * One day (or one span) told of a meeting. `opening`, `closing`: the day of a report "zum Auftakt", "zum Abschluss" that
 * names none; good only to go with the other end.
 */
export interface DayFact {
  /** `start` "beginnt am Montag" · `end` "bis Freitag" · `span` all its days · `day` one of them, whichever. */
  readonly side: 'start' | 'end' | 'span' | 'day' | 'opening' | 'closing';
  readonly days: Days;
  /** Which end a `day` is when the meeting lasts longer: that of "verabschiedeten" the last, that of "kommen zusammen" the first. */
  readonly lean: 'start' | 'end' | null;
  /** Days between it and the publication, negative when it is still to come. */
  readonly agoDays: number;
  readonly line: Line;
  readonly why: string;
}

/** Why of a fact from a sentence that names no meeting: too weak to widen a span. */
export const TOLD_BESIDE = 'told-beside';
/** How far the first and the last day of one meeting may be told apart. Days. */
export const FARTHEST_APART = 4;

/**
 * The days of a meeting from all that was told of them: the longest span, else from its beginning to its end, else one
 * day and the length told beside it, else the day told first. Null when nothing was told. Order does not matter.
 */
export function solveDays(facts: readonly DayFact[], lastsDays: number): Days | null {
  const span = longest(facts.filter(({ side }) => side === 'span'));
  if (span) return extended(span.days, facts);
  const start = earliest(facts.filter(({ side }) => side === 'start'));
  const end = latest(facts.filter(({ side }) => side === 'end'));
  const closing =
    start && !end
      ? lastNear(
          facts.filter(({ side }) => side === 'closing'),
          start,
        )
      : null;
  const opening =
    end && !start
      ? firstNear(
          facts.filter(({ side }) => side === 'opening'),
          end,
        )
      : null;
  const days = facts.filter(({ side }) => side === 'day');
  const counted = !start && !end ? countedBack(facts, days) : null;
  if (counted) return counted;
  if (start && end) return between(start, end);
  if (start && closing && lastsDays < 2) return between(start, closing);
  if (end && opening && lastsDays < 2) return between(opening, end);
  if (start)
    return withLength(between(start, lastNear(within(days, start, lastsDays), start) ?? start), 'start', lastsDays);
  if (end) return withLength(between(firstNear(within(days, end, lastsDays), end) ?? end, end), 'end', lastsDays);
  return lasting(days, lastsDays);
}

/** "beendeten am Freitag ihre dreitägige Konferenz … am Dienstag": of days told beside an end those that the length can hold. */
function within(days: readonly DayFact[], edge: DayFact, lastsDays: number): readonly DayFact[] {
  if (lastsDays < 2) return days;
  return days.filter((day) => Math.abs(daysFrom(edge.days.start, day.days.start)) < lastsDays);
}

/** "hat am Freitag verlangt …. Es war der zweite Tag": the day told, and as many before it. */
function countedBack(facts: readonly DayFact[], days: readonly DayFact[]): Days | null {
  const nth = facts.find(({ side, agoDays }) => side === 'opening' && agoDays > 0);
  const [day, more] = days;
  if (!nth || !day || more || day.agoDays < 0) return null;
  return { start: daysLater(day.days.start, -nth.agoDays), end: day.days.end };
}

/** Days without a beginning or an end: the first told, or as many of them as the length holds. */
function lasting(days: readonly DayFact[], lastsDays: number): Days | null {
  const [first] = days;
  if (!first) return null;
  if (lastsDays < 2) return first.days;
  const near = days.filter((day) => Math.abs(daysFrom(first.days.start, day.days.start)) < lastsDays);
  const [from, to] = [earliest(near) ?? first, latest(near) ?? first];
  const whole = between(from, to);
  const told = days.find(({ lean }) => lean !== null);
  return withLength(
    lengthOf(whole) < lastsDays ? whole : first.days,
    told?.lean ?? leanByDay(first, lastsDays),
    lastsDays,
  );
}

/** A day to come is the first, the day of the report the last, one farther back the first if all of them lie behind. */
function leanByDay({ agoDays }: DayFact, lastsDays: number): 'start' | 'end' {
  if (agoDays < 0) return 'start';
  return agoDays >= lastsDays - 1 && agoDays > 0 ? 'start' : 'end';
}

/** "… ist am Freitag zu Ende gegangen" and "zweitägig": the length tells the other end. */
function withLength(days: Days, fixed: 'start' | 'end', lastsDays: number): Days {
  const more = lastsDays - 1;
  if (lengthOf(days) >= more) return days;
  return fixed === 'end'
    ? { start: daysLater(days.end, -more), end: days.end }
    : { start: days.start, end: daysLater(days.start, more) };
}

/** A beginning or an end told beyond the span: "am 5. und 6. …; am Tag darauf …". */
function extended(span: Days, facts: readonly DayFact[]): Days {
  let { start, end } = span;
  for (const { side, days, why } of facts) {
    if (why === TOLD_BESIDE) continue;
    const [before, behind] = [daysFrom(days.start, start), daysFrom(end, days.end)];
    if (side === 'start' && compareDays(days.start, start) < 0 && before <= FARTHEST_APART) start = days.start;
    if (side === 'end' && compareDays(days.end, end) > 0 && behind <= FARTHEST_APART) end = days.end;
  }
  return { start, end };
}

function between(first: DayFact, last: DayFact): Days {
  const [start, end] = [first.days.start, last.days.end];
  const apart = daysFrom(start, end);
  return apart >= 0 && apart <= 2 * FARTHEST_APART ? { start, end } : first.days;
}

function lastNear(days: readonly DayFact[], start: DayFact): DayFact | null {
  return latest(days.filter((day) => isWithin(daysFrom(start.days.start, day.days.end))));
}

function firstNear(days: readonly DayFact[], end: DayFact): DayFact | null {
  return earliest(days.filter((day) => isWithin(daysFrom(day.days.start, end.days.end))));
}

function isWithin(apart: number): boolean {
  return apart > 0 && apart <= FARTHEST_APART;
}

function earliest(facts: readonly DayFact[]): DayFact | null {
  return facts.reduce<DayFact | null>(
    (best, fact) => (best && compareDays(best.days.start, fact.days.start) <= 0 ? best : fact),
    null,
  );
}

function latest(facts: readonly DayFact[]): DayFact | null {
  return facts.reduce<DayFact | null>(
    (best, fact) => (best && compareDays(best.days.end, fact.days.end) >= 0 ? best : fact),
    null,
  );
}

function longest(facts: readonly DayFact[]): DayFact | null {
  return facts.reduce<DayFact | null>(
    (best, fact) => (best && lengthOf(best.days) >= lengthOf(fact.days) ? best : fact),
    null,
  );
}

function lengthOf({ start, end }: Days): number {
  return daysFrom(start, end);
}
