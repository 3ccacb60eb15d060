/** Reads dates with a day of the month: the German and English forms, single days, ranges and lists. */

import { wordsWhere } from './by-word.ts';
import { MONTH_BY_KEY, ordinalOf, ordinalOfWord, SHORT_WEEKDAYS, WEEKDAY_BY_KEY } from './calendar-words.ts';
import {
  ARTICLES,
  dayNumber,
  isSign,
  LIST_WORDS,
  type Link,
  monthAt,
  numericMonth,
  readLink,
  readYear,
  shortYear,
} from './date-parts.ts';
import { beginsLine, type Token, wordSet } from './tokens.ts';
import type { DateMention, PartialDay } from './when.ts';

/** One day of a chain like "2., 3. und 4. Juni 2026", with what its own words say. */
interface Item extends PartialDay {
  readonly from: number;
  readonly to: number;
  /** Of the weekdays in front the first one. */
  readonly weekday?: number | undefined;
  /** Written "11" and not "11.": only good in front of `/`, a dash or another bare one. */
  readonly bare: boolean;
}

/** Numbers after these are no dates: "TOP 5.1.", "Nr. 2.3.". */
const NUMBERED = wordSet(
  'top tops nr nummer ziffer ziff punkt kapitel abschnitt anlage version abs absatz drs az seite',
);
/** A chain is never longer; guards against lists of hundreds of dates. */
const MAX_ITEMS = 8;

/** All dates with a day of the month, in order; lists are split into single days unless the days follow each other. */
export function readDates(tokens: readonly Token[]): readonly DateMention[] {
  const mentions: DateMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = mayBegin(tokens, at) ? (readIso(tokens, at) ?? readEnglish(tokens, at) ?? readChain(tokens, at)) : [];
    mentions.push(...found.map((date) => withBracket(tokens, date)));
    at = found.length > 0 ? (mentions.at(-1)?.to ?? at + 1) : at + 1;
  }
  return mentions;
}

/** "Donnerstag und Freitag (26. und 27. März)": the bracket that opens inside closes with it. */
function withBracket(tokens: readonly Token[], date: DateMention): DateMention {
  if (tokens[date.to]?.text !== ')') return date;
  const opens = tokens.slice(date.from, date.to).some(({ text }) => text === '(');
  return opens ? { ...date, to: date.to + 1 } : date;
}

/** Cheap test, for nearly all tokens begin no date. */
function mayBegin(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'sign') return false;
  if (token.kind === 'number') return true;
  return beginsDate(token) || isShortWeekday(tokens, at);
}

const beginsDate = wordsWhere(
  (key) => MONTH_BY_KEY.has(key) || WEEKDAY_BY_KEY.has(key) || (ordinalOfWord(key) ?? 32) <= 31,
);

function isOrdinal(token: Token): boolean {
  const value = ordinalOf(token);
  return value !== null && value <= 31;
}

function isShortWeekday(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.capital === true && SHORT_WEEKDAYS.has(token.key);
}

// ── ISO 8601 and slashes ───────────────────────────────────────────────────────────────────────────────────────────

/** `2026-11-05`, `2026-11-05/06`, `2026-11-05 bis 2026-11-06`, `05/11/2026`. */
function readIso(tokens: readonly Token[], at: number): readonly DateMention[] | null {
  const first = isoDay(tokens, at) ?? slashDay(tokens, at);
  if (!first) return null;
  const link = readLink(tokens, first.to);
  const second = link && link.kind !== 'comma' ? (isoDay(tokens, link.to) ?? shortIsoDay(tokens, link, first)) : null;
  const last = second ?? first;
  return [{ from: at, to: last.to, when: { kind: 'days', first: plain(first), last: plain(last) } }];
}

function isoDay(tokens: readonly Token[], at: number): Item | null {
  const [year, dash, month, dash2, day] = tokens.slice(at, at + 5);
  if (year?.text.length !== 4 || dash?.text !== '-' || dash2?.text !== '-' || month?.text.length !== 2) return null;
  if (day?.kind !== 'number' || day.text.length !== 2 || [dash, month, dash2, day].some((t) => t.gap !== 'none'))
    return null;
  return {
    from: at,
    to: at + 5,
    bare: false,
    year: Number(year.text),
    month: Number(month.text),
    day: Number(day.text),
  };
}

