/** Which conference a text speaks of before it names one. */
import type { Document } from './document.ts';

/** The one a title or first sentence names, so that "Am Montag treffen sich die Minister" has a subject. */
export function firstConference(doc: Document): string | null {
  const named = doc.lines
    .filter(({ title, heading, index }) => title || heading || index <= 2)
    .flatMap(({ conferences }) => conferences);
  return named.find(({ form }) => form !== 'people')?.conference ?? named[0]?.conference ?? null;
}

/** The only one a text names at all, be it at its end: "Das Treffen hat einen schweren Namen: Sportministerkonferenz." */
export function onlyConference({ lines }: Document): string | null {
  const named = lines.flatMap(({ conferences }) => conferences).filter(({ form }) => form !== 'people');
  const ids = new Set(named.map(({ conference }) => conference));
  return ids.size === 1 ? (named[0]?.conference ?? null) : null;
}
