/** Which of the meetings a text speaks of it tells enough of, and how they look from the day of publication. */
import { compareDays } from '../days.ts';
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';

/** "Die 100. … ist noch fern, die 21. tagt am …": a bare number beside a dated meeting of the same sentence. */
export function isAsideOnly(frame: Frame, all: readonly Frame[]): boolean {
  const bare = !frame.days && !frame.period && !frame.place && !frame.moved && !frame.cancelled && !frame.reinstated;
  return bare && all.some((other) => other.days && other.line === frame.line && other.conference === frame.conference);
}

/**
 * "… während die Fachleute in Kiel tagten": told by nothing but a place, in a text that tells the days of others. What is
 * worth telling of a further meeting has a day, a number, a season, or is the next one.
 */
export function isStray(frame: Frame, all: readonly Frame[]): boolean {
  const { days, period, ordinal, moved, cancelled, reinstated, special, season, anchor } = frame;
  if (days || period || ordinal || moved || cancelled || reinstated || special || season || anchor.article === 'next')
    return false;
  const named = anchor.kind === 'named' && !anchor.people && !anchor.weak && frame.tense?.value === 'planned';
  return !named && all.some((other) => other !== frame && other.days && other.conference === frame.conference);
}

/** Whatever the verbs say of its opening: a meeting whose last day is still to come is not over. */
export function seenFrom(publishedOn: Temporal.PlainDate, frame: Frame): Frame {
  const { days, tense } = frame;
  const going = days !== null && compareDays(days.value.end, publishedOn) > 0;
  return going && tense?.value === 'held'
    ? { ...frame, tense: { value: 'planned', line: days.line, why: 'last-day-to-come' } }
    : frame;
}

/** A meeting is told when it has days, or enough without: its number with a place or a verb, a change, a rough time. */
export function isTold(doc: Document, frame: Frame): boolean {
  if (frame.days) return true;
  if (isTermOnly(frame)) return false;
  const named = frame.ordinal !== null || frame.special || frame.season !== '' || frame.anchor.article === 'next';
  if (frame.moved?.value.days || ((frame.cancelled || frame.reinstated) && (named || frame.period))) return true;
  if (frame.moved && frame.moved.line === frame.line && !(frame.period && frame.place)) return named;
  const body = !frame.line.title && !frame.line.heading;
  const verb = frame.tense?.why.startsWith('verb') === true;
  if (frame.period && isPassingRemark(frame)) return false;
  if (frame.period)
    return frame.period.why === 'year-behind-name'
      ? verb && (frame.place !== null || frame.ordinal !== null)
      : frame.tense !== null;
  if (frame.ordinal) return body && (frame.place !== null || verb);
  return body && frame.place !== null && verb && !isLongAgo(doc, frame.line);
}

const isYear = wordTest(/^(?:19|20)\d\d$/);
const areYears = wordTest(/^(?:jahren|jahrzehnten|years|decades)$/);

/** "2016 war die MPK zuletzt in Rostock zu Gast", "Vor zwölf Jahren trafen sie sich schon einmal in Kiel". */
function isLongAgo({ tokens, publishedOn }: Document, line: Line): boolean {
  for (let at = line.from; at < line.to; at++) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    const free = at === line.from || (before?.kind === 'word' && (!before.capital || opensAside(before)));
    if (free && isYear(token) && Number(token?.key) < publishedOn.year && tokens[at + 1]?.kind === 'word') return true;
    if (areYears(token) && hasWord(tokens, { from: Math.max(line.from, at - 3), to: at }, isAgo)) return true;
    if (areYears(token) && tokens[at + 1]?.key === 'ago') return true;
  }
  return false;
}

const isAgo = wordTest(/^vor$/);
const opensAside = wordTest(/^(?:schon|bereits|zuletzt|erst|noch|auch|zuvor)$/);

/** "In diesem Jahr leitet Hamburg die Runde": who chairs in a year, and no meeting. */
function isTermOnly({ period, place, ordinal, chairs, line }: Frame): boolean {
  return /^\d{4}$/.test(period?.value ?? '') && !place && !ordinal && chairs?.line === line;
}

/** "Zuletzt hatte sich die Runde im Frühjahr getroffen": a meeting gone by, with no more than a season to know it by. */
function isPassingRemark({ anchor, tense, place, ordinal, special, line }: Frame): boolean {
  const meets = anchor.event || line.cues.some(({ kind }) => kind === 'meet');
  return !(anchor.kind === 'named' && meets) && tense?.value === 'held' && !place && !ordinal && !special;
}
