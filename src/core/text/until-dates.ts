/** "bis Freitag": the end of a meeting, or a deadline and no day of it. */
import type { BoundDate } from './bound-date.ts';
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import type { DateMention } from './when.ts';

/** "bis Freitag in Potsdam läuft": how far the verb may be behind its end. Tokens. */
const UNTIL_REACH = 3;
const opensClause = wordTest(/^[,;:–]$/);

/** "Agrarministerkonferenz (bis 25. September)". */
export function isBracketed({ tokens }: Document, { from, to }: DateMention): boolean {
  const led = /^(?:den|zum)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return /^(?:bis|until)$/.test(tokens[led]?.key ?? '') && tokens[led - 1]?.text === '(' && tokens[to]?.text === ')';
}

/** "tagt noch bis Freitag": an end; every other "bis" is a deadline. */
interface Until {
  readonly before: BoundDate | undefined;
  readonly endsInBracket: boolean;
  /** A day was told before: "treffen sich morgen … Bis Mittwoch wollen sie über Turnhallen sprechen". */
  readonly goesOn: boolean;
}

/** "tagt noch bis Freitag": at an end; every other "bis" is a deadline. */
export function endsThen(
  { tokens }: Document,
  line: Line,
  date: DateMention,
  { before, endsInBracket, goesOn }: Until,
): boolean {
  if (endsInBracket && !before) return line.dates.length > 1;
  if (before && (date.from - before.mention.to <= 3 || endsInBracket)) return true;
  return line.cues.some(({ kind, tense, at }) => {
    if ((kind !== 'meet' && kind !== 'decide') || tense === null) return false;
    if (at < date.from) return kind === 'meet' && date.from - at <= 6;
    const ofClause =
      goesOn && date.when.kind === 'weekdays' && !hasWord(tokens, { from: date.to, to: at }, opensClause);
    return ofClause || at - date.to <= (kind === 'meet' ? UNTIL_REACH : 1);
  });
}
