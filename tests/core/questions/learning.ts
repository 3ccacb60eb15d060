/** Learns what the features of a question speak for: multinomial logistic regression over the annotated examples. */
import { CONFERENCES } from '../../../src/conferences/list.ts';
import type { IntentKind, Slots } from '../../../src/core/model.ts';
import { featuresOf, featuresOfWord } from '../../../src/core/question-features.ts';
import { evidenceIn, recogniseQuestion } from '../../../src/core/question-recognition.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from '../../../src/core/question-small-words.ts';
import { ALWAYS, INTENT_KINDS, SCALE, type Weights } from '../../../src/core/question-votes.ts';
import { splitWords } from '../../../src/core/question-words.ts';

export interface Example {
  readonly id: string;
  readonly text: string;
  readonly intent: IntentKind;
  readonly slots: Slots;
}

/** The day the examples' "this year" is meant from. */
export const TODAY = Temporal.PlainDate.from('2026-11-23');

const ROUNDS = 40;
const RATE = 0.3;
/** Pulls weights to nought, so that one example alone decides nothing. */
const DECAY = 1e-3;
/** What only one example has tells nothing about others. */
const MIN_EXAMPLES = 2;

interface Sample {
  readonly kind: number;
  readonly features: readonly string[];
}

/** Weights learned from these examples, in their order: the same examples give the same weights. */
export function learnWeights(examples: readonly Example[]): Weights {
  const subjects = featuresOfSubjects(examples);
  const samples = examples.map((example) => sampleOf(example, subjects));
  const kept = frequent(samples);
  const model = new Map([...kept].map((feature) => [feature, { weights: zeros(), slopes: zeros() }]));
  for (let round = 0; round < ROUNDS; round += 1) for (const sample of samples) learnFrom(sample, model);
  return Object.fromEntries(
    [...model]
      .map(([feature, { weights }]) => [feature, weights.map((weight) => Math.round(weight * SCALE) + 0)] as const)
      .filter(([, weights]) => weights.some((weight) => weight !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function sampleOf({ text, intent }: Example, subjects: ReadonlySet<string>): Sample {
  const seen = recogniseQuestion(text, { catalogue: CONFERENCES, today: TODAY });
  const features = [ALWAYS, ...featuresOf(seen, evidenceIn(seen).unknown)];
  return { kind: INTENT_KINDS.indexOf(intent), features: features.filter((feature) => !subjects.has(feature)) };
}

/** What is asked about, "KI" or "Wolf", may be asked about in any way: it must not speak for the way it once was. */
function featuresOfSubjects(examples: readonly Example[]): ReadonlySet<string> {
  const words = examples
    .flatMap(({ slots }) => splitWords(slots.query ?? ''))
    .map(({ fold }) => fold)
    .filter((fold) => !GERMAN_SMALL_WORDS.has(fold) && !ENGLISH_SMALL_WORDS.has(fold));
  return new Set(words.flatMap(featuresOfWord));
}

function frequent(samples: readonly Sample[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const feature of samples.flatMap(({ features }) => features))
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= MIN_EXAMPLES).map(([feature]) => feature));
}

interface Row {
  readonly weights: number[];
  /** Sums of squared gradients: often corrected weights move less (AdaGrad). */
  readonly slopes: number[];
}

function learnFrom({ kind, features }: Sample, model: ReadonlyMap<string, Row>): void {
  const rows = features.flatMap((feature) => model.get(feature) ?? []);
  const chances = softmax(INTENT_KINDS.map((_, at) => rows.reduce((sum, { weights }) => sum + (weights[at] ?? 0), 0)));
  for (const { weights, slopes } of rows) {
    for (const [at, chance] of chances.entries()) {
      const weight = weights[at] ?? 0;
      const slope = chance - (at === kind ? 1 : 0) + DECAY * weight;
      const slopesSoFar = (slopes[at] ?? 0) + slope * slope;
      slopes[at] = slopesSoFar;
      weights[at] = weight - (RATE * slope) / Math.sqrt(slopesSoFar + Number.EPSILON);
    }
  }
}

function softmax(odds: readonly number[]): readonly number[] {
  const most = Math.max(...odds);
  const powers = odds.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function zeros(): number[] {
  return INTENT_KINDS.map(() => 0);
}
