/** Are two statements of one text about the same meeting, and what do they say together? */
import { compareDays, daysFrom, daysLater, isSameDay } from '../days.ts';
import type { Days } from '../model.ts';
import { type DayFact, solveDays } from './day-facts.ts';
import type { Frame } from './frames.ts';
import { landNamed } from './laender.ts';
import { periodContains, periodDays, seasonReaches } from './periods.ts';
import { placeContains } from './places.ts';

/** How far the beginning and the end of one meeting may be told apart: "beginnt am Montag", "endet am Mittwoch". Days. */
const EDGES_APART = 4;

export function isSameMeeting(known: Frame, frame: Frame): boolean {
  if (known.conference !== frame.conference) return false;
  if (known.ordinal && frame.ordinal) return known.ordinal.value === frame.ordinal.value && seasonsAgree(known, frame);
  if (!seasonsAgree(known, frame) || isSpecialBesideRegular(known, frame)) return false;
  if (
    known.special !== frame.special &&
    frame.anchor.kind === 'named' &&
    known.anchor.kind === 'named' &&
    frame.certain &&
    frame.anchor.event
  ) {
    const bare = known.line === frame.line && !known.days && !known.period && !known.ordinal && known.season === '';
    return bare || (known.days !== null && frame.days !== null && overlap(known.days.value, frame.days.value));
  }
  if (frame.moved?.value.days && known.days)
    return overlap(frame.moved.value.days, known.days.value) || sameDays(known, frame);
  const open = known.moved !== null && known.days === null;
  if (open && frame.days && (frame.anchor.kind !== 'named' || frame.moved)) return true;
  if (isThere(frame)) return placesAgree(known, frame);
  if (isToldOn(known, frame)) return true;
  if (known.days && frame.days) return sameDays(known, frame);
  if (known.days || frame.days) return daysAndRough(known, frame);
  if (known.period && frame.period) return periodsAgree(known.period.value, frame.period.value);
  return vagueAgree(known, frame);
}

/** "Dort war der neue Minister zu Gast": where the meeting spoken of last took place, whatever the tense. */
function isThere({ anchor, days, period, ordinal, special, line }: Frame): boolean {
  const bare = !days && !period && !ordinal && !special && /^(?:implied|pronoun)$/.test(anchor.kind);
  return bare && /^(?:dort|hier|dabei|there)\b/i.test(line.quote);
}

/** "… in ihrer 50. Sitzung in Rostock. Getagt wurde am Mittwoch im Kurhaus Warnemünde": more of it in the next sentence, with a finer place. */
function isToldOn(
  known: Frame,
  { anchor, days, ordinal, special, season, tense, line, moved, cancelled }: Frame,
): boolean {
  const bare = anchor.kind === 'implied' && !ordinal && !special && season === '' && !moved && !cancelled;
  const open = known.days === null && known.period === null && known.ordinal !== null && !known.cancelled;
  const next = line.index - known.line.index === 1 && tense?.value === known.tense?.value;
  return bare && open && next && days !== null && /^(?:ge|be|ver)\p{L}+(?:t|en) (?:wird|wurde)\b/iu.test(line.quote);
}

function seasonsAgree(one: Frame, other: Frame): boolean {
  return one.season === '' || other.season === '' || one.season === other.season;
}

/** "Eine Sondersitzung gibt es nicht. Auf der Frühjahrstagung …": what is held every spring is no special one. */
function isSpecialBesideRegular(one: Frame, other: Frame): boolean {
  return (one.special && !other.special && other.season !== '') || (other.special && !one.special && one.season !== '');
}

function overlap(one: Days, other: Days): boolean {
  return compareDays(one.start, other.end) <= 0 && compareDays(other.start, one.end) <= 0;
}

function sameDays(known: Frame, frame: Frame): boolean {
  if (!known.days || !frame.days) return false;
  const [one, other] = [known.days.value, frame.days.value];
  if (overlap(one, other) || isDayAfter(known, frame)) return true;
  const apart = Math.abs(daysFrom(one.start, other.start));
  if (hasEdge(known) !== hasEdge(frame) && apart < Math.max(known.lastsDays, frame.lastsDays)) return true;
  return areEdges(known, frame) && apart <= EDGES_APART;
}

function hasEdge({ facts }: Frame): boolean {
  return facts.some(({ side }) => side === 'start' || side === 'end');
}

