/** Reads times that are told from the day of publication, and times told only roughly. */
import { BEGINS_ANAPHOR, readFromLast } from './anaphoric-days.ts';
import { byWord, wordsWhere } from './by-word.ts';
import { CARDINAL_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, WEEKDAY_BY_KEY } from './calendar-words.ts';
import { readCalendarWeek, readMonth, readSeason, readShifted, readYearWords } from './rough-times.ts';
import { AHEAD, BACK, DAY_WORDS, PARTS, THIS } from './time-words.ts';
import type { Token } from './tokens.ts';
import { readDayWord, readDistance, readLater, readPastDays, readWeekdays } from './told-days.ts';
import type { DateMention } from './when.ts';

const MONTH_COMPOUND = /^mid-|(?:halfte|wochen?|tagen|wochenende)$/;

interface Reader {
  readonly read: (tokens: readonly Token[], at: number) => DateMention | null;
  /** Cheap test of the first word. */
  readonly begins: (key: string) => boolean;
}

const SIDES = [AHEAD, BACK, THIS] as const;

const READERS: readonly Reader[] = [
  { read: readDayWord, begins: (key) => DAY_WORDS.has(key) || key === 'the' || /(?:mittag|morgen|abend)$/.test(key) },
  { read: readFromLast, begins: (key) => BEGINS_ANAPHOR.test(key) },
  { read: readPastDays, begins: (key) => BACK.has(key) },
  { read: readLater, begins: (key) => CARDINAL_BY_KEY.has(key) },
  { read: readDistance, begins: (key) => /^(?:in|vor)$/.test(key) },
  { read: readWeekdays, begins: (key) => WEEKDAY_BY_KEY.has(key) || SIDES.some((words) => words.has(key)) },
  { read: readMonth, begins: (key) => MONTH_BY_KEY.has(key) || MONTH_COMPOUND.test(key) },
  { read: readSeason, begins: (key) => SEASON_BY_KEY.has(key) },
  { read: readCalendarWeek, begins: (key) => /^(?:\d+|kw|kalenderwoche|week)$/.test(key) },
  {
    read: readShifted,
    begins: (key) => PARTS.has(key) || SIDES.some((words) => words.has(key)) || /^de[mn]$/.test(key),
  },
  {
    read: readYearWords,
    begins: (key) =>
      /^(?:jahr|jahre|jahres|anfang|mitte|ende|beginn|halbjahr|jahreshalfte|quartal|in|early|late)$/.test(key),
  },
];
const beginsTime = wordsWhere((key, { kind }) => kind !== 'sign' && READERS.some(({ begins }) => begins(key)));
const readersOf = byWord((key) => READERS.filter(({ begins }) => begins(key)));

/** All relative and rough times outside `taken` (tokens that are part of a full date), in order. */
export function readRelativeDates(tokens: readonly Token[], taken: readonly DateMention[]): readonly DateMention[] {
  const mentions: DateMention[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; ) {
    while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
    const inside = (taken[next]?.from ?? Number.POSITIVE_INFINITY) <= at;
    const read = inside ? null : firstOf(tokens, at);
    const found = read && read.to > (taken[next]?.from ?? Number.POSITIVE_INFINITY) ? null : read;
    if (found) mentions.push(found);
    at = found ? found.to : at + 1;
  }
  return mentions;
}

function firstOf(tokens: readonly Token[], at: number): DateMention | null {
  const token = tokens[at];
  for (const { read } of token && beginsTime(token) ? readersOf(token) : []) {
    const found = read(tokens, at);
    if (found) return found;
  }
  return null;
}
