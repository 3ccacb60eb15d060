/** Reads times that are told from the day of publication, and times told only roughly. */
import { CARDINAL_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, SHORT_MONTHS, WEEKDAY_BY_KEY } from './calendar-words.ts';
import { matches, type Token, wordSet } from './tokens.ts';
import type { DateMention, RoughYear, Tense, When } from './when.ts';

/** "kommenden" looks ahead, "vergangenen" back, "diesen" stays within the running week, month or year. */
const AHEAD = wordSet(
  'kommenden kommender kommende kommendes kommendem nächsten nächster nächste nächstes nächstem next coming upcoming folgenden darauffolgenden',
);
const BACK = wordSet(
  'vergangenen vergangener vergangene vergangenes vergangenem letzten letzter letzte letztes letztem vorigen voriger vorige voriges last past previous',
);
const THIS = wordSet('dieser diese diesen diesem dieses laufenden laufender laufende laufendes der des this current');
const PARTS = wordSet('Anfang Mitte Ende early mid late Beginn');
const DAY_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    heute: 0,
    heutigen: 0,
    today: 0,
    gestern: -1,
    gestrigen: -1,
    yesterday: -1,
    vorgestern: -2,
    morgen: 1,
    morgigen: 1,
    tomorrow: 1,
    ubermorgen: 2,
  }),
);
const LAST_DAY_PHRASES: readonly (readonly string[])[] = [
  'am tag darauf',
  'am tag danach',
  'am folgenden tag',
  'am folgetag',
  'am nachsten tag',
  'am darauffolgenden tag',
  'tags darauf',
  'the following day',
  'the next day',
].map((phrase) => phrase.split(' '));
const SAME_DAY_PHRASES: readonly (readonly string[])[] = [
  'am selben tag',
  'an diesem tag',
  'an diesen tagen',
  'am gleichen tag',
  'on the same day',
  'the same day',
].map((phrase) => phrase.split(' '));
const UNIT_BY_KEY: ReadonlyMap<string, 'week' | 'month' | 'year'> = new Map([
  ['woche', 'week'],
  ['week', 'week'],
  ['monats', 'month'],
  ['monat', 'month'],
  ['month', 'month'],
  ['jahres', 'year'],
  ['jahr', 'year'],
  ['jahre', 'year'],
  ['year', 'year'],
]);
/** Before a month without a year one of these must stand, for "mai" or "august" alone may be anything. */
const MONTH_LEADS = wordSet(
  'im in Anfang Mitte Ende early mid late kommenden nächsten vergangenen diesem seit ab bis für for Beginn',
);

/** Every word with which one of the readers begins. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...[AHEAD, BACK, THIS, PARTS].flatMap((words) => [...words]),
  ...[DAY_WORDS, UNIT_BY_KEY, WEEKDAY_BY_KEY, MONTH_BY_KEY, SEASON_BY_KEY, CARDINAL_BY_KEY].flatMap((map) => [
    ...map.keys(),
  ]),
  ...'am an tags on in vor von vom dem den dann kw kalenderwoche week jahr jahre jahres halbjahr jahreshalfte quartal'.split(
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
    const found = inside || !mayBegin(tokens[at]) ? null : firstOf(tokens, at);
    if (found) mentions.push(found);
    at = found ? found.to : at + 1;
  }
  return mentions;
}

/** Cheap test, for nearly all tokens begin no date. */
function mayBegin(token: Token | undefined): boolean {
  if (!token || token.kind === 'sign') return false;
  return token.kind === 'number' || BEGINNINGS.has(token.key) || MONTH_COMPOUND.test(token.key);
}

function firstOf(tokens: readonly Token[], at: number): DateMention | null {
  for (const reader of READERS) {
    const found = reader(tokens, at);
    if (found) return found;
  }
  return null;
}

function mention(from: number, to: number, when: When): DateMention {
  return { from, to, when };
}

function key(tokens: readonly Token[], at: number): string {
  return tokens[at]?.key ?? '';
}

function sideOf(word: string): Tense | 'this' | undefined {
  if (AHEAD.has(word)) return 'future';
  if (BACK.has(word)) return 'past';
  return THIS.has(word) ? 'this' : undefined;
}

