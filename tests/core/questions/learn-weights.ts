/**
 * Writes `src/core/question-weights.json` from the annotated examples. Run it after a change to examples, features or
 * vocabulary: `npx node tests/core/questions/learn-weights.ts`.
 */
import { writeFileSync } from 'node:fs';
import { EXAMPLES } from './examples.ts';
import { learnWeights } from './learning.ts';

const rows = Object.entries(learnWeights(EXAMPLES)).map(
  ([feature, weights]) => `  ${JSON.stringify(feature)}: [${weights.join(', ')}]`,
);
writeFileSync(new URL('../../../src/core/question-weights.json', import.meta.url), `{\n${rows.join(',\n')}\n}\n`);
