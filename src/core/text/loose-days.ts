/** Days that sentences tell without a meeting: "Bis Freitag stehen 50 Punkte an", "Zwei Tage lang wurde gestritten". */
import type { Days } from '../model.ts';
import { dateRole } from './date-roles.ts';
import { type DayFact, FARTHEST_APART, solveDays } from './day-facts.ts';
import type { Document, Line } from './document.ts';
import { durationOf } from './durations.ts';
import { dayFactsOf, nthDay } from './frame-days.ts';
import type { Frame } from './frames.ts';
import { hasOwnSubject } from './own-subject.ts';
import { placeContains } from './places.ts';
import { type DateMention, resolveWhen } from './when.ts';

export interface LooseDays {
  readonly line: Line;
  readonly facts: readonly DayFact[];
  readonly lastsDays: number;
}

/** How far from the sentence about the meeting its days may be told. Sentences. */
const REACH = 3;
/** "Noch bis Freitag …", "Seit Mittwoch …": how far from the beginning the date may stand. Tokens. */
const LEAD_REACH = 4;
/** What must be done by then is a deadline, and no end. */
const DEMAND =
  /^(?:muss|mussen|musse|mussten|soll|sollen|solle|sollten|konnen|kann|konnten|durfen|darf|must|should|can|may)$/;
const GOES_INTO = /^(?:geht|gehen|ging|gingen|go|goes|went)$/;
/** "die Delegierten", "man", "die Minister": those who meet. */
const THOSE_WHO_MEET =
  /^(?:man|sie|alle|minister(?:innen)?|ressortchef(?:s|innen)|landerchefs|regierungschefs|delegierten?|delegationen|lander|runde|konferenz|tagung|treffen|sitzung|beratung(?:en)?|gesprache|verhandlungen|debatten?|talks|ministers|they)$/;

/** What a sentence that names no meeting tells of the days of one; null when it tells nothing. */
export function readLooseDays(doc: Document, line: Line, lastDays: Days | null): LooseDays | null {
  if (line.title || line.question || line.traps.some(({ kind, inside }) => kind === 'body' && !inside)) return null;
  const words = doc.tokens.slice(line.from, line.to);
  const duration = durationOf(words);
  const facts = line.dates.length > 2 ? [] : line.dates.flatMap((date) => factsAt(doc, line, { date, lastDays }));
  const began = facts.length === 0 && line.dates.length === 0 ? intoNthDay(doc, line) : [];
  const lastsDays = isLengthOfMeeting(doc, line) ? duration.days : 0;
  return facts.length + began.length + lastsDays > 0 ? { line, facts: [...facts, ...began], lastsDays } : null;
}

interface LooseDate {
  readonly date: DateMention;
  readonly lastDays: Days | null;
}

function factsAt(doc: Document, line: Line, { date, lastDays }: LooseDate): readonly DayFact[] {
  const kind = date.when.kind;
  if (kind !== 'days' && kind !== 'weekdays' && kind !== 'offset' && kind !== 'from-last') return [];
  const role = sideRole(doc, line, date);
  if (!role) return [];
  const tense = role === 'since' || tellsPast(line) ? 'past' : role === 'until' ? 'future' : null;
  const { days } = resolveWhen(date.when, doc.publishedOn, tense, lastDays);
  if (!days) return [];
  const duration = { days: 0, ends: false };
  const told = { date: { mention: date, role }, days, duration, why: 'told-beside' } as const;
  return dayFactsOf(doc, line, told).filter(({ side }) => side !== 'day' || role === 'plain');
}

/** `plain` for "am Freitag ist Schluss", "am zweiten Tag"; null where the date is no business of a meeting. */
function sideRole(doc: Document, line: Line, date: DateMention): 'until' | 'since' | 'plain' | null {
  const { tokens } = doc;
  const words = tokens.slice(line.from, line.to);
  const early = date.from - line.from <= LEAD_REACH;
  if (line.cues.some(({ kind }) => kind === 'say')) return null;
  if (/^(?:seit|since)$/.test(tokens[date.from - 1]?.key ?? '')) return early && isNear(date) ? 'since' : null;
  const role = dateRole(doc, line, date, false);
  if (role === 'until')
    return early && line.traps.length === 0 && !words.some(({ key }) => DEMAND.test(key)) ? 'until' : null;
  if (role !== 'plain') return null;
  const edges = line.cues.filter(({ edge }) => edge !== null);
  if (edges.length > 0) return edges.some(({ at }) => !hasOwnSubject(tokens, line, at)) ? 'plain' : null;
  if (tokens[date.from - 1]?.key === 'ab') return early && isNear(date) ? 'plain' : null;
  return nthDay(tokens, line) ? 'plain' : null;
}

function isNear({ when }: DateMention): boolean {
  return when.kind === 'weekdays' || when.kind === 'offset' || (when.kind === 'days' && when.last.year === null);
}

function tellsPast({ cues }: Line): boolean {
  return cues.some(({ kind, tense }) => tense === 'past' && kind !== 'say');
}

