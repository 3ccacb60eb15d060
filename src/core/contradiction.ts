/** Which disagreement of sources is the news. */
import type { Contradiction, Session } from './model.ts';

/** Those of the second whose value nobody had stated against the first; `by: 'source'`: nor from this source. */
export function newContradictions(
  before: Session | null,
  after: Session,
  by: 'value' | 'source' = 'source',
): readonly Contradiction[] {
  const isSame = (a: Contradiction, b: Contradiction) =>
    a.field === b.field && a.value === b.value && (by === 'value' || a.source.source === b.source.source);
  return after.contradictions.filter((one) => !before?.contradictions.some((other) => isSame(one, other)));
}

/** The one stated last, null for none; of several stated at once the first: days come before place and status. */
export function newestContradiction({ contradictions }: Session): Contradiction | null {
  const byAge = contradictions.toSorted((a, b) => Temporal.Instant.compare(b.source.publishedAt, a.source.publishedAt));
  return byAge[0] ?? null;
}
