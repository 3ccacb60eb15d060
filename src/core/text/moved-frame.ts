/** The frame of a meeting that moves: which day is the old one, which the new. */
import { daysFrom, daysLater } from '../days.ts';
import type { Days } from '../model.ts';
import type { BoundDate } from './bound-date.ts';
import type { Change } from './changes.ts';
import type { Document, Line } from './document.ts';
import { dayFactsOf } from './frame-days.ts';
import { type Bundle, frameOf, spanFact } from './frame-of.ts';
import type { Frame } from './frames.ts';

/** No meeting goes on longer. Days. */
const LONGEST_DAYS = 8;
/** What is caught up on takes place on the day told with it. */
const CAUGHT_UP = /^nachgeholt$/;

export interface Partition {
  readonly previous: readonly BoundDate[];
  readonly present: readonly BoundDate[];
}

/** A move: which day is the old one and which the new, by words, and else by order. */
export function movedFrame(doc: Document, line: Line, bundle: Bundle, partition: Partition): Frame {
  const { change } = bundle;
  const present = joinEnds(doc, line, partition.present);
  const { now, old, plain } = endsOfMove(doc, line, bundle, { ...partition, present });
  if (!now && change.ofPlace && plain[0]) return frameOf(doc, line, bundle, plain[0], {});
  const caughtUp = line.cues.some(({ at }) => CAUGHT_UP.test(doc.tokens[at]?.key ?? ''));
  if (caughtUp && !old && !now && plain[0]) return { ...frameOf(doc, line, bundle, plain[0], {}), moved: null };
  const told = now ?? plain[0] ?? old;
  if (change.already && told) return movedBefore(frameOf(doc, line, bundle, told, {}), change);
  return betweenDays(doc, line, bundle, { now, former: old ?? (now ? undefined : plain[0]) });
}

interface Ends {
  readonly now: BoundDate | undefined;
  readonly old: BoundDate | undefined;
  readonly plain: readonly BoundDate[];
}

function endsOfMove(doc: Document, line: Line, { anchor, change }: Bundle, { previous, present }: Partition): Ends {
  const fresh = present.find(({ role }) => role === 'new') ?? newByWord(doc, line, change, present);
  const plain = present.filter((date) => date.role !== 'new' && date !== fresh);
  const old = previous[0] ?? (fresh || plain.length > 1 ? plain[0] : undefined);
  const denied = doc.tokens.slice(line.from, line.to).some(({ key }) => /^(?:nicht|not)$/.test(key));
  const termOnly = !denied && !change.already && !change.ofPlace && line.cues.every(({ kind }) => kind !== 'move');
  const named = anchor.kind === 'label' || (termOnly && previous.length === 0) ? plain.at(-1) : undefined;
  const last = previous.length > 0 || plain.length > 1 ? plain.at(-1) : undefined;
  return { now: fresh ?? named ?? last, old, plain };
}

/** "brought forward by a week: it will now open in Erfurt on 23 September": told with "now", it is the new one. */
function newByWord(
  { tokens }: Document,
  line: Line,
  { byDays }: Change,
  dates: readonly BoundDate[],
): BoundDate | undefined {
  const now = tokens.slice(line.from, line.to).findIndex(({ key }) => /^(?:nun|jetzt|now)$/.test(key)) + line.from;
  return byDays === 0 || now < line.from ? undefined : dates.find(({ mention }) => mention.from > now);
}

/** Two ends of a move, the new one perhaps only roughly known or told by how far it is from the old one. */
function betweenDays(doc: Document, line: Line, bundle: Bundle, { now, former }: Pick<Ends, 'now'> & Former): Frame {
  const { byDays } = bundle.change;
  const onward = !now && former?.days && byDays !== 0 ? shift(former.days, byDays) : null;
  const back = now?.days && !former && byDays !== 0 ? shift(now.days, -byDays) : null;
  const rough = bundle.dates.find(({ period, role }) => period !== null && role !== 'previous');
  const frame = frameOf(doc, line, bundle, now ?? (onward ? null : (rough ?? null)), {});
  const days = onward ? { value: onward, line, why: 'moved-by-span' } : frame.days;
  return {
    ...frame,
    dates: [now, former].flatMap((date) => (date ? [date.mention] : [])),
    days,
    facts: onward ? [spanFact(doc, line, onward)] : frame.facts,
    period: days ? null : frame.period,
    certain: true,
    tense: frame.tense && now && !onward ? frame.tense : { value: 'planned', line, why: 'moved' },
    moved: { value: { days: dayGivenUp(doc, former, now) ?? back, place: null }, line, why: 'moved-in-sentence' },
  };
}

/** Nobody moves a day that has long passed, and nobody leaves out its year. Days. */
const LONG_PAST_DAYS = 60;
const HALF_A_YEAR_DAYS = 183;

/** "am 16. Juni 2027 statt am 9. Juni": without a year of its own it is in the other's, where else it would be long over. */
function dayGivenUp({ publishedOn }: Document, former?: BoundDate, now?: BoundDate): Days | null {
  const days = former?.days ?? null;
  const { when } = former?.mention ?? {};
  if (!days || !now?.days || when?.kind !== 'days' || when.last.year !== null) return days;
  if (daysFrom(days.end, publishedOn) < LONG_PAST_DAYS) return days;
  const next = { start: days.start.add({ years: 1 }), end: days.end.add({ years: 1 }) };
  return Math.abs(daysFrom(next.start, now.days.start)) < HALF_A_YEAR_DAYS ? next : days;
}

interface Former {
  readonly former: BoundDate | undefined;
}

/** "beginnt bereits am 13. statt am 14. und endet am 15. April": its two ends are one span, and no move. */
function joinEnds(doc: Document, line: Line, dates: readonly BoundDate[]): readonly BoundDate[] {
  const end = dates.find((date) => sideOf(doc, line, date) === 'end');
  const start = dates.find((date) => date !== end && sideOf(doc, line, date) === 'start');
  if (!start?.days || !end?.days) return dates;
  const lasts = daysFrom(start.days.start, end.days.end);
  if (lasts <= 0 || lasts > LONGEST_DAYS) return dates;
  const joined: BoundDate = { ...start, days: { start: start.days.start, end: end.days.end } };
  return dates.filter((date) => date !== end).map((date) => (date === start ? joined : date));
}

function sideOf(doc: Document, line: Line, date: BoundDate): string | null {
  if (!date.days) return null;
  const duration = { days: 0, ends: false };
  return dayFactsOf(doc, line, { date, days: date.days, duration, why: '' })[0]?.side ?? null;
}

/** The day told is the new one, and so many days before or behind it was the old one. */
function movedBefore(frame: Frame, { byDays }: Change): Frame {
  const days = frame.days ? shift(frame.days.value, -byDays) : null;
  return { ...frame, certain: true, moved: { value: { days, place: null }, line: frame.line, why: 'moved-by-span' } };
}

function shift(days: Days, byDays: number): Days {
  return { start: daysLater(days.start, byDays), end: daysLater(days.end, byDays) };
}
