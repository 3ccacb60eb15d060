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

/** The day of a resolution: its own, or its session's, however roughly known; null when neither is. */
export function adoptionDay({ adoptedOn }: Resolution, session: Session | undefined): Temporal.PlainDate | null {
  return adoptedOn ?? session?.days?.end ?? (session ? sortingDay(session) : null);
}

/** Newest first, those without any day last. `sessions` by id. */
export function newestFirst(
  resolutions: readonly Resolution[],
  sessions: ReadonlyMap<string, Session>,
): readonly Resolution[] {
  const dayOf = (resolution: Resolution) => adoptionDay(resolution, sessions.get(resolution.session ?? ''));
  return resolutions.toSorted((a, b) => {
    const [first, second] = [dayOf(a), dayOf(b)];
    const byDay = first && second ? Temporal.PlainDate.compare(second, first) : Number(!first) - Number(!second);
    return byDay || byNumber(a, b);
  });
}

const NATURALLY = new Intl.Collator('de', { numeric: true });

/** As an agenda counts: TOP 5.2 before TOP 5.10; those without a number last, by title. */
export function byNumber(a: Resolution, b: Resolution): number {
  const withoutLast = Number(a.number === null) - Number(b.number === null);
  const naturally = NATURALLY.compare(a.number ?? a.title, b.number ?? b.title);
  return withoutLast || naturally || compareText(a.id, b.id);
}

export function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
