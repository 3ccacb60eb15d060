/** Finds for each date of a sentence the meeting whose day it is, and the day it means. */
import { compareDays, daysFrom, isSameDay } from '../days.ts';
import type { Days } from '../model.ts';
import { isDayOfAct, isDayOfCalling, isDeedOf } from './act-days.ts';
import type { Anchor } from './anchor.ts';
import { isInAttribution } from './attributions.ts';
import type { BoundDate, Context, Dated } from './bound-date.ts';
import { findWord, wordTest } from './by-word.ts';
import { readHandover } from './chair-handover.ts';
import type { Change } from './changes.ts';
import { isAtItsEnd, nearestAnchor } from './claims.ts';
import { daysBefore, isCountedIn } from './counted-days.ts';
import { type DateRole, dateRole } from './date-roles.ts';
import { isBeside } from './dates-beside.ts';
import { daySlot } from './day-slots.ts';
import { boundAbove, boundMeanwhile } from './days-above.ts';
import { isDecidedThen, whoDecides } from './decided-then.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import { isFrom } from './frame-days.ts';
import { yearAbove } from './heading-years.ts';
import { leftOverHolder } from './left-over-days.ts';
import { isMeansToCome, isTimeOfOwner } from './owned-meetings.ts';
import { isPublished } from './papers.ts';
import {
  holderInClause,
  holderInMainClause,
  holderOfClause,
  isBeforeWhere,
  isToldOfAnother,
} from './relative-clauses.ts';
import { isDayOfResult } from './result-days.ts';
import { splitEnds } from './split-ends.ts';
import { tellingAt } from './telling.ts';
import { endsThen, isBracketed } from './until-dates.ts';
import { type DateMention, resolveWhen, type TellingTense, type When } from './when.ts';

