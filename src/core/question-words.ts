/** A question's words: split, folded, and compared in a way that forgives a slip of the finger. */
import { foldText } from './text/fold.ts';

export interface Word {
  /** As written, e.g. `DMK-Sitzungen`, `98.`, `2015/44`. */
  readonly text: string;
  /** Folded, without apostrophes and gender marks. */
  readonly fold: string;
  /** Offsets into the text it was split from. */
  readonly start: number;
  readonly end: number;
}

/** Questions are short; what is longer is a pasted article and only its beginning counts (characters). */
const MAX_LENGTH = 600;

/** Mentions of the bot as chats write them, addresses, and channel references: never part of a question. */
const NOISE = /<[@#!][^>\s]{1,80}>|https?:\/\/\S+|(?<!\S)@[\p{L}\p{N}_-]+/gu;

/** `2015/44`, `5.1`; an ordinal's `98.`; words with inner hyphens, apostrophes and gender marks. */
const WORD = /\d+(?:[./-]\d+)+|\d{1,3}\.(?=\s*\p{L})|[\p{L}\p{N}]+(?:[-‐'’*:_·][\p{L}\p{N}]+)*/gu;

/** Cuts a question to size and blanks what is no part of it, keeping offsets. */
export function plainQuestion(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .normalize('NFC')
    .replace(NOISE, (noise) => ' '.repeat(noise.length));
}

export function splitWords(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((found) => ({
    text: found[0],
    fold: foldWord(found[0]),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Folds one word of a question or of the vocabulary it is compared with. */
export function foldWord(text: string): string {
  return foldText(text)
    .replace(/['’*:_·]/g, '')
    .replaceAll('‐', '-');
}

/** Typing errors allowed in a word of that many letters: none in short ones, where another word is too near. */
export function allowedErrors(length: number): number {
  if (length < 6) return 0;
  return length < 11 ? 1 : 2;
}

/**
 * Typing errors between two folded words: letters added, left out, replaced, or two neighbours swapped (optimal string
 * alignment). Infinity as soon as there must be more than `bound`.
 */
export function typingErrors(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return Number.POSITIVE_INFINITY;
  return within(lastRow(a, b, bound)?.at(-1), bound);
}

/** As {@link typingErrors}, but against that beginning of `word` which fits `stem` best. */
export function typingErrorsAtStart(stem: string, word: string, bound: number): number {
  if (word.length < stem.length - bound) return Number.POSITIVE_INFINITY;
  const row = lastRow(stem, word.slice(0, stem.length + bound), bound);
  return within(row ? Math.min(...row) : undefined, bound);
}

function within(errors: number | undefined, bound: number): number {
  return errors === undefined || errors > bound ? Number.POSITIVE_INFINITY : errors;
}

/** Last row of the alignment table, which has one for each letter of `a`; null when an earlier row exceeds the bound. */
function lastRow(a: string, b: string, bound: number): readonly number[] | null {
  let above: readonly number[] = [];
  let current: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = nextRow({ a, b, bound, row }, current, above);
    if (next === null) return null;
    [above, current] = [current, next];
  }
  return current;
}

interface Alignment {
  readonly a: string;
  readonly b: string;
  readonly bound: number;
  readonly row: number;
}

/** Only the cells near the diagonal: all others are beyond the bound. */
function nextRow(
  { a, b, bound, row }: Alignment,
  above: readonly number[],
  twoAbove: readonly number[],
): readonly number[] | null {
  const current = new Array<number>(b.length + 1).fill(Number.POSITIVE_INFINITY);
  if (row <= bound) current[0] = row;
  let fewest = current[0] ?? 0;
  for (let column = Math.max(1, row - bound); column <= Math.min(b.length, row + bound); column += 1) {
    const same = a[row - 1] === b[column - 1];
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const errors = Math.min(
      (above[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (above[column - 1] ?? 0) + (same ? 0 : 1),
      swapped ? (twoAbove[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
    );
    current[column] = errors;
    if (errors < fewest) fewest = errors;
  }
  return fewest > bound ? null : current;
}
