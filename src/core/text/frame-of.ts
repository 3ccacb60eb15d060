/** Makes the frame of one anchor out of a date it holds. */
import { compareDays, daysFrom } from '../days.ts';
import type { Days } from '../model.ts';
import type { Anchor } from './anchor.ts';
import type { BoundDate, Context } from './bound-date.ts';
import { hasWord, wordTest } from './by-word.ts';
import type { Change } from './changes.ts';
import { nearestCue, tellsOfPast, tenseAt } from './claims.ts';
import { clauseAround } from './clauses.ts';
import type { CueKind } from './cue-words.ts';
import type { Cue } from './cues.ts';
import { type DayFact, solveDays } from './day-facts.ts';
import { isDecidedThen } from './decided-then.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { dayFactsOf, undatedFacts } from './frame-days.ts';
import type { Frame } from './frames.ts';
import { periodDays } from './periods.ts';
import { isProse, isRecorded } from './records.ts';
import { isHeadOfResult } from './result-days.ts';

export interface Bundle {
  readonly anchor: Anchor;
  readonly dates: readonly BoundDate[];
  readonly change: Change;
  readonly context: Context;
}

/** "DMK am 5. Mai in Bonn.", "und die IMK am 6. Mai": a date so near the name that begins a line or an entry. Weight, see `distance`. */
const LED = 2;
const OPENERS = /^(?:und|sowie|:|;|,)$/;
const MODALS = /^(?:soll|sollen|solle|will|wollen|wolle|wird|werden|werde)$/;
/** Days that no other can widen. */
export function spanFact(doc: Document, line: Line, days: Days): DayFact {
  const agoDays = daysFrom(days.end, doc.publishedOn);
  return { side: 'span', days, lean: null, agoDays, line, why: 'whole-span' };
}

export function frameOf(
  doc: Document,
  line: Line,
  { anchor, change, context }: Bundle,
  date: BoundDate | null,
  { notThen = false }: { readonly notThen?: boolean },
): Frame {
  const conference = anchor.conference ?? context.conference ?? '';
  const why = anchor.kind === 'named' ? 'date-in-sentence' : `date-with-${anchor.kind}`;
  const duration = { days: change.durationDays, ends: change.durationEnds };
  const facts = date?.days ? dayFactsOf(doc, line, { date, days: date.days, duration, why }) : undatedFacts(doc, line);
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
    tense:
      !days && !date && (cancelled || (change.moving && change.ofMeeting) || isReturnOnly(line, change))
        ? null
        : statusOf(doc, line, { anchor, date, days: days ?? (date?.period ? periodDays(date.period) : null) }),
    cancelled: cancelled ? { value: true, line, why: notThen ? 'not-on-that-day' : 'called-off-in-sentence' } : null,
    reinstated: change.reinstated ? { value: true, line, why: 'takes-place-after-all' } : null,
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
  const cue = nearestCue(doc, line, date?.mention ?? anchor, anchor);
  const state = (value: 'held' | 'planned', why: string) => ({ value, line, why });
  if (days && compareDays(days.start, doc.publishedOn) > 0) return state('planned', 'day-to-come');
  const reported = line.cues.length > 0 || anchor.aside || isProse(doc, line) || isRecorded(doc, line);
  if (date && (isDecidedThen(doc.tokens, date.mention) || isHeadOfResult(doc.tokens, line, anchor, date.mention)))
    return state('held', 'decided-by-then');
  if (date?.role === 'since')
    return cue?.tense === 'past' ? state('held', 'verb-in-the-past') : state('planned', 'still-going-on');
  if (days && compareDays(days.end, doc.publishedOn) < 0) {
    const stillPlanned =
      cue !== null &&
      /^(?:geplant|vorgesehen|angesetzt|terminiert|scheduled|planned)/.test(doc.tokens[cue.at]?.key ?? '');
    if (reported && !stillPlanned) return state('held', 'told-after-the-day');
    return state('planned', 'no-report');
  }
  if (anchor.aside) return state('held', 'looked-back-on');
  if (days && isAtItsClose(doc, line, anchor)) return state('held', 'told-in-the-past');
  if (!days && isLookedAheadTo(doc, line, anchor)) return state('planned', 'looked-ahead-to');
  if (onlyChanges(line)) return days || date?.period ? state('planned', 'no-report') : null;
  if (cue?.tense === 'past') return state('held', 'verb-in-the-past');
  if (!date && isActedAt(doc, line, anchor)) return state('held', 'told-in-the-past');
  if (!days && !cue && isSaidToBe(doc, line, anchor)) return null;
  const told = cue === null ? tenseAt(doc, line, date?.mention ?? anchor, anchor) !== null : tellsOfPast(doc, line);
  const agreed = days !== null && isAgreed(doc, cue) && tellsOfPast(doc, line);
  if (agreed) return state('held', 'told-in-the-past');
  const opens = line.cues.some(({ edge, tense }) => edge === 'start' && tense === null);
  if (told && !verbal(doc, cue) && !(opens && days)) return state('held', 'told-in-the-past');
  if (cue) return state('planned', MODALS.test(doc.tokens[cue.at]?.key ?? '') ? 'modal-ahead' : 'verb-ahead');
  return days || date?.period ? state('planned', 'no-report') : null;
}

