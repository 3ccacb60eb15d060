/** Makes the frames of one anchor out of the dates it holds. */
import type { Days } from '../model.ts';
import type { Anchor } from './anchor.ts';
import type { BoundDate, Context } from './bound-date.ts';
import type { Change } from './changes.ts';
import { nearestCue, tellsOfPast, tenseAt } from './claims.ts';
import type { Cue } from './cues.ts';
import { type DayFact, solveDays } from './day-facts.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import { dayFactsOf } from './frame-days.ts';
import type { Frame } from './frames.ts';
import { periodDays } from './periods.ts';

export interface Bundle {
  readonly anchor: Anchor;
  readonly dates: readonly BoundDate[];
  readonly change: Change;
  readonly context: Context;
}

/** "DMK am 5. Mai in Bonn.", "und die IMK am 6. Mai": a date so near the name that begins a line or an entry. Weight, see `distance`. */
const LED = 2;
/** What is caught up on takes place on the day told with it. */
const CAUGHT_UP = /^nachgeholt$/;
/** No meeting goes on longer. Days. */
const LONGEST_DAYS = 8;
const OPENERS = /^(?:und|sowie|:|;|,)$/;
const MODALS = /^(?:soll|sollen|solle|will|wollen|wolle|wird|werden|werde)$/;
/** Headings of what is over. */
const ARCHIVE =
  /^(?:bisherige[rn]?|vergangene[rn]?|fruhere[rn]?|zuruckliegende[rn]?|archiv|ruckblick|ruckschau|chronik|historie|past|previous|archive)$/;
/** Entries looked back over for their heading. */
const MAX_ENTRIES = 40;

/** One frame for an anchor; several where it has several days and nothing moves ("am 6. Mai und am 11. November"). */
export function framesOf(doc: Document, line: Line, bundle: Bundle): readonly Frame[] {
  const { anchor, change } = bundle;
  const days = bundle.dates.filter((date) => date.days !== null);
  const previous = days.filter(({ role }) => role === 'previous');
  const present = days.filter(({ role }) => role !== 'previous');
  const corrected = change.correcting && previous.length === 0;
  if (change.moving && change.ofMeeting && days.length > 0 && !corrected)
    return [movedFrame(doc, line, bundle, { previous, present })];
  if (previous.length > 0 && present.length > 0) return [movedFrame(doc, line, bundle, { previous, present })];
  if (previous.length > 0) return [frameOf(doc, line, bundle, previous[0] ?? null, { notThen: true })];
  const joined = joinDays(present);
  const rough = finest(bundle.dates.filter(({ period, role }) => period !== null && role !== 'previous'));
  if (joined.length === 0) return [frameOf(doc, line, bundle, rough, {})];
  return joined.map((date, index) =>
    frameOf(doc, line, index === 0 ? bundle : { ...bundle, anchor: { ...anchor, ordinal: null } }, date, {}),
  );
}

/** "im kommenden Jahr …, am ehesten im Frühjahr": the shorter of two rough times. */
function finest(dates: readonly BoundDate[]): BoundDate | null {
  const length = ({ period }: BoundDate) => {
    const days = period ? periodDays(period) : null;
    return days ? days.start.until(days.end).days : 0;
  };
  return dates.toSorted((one, other) => length(one) - length(other))[0] ?? null;
}

/** "beginnt am Montag und endet am Dienstag", "am 5. …; am Tag darauf …": neighbouring days are one meeting. */
function joinDays(dates: readonly BoundDate[]): readonly BoundDate[] {
  const joined: BoundDate[] = [];
  for (const date of dates) {
    const before = joined.at(-1);
    const merged = before?.days && date.days ? (ended(before, date) ?? neighbours(before.days, date.days)) : null;
    if (before && merged) joined[joined.length - 1] = { ...before, days: merged };
    else joined.push(date);
  }
  return joined;
}

/** "Donnerstag, 26. Februar: … (bis 28. Februar)": a day and the end told with it, in either order. */
function ended(one: BoundDate, other: BoundDate): Days | null {
  const [start, end] = one.role === 'until' ? [other, one] : [one, other];
  if (end.role !== 'until' || start.role === 'until' || !start.days || !end.days) return null;
  const days = { start: start.days.start, end: end.days.end };
  const lasts = days.start.until(days.end).days;
  return lasts >= 0 && lasts <= LONGEST_DAYS ? days : null;
}

/** Days that overlap, touch or enclose one day, as one span; null when they lie apart. */
function neighbours(one: Days, other: Days): Days | null {
  const { compare } = Temporal.PlainDate;
  const [first, second] = compare(one.start, other.start) <= 0 ? [one, other] : [other, one];
  if (first.end.until(second.start).days > 2) return null;
  return { start: first.start, end: compare(first.end, second.end) >= 0 ? first.end : second.end };
}

interface Partition {
  readonly previous: readonly BoundDate[];
  readonly present: readonly BoundDate[];
}

