/** Reads times that are told from the day of publication, and times told only roughly. */

import { byWord } from './by-word.ts';
import { CARDINAL_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, WEEKDAY_BY_KEY } from './calendar-words.ts';
import { readCalendarWeek, readMonth, readSeason, readShifted, readYearWords } from './rough-times.ts';
import { AHEAD, BACK, DAY_WORDS, PARTS, THIS, UNIT_BY_KEY } from './time-words.ts';
import type { Token } from './tokens.ts';
import { readDayWord, readDistance, readFromLast, readLater, readPastDays, readWeekdays } from './told-days.ts';
import type { DateMention } from './when.ts';

/** Every word with which one of the readers begins. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...[AHEAD, BACK, THIS, PARTS].flatMap((words) => [...words]),
  ...[DAY_WORDS, UNIT_BY_KEY, WEEKDAY_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, CARDINAL_BY_KEY].flatMap((map) => [
    ...map.keys(),
  ]),
  ...'am an tags on the in vor von vom dem den dann kw kalenderwoche week jahr jahre jahres halbjahr jahreshalfte quartal'.split(
    ' ',
  ),
]);
const MONTH_COMPOUND = /^mid-|(?:halfte|wochen?|tagen|wochenende)$/;

type Reader = (tokens: readonly Token[], at: number) => DateMention | null;

const READERS: readonly Reader[] = [
  readDayWord,
  readFromLast,
  readPastDays,
  readLater,
  readDistance,
  readWeekdays,
  readMonth,
  readSeason,
  readCalendarWeek,
  readShifted,
  readYearWords,
];

/** All relative and rough times outside `taken` (tokens that are part of a full date), in order. */
export function readRelativeDates(tokens: readonly Token[], taken: readonly DateMention[]): readonly DateMention[] {
  const mentions: DateMention[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; ) {
    while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
    const inside = (taken[next]?.from ?? Number.POSITIVE_INFINITY) <= at;
    const read = inside || !mayBegin(tokens[at]) ? null : firstOf(tokens, at);
    const found = read && read.to > (taken[next]?.from ?? Number.POSITIVE_INFINITY) ? null : read;
    if (found) mentions.push(found);
    at = found ? found.to : at + 1;
  }
  return mentions;
}

/** Cheap test, for nearly all tokens begin no date. */
function mayBegin(token: Token | undefined): boolean {
  if (!token || token.kind === 'sign') return false;
  return token.kind === 'number' || beginsTime(token);
}

const beginsTime = byWord((key) => BEGINNINGS.has(key) || MONTH_COMPOUND.test(key));

function firstOf(tokens: readonly Token[], at: number): DateMention | null {
  for (const reader of READERS) {
    const found = reader(tokens, at);
    if (found) return found;
  }
  return null;
}
