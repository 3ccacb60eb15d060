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
  /** The same for the same text, counted from 0; -1 for what is seldom met. See `byWord`. */
  readonly wordId: number;
}

/**
 * A word keeps its hyphens (`Herbst-IMK`, `Digitalministerinnen-`, `-minister`) and its gender marks
 * (`Minister*innen`, `Minister:innenkonferenz`, `Minister/-innen`); digits inside a word belong to it (`D16`).
 */
const TOKEN =
  /(-?\p{L}[\p{L}\p{M}\d]*(?:(?:-(?=[\p{L}\d])|['’](?=\p{L})|[*:_](?=inn?en|in\b)|\/-?(?=inn?en|in\b))[\p{L}\p{M}\d]+)*-?)|(\d+)|\S/uy;

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === LINE_BREAK) {
      at++;
      continue;
    }
    const found = plainWord(text, at) ?? digits(text, at) ?? plainSign(text, at) ?? tokenAt(text, at);
    if (found) {
      const { kind, text: written, key, capital, wordId } = found;
      const from = at;
      const gap = gapOf(text, done, from);
      done = at + written.length;
      tokens.push({ kind, text: written, key, from, to: done, gap, capital, wordId });
    }
    at = found ? done : at + 1;
  }
  return tokens;
}

type Written = Pick<Token, 'kind' | 'text' | 'key' | 'capital' | 'wordId'>;

/** A run of plain letters that nothing else can belong to; null for all the rest. */
function plainWord(text: string, at: number): Written | null {
  let end = at;
  let hash = 0;
  for (let code = text.charCodeAt(end); isPlainLetter(code); code = text.charCodeAt(++end))
    hash = (Math.imul(hash, 31) + code) | 0;
  return end > at && endsPlain(text.charCodeAt(end)) ? plainKnown(text, at, end, hash) : null;
}

/** A run of digits; null for all the rest. */
function digits(text: string, at: number): Written | null {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end > at ? known('number', text.slice(at, end)) : null;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/** A sign that begins no word; null for all the rest. */
function plainSign(text: string, at: number): Written | null {
  const code = text.charCodeAt(at);
  const before = SIGNS.get(code);
  if (before || !PLAIN_ENDS.has(code)) return before ?? null;
  const made = known('sign', text.charAt(at));
  SIGNS.set(code, made);
  return made;
}

/** The signs of `PLAIN_ENDS` that were met before. */
const SIGNS = new Map<number, Written>();

const PLAIN_ENDS: ReadonlySet<number> = new Set([...' .,;()?!"“”„«»\n'].map((sign) => sign.charCodeAt(0)));

function endsPlain(code: number): boolean {
  return code === SPACE || PLAIN_ENDS.has(code);
}

const SPACE = 32;

/** Letters of English and German without any mark of their own. */
function isPlainLetter(code: number): boolean {
  return (
    (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 191 && code < 215) || (code > 222 && code < 247)
  );
}

/** Plain words met before, each at the place of its hash; where two share one the first keeps it. */
const PLAIN: (Written | undefined)[] = new Array(1 << 15).fill(undefined);

/** The same as `known`, without a copy of the word for each time it is met. */
function plainKnown(text: string, at: number, end: number, hash: number): Written {
  const place = (hash ^ (hash >>> 15)) & (PLAIN.length - 1);
  const before = PLAIN[place];
  if (before && before.text.length === end - at && text.startsWith(before.text, at)) return before;
  const made = known('word', text.slice(at, end));
  if (!before && made.wordId >= 0) PLAIN[place] = made;
  return made;
}

/** Whatever begins at `at`; null for white space. */
function tokenAt(text: string, at: number): Written | null {
  TOKEN.lastIndex = at;
  const [found, word, number] = TOKEN.exec(text) ?? [];
  return found ? known(word ? 'word' : number ? 'number' : 'sign', found) : null;
}

/** What was met before: texts are made of few words. */
const KNOWN = new Map<string, Written>();
/** The words met first keep their places for good; what comes after is read anew each time. */
export const MAX_KNOWN = 20_000;
const MAX_KNOWN_CHARACTERS = 40;

function known(kind: Token['kind'], text: string): Written {
  const before = KNOWN.get(text);
  if (before) return before;
  const kept = KNOWN.size < MAX_KNOWN && text.length <= MAX_KNOWN_CHARACTERS;
  const key = kind === 'word' ? foldText(text) : text;
  const made = { kind, text, key, capital: kind === 'word' && isCapital(text), wordId: kept ? KNOWN.size : -1 };
  if (kept) KNOWN.set(text, made);
  return made;
}

function isCapital(word: string): boolean {
  const letter = word.startsWith('-') ? word.charAt(1) : word.charAt(0);
  return letter !== letter.toLowerCase();
}

function gapOf(text: string, from: number, to: number): Token['gap'] {
  if (from === to) return 'none';
  let lines = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === LINE_BREAK) lines++;
  return lines === 0 ? 'space' : lines === 1 ? 'line' : 'paragraph';
}

const LINE_BREAK = 10;

/** Does a line of the text begin with it? */
export function beginsLine(token: Token | undefined): boolean {
  return token?.gap === 'line' || token?.gap === 'paragraph';
}

/** A set of folded words written with spaces between them: `wordSet('März Mai')`. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldText));
}

/** True when the keys of the tokens from `at` on are these. */
export function matches(tokens: readonly Token[], at: number, keys: readonly string[]): boolean {
  for (let index = 0; index < keys.length; index++) if (tokens[at + index]?.key !== keys[index]) return false;
  return true;
}
