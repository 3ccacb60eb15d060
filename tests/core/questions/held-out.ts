/** Understands each question with weights that were learned from the others: how well new wordings are understood. */
import { CONFERENCES } from '../../../src/conferences/list.ts';
import type { Intent } from '../../../src/core/model.ts';
import { understandQuestion } from '../../../src/core/question.ts';
import { type Example, learnWeights, TODAY } from './learning.ts';

/** Learned from three quarters, asked of the fourth. */
const PARTS = 4;

export interface Understood {
  readonly example: Example;
  readonly found: Intent;
}

/** Every example once, in the parts' order. */
export function understandHeldOut(examples: readonly Example[]): readonly Understood[] {
  return Array.from({ length: PARTS }, (_, part) => heldOut(examples, part)).flat();
}

function heldOut(examples: readonly Example[], part: number): readonly Understood[] {
  const weights = learnWeights(examples.filter((_, at) => at % PARTS !== part));
  const asked = examples.filter((_, at) => at % PARTS === part);
  return asked.map((example) => {
    const question = { text: example.text, language: null, channel: null, thread: null };
    const context = { catalogue: CONFERENCES, today: TODAY, previous: null, weights };
    return { example, found: understandQuestion(question, context) };
  });
}
