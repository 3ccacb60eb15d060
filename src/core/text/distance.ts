/** How far two mentions of one sentence are apart, as a reader feels it: signs and other nouns weigh more than words. */
import type { Token } from './tokens.ts';

export interface Span {
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const SIGN_WEIGHT: Readonly<Record<string, number>> = {
  ',': 5,
  ';': 40,
  ':': 2,
  '–': 4,
  '|': 1,
  '(': 3,
  ')': 5,
  '/': 1,
};
/** A new clause begins: what stands behind belongs to it. */
const CLAUSE_WEIGHT: Readonly<Record<string, number>> = {
  wahrend: 12,
  dagegen: 4,
  hingegen: 4,
  wohingegen: 12,
  nachdem: 6,
  bevor: 6,
  wobei: 6,
  while: 12,
  whereas: 12,
};
/** Behind a closing bracket nothing belongs to what stands inside, but for the noun that holds the bracket. */
const INTO_BRACKET_WEIGHT = 20;

/** The distance between two spans; 0 when they touch or overlap. Linear in the tokens between them. */
export function distance(tokens: readonly Token[], one: Span, other: Span): number {
  const [left, right] = one.from <= other.from ? [one, other] : [other, one];
  let sum = 0;
  let open = 0;
  for (let at = left.to; at < right.from; at++) {
    const token = tokens[at];
    if (!token) continue;
    const { text } = token;
    if (text === '(') open++;
    if (text === ')') sum += open > 0 ? 0 : INTO_BRACKET_WEIGHT;
    if (text === ')' && open > 0) open--;
    sum += token.kind === 'sign' ? (SIGN_WEIGHT[text] ?? 1) : (CLAUSE_WEIGHT[token.key] ?? 1);
  }
  return sum;
}
