/** Days that sentences tell without a meeting: "Bis Freitag stehen 50 Punkte an", "Zwei Tage lang wurde gestritten". */
import { compareDays, daysFrom, isSameDay } from '../days.ts';
import type { Days } from '../model.ts';
import { hasWord, wordTest } from './by-word.ts';
import { subjectNoun } from './clause-subject.ts';
import { clauseAround } from './clauses.ts';
import { dateRole } from './date-roles.ts';
import { type DayFact, FARTHEST_APART, solveDays, TOLD_BESIDE } from './day-facts.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { durationOf } from './durations.ts';
import { dayFactsOf, isFrom, nthDay, undatedFacts } from './frame-days.ts';
import type { Frame } from './frames.ts';
import { hasOwnSubject, OF_MEETING } from './own-subject.ts';
import { tellsOfPaper } from './papers.ts';
import { pastByForm } from './past-tense.ts';
import { periodContains } from './periods.ts';
import { placeContains } from './places.ts';
import type { Token } from './tokens.ts';
import { type DateMention, resolveWhen } from './when.ts';

export interface LooseDays {
  readonly line: Line;
  readonly facts: readonly DayFact[];
  readonly lastsDays: number;
}

/** How far from the sentence about the meeting its days may be told. Sentences. */
const REACH = 3;
/** A sentence with more dates lists something else. */
const MAX_DATES = 2;
/** "Noch bis Freitag …", "Seit Mittwoch …": how far from the beginning the date may stand. Tokens. */
const LEAD_REACH = 4;
/** What must be done by then is a deadline, and no end. */
const DEMAND =
  /^(?:muss|mussen|musse|mussten|soll|sollen|solle|sollten|konnen|kann|konnten|durfen|darf|must|should|can|may)$/;
/** "die Delegierten", "man", "die Minister": those who meet. */
/** "geht es zwei Tage lang um …", "Zwei Tage lang wurde an der Warnow gerechnet". */
const isImpersonal = wordTest(/^(?:geht|ging|wird|wurde|werde)$/);
/** "Zwei Tage lang drehte sich alles um …". */
const isAnything = wordTest(/^(?:alles|everything)$/);
const IMPERSONALLY = /^(?:es|an|am|im|in|uber|um|auf|hinter|lang|heftig|intensiv|zah|hart|viel|dort|hier)$/;
/** "Die beiden Sitzungstage". */
const isOwnDays = wordTest(/^(?:sitzungs|verhandlungs|beratungs|konferenz|tagungs)tagen?$/);
const AFTERWARDS = /^(?:nach|zum|bei|am|im|after|at)$/;
const MEETING =
  /^(?:abschluss|ende|schluss|auftakt|rande|anschluss|treffens?|konferenz|sitzung|tagung|beratungen|zusammenkunft|runde|meeting|talks|conference)$/;
const namesThoseWhoMeet = wordTest(
  /^(?:man|sie|alle|minister(?:innen)?|ressortchef(?:s|innen)|landerchefs|regierungschefs|delegierten?|teilnehm\p{L}*|senator(?:en|innen)|delegationen|lander|runde|konferenz|tagung|treffen|sitzung|beratung(?:en)?|treffpunkt|schauplatz|gesprache|verhandlungen|debatten?|talks|ministers|they)$/u,
);

/** "Am folgenden Tag stehen die Beschlüsse an". */
const isWorkOfMeeting = wordTest(
  /^(?:beschl(?:uss|usse|ussen|ussfassung)|abstimmung(?:en)?|plenum|plenarsitzung|tagesordnung|(?:kern|haupt|fach)themen|arbeitsphase|plenary|votes?|decisions?)$/,
);

/** What a sentence that names no meeting tells of the days of one; null when it tells nothing. */
export function readLooseDays(doc: Document, line: Line, lastDays: Days | null): LooseDays | null {
  if (line.title || line.question || tellsOfPaper(doc.tokens, line)) return null;
  const free = line.dates.filter((date) => !isBesideBody(doc, line, date));
  const own = !isBesideBody(doc, line, line);
  const duration = durationOf(doc.tokens.slice(line.from, line.to));
  const facts = line.dates.length > MAX_DATES ? [] : free.flatMap((date) => factsAt(doc, line, { date, lastDays }));
  const began = own ? undatedFacts(doc, line) : [];
  const lastsDays = own && isLengthOfMeeting(doc, line) ? duration.days : 0;
  return facts.length + began.length + lastsDays > 0 ? { line, facts: [...facts, ...began], lastsDays } : null;
}

