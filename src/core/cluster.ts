/**
 * Identity: which statements speak of the same meeting. A pure function of the set of statements, whatever the order
 * they came in: ordinals first, then explicit old → new links and shared days, then nearness within the body's rhythm.
 * What stays ambiguous stays unbound.
 */
import { distanceDays, overlap } from './days.ts';
import type { Conference, Days, SessionReading, Testimony } from './model.ts';
import { periodContains, periodDays, seasonReaches } from './text/periods.ts';
import { placeContains } from './text/places.ts';

/** One text's statement about one meeting. */
export interface Statement {
  /** `<testimony id>:<index>`. */
  readonly key: string;
  readonly testimony: Testimony;
  readonly reading: SessionReading;
}

export interface Clustering {
  /** Each in canonical order. */
  readonly clusters: readonly (readonly Statement[])[];
  readonly unbound: readonly Statement[];
}

interface Cluster {
  readonly members: Statement[];
  readonly ordinal: number | null;
  readonly special: boolean;
}

/** An undated report ("auf der DMK in Ingelheim …") is about a meeting that ended at most this many days before. */
const REPORT_WITHIN_DAYS = 60;
/** A special meeting named without a day is the one nearest to the report, within this many days. */
const SPECIAL_WITHIN_DAYS = 120;

/** By the instant of publication, then of reading (a text corrected under its old date), then by key: the order of folding. */
export function inCanonicalOrder<S extends Pick<Statement, 'key' | 'testimony'>>(
  statements: readonly S[],
): readonly S[] {
  return statements.toSorted(
    (a, b) =>
      Temporal.Instant.compare(a.testimony.publishedAt, b.testimony.publishedAt) ||
      Temporal.Instant.compare(a.testimony.readAt, b.testimony.readAt) ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}

/** Groups the statements of one conference by the meeting they are about. */
export function clusterSessions(statements: readonly Statement[], conference: Conference): Clustering {
  const ordered = inCanonicalOrder(statements);
  const clusters: Cluster[] = [];
  let rest = byOrdinal(ordered, conference, clusters);
  rest = byDays(rest, conference, clusters);
  rest = byPeriod(rest, conference, clusters);
  const unbound = byReport(rest, clusters);
  return { clusters: clusters.map(({ members }) => inCanonicalOrder(members)), unbound };
}

function byOrdinal(statements: readonly Statement[], conference: Conference, clusters: Cluster[]): Statement[] {
  const byKey = new Map<string, Cluster>();
  const rest: Statement[] = [];
  for (const statement of statements) {
    const key = ordinalKey(statement.reading, conference);
    if (key === null || statement.reading.special?.value) {
      rest.push(statement);
      continue;
    }
    const known = byKey.get(key);
    if (known) known.members.push(statement);
    else {
      const cluster = { members: [statement], ordinal: statement.reading.ordinal?.value ?? null, special: false };
      byKey.set(key, cluster);
      clusters.push(cluster);
    }
  }
  return rest;
}

/** Null: the number does not tell the meeting, e.g. a year's number without the half-year. */
function ordinalKey(reading: SessionReading, conference: Conference): string | null {
  const ordinal = reading.ordinal?.value;
  if (ordinal === undefined || conference.numbering === 'none') return null;
  if (conference.numbering === 'meeting') return String(ordinal);
  const days = roughDays(reading);
  return days && `${ordinal}/${days.start.month <= 8 ? 1 : 2}`;
}

function byDays(statements: readonly Statement[], conference: Conference, clusters: Cluster[]): Statement[] {
  const dated = statements
    .filter(({ reading }) => reading.days || reading.moved?.value.days)
    .toSorted((a, b) => Temporal.PlainDate.compare(firstDay(a), firstDay(b)));
  let waiting = bindLinked(dated, clusters);
  while (waiting.length > 0) {
    const [next, ...others] = waiting as [Statement, ...Statement[]];
    const near = nearCluster(next, clusters, conference.rhythm.minGapDays);
    if (near) near.members.push(next);
    else
      clusters.push({
        members: [next],
        ordinal: next.reading.ordinal?.value ?? null,
        special: next.reading.special?.value ?? false,
      });
    waiting = bindLinked(others, clusters);
  }
  return statements.filter((statement) => !dated.includes(statement));
}

/** Binds statements that share a day, or an old day, with a cluster, until nothing more can be bound. */
function bindLinked(statements: readonly Statement[], clusters: readonly Cluster[]): Statement[] {
  let waiting = [...statements];
  for (let bound = true; bound; ) {
    bound = false;
    waiting = waiting.filter((statement) => {
      const home = linkedCluster(statement, clusters);
      home?.members.push(statement);
      bound ||= home !== null;
      return home === null;
    });
  }
  return waiting;
}

function linkedCluster(statement: Statement, clusters: readonly Cluster[]): Cluster | null {
  const { days, moved } = statement.reading;
  const open = clusters.filter((cluster) => mayHold(cluster, statement));
  const sharing = (wanted: Days | null | undefined) =>
    wanted ? open.filter((cluster) => cluster.members.some((member) => touches(member, wanted))) : [];
  const byOld = sharing(moved?.value.days);
  const byNew = sharing(days?.value);
  return onlyOne(byOld) ?? onlyOne(byNew) ?? closest(byNew, days?.value ?? null);
}

function touches({ reading }: Statement, wanted: Days): boolean {
  const old = reading.moved?.value.days;
  return Boolean((reading.days && overlap(reading.days.value, wanted)) || (old && overlap(old, wanted)));
}

/** Two ordinals are never one meeting, and a special meeting is not a regular one. */
function mayHold(cluster: Cluster, { reading }: Statement): boolean {
  const ordinal = reading.ordinal?.value ?? null;
  if (ordinal !== null && cluster.ordinal !== null && ordinal !== cluster.ordinal) return false;
  if (reading.special?.value) return cluster.special || cluster.ordinal === null;
  return true;
}

/** The one regular meeting near enough that the body would not meet twice, at a place that does not speak against it. */
function nearCluster(statement: Statement, clusters: readonly Cluster[], minGapDays: number): Cluster | null {
  if (statement.reading.special?.value) return null;
  const wanted = statement.reading.days?.value ?? statement.reading.moved?.value.days;
  if (!wanted) return null;
  const heldHere = statement.reading.status?.value === 'held';
  const near = clusters.filter(
    (cluster) =>
      !cluster.special &&
      mayHold(cluster, statement) &&
      cluster.members.every((member) => placesAgree(member, statement)) &&
      !(heldHere && cluster.members.some(({ reading }) => reading.status?.value === 'held' && reading.days)) &&
      cluster.members.some((member) => {
        const days = roughDays(member.reading);
        return days !== null && distanceDays(days, wanted) < minGapDays;
      }),
  );
  return onlyOne(near);
}

function placesAgree(a: Statement, b: Statement): boolean {
  const [one, other] = [a.reading.place?.value, b.reading.place?.value];
  if (!one || !other) return true;
  return placeContains(one, other) || placeContains(other, one) || Boolean(a.reading.moved ?? b.reading.moved);
}

function byPeriod(statements: readonly Statement[], conference: Conference, clusters: Cluster[]): Statement[] {
  const rest: Statement[] = [];
  for (const statement of statements) {
    const period = statement.reading.period?.value;
    if (!period) {
      rest.push(statement);
      continue;
    }
    const open = clusters.filter((cluster) => mayHold(cluster, statement));
    const within = open.filter((cluster) => speaksOf(cluster, period));
    const home = onlyOne(within.length > 0 ? within : namedBySeason(statement, period, { open, conference }));
    if (home) home.members.push(statement);
    else if (within.length > 0) rest.push(statement);
    else
      clusters.push({
        members: [statement],
        ordinal: statement.reading.ordinal?.value ?? null,
        special: statement.reading.special?.value ?? false,
      });
  }
  return rest;
}

/** More sessions a year than these are not told apart by spring and autumn. */
const SESSIONS_OF_SEASONS = 2;

/** "IMK im Herbst", of a body that meets in spring and in autumn: its session of early December, too. */
function namedBySeason(
  statement: Statement,
  period: string,
  { open, conference }: { readonly open: readonly Cluster[]; readonly conference: Conference },
): readonly Cluster[] {
  if (conference.rhythm.sessionsPerYear > SESSIONS_OF_SEASONS || statement.reading.special?.value) return [];
  return open.filter(
    ({ special, members }) =>
      !special &&
      members.every((member) => placesAgree(member, statement)) &&
      members.some(({ reading }) => reading.days && seasonReaches(period, reading.days.value)),
  );
}

function speaksOf(cluster: Cluster, period: string): boolean {
  return cluster.members.some(({ reading }) => {
    if (reading.days) return periodContains(period, reading.days.value);
    const other = reading.period?.value;
    if (!other) return false;
    return periodContains(period, periodDays(other)) || periodContains(other, periodDays(period));
  });
}

/** Undated statements: a report is about the last meeting before it, an announcement about the next one after it. */
function byReport(statements: readonly Statement[], clusters: readonly Cluster[]): Statement[] {
  const dated = clusters.map((cluster) => ({ cluster, days: latestDays(cluster) }));
  return statements.filter((statement) => {
    const day = statement.testimony.publishedAt.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
    const special = statement.reading.special?.value ?? false;
    const within = special ? SPECIAL_WITHIN_DAYS : REPORT_WITHIN_DAYS;
    const past = statement.reading.status?.value === 'held';
    const named = statement.reading.place !== undefined || statement.reading.ordinal !== undefined || special;
    const candidates = dated.filter(({ cluster, days }) => {
      if (!days || !named || !mayHold(cluster, statement) || cluster.special !== special) return false;
      if (!cluster.members.every((member) => placesAgree(member, statement))) return false;
      const order = Temporal.PlainDate.compare(days.start, day);
      return (past ? order <= 0 : order >= 0) && distanceDays(days, { start: day, end: day }) <= within;
    });
    const home = onlyOne(candidates);
    home?.cluster.members.push(statement);
    return home === null;
  });
}

function latestDays(cluster: Cluster): Days | null {
  return inCanonicalOrder(cluster.members).findLast(({ reading }) => reading.days)?.reading.days?.value ?? null;
}

function roughDays(reading: SessionReading): Days | null {
  if (reading.days) return reading.days.value;
  return reading.period ? periodDays(reading.period.value) : (reading.moved?.value.days ?? null);
}

function firstDay({ reading }: Statement): Temporal.PlainDate {
  const days = reading.days?.value ?? reading.moved?.value.days;
  if (!days) throw new TypeError('a dated statement has days');
  return days.start;
}

function onlyOne<T>(candidates: readonly T[]): T | null {
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** Of several clusters that claim the day, the one whose latest days are nearest; a tie stays ambiguous. */
function closest(candidates: readonly Cluster[], days: Days | null): Cluster | null {
  if (!days || candidates.length === 0) return null;
  const distances = candidates.map((cluster) => {
    const latest = latestDays(cluster);
    return { cluster, distance: latest ? distanceDays(latest, days) : Number.POSITIVE_INFINITY };
  });
  const least = Math.min(...distances.map(({ distance }) => distance));
  return onlyOne(distances.filter(({ distance }) => distance === least))?.cluster ?? null;
}
