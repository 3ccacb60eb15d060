/** Binds the dates and places of a sentence to the meetings it speaks of. */
import type { Days } from '../model.ts';
import { isDayOfAct } from './act-days.ts';
import type { Anchor } from './anchor.ts';
import { readAnchors } from './anchors.ts';
import { attachPlaces } from './attach-places.ts';
import type { BoundDate, Context } from './bound-date.ts';
import { type Change, changeOf } from './changes.ts';
import { nearestAnchor, tenseAt } from './claims.ts';
import { dateRole } from './date-roles.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { framesOf } from './frames-of.ts';
import { isHabit } from './habits.ts';
import { isPublished } from './papers.ts';
import { holderOfClause, isToldOfAnother } from './relative-clauses.ts';
import { type DateMention, resolveWhen, type TellingTense, type When } from './when.ts';

/** Longer than any meeting: a span like this is a term, a campaign, a deadline. Days. */
const LONGEST_MEETING_DAYS = 9;
/** "bis Freitag in Potsdam läuft": how far the verb may be behind its end. Tokens. */
const UNTIL_REACH = 3;
/** "Es ist der 10. Juni": of a date even "es" may be the subject. */
const COPULA = /^(?:ist|wird|war)$/;

/** All that the sentence says of meetings; one frame for each meeting it names. */
export function readFrames(doc: Document, line: Line, context: Context): readonly Frame[] {
  if (isSilent(doc, line) || isHabit(doc.tokens, line)) return [];
  const anchors = readAnchors(doc, line).filter(
    (anchor) =>
      (anchor.conference ?? context.conference) !== null && agrees(doc, anchor) && !isAsked(doc, line, anchor),
  );
  if (anchors.length === 0) return [];
  const change = changeOf(doc, line);
  const dates = bindDates(doc, line, { anchors, change, context });
  const frames = anchors.flatMap((anchor) =>
    framesOf(doc, line, { anchor, dates: dates.filter((date) => date.anchor === anchor), change, context }),
  );
  const placed = attachPlaces(doc, line, frames, { change, lastPlace: context.lastPlace });
  return placed.map((frame) => (isSetDown(line, frame) && !change.circulation ? { ...frame, certain: true } : frame));
}

/** Nothing in it can be said of a meeting; spares most sentences of an article the rest. */
function isSilent({ tokens }: Document, line: Line): boolean {
  const { conferences, dates, places, cues } = line;
  if (conferences.length + dates.length + places.length + cues.length > 0) return false;
  for (let at = line.from; at < line.to; at++) if (tokens[at]?.kind === 'number') return false;
  return true;
}

/** "Ob das Treffen im Herbst nachgeholt wird, ist offen". */
function isAsked({ tokens }: Document, line: Line, { from }: Anchor): boolean {
  return from - line.from <= 3 && /^(?:ob|whether)$/.test(tokens[line.from]?.key ?? '');
}

/** "Vom 2. bis 4. Mai belegt die IMK das Hotel in Kiel": days with a place, or several, whatever its verb is. */
function isSetDown(line: Line, { anchor, days, place, season }: Frame): boolean {
  const spoken = line.cues.some(({ kind }) => kind === 'say' || kind === 'found');
  const several = days !== null && !days.value.start.equals(days.value.end);
  return !anchor.weak && !spoken && season === '' && days !== null && (place !== null || several);
}

/** "Er" and "es" are no conference, but "der IT-Planungsrat" and "das Treffen". */
function agrees(doc: Document, anchor: Anchor): boolean {
  const word = anchor.kind === 'pronoun' ? (doc.tokens[anchor.from]?.key ?? '') : '';
  if (word === 'er') return doc.tokens.some(({ key }) => /planungsrat(?:s|es)?$/.test(key));
  return (
    word !== 'es' ||
    COPULA.test(doc.tokens[anchor.from + 1]?.key ?? '') ||
    doc.tokens.some(({ key }) => /treffen$/.test(key))
  );
}

interface Setting {
  readonly anchors: readonly Anchor[];
  readonly change: Change;
  readonly context: Context;
}

function bindDates(doc: Document, line: Line, { anchors, change, context }: Setting): readonly BoundDate[] {
  const bound: BoundDate[] = [];
  let last = context.lastDays;
  for (const mention of line.dates.flatMap((date) => (change.moving ? splitEnds(doc, date) : [date]))) {
    const role = dateRole(doc, line, mention, change.moving);
    if (role === 'trap' || (role === 'new' && change.moving && !change.ofMeeting)) continue;
    const told = holderOfClause(doc, line, mention, anchors);
    if (!told && isToldOfAnother(doc, line, mention, anchors)) continue;
    if (!told && isPublished(doc.tokens, line, mention, anchors)) continue;
    const near = role === 'of' ? holderOf(doc, mention, anchors) : nearestAnchor(doc, line, mention, anchors);
    const anchor = told ?? near;
    if (
      !anchor ||
      (role === 'until' && !endsThen(line, mention, { before: bound.at(-1), endsInBracket: isBracketed(doc, mention) }))
    )
      continue;
    const tense =
      role === 'since' ? 'past' : role === 'previous' ? 'near' : tellingAt(doc, line, mention, { anchor, change });
    const when = inWeek(inYear(mention.when, yearLed(doc, line, mention)), line, mention);
    const { days, period } = resolveWhen(when, doc.publishedOn, tense, last);
    if (days && days.start.until(days.end).days > LONGEST_MEETING_DAYS) continue;
    if ((!days && !period) || (days && isImprint(doc, line, anchor, days))) continue;
    if (days && role === 'plain' && (change.moving || change.cancelled) && isDayOfAct(doc, line, { mention, days }))
      continue;
    last = days ?? last;
    bound.push({ mention, role, anchor, days, period, told: told !== null });
  }
  return bound;
}