/** A move: which day is the old one and which the new, by words, and else by order. */
function movedFrame(doc: Document, line: Line, bundle: Bundle, { previous, present }: Partition): Frame {
  const fresh = present.find(({ role }) => role === 'new');
  const plain = present.filter(({ role }) => role !== 'new');
  const old = previous[0] ?? (fresh || plain.length > 1 ? plain[0] : undefined);
  const denied = doc.tokens.slice(line.from, line.to).some(({ key }) => /^(?:nicht|not)$/.test(key));
  const termOnly =
    !denied && !bundle.change.already && !bundle.change.ofPlace && line.cues.every(({ kind }) => kind !== 'move');
  const named = bundle.anchor.kind === 'label' || (termOnly && previous.length === 0) ? plain.at(-1) : undefined;
  const now = fresh ?? named ?? (previous.length > 0 ? plain.at(-1) : plain.length > 1 ? plain.at(-1) : undefined);
  if (!now && bundle.change.ofPlace && plain[0]) return frameOf(doc, line, bundle, plain[0], {});
  const caughtUp = line.cues.some(({ at }) => CAUGHT_UP.test(doc.tokens[at]?.key ?? ''));
  if (caughtUp && !old && !now && plain[0]) return { ...frameOf(doc, line, bundle, plain[0], {}), moved: null };
  const told = fresh ?? plain[0] ?? previous[0];
  if (bundle.change.already && told) return movedBefore(frameOf(doc, line, bundle, told, {}), bundle.change);
  const only = old || now ? null : plain[0];
  const former = old ?? only;
  const shifted = !now && former?.days && bundle.change.byDays !== 0 ? shift(former.days, bundle.change.byDays) : null;
  const frame = frameOf(doc, line, bundle, now ?? null, {});
  const days = shifted ? { value: shifted, line, why: 'moved-by-span' } : frame.days;
  const facts = shifted ? [spanFact(doc, line, shifted)] : frame.facts;
  return {
    ...frame,
    dates: [now, former].flatMap((date) => (date ? [date.mention] : [])),
    days,
    facts,
    period: days ? null : frame.period,
    certain: true,
    tense: frame.tense && now && !shifted ? frame.tense : { value: 'planned', line, why: 'moved' },
    moved: { value: { days: former?.days ?? null, place: null }, line, why: 'moved-in-sentence' },
  };
}

/** The day told is the new one, and so many days before or behind it was the old one. */
function movedBefore(frame: Frame, { byDays }: Change): Frame {
  const days = frame.days ? shift(frame.days.value, -byDays) : null;
  return { ...frame, certain: true, moved: { value: { days, place: null }, line: frame.line, why: 'moved-by-span' } };
}

/** Days that no other can widen. */
export function spanFact(doc: Document, line: Line, days: Days): DayFact {
  const agoDays = days.end.until(doc.publishedOn).days;
  return { side: 'span', days, lean: null, agoDays, line, why: 'whole-span' };
}

function shift(days: Days, byDays: number): Days {
  return { start: days.start.add({ days: byDays }), end: days.end.add({ days: byDays }) };
}

function frameOf(
  doc: Document,
  line: Line,
  { anchor, change, context }: Bundle,
  date: BoundDate | null,
  { notThen = false }: { readonly notThen?: boolean },
): Frame {
  const conference = anchor.conference ?? context.conference ?? '';
  const why = anchor.kind === 'named' ? 'date-in-sentence' : `date-with-${anchor.kind}`;
  const duration = { days: change.durationDays, ends: change.durationEnds };
  const facts = date?.days ? dayFactsOf(doc, line, { date, days: date.days, duration, why }) : [];
  const days = solveDays(facts, duration.days);
  const cancelled = (change.cancelled && change.ofMeeting) || notThen;
  return {
    conference,
    line,
    anchor,
    ordinal: anchor.ordinal === null ? null : { value: anchor.ordinal, line, why: 'ordinal-before-name' },
    special: anchor.special,
    dates: date ? [date.mention] : [],
    season: anchor.season,
    days: days ? { value: days, line, why } : null,
    period:
      date?.period && !days
        ? { value: date.period, line, why: why.replace('date', 'period') }
        : yearOf(anchor, line, days),
    place: null,
    tense: statusOf(doc, line, { anchor, date, days: days ?? (date?.period ? periodDays(date.period) : null) }),
    cancelled: cancelled ? { value: true, line, why: notThen ? 'not-on-that-day' : 'called-off-in-sentence' } : null,
    moved:
      change.moving && change.ofMeeting && !change.correcting
        ? { value: { days: null, place: null }, line, why: 'moved-in-sentence' }
        : null,
    chairs: null,
    guests: null,
    certain: isCertain(doc, line, { anchor, change, date }),
    facts,
    lastsDays: change.durationDays,
  };
}

