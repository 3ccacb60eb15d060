/** Days a question names, "am 12. und 13. Mai 2025" or "2025-05-12": their numbers count nothing and are no topic. */
import type { Word } from './question-words.ts';
import { MONTH_BY_KEY } from './text/calendar-words.ts';
import { foldText } from './text/fold.ts';

export interface NamedDays {
  /** Words that are part of a day. The name of a month is not: it still tells that a time is meant. */
  readonly used: ReadonlySet<number>;
  /** Said with a day in figures, as in "12.05.2025". */
  readonly year: number | null;
}

/** "12", "12.", "12th"; the ends of a range may be written together: "12./13", "12-13". */
const DAYS = /^(?:0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?(?:[./-]+(?:0?[1-9]|[12]\d|3[01]))?$/;
const BETWEEN_DAYS = /^(?:und|bis|oder|and|to|or|through)$/;
const IN_FIGURES = /^(?:\d{1,2}\.\d{1,2}\.((?:19|20)\d\d)|((?:19|20)\d\d)-\d{1,2}-\d{1,2})$/;
/** "12.5." without a year is a day only behind one of these; elsewhere it may be an item of an agenda. */
const BEFORE_A_DAY = /^(?:am|vom|ab|bis|seit|on|since|until|from)$/;
const DAY_AND_MONTH = /^\d{1,2}\.(?:0?[1-9]|1[0-2])$/;

export function findDays(words: readonly Word[]): NamedDays {
  const used = new Set(words.keys().filter((at) => isDay(words, at)));
  const [, last, first] = words.map(({ text }) => IN_FIGURES.exec(text)).find((found) => found !== null) ?? [];
  const year = last ?? first;
  return { used, year: year ? Number(year) : null };
}

function isDay(words: readonly Word[], at: number): boolean {
  const text = words[at]?.text ?? '';
  if (IN_FIGURES.test(text)) return true;
  if (DAY_AND_MONTH.test(text) && BEFORE_A_DAY.test(words[at - 1]?.fold ?? '')) return true;
  return DAYS.test(text) && (isMonth(words[at - 1]) || leadsToMonth(words, at + 1));
}

/** "12. und 13. Mai": the month may stand behind the other day. */
function leadsToMonth(words: readonly Word[], at: number): boolean {
  if (isMonth(words[at])) return true;
  const next = BETWEEN_DAYS.test(words[at]?.fold ?? '') ? at + 1 : at;
  return DAYS.test(words[next]?.text ?? '') && isMonth(words[next + 1]);
}

function isMonth(word: Word | undefined): boolean {
  return word !== undefined && MONTH_BY_KEY.has(foldText(word.text));
}
