/**
 * What each feature of a date or a place speaks for, learned from the annotated texts in `tests/core/reading/`. The
 * weights are data: `npm run learn` writes them anew.
 */
import learned from './mention-weights.json' with { type: 'json' };

/** By feature: log odds in hundredths. */
export type Weights = Readonly<Record<string, number>>;

export const MENTION_KINDS = ['date', 'place'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];
export type MentionWeights = Readonly<Record<MentionKind, Weights>>;

export const SCALE = 100;
/** A feature of every mention: how common it is that it belongs to a meeting. */
export const ALWAYS = 'always';
export const WEIGHTS: MentionWeights = learned;

/** Words named as the reason. */
const TELLING = 3;

export interface Odds {
  /** Between 0 and 1: how much the mention is like those of a meeting. */
  readonly chance: number;
  /** The words that spoke for it most, the strongest first: "tritt", "zusam…". */
  readonly telling: readonly string[];
}

export function oddsOf(features: ReadonlySet<string>, weights: Weights): Odds {
  const known = [ALWAYS, ...features].flatMap((feature) =>
    Object.hasOwn(weights, feature) ? [{ feature, weight: weights[feature] ?? 0 }] : [],
  );
  const sum = known.reduce((total, { weight }) => total + weight, 0) / SCALE;
  const words = known
    .filter(({ weight, feature }) => weight > 0 && WORD.test(feature))
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ feature }) => (WORD.exec(feature)?.[1] ?? '').replace('~', '…'));
  return { chance: 1 / (1 + Math.exp(-sum)), telling: [...new Set(words)].slice(0, TELLING) };
}

/** "clause=zusam~", "left1=findet": a longer word, and no name, sign or bare ending. */
const WORD = /^(?:clause|before|behind|left\d|right\d)=(\p{L}{4,}~?)$/u;
