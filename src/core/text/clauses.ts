/** The clause around a word: from sign to sign, brackets and joined names left aside. */
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

const BOUNDARY = /^[,;–—]$/;
const BRACKET = /^[()]$/;
/** "Vorsitz 2027: Hessen": a label and its value are one clause. Tokens in front of the colon. */
const LABEL_TOKENS = 6;
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
  while (from > line.from && (covered(from - 1) || !isBoundary(tokens, line, from - 1, wholes))) from--;
  let to = at + 1;
  while (to < line.to && (covered(to) || !isBoundary(tokens, line, to, wholes))) to++;
  return { from, to };
}

function isBoundary(tokens: readonly Token[], line: Span, at: number, wholes: readonly Span[]): boolean {
  const { text = '' } = tokens[at] ?? {};
  if (text === ':') return !isLabel(tokens, line, at);
  if (BRACKET.test(text)) return true;
  return BOUNDARY.test(text) && !(text === ',' && isListed(tokens, at, wholes));
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
