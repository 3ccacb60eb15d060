/** Times known only roughly: which days a period covers. */
import { compareDays, dayOn, daysIn, daysLater } from '../days.ts';
import type { Days, Period } from '../model.ts';

/** First month of each season and months it lasts. Meteorological seasons; winter runs into the next year. */
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };
const SEASON_MONTHS = 3;
const FORM = /^(\d{4})(?:-(?:(\d{2})|W(\d{2})|(spring|summer|autumn|winter)))?$/;

/** True for the five forms a period may have: `2026`, `2026-11`, `2026-W45`, `2026-autumn`. */
export function isPeriod(text: string): boolean {
  return daysOf(text) !== null;
}

/**
 * The calendar days a period covers, both ends inclusive. Seasons are the meteorological ones: spring March–May,
 * summer June–August, autumn September–November, winter December to February of the next year. Weeks are ISO 8601
 * weeks, Monday to Sunday, as calendar weeks are counted in Germany.
 * @throws RangeError for what is no period.
 */
export function periodDays(period: Period): Days {
  const days = daysOf(period);
  if (!days) throw new RangeError(`Not a period: "${period}"`);
  return days;
}

/** True when all the days lie within the period: then the days refine it and contradict nothing. */
export function periodContains(period: Period, days: Days): boolean {
  const whole = periodDays(period);
  return compareDays(whole.start, days.start) <= 0 && compareDays(days.end, whole.end) <= 0;
}

/**
 * True when a meeting on these days may be the one that people name by the season: the "Herbstkonferenz" of a body is often
 * held in December, its "Frühjahrskonferenz" in June. A month longer than `periodContains`; other periods as there.
 */
export function seasonReaches(period: Period, days: Days): boolean {
  if (!/-(?:spring|autumn)$/.test(period)) return periodContains(period, days);
  const { start, end } = periodDays(period);
  return compareDays(start, days.start) <= 0 && compareDays(days.end, daysLater(end, MONTH_BEHIND)) <= 0;
}

/** June behind spring, December behind autumn, but for the days from Christmas on. */
const MONTH_BEHIND = 24;

function daysOf(period: string): Days | null {
  const [, yearDigits, month, week, season] = FORM.exec(period) ?? [];
  if (!yearDigits) return null;
  const year = Number(yearDigits);
  if (week) return weekDays(year, Number(week));
  if (season) return monthSpan(year, SEASONS[season] ?? 1, SEASON_MONTHS);
  if (!month) return monthSpan(year, 1, 12);
  return Number(month) >= 1 && Number(month) <= 12 ? monthSpan(year, Number(month), 1) : null;
}

function monthSpan(year: number, month: number, months: number): Days {
  const start = dayOn(year, month, 1);
  const last = month + months - 2;
  const [endYear, endMonth] = [year + Math.floor(last / 12), (last % 12) + 1];
  return { start, end: dayOn(endYear, endMonth, daysIn(endYear, endMonth)) };
}

/** ISO 8601: week 1 is the one with 4 January; a year has 52 or 53. */
function weekDays(year: number, week: number): Days | null {
  const fourth = dayOn(year, 1, 4);
  const start = daysLater(fourth, -(fourth.dayOfWeek - 1)).add({ weeks: week - 1 });
  const { yearOfWeek } = daysLater(start, 3);
  return week >= 1 && yearOfWeek === year ? { start, end: daysLater(start, 6) } : null;
}