function shortIsoDay(tokens: readonly Token[], link: Link, first: Item): Item | null {
  const day = tokens[link.to];
  if (day?.kind !== 'number' || day.text.length !== 2 || day.gap !== 'none') return null;
  return { ...first, from: link.to, to: link.to + 1, day: Number(day.text) };
}

function slashDay(tokens: readonly Token[], at: number): Item | null {
  const [day, slash, month, slash2, year] = tokens.slice(at, at + 5);
  if (slash?.text !== '/' || slash2?.text !== '/' || year?.text.length !== 4 || year.kind !== 'number') return null;
  if (day?.kind !== 'number' || month?.kind !== 'number' || Number(month.text) > 12) return null;
  return {
    from: at,
    to: at + 5,
    bare: false,
    year: Number(year.text),
    month: Number(month.text),
    day: Number(day.text),
  };
}

// ── English with the month first ───────────────────────────────────────────────────────────────────────────────────

/** `November 5, 2026`, `May 11–12, 2026`, `May 30 to June 1, 2026`. */
function readEnglish(tokens: readonly Token[], at: number): readonly DateMention[] | null {
  const month = monthAt(tokens, at);
  const start = month && dayNumber(tokens, month.to);
  if (!month || !start || tokens[start.to]?.text === '.') return null;
  const link = readLink(tokens, start.to);
  const nextMonth = link && monthAt(tokens, link.to);
  const end = link && link.kind !== 'comma' ? dayNumber(tokens, nextMonth ? nextMonth.to : link.to) : null;
  const comma = (to: number) => (tokens[to]?.text === ',' ? to + 1 : to);
  const stop = end ? end.to : start.to;
  const year = readYear(tokens, comma(stop));
  const first: PartialDay = { day: start.day, month: month.month, year: null };
  const last: PartialDay = {
    day: end?.day ?? start.day,
    month: nextMonth?.month ?? month.month,
    year: year?.year ?? null,
  };
  return [{ from: at, to: year?.to ?? stop, when: { kind: 'days', first, last } }];
}

// ── Day first ──────────────────────────────────────────────────────────────────────────────────────────────────────

function readChain(tokens: readonly Token[], at: number): readonly DateMention[] {
  const items: Item[] = [];
  const links: Link[] = [];
  let next: Item | null = readItem(tokens, at);
  while (next && items.length < MAX_ITEMS) {
    items.push(next);
    const link = readLink(tokens, next.to);
    next = link && readItem(tokens, link.to);
    if (link && next) links.push(link);
  }
  while (items.length > 0 && items.at(-1)?.month === null) items.pop();
  const filled = fillFromRight(items);
  return filled.some((item, index) => !fits(item, filled[index + 1])) ? lastOnly(filled) : group(filled, links);
}

/** "TOP 3 und 5. Mai": a bare number belongs to a chain only in front of another bare one, a dash or a slash. */
function fits(item: Item, next: Item | undefined): boolean {
  return !item.bare || item.month !== null || next === undefined;
}

function lastOnly(items: readonly Item[]): readonly DateMention[] {
  return group(items.slice(-1), []);
}

function fillFromRight(items: readonly Item[]): readonly Item[] {
  const filled: Item[] = [];
  for (const item of items.toReversed()) {
    const right = filled[0];
    const month = item.month ?? right?.month ?? null;
    const rolledBack = right?.year && month !== null && right.month !== null && month > right.month ? 1 : 0;
    filled.unshift({ ...item, month, year: item.year ?? (right?.year ? right.year - rolledBack : null) });
  }
  return filled;
}

/** Ranges, and listed days that follow each other, become one mention; other listed days one each. */
function group(items: readonly Item[], links: readonly Link[]): readonly DateMention[] {
  const groups: { first: Item; last: Item }[] = [];
  items.forEach((item, index) => {
    const open = groups.at(-1);
    const link = links[index - 1]?.kind;
    if (open && link !== 'move' && (link === 'range' || follows(open.last, item))) open.last = item;
    else groups.push({ first: item, last: item });
  });
  return groups.map(({ first, last }) => ({
    from: first.from,
    to: last.to,
    when: {
      ...{ kind: 'days', first: plain(first), last: plain(last) },
      ...(first.weekday === undefined ? {} : { weekday: first.weekday }),
    },
  }));
}