/** "heute", "gestern Abend"; the noun "Morgen" and "heute Morgen" are no tomorrow. */
function readDayWord(tokens: readonly Token[], at: number): DateMention | null {
  const days = DAY_WORDS.get(key(tokens, at));
  if (days === undefined) return null;
  const { capital } = tokens[at] ?? {};
  if (key(tokens, at) === 'morgen' && ((capital && !opensSentence(tokens, at)) || DAY_WORDS.has(key(tokens, at - 1))))
    return null;
  const ahead = key(tokens, at) === 'heute' ? readDistance(tokens, at + 1) : null;
  if (ahead?.when.kind === 'shifted' && ahead.when.unit === 'week') {
    const by = 7 * ahead.when.by;
    return mention(at, ahead.to, { kind: 'offset', first: by, last: by });
  }
  const weekday = WEEKDAY_BY_KEY.has(key(tokens, at + 1)) ? 1 : 0;
  if (/igen$/.test(key(tokens, at)) && !weekday && !isMeetingWord(tokens[at + 1])) return null;
  return mention(at, at + 1 + weekday, { kind: 'offset', first: days, last: days });
}

/** "der gestrigen Sitzung", "der heutigen DMK"; and not "unserer gestrigen Ausgabe". */
function isMeetingWord(token: Token | undefined): boolean {
  return /(?:konferenz|sitzung|treffens?|tagung|beratung(?:en)?|runde|tag|zusammenkunft|abend|morgen|nachmittag|vormittag|mittag)$|^[a-z]{2,5}k$/.test(
    token?.key ?? '',
  );
}

/** "Morgen kommt die Konferenz zusammen": written large only because it stands first. */
function opensSentence(tokens: readonly Token[], at: number): boolean {
  const first = at === 0 || tokens[at]?.gap === 'paragraph' || /^[.!?]$/.test(tokens[at - 1]?.text ?? '');
  return first && tokens[at + 1]?.kind === 'word' && !tokens[at + 1]?.capital;
}

function readFromLast(tokens: readonly Token[], at: number): DateMention | null {
  if (key(tokens, at) === 'dann')
    return isAnaphor(tokens, at) ? mention(at, at + 1, { kind: 'from-last', days: null }) : null;
  if (!/^(am|an|tags|the|on)$/.test(key(tokens, at))) return null;
  const next = LAST_DAY_PHRASES.find((keys) => matches(tokens, at, keys));
  if (next) return mention(at, at + next.length, { kind: 'from-last', days: 1 });
  const same = SAME_DAY_PHRASES.find((keys) => matches(tokens, at, keys));
  return same ? mention(at, at + same.length, { kind: 'from-last', days: 0 }) : null;
}

/** "Dann kommen die Länderchefs zusammen": on the day just named. */
function isAnaphor(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.capital === true && /(?:t|en)$/.test(key(tokens, at + 1)) && !tokens[at + 1]?.capital;
}

/** "in den vergangenen zwei Tagen", "an den letzten beiden Tagen": they end on the day of publication. */
function readPastDays(tokens: readonly Token[], at: number): DateMention | null {
  const count = CARDINAL_BY_KEY.get(key(tokens, at + 1));
  if (!BACK.has(key(tokens, at)) || !count || !/^(tagen?|days)$/.test(key(tokens, at + 2))) return null;
  return mention(at, at + 3, { kind: 'offset', first: 1 - count, last: 0 });
}

/** "einen Tag später", "zwei Tage danach", "two days later": from the day named before. */
function readLater(tokens: readonly Token[], at: number): DateMention | null {
  const count = CARDINAL_BY_KEY.get(key(tokens, at));
  const later = /^(?:spater|danach|darauf|later)$/.test(key(tokens, at + 2));
  if (!count || !later || !/^(?:tage?|days?)$/.test(key(tokens, at + 1))) return null;
  return mention(at, at + 3, { kind: 'from-last', days: count });
}