/** Longer than any meeting: a span like this is a term, a campaign, a deadline. Days. */
const LONGEST_MEETING_DAYS = 9;
/** What may stand between a name and the days that belong to it. */
const ATTRIBUTE = /^(?:\(|am|vom|von|, am|, vom|\( vom|\( am)?$/;
const ATTRIBUTE_TOKENS = 2;

export interface Setting {
  readonly anchors: readonly Anchor[];
  readonly change: Change;
  readonly context: Context;
}

/** The dates of a sentence that belong to one of its meetings, resolved; where none does, the one that nothing else claims. */
export function bindDates(doc: Document, line: Line, setting: Setting): readonly BoundDate[] {
  const bound = bindBy(doc, line, setting, (dated) => holderFor(doc, line, dated));
  if (bound.length > 0) return withoutOwners(bound);
  if (line.dates.length === 0) return bound;
  return bindBy(doc, line, setting, (dated) => leftOverHolder(doc, line, dated));
}

/** "Am Freitag stellt er die Ergebnisse der UMK vor, die ab Mittwoch tagt": of a dependent noun only what is told of it itself. */
function withoutOwners(bound: readonly BoundDate[]): readonly BoundDate[] {
  return bound.filter(
    ({ anchor, told }) => told || !anchor.weak || !bound.some((other) => other.told && other.anchor === anchor),
  );
}

type HolderOf = (dated: Dated) => { readonly anchor: Anchor; readonly told: boolean } | null;

function bindBy(doc: Document, line: Line, setting: Setting, holderOf: HolderOf): readonly BoundDate[] {
  const { anchors, change, context } = setting;
  const bound: BoundDate[] = [...boundAbove(doc, line, anchors), ...boundMeanwhile(doc, line, anchors)];
  let last = context.lastDays;
  for (const mention of line.dates.flatMap((date) => (change.moving ? splitEnds(doc, date) : [date]))) {
    const role = dateRole(doc, line, mention, change.moving);
    if (role === 'trap' || (role === 'new' && change.moving && !change.ofMeeting)) continue;
    if (isBeside(doc, line, mention) || isInAttribution(doc.tokens, line, mention)) continue;
    const given = bound.at(-1);
    const turned = role === 'new' && given?.role === 'previous' ? { anchor: given.anchor, told: true } : null;
    const holder = turned ?? holderOf({ mention, role, anchors });
    const until = { before: bound.at(-1), endsInBracket: isBracketed(doc, mention), goesOn: last !== null };
    if (!holder || (role === 'until' && !endsThen(doc, line, mention, until))) {
      last = daysToldBeside(doc, mention) ?? last;
      continue;
    }
    const { anchor, told } = holder;
    const tense =
      role === 'since' || isDecidedThen(doc.tokens, mention)
        ? 'past'
        : role === 'previous'
          ? 'near'
          : tellingAt(doc, line, mention, { anchor, change });
    const when = inWeek(
      inYear(mention.when, anchor.year ?? yearLed(doc, line, mention) ?? yearTold(doc, line, tense)),
      line,
      mention,
    );
    const counted = isFrom(doc.tokens, mention) ? null : dayTold(when, { role, anchor, tense, before: bound.at(-1) });
    const telling = counted && role === 'until' ? 'future' : tense;
    const resolved = resolveWhen(when, counted ?? doc.publishedOn, telling, last);
    const { period } = resolved;
    const days = resolved.days && inSeries(resolved.days, { when, before: bound.at(-1), publishedOn: doc.publishedOn });
    if (days && daysFrom(days.start, days.end) > LONGEST_MEETING_DAYS) continue;
    if (period && !days && isMeansToCome(doc, line, mention, anchor)) continue;
    if ((!days && !period) || (days && tense === null && isImprint(doc, line, anchor, days))) continue;
    if (days && isCountedIn(doc, line, anchor, mention)) {
      bound.push({ mention, role, anchor, days: daysBefore(doc, line, { anchor, days }), period: null, told: true });
      continue;
    }
    if ((days && isDayOfHandover(doc, line, days)) || isDayOfCalling(doc.tokens, line, mention)) continue;
    const acted = role === 'plain' && (change.moving || change.cancelled);
    const byThem = !change.ofMeeting && isDeedOf(doc, line, anchor);
    if (days && acted && !byThem && isDayOfAct(doc, line, { mention, days })) continue;
    last = days ?? last;
    bound.push({ mention, role, anchor, days, period, told: told || role === 'since' });
  }
  return bound;
}

/** "Hesse takes over the chair on 1 January and plans to host …": the first of a month on which the chair changes. */
function isDayOfHandover(doc: Document, line: Line, { start, end }: Days): boolean {
  return start.day === 1 && isSameDay(start, end) && readHandover(doc, line)?.from?.equals(start) === true;
}

/** "Beraten hatten sie gestern; das Präsenztreffen am selben Tag …": what "am selben Tag" means, whoever holds the day. */
function daysToldBeside({ publishedOn }: Document, { when }: DateMention): Days | null {
  return when.kind === 'offset' || when.kind === 'days' ? resolveWhen(when, publishedOn, null, null).days : null;
}

interface Counted {
  readonly role: DateRole;
  readonly anchor: Anchor;
  readonly tense: TellingTense;
  readonly before: BoundDate | undefined;
}

/** "von Freitag, 26. Februar, bis Samstag", "an diesem Tag beginnt und am Freitag endet": a weekday counted from a day before. */
function dayTold(when: When, { role, anchor, tense, before }: Counted): Temporal.PlainDate | null {
  if (when.kind !== 'weekdays' || when.week !== null || when.side !== null || !before?.days) return null;
  const ahead = (tense === 'future' || tense === null) && before.anchor === anchor;
  return role === 'until' || ahead || /^(?:days|from-last)$/.test(before.mention.when.kind) ? before.days.start : null;
}

/** The anchor of a date, and whether it is so beyond doubt. */
function holderFor(doc: Document, line: Line, { mention, role, anchors }: Dated): ReturnType<HolderOf> {
  const decided = isDecidedThen(doc.tokens, mention) ? whoDecides(line, anchors) : null;
  if (decided) return { anchor: decided, told: true };
  const attribute = holderOfAttribute(doc, line, mention, anchors);
  if (attribute) return { anchor: attribute, told: true };
  const counted = anchors.find(
    (one) => isCountedIn(doc, line, one, mention) || isDayOfResult(doc.tokens, one, mention),
  );
  if (counted) return { anchor: counted, told: true };
  const told = holderOfClause(doc, line, mention, anchors);
  if (told) return { anchor: told, told: true };
  const inside = holderInClause(doc, line, mention, anchors);
  if (inside) return { anchor: inside, told: false };
  const main = role === 'plain' ? holderInMainClause(doc, line, mention, anchors) : null;
  if (main) return { anchor: main, told: false };
  if (isToldOfAnother(doc, line, mention, anchors) || isBeforeWhere(doc, line, mention, anchors)) return null;
  if (isPublished(doc.tokens, line, mention, anchors) && !isAtItsEnd(doc.tokens, line, mention)) return null;
  const anchor = role === 'of' ? nounBefore(doc, mention, anchors) : nearestAnchor(doc, line, mention, anchors);
  if (!anchor || isTimeOfOwner(doc, line, mention, anchor)) return null;
  return { anchor, told: isSetFor(doc, line, mention, anchor) };
}

/** "Die IntMK hat sich für die 14. Kalenderwoche angesagt": a time that is set for it, whatever the verb. */
function isSetFor({ tokens }: Document, line: Line, mention: DateMention, { kind, weak, people }: Anchor): boolean {
  const set = kind === 'named' && !weak && !people && daySlot(tokens, line, mention) === 'target';
  return (
    set &&
    !/^(?:month|season|year|shifted)$/.test(mention.when.kind) &&
    line.cues.every((cue) => cue.kind !== 'say' && cue.kind !== 'found')
  );
}

/** "das Protokoll der AMK vom 16. bis 18. September", "Beschlüsse der IMK (9. bis 11. Juni)": days right behind the name. */
function holderOfAttribute(doc: Document, line: Line, { from, to, when }: DateMention, anchors: readonly Anchor[]) {
  const several = when.kind === 'days' && when.first.day !== when.last.day;
  const between = (to: number) => doc.tokens.slice(to, from).map(({ key }) => key);
  const holder = anchors.find(
    ({ to }) => to <= from && from - to <= ATTRIBUTE_TOKENS && ATTRIBUTE.test(between(to).join(' ')),
  );
  const next = anchors.some((anchor) => anchor.kind === 'named' && anchor.from >= to && anchor.from - to <= 1);
  if (next && doc.tokens[from - 2]?.text === ',') return null;
  const ofBody = line.traps.some(
    ({ kind, at }) => kind === 'body' && holder && at < holder.from && holder.from - at <= 3,
  );
  return holder && several && holder.kind === 'named' && !holder.people && !ofBody ? holder : null;
}

interface Series {
  readonly when: When;
  readonly before: BoundDate | undefined;
  readonly publishedOn: Temporal.PlainDate;
}

/** "vom 16. bis 18. Juni in Neuruppin, vom 1. bis 3. Dezember in Cottbus": of coming days the later told is the later. */
function inSeries(days: Days, { when, before, publishedOn }: Series): Days {
  const rolls =
    when.kind === 'days' &&
    when.last.year === null &&
    before?.days &&
    before.role === 'plain' &&
    compareDays(days.start, publishedOn) > 0 &&
    compareDays(days.end, before.days.start) < 0 &&
    before.days.start.year > days.start.year;
  return rolls ? { start: days.start.add({ years: 1 }), end: days.end.add({ years: 1 }) } : days;
}

/** "Redaktion DMK, 1. September 2026": the day of publication in a line that tells of nothing. */
function isImprint(doc: Document, line: Line, anchor: Anchor, { start, end }: Days): boolean {
  return !anchor.event && line.cues.length === 0 && isSameDay(start, doc.publishedOn) && isSameDay(end, start);
}

/** "vom 12. Mai" belongs to the noun right in front of it, or to nothing. */
function nounBefore(doc: Document, date: DateMention, anchors: readonly Anchor[]): Anchor | null {
  const near = anchors.find((anchor) => {
    const gap = distance(doc.tokens, anchor, date);
    return anchor.to <= date.from && gap <= 3 && !anchor.weak;
  });
  return near ?? null;
}

const isYear = wordTest(/^20\d\d$/);

/** "2027 lädt Thüringen für den 24. und 25. November nach Gera": the year at the head of the sentence, else null. */
function yearLed(doc: Document, line: Line, date: DateMention): number | null {
  const at = findWord(doc.tokens, { from: line.from, to: Math.min(line.from + 3, date.from) }, isYear);
  const alone = at === line.from || /^(jahr|im|in|fur)$/.test(doc.tokens[at - 1]?.key ?? '');
  const next = doc.tokens[at + 1];
  const heads = next?.kind === 'word' || next?.text === ':';
  return at >= 0 && (alone || next?.text === ':') && heads ? Number(doc.tokens[at]?.key) : null;
}

/** The year of the heading, unless the sentence tells of what was before it or names a year of its own. */
function yearTold(doc: Document, line: Line, tense: TellingTense): number | null {
  const year = yearAbove(doc, line);
  const past = tense === 'past' || tense === 'near';
  if (
    year === null ||
    (past && year > doc.publishedOn.year) ||
    (!past && year < doc.publishedOn.year && tense !== null)
  )
    return null;
  const own = line.entry === undefined && line.dates.some(({ when }) => 'year' in when && when.year !== null);
  return own || line.dates.some(({ when }) => when.kind === 'days' && when.last.year !== null) ? null : year;
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
