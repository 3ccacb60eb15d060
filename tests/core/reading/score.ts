/** How well sessions were read, each measure between 0 and 1. A session counts once; order and guests say nothing. */
import type { SessionShape } from '../../../src/core/extract.ts';
import type { Example, ExpectedSession } from './examples.ts';

export interface Read {
  readonly example: Example;
  readonly found: readonly SessionShape[];
}

export interface ReadingScore {
  readonly texts: number;
  /** F1 over conference, first and last day (or the period, where no day is known). */
  readonly sessions: number;
  /** F1 over every field that is annotated. */
  readonly allFields: number;
  /** Texts with nothing to find in which nothing was found; 1 where there is no such text. */
  readonly quiet: number;
  /** Texts that are right in every field of every session. */
  readonly whole: number;
}

interface Hits {
  readonly hits: number;
  readonly missed: number;
  readonly wrong: number;
}

type Alike = (wanted: ExpectedSession, found: SessionShape) => boolean;

/** The four measures over these texts. */
export function scoreReading(reads: readonly Read[]): ReadingScore {
  const days = reads.map((read) => compare(read, sameDays));
  const all = reads.map((read) => compare(read, sameFields));
  const silent = days.filter((_, at) => reads[at]?.example.expected.sessions.length === 0);
  return {
    texts: reads.length,
    sessions: f1(days),
    allFields: f1(all),
    quiet: silent.length === 0 ? 1 : silent.filter(({ wrong }) => wrong === 0).length / silent.length,
    whole: all.filter(({ missed, wrong }) => missed + wrong === 0).length / reads.length,
  };
}

/** Whether every field of every session was read as it is annotated, and nothing else. */
export function isReadRight(read: Read): boolean {
  const { missed, wrong } = compare(read, sameFields);
  return missed + wrong === 0;
}

function f1(counts: readonly Hits[]): number {
  const sum = (key: keyof Hits) => counts.reduce((total, count) => total + count[key], 0);
  const right = 2 * sum('hits');
  return right === 0 ? 0 : right / (right + sum('missed') + sum('wrong'));
}

function compare({ example, found }: Read, alike: Alike): Hits {
  const left = [...found];
  const tolerated = (session: SessionShape) =>
    (example.expected.tolerated ?? []).some((other) => sameDays(other, session));
  const missed = example.expected.sessions.filter((wanted) => !takeOut(left, (session) => alike(wanted, session)));
  const excused = missed.filter((wanted) =>
    takeOut(left, (session) => tolerated(session) && wanted.conference === session.conference),
  );
  const hits = example.expected.sessions.length - missed.length + excused.length;
  return {
    hits,
    missed: missed.length - excused.length,
    wrong: left.filter((session) => !tolerated(session)).length,
  };
}

/** Takes the first that fits out of the list; whether there was one. */
function takeOut(sessions: SessionShape[], fits: (session: SessionShape) => boolean): boolean {
  const at = sessions.findIndex(fits);
  if (at >= 0) sessions.splice(at, 1);
  return at >= 0;
}

function sameDays(wanted: ExpectedSession, found: SessionShape): boolean {
  const periodSaid = wanted.start === null && wanted.period !== undefined;
  return (
    wanted.conference === found.conference &&
    wanted.start === found.start &&
    (wanted.end ?? wanted.start) === (found.end ?? found.start) &&
    (!periodSaid || wanted.period === found.period)
  );
}

function sameFields(wanted: ExpectedSession, found: SessionShape): boolean {
  return (
    sameDays(wanted, found) &&
    wanted.ordinal === found.ordinal &&
    fold(wanted.place) === fold(found.place) &&
    sameStatus(wanted, found) &&
    wanted.chairs.toSorted().join() === found.chairs.toSorted().join() &&
    (wanted.previous_start === undefined || wanted.previous_start === found.previous_start)
  );
}

/** On the day itself "planned" and "held" are both true. */
function sameStatus(wanted: ExpectedSession, found: SessionShape): boolean {
  return wanted.status === found.status || (wanted.same_day === true && /^(?:planned|held)$/.test(found.status));
}

function fold(place: string | null): string {
  return (place ?? '').normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