/** "beginnt am Montag" and "endet am Mittwoch", or a day and a later "bis Freitag". */
function areEdges(known: Frame, frame: Frame): boolean {
  const [start, end] = [known.days?.value.start, frame.days?.value.start];
  if (!start || !end || frame.anchor.article === 'next') return false;
  const [first, last] = compareDays(start, end) <= 0 ? [known, frame] : [frame, known];
  const [begins, ends] = [sides(first), sides(last)];
  const edged = begins.has('start') || ends.has('end');
  const inOrder = !begins.has('end') && !ends.has('start');
  return edged && inOrder && (begins.has('start') === ends.has('end') || placesAgree(known, frame));
}

function sides({ facts }: Frame): ReadonlySet<DayFact['side']> {
  return new Set(facts.map(({ side }) => side));
}

function placesAgree({ place: one }: Frame, { place: other }: Frame): boolean {
  return !one || !other || placeContains(one.value, other.value) || placeContains(other.value, one.value);
}

/** "… mit einem Kaminabend. Am Tag darauf folgt die Sitzung": the second day of what was spoken of before. */
function isDayAfter(known: Frame, frame: Frame): boolean {
  const { kind, article } = frame.anchor;
  if (!known.days || !frame.days || kind === 'named' || kind === 'label' || article !== 'the' || frame.ordinal)
    return false;
  return isSameDay(frame.days.value.start, daysLater(known.days.value.end, 1));
}

function daysAndRough(known: Frame, frame: Frame): boolean {
  const [dated, rough] = known.days ? [known, frame] : [frame, known];
  if (!dated.days) return false;
  if (rough.period) {
    if (rough.period.why === 'year-behind-name')
      return rough.period.value === String(dated.days.value.start.year) && vagueAgree(known, frame);
    const contains = rough.line.title ? seasonReaches : periodContains;
    return contains(rough.period.value, dated.days.value);
  }
  return vagueAgree(known, frame);
}

function periodsAgree(one: string, other: string): boolean {
  return periodContains(one, periodDays(other)) || periodContains(other, periodDays(one));
}

/** One of them has no day: they agree unless place or time of telling speak against it, or "die nächste" is another. */
function vagueAgree(known: Frame, frame: Frame): boolean {
  if (frame.anchor.aside && !known.anchor.aside && known.tense?.value === 'planned') return false;
  if (known.anchor.aside && frame.tense?.value === 'planned') return false;
  const next = (one: Frame, other: Frame) => one.anchor.article === 'next' && other.tense?.value === 'held';
  if (next(known, frame) || next(frame, known)) return false;
  if (frame.anchor.article === 'next' && isMereNumber(known)) return false;
  const tenses =
    !known.tense ||
    !frame.tense ||
    known.tense.value === frame.tense.value ||
    (!frame.days && !frame.period && frame.lastsDays > 0 && frame.anchor.kind !== 'named') ||
    (!known.days &&
      (frame.anchor.kind === 'pronoun' || known.facts.some(({ side }) => side === 'opening')) &&
      frame.facts.some(({ side }) => side === 'end')) ||
    known.line.title ||
    frame.line.title ||
    known.line.heading;
  return placesAgree(known, frame) && tenses;
}

/** "Zur 3. Sitzung" as the label of a link: a number, and nothing told of it. */
function isMereNumber(frame: Frame): boolean {
  const told = frame.days || frame.period || frame.place || frame.tense || frame.moved || frame.cancelled;
  return frame.ordinal !== null && frame.anchor.article !== 'next' && !told && !frame.line.title;
}

/** What both say together: the finer value of each field, the first one where they are alike. */
export function mergeFrames(known: Frame, frame: Frame): Frame {
  const moved = mergedMove(known, frame);
  const lastsDays = Math.max(known.lastsDays, frame.lastsDays);
  const facts = mergedFacts(known, frame);
  const days = mergedDays(known, frame, { facts, lastsDays });
  return {
    ...known,
    line: known.line.title || known.line.heading ? frame.line : known.line,
    anchor: known.line.title
      ? { ...frame.anchor, article: known.anchor.article === 'next' ? 'next' : frame.anchor.article }
      : known.anchor,
    ordinal: known.ordinal?.line.title ? (frame.ordinal ?? known.ordinal) : (known.ordinal ?? frame.ordinal),
    special: known.special || frame.special,
    season: known.season || frame.season,
    days,
    period: days ? null : finerPeriod(known, frame),
    place: finerPlace(known, frame),
    tense: mergedTense(known, frame),
    cancelled: mergedCancellation(known, frame),
    reinstated: known.reinstated ?? frame.reinstated,
    moved,
    chairs: known.chairs ?? frame.chairs,
    guests: known.guests ?? frame.guests,
    certain: known.certain || frame.certain,
    facts,
    lastsDays,
  };
}

