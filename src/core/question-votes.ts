/**
 * What each feature of a question speaks for, learned from the annotated questions in `tests/core/questions/`. The
 * weights are data: after a change to examples, features or vocabulary `learn-weights.ts` there writes them anew.
 */
import type { IntentKind } from './model.ts';
import learned from './question-weights.json' with { type: 'json' };

/** Order of the weights. */
export const INTENT_KINDS: readonly IntentKind[] = [
  'next_session',
  'session_on_topic_or_place',
  'list_sessions',
  'latest_resolutions',
  'search_resolutions',
  'chair',
  'subscribe',
  'unsubscribe',
  'help',
  'out_of_scope',
];

/** By feature, for each kind in the order of {@link INTENT_KINDS}: log odds in tenths. */
export type Weights = Readonly<Record<string, readonly number[]>>;

export const SCALE = 10;
/** A feature of every question: how common each kind is. */
export const ALWAYS = 'always';
export const WEIGHTS: Weights = learned;

/** Log odds of each kind: the sum over the features that the examples have. */
export function votesFor(features: ReadonlySet<string>, weights: Weights = WEIGHTS): ReadonlyMap<IntentKind, number> {
  const known = [ALWAYS, ...features].flatMap((feature) => (Object.hasOwn(weights, feature) ? [weights[feature]] : []));
  return new Map(
    INTENT_KINDS.map((kind, at) => [kind, known.reduce((sum, votes) => sum + (votes?.[at] ?? 0), 0) / SCALE]),
  );
}
