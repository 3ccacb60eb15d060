/** Answers about single words, kept: texts are made of few words, and the patterns that ask of them are long. */
import type { Span } from './distance.ts';
import { MAX_KNOWN, type Token } from './tokens.ts';

/** 32 bits each. */
const FACTS_A_WORD = 40;
const TESTS_A_FACT = 16;
/** What is asked beyond these is asked each time anew, which costs a quarter of the speed: see `questionsLeft`. */
const MAX_TESTS = FACTS_A_WORD * TESTS_A_FACT;

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

/** Texts whose answers are kept, and how long they may be, in characters. */
const MAX_TEXTS = 5_000;
const MAX_TEXT_CHARACTERS = 60;

/** The same question of a name or a few words, answered once; what comes after the first few thousand is asked anew. */
export function byText<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (known.size < MAX_TEXTS && text.length <= MAX_TEXT_CHARACTERS) known.set(text, found);
    return found;
  };
}

/** Is a word of the kind asked for? False for no word at all. */
export type WordTest = (token: Token | undefined) => boolean;

/** Does a word's key match the pattern? */
export function wordTest(pattern: RegExp): WordTest {
  return wordsWhere((key) => pattern.test(key));
}

/** Does a word, as it is written, match the pattern? For signs and numbers it is the same as `wordTest`. */
export function textTest(pattern: RegExp): WordTest {
  return wordsWhere((_, { text }) => pattern.test(text));
}

/** Is a word's key one of these? */
export function wordIn(keys: ReadonlySet<string>): WordTest {
  return wordsWhere((key) => keys.has(key));
}

/**
 * What is known of all words, two bits a test: whether it was asked, and the answer. All that is known of one word
 * stands together, for a sentence asks much of few words.
 */
const FACTS = new Uint32Array(MAX_KNOWN * FACTS_A_WORD);
let tests = 0;

/** For how many more questions of single words there is room; below nought some answers are not kept. */
export function questionsLeft(): number {
  return MAX_TESTS - tests;
}

/** Is the answer yes for a word? Asked once for each, as in `byWord`. */
export function wordsWhere(answer: (key: string, word: Token) => boolean): WordTest {
  const test = tests++;
  if (test >= MAX_TESTS) return (token) => token !== undefined && answer(token.key, token);
  const cell = Math.floor(test / TESTS_A_FACT);
  const asked = 1 << (2 * (test % TESTS_A_FACT));
  const yes = asked << 1;
  return (token) => {
    if (token === undefined) return false;
    const { wordId } = token;
    if (wordId < 0) return answer(token.key, token);
    const place = wordId * FACTS_A_WORD + cell;
    const facts = FACTS[place] ?? 0;
    if ((facts & asked) !== 0) return (facts & yes) !== 0;
    const found = answer(token.key, token);
    FACTS[place] = (FACTS[place] ?? 0) | asked | (found ? yes : 0);
    return found;
  };
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
