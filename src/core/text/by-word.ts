/** Answers about single words, kept: texts are made of few words, and the patterns that ask of them are long. */
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

/** The same question of a word, answered once for each word that has an id. Only what the words alone decide may be asked. */
export function byWord<T>(answer: (key: string, word: Token) => T): (token: Token) => T {
  const known: (T | undefined)[] = [];
  return (token) => {
    const { wordId } = token;
    if (wordId < 0) return answer(token.key, token);
    const before = known[wordId];
    if (before !== undefined) return before;
    const found = answer(token.key, token);
    while (known.length < wordId) known.push(undefined);
    known[wordId] = found;
    return found;
  };
}

/** Is a word of the kind asked for? False for no word at all. */
export type WordTest = (token: Token | undefined) => boolean;

/** Does a word's key match the pattern? */
export function wordTest(pattern: RegExp): WordTest {
  return wordsWhere((key) => pattern.test(key));
}

/** Is a word's key one of these? */
export function wordIn(keys: ReadonlySet<string>): WordTest {
  return wordsWhere((key) => keys.has(key));
}

/** Is the answer yes for a word? */
export function wordsWhere(answer: (key: string, word: Token) => boolean): WordTest {
  const matches = byWord(answer);
  return (token) => token !== undefined && matches(token);
}

/** Is there such a word from `from` to before `to`? */
export function hasWord(tokens: readonly Token[], { from, to }: Span, test: WordTest): boolean {
  for (let at = from; at < to; at++) if (test(tokens[at])) return true;
  return false;
}

/** Where the first such word stands, -1 for none. */
export function findWord(tokens: readonly Token[], { from, to }: Span, test: WordTest): number {
  for (let at = from; at < to; at++) if (test(tokens[at])) return at;
  return -1;
}
