/** "Beginn: Montag, 11. Mai 2026, 13 Uhr" and on the next line "Ende: Dienstag, 12. Mai 2026, 12 Uhr": one span of days. */
import { wordTest } from './by-word.ts';
import type { Token } from './tokens.ts';
import type { DateMention, When } from './when.ts';

const isStart = wordTest(/^(?:beginn|start|auftakt|anfang|eroffnung|begin|begins|starts|von|from)$/);
const isEnd = wordTest(/^(?:ende|schluss|abschluss|ausklang|end|ends|bis|until|to)$/);
/** From one day to the other: hours, a bracket. Tokens. */
const APART = 16;
/** "Ende: voraussichtlich am Dienstag, 12. Mai": between the label and its day. Tokens. */
const LEAD = 5;

/** The dates, the two ends of one meeting that are told by labels on lines of their own made one. */
export function joinLabelledEnds(tokens: readonly Token[], dates: readonly DateMention[]): readonly DateMention[] {
  const joined: DateMention[] = [];
  for (const date of dates) {
    const before = joined.at(-1);
    const when = before && date.from - before.to <= APART ? spanOf(tokens, before, date) : null;
    if (before && when) joined[joined.length - 1] = { ...before, when };
    else joined.push(date);
  }
  return joined;
}

function spanOf(tokens: readonly Token[], first: DateMention, last: DateMention): When | null {
  if (first.when.kind !== 'days' || last.when.kind !== 'days') return null;
  if (!isLabelledBy(tokens, last.from, isEnd) || !isLabelledBy(tokens, first.from, isStart)) return null;
  const month = first.when.first.month ?? last.when.last.month;
  return { ...first.when, first: { ...first.when.first, month }, last: last.when.last };
}

/** A label with its colon, alone at the beginning of a line. */
function isLabelledBy(tokens: readonly Token[], from: number, isLabel: (token: Token | undefined) => boolean): boolean {
  for (let at = from - 1; at > Math.max(0, from - LEAD); at--) {
    if (tokens[at]?.text !== ':') continue;
    return isLabel(tokens[at - 1]) && (at === 1 || /^(?:line|paragraph)$/.test(tokens[at - 1]?.gap ?? ''));
  }
  return false;
}
