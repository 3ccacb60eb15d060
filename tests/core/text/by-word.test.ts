import { expect, it } from 'vitest';
import '../../../src/core/extract.ts';
import { questionsLeft } from '../../../src/core/text/by-word.ts';

it('has room for the answers to all that the reader asks of single words', () => {
  expect(questionsLeft(), 'raise FACTS_A_WORD in by-word.ts').toBeGreaterThanOrEqual(0);
});
