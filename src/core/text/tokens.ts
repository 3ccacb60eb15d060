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
  /(?<word>-?\p{L}[\p{L}\p{M}\d]*(?:(?:-(?=[\p{L}\d])|['’](?=\p{L})|[*:_](?=inn?en|in\b)|\/-?(?=inn?en|in\b))[\p{L}\p{M}\d]+)*-?)|(?<number>\d+)|\S/gu;

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const kind = match.groups?.word ? 'word' : match.groups?.number ? 'number' : 'sign';
    const letter = found.startsWith('-') ? found.slice(1, 2) : found.slice(0, 1);
    tokens.push({
      kind,
      text: found,
      key: kind === 'word' ? foldText(found) : found,
      from: match.index,
      to: match.index + found.length,
      gap: gapOf(text.slice(done, match.index)),
      capital: kind === 'word' && letter !== letter.toLowerCase(),
    });
    done = match.index + found.length;
  }
  return tokens;
}

function gapOf(between: string): Token['gap'] {
  if (!between) return 'none';
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
