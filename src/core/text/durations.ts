/** How long a meeting takes: "zweitägig", "zwei Tage lang", "an zwei Tagen", "for three days", "after two days of talks". */
import { byWord, hasWord, wordsWhere, wordTest } from './by-word.ts';
import { CARDINAL_BY_KEY } from './calendar-words.ts';
import type { Span } from './distance.ts';
import type { Token } from './tokens.ts';

export interface Duration {
  /** 0 when nothing is said. */
  readonly days: number;
  /** "nach zweitägigen Beratungen": the day told beside it is the last one. */
  readonly ends: boolean;
}

const NONE: Duration = { days: 0, ends: false };
const ADJECTIVE = /^(?:(zwei|drei|vier)tagig(?:e|en|er|es|em)?|(two|three|four)-day)$/;
const COUNTS: Readonly<Record<string, number>> = { zwei: 2, drei: 3, vier: 4, two: 2, three: 3, four: 4 };
const isUnit = wordTest(/^(?:(?:sitzungs|verhandlungs|beratungs|konferenz|tagungs)?tagen?|days?)$/);
/** "zwei Tage später", "two days before": a distance, and no length. */
const DISTANCE_BEHIND =
  /^(?:spater|zuvor|vorher|danach|darauf|davor|vor|nach|bis|fruher|her|zeit|frist|later|earlier|before|ago|after|alt|pro)$/;
/** "in zwei Tagen", "um zwei Tage verschoben", "alle zwei Tage", "die ersten zwei Tage". */
const DISTANCE_BEFORE =
  /^(?:in|vor|um|alle|binnen|innerhalb|mindestens|seit|ersten|letzten|vergangenen|nachsten|kommenden|within|by|every|since|first)$/;
/** "war in den vergangenen zwei Tagen Treffpunkt": so long, and until now. */
const IN_THESE = /^(?:den|diesen|the)$/;
const ENDING_LEAD = /^(?:nach|after|abschluss|ende|schluss|end|conclusion)$/;
/** "nach zwei Tagen voller Streit": how far behind the word its number may stand. Tokens. */
const LEAD_REACH = 3;
/** No meeting goes on longer. Days. */
const LONGEST = 5;

/** "anderthalb Tage": on two of them. */
function isOneAndHalf(key: string): boolean {
  return /^(?:anderthalb|eineinhalb)$/.test(key);
}

/** Cheap test, for nearly all words count nothing. */
const mayCount = wordsWhere(
  (key, { kind }) =>
    kind === 'number' || key === 'both' || isOneAndHalf(key) || CARDINAL_BY_KEY.has(key) || ADJECTIVE.test(key),
);

/** "zweitägige [Verhandlungen]", "two days of [talks]", "nach zwei Tagen zäher [Debatte]": how long the noun at `noun` takes is told in front of it. */
export function lastsDays(tokens: readonly Token[], noun: number): boolean {
  for (let at = noun - 1; at >= noun - NOUN_REACH; at--) {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    if (adjectiveAt(tokens, at) > 0) return true;
    if (isUnit(token)) return countAt(tokens, at - 1) > 0;
    if (token.capital) return false;
  }
  return false;
}

/** Adjectives between the length and its noun. Tokens. */
const NOUN_REACH = 3;

/** "After two days of talks, the ministers said on Friday": what the sentence tells happened when they parted. */
export function opensWithEnd(tokens: readonly Token[], { from, to }: Span): boolean {
  return (
    hasWord(tokens, { from, to: Math.min(to, from + END_REACH) }, isEnd) && durationOf(tokens.slice(from, to)).ends
  );
}

const isEnd = wordTest(/^(?:nach|after|abschluss|ende|schluss|end|close|conclusion)$/);
/** Tokens. */
const END_REACH = 4;

/** The length told by these tokens; that of a delay or a distance is none. */
export function durationOf(tokens: readonly Token[]): Duration {
  for (let at = 0; at < tokens.length; at++) {
    if (!mayCount(tokens[at])) continue;
    const days = adjectiveAt(tokens, at) || countAt(tokens, at);
    if (days < 2 || days > LONGEST) continue;
    const lead = tokens.slice(Math.max(0, at - LEAD_REACH), at);
    return { days, ends: lead.some(({ key }) => ENDING_LEAD.test(key)) };
  }
  return NONE;
}

function adjectiveAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token ? daysOfAdjective(token) : 0;
}

const daysOfAdjective = byWord((key) => {
  const [, german, english] = ADJECTIVE.exec(key) ?? [];
  return COUNTS[german ?? english ?? ''] ?? 0;
});

function countAt(tokens: readonly Token[], at: number): number {
  const { key = '', kind } = tokens[at] ?? {};
  const count =
    kind === 'number'
      ? Number(key)
      : (CARDINAL_BY_KEY.get(key) ?? (/^(?:both|beiden?)$/.test(key) || isOneAndHalf(key) ? 2 : 0));
  if (!count || count < 2 || !isUnit(tokens[at + 1])) return 0;
  const [before, behind] = [tokens[at - 1]?.key ?? '', tokens[at + 2]?.key ?? ''];
  const gone = before === 'last' && tokens[at - 2]?.key === 'the';
  if (/^(?:letzten|vergangenen)$/.test(before) && IN_THESE.test(tokens[at - 2]?.key ?? '')) return count;
  const goes = /^(?:fur|for)$/.test(before) && behind === 'nach';
  return gone || DISTANCE_BEFORE.test(before) || (DISTANCE_BEHIND.test(behind) && !goes) ? 0 : count;
}
