/** Stretches between quotation marks. */
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

const OPENING = /^[„“"»‚]$/;
const CLOSING = /^[“”"«‘]$/;
/** Longest stretch taken for one. Tokens. */
const MAX_TOKENS = 40;

/** The stretches between the marks, the marks themselves left out, in order. */
export function readQuotes(tokens: readonly Token[], { from, to }: Span): readonly Span[] {
  const quotes: Span[] = [];
  for (let at = from; at < to; at++) {
    if (!OPENING.test(tokens[at]?.text ?? '')) continue;
    const end = closingOf(tokens, at, to);
    if (end < 0) continue;
    quotes.push({ from: at + 1, to: end });
    at = end;
  }
  return quotes;
}

function closingOf(tokens: readonly Token[], open: number, to: number): number {
  for (let at = open + 2; at < Math.min(to, open + MAX_TOKENS); at++)
    if (CLOSING.test(tokens[at]?.text ?? '')) return at;
  return -1;
}