function follows(before: PartialDay, after: PartialDay): boolean {
  if (before.month === after.month) return after.day - before.day === 1;
  return before.day >= 28 && after.day === 1;
}

function plain({ day, month, year }: PartialDay): PartialDay {
  return { day, month, year };
}

/** One day with its weekday in front, and month and year where it has them. */
function readItem(tokens: readonly Token[], at: number): Item | null {
  const dayAt = skipWeekdays(tokens, at);
  const token = tokens[dayAt];
  if (!token || NUMBERED.has(beforeKey(tokens, dayAt)) || isCountOfYear(tokens, dayAt)) return null;
  if (token.kind === 'word') return wordItem(tokens, at, dayAt);
  const found = dayNumber(tokens, dayAt);
  if (!found || found.day < 1) return null;
  const stop = tokens[found.to];
  const dotted = stop?.text === '.' && stop.gap === 'none';
  const afterDay = dotted ? found.to + 1 : found.to;
  if (dotted && tokens[dayAt - 1]?.text === '(' && tokens[afterDay]?.text === ')') return null;
  const month = dotted
    ? (numericMonth(tokens, afterDay) ?? monthAt(tokens, afterDay))
    : monthAt(tokens, skipOf(tokens, afterDay));
  const bare = !dotted && found.to === dayAt + 1;
  if (!month) {
    const next = tokens[found.to];
    const ranging = isSign(next) || /^(to|until|through|till)$/.test(next?.key ?? '');
    const linked = !bare || /^[/–-]$/.test(next?.text ?? '') || LIST_WORDS.has(next?.key ?? '') || ranging;
    const weekday = WEEKDAY_BY_KEY.get(tokens[at]?.key ?? '');
    return linked
      ? { weekday, from: at, to: afterDay, day: found.day, month: null, year: null, bare: bare && !ranging }
      : null;
  }
  const year = readYear(tokens, month.to) ?? shortYear(tokens, month);
  return {
    weekday: WEEKDAY_BY_KEY.get(tokens[at]?.key ?? ''),
    from: at,
    to: year?.to ?? month.to,
    day: found.day,
    month: month.month,
    year: year?.year ?? null,
    bare: false,
  };
}

/** "DMK 2027/1": the first one of that year. */
function isCountOfYear(tokens: readonly Token[], at: number): boolean {
  const [year, slash] = [tokens[at - 2], tokens[at - 1]];
  return slash?.text === '/' && slash.gap === 'none' && year?.kind === 'number' && year.text.length === 4;
}

function beforeKey(tokens: readonly Token[], at: number): string {
  if (beginsLine(tokens[at])) return '';
  const before = tokens[at - 1];
  return before?.text === '.' ? (tokens[at - 2]?.key ?? '') : (before?.key ?? '');
}

/** "siebten und achten Oktober": an ordinal in words counts only in front of a month or of another one. */
function wordItem(tokens: readonly Token[], from: number, at: number): Item | null {
  const token = tokens[at];
  const day = token && isOrdinal(token) ? ordinalOf(token) : null;
  if (day === null) return null;
  const month = monthAt(tokens, at + 1);
  if (month) {
    const year = readYear(tokens, month.to);
    return { from, to: year?.to ?? month.to, day, month: month.month, year: year?.year ?? null, bare: false };
  }
  const link = readLink(tokens, at + 1);
  const next = link && tokens[link.to];
  return next && isOrdinal(next) ? { from, to: at + 1, day, month: null, year: null, bare: false } : null;
}

/** "Mittwoch und Donnerstag, den", "Do., ", "Freitag, dem": weekdays say nothing that the day does not. */
function skipWeekdays(tokens: readonly Token[], from: number): number {
  let at = from;
  for (let count = 0; count < 3; count++) {
    const token = tokens[at];
    if (!token || !(WEEKDAY_BY_KEY.has(token.key) || isShortWeekday(tokens, at))) break;
    at++;
    while (at < tokens.length && /^[.,(]$/.test(tokens[at]?.text ?? '')) at++;
    const link = readLink(tokens, at);
    if (link && WEEKDAY_BY_KEY.has(tokens[link.to]?.key ?? '')) at = link.to;
  }
  while (at > from && ARTICLES.has(tokens[at]?.key ?? '')) at++;
  return at;
}

function skipOf(tokens: readonly Token[], at: number): number {
  return tokens[at]?.key === 'of' ? at + 1 : at;
}
