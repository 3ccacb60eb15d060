/** A session that went to another place and kept its days. */
import type { Language, Session } from './model.ts';
import { placeInWords } from './phrases.ts';

/** "Kiel → Lübeck" for the last time that only the place changed; null: it never did, or it is back there. */
export function relocationInWords({ place, previous }: Session, language: Language): string | null {
  const left = previous
    .toSorted((a, b) => Temporal.Instant.compare(a.until, b.until))
    .findLast((former) => former.days === null && former.place !== null);
  if (!left || left.place === null || place === null || left.place === place) return null;
  return `${placeInWords(left.place, language)} → ${placeInWords(place, language)}`;
}
