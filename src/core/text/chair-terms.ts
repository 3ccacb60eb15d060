/** From when until when someone chairs: as the sentence says, or as the conference's own custom has it. */
import { compareDays, dayOn, daysLater } from '../days.ts';
import type { ChairCustom, Conference, Days } from '../model.ts';
import { hasWord, type WordTest, wordsWhere, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { periodDays } from './periods.ts';
import type { Token } from './tokens.ts';
import { type DateMention, resolveWhen } from './when.ts';

export interface Term {
  readonly from: Temporal.PlainDate;
  /** Exclusive. */
  readonly until: Temporal.PlainDate;
  /** The text says so; else it is the custom. */
  readonly said: boolean;
}

export const CALENDAR_YEAR: ChairCustom = { startsInMonth: 1, years: 1 };
const SINCE = /^(?:seit|since)$/;
const FROM = /^(?:ab|from)$/;
const UNTIL = /^(?:bis|until|through)$/;
const isUntil = wordTest(UNTIL);
const THIS = /^(?:diesem|dieses|diesen|laufenden|aktuellen|this)$/;
const NEXT = /^(?:nachsten|nachstes|kommenden|kommendes|folgenden|folgendes|next|coming)$/;
const LAST = /^(?:vergangenen|vergangenes|vorigen|voriges|letzten|letztes|last)$/;
const isYearStart = wordTest(/^(?:jahresbeginn|jahresanfang|jahreswechsel|neujahr)$/);
const isYearEnd = wordTest(/^(?:jahresende|jahresschluss)$/);
const isYear = wordTest(/^(?:jahr|jahres|year)$/);
const areYears = wordTest(/^(?:jahren?|years)$/);
const isFourDigits = wordTest(/^20\d\d$/);
/** "in beiden Fällen", "jeweils": at all the meetings told. */
const isEach = wordTest(/^(?:beiden|beide[rs]?|jeweils|beidemal|both|each)$/);
const MAX_YEARS = 3;

const CUSTOMS = new WeakMap<readonly Conference[], ReadonlyMap<string, ChairCustom>>();

/** How each conference changes its chair. */
export function chairCustoms(catalogue: readonly Conference[]): ReadonlyMap<string, ChairCustom> {
  const known = CUSTOMS.get(catalogue);
  if (known) return known;
  const made = new Map(catalogue.map(({ id, chairCustom }) => [id, chairCustom] as const));
  CUSTOMS.set(catalogue, made);
  return made;
}

/** The term of one year around a day: which of its two years a chair is in, where there are two, no custom tells. */
export function termAround(day: Temporal.PlainDate, { startsInMonth }: ChairCustom): Term {
  const year = startsInMonth <= day.month ? day.year : day.year - 1;
  return { from: dayOn(year, startsInMonth, 1), until: dayOn(year + 1, startsInMonth, 1), said: false };
}

export function contains({ from, until }: Term, day: Temporal.PlainDate): boolean {
  return compareDays(day, from) >= 0 && compareDays(day, until) < 0;
}

interface Said extends Span {
  readonly dates: readonly DateMention[];
}

/** One of the words that each of the ways to name a term has. */
const mayTellOfTerm = wordsWhere(
  (key, word) =>
    [isYearStart, isYearEnd, isYear, areYears, isFourDigits, isEach].some((test) => test(word)) ||
    [SINCE, FROM, UNTIL].some((lead) => lead.test(key)),
);

/** "seit dem 1. Juli", "noch bis Ende 2027", "2026 und 2027", "im nächsten Jahr"; null where no time is named. */
function termSaid(doc: Document, clause: Said, custom: ChairCustom): Term | null {
  if (!hasWord(doc.tokens, clause, mayTellOfTerm)) return null;
  const words = doc.tokens.slice(clause.from, clause.to);
  const since =
    dayBehind(doc, clause, SINCE, 'past')?.start ??
    dayBehind(doc, clause, FROM, 'future')?.start ??
    edgeOfYear(doc, words, SINCE, isYearStart) ??
    edgeOfYear(doc, words, FROM, isYearStart) ??
    startOfYear(doc.tokens, clause);
  const over = hasWord(doc.tokens, clause, wasOnce);
  const until =
    dayAfter(dayBehind(doc, clause, UNTIL, over ? 'past' : 'future')) ??
    edgeOfYear(doc, words, UNTIL, isYearEnd) ??
    untilYear(words);
  const years = yearsLasting(words) ?? custom.years;
  if (since) return { from: since, until: until ?? lasting(since, years, doc, custom), said: until !== null };
  if (until) return { from: earlier(until.subtract({ years }), doc.publishedOn), until, said: true };
  const [first, last] = yearsNamed(doc, clause);
  if (first !== undefined && last !== undefined) return { ...calendarYears(first, last), said: true };
  const more = yearsLasting(words);
  if (!more && words.some(isEach)) return { ...termAround(doc.publishedOn, custom), said: true };
  if (!more) return null;
  const { from } = termAround(doc.publishedOn, custom);
  return { from, until: from.add({ years: more }), said: false };
}

/** "Bis zum 30. September hatte Rheinland-Pfalz den Vorsitz": a day gone by. */
const wasOnce = wordTest(
  /^(?:hatten?|war|waren|lag|fuhrten?|leiteten?|hielt|hielten|stellten?|oblag|sass|ubten?|had|held|was|led|chaired)$/,
);

/** The time named in the clause of the chair, else in its sentence. */
export function saidTerm(doc: Document, line: Line, clause: Span, custom: ChairCustom): Term | null {
  const dates = line.dates.filter(({ from }) => from >= clause.from && from < clause.to);
  const own = termSaid(doc, { ...clause, dates }, custom);
  if (!own && isTimeOfHeir(doc.tokens, line, clause)) return null;
  return own ?? (line.conferences.length === 0 || line.dates.length === 0 ? termSaid(doc, line, custom) : null);
}

/** "Vorsitzland ist das Saarland, 2027 folgt Thüringen": the year is that of the next one, told in a clause of its own. */
function isTimeOfHeir(tokens: readonly Token[], line: Line, clause: Span): boolean {
  return hasWord(tokens, { from: clause.to, to: line.to }, succeeds) && !hasWord(tokens, clause, succeeds);
}

const succeeds = wordTest(
  /^(?:folgt|folgen|nachfolg\p{L}*|ubernimmt|ubernehmen|ubergibt|ubergeben|ubergeht|ablost|abgelost|lost|wechselt|follows|succeeds|takes|passes)$/u,
);

function calendarYears(first: number, last: number) {
  const years = Math.max(1, Math.min(MAX_YEARS, last - first + 1));
  return { from: dayOn(first, 1, 1), until: dayOn(first + years, 1, 1) };
}

/** "seit Juli": for as long as is the custom, and in any case for the present term. */
function lasting(since: Temporal.PlainDate, years: number, doc: Document, custom: ChairCustom): Temporal.PlainDate {
  const until = since.add({ years });
  const present = termAround(doc.publishedOn, custom).until;
  return compareDays(until, doc.publishedOn) > 0 ? until : present;
}

function dayAfter(days: Days | null): Temporal.PlainDate | null {
  return days && daysLater(days.end, 1);
}

/** The days behind one of these words. */
function dayBehind(doc: Document, { dates, from }: Said, lead: RegExp, side: 'past' | 'future') {
  for (const date of dates) {
    const led = [1, 2].some((step) => date.from - step >= from && lead.test(doc.tokens[date.from - step]?.key ?? ''));
    if (!led || isOfOtherNoun(doc.tokens, date.from, from)) continue;
    const { days, period } = resolveWhen(date.when, doc.publishedOn, side, null);
    const span = days ?? (period ? periodDays(period) : null);
    if (span) return span;
  }
  return null;
}

/** "ein Papier zum neuen EU-Haushalt ab 2028": the time of the noun in front, which hangs on a preposition. */
function isOfOtherNoun(tokens: readonly Token[], date: number, clause: number): boolean {
  let at = date - 1;
  while (date - at <= 2 && !tokens[at]?.capital) at--;
  const noun = tokens[at];
  if (noun?.kind !== 'word' || !noun.capital || mayHaveTerm(noun)) return false;
  while (at - 1 >= clause && tokens[at - 1]?.capital === false && !isGoverning(tokens[at - 1])) at--;
  return at - 1 >= clause && isGoverning(tokens[at - 1]);
}

const isGoverning = wordTest(/^(?:zu|zum|zur|fur|uber|an|auf|gegen|mit|nach|um|on|about)$/);
const mayHaveTerm = wordTest(
  /vorsitz|prasident|leitung|fuhrung|konferenz|gremium|runde|kreis|spitze|k$|planungsrat|chair|presidency/,
);

/** "seit Jahresbeginn", "noch bis zum Jahresende", "ab Neujahr". */
function edgeOfYear({ publishedOn }: Document, words: readonly Token[], lead: RegExp, edge: WordTest) {
  const at = words.findIndex(edge);
  if (at < 0 || ![words[at - 1], words[at - 2]].some((word) => lead.test(word?.key ?? ''))) return null;
  const ahead = edge === isYearEnd || (lead === FROM && publishedOn.month > 1);
  const year = ahead ? publishedOn.year + 1 : publishedOn.year;
  return Temporal.PlainDate.from({ year, month: 1, day: 1 });
}

/** "seit 2025", "ab 2027": from the first day of it. */
function startOfYear(tokens: readonly Token[], { from, to }: Span): Temporal.PlainDate | null {
  for (let at = from + 1; at < to; at++) {
    const led = [SINCE, FROM].some((lead) => lead.test(tokens[at - 1]?.key ?? ''));
    if (led && isFourDigits(tokens[at]) && !isOfOtherNoun(tokens, at, from))
      return dayOn(Number(tokens[at]?.key), 1, 1);
  }
  return null;
}

/** "bis Mitte 2027", "bis Ende 2026", "until 2028". */
function untilYear(words: readonly Token[]): Temporal.PlainDate | null {
  const lead = words.findIndex(isUntil);
  const at =
    lead < 0 ? -1 : words.findIndex(({ key }, index) => index > lead && index <= lead + 3 && /^20\d\d$/.test(key));
  if (at < 0) return null;
  const half = /^(?:mitte|mid)$/.test(words[at - 1]?.key ?? '');
  const year = Number(words[at]?.key);
  return Temporal.PlainDate.from(half ? { year, month: 7, day: 1 } : { year: year + 1, month: 1, day: 1 });
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return compareDays(one, other) <= 0 ? one : other;
}

/** "für zwei Jahre". */
export function yearsLasting(words: readonly Token[]): number | null {
  const at = words.findIndex(areYears);
  if (at < 0) return null;
  const count = words[at - 1]?.key ?? '';
  if (/^(?:zwei|two|2)$/.test(count)) return 2;
  return /^(?:drei|three|3)$/.test(count) ? 3 : null;
}

/** "2025/26". */
function shortYear(words: readonly Token[], at: number): readonly number[] {
  const short = words[at + 2];
  return /^[/–-]$/.test(words[at + 1]?.text ?? '') && /^\d\d$/.test(short?.key ?? '')
    ? [2000 + Number(short?.key)]
    : [];
}

/** The first and last year named: "2026", "2026/27", "2025 und 2026", "in diesem und im nächsten Jahr". */
function yearsNamed({ tokens, publishedOn }: Document, { from, to }: Span): readonly number[] {
  const words = tokens.slice(from, to);
  const named = words.flatMap((word, at) =>
    isFourDigits(word) && !isOfOtherNoun(tokens, from + at, from) ? [Number(word.key), ...shortYear(words, at)] : [],
  );
  if (named.length > 0) return [Math.min(...named), Math.max(...named)];
  const at = words.findIndex(isYear);
  if (at < 0) return [];
  const which = words.slice(Math.max(0, at - 5), at).flatMap(({ key }) => {
    if (THIS.test(key)) return [publishedOn.year];
    if (NEXT.test(key)) return [publishedOn.year + 1];
    return LAST.test(key) ? [publishedOn.year - 1] : [];
  });
  return which.length > 0 ? [Math.min(...which), Math.max(...which)] : [];
}
