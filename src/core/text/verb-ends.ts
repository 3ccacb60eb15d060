/** "statt" at the end of "findet … statt", told apart from the "statt" that gives something up. */
import { findWord, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

const isInstead = wordTest(/^statt$/);
const isFind = wordTest(/^(?:find(?:e|et|en)|fand(?:e|en)?)$/);
/** What a "statt" that gives something up may be followed by; so may the other one, where no better one is there. */
const mayBeGivenUp = wordTest(
  /^(?:am|an|vom|von|im|in|zum|zu|auf|fur|wie|ursprunglich|geplant|erst|der|des|dem|den|\d.*)$/,
);

/**
 * Is it the end of the verb before it? Of "findet am 10. statt am 3. Juni in Kiel statt" the last one is, of "findet später
 * statt als geplant: am 10. statt am 3. Juni" the first, and the only one of "findet in Kiel statt am 10. Juni".
 */
export function endsItsVerb(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!isInstead(tokens[at])) return false;
  let verb = at - 1;
  while (verb >= line.from && !isFind(tokens[verb])) verb--;
  if (verb < line.from) return false;
  const next = findWord(tokens, { from: verb + 1, to: line.to }, isFind);
  const to = next < 0 ? line.to : next;
  let end = -1;
  for (let other = verb + 1; other < to; other++) {
    if (!isInstead(tokens[other])) continue;
    const isCertain = other + 1 >= line.to || !mayBeGivenUp(tokens[other + 1]);
    if (isCertain) return other === at;
    if (end < 0) end = other;
  }
  return end === at;
}
