/**
 * What a source is expected to do, and what of it is too strange to be told at once. The operator hears of both, the public
 * of neither.
 */
import type { SourceDefinition, SourceRhythm, SourceState } from './model.ts';

/** Fewer gaps say nothing of a rhythm. */
const FEWEST_GAPS = 8;
/** Longer than any break over Christmas or Easter. */
const SHORTEST_LIMIT_DAYS = 21;
const MEDIANS_ALLOWED = 3;
/** Of the second longest gap: the longest is often that before one old entry that a feed keeps for ever. */
const GAPS_ALLOWED = 2;
/** A gap beyond this is counted as it is, breaks and all. */
const LONGEST_GAP_DAYS = 5 * 366;
/** Days that count for nothing, from and until, as month and day: parliaments and ministries rest. The school holidays of all
 *  Länder lie in the first. */
const BREAKS = [
  { from: { month: 7, day: 1 }, until: { month: 9, day: 11 } },
  { from: { month: 12, day: 20 }, until: { month: 12, day: 32 } },
  { from: { month: 1, day: 1 }, until: { month: 1, day: 8 } },
] as const;

/** More pieces of news from one source at once are held back. The 23 conferences bring less in their busiest week, so that what
 *  comes together after a week's outage is told. */
export const MOST_NEWS = 25;
/** From entries that lie back, more than go out as single messages. */
export const MOST_BACKDATED_NEWS = 5;
/** An entry dated so long before the source was last asked was not new then. */
const BACKDATED_DAYS = 30;
/** Of fewer entries it is no wonder when all are others. */
const REBUILT_FROM = 4;

/** @param days on which something new was published, the latest first. Null: too few to tell. */
export function rhythmOf(days: readonly Temporal.PlainDate[]): SourceRhythm | null {
  const gaps = days.slice(1).map((day, index) => workingDays(day, days[index] ?? day));
  if (gaps.length < FEWEST_GAPS) return null;
  const sorted = gaps.toSorted((a, b) => a - b);
  const medianDays = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const secondLongest = sorted.at(-2) ?? 0;
  const limitDays = Math.max(SHORTEST_LIMIT_DAYS, MEDIANS_ALLOWED * medianDays, GAPS_ALLOWED * secondLongest);
  return { medianDays, limitDays };
}

/** Days from one to the other without those of the breaks. */
function workingDays(from: Temporal.PlainDate, until: Temporal.PlainDate): number {
  const days = from.until(until).days;
  if (days <= 0 || days > LONGEST_GAP_DAYS) return Math.max(0, days);
  let resting = 0;
  for (let year = from.year; year <= until.year; year++)
    for (const one of BREAKS) resting += overlap({ from, until }, breakOf(one, year));
  return days - resting;
}

interface Span {
  readonly from: Temporal.PlainDate;
  /** Not any more in it. */
  readonly until: Temporal.PlainDate;
}

function breakOf({ from, until }: (typeof BREAKS)[number], year: number): Span {
  const begin = Temporal.PlainDate.from({ year, ...from });
  return { from: begin, until: begin.with({ month: until.month, day: 1 }).add({ days: until.day - 1 }) };
}

function overlap(a: Span, b: Span): number {
  const from = Temporal.PlainDate.compare(a.from, b.from) > 0 ? a.from : b.from;
  const until = Temporal.PlainDate.compare(a.until, b.until) < 0 ? a.until : b.until;
  return Math.max(0, from.until(until).days);
}

type Expected = Pick<SourceDefinition, 'silentAfterHours'>;

/** Since when a source is silent for longer than is expected of it; null: it is not, or nothing is expected. Only what was
 *  watched counts: the silence before the first poll is nobody's. */
