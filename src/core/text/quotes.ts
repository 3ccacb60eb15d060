/** Stretches between quotation marks. */
import { findWord, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

const opens = wordTest(/^[„“"»‚]$/);
const closes = wordTest(/^[“”"«‘]$/);
/** Longest stretch taken for one. Tokens. */
const MAX_TOKENS = 40;

/** The stretches between the marks, the marks themselves left out, in order. */
export function readQuotes(tokens: readonly Token[], { from, to }: Span): readonly Span[] {
  const quotes: Span[] = [];
  for (let at = from; at < to; at++) {
    if (!opens(tokens[at])) continue;
    const end = findWord(tokens, { from: at + 2, to: Math.min(to, at + MAX_TOKENS) }, closes);
    if (end < 0) continue;
    quotes.push({ from: at + 1, to: end });
    at = end;
  }
  return quotes;
}