/** "Die Konferenz geht in den zweiten Tag": the first was the day before. */
function intoNthDay(doc: Document, line: Line): readonly DayFact[] {
  const nth = nthDay(doc.tokens, line);
  const goes = doc.tokens.slice(line.from, line.to).some(({ key }) => GOES_INTO.test(key));
  if (!nth?.number || !goes || nth.number < 2) return [];
  const start = doc.publishedOn.subtract({ days: nth.number - 1 });
  const common = { lean: null, line, why: 'into-nth-day' } as const;
  return [
    { ...common, side: 'start', days: { start, end: start }, agoDays: nth.number - 1 },
    { ...common, side: 'day', days: { start: doc.publishedOn, end: doc.publishedOn }, agoDays: 0 },
  ];
}

/** "Zwei Tage lang wurde über Anträge debattiert": nothing else than the meeting took so long. */
function isLengthOfMeeting({ tokens }: Document, line: Line): boolean {
  const words = tokens.slice(line.from, line.to);
  if (line.traps.some(({ kind, at }) => kind === 'matter' && tokens[at]?.capital)) return false;
  const acts = line.cues.some(
    ({ kind, at }) => (kind === 'meet' || kind === 'decide') && !hasOwnSubject(tokens, line, at),
  );
  return acts || words.some(({ key }) => THOSE_WHO_MEET.test(key));
}

/** The meeting with the days told beside it; null where they do not fit it. */
export function withLooseDays(doc: Document, frame: Frame, loose: LooseDays): Frame | null {
  if (Math.abs(loose.line.index - frame.line.index) > REACH && !frame.days) return null;
  if (frame.cancelled || (frame.moved && loose.facts.length > 0) || frame.period || !placesFit(frame, loose))
    return null;
  const facts = loose.facts.filter((fact) => fits(doc, frame, fact));
  const lastsDays = Math.max(frame.lastsDays, loose.lastsDays);
  const value = solveDays([...frame.facts, ...facts], lastsDays);
  if (!value || (facts.length === 0 && lastsDays === frame.lastsDays)) return null;
  const same = frame.days?.value.start.equals(value.start) && frame.days.value.end.equals(value.end);
  const days = same ? frame.days : { value, line: frame.days?.line ?? loose.line, why: 'told-beside' };
  return { ...frame, days, facts: [...frame.facts, ...facts], lastsDays, tense: tenseOf(doc, { frame, loose, value }) };
}

/** A side that is still open, so near that both can be one meeting. */
function fits({ publishedOn }: Document, frame: Frame, fact: DayFact): boolean {
  const known = frame.days?.value;
  if (!known) return Math.abs(fact.days.start.until(publishedOn).days) <= 2 * FARTHEST_APART;
  if (frame.facts.some(({ side }) => side === fact.side || side === 'span')) return false;
  const apart = fact.side === 'end' ? known.start.until(fact.days.end).days : fact.days.start.until(known.end).days;
  return apart > 0 && apart <= FARTHEST_APART;
}

function placesFit({ place }: Frame, { line }: LooseDays): boolean {
  return (
    !place || line.places.every(({ name }) => placeContains(place.value, name) || placeContains(name, place.value))
  );
}

interface Told {
  readonly frame: Frame;
  readonly loose: LooseDays;
  readonly value: Days;
}

function tenseOf({ publishedOn }: Document, { frame, loose, value }: Told): Frame['tense'] {
  const { compare } = Temporal.PlainDate;
  if (compare(value.end, publishedOn) > 0) return { value: 'planned', line: loose.line, why: 'still-going-on' };
  if (compare(value.end, publishedOn) < 0) return { value: 'held', line: loose.line, why: 'told-after-the-day' };
  return frame.tense;
}

/** "Vor der Konferenz in Brüssel … Man werde das am 5. November in Brüssel ansprechen": the same place, and a day to come. */
export function withDayAtPlace(doc: Document, line: Line, frame: Frame): Frame | null {
  const [date, more] = line.dates;
  const foreign = line.title || line.conferences.length > 0 || line.traps.some(({ kind }) => kind === 'body');
  const open = frame.place && !frame.days && !frame.period && !frame.moved && !frame.cancelled;
  if (foreign || !open || frame.tense?.value === 'held' || !date || more || date.when.kind !== 'days') return null;
  if (dateRole(doc, line, date, false) !== 'plain') return null;
  const there = line.places.some(({ name }) => frame.place && placeContains(frame.place.value, name));
  const days = there ? resolveWhen(date.when, doc.publishedOn, 'future', null).days : null;
  if (!days || !isToCome(doc, days)) return null;
  const duration = { days: 0, ends: false };
  const facts = dayFactsOf(doc, line, {
    date: { mention: date, role: 'plain' },
    days,
    duration,
    why: 'day-at-its-place',
  });
  return { ...frame, days: { value: days, line, why: 'day-at-its-place' }, facts };
}

function isToCome({ publishedOn }: Document, { start, end }: Days): boolean {
  return Temporal.PlainDate.compare(start, publishedOn) >= 0 && start.until(end).days <= FARTHEST_APART;
}