/** "Seit Mittwoch hatten sie getagt, am Dienstag war die Amtschefkonferenz vorausgegangen": another body in the clause, or in its sentence where it is one. */
function isBesideBody({ tokens }: Document, line: Line, span: Span): boolean {
  const bodies = line.traps.filter(({ kind, inside }) => kind === 'body' && !inside);
  if (bodies.length === 0 || span === line) return bodies.length > 0;
  const clause = clauseAround(tokens, line, span.from, line.dates);
  const whole = clause.from === line.from && bodies.every(({ at }) => at >= clause.to);
  return !whole || !hasWord(tokens, { from: clause.to, to: line.to }, isFiniteVerb);
}

/** The clause behind has its own verb, and so its own days. */
const isFiniteVerb = wordTest(/^(?:war|waren|hat|haben|hatten?|ist|sind|wird|werden|wurden?)$/);

interface LooseDate {
  readonly date: DateMention;
  readonly lastDays: Days | null;
}

function factsAt(doc: Document, line: Line, { date, lastDays }: LooseDate): readonly DayFact[] {
  const kind = date.when.kind;
  if (kind !== 'days' && kind !== 'weekdays' && kind !== 'offset' && kind !== 'from-last') return [];
  const role = sideRole(doc, line, date);
  if (!role) return [];
  const past = role === 'since' || tellsPast(line) || pastByForm(doc.tokens, line.from, line.to) !== null;
  const tense = role === 'until' ? 'future' : past ? 'past' : null;
  const { days } = resolveWhen(date.when, doc.publishedOn, tense, lastDays);
  if (!days) return [];
  const duration = { days: 0, ends: false };
  const ends = role === 'until' ? { start: days.end, end: days.end } : days;
  const told = { date: { mention: date, role }, days: ends, duration, why: TOLD_BESIDE } as const;
  return dayFactsOf(doc, line, told).filter(({ side }) => side !== 'day' || role === 'plain');
}

/** `plain` for "am Freitag ist Schluss", "am zweiten Tag"; null where the date is no business of a meeting. */
function sideRole(doc: Document, line: Line, date: DateMention): 'until' | 'since' | 'plain' | null {
  const { tokens } = doc;
  const words = tokens.slice(line.from, line.to);
  const early = date.from - line.from <= LEAD_REACH;
  if (line.cues.some(({ kind }) => kind === 'say')) return isNear(date) && isAfterMeeting(words) ? 'plain' : null;
  if (/^(?:seit|since)$/.test(tokens[date.from - 1]?.key ?? ''))
    return isNear(date) && (!tellsPast(line) || isUntilThen(tokens, line, date)) && !isOfOther(tokens, line)
      ? 'since'
      : null;
  const role = dateRole(doc, line, date, false);
  if (role === 'until')
    return early && line.traps.length === 0 && !words.some(({ key }) => DEMAND.test(key)) ? 'until' : null;
  if (role !== 'plain') return null;
  const edges = line.cues.filter(({ edge }) => edge !== null);
  const opensOrEnds = edges.some(({ at }) => tokens[at]?.capital || !hasOwnSubject(tokens, line, at));
  if (edges.length > 0) return opensOrEnds ? 'plain' : null;
  if (isFrom(tokens, date)) return isNear(date) ? 'plain' : null;
  if (
    date.when.kind === 'from-last' &&
    (date.when.days ?? 0) > 0 &&
    (isLengthOfMeeting(doc, line) || hasWord(tokens, line, isWorkOfMeeting))
  )
    return 'until';
  return nthDay(tokens, line) || isWorkedOn(tokens, line, date) ? 'plain' : null;
}

/** "Seit Montag lassen sich alle Parkautomaten mit dem Handy bezahlen": told of another thing. */
function isOfOther(tokens: readonly Token[], line: Line): boolean {
  const at = subjectNoun(tokens, line, line);
  return at >= 0 && !OF_MEETING.test(tokens[at]?.key ?? '');
}

/** "Seit Mittwoch hatten die Minister verhandelt": up to the end just told. */
function isUntilThen(tokens: readonly Token[], { to }: Line, date: DateMention): boolean {
  const had = { from: date.to, to: Math.min(to, date.to + 2) };
  return hasWord(tokens, had, isHad) && hasWord(tokens, { from: date.to, to }, namesThoseWhoMeet);
}

