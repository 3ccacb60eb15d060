/** How a sentence tells of one of its days: as of something to come, as of something that has been, or just nearby. */
import type { Anchor } from './anchor.ts';
import type { Change } from './changes.ts';
import { tenseAt } from './claims.ts';
import { isInPerfect, isPastClause } from './clause-tense.ts';
import { isCountedFrom } from './counted-days.ts';
import { daySlot, isNamedAsDay } from './day-slots.ts';
import type { Document, Line } from './document.ts';
import { isAgreedAt } from './frame-of.ts';
import { isDayOfResult } from './result-days.ts';
import type { DateMention, TellingTense } from './when.ts';

interface Telling {
  readonly anchor: Anchor;
  readonly change: Change;
}

/**
 * "Vor der Konferenz am 21. Mai hat der Verband gefordert …", "Die Sitzung am 14. September wurde abgesagt": the verb is
 * of the past, the day need not be.
 */
export function tellingAt(doc: Document, line: Line, date: DateMention, { anchor, change }: Telling): TellingTense {
  if (
    isInPerfectThen(doc, line, date, change) ||
    isPastClause(doc, line, date) ||
    isDayOfResult(doc.tokens, anchor, date)
  )
    return 'past';
  const tense = tenseAt(doc, line, date, anchor);
  if (anchor.article === 'next') return 'future';
  if (tense === 'future' && !change.cancelled && !change.moving && isAgreedAt(doc, line, anchor)) return 'past';
  if (isCountedFrom(doc.tokens, line, anchor)) return 'past';
  if (isLookedBackOn(doc, line, anchor, date)) return 'near';
  if (change.cancelled && isOfNoun(doc, line, anchor, date)) return 'future';
  if (tense !== 'past' || date.when.kind !== 'days') return tense;
  if (isNamedAsDay(doc.tokens, date)) return 'future';
  if (daySlot(doc.tokens, line, date) === 'target') return 'near';
  const led = doc.tokens.slice(Math.max(line.from, anchor.from - 2), anchor.from);
  const ahead = led.some(({ key }) => /^(?:vor|before|of)$/.test(key)) && anchor.to <= date.from;
  const meets = line.cues.some(({ kind }) => kind === 'meet');
  return (ahead && !meets) || change.cancelled || change.moving ? 'near' : tense;
}

/** A day on which something was done, by the verb of its own clause; what moves or is set for a day is to come. */
function isInPerfectThen(doc: Document, line: Line, date: DateMention, { cancelled, moving }: Change): boolean {
  return !cancelled && !moving && daySlot(doc.tokens, line, date) === 'time' && isInPerfect(doc, line, date);
}

/** "Thursday's meeting has been called off", "Die Sitzung am Donnerstag wurde abgesagt"; what fell through has been. */
function isOfNoun({ tokens }: Document, { cues }: Line, anchor: Anchor, { from, to, when }: DateMention): boolean {
  const apart = from >= anchor.to ? from - anchor.to : anchor.from - to;
  const fell = cues.some(({ at }) => /^(?:fiel(?:en)?|ausgefallen|platzte)$/.test(tokens[at]?.key ?? ''));
  const owns = tokens[to - 1]?.key.endsWith("'s") === true;
  return when.kind === 'weekdays' && when.side === null && !fell && (owns || (apart >= 0 && apart <= OF_NOUN_TOKENS));
}

/** "Friday's [virtual] session", "die Sitzung [am] Donnerstag". */
const OF_NOUN_TOKENS = 1;

/** "Nach dem Frühjahrstreffen am 10. und 11. Juni kommen sie am 19. November erneut zusammen": what has been by then. */
function isLookedBackOn({ tokens }: Document, { places }: Line, { aside, to }: Anchor, date: DateMention): boolean {
  const { from, when } = date;
  const there = places.some((place) => place.from >= to && place.from - to <= 1 && from - place.to <= 1);
  const near = from >= to && (from - to <= 2 || there);
  return aside && when.kind === 'days' && near && /^(?:am|vom|on)$/.test(tokens[from - 1]?.key ?? '');
}