/** "Der Rat hat auf seiner 51. Sitzung Meilensteine festgelegt": done there, whatever the verb. */
function isActedAt(doc: Document, line: Line, anchor: Anchor): boolean {
  const noun = leadingNoun(doc, line, anchor);
  const has = noun >= 0 && doc.tokens.slice(line.from, noun).some(({ key }) => /^(?:hat|haben|has|have)$/.test(key));
  return has || isAgreedAt(doc, line, anchor);
}

/** "Auf der JFMK am 21. Mai wurde die Finanzierung vereinbart": done there, in the passive. */
export function isAgreedAt(doc: Document, line: Line, anchor: Anchor): boolean {
  const noun = leadingNoun(doc, line, anchor);
  if (noun < 0) return false;
  const { to } = clauseAround(doc.tokens, line, anchor.from, line.dates);
  return doc.tokens.slice(noun, to).some(({ key }) => /^(?:wurden?|worden)$/.test(key));
}

/** "Zum Abschluss der gestern und heute in Hamburg tagenden DMK erklärt der Verband": over, whatever the verb. */
function isAtItsClose({ tokens }: Document, { cues }: Line, anchor: Anchor): boolean {
  return cues.some(
    ({ edge, at }) =>
      edge === 'end' &&
      at < anchor.from &&
      tokens[at]?.capital === true &&
      /^(?:zum|nach)$/.test(tokens[at - 1]?.key ?? '') &&
      /^(?:der|des|dieser)$/.test(tokens[at + 1]?.key ?? '') &&
      tokens.slice(at, anchor.from).every(({ text }) => text !== ','),
  );
}

/** "Kurz vor der zehnten DMK hat der Verband gefordert": it was still to come, whatever has been done before. */
function isLookedAheadTo({ tokens }: Document, line: Line, { from }: Anchor): boolean {
  const lead = /^(?:der|dem|den|the)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  if (lead < line.from || !/^(?:vor|before)$/.test(tokens[lead]?.key ?? '')) return false;
  return !hasWord(tokens, { from: lead, to: line.to }, isPluperfect);
}

const isPluperfect = wordTest(/^(?:hatten?|had)$/);

/** Where the noun behind "auf", "bei", "at" begins, -1 when none of these leads to it. */
function leadingNoun({ tokens }: Document, line: Line, { echo, from }: Anchor): number {
  const noun = echo?.from ?? from;
  const lead = tokens.slice(Math.max(line.from, noun - 2), noun);
  return lead.some(({ key }) => /^(?:auf|bei|in|at|during)$/.test(key)) ? noun : -1;
}

/** "It is the seventh meeting: the state took over in January", "Es ist die 50. Sitzung": what it is, whatever else was done. */
function isSaidToBe({ tokens }: Document, { from: start }: Line, { from, ordinal }: Anchor): boolean {
  const lead = /^(?:the|die|der|das)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return ordinal !== null && lead === start + 1 && /^(?:is|ist)$/.test(tokens[lead]?.key ?? '');
}

