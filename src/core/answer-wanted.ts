/** Which sessions a question means: every slot narrows them, and every slot can be said again in words. */

import type { Knowledge } from './answer-knowledge.ts';
import { contains, overlap } from './days.ts';
import type { Days, Intent, Language, Session, Slots } from './model.ts';
import { foldText } from './text/fold.ts';
import { isPeriod, periodDays } from './text/periods.ts';
import { placeContains } from './text/places.ts';
import type { WantedWords } from './wording/answers.ts';
import { berlinDay, daysInSentence, daysInWords, periodInSentence, periodInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { WORDING } from './wording/wording.ts';

const { compare } = Temporal.PlainDate;

/** Before any session and after all: the open ends of a time. */
const BEGINNING = Temporal.PlainDate.from('1900-01-01');
const END = Temporal.PlainDate.from('2999-12-31');

/** Codes of the conferences asked about; empty: all. */
export function bodiesOf({ conference, conferences }: Slots): readonly string[] {
  return conferences ?? (conference === undefined ? [] : [conference]);
}

/** Of several conferences asked about those that have something to show, and those that have nothing. */
export function sharedOut(slots: Slots, found: readonly { readonly conference: string }[]) {
  const bodies = bodiesOf(slots);
  const has = (body: string) => found.some(({ conference }) => conference === body);
  return { present: bodies.filter(has), missing: bodies.filter((body) => !has(body)) };
}

/** Slots that narrow sessions. */
export type Narrowing = Omit<Slots, 'which' | 'about' | 'whether'>;

/** Sessions that fit every slot but the time, oldest first. */
export function sessionsWanted(slots: Narrowing, known: Knowledge): readonly Session[] {
  const bodies = bodiesOf(slots);
  return known.sessions.filter(
    (session) =>
      (bodies.length === 0 || bodies.includes(session.conference)) &&
      (slots.ordinal === undefined || session.ordinal === slots.ordinal) &&
      (slots.year === undefined || slots.time !== undefined || yearOf(session) === slots.year) &&
      (slots.place === undefined || meetsIn(session, slots.place)) &&
      (slots.special === undefined || session.special) &&
      (slots.query === undefined || dealsWith(session, slots.query, known)),
  );
}

function meetsIn({ place }: Session, wanted: string): boolean {
  return place !== null && (placeContains(wanted, place) || foldText(place).includes(foldText(wanted)));
}

/** By its resolutions, or by a guest of that name. */
function dealsWith(session: Session, query: string, known: Knowledge): boolean {
  return known.hits.some((hit) => hit.session === session.id) || guestsNamed(session, query).length > 0;
}

export function guestsNamed({ guests }: Session, query: string): readonly string[] {
  const words = foldText(query).split(/[^\p{L}\p{N}-]+/u);
  return guests.filter((guest) =>
    foldText(guest)
      .split(' ')
      .some((name) => name.length > 2 && words.includes(name)),
  );
}

/** Whether a session lies in the time asked about; `perhaps` where only its season is known and reaches into it. */
export function isIn(session: Session, time: string | undefined): 'yes' | 'perhaps' | 'no' {
  const asked = time === undefined ? null : daysOfTime(time);
  const own = spanOf(session);
  if (!asked) return 'yes';
  if (!own || !overlap(own, asked)) return 'no';
  return session.days || contains(asked, own) ? 'yes' : 'perhaps';
}

/** All days of a slot `time`; an open end reaches as far as anything. */
export function daysOfTime(time: string): Days {
  const [first = time, second] = time.split('/');
  const start = first === '..' ? BEGINNING : daysOfPart(first).start;
  if (second === undefined) return { start, end: daysOfPart(first).end };
  return { start, end: second === '..' ? END : daysOfPart(second).end };
}

function daysOfPart(part: string): Days {
  if (isPeriod(part)) return periodDays(part);
  const day = Temporal.PlainDate.from(part);
  return { start: day, end: day };
}

/** A slot `time` within a sentence: "im Mai 2026", "am 24. Oktober 2024", "ab 2024". */
export function timeInWords(time: string, language: Language): string {
  const [first = time, second] = time.split('/');
  const say = WORDING[language].answer;
  if (second === undefined) {
    if (/^\d{4}$/.test(first)) return language === 'de' ? first : `in ${first}`;
    if (!/-W/.test(first))
      return isPeriod(first) ? periodInSentence(first, language) : daysInSentence(daysOfPart(first), language);
    const { start, end } = daysOfPart(first);
    return say.week(daysInWords({ start, end: start }, language), daysInWords({ start: end, end }, language));
  }
  if (first !== '..' && second !== '..') return daysInSentence(daysOfTime(time), language);
  return say.openTime(
    first === '..' ? null : partInWords(first, language),
    second === '..' ? null : partInWords(second, language),
  );
}

function partInWords(part: string, language: Language): string {
  return isPeriod(part) ? periodInWords(part, language) : daysInWords(daysOfPart(part), language);
}

/** The days of a session, or all days of its season. */
export function spanOf({ days, period }: Session): Days | null {
  return days ?? (period ? periodDays(period) : null);
}

export function yearOf(session: Session): number | null {
  return session.days?.start.year ?? (session.period ? Number(session.period.slice(0, 4)) : null);
}

export function isOver(session: Session, today: Temporal.PlainDate): boolean {
  const span = spanOf(session);
  return session.status === 'held' || (span !== null && compare(span.end, today) < 0);
}

/** Sessions that are over and took place as far as is known, oldest first. */
export function overOf(sessions: readonly Session[], now: Temporal.Instant): readonly Session[] {
  const today = berlinDay(now);
  return sessions.filter((session) => session.status !== 'cancelled' && isOver(session, today));
}

/** Sessions to come and those that last, the nearest first; dated before those known only by season. */
export function comingOf(sessions: readonly Session[], today: Temporal.PlainDate): readonly Session[] {
  const coming = sessions.filter((session) => {
    const span = spanOf(session);
    if (session.status === 'cancelled' || span === null || compare(span.end, today) < 0) return false;
    return session.days !== null || session.status === 'planned';
  });
  const start = (session: Session) => spanOf(session)?.start ?? today;
  const byStart = (a: Session, b: Session) => compare(start(a), start(b));
  return [
    ...coming.filter(({ days }) => days).toSorted(byStart),
    ...coming.filter(({ days }) => !days).toSorted(byStart),
  ];
}

/** What was asked for, to be said again. */
export function wantedWords({ slots, language }: Pick<Intent, 'slots' | 'language'>): WantedWords {
  const { ordinal = null, special = false, place, time, year, query = null, which } = slots;
  return {
    bodies: bodiesOf(slots),
    ordinal,
    special,
    which: which === 'past' || which === 'coming' ? which : null,
    place: place === undefined ? null : placeIn(language, place),
    time:
      time !== undefined
        ? timeInWords(time, language)
        : year !== undefined
          ? timeInWords(String(year), language)
          : null,
    query,
  };
}
