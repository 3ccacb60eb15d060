/** The day on which the chair changes: as told, but for ceremonies, or by the custom of the conference. */
import type { ChairCustom } from '../model.ts';
import type { Handover } from './chair-handover.ts';
import { termAround } from './chair-terms.ts';

/** "Turnusmäßig wandert der Vorsitz nach Sachsen", told in the first weeks of it. Days. */
const FRESH_DAYS = 31;

/** A ceremony is held so many days around the change at most. */
const CEREMONY_DAYS = 45;

/** "am Montag übergeben", "mit einem Festakt am 30. Juni": the chair changes with the term, and not with the ceremony. */
function changeAround(ceremony: Temporal.PlainDate, custom: ChairCustom): Temporal.PlainDate {
  const { from, until } = termAround(ceremony, custom);
  const near = [from, until].find((day) => Math.abs(day.until(ceremony).days) <= CEREMONY_DAYS);
  return ceremony.day === 1 ? ceremony : (near ?? ceremony);
}

/** The first day of the new chair: as told, or the next change by the custom of the conference after `day`. */
export function changeDay(handover: Handover, day: Temporal.PlainDate, custom: ChairCustom): Temporal.PlainDate {
  if (handover.from) return changeAround(handover.from, custom);
  const { from, until } = termAround(day, custom);
  const fresh = from.until(day).days <= FRESH_DAYS && Temporal.PlainDate.compare(from, day) <= 0;
  const next = nextYearOf(from, day);
  if (handover.past && !fresh && day.until(next).days <= CEREMONY_DAYS) return next;
  return handover.past || fresh ? from : until;
}

/** "reichte den Vorsitz im November symbolisch weiter": the same day of the year, the next time it comes. */
function nextYearOf({ month, day }: Temporal.PlainDate, after: Temporal.PlainDate): Temporal.PlainDate {
  const own = Temporal.PlainDate.from({ year: after.year, month, day });
  return Temporal.PlainDate.compare(own, after) > 0 ? own : own.add({ years: 1 });
}
