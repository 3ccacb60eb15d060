/**
 * Days and places that no rule bound, for meetings that have none: weighed by how much they are like those of meetings
 * in the annotated texts. Rules go first; nothing that they bound is changed here.
 */
import { compareDays, daysFrom } from '../days.ts';
import type { Days, Period } from '../model.ts';
import { dateRole } from './date-roles.ts';
import { type DayFact, solveDays } from './day-facts.ts';
import type { Document, Line } from './document.ts';
import { dayFactsOf } from './frame-days.ts';
import { spanFact } from './frame-of.ts';
import type { Bound, Frame } from './frames.ts';
import { LAENDER } from './laender.ts';
import { featuresOfDate, featuresOfPlace } from './mention-features.ts';
import { type Dated, type Placed, type View, viewOf } from './mention-view.ts';
import { type MentionWeights, type Odds, oddsOf, WEIGHTS } from './mention-weights.ts';
import { periodContains } from './periods.ts';
import type { PlaceMention } from './place-mentions.ts';
import { seenFrom } from './told-meetings.ts';
import { resolveWhen } from './when.ts';

/** Chances from which on a day or a place is bound to a meeting that the rules tell. */
const SURE_OF_DAYS = 0.75;
const SURE_OF_PLACE = 0.8;
/** A meeting of which the rules tell too little for one at all becomes one by days as sure as this. */
const SURE_OF_MEETING = 0.95;
/** From which chance on a day goes with a surer one beside it. */
const LIKELY = 0.5;
/** "heute und morgen": so near each other two dates are the days of one meeting. */
const JOINED_TOKENS = 4;
const JOINED_DAYS = 2;

export interface Weighing {
  /** Do the rules tell enough of it for a meeting? */
  readonly isTold: (frame: Frame) => boolean;
  readonly weights?: MentionWeights;
}

/** The frames; those without days have got the likeliest ones that are spoken of with them. */
export function withWeighedDays(doc: Document, frames: readonly Frame[], weighing: Weighing): readonly Frame[] {
  if (!frames.some(lacksDays)) return frames;
  const view = viewOf(doc);
  return frames.map((frame) => (lacksDays(frame) ? withDays(view, frame, { ...weighing, frames }) : frame));
}

/** The frames; those without a place have got the likeliest one that is spoken of with them. */
export function withWeighedPlaces(
  doc: Document,
  frames: readonly Frame[],
  { place: weights }: MentionWeights = WEIGHTS,
): readonly Frame[] {
  if (frames.every(({ place }) => place)) return frames;
  const view = viewOf(doc);
  const places = view.places
    .filter(({ mention }) => !frames.some(({ place }) => place?.value === mention.name) && !actsAsLand(mention))
    .map((placed) => ({ placed, frame: speaksOf(frames, placed.line) }))
    .filter(({ placed: { line }, frame }) => frame?.place === null && isOpenTo(line, frame))
    .filter(({ placed: { line } }) => frames.length === 1 || !line.title)
    .map(({ placed, frame }) => ({ placed, frame, odds: oddsOf(featuresOfPlace(view, placed), weights) }))
    .filter(({ odds }) => odds.chance >= SURE_OF_PLACE);
  return frames.map((frame) =>
    frame.place
      ? frame
      : withPlace(
          frame,
          places.filter((place) => place.frame === frame),
        ),
  );
}

const LAND_NAMES: ReadonlySet<string> = new Set(LAENDER.map(({ name }) => name));

/** "Die 5. DMK richtet Hamburg im Mai aus": the Land that does so, and not where. */
function actsAsLand({ name, role }: PlaceMention): boolean {
  return LAND_NAMES.has(name) && (role === 'bare' || role === 'origin');
}

function lacksDays({ days, cancelled }: Frame): boolean {
  return days === null && cancelled === null;
}

interface WeighedPlace {
  readonly placed: Placed;
  readonly odds: Odds;
}

function withPlace(frame: Frame, places: readonly WeighedPlace[]): Frame {
  const [best] = places.toSorted((one, other) => other.odds.chance - one.odds.chance);
  if (!best) return frame;
  const { placed, odds } = best;
  return { ...frame, place: { value: placed.mention.name, line: placed.line, why: reason('place', odds) } };
}

/** The meeting a line speaks of: its own, else the one that was told last; null where it has several. */
function speaksOf(frames: readonly Frame[], { index }: Line): Frame | null {
  let last: Frame | null = null;
  for (const frame of frames) {
    const at = frame.line.index;
    if (at === index && last?.line.index === index) return null;
    if (at <= index && at > (last?.line.index ?? -1)) last = frame;
  }
  return last ?? frames[0] ?? null;
}

/** It names no other conference alone. */
function isOpenTo({ conferences }: Line, frame: Frame): boolean {
  return conferences.length === 0 || conferences.some(({ conference }) => conference === frame.conference);
}

interface Candidate {
  readonly dated: Dated;
  readonly days: Days | null;
  readonly period: Period | null;
  readonly odds: Odds;
}

interface Surroundings extends Weighing {
  readonly frames: readonly Frame[];
}

