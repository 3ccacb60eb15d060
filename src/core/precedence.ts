/**
 * Precedence per field: folds the statements about one meeting, in canonical order, into its values.
 *
 * A day range around the known days, or a finer place, refines and is no move. Of what says "held", or in words "moved",
 * "cancelled" or "after all", the latest counts; of all else the official before the press, and then the later. The press
 * alone moves no official value: until anybody else says the same it stands beside it as a contradiction. What is not said
 * changes nothing.
 */
import type { Statement } from './cluster.ts';
import { contains, overlap, printDays, sameDays } from './days.ts';
import type { Contradiction, Days, Period, Previous, SessionStatus, SourceRef } from './model.ts';
import { periodContains, periodDays } from './text/periods.ts';
import { placeContains } from './text/places.ts';

/** What the fold found, with the statements that stand behind each value. */
export interface Verdict {
  readonly days: Days | null;
  readonly place: string | null;
  readonly status: SessionStatus;
  readonly period: Period | null;
  readonly previous: readonly Previous[];
  readonly contradictions: readonly Contradiction[];
  /** Per field, keys of the statements that say the winning value; the first one established it. */
  readonly winners: Readonly<Record<'days' | 'place' | 'status' | 'period', readonly string[]>>;
  /** Key of the statement that took its days away without new ones; null while it has days, or never had any. */
  readonly putOffBy: string | null;
}

/** How to compare values of one field. */
interface FieldRules<T> {
  readonly field: Contradiction['field'];
  /** One value contains or refines the other. */
  agree(a: T, b: T): boolean;
  /** Of two agreeing values the one to keep. */
  refine(current: T, said: T): T;
  print(value: T): string;
}

interface Claim<T> {
  readonly value: T;
  readonly statement: Statement;
  readonly weight: 'held' | 'moved' | 'plain';
}

interface Track<T> {
  readonly value: T | null;
  readonly official: boolean;
  readonly weight: Claim<T>['weight'];
  readonly supporters: readonly Claim<T>[];
  /** Values that were replaced, oldest first. */
  readonly overtaken: readonly { readonly value: T; readonly until: Temporal.Instant }[];
  readonly rejected: readonly Claim<T>[];
}

/** @param statements about one meeting, in canonical order, at least one. */
export function judge(statements: readonly Statement[]): Verdict {
  const { putOffBy, ...days } = foldDays(statements);
  const place = foldTrack(placeClaims(statements), PLACE_RULES, days.value);
  const status = foldStatus(statements);
  // A season said before was that of the days that are gone.
  const period = foldPeriod(putOffBy ? statements.slice(statements.indexOf(putOffBy)) : statements);
  return {
    days: days.value,
    place: place.value,
    status: status.value ?? 'planned',
    period: days.value ? null : period.value,
    previous: joinPrevious(days, place),
    contradictions: [
      ...contradictions(days, DAYS_RULES),
      ...contradictions(place, PLACE_RULES),
      ...contradictions(status, STATUS_RULES),
    ],
    winners: {
      days: keysOf(days.supporters),
      place: keysOf(place.supporters),
      status: keysOf(status.supporters),
      period: period.key ? [period.key] : [],
    },
    putOffBy: putOffBy?.key ?? null,
  };
}

export function sourceRef({ testimony }: Pick<Statement, 'testimony'>): SourceRef {
  return { source: testimony.source, url: testimony.url, publishedAt: testimony.publishedAt };
}

const DAYS_RULES: FieldRules<Days> = {
  field: 'days',
  agree: (a, b) => contains(a, b) || contains(b, a),
  refine: (current, said) => (contains(said, current) ? said : current),
  print: printDays,
};

const PLACE_RULES: FieldRules<string> = {
  field: 'place',
  agree: (a, b) => placeContains(a, b) || placeContains(b, a),
  refine: (current, said) =>
    current !== said && placeContains(current, said) && !placeContains(said, current) ? said : current,
  print: (place) => place,
};

const STATUS_RULES: FieldRules<SessionStatus> = {
  field: 'status',
  agree: (a, b) => a === b,
  refine: (current) => current,
  print: (status) => status,
};

function emptyTrack<T>(): Track<T> {
  return { value: null, official: false, weight: 'plain', supporters: [], overtaken: [], rejected: [] };
}

function foldTrack<T>(claims: readonly Claim<T>[], rules: FieldRules<T>, finalDays: Days | null): Track<T> {
  return claims.reduce((track, claim) => step(track, claim, rules, finalDays), emptyTrack<T>());
}

/** Days also end: "vertagt, ein neuer Termin steht noch nicht fest" leaves the meeting without a day. */
function foldDays(statements: readonly Statement[]): Track<Days> & { readonly putOffBy: Statement | null } {
  let track = emptyTrack<Days>();
  let putOffBy: Statement | null = null;
  for (const statement of statements) {
    const { days, moved } = statement.reading;
    const old = moved?.value.days ?? null;
    if (days) {
      track = backOnItsDay(track, statement, days.value);
      if (old && track.value === null && !overlap(old, days.value))
        track = { ...track, overtaken: [...track.overtaken, { value: old, until: statement.testimony.publishedAt }] };
      track = step(track, { value: days.value, statement, weight: weightOf(statement) }, DAYS_RULES, null);
    } else if (moved && moved.value.place === null && (isOfficial(statement) || !track.official)) {
      const without = withoutDay(track, old, statement);
      if (without !== track) putOffBy = statement;
      track = without;
    }
  }
  return { ...track, putOffBy: track.value === null ? putOffBy : null };
}