/** "Gestern hatten die Teilnehmenden bis 22 Uhr verhandelt": a day of theirs, told from the one of the report. */
function isWorkedOn(tokens: readonly Token[], line: Line, { from, to, when }: DateMention): boolean {
  if ((when.kind !== 'offset' && when.kind !== 'weekdays') || from - line.from > 1) return false;
  const worked = line.cues.some(({ kind, tense }) => (kind === 'decide' || kind === 'meet') && tense === 'past');
  const had = hasWord(tokens, { from: to, to: Math.min(line.to, to + 2) }, isHad);
  return worked && had && hasWord(tokens, { from: to, to: Math.min(line.to, to + SUBJECT_REACH) }, namesThoseWhoMeet);
}

const isHad = wordTest(/^(?:hatten?|haben|had|have)$/);
/** Tokens. */
const SUBJECT_REACH = 6;

/** "sagte Geiert am Freitag nach dem Treffen", "erklärte sie am Montag am Rande der Sitzung". */
function isAfterMeeting(words: readonly Token[]): boolean {
  return words.some(
    ({ key }, at) =>
      AFTERWARDS.test(key) && words.slice(at + 1, at + 4).some((noun) => noun.capital && MEETING.test(noun.key)),
  );
}

function isNear({ when }: DateMention): boolean {
  return when.kind === 'weekdays' || when.kind === 'offset' || (when.kind === 'days' && when.last.year === null);
}

function tellsPast({ cues }: Line): boolean {
  return cues.some(({ kind, tense }) => tense === 'past' && kind !== 'say');
}

/** "Zwei Tage lang wurde über Anträge debattiert": nothing else than the meeting took so long. */
function isLengthOfMeeting({ tokens }: Document, line: Line): boolean {
  if (line.traps.some(({ kind, at }) => kind === 'matter' && tokens[at]?.capital)) return false;
  const acts = line.cues.some(
    ({ kind, at }) => (kind === 'meet' || kind === 'decide') && !hasOwnSubject(tokens, line, at),
  );
  const dealt =
    hasWord(tokens, line, isPassive) && line.cues.some(({ kind, tense }) => kind === 'decide' && tense === 'past');
  if (acts || dealt || hasWord(tokens, line, isOwnDays) || hasWord(tokens, line, namesThoseWhoMeet)) return true;
  if (hasWord(tokens, line, isAnything)) return true;
  for (let at = line.from; at + 1 < line.to; at++)
    if (isImpersonal(tokens[at]) && IMPERSONALLY.test(tokens[at + 1]?.key ?? '')) return true;
  return false;
}

/** "An zwei Tagen wurden 56 Anträge beraten": by those who meet, whatever is the subject. */
const isPassive = wordTest(/^(?:wurden?|worden)$/);

/** The meeting with the days told beside it; null where they do not fit it. */
export function withLooseDays(doc: Document, frame: Frame, loose: LooseDays): Frame | null {
  if (Math.abs(loose.line.index - frame.line.index) > REACH && !frame.days) return null;
  if (
    (frame.cancelled && loose.facts.length > 0) ||
    (frame.moved && loose.facts.length > 0) ||
    !placesFit(frame, loose)
  )
    return null;
  const facts = loose.facts.filter((fact) => fits(doc, frame, fact));
  const lastsDays = Math.max(frame.lastsDays, loose.lastsDays);
  const value = solveDays([...frame.facts, ...facts], lastsDays);
  if (frame.period && value && !periodContains(frame.period.value, value)) return null;
  if (!value || (facts.length === 0 && lastsDays === frame.lastsDays)) return null;
  const same =
    frame.days !== null && isSameDay(frame.days.value.start, value.start) && isSameDay(frame.days.value.end, value.end);
  const days = same ? frame.days : { value, line: frame.days?.line ?? loose.line, why: TOLD_BESIDE };
  return {
    ...frame,
    period: null,
    days,
    facts: [...frame.facts, ...facts],
    lastsDays,
    tense: tenseOf(doc, { frame, loose, value }),
  };
}

/** A side that is still open, so near that both can be one meeting. */
function fits({ publishedOn }: Document, frame: Frame, fact: DayFact): boolean {
  const known = frame.days?.value;
  if (!known) return Math.abs(daysFrom(fact.days.start, publishedOn)) <= 2 * FARTHEST_APART;
  if (frame.facts.some(({ side }) => side === fact.side || side === 'span')) return false;
  const apart = fact.side === 'end' ? daysFrom(known.start, fact.days.end) : daysFrom(fact.days.start, known.end);
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
  if (compareDays(value.end, publishedOn) > 0) return { value: 'planned', line: loose.line, why: 'still-going-on' };
  if (compareDays(value.end, publishedOn) < 0) return { value: 'held', line: loose.line, why: 'told-after-the-day' };
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
  return compareDays(start, publishedOn) >= 0 && daysFrom(start, end) <= FARTHEST_APART;
}