function yearOf(anchor: Anchor, line: Line, days: Days | null): Frame['period'] {
  return anchor.year !== null && !days ? { value: String(anchor.year), line, why: 'year-behind-name' } : null;
}

/**
 * Held or planned. A day to come is planned; a day gone by is held when the sentence tells of it; on the day itself,
 * and without a day, the verb decides. Lists without a verb tell of nothing: planned.
 */
function statusOf(
  doc: Document,
  line: Line,
  { anchor, date, days }: { anchor: Anchor; date: BoundDate | null; days: Days | null },
): Frame['tense'] {
  const { compare } = Temporal.PlainDate;
  const cue = nearestCue(doc, line, date?.mention ?? anchor, anchor);
  const state = (value: 'held' | 'planned', why: string) => ({ value, line, why });
  if (days && compare(days.start, doc.publishedOn) > 0) return state('planned', 'day-to-come');
  const reported =
    line.cues.length > 0 || anchor.aside || isProse(doc, line) || namesResolution(doc, line) || isInArchive(doc, line);
  if (date?.role === 'since') return state('planned', 'still-going-on');
  if (days && compare(days.end, doc.publishedOn) < 0) {
    const stillPlanned =
      cue !== null &&
      /^(?:geplant|vorgesehen|angesetzt|terminiert|scheduled|planned)/.test(doc.tokens[cue.at]?.key ?? '');
    if (reported && !stillPlanned) return state('held', 'told-after-the-day');
    return state('planned', 'no-report');
  }
  if (anchor.aside) return state('held', 'looked-back-on');
  if (cue?.tense === 'past') return state('held', 'verb-in-the-past');
  const told = cue === null ? tenseAt(doc, line, date?.mention ?? anchor, anchor) !== null : tellsOfPast(doc, line);
  const opens = line.cues.some(({ edge, tense }) => edge === 'start' && tense === null);
  if (told && !verbal(doc, cue) && !(opens && days)) return state('held', 'told-in-the-past');
  if (cue) return state('planned', MODALS.test(doc.tokens[cue.at]?.key ?? '') ? 'modal-ahead' : 'verb-ahead');
  return days || date?.period ? state('planned', 'no-report') : null;
}

/** Something that tells of the meeting itself, and no mere "wird", "soll" of another clause. */
function verbal(doc: Document, cue: Cue | null): boolean {
  return cue !== null && !MODALS.test(doc.tokens[cue.at]?.key ?? '');
}

/** "Beschluss 2026/21 des IT-Planungsrats vom 24. Juni": what was resolved on was resolved at a meeting held. */
function namesResolution({ tokens }: Document, line: Line): boolean {
  return tokens.slice(line.from, line.to).some(({ key }) => /^(?:beschluss|beschlusse|resolution)$/.test(key));
}

/** "Bisherige Sitzungen", "Archiv": what is listed below it has been held. */
function isInArchive(doc: Document, { index }: Line): boolean {
  for (let at = index; at >= Math.max(0, index - MAX_ENTRIES); at--) {
    const line = doc.lines[at];
    if (!line || (at < index && isProse(doc, line))) return false;
    if (doc.tokens.slice(line.from, line.to).some(({ key }) => ARCHIVE.test(key))) return true;
  }
  return false;
}

/** A sentence with its full stop, and no entry of a list. */
function isProse(doc: Document, line: Line): boolean {
  return line.to - line.from >= 8 && /^[.!]$/.test(doc.tokens[line.to - 1]?.text ?? '');
}

/** Is it a meeting by the words, and not just the body that speaks, demands or is founded? */
function isCertain(
  doc: Document,
  line: Line,
  { anchor, change, date }: { anchor: Anchor; change: Change; date: BoundDate | null },
): boolean {
  if (change.circulation && !change.cancelled) return false;
  if (date?.told) return true;
  if (anchor.owned) return false;
  const kinds = new Set(line.cues.map(({ kind }) => kind));
  if (kinds.has('found') && date === null && anchor.kind !== 'named') return false;
  if (anchor.event && !anchor.weak) return true;
  if (kinds.has('found') || (kinds.has('prepare') && anchor.weak)) return false;
  if (kinds.has('meet') || kinds.has('decide') || kinds.has('plan')) return true;
  if ((kinds.has('move') || kinds.has('cancel')) && (change.ofMeeting || anchor.weak)) return true;
  const opens = anchor.from === line.from || OPENERS.test(doc.tokens[leadOf(doc, anchor)]?.key ?? '');
  const led =
    opens && date !== null && date.mention.from >= anchor.to && distance(doc.tokens, anchor, date.mention) <= LED;
  const copula = /^(?:ist|sind|war|waren|is|was)$/.test(doc.tokens[anchor.to]?.key ?? '');
  return !kinds.has('say') && (copula || led || !isProse(doc, line));
}

/** The token in front of the anchor and its article. */
function leadOf({ tokens }: Document, { from }: Anchor): number {
  return /^(?:die|der|das|den)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
}