interface Telling {
  readonly anchor: Anchor;
  readonly change: Change;
}

/**
 * "Vor der Konferenz am 21. Mai hat der Verband gefordert …", "Die Sitzung am 14. September wurde abgesagt": the verb is
 * of the past, the day need not be.
 */
function tellingAt(doc: Document, line: Line, date: DateMention, { anchor, change }: Telling): TellingTense {
  const tense = tenseAt(doc, line, date, anchor);
  if (tense !== 'past' || date.when.kind !== 'days') return tense;
  if (anchor.article === 'next') return 'future';
  const led = doc.tokens.slice(Math.max(line.from, anchor.from - 2), anchor.from);
  const ahead = led.some(({ key }) => /^(?:vor|before|of)$/.test(key)) && anchor.to <= date.from;
  const meets = line.cues.some(({ kind }) => kind === 'meet');
  return (ahead && !meets) || change.cancelled || change.moving ? 'near' : tense;
}

/** "Redaktion DMK, 1. September 2026": the day of publication in a line that tells of nothing. */
function isImprint(doc: Document, line: Line, anchor: Anchor, { start, end }: Days): boolean {
  return !anchor.event && line.cues.length === 0 && start.equals(doc.publishedOn) && end.equals(start);
}

/** "moved from 5 to 12 November" reads like a range: where something moves it is the two ends of it. */
function splitEnds(doc: Document, date: DateMention): readonly DateMention[] {
  const { when } = date;
  const to = doc.tokens.slice(date.from, date.to).findIndex(({ key }) => key === 'to');
  if (when.kind !== 'days' || to < 0 || doc.tokens[date.from - 1]?.key !== 'from') return [date];
  const last = { ...when.last };
  const first = { ...when.first, month: when.first.month ?? last.month, year: when.first.year ?? last.year };
  return [
    { from: date.from, to: date.from + to, when: { kind: 'days', first, last: first } },
    { from: date.from + to + 1, to: date.to, when: { kind: 'days', first: last, last } },
  ];
}

/** "vom 12. Mai" belongs to the noun right in front of it, or to nothing. */
function holderOf(doc: Document, date: DateMention, anchors: readonly Anchor[]): Anchor | null {
  const near = anchors.find((anchor) => {
    const gap = distance(doc.tokens, anchor, date);
    return anchor.to <= date.from && gap <= 3 && !anchor.weak;
  });
  return near ?? null;
}

/** "2027 lädt Thüringen für den 24. und 25. November nach Gera": the year at the head of the sentence, else null. */
function yearLed(doc: Document, line: Line, date: DateMention): number | null {
  const at = doc.tokens
    .slice(line.from, Math.min(line.from + 3, date.from))
    .findIndex(({ key }) => /^20\d\d$/.test(key));
  const before = doc.tokens[line.from + at - 1];
  const alone = at === 0 || /^(jahr|im|in|fur)$/.test(before?.key ?? '');
  return at >= 0 && alone && doc.tokens[line.from + at + 1]?.kind === 'word'
    ? Number(doc.tokens[line.from + at]?.key)
    : null;
}

function inYear(when: When, year: number | null): When {
  if (year === null || when.kind !== 'days' || when.last.year !== null) return when;
  return { ...when, last: { ...when.last, year } };
}

/** "in der kommenden Woche, und zwar am Donnerstag": the week told before the weekday. */
function inWeek(when: When, line: Line, date: DateMention): When {
  const before = line.dates.findLast(({ to }) => to <= date.from)?.when;
  const week = before?.kind === 'shifted' && before.unit === 'week' ? before.by : null;
  return when.kind === 'weekdays' && when.week === null && when.side === null ? { ...when, week } : when;
}

/** "Agrarministerkonferenz (bis 25. September)". */
function isBracketed({ tokens }: Document, { from, to }: DateMention): boolean {
  const led = /^(?:den|zum)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return /^(?:bis|until)$/.test(tokens[led]?.key ?? '') && tokens[led - 1]?.text === '(' && tokens[to]?.text === ')';
}

/** "tagt noch bis Freitag": an end; every other "bis" is a deadline. */
interface Until {
  readonly before: BoundDate | undefined;
  readonly endsInBracket: boolean;
}

function endsThen(line: Line, date: DateMention, { before, endsInBracket }: Until): boolean {
  if (endsInBracket && !before) return line.dates.length > 1;
  if (before && (date.from - before.mention.to <= 3 || endsInBracket)) return true;
  return line.cues.some(({ kind, tense, at }) => {
    if ((kind !== 'meet' && kind !== 'decide') || tense === null) return false;
    return at < date.from
      ? kind === 'meet' && date.from - at <= 6
      : at - date.to <= (kind === 'meet' ? UNTIL_REACH : 1);
  });
}
