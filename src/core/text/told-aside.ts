/** Days of a meeting that sentences tell without naming it: "Bis Freitag stehen … an", "am 5. November in Brüssel". */
import type { Days } from '../model.ts';
import { dateRole } from './date-roles.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { placeContains } from './places.ts';
import { resolveWhen } from './when.ts';

/** No meeting goes on longer. Days. */
const LONGEST_DAYS = 4;
/** How far from the beginning of its sentence the end may stand: "Noch bis Freitag …". Tokens. */
const REACH = 3;

/** The meeting spoken of last, with what a sentence beside it tells of its days; null when it tells nothing. */
export function withDaysTold(doc: Document, line: Line, frame: Frame): Frame | null {
  const foreign = line.traps.some(({ kind, inside }) => kind === 'body' && !inside);
  if (foreign || line.title || line.conferences.length > 0) return null;
  return frame.days ? withEnd(doc, line, frame) : withDayAtPlace(doc, line, frame);
}

/** "… ist am Mittwochabend eröffnet worden. Bis Freitag stehen 50 Punkte auf der Agenda." */
function withEnd(doc: Document, line: Line, frame: Frame): Frame | null {
  const date = line.dates[0];
  const known = frame.days?.value;
  if (!known?.start.equals(known.end) || !date || date.from - line.from > REACH || date.when.kind !== 'weekdays')
    return null;
  if (dateRole(doc, line, date, false) !== 'until' || line.traps.length > 0) return null;
  const ago = known.start.until(doc.publishedOn).days;
  if (Math.abs(ago) > LONGEST_DAYS) return null;
  const length = (date.when.last - known.start.dayOfWeek + 7) % 7;
  if (length === 0 || length > LONGEST_DAYS) return null;
  const end = known.start.add({ days: length });
  const over = Temporal.PlainDate.compare(end, doc.publishedOn) < 0;
  return {
    ...frame,
    days: { value: { start: known.start, end }, line, why: 'end-told-after' },
    tense: over ? frame.tense : { value: 'planned', line, why: 'still-going-on' },
  };
}

/** "Vor der Konferenz in Brüssel … Man werde das am 5. November in Brüssel ansprechen": the same place, and a day to come. */
function withDayAtPlace(doc: Document, line: Line, frame: Frame): Frame | null {
  const [date, more] = line.dates;
  const open = frame.place && !frame.period && !frame.moved && !frame.cancelled && frame.tense?.value !== 'held';
  if (!open || !date || more || date.when.kind !== 'days' || dateRole(doc, line, date, false) !== 'plain') return null;
  const there = line.places.some(({ name }) => frame.place && placeContains(frame.place.value, name));
  const days = there ? resolveWhen(date.when, doc.publishedOn, 'future', null).days : null;
  return days && isToCome(doc, days) ? { ...frame, days: { value: days, line, why: 'day-at-its-place' } } : null;
}

function isToCome(doc: Document, { start, end }: Days): boolean {
  return Temporal.PlainDate.compare(start, doc.publishedOn) >= 0 && start.until(end).days <= LONGEST_DAYS;
}
