/** Writes `src/core/text/mention-weights.json` from the annotated texts. Run it after a change to texts or features. */
import { writeFileSync } from 'node:fs';
import { EXAMPLES } from './examples.ts';
import { learnWeights } from './learning.ts';

const kinds = Object.entries(learnWeights(EXAMPLES)).map(([kind, weights]) => {
  const rows = Object.entries(weights).map(([feature, weight]) => `    ${JSON.stringify(feature)}: ${weight}`);
  return `  ${JSON.stringify(kind)}: {\n${rows.join(',\n')}\n  }`;
});
writeFileSync(new URL('../../../src/core/text/mention-weights.json', import.meta.url), `{\n${kinds.join(',\n')}\n}\n`);
