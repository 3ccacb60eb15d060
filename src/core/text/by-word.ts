/** Answers about single words, kept: texts are made of few words, and the patterns that ask of them are long. */
import type { Token } from './tokens.ts';

/** The same question of a word's key, answered once for each word that has an id. */
export function byWord<T>(answer: (key: string) => T): (token: Token) => T {
  const known: (T | undefined)[] = [];
  return ({ wordId, key }) => {
    if (wordId < 0) return answer(key);
    const before = known[wordId];
    if (before !== undefined) return before;
    const found = answer(key);
    while (known.length < wordId) known.push(undefined);
    known[wordId] = found;
    return found;
  };
}

/** Does a word's key match the pattern? */
export function wordTest(pattern: RegExp): (token: Token | undefined) => boolean {
  const matches = byWord((key) => pattern.test(key));
  return (token) => token !== undefined && matches(token);
}
