/** Step 4: which subscriptions want to hear of an alert item, and why the others do not. */
import type { AlertItem, Subscription } from './model.ts';
import { SYNONYMS } from './search-synonyms.ts';
import { foldText } from './text/fold.ts';

export type Mismatch = 'paused' | 'other-conference' | 'other-kind' | 'no-word';

/** Null: it matches. Words match anywhere after folding; words of up to three letters ("KI") only as whole words. */
export function mismatch(
  subscription: Subscription,
  item: Pick<AlertItem, 'conference' | 'recordKind' | 'haystack'>,
): Mismatch | null {
  if (subscription.pause) return 'paused';
  if (subscription.conferences.length > 0 && !subscription.conferences.includes(item.conference))
    return 'other-conference';
  if (!subscription.kinds.includes(item.recordKind)) return 'other-kind';
  if (subscription.words.length > 0 && !subscription.words.some((word) => hasWord(item.haystack, word)))
    return 'no-word';
  return null;
}

/** True when a text has the word or another way to say it ("KI": "Künstlicher Intelligenz"), or for longer words a compound or
 *  inflection of it: "Cybersicherheitsagentur". */
export function hasWord(text: string, word: string): boolean {
  const folded = foldText(text);
  const wanted = foldText(word);
  return (WAYS.get(wanted) ?? [wanted]).some((way) => hasPhrase(folded, way));
}

/** By each way to say it, all of them; folded. */
const WAYS: ReadonlyMap<string, readonly string[]> = new Map(
  SYNONYMS.map((ways) => ways.map(foldText)).flatMap((ways) => ways.map((way) => [way, ways] as const)),
);

/** Each word but the last of a longer phrase may be inflected. */
function hasPhrase(folded: string, wanted: string): boolean {
  if (wanted === '') return false;
  const inner = wanted.length > 3 ? '' : '(?<![\\p{L}\\p{N}])';
  const end = wanted.length > 3 ? '' : '(?![\\p{L}\\p{N}])';
  const phrase = wanted
    .split(/\s+/)
    .map((part) => RegExp.escape(part))
    .join('\\p{L}{0,2}\\s+');
  return new RegExp(`${inner}${phrase}${end}`, 'u').test(folded);
}
