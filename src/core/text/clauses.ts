/** The clause around a word: from sign to sign, brackets and joined names left aside. */
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

const mayPart = wordTest(/^[,;–—():]$/);
/** "Vorsitz 2027: Hessen": a label and its value are one clause. Tokens in front of the colon. */
const LABEL_TOKENS = 6;
/** "(CDU)", "(DMK)", "(SPD, Hamburg)". Tokens. */
const SHORT_BRACKET = 4;
const JOINS = /^(?:und|sowie|and|or|oder|&)$/;

/** "Energieministerkonferenz (EnMK)": a name with its abbreviation in brackets behind it, or alone, as one phrase. */
export function withBrackets(tokens: readonly Token[], names: readonly Span[]): readonly Span[] {
  return names.map(({ from, to }) =>
    tokens[from - 1]?.text === '(' && tokens[to]?.text === ')' ? { from: from - 1, to: to + 1 } : { from, to },
  );
}

/** The clause within `line` in which `at` stands; `wholes` are phrases whose own commas and brackets do not count. */
export function clauseAround(tokens: readonly Token[], line: Span, at: number, wholes: readonly Span[]): Span {
  const covered = (index: number) => wholes.some(({ from, to }) => index >= from && index < to);
  let from = at;
  for (let next = from - 1; next >= line.from; next--) {
    const open = tokens[next]?.text === ')' ? bracketFrom(tokens, next) : -1;
    if (open < line.from && isBoundary(tokens, line, next, wholes) && !covered(next)) break;
    from = next = open >= line.from ? open : next;
  }
  let to = at + 1;
  for (let next = to; next < line.to; next++) {
    const close = tokens[next]?.text === '(' ? bracketTo(tokens, next) : -1;
    if (close < 0 && isBoundary(tokens, line, next, wholes) && !covered(next)) break;
    next = close >= 0 ? close : next;
    to = next + 1;
  }
  return { from, to: Math.min(to, line.to) };
}

/** Where the short bracket that closes here opens, -1 for a long one: "(CDU)" parts nothing. */
function bracketFrom(tokens: readonly Token[], close: number): number {
  for (let at = close - 1; at >= close - SHORT_BRACKET; at--) if (tokens[at]?.text === '(') return at;
  return -1;
}

function bracketTo(tokens: readonly Token[], open: number): number {
  for (let at = open + 1; at <= open + SHORT_BRACKET; at++) if (tokens[at]?.text === ')') return at;
  return -1;
}

function isBoundary(tokens: readonly Token[], line: Span, at: number, wholes: readonly Span[]): boolean {
  if (!mayPart(tokens[at])) return false;
  const text = tokens[at]?.text;
  return text === ':' ? !isLabel(tokens, line, at) : text !== ',' || !isListed(tokens, at, wholes);
}

/** "Vorsitz 2027: Hessen", "(Vorsitz: Hessen)": few words in front, and no speech behind. */
function isLabel(tokens: readonly Token[], line: Span, colon: number): boolean {
  if (/^[„“"»]$/.test(tokens[colon + 1]?.text ?? '')) return false;
  for (let at = colon - 1; at >= colon - LABEL_TOKENS; at--)
    if (at < line.from || /^[,;.()|–—]$/.test(tokens[at]?.text ?? '')) return true;
  return false;
}

/** "Bremen, Hamburg und Schleswig-Holstein": the comma of a list. */
function isListed(tokens: readonly Token[], at: number, wholes: readonly Span[]): boolean {
  const before = wholes.find(({ to }) => to === at);
  const behind = wholes.find(({ from }) => from === at + 1);
  if (!before || !behind) return false;
  const next = tokens[behind.to];
  return JOINS.test(next?.key ?? '') || next?.text === ',';
}
