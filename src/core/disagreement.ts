/**
 * What becomes of a statement beside the others about the same meeting, and why one of two that disagree is shown. Read
 * off the facts as they stand, by the rules that `precedence.ts` folds them with.
 */
import { contains, readDays, sameDays } from './days.ts';
import type { Authority, Contradiction, Days, Fact, Session } from './model.ts';
import { isPeriod, seasonReaches } from './text/periods.ts';
import { placeContains } from './text/places.ts';

export type FactStanding =
  /** It says what is shown. */
  | 'shown'
  /** It fits what is shown: a part of it, or coarser. */
  | 'agrees'
  /** It disagrees, and nobody has taken it back. */
  | 'contradicts'
  /** It was shown until a later statement moved the session. */
  | 'replaced'
  /** The same source has come round to what is shown. */
  | 'withdrawn'
  /** A rough time, of which more is known by now. */
  | 'refined'
  /** Others have precedence, or things went on: it was planned, and then held. */
  | 'outdated';

/** Why what is shown goes before what contradicts it. */
export type Precedence = 'report' | 'official' | 'official-for-now' | 'moved' | 'cancelled' | 'later' | 'repeated';

/** One source and its words; unknown is null. */
export interface Saying {
  readonly source: string;
  readonly url: string | null;
  readonly publishedAt: Temporal.Instant;
  readonly authority: Authority | null;
  readonly quote: string | null;
}

export interface Side {
  readonly value: Days | string;
  /** Official ones before the press, then newest first; empty where nothing is stored of it any more. */
  readonly sayings: readonly Saying[];
}

/** One field about which sources disagree. */
export interface Disagreement {
  readonly field: Contradiction['field'];
  readonly shown: Side;
  readonly others: readonly Side[];
  /** Why the first goes before the others, without repetitions; empty where the evidence does not say. */
  readonly because: readonly Precedence[];
}

/** @param facts all of the session's */
export function standingOf(fact: Fact, session: Session, facts: readonly Fact[]): FactStanding {
  if (fact.field === 'period' && session.days !== null)
    return isAround(fact.value, session.days) ? 'refined' : 'outdated';
  if (fact.shown || isShown(fact, session)) return 'shown';
  if (fact.won || fits(fact, session)) return 'agrees';
  if (session.contradictions.some((contradiction) => says(fact, contradiction))) return 'contradicts';
  if (wasShown(fact, session)) return 'replaced';
  if (fact.field === 'period') return 'refined';
  return facts.some((other) => takesBack(other, fact)) ? 'withdrawn' : 'outdated';
}

/** What sources disagree about, field by field. `authorityOf` tells it of a source that no fact is left of. */
export function disagreementsOf(
  session: Session,
  facts: readonly Fact[],
  authorityOf: (source: string) => Authority | null,
): readonly Disagreement[] {
  const byField = Map.groupBy(session.contradictions, ({ field }) => field);
  return [...byField].flatMap(([field, contradictions]) => {
    const value = session[field];
    if (value === null) return [];
    const winners = winnersOf(field, session, facts);
    const losers = facts.filter((fact) => contradictions.some((one) => says(fact, one)));
    return [
      {
        field,
        shown: { value, sayings: officialFirst(winners) },
        others: sidesOf(contradictions, losers, authorityOf),
        because: [...new Set(losers.flatMap((loser) => precedenceOf(loser, winners, facts) ?? []))],
      },
    ];
  });
}

/** Those that say just what is shown; if none does, those that agree. */
function winnersOf(field: string, session: Session, facts: readonly Fact[]): readonly Fact[] {
  const said = Map.groupBy(
    facts.filter((fact) => fact.field === field),
    (fact) => standingOf(fact, session, facts),
  );
  return said.get('shown') ?? said.get('agrees') ?? [];
}