/** Put off without a new day, and then on its old one after all: nothing has moved in the end. */
function backOnItsDay(track: Track<Days>, { reading }: Statement, days: Days): Track<Days> {
  const last = track.overtaken.at(-1);
  const back = track.value === null && reading.reinstated !== undefined && last && DAYS_RULES.agree(last.value, days);
  return back ? { ...track, overtaken: track.overtaken.slice(0, -1) } : track;
}

function withoutDay(track: Track<Days>, old: Days | null, statement: Statement): Track<Days> {
  const gone = track.value ?? old;
  if (gone === null || track.weight === 'held') return track;
  return {
    ...emptyTrack<Days>(),
    overtaken: [...track.overtaken, { value: gone, until: statement.testimony.publishedAt }],
  };
}

function step<T>(track: Track<T>, claim: Claim<T>, rules: FieldRules<T>, finalDays: Days | null): Track<T> {
  if (track.value === null) return isStale(track, claim, rules) ? reject(track, claim) : start(track, claim);
  if (rules.agree(track.value, claim.value)) {
    return {
      ...track,
      value: rules.refine(track.value, claim.value),
      official: track.official || isOfficial(claim.statement),
      weight: heavier(track.weight, claim.weight),
      supporters: [...track.supporters, claim],
    };
  }
  const seconded = track.rejected.filter(
    (other) =>
      other.weight === 'moved' &&
      other.statement.testimony.source !== claim.statement.testimony.source &&
      rules.agree(other.value, claim.value),
  );
  if (!wins(track, claim, rules) && !(seconded.length > 0 && track.weight !== 'held')) return reject(track, claim);
  const next = replace(track, claim, rules, finalDays);
  return { ...next, supporters: [...next.supporters, ...seconded] };
}

function start<T>(track: Track<T>, claim: Claim<T>): Track<T> {
  return {
    ...track,
    value: claim.value,
    official: isOfficial(claim.statement),
    weight: claim.weight,
    supporters: [claim],
  };
}

function replace<T>(track: Track<T>, claim: Claim<T>, rules: FieldRules<T>, finalDays: Days | null): Track<T> {
  const next = start({ ...track, rejected: track.rejected.filter((r) => !rules.agree(r.value, claim.value)) }, claim);
  if (track.value === null) return next;
  // A report that corrects after the event is no move: the earlier value stays visible as a contradiction.
  if (saidAfterwards(claim, finalDays ?? daysOf(track.value)))
    return { ...next, rejected: [...next.rejected, ...track.supporters.slice(0, 1)] };
  const overtaken = { value: track.value, until: claim.statement.testimony.publishedAt };
  return { ...next, overtaken: [...track.overtaken, overtaken] };
}

function reject<T>(track: Track<T>, claim: Claim<T>): Track<T> {
  return { ...track, rejected: [...track.rejected, claim] };
}

/** Whether a claim that disagrees with the present value replaces it. */
function wins<T>(track: Track<T>, claim: Claim<T>, rules: FieldRules<T>): boolean {
  const official = isOfficial(claim.statement);
  if (claim.weight === 'held') return track.weight !== 'held' || official || !track.official;
  if (track.weight === 'held') return false;
  if (claim.weight === 'moved') return official || !track.official;
  if (track.official && !official) return false;
  if (track.weight === 'moved' || !official) return !isStale(track, claim, rules);
  return true;
}

/** Repeats in plain words a value that was overtaken already: an old announcement copied late. */
function isStale<T>(track: Track<T>, claim: Claim<T>, rules: FieldRules<T>): boolean {
  return claim.weight === 'plain' && track.overtaken.some(({ value }) => rules.agree(value, claim.value));
}

function foldStatus(statements: readonly Statement[]): Track<SessionStatus> {
  let track = emptyTrack<SessionStatus>();
  for (const statement of statements) {
    const status = statement.reading.status;
    if (!status) continue;
    const claim: Claim<SessionStatus> = { value: status.value, statement, weight: weightOf(statement) };
    if (track.value === null || track.value === status.value) track = step(track, claim, STATUS_RULES, null);
    else if (statusWins(track, claim, statements)) track = start({ ...track, rejected: [] }, claim);
    else if (status.value !== 'planned' || track.value === 'cancelled') track = reject(track, claim);
  }
  return track;
}

/** Held and cancelled are said in words and win by date; a cancelled meeting comes back in words, too, or by an official
 *  day where only the press called it off. */