export function silentSince(state: SourceState, source: Expected, now: Temporal.Instant): Temporal.Instant | null {
  const { baselineAt, lastChangeAt, rhythm } = state;
  const since = lastChangeAt ?? baselineAt;
  const { silentAfterHours: hours } = source;
  if (since === null || hours === null) return null;
  if (hours !== undefined) return since.until(now).total('hours') > hours ? since : null;
  if (!rhythm) return null;
  return workingDays(dayOf(since), dayOf(now)) > rhythm.limitDays ? since : null;
}

function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
}

/** The state after a poll, with what is strange about it but no fault: silence, and entries that are held back. Of a source in
 *  trouble silence is not judged. */
export function withWatch(state: SourceState, source: SourceDefinition, now: Temporal.Instant): SourceState {
  if (state.health !== 'ok') return state;
  if (state.held) return { ...state, ...heldBack(state.held, source.id) };
  const since = silentSince(state, source, now);
  const watched = since === state.silentSince ? state : { ...state, silentSince: since };
  return since ? { ...watched, ...silent(watched, since) } : watched;
}

function silent({ rhythm }: SourceState, since: Temporal.Instant): Pick<SourceState, 'health' | 'error' | 'trouble'> {
  const usual = rhythm ? `; usually something comes every ${everyDays(rhythm)} days` : '';
  return {
    health: 'warning',
    error: `nothing new since ${dayOf(since)}${usual}. Please look at the address; silentAfter sets what is expected`,
    trouble: {
      code: 'SOURCE_SILENT',
      platformCode: null,
      since,
      ...(rhythm ? { days: everyDays(rhythm) } : {}),
    },
  };
}

/** At least one. */
function everyDays({ medianDays }: SourceRhythm): number {
  return Math.max(1, medianDays);
}

function heldBack(
  { entries, news, why }: NonNullable<SourceState['held']>,
  source: string,
): Pick<SourceState, 'health' | 'error' | 'trouble'> {
  const cause = why === 'burst' ? 'at once' : 'from entries that lie far back';
  return {
    health: 'warning',
    error: `${news} news ${cause}: ${entries} entries are held back. Look at them there, then "bot release ${source}", with --silently or --discard if they are wrong`,
    trouble: {
      code: why === 'burst' ? 'SOURCE_BURST' : 'SOURCE_BACKDATED',
      platformCode: null,
      before: news,
      now: entries,
      to: source,
    },
  };
}

export interface Shown {
  /** Entries whose texts say something of a meeting or resolution. */
  readonly stating: number;
  readonly entries: number;
  /** Entries of which neither address nor text was seen before. */
  readonly strange: number;
}

/** Why a page or list was probably rebuilt; null: it was not. */
export function rebuildOf({ stating = 0, currentVersions }: SourceState, shown: Shown): string | null {
  if (shown.entries === 0) return null;
  if (stating > 0 && shown.stating === 0)
    return `${stating} entries told of sessions or resolutions, none does any more; nothing is concluded from it. Was it rebuilt? Check address and select`;
  const isAllStrange = shown.strange === shown.entries && shown.entries >= REBUILT_FROM;
  if (isAllStrange && currentVersions.length >= REBUILT_FROM)
    return `all ${shown.entries} entries are others than before; nothing is concluded from what is missing. Was it rebuilt? Check address and select`;
  return null;
}

export interface Rush {
  /** Messages that the poll would send to who subscribed all. */
  readonly news: number;
  /** When each entry that is new was published. */
  readonly published: readonly Temporal.Instant[];
  readonly lastCheckAt: Temporal.Instant | null;
}

/** Why what one poll brings is held back; null: it is told. */
export function brakeOn({ news, published, lastCheckAt }: Rush): 'burst' | 'backdated' | null {
  if (news > MOST_NEWS) return 'burst';
  if (news <= MOST_BACKDATED_NEWS || lastCheckAt === null) return null;
  const before = lastCheckAt.subtract({ hours: 24 * BACKDATED_DAYS });
  const old = published.filter((at) => Temporal.Instant.compare(at, before) < 0);
  return old.length * 2 > published.length ? 'backdated' : null;
}
