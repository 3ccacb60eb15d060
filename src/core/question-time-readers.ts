/** Reads one time at one word of a question, in each of the forms people use; small letters and both languages. */
import type { Days } from './model.ts';
import type { Word } from './question-words.ts';
import { CARDINAL_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, WEEKDAY_BY_KEY } from './text/calendar-words.ts';
import { foldText } from './text/fold.ts';
import type { When } from './text/when.ts';

export interface TimeMention {
  readonly when: When | { readonly kind: 'range'; readonly days: Days };
  readonly from: number;
  readonly to: number;
}

export interface Asking {
  readonly words: readonly Word[];
  readonly today: Temporal.PlainDate;
}

const AHEAD = /^(?:nachst|naxt|kommend|folgend|next|coming)/;
const BACK = /^(?:letzt|vergangen|vorig|last|previous|past)/;
const THIS = /^(?:dies|laufend|this|current|heurig)/;
const UNITS: readonly (readonly [RegExp, 'week' | 'month' | 'year'])[] = [
  [/^(?:woche|wochen|week|weeks)$/, 'week'],
  [/^(?:monat|monate|monaten|monats|month|months)$/, 'month'],
  [/^(?:jahr|jahre|jahren|jahres|year|years)$/, 'year'],
];
const DAY_WORDS: Readonly<Record<string, number>> = {
  heute: 0,
  today: 0,
  morgen: 1,
  tomorrow: 1,
  ubermorgen: 2,
  gestern: -1,
  yesterday: -1,
  vorgestern: -2,
};
const DAY = /^(0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?$/;
const YEAR = /^(?:19|20)\d\d$/;
/** "In den nächsten Wochen" without a number looks so far ahead. */
const SOME: Readonly<Record<string, Temporal.DurationLike>> = {
  week: { weeks: 4 },
  month: { months: 3 },
  year: { years: 3 },
};

const READERS: readonly ((asking: Asking, at: number) => TimeMention | null)[] = [
  readFigures,
  readDays,
  readEnglishDay,
  readMonth,
  readSeason,
  readComing,
  readShifted,
  readDistance,
  readWeekNumber,
  readFeast,
  readDayWord,
  readWeekday,
  readYear,
];

/** The time that begins at this word, null when none does. */
export function timeAt(asking: Asking, at: number): TimeMention | null {
  for (const read of READERS) {
    const found = read(asking, at);
    if (found) return found;
  }
  return null;
}

function fold({ words }: Asking, at: number): string {
  return words[at]?.fold ?? '';
}

function month(asking: Asking, at: number): number | undefined {
  const word = asking.words[at];
  return word && MONTH_BY_KEY.get(foldText(word.text.replace(/\.$/, '')));
}

function year(asking: Asking, at: number): number | null {
  const text = asking.words[at]?.text ?? '';
  return YEAR.test(text) ? Number(text) : null;
}

function dayOf(asking: Asking, at: number): number | null {
  const found = DAY.exec(asking.words[at]?.text ?? '');
  return found ? Number(found[1]) : null;
}

/** "24.10.2024", "2024-10-24", "am 24.10.". */
function readFigures(asking: Asking, at: number): TimeMention | null {
  const text = asking.words[at]?.text ?? '';
  const german = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(text);
  const iso = /^((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})$/.exec(text);
  const short = /^(?:am|vom|ab|bis|seit|on)$/.test(fold(asking, at - 1)) ? /^(\d{1,2})\.(\d{1,2})$/.exec(text) : null;
  const [day, ofMonth, ofYear] = german
    ? [german[1], german[2], german[3]]
    : iso
      ? [iso[3], iso[2], iso[1]]
      : [short?.[1], short?.[2], undefined];
  if (day === undefined || ofMonth === undefined || Number(ofMonth) > 12) return null;
  const one = { day: Number(day), month: Number(ofMonth), year: ofYear === undefined ? null : Number(ofYear) };
  return { when: { kind: 'days', first: one, last: one }, from: at, to: at + 1 };
}

/** "24. Oktober 2024", "17. und 18. Oktober", "17.–18. Oktober", "24th of October 2024". */
function readDays(asking: Asking, at: number): TimeMention | null {
  const first = dayOf(asking, at);
  if (first === null) return null;
  const linked = /^(?:und|bis|oder|and|to)$/.test(fold(asking, at + 1)) ? at + 2 : at + 1;
  const other = dayOf(asking, linked);
  const last = other ?? first;
  const behind = other === null ? at + 1 : linked + 1;
  const monthAt = fold(asking, behind) === 'of' ? behind + 1 : behind;
  const ofMonth = month(asking, monthAt);
  if (ofMonth === undefined || last < first) return null;
  const ofYear = year(asking, monthAt + 1);
  const day = (value: number) => ({ day: value, month: ofMonth, year: ofYear });
  const to = monthAt + (ofYear === null ? 1 : 2);
  return { when: { kind: 'days', first: day(first), last: day(last) }, from: at, to };
}

/** "October 24, 2024". */
function readEnglishDay(asking: Asking, at: number): TimeMention | null {
  const ofMonth = month(asking, at);
  const value = dayOf(asking, at + 1);
  if (ofMonth === undefined || value === null) return null;
  const ofYear = year(asking, at + 2);
  const day = { day: value, month: ofMonth, year: ofYear };
  return { when: { kind: 'days', first: day, last: day }, from: at, to: at + (ofYear === null ? 2 : 3) };
}

/** "Mai 2026", "im Mai", "last May"; "may" alone is another word. */
function readMonth(asking: Asking, at: number): TimeMention | null {
  const ofMonth = month(asking, at);
  const before = fold(asking, at - 1);
  if (ofMonth === undefined) return null;
  const tail = tailYear(asking, at + 1);
  const led = /^(?:im|in|of|mitte|ende|anfang|seit|ab|bis|vor|nach|since|until|by|before|after|zwischen|und)$/.test(
    before,
  );
  if (fold(asking, at).length < 4 && tail === null && !led && !sideOf(before)) return null;
  return {
    when: { kind: 'month', month: ofMonth, ...roughYear(tail, before) },
    from: at,
    to: tail?.to ?? at + 1,
  };
}

/** "Herbst 2026", "Herbstsitzung", "Herbst-IMK", "last spring". */
function readSeason(asking: Asking, at: number): TimeMention | null {
  const own = fold(asking, at);
  const head = /^(?:fruhjahr|fruhling|sommer|herbst|winter)(?=s?-|s?(?:sitzung|konferenz|tagung|treffen))/.exec(
    own,
  )?.[0];
  const season = SEASON_BY_KEY.get(head ?? own);
  const before = fold(asking, at - 1);
  const tail = tailYear(asking, at + 1);
  if (!season || (own === 'fall' && tail === null && !/^(?:in|this|next|last)$/.test(before))) return null;
  return { when: { kind: 'season', season, ...roughYear(tail, before) }, from: at, to: tail?.to ?? at + 1 };
}

interface TailYear {
  readonly year: number | null;
  readonly by: number | null;
  readonly to: number;
}

/** "… 2026", "… dieses Jahres", "… of last year". */
function tailYear(asking: Asking, at: number): TailYear | null {
  const start = /^(?:of|des|im|in)$/.test(fold(asking, at)) ? at + 1 : at;
  const told = year(asking, start);
  if (told !== null) return { year: told, by: null, to: start + 1 };
  const side = sideOf(fold(asking, start));
  return side && /^(?:jahr|jahres|year)$/.test(fold(asking, start + 1))
    ? { year: null, by: side.by, to: start + 2 }
    : null;
}

function roughYear(tail: TailYear | null, before: string) {
  const by = sideOf(before)?.by;
  const side = by === 1 ? ('future' as const) : by === -1 ? ('past' as const) : null;
  return { year: tail?.year ?? null, yearBy: tail?.by ?? null, side };
}

function sideOf(word: string): { readonly by: number } | null {
  if (/^ubernachst/.test(word)) return { by: 2 };
  if (/^vorletzt/.test(word)) return { by: -2 };
  if (AHEAD.test(word)) return { by: 1 };
  if (BACK.test(word)) return { by: -1 };
  return THIS.test(word) ? { by: 0 } : null;
}

function unitAt(asking: Asking, at: number): 'week' | 'month' | 'year' | null {
  return UNITS.find(([form]) => form.test(fold(asking, at)))?.[1] ?? null;
}

/** "in den nächsten Wochen", "the next two months", "in den letzten drei Jahren". */
function readComing(asking: Asking, at: number): TimeMention | null {
  const side = sideOf(fold(asking, at));
  if (!side || side.by === 0) return null;
  const count = CARDINAL_BY_KEY.get(fold(asking, at + 1)) ?? (Number(fold(asking, at + 1)) || null);
  const unitFrom = count === null && !/^(?:paar|few|couple)$/.test(fold(asking, at + 1)) ? at + 1 : at + 2;
  const unit = unitAt(asking, unitFrom);
  const isDays = /^(?:tage|tagen|days)$/.test(fold(asking, unitFrom));
  if (
    count === null &&
    !/^(?:wochen|monate|monaten|jahre|jahren|weeks|months|years|tage|tagen|days)$/.test(fold(asking, unitFrom))
  )
    return null;
  if (unit === null && !isDays) return null;
  const some = unit === null ? { days: 7 } : (SOME[unit] ?? { weeks: 4 });
  const span = count === null ? some : isDays ? { days: count } : { [`${unit}s`]: count };
  const { today } = asking;
  const days = side.by > 0 ? { start: today, end: today.add(span) } : { start: today.subtract(span), end: today };
  return { when: { kind: 'range', days }, from: at, to: unitFrom + 1 };
}

/** "nächste Woche", "this month", "übernächste Woche", "nächstes Wochenende", "week after next". */
function readShifted(asking: Asking, at: number): TimeMention | null {
  const side = sideOf(fold(asking, at));
  const next = fold(asking, at + 1);
  if (side && /^(?:wochenende|weekend)$/.test(next)) {
    return { when: { kind: 'weekdays', first: 6, last: 7, week: side.by, side: null }, from: at, to: at + 2 };
  }
  const unit = side && unitAt(asking, at + 1);
  if (side && unit) return { when: { kind: 'shifted', unit, by: side.by }, from: at, to: at + 2 };
  if (fold(asking, at) === 'week' && next === 'after' && fold(asking, at + 2) === 'next') {
    return { when: { kind: 'shifted', unit: 'week', by: 2 }, from: at, to: at + 3 };
  }
  return null;
}

/** "in zwei Wochen", "in 14 Tagen", "vor drei Monaten", "two weeks ago". */
function readDistance(asking: Asking, at: number): TimeMention | null {
  const ahead = fold(asking, at) === 'in';
  const back = fold(asking, at) === 'vor';
  const ago = fold(asking, at + 2) === 'ago';
  const from = ahead || back ? at + 1 : at;
  const count = CARDINAL_BY_KEY.get(fold(asking, from)) ?? (Number(fold(asking, from)) || null);
  if (count === null || !(ahead || back || ago)) return null;
  const by = ahead ? count : -count;
  const to = from + (ago ? 3 : 2);
  if (/^(?:tag|tage|tagen|day|days)$/.test(fold(asking, from + 1)))
    return { when: { kind: 'offset', first: by, last: by }, from: at, to };
  const unit = unitAt(asking, from + 1);
  return unit && { when: { kind: 'shifted', unit, by }, from: at, to };
}

/** "KW 45", "45. Kalenderwoche 2026", "week 45". */
function readWeekNumber(asking: Asking, at: number): TimeMention | null {
  const isWord = (word: string) => /^(?:kw|kalenderwoche|week)$/.test(word);
  const here = Number.parseInt(fold(asking, at), 10);
  const before = isWord(fold(asking, at)) ? Number.parseInt(fold(asking, at + 1), 10) : Number.NaN;
  const behind = /^(?:kw|kalenderwoche)$/.test(fold(asking, at + 1)) ? here : Number.NaN;
  const week = Number.isNaN(before) ? behind : before;
  if (!(week >= 1 && week <= 53)) return null;
  const told = year(asking, at + 2);
  return { when: { kind: 'week', week, year: told }, from: at, to: at + (told === null ? 2 : 3) };
}

/** "vor Weihnachten", "bis Jahresende": no other feast has the same day every year. */
function readFeast(asking: Asking, at: number): TimeMention | null {
  const own = fold(asking, at);
  const christmas = /^(?:weihnachten|christmas)$/.test(own);
  if (!christmas && !/^(?:jahresende|silvester)$/.test(own)) return null;
  const day = { day: christmas ? 24 : 31, month: 12, year: asking.today.year };
  return { when: { kind: 'days', first: day, last: day }, from: at, to: at + 1 };
}

/** "heute", "tomorrow"; "guten Morgen" is no day, nor is the "morgen" that opens a message. */
function readDayWord(asking: Asking, at: number): TimeMention | null {
  const own = fold(asking, at);
  if (!Object.hasOwn(DAY_WORDS, own)) return null;
  const greets = own === 'morgen' && (/^guten?$/.test(fold(asking, at - 1)) || (at === 0 && asking.words.length > 3));
  const by = DAY_WORDS[own] ?? 0;
  return greets ? null : { when: { kind: 'offset', first: by, last: by }, from: at, to: at + 1 };
}

/** "am Montag", "nächsten Freitag", "on Monday". */
function readWeekday(asking: Asking, at: number): TimeMention | null {
  const own = fold(asking, at);
  const day = own.length > 5 ? WEEKDAY_BY_KEY.get(own) : undefined;
  if (day === undefined) return null;
  const by = sideOf(fold(asking, at - 1))?.by;
  const side = by === 1 ? 'future' : by === -1 ? 'past' : null;
  return { when: { kind: 'weekdays', first: day, last: day, week: null, side }, from: at, to: at + 1 };
}

function readYear(asking: Asking, at: number): TimeMention | null {
  const told = year(asking, at);
  return told === null ? null : { when: { kind: 'year', year: told }, from: at, to: at + 1 };
}
