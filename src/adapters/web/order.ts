/** In which order records are listed. */
import type { Resolution, Session } from '../../core/model.ts';
import { isPeriod, periodDays } from '../../core/text/periods.ts';

/** The day a session is sorted by: its first, or the first of its period; null when nothing is known. */
export function sortingDay({ days, period }: Pick<Session, 'days' | 'period'>): Temporal.PlainDate | null {
  if (days) return days.start;
  return period !== null && isPeriod(period) ? periodDays(period).start : null;
}

/** Oldest first, those without any date last. */
export function byDays(a: Session, b: Session): number {
  const [first, second] = [sortingDay(a), sortingDay(b)];
  if (first && second) return Temporal.PlainDate.compare(first, second) || compareText(a.id, b.id);
  return Number(first === null) - Number(second === null) || compareText(a.id, b.id);
}

/** Newest first, those without a day last. */
export function byAdoption(a: Resolution, b: Resolution): number {
  if (a.adoptedOn && b.adoptedOn)
    return (
      Temporal.PlainDate.compare(b.adoptedOn, a.adoptedOn) ||
      compareText(a.number ?? '', b.number ?? '') ||
      compareText(a.id, b.id)
    );
  return Number(a.adoptedOn === null) - Number(b.adoptedOn === null) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