function withDays(view: View, frame: Frame, surroundings: Surroundings): Frame {
  const { frames, isTold, weights = WEIGHTS } = surroundings;
  const sure = isTold(frame) ? SURE_OF_DAYS : SURE_OF_MEETING;
  const candidates = view.dates
    .filter((dated) => isFree(view.doc, dated, frame, frames))
    .map((dated) => ({ dated, ...resolved(view.doc, dated, frame) }))
    .filter((time) => fits(time, frame, frames))
    .map((time): Candidate => ({ ...time, odds: oddsOf(featuresOfDate(view, time.dated), weights.date) }))
    .filter(({ odds }) => odds.chance >= LIKELY)
    .toSorted(
      (one, other) => Number(one.days === null) - Number(other.days === null) || other.odds.chance - one.odds.chance,
    );
  const best = candidates.find(({ odds }) => odds.chance >= sure);
  if (!best) return frame;
  const { dated, period, odds } = best;
  if (!best.days)
    return {
      ...frame,
      period: period === null ? null : { value: period, line: dated.line, why: reason('period', odds) },
    };
  const facts = factsOf(view.doc, best, candidates);
  const value = solveDays([...frame.facts, ...facts], frame.lastsDays) ?? best.days;
  const days = { value, line: dated.line, why: reason('days', odds) };
  return seenFrom(view.doc.publishedOn, {
    ...frame,
    days,
    facts: [...frame.facts, ...facts],
    period: null,
    tense: tenseAt(view.doc, frame, days),
  });
}

/** Bound to no other meeting, in a line that speaks of this one, and no stamp, deadline or former day. */
function isFree(doc: Document, { line, mention }: Dated, frame: Frame, frames: readonly Frame[]): boolean {
  if (line.question || speaksOf(frames, line) !== frame || !isOpenTo(line, frame)) return false;
  const taken = frames.some(
    ({ dates, days }) => days && dates.some(({ from, to }) => mention.from >= from && mention.from < to),
  );
  if (taken) return false;
  return /^(?:plain|new|of)$/.test(dateRole(doc, line, mention, frame.moved !== null));
}

function resolved(doc: Document, { line, mention, days }: Dated, frame: Frame): Pick<Candidate, 'days' | 'period'> {
  if (mention.when.kind === 'from-last') return { days, period: null };
  return resolveWhen(mention.when, doc.publishedOn, isTellingPast(line, frame) ? 'past' : null, null);
}

/** In its own sentence the meeting's status tells, in another one the verbs there. */
function isTellingPast({ index, cues }: Line, { line, tense }: Frame): boolean {
  if (index === line.index && tense) return tense.value === 'held';
  return cues.some(({ tense }) => tense === 'past') && !cues.some(({ kind }) => kind === 'plan');
}

/** More than is known, and not the time of another meeting. */
function fits({ days, period }: Pick<Candidate, 'days' | 'period'>, frame: Frame, frames: readonly Frame[]): boolean {
  const given = ({ moved }: Frame) => moved?.value.days && isWithin(days ?? moved.value.days, moved.value.days);
  if (days) return !frames.some((other) => (other.days && isWithin(days, other.days.value)) || given(other));
  if (!period || frame.period || /^\d{4}$/.test(period)) return false;
  return !frames.some((other) => other.days && periodContains(period, other.days.value));
}

function isWithin(days: Days, whole: Days): boolean {
  return compareDays(whole.start, days.start) <= 0 && compareDays(days.end, whole.end) <= 0;
}

/** What the day tells, or what it tells together with those beside it: "heute und morgen". */
function factsOf(doc: Document, { dated, days, odds }: Candidate, all: readonly Candidate[]): readonly DayFact[] {
  const { line, mention } = dated;
  if (!days) return [];
  const joined = all.reduce(
    (whole, other) => (isBeside(other, dated, days) ? spanOver(whole, other.days ?? days) : whole),
    days,
  );
  if (joined !== days) return [spanFact(doc, line, joined)];
  const duration = { days: 0, ends: false };
  return dayFactsOf(doc, line, { date: { role: 'plain', mention }, days, duration, why: reason('days', odds) });
}

function isBeside({ dated, days }: Candidate, { mention, line }: Dated, known: Days): boolean {
  const near = dated.line === line && Math.abs(dated.mention.from - mention.from) <= JOINED_TOKENS;
  return near && days !== null && Math.abs(daysFrom(days.start, known.start)) <= JOINED_DAYS;
}

function spanOver(one: Days, other: Days): Days {
  return {
    start: compareDays(one.start, other.start) <= 0 ? one.start : other.start,
    end: compareDays(one.end, other.end) >= 0 ? one.end : other.end,
  };
}

function tenseAt({ publishedOn }: Document, { tense }: Frame, { value, line }: Bound<Days>): Frame['tense'] {
  const over = compareDays(value.end, publishedOn) < 0;
  return over && tense?.value !== 'held' ? { value: 'held', line, why: 'told-after-the-day' } : tense;
}

function reason(what: 'days' | 'period' | 'place', { telling }: Odds): string {
  return telling.length > 0 ? `weighed-${what}: ${telling.join(', ')}` : `weighed-${what}`;
}