/** "in zwei Wochen" is a week, "in drei Tagen" a day. */
function readDistance(tokens: readonly Token[], at: number): DateMention | null {
  const sign = key(tokens, at) === 'in' ? 1 : key(tokens, at) === 'vor' ? -1 : 0;
  const token = tokens[at + 1];
  const count = token?.kind === 'number' ? Number(token.text) : CARDINAL_BY_KEY.get(token?.key ?? '');
  if (sign === 0 || !count || count > 60) return null;
  const unit = key(tokens, at + 2);
  if (/^(tag|tagen|days?)$/.test(unit)) {
    return mention(at, at + 3, { kind: 'offset', first: sign * count, last: sign * count });
  }
  if (/^(wochen?|weeks?)$/.test(unit)) return mention(at, at + 3, { kind: 'shifted', unit: 'week', by: sign * count });
  if (/^(monate?n?|months?)$/.test(unit))
    return mention(at, at + 3, { kind: 'shifted', unit: 'month', by: sign * count });
  return null;
}

/** "kommenden Donnerstag", "am Mittwoch und Donnerstag", "Dienstag vergangener Woche", "von Mittwoch bis Freitag". */
function readWeekdays(tokens: readonly Token[], at: number): DateMention | null {
  const lead = WEEKDAY_BY_KEY.has(key(tokens, at)) ? 0 : sideOf(key(tokens, at)) && key(tokens, at) !== 'der' ? 1 : -1;
  const first = lead < 0 ? undefined : WEEKDAY_BY_KEY.get(key(tokens, at + lead));
  if (first === undefined) return null;
  const side = lead === 1 ? sideOf(key(tokens, at)) : undefined;
  let to = at + lead + 1;
  let last = first;
  const joined = /^(bis|und|–|-|\/|to|and|until)$/.test(key(tokens, to));
  const second = joined ? WEEKDAY_BY_KEY.get(key(tokens, to + 1)) : undefined;
  if (second !== undefined && (key(tokens, to) !== 'und' || second - first === 1)) {
    last = second;
    to += 2;
  }
  const week = weekAfter(tokens, to) ?? weekBefore(tokens, at);
  const when: When = {
    kind: 'weekdays',
    first,
    last,
    week: week?.by ?? null,
    side: side === 'this' || !side ? null : side,
  };
  return mention(at, week ? Math.max(to, week.to) : to, when);
}

/** "… kommender Woche", "… der vergangenen Woche", "… dieser Woche". */
function weekAfter(tokens: readonly Token[], at: number): { readonly by: number; readonly to: number } | null {
  let word = at;
  if (/^(der|in)$/.test(key(tokens, word))) word++;
  if (key(tokens, word) === 'der') word++;
  const side = sideOf(key(tokens, word));
  if (!side || !/^(woche|week)$/.test(key(tokens, word + 1))) return null;
  return { by: stepOf(side), to: word + 2 };
}

function weekBefore(tokens: readonly Token[], at: number): { readonly by: number; readonly to: number } | null {
  const end = key(tokens, at - 1) === 'am' ? at - 1 : at;
  const side = sideOf(key(tokens, end - 2));
  return side && key(tokens, end - 1) === 'woche' ? { by: stepOf(side), to: at } : null;
}

function stepOf(side: Tense | 'this'): number {
  if (side === 'future') return 1;
  return side === 'past' ? -1 : 0;
}

/** "Mai 2026", "im Mai", "Mitte Dezember", "mid-May 2026", "Ende kommenden Monats" is `readShifted`. */
function readMonth(tokens: readonly Token[], at: number): DateMention | null {
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

function readSeason(tokens: readonly Token[], at: number): DateMention | null {
  const season = SEASON_BY_KEY.get(key(tokens, at));
  if (!season || (season === 'autumn' && key(tokens, at) === 'fall' && !yearAfter(tokens, at + 1))) return null;
  if (key(tokens, at) === 'spring' && tokens[at]?.capital && !yearAfter(tokens, at + 1)) return null;
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
function readCalendarWeek(tokens: readonly Token[], at: number): DateMention | null {
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
function readShifted(tokens: readonly Token[], at: number): DateMention | null {
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
function readYearWords(tokens: readonly Token[], at: number): DateMention | null {
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
