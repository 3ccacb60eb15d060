/** The annotated questions: what weights are learned from and what understanding is measured by. */
import { readFileSync } from 'node:fs';
import type { Example } from './learning.ts';

export const EXAMPLES: readonly Example[] = readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
