/** Finds the sessions of a question: surely meant, or perhaps, as only their season is known. */
import type { Knowledge } from './answer-knowledge.ts';
import { comingOf, isIn, type Narrowing, overOf, sessionsWanted } from './answer-wanted.ts';
import type { Intent, Session } from './model.ts';
import { berlinDay } from './wording/dates.ts';

export interface Matching {
  readonly sure: readonly Session[];
  /** Known only by a season that reaches into the time asked about. */
  readonly perhaps: readonly Session[];
}

export function matching({ slots, kind }: Intent, known: Knowledge): Matching {
  const { sure, perhaps } = inTime(sessionsWanted(slots, known), slots.time);
  const today = berlinDay(known.now);
  const coming = (sessions: readonly Session[]) => comingOf(sessions, today);
  const { count } = slots;
  if (slots.which === 'past') return { sure: overOf(sure, known.now).slice(-(count ?? sure.length)), perhaps: [] };
  if (slots.which === 'coming' || slots.which === 'next') return { sure: coming(sure).slice(0, count), perhaps };
  // "Tagt die UMK dieses Jahr noch?" asks for what is left of it.
  const left = kind === 'next_session' ? coming(sure) : [];
  return { sure: left.length > 0 ? left : sure, perhaps };
}

export function inTime(sessions: readonly Session[], time: string | undefined): Matching {
  const of = (wanted: 'yes' | 'perhaps') => sessions.filter((session) => isIn(session, time) === wanted);
  return { sure: of('yes'), perhaps: of('perhaps').filter(({ status }) => status !== 'cancelled') };
}

/** Which one, or what of all; "Wann war die DMK?" means the last. */
export function narrows({ ordinal, place, year, time, which, special, query, about }: Intent['slots']): boolean {
  return [ordinal, place, year, time, which, special, query, about].some((slot) => slot !== undefined);
}

export function isChanged({ previous, status }: Session): boolean {
  return previous.length > 0 || status === 'cancelled';
}

export function timeOf({ time, year }: Narrowing): string | undefined {
  return time ?? (year === undefined ? undefined : String(year));
}
