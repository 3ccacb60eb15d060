/** A change of chair told without any word for the chair. */
import { hasWord, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import { readParties } from './parties.ts';
import type { Token } from './tokens.ts';

/** "2026 übernimmt Sachsen.", "Ab Januar übernimmt dann Hessen.": told of a conference, without a word for what is taken. */
export function takesNothingElse(tokens: readonly Token[], { from, to, conferences, dates }: Line): boolean {
  if (to - from > BARE_TAKING || conferences.length > 0) return false;
  const verb = tokens.slice(from, to).findIndex(({ key }) => /^(?:ubernimmt|ubernehmen)$/.test(key)) + from;
  if (verb <= from) return false;
  const [party, more] = readParties(tokens, { from: verb, to });
  const timed =
    dates.length > 0 || hasWord(tokens, { from, to: verb }, isFollowing) || /^20\d\d$/.test(tokens[from]?.key ?? '');
  if (!party || (more && more.name === party.name) || !timed) return false;
  const covered = (at: number) =>
    [...readParties(tokens, { from, to }), ...dates].some((span) => at >= span.from && at < span.to);
  return tokens
    .slice(from + 1, to)
    .every(({ capital, kind }, index) => (!capital && kind !== 'number') || covered(from + 1 + index));
}

/** Tokens. */
const BARE_TAKING = 10;
const isFollowing = wordTest(
  /^(?:danach|dann|anschliessend|anschluss|turnusgemass|kunftig|neujahr|jahreswechsel|jahr)$/,
);
