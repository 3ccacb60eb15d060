/** Somebody else's stay at a meeting, which tells when and where it was. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** "war am 16. September als Gast der AMK in Oberhof": whoever was there tells when and where it met. */
export function isVisited(tokens: readonly Token[], { dates, places }: Line, { weak, owned, from }: Anchor): boolean {
  if (!weak || owned || dates.length === 0 || places.length === 0) return false;
  const noun = isOfThem(tokens[from - 1]) ? from - 2 : from - 1;
  return isGuest(tokens[noun]) && /^(?:als|zu|as)$/.test(tokens[noun - 1]?.key ?? '');
}

const isOfThem = wordTest(/^(?:der|of|the)$/);
const isGuest = wordTest(/^(?:gast|gaste|gastredner(?:in)?|ehrengast|redner(?:in)?|sachverstandige[rn]?|guests?)$/);
