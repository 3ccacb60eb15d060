/** Words, numbers and signs of a normalised text. All recognisers work on these. */
import { foldText } from './fold.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'sign';
  readonly text: string;
  /** Folded: see `foldText`. */
  readonly key: string;
  /** Offsets into the normalised text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** White space before it: none, spaces, a line break, an empty line. */
  readonly gap: 'none' | 'space' | 'line' | 'paragraph';
  /** First letter is upper case. */
  readonly capital: boolean;
}

/**
 * A word keeps its hyphens (`Herbst-IMK`, `Digitalministerinnen-`, `-minister`) and its gender marks
 * (`Minister*innen`, `Minister:innenkonferenz`, `Minister/-innen`); digits inside a word belong to it (`D16`).
 */
const TOKEN =
  /(-?\p{L}[\p{L}\p{M}\d]*(?:(?:-(?=[\p{L}\d])|['’](?=\p{L})|[*:_](?=inn?en|in\b)|\/-?(?=inn?en|in\b))[\p{L}\p{M}\d]+)*-?)|(\d+)|\S/gu;

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [found, word, number] = match;
    const kind = word ? 'word' : number ? 'number' : 'sign';
    tokens.push({
      kind,
      text: found,
      key: kind === 'word' ? keyOf(found) : found,
      from: match.index,
      to: match.index + found.length,
      gap: gapOf(text.slice(done, match.index)),
      capital: kind === 'word' && isCapital(found),
    });
    done = match.index + found.length;
  }
  return tokens;
}

/** Keys of words met before: texts are made of few words. Emptied when it grows. */
const KEYS = new Map<string, string>();
const MAX_KEYS = 20_000;
const MAX_KEY_CHARACTERS = 40;

function keyOf(word: string): string {
  const known = KEYS.get(word);
  if (known !== undefined) return known;
  const key = foldText(word);
  if (KEYS.size >= MAX_KEYS) KEYS.clear();
  if (word.length <= MAX_KEY_CHARACTERS) KEYS.set(word, key);
  return key;
}

function isCapital(word: string): boolean {
  const letter = word.startsWith('-') ? word.charAt(1) : word.charAt(0);
  return letter !== letter.toLowerCase();
}

function gapOf(between: string): Token['gap'] {
  if (!between) return 'none';
  if (between === ' ') return 'space';
  const line = between.indexOf('\n');
  if (line < 0) return 'space';
  return between.indexOf('\n', line + 1) < 0 ? 'line' : 'paragraph';
}

/** A set of folded words written with spaces between them: `wordSet('März Mai')`. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldText));
}

/** True when the keys of the tokens from `at` on are these. */
export function matches(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, index) => tokens[at + index]?.key === key);
}