function statusWins(track: Track<SessionStatus>, claim: Claim<SessionStatus>, all: readonly Statement[]): boolean {
  if (claim.value === 'held') return true;
  if (claim.value === 'cancelled') return track.value === 'planned';
  if (track.value !== 'cancelled') return false;
  if (isOfficial(claim.statement)) return !track.official || bringsBack(claim.statement, all);
  if (!bringsBack(claim.statement, all)) return false;
  return !track.official || track.rejected.some((other) => seconds(other, claim, all));
}

/** A second voice of the press that brings it back outweighs an official cancellation, as with days. */
function seconds(other: Claim<SessionStatus>, { statement }: Claim<SessionStatus>, all: readonly Statement[]): boolean {
  return other.statement.testimony.source !== statement.testimony.source && bringsBack(other.statement, all);
}

/** It says that the meeting takes place after all, that it moves, or a day that nobody had named before. A list that still has
 *  the old day says none of these. */
function bringsBack(statement: Statement, all: readonly Statement[]): boolean {
  const { reinstated, moved, days } = statement.reading;
  if (reinstated || moved) return true;
  const before = all.slice(0, all.indexOf(statement));
  return days !== undefined && !before.some(({ reading }) => namesDay(reading, days.value));
}

function namesDay({ days, moved, period }: Statement['reading'], wanted: Days): boolean {
  const named = [days?.value, moved?.value.days, period && periodDays(period.value)];
  return named.some((known) => known && overlap(known, wanted));
}

/** The finest period said; of disagreeing ones the official, then the later. */
function foldPeriod(statements: readonly Statement[]): { value: Period | null; key: string | null } {
  let best: { value: Period; statement: Statement } | null = null;
  for (const statement of statements) {
    const said = statement.reading.period?.value;
    if (!said) continue;
    const coarser = best !== null && best.value !== said && periodContains(said, periodDays(best.value));
    const repeated = best !== null && best.value === said;
    const weaker =
      best !== null &&
      isOfficial(best.statement) &&
      !isOfficial(statement) &&
      !periodContains(best.value, periodDays(said));
    if (!coarser && !repeated && !weaker) best = { value: said, statement };
  }
  return { value: best?.value ?? null, key: best?.statement.key ?? null };
}

function placeClaims(statements: readonly Statement[]): Claim<string>[] {
  return statements.flatMap((statement) => {
    const place = statement.reading.place;
    if (!place) return [];
    const movedHere = statement.reading.moved?.value.place != null;
    const weight = weightOf(statement) === 'held' ? 'held' : movedHere ? 'moved' : 'plain';
    return [{ value: place.value, statement, weight } as const];
  });
}

/** One entry per moment of change, with both the old days and the old place as far as known. */
function joinPrevious(days: Track<Days>, place: Track<string>): Previous[] {
  const entries = new Map<string, Previous>();
  for (const { value, until } of days.overtaken) entries.set(String(until), { days: value, place: null, until });
  for (const { value, until } of place.overtaken) {
    const known = entries.get(String(until));
    entries.set(String(until), { days: known?.days ?? null, place: value, until });
  }
  return [...entries.values()].sort((a, b) => Temporal.Instant.compare(a.until, b.until));
}

/** Claims that lost and whose source has not come round since. */
function contradictions<T>(track: Track<T>, rules: FieldRules<T>): Contradiction[] {
  const { value } = track;
  if (value === null) return [];
  const standing = track.rejected.filter(
    (claim) =>
      !rules.agree(value, claim.value) &&
      !track.supporters.some(
        (supporter) =>
          supporter.statement.testimony.source === claim.statement.testimony.source &&
          Temporal.Instant.compare(supporter.statement.testimony.publishedAt, claim.statement.testimony.publishedAt) >
            0,
      ),
  );
  const unique = new Map(
    standing.map((claim) => [`${rules.print(claim.value)}|${claim.statement.testimony.source}`, claim]),
  );
  return [...unique.values()].map((claim) => ({
    field: rules.field,
    value: rules.print(claim.value),
    source: sourceRef(claim.statement),
  }));
}

function weightOf({ reading }: Statement): 'held' | 'moved' | 'plain' {
  if (reading.status?.value === 'held') return 'held';
  return reading.moved ? 'moved' : 'plain';
}

function heavier(a: Claim<unknown>['weight'], b: Claim<unknown>['weight']): Claim<unknown>['weight'] {
  if (a === 'held' || b === 'held') return 'held';
  return a === 'moved' || b === 'moved' ? 'moved' : 'plain';
}

function isOfficial({ testimony }: Statement): boolean {
  return testimony.authority === 'official';
}

function saidAfterwards<T>(claim: Claim<T>, days: Days | null): boolean {
  if (!days || claim.weight === 'moved') return false;
  if (claim.weight === 'held' && typeof claim.value === 'string') return true;
  const day = claim.statement.testimony.publishedAt.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  const said = claim.statement.reading.days?.value;
  if (said && !sameDays(said, days) && !overlap(said, days)) return false;
  return Temporal.PlainDate.compare(day, days.end) > 0;
}

function daysOf(value: unknown): Days | null {
  return typeof value === 'object' && value !== null && 'start' in value ? (value as Days) : null;
}

function keysOf<T>(claims: readonly Claim<T>[]): string[] {
  return claims.map(({ statement }) => statement.key);
}