/** "The cancellation has been withdrawn": past is what was withdrawn, and not the meeting. */
function isReturnOnly({ cues }: Line, { reinstated }: Change): boolean {
  return reinstated && !cues.some(({ kind }) => kind === 'meet');
}

/** "wurde nicht abgesagt", "has been postponed": past is the act, and not the meeting. */
function onlyChanges({ cues }: Line): boolean {
  const kinds = new Set(cues.map(({ kind }) => kind));
  return (kinds.has('move') || kinds.has('cancel')) && !kinds.has('meet') && !kinds.has('decide');
}

/** "haben am Freitag einen Preis festgelegt": on the day itself it is what they did, and no plan of theirs. */
function isAgreed({ tokens }: Document, cue: Cue | null): boolean {
  return cue?.kind === 'plan' && /^(?:festgelegt|vereinbart|verabredet|festgesetzt)$/.test(tokens[cue.at]?.key ?? '');
}

/** Something that tells of the meeting itself, and no mere "wird", "soll" of another clause. */
function verbal(doc: Document, cue: Cue | null): boolean {
  return cue !== null && !MODALS.test(doc.tokens[cue.at]?.key ?? '');
}

/** Is it a meeting by the words, and not just the body that speaks, demands or is founded? */
function isCertain(
  doc: Document,
  line: Line,
  { anchor, change, date }: { anchor: Anchor; change: Change; date: BoundDate | null },
): boolean {
  if (change.circulation && !change.cancelled) return false;
  if (date?.told || (change.durationEnds && date?.days && !anchor.weak && !anchor.owned)) return true;
  if (anchor.owned) return false;
  if (change.reinstated && change.ofMeeting) return true;
  const kinds = new Set(line.cues.map(({ kind }) => kind));
  if (kinds.has('found') && date === null && anchor.kind !== 'named') return false;
  if (anchor.event && !anchor.weak) return true;
  if (kinds.has('found') || (kinds.has('prepare') && anchor.weak)) return false;
  const elsewhere = kinds.has('decide') || kinds.has('plan');
  if (anchor.weak && !date?.days && elsewhere && !['meet', 'move', 'cancel'].some((kind) => kinds.has(kind as CueKind)))
    return false;
  const reason = /^(?:wegen|aufgrund|anlasslich)$/.test(doc.tokens[leadOf(doc, anchor)]?.key ?? '');
  if (reason && !change.ofMeeting) return false;
  if (kinds.has('meet') || kinds.has('move') || kinds.has('cancel') || kinds.has('decide') || kinds.has('plan'))
    return true;
  const lead = leadOf(doc, anchor);
  const opens = anchor.from === line.from || lead < line.from || OPENERS.test(doc.tokens[lead]?.key ?? '');
  const led = opens && date !== null && date.mention.from >= anchor.to && isLedOn(doc, anchor, date.mention);
  const copula = /^(?:ist|sind|war|waren|is|was)$/.test(doc.tokens[anchor.to]?.key ?? '');
  return !kinds.has('say') && (copula || led || !isProse(doc, line));
}

/** "DMK am 5. Mai", "die VMK tags darauf, am 19. November": nothing but words of time between. */
function isLedOn({ tokens }: Document, anchor: Anchor, date: Span): boolean {
  if (distance(tokens, anchor, date) <= LED) return true;
  const between = tokens.slice(anchor.to, date.from);
  return between.length <= LED_TOKENS && between.every(isOfTime);
}

const LED_TOKENS = 7;
const isOfTime = wordTest(
  /^(?:,|am|vom|den|dem|tags|tage?n?|wochen?|monate?n?|ein(?:en?|em|er)?|zwei|drei|vier|darauf|danach|dann|spater|zuvor|fruher|bereits|schon|erst|kurz|nur|gleich|voraussichtlich|turnusgemass|wieder)$/,
);

/** The token in front of the anchor and its article. */
function leadOf({ tokens }: Document, { from }: Anchor): number {
  return /^(?:die|der|das|den)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
}