function sidesOf(
  contradictions: readonly Contradiction[],
  losers: readonly Fact[],
  authorityOf: (source: string) => Authority | null,
): readonly Side[] {
  return [...Map.groupBy(contradictions, ({ value }) => value)].map(([value, alike]) => {
    const sayings = alike.flatMap((contradiction): readonly Saying[] => {
      const { source } = contradiction;
      const told = losers.filter((fact) => says(fact, contradiction));
      return told.length > 0 ? told : [{ ...source, authority: authorityOf(source.source), quote: null }];
    });
    return { value: alike[0]?.field === 'days' ? readDays(value) : value, sayings: officialFirst(sayings) };
  });
}

/** Each text once. */
function officialFirst(sayings: readonly Saying[]): readonly Saying[] {
  const unique = new Map(sayings.map((saying) => [`${saying.publishedAt} ${saying.source} ${saying.url}`, saying]));
  const rank = ({ authority }: Saying) => (authority === 'official' ? 0 : 1);
  return [...unique.values()].toSorted(
    (a, b) => rank(a) - rank(b) || Temporal.Instant.compare(b.publishedAt, a.publishedAt),
  );
}

/** Null where no winner is known. */
function precedenceOf(loser: Fact, winners: readonly Fact[], facts: readonly Fact[]): Precedence | null {
  const first = winners.toSorted(byPublication)[0];
  if (!first) return null;
  if (loser.field === 'status') return loser.value === 'planned' ? 'cancelled' : 'report';
  const reports = (fact: Fact) =>
    besides(fact, facts).some(({ field, value }) => field === 'status' && value === 'held');
  const moves = (fact: Fact) =>
    besides(fact, facts).some(({ field, value }) => field === 'moved' && movesIn(value, fact));
  if (winners.some(reports) && !reports(loser)) return 'report';
  const isOfficial = winners.some(({ authority }) => authority === 'official');
  if (isOfficial && loser.authority === 'press') return moves(loser) ? 'official-for-now' : 'official';
  const isLater = byPublication(loser, first) <= 0;
  if (winners.some(moves) && !moves(loser)) return 'moved';
  return isLater ? 'later' : 'repeated';
}

/** What the same text says of the same session. */
function besides({ source, url, publishedAt }: Fact, facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => fact.source === source && fact.url === url && fact.publishedAt.equals(publishedAt));
}

/** A move in words counts for the days; for the place only when it names the place it leads away from. */
function movesIn(moved: unknown, { field }: Fact): boolean {
  return field === 'days' || (moved as { readonly place?: unknown } | null)?.place != null;
}

function says({ field, value, source }: Fact, contradiction: Contradiction): boolean {
  if (field !== contradiction.field || source !== contradiction.source.source) return false;
  return isDays(value) ? sameDays(value, readDays(contradiction.value)) : value === contradiction.value;
}

/** Even where it did not decide: the first of two that told of a move lost, until the second said the same. */
function isShown({ field, value }: Fact, { days, place }: Session): boolean {
  return field === 'days' ? isDays(value) && sameDays(value, days) : field === 'place' && value === place;
}

function fits({ field, value }: Fact, { days, place }: Session): boolean {
  if (field === 'days') return isDays(value) && days !== null && (contains(days, value) || contains(value, days));
  if (field !== 'place' || place === null || typeof value !== 'string') return false;
  return placeContains(place, value) || placeContains(value, place);
}

function isAround(period: unknown, days: Days): boolean {
  return typeof period === 'string' && isPeriod(period) && seasonReaches(period, days);
}

function wasShown({ field, value }: Fact, { previous }: Session): boolean {
  if (field === 'place') return previous.some(({ place }) => place !== null && place === value);
  if (field !== 'days' || !isDays(value)) return false;
  return previous.some(({ days }) => days !== null && (contains(days, value) || contains(value, days)));
}

function takesBack(other: Fact, fact: Fact): boolean {
  const { won, field, source, authority } = other;
  if (!won || field !== fact.field || source !== fact.source || authority !== fact.authority) return false;
  return field !== 'status' && byPublication(other, fact) > 0;
}

function byPublication(a: Fact, b: Fact): number {
  return Temporal.Instant.compare(a.publishedAt, b.publishedAt);
}

function isDays(value: unknown): value is Days {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
