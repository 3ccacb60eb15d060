/** How far two mentions of one sentence are apart, as a reader feels it: signs and other nouns weigh more than words. */
import { byWord } from './by-word.ts';
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
const CLAUSE_WEIGHT: ReadonlyMap<string, number> = new Map(
  Object.entries({
    wahrend: 12,
    dagegen: 4,
    hingegen: 4,
    wohingegen: 12,
    nachdem: 6,
    bevor: 6,
    wobei: 6,
    while: 12,
    whereas: 12,
  }),
);
/** Behind a closing bracket nothing belongs to what stands inside, but for the noun that holds the bracket. */
const INTO_BRACKET_WEIGHT = 20;

interface Measure {
  /** Weight of all tokens before each index. */
  readonly before: readonly number[];
  /** Brackets open in front of each index. */
  readonly depth: readonly number[];
}

const MEASURES = new WeakMap<readonly Token[], Measure>();
const weightOf = byWord((key, { kind, text }) =>
  kind === 'sign' ? (SIGN_WEIGHT[text] ?? 1) : (CLAUSE_WEIGHT.get(key) ?? 1),
);

/** The distance between two spans of a text; 0 when they touch or overlap. Constant time after the first call. */
export function distance(tokens: readonly Token[], one: Span, other: Span): number {
  const left = one.from <= other.from ? one : other;
  const right = left === one ? other : one;
  if (right.from <= left.to) return 0;
  const { before, depth } = measureOf(tokens);
  const escaped = Math.max(0, (depth[left.to] ?? 0) - (depth[right.from] ?? 0));
  return (before[right.from] ?? 0) - (before[left.to] ?? 0) + escaped * INTO_BRACKET_WEIGHT;
}

function measureOf(tokens: readonly Token[]): Measure {
  const known = MEASURES.get(tokens);
  if (known) return known;
  const before = [0];
  const depth = [0];
  let [sum, open] = [0, 0];
  for (const token of tokens) {
    const { text } = token;
    sum += weightOf(token);
    if (text === '(') open++;
    if (text === ')' && open > 0) open--;
    before.push(sum);
    depth.push(open);
  }
  const made = { before, depth };
  MEASURES.set(tokens, made);
  return made;
}