/** Who tells that it takes place after all tells of its cancellation, too, before or behind. */
function mergedCancellation(known: Frame, frame: Frame): Frame['cancelled'] {
  if (known.reinstated || frame.reinstated) return null;
  return frame.days && known.cancelled?.why === 'not-on-that-day' ? null : (known.cancelled ?? frame.cancelled);
}

function mergedMove({ moved: one }: Frame, { moved: other }: Frame): Frame['moved'] {
  if (!one || !other) return one ?? other;
  return { ...other, value: { days: other.value.days ?? one.value.days, place: other.value.place ?? one.value.place } };
}

/** The same said again; keeps the work linear for a text that says it over and over. */
function isSaid(facts: readonly DayFact[], { side, days, lean, why }: DayFact): boolean {
  return facts.some(
    (fact) =>
      fact.side === side &&
      fact.lean === lean &&
      fact.why === why &&
      isSameDay(fact.days.start, days.start) &&
      isSameDay(fact.days.end, days.end),
  );
}

/** All that both told, where the second is no new day of a moved meeting. */
function mergedFacts(known: Frame, frame: Frame): readonly DayFact[] {
  if (frame.moved?.value.days && frame.days) return frame.facts;
  if (!isDayAfter(known, frame)) return [...known.facts, ...frame.facts.filter((fact) => !isSaid(known.facts, fact))];
  const from = (fact: DayFact): DayFact => (fact.side === 'day' ? { ...fact, side: 'start' } : fact);
  const until = (fact: DayFact): DayFact => (/^(?:day|start)$/.test(fact.side) ? { ...fact, side: 'end' } : fact);
  return [...known.facts.map(from), ...frame.facts.map(until)];
}

function mergedDays(
  known: Frame,
  frame: Frame,
  { facts, lastsDays }: Pick<Frame, 'facts' | 'lastsDays'>,
): Frame['days'] {
  const value = solveDays(facts, lastsDays);
  const told = [known, frame].find(({ days }) => days && value && sameSpan(days.value, value))?.days;
  const first = known.days ?? frame.days;
  return told ?? (first && value && { ...first, value, why: 'beginning-and-end' });
}

function sameSpan(one: Days, other: Days): boolean {
  return isSameDay(one.start, other.start) && isSameDay(one.end, other.end);
}

function length(days: Days): number {
  return daysFrom(days.start, days.end);
}

function finerPeriod(known: Frame, frame: Frame): Frame['period'] {
  if (!known.period || !frame.period) return known.period ?? frame.period;
  return length(periodDays(frame.period.value)) < length(periodDays(known.period.value)) ? frame.period : known.period;
}

function finerPlace(known: Frame, frame: Frame): Frame['place'] {
  if (!known.place || !frame.place) return known.place ?? frame.place;
  if (known.place.line.title && known.place.value === frame.place.value) return frame.place;
  if (frame.moved && frame.days && !known.days) return frame.place;
  return known.place.value !== frame.place.value &&
    placeContains(known.place.value, frame.place.value) &&
    (landNamed(known.place.value) !== null || frame.place.value.length >= known.place.value.length)
    ? frame.place
    : known.place;
}

function mergedTense(known: Frame, frame: Frame): Frame['tense'] {
  if (known.tense?.value === 'held' || !frame.tense) return known.tense;
  if (frame.tense.value === 'held' || !known.tense) return frame.tense;
  return known.tense;
}

/** The same meeting on another day than the sentence before said. */
export function replaceDays(known: Frame, frame: Frame): Frame {
  const previous = frame.moved?.value.days ?? known.days?.value ?? known.moved?.value.days ?? null;
  const formerPlace = frame.moved?.value.place ?? known.moved?.value.place ?? null;
  return {
    ...known,
    days: frame.days,
    facts: frame.facts,
    period: null,
    place: frame.place ?? known.place,
    tense: frame.tense ?? known.tense,
    cancelled: null,
    moved: { value: { days: previous, place: formerPlace }, line: known.line, why: 'new-date-after-old' },
  };
}
