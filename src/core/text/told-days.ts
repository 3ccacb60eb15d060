/** Reads days told from the day of publication or from the day named before: "gestern", "am Tag darauf", "Freitag". */
import { CARDINAL_BY_KEY, WEEKDAY_BY_KEY } from './calendar-words.ts';
import { readLink } from './date-parts.ts';
import { BACK, DAY_WORDS, key, mention, sideOf, stepOf } from './time-words.ts';
import { matches, type Token, wordSet } from './tokens.ts';
import type { DateMention, When } from './when.ts';

const DAYS_AROUND: readonly { readonly keys: readonly string[]; readonly days: number }[] = [
  { keys: 'the day after tomorrow'.split(' '), days: 2 },
  { keys: 'the day before yesterday'.split(' '), days: -2 },
];

/** "heute", "gestern Abend"; the noun "Morgen" and "heute Morgen" are no tomorrow. */
/** "Seit dem Morgen sitzen sie zusammen": of the day of the report. */
function isSinceMorning(tokens: readonly Token[], at: number): boolean {
  const since = key(tokens, at - 1) === 'dem' ? key(tokens, at - 2) : key(tokens, at - 1);
  return since === 'seit' && /^(?:(?:vor|nach)?mittag|(?:fruhen)?morgen|abend)$/.test(key(tokens, at));
}

export function readDayWord(tokens: readonly Token[], at: number): DateMention | null {
  const days = DAY_WORDS.get(key(tokens, at));
  const around = DAYS_AROUND.find(({ keys }) => matches(tokens, at, keys));
  if (around) return mention(at, at + around.keys.length, { kind: 'offset', first: around.days, last: around.days });
  if (isSinceMorning(tokens, at)) return mention(at, at + 1, { kind: 'offset', first: 0, last: 0 });
  if (days === undefined) return null;
  const { capital } = tokens[at] ?? {};
  if (
    key(tokens, at) === 'morgen' &&
    ((capital && !opensSentence(tokens, at)) || (tokens[at]?.gap !== 'paragraph' && DAY_WORDS.has(key(tokens, at - 1))))
  )
    return null;
  if (isYearsAgo(tokens, at + 1)) return null;
  const ahead = key(tokens, at) === 'heute' ? readDistance(tokens, at + 1) : null;
  if (ahead?.when.kind === 'shifted' && ahead.when.unit === 'week') {
    const by = 7 * ahead.when.by;
    return mention(at, ahead.to, { kind: 'offset', first: by, last: by });
  }
  const next = /^(?:und|and)$/.test(key(tokens, at + 1)) ? DAY_WORDS.get(key(tokens, at + 2)) : undefined;
  if (next === days - 1) return mention(at, at + 3, { kind: 'offset', first: next, last: days });
  if (next === days + 1 && !(key(tokens, at + 2) === 'morgen' && tokens[at + 2]?.capital))
    return mention(at, at + 3, { kind: 'offset', first: days, last: next });
  const weekday = WEEKDAY_BY_KEY.has(key(tokens, at + 1)) ? 1 : 0;
  if (/ige[nrms]?$/.test(key(tokens, at)) && !weekday && !isMeetingWord(nounBehind(tokens, at))) return null;
  return (
    (weekday === 1 && days === 0 ? fromToday(tokens, at) : null) ??
    mention(at, at + 1 + weekday, { kind: 'offset', first: days, last: days })
  );
}

/** "Heute vor fünf Jahren", "gestern vor genau einem Jahr": a day long gone, and not the one of the report. */
function isYearsAgo(tokens: readonly Token[], at: number): boolean {
  if (key(tokens, at) !== 'vor') return false;
  const unit = tokens.slice(at + 1, at + 4).find(({ capital }) => capital);
  return /^(?:jahr(?:en)?|monat(?:en)?|jahrzehnten?)$/.test(unit?.key ?? '');
}

/** "vom heutigen Montag bis zum Mittwoch": both ends are told by their weekdays. */
function fromToday(tokens: readonly Token[], at: number): DateMention | null {
  const link = readLink(tokens, at + 2);
  const [first, last] = [key(tokens, at + 1), link ? key(tokens, link.to) : ''].map((word) => WEEKDAY_BY_KEY.get(word));
  if (link?.kind !== 'range' || first === undefined || last === undefined || last <= first) return null;
  return mention(at, link.to + 1, { kind: 'weekdays', first, last, week: 0, side: null });
}

/** "der gestrigen Sitzung", "der heutigen DMK"; and not "unserer gestrigen Ausgabe". */
function isMeetingWord(token: Token | undefined): boolean {
  return /(?:konferenz|sitzung|treffens?|tagung|beratung(?:en)?|runde|tag|zusammenkunft|beschluss(?:es)?|beschlusse?n?|votum(?:s)?|einigung|verstandigung|abend|morgen|nachmittag|vormittag|mittag)$|^[a-z]{2,5}k$/.test(
    token?.key ?? '',
  );
}

/** "gestrigen [49.] Sitzung", "heutigen [virtuellen] Treffens": the noun, its number and adjectives left aside. */
function nounBehind(tokens: readonly Token[], at: number): Token | undefined {
  let noun = at + 1;
  while (noun - at <= NOUN_REACH && isAttribute(tokens[noun])) noun++;
  return tokens[noun];
}

/** Tokens. */
const NOUN_REACH = 4;

function isAttribute(token: Token | undefined): boolean {
  if (token?.kind === 'number' || token?.text === '.') return true;
  return token?.kind === 'word' && !token.capital && /e[nrms]?$/.test(token.key);
}

/** "Morgen kommt die Konferenz zusammen": written large only because it stands first. */
function opensSentence(tokens: readonly Token[], at: number): boolean {
  const first = at === 0 || tokens[at]?.gap === 'paragraph' || /^[.!?:]$/.test(tokens[at - 1]?.text ?? '');
  return first && tokens[at + 1]?.kind === 'word' && !tokens[at + 1]?.capital;
}

/** "in den vergangenen zwei Tagen", "an den letzten beiden Tagen": they end on the day of publication. */
export function readPastDays(tokens: readonly Token[], at: number): DateMention | null {
  const count = CARDINAL_BY_KEY.get(key(tokens, at + 1));
  if (!BACK.has(key(tokens, at)) || !count || !/^(tagen?|days)$/.test(key(tokens, at + 2))) return null;
  return mention(at, at + 3, { kind: 'offset', first: 1 - count, last: 0 });
}

/** "einen Tag später", "zwei Tage danach", "two days later": from the day named before. */
export function readLater(tokens: readonly Token[], at: number): DateMention | null {
  const count = CARDINAL_BY_KEY.get(key(tokens, at));
  const later = /^(?:spater|danach|darauf|later)$/.test(key(tokens, at + 2));
  if (!count || !later || !/^(?:tage?|days?)$/.test(key(tokens, at + 1))) return null;
  return mention(at, at + 3, { kind: 'from-last', days: count });
}

/** "in zwei Wochen" is a week, "in drei Tagen" a day. */
export function readDistance(tokens: readonly Token[], at: number): DateMention | null {
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
export function readWeekdays(tokens: readonly Token[], at: number): DateMention | null {
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
    week: week?.by ?? (side === 'this' && THIS_DAY.has(key(tokens, at)) ? 0 : null),
    side: side === 'this' || !side ? null : side,
  };
  return mention(at, week ? Math.max(to, week.to) : to, when);
}

/** "an diesem Freitag": the one of the running week. */
const THIS_DAY = wordSet('diesen diesem this');

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
