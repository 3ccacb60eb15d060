/** Reads times told only roughly: months, seasons, weeks, years. */
import { MONTH_BY_KEY, SEASON_BY_KEY, SHORT_MONTHS } from './calendar-words.ts';
import { key, mention, PARTS, sideOf, stepOf, UNIT_BY_KEY } from './time-words.ts';
import { type Token, wordSet } from './tokens.ts';
import type { DateMention, RoughYear, When } from './when.ts';

/** Before a month without a year one of these must stand, for "mai" or "august" alone may be anything. */
const MONTH_LEADS = wordSet(
  'im in Anfang Mitte Ende early mid late kommenden nächsten vergangenen diesem seit ab bis für for Beginn den der dem zum',
);

/** "Mai 2026", "im Mai", "Mitte Dezember", "mid-May 2026", "Ende kommenden Monats" is `readShifted`. */
export function readMonth(tokens: readonly Token[], at: number): DateMention | null {
  const token = tokens[at];
  if (!token?.capital && !token?.key.startsWith('mid-')) return null;
  const month = MONTH_BY_KEY.get(token.key.replace(/^mid-|(?:halfte|woche|wochen|tagen|wochenende)$/g, ''));
  if (month === undefined) return null;
  const year = yearAfter(tokens, at + 1);
  const before = key(tokens, at - 1);
  if (!year && SHORT_MONTHS.has(token.key) && !['august', 'may', 'march'].includes(token.key)) return null;
  if (!year && !MONTH_LEADS.has(before) && !/^mid-|(?:halfte|wochen?|tagen)$/.test(token.key)) return null;
  return rough(tokens, at, (year) => ({ kind: 'month', month, ...year }));
}

export function readSeason(tokens: readonly Token[], at: number): DateMention | null {
  const season = SEASON_BY_KEY.get(key(tokens, at));
  if (!season || (season === 'autumn' && key(tokens, at) === 'fall' && !yearAfter(tokens, at + 1))) return null;
  if (key(tokens, at) === 'spring' && tokens[at]?.capital && !yearAfter(tokens, at + 1)) return null;
  if (/^(?:session|meeting|conference|gathering)$/.test(key(tokens, at + 1))) return null;
  return rough(tokens, at, (year) => ({ kind: 'season', season, ...year }));
}

/** Adds to a month or season at `at` the year told behind it and the side told before it. */
function rough(tokens: readonly Token[], at: number, make: (year: RoughYear) => When): DateMention {
  const year = yearAfter(tokens, at + 1);
  const shift = year ? null : yearShiftAfter(tokens, at + 1);
  const side = sideOf(key(tokens, at - 1));
  const when = make({
    year: year?.year ?? null,
    yearBy: shift?.by ?? null,
    side: side === 'this' || !side ? null : side,
  });
  return mention(at, year?.to ?? shift?.to ?? at + 1, when);
}

/** "45. Kalenderwoche 2026", "KW 45/2026", "45. KW", "week 45 of 2026". */
export function readCalendarWeek(tokens: readonly Token[], at: number): DateMention | null {
  const isWord = (index: number) => /^(kw|kalenderwoche)$/.test(key(tokens, index));
  const token = tokens[at];
  const numbered = token?.kind === 'number' && token.text.length <= 2;
  if (numbered && tokens[at + 1]?.text === '.' && isWord(at + 2)) return week(tokens, at, Number(token.text), at + 3);
  const next = tokens[at + 1];
  if ((isWord(at) || key(tokens, at) === 'week') && next?.kind === 'number' && next.text.length <= 2) {
    return week(tokens, at, Number(next.text), at + 2);
  }
  return null;
}

function week(tokens: readonly Token[], from: number, number: number, to: number): DateMention {
  const year = yearAfter(tokens, /^[/,]$|^of$/.test(key(tokens, to)) ? to + 1 : to);
  return mention(from, year?.to ?? to, { kind: 'week', week: number, year: year?.year ?? null });
}

/** "vergangener Woche", "Ende des Monats", "im kommenden Jahr": the unit, whatever part of it. */
export function readShifted(tokens: readonly Token[], at: number): DateMention | null {
  const from = at;
  const afterPart = PARTS.has(key(tokens, at)) ? at + 1 : at;
  const article = /^(der|des|dem|den)$/.test(key(tokens, afterPart)) && sideOf(key(tokens, afterPart + 1)) ? 1 : 0;
  const side = sideOf(key(tokens, afterPart + article));
  const unit = UNIT_BY_KEY.get(key(tokens, afterPart + article + 1));
  if (!side || !unit) return null;
  const plainArticle = /^(der|des)$/.test(key(tokens, afterPart + article));
  if (plainArticle && afterPart === at) return null;
  if (plainArticle && tokens[afterPart + article + 2]?.kind === 'number') return null;
  return mention(from, afterPart + article + 2, { kind: 'shifted', unit, by: stepOf(side) });
}

/** "im Jahr 2027", "Anfang 2027", "2. Halbjahr 2027", "im Laufe des Jahres 2027": no more than the year is kept. */
export function readYearWords(tokens: readonly Token[], at: number): DateMention | null {
  const lead = key(tokens, at);
  if (!/^(jahr|jahre|jahres|anfang|mitte|ende|beginn|halbjahr|jahreshalfte|quartal|in|early|late)$/.test(lead))
    return null;
  const year = yearAfter(tokens, at + 1);
  if (!year || (lead === 'in' && year.to !== at + 2)) return null;
  return mention(at, year.to, { kind: 'year', year: year.year });
}

function yearAfter(tokens: readonly Token[], at: number): { readonly year: number; readonly to: number } | null {
  let word = at;
  if (/^(des|im|of|in)$/.test(key(tokens, word))) word++;
  if (/^(jahres|jahr|jahre)$/.test(key(tokens, word))) word++;
  const token = tokens[word];
  const year = Number(token?.text);
  return token?.kind === 'number' && token.text.length === 4 && year >= 1990 && year <= 2100
    ? { year, to: word + 1 }
    : null;
}

/** "… dieses Jahres", "… des kommenden Jahres", "… nächsten Jahres". */
function yearShiftAfter(tokens: readonly Token[], at: number): { readonly by: number; readonly to: number } | null {
  const word = key(tokens, at) === 'des' && sideOf(key(tokens, at + 1)) ? at + 1 : at;
  const side = sideOf(key(tokens, word));
  return side && key(tokens, word + 1) === 'jahres' ? { by: stepOf(side), to: word + 2 } : null;
}
