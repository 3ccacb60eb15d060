/** "Die Studie umfasst 84 Seiten. Sie wird am 5. November diskutiert": whom a pronoun takes up from the sentence before. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { OF_MEETING } from './own-subject.ts';
import type { Token } from './tokens.ts';

/** Between an article and its noun: "Die vollständige gedruckte Studie". */
const MAX_ADJECTIVES = 3;
/** The article of a subject that each pronoun can take up. */
const ARTICLE_OF: ReadonlyMap<string, RegExp> = new Map([
  ['sie', /^(?:die|eine|diese|ihre|seine)$/],
  ['er', /^(?:der|ein|dieser)$/],
  ['es', /^(?:das|ein|dieses)$/],
]);
/** What nothing but a body does. */
const meets = wordTest(
  /^(?:tag(?:t|en|te|ten)|getagt|zusammen\p{L}*|statt|stattfinde[nt]?|stattfand(?:en)?|stattgefunden|treffen|trafen|getroffen|konferier\p{L}+)$/u,
);

/** Is the pronoun at the head of the sentence a thing that the sentence before was about, and that never meets? */
export function meansSubjectBefore({ tokens, lines }: Document, line: Line, { kind, from }: Anchor): boolean {
  const before = lines[line.index - 1];
  if (kind !== 'pronoun' || from !== line.from || !before || before.title || before.heading) return false;
  const article = ARTICLE_OF.get(tokens[from]?.key ?? '');
  const at = article?.test(tokens[before.from]?.key ?? '') ? nounBehind(tokens, before) : -1;
  const owned = before.conferences.every((name) => name.from > at && name.from - at <= OWNER_REACH);
  if (at < 0 || !owned || OF_MEETING.test(tokens[at]?.key ?? '')) return false;
  for (let at = line.from; at < line.to; at++) if (meets(tokens[at])) return false;
  return true;
}

/** "Die Broschüre der GFMK": a conference that the noun only belongs to. Tokens. */
const OWNER_REACH = 2;

/** Where the noun of the subject stands that the sentence begins with, -1 for none. */
function nounBehind(tokens: readonly Token[], { from, to }: Line): number {
  for (let at = from + 1; at < Math.min(to, from + 2 + MAX_ADJECTIVES); at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') return -1;
    if (token.capital) return at;
  }
  return -1;
}
