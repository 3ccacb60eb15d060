/** The parts of dates: months, years, bare days, and the words and signs that join two days. */
import { MONTH_BY_KEY } from './calendar-words.ts';
import { type Token, wordSet } from './tokens.ts';

export const ARTICLES = wordSet('dem den der am the vom zum von');
export const LIST_WORDS = wordSet('und and sowie u');
const RANGE_WORDS = wordSet('bis to until till through');
const RANGE_FILLERS = wordSet('zum einschließlich einschl inklusive inkl zu');
const ENGLISH_ENDINGS = wordSet('st nd rd th');

export interface Link {
  /** `move`: "vom 4. auf den 18. November". */
  readonly kind: 'range' | 'list' | 'comma' | 'move';
  readonly to: number;
}

/** A day without a full stop: "5", "5th". */
export function dayNumber(tokens: readonly Token[], at: number): { readonly day: number; readonly to: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length > 2 || Number(token.text) > 31 || token.text === '0') return null;
  const ending = tokens[at + 1];
  const to = ending?.gap === 'none' && ENGLISH_ENDINGS.has(ending.key) ? at + 2 : at + 1;
  return { day: Number(token.text), to };
}

export interface MonthFound {
  readonly month: number;
  readonly to: number;
  readonly numeric: boolean;
}

/** A month in words at `at`, with the stop of its abbreviation. */
export function monthAt(tokens: readonly Token[], at: number): MonthFound | null {
  const month = MONTH_BY_KEY.get(tokens[at]?.key ?? '');
  if (month === undefined || !tokens[at]?.capital) return null;
  const stop = tokens[at + 1];
  const abbreviated = stop?.text === '.' && stop.gap === 'none' && (tokens[at]?.text.length ?? 0) <= 5;
  return { month, to: abbreviated && hasMore(tokens[at + 2]) ? at + 2 : at + 1, numeric: false };
}

/** After the stop of "Okt." the sentence goes on, or else the stop ends it. */
function hasMore(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'number' || (token.kind === 'word' && !token.capital) || isSign(token));
}

/** The month of "5.11.", "5. 11. 2026", "5.11.26"; a missing last stop only in front of a year. */
export function numericMonth(tokens: readonly Token[], at: number): MonthFound | null {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length > 2 || Number(token.text) < 1 || Number(token.text) > 12)
    return null;
  const stop = tokens[at + 1];
  return stop?.text === '.' && stop.gap === 'none' ? { month: Number(token.text), to: at + 2, numeric: true } : null;
}

/** A year of four digits; "201 4" as scanners split it counts too. */
export function readYear(tokens: readonly Token[], at: number): { readonly year: number; readonly to: number } | null {
  const token = tokens[at];
  if (token?.kind !== 'number') return null;
  const next = tokens[at + 1];
  const split = next?.kind === 'number' && next.gap === 'space' && token.text.length + next.text.length === 4;
  const digits = split && token.text.startsWith('20') ? token.text + next.text : token.text;
  const year = Number(digits);
  return digits.length === 4 && year >= 1945 && year <= 2100
    ? { year, to: digits === token.text ? at + 1 : at + 2 }
    : null;
}

/** "05.11.26": two digits right behind a numeric month. */
export function shortYear(
  tokens: readonly Token[],
  month: MonthFound,
): { readonly year: number; readonly to: number } | null {
  const token = tokens[month.to];
  if (!month.numeric || token?.kind !== 'number' || token.text.length !== 2 || token.gap !== 'none') return null;
  return { year: 2000 + Number(token.text), to: month.to + 1 };
}

/** What joins two days: "bis zum", "–", "/", "und am", ", ". */
export function readLink(tokens: readonly Token[], behind: number): Link | null {
  const at = tokens[behind]?.text === ')' ? behind + 1 : behind;
  const token = tokens[at];
  if (!token) return null;
  const comma = token.text === ',';
  const word = comma ? tokens[at + 1] : token;
  let to = comma ? at + 2 : at + 1;
  if (!word) return null;
  if (RANGE_WORDS.has(word.key)) {
    while (RANGE_FILLERS.has(tokens[to]?.key ?? '') || tokens[to]?.text === '.') to++;
    return { kind: 'range', to };
  }
  if (/^[–/-]$/.test(word.text)) return { kind: 'range', to };
  if (LIST_WORDS.has(word.key) || word.text === '&') {
    while (ARTICLES.has(tokens[to]?.key ?? '') || tokens[to]?.text === '.') to++;
    return { kind: 'list', to };
  }
  if (word.key === 'auf' && !comma) {
    while (ARTICLES.has(tokens[to]?.key ?? '')) to++;
    return { kind: 'move', to };
  }
  return comma ? { kind: 'comma', to: at + 1 } : null;
}

/** Neither word nor number. */
export function isSign(token: Token | undefined): boolean {
  return token?.kind === 'sign';
}
