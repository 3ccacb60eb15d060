/** Days without a month: "am 26. und 27.", where the month stands in a date nearby. */
import { wordTest } from './by-word.ts';
import { dayNumber, LIST_WORDS, readLink } from './date-parts.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

/** How far the date with the month may be. Tokens. */
const REACH = 40;
const leads = wordTest(/^(?:am|den|dem|vom)$/);
const LINKS = /^(?:und|bis|sowie)$|^[/–-]$/;

interface Month {
  readonly month: number;
  readonly year: number | null;
}

/** Reads "am 26. und 27." outside `known`, with the month of the nearest date before or, failing that, behind it. */
export function readBareDays(tokens: readonly Token[], known: readonly DateMention[]): readonly DateMention[] {
  const found: DateMention[] = [];
  let next = 0;
  for (let at = 1; at < tokens.length; at++) {
    while ((known[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
    if (tokens[at]?.kind !== 'number' || !(leads(tokens[at - 1]) || isBracketed(tokens, at))) continue;
    if ((known[next]?.from ?? Number.POSITIVE_INFINITY) <= at) continue;
    const days = daysAt(tokens, at);
    const month = days && nearestMonth(known, next, at);
    if (!days || !month) continue;
    const first = { day: days.first, ...month };
    found.push({ from: at, to: days.to, when: { kind: 'days', first, last: { day: days.last, ...month } } });
    at = days.to - 1;
  }
  return found;
}

/** "im November (10. bis 12.)": more than one day, and nothing else between the brackets. */
function isBracketed(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.text !== '(') return false;
  const end = tokens.slice(at, at + BRACKET_TOKENS).findIndex(({ text }) => text === ')');
  return end > 0 && tokens.slice(at + 1, at + end).some(({ key, text }) => LINKS.test(key || text));
}

/** "(10. bis zum 12.)". */
const BRACKET_TOKENS = 8;

/** "26.", "26. und 27.", "26. bis 28." in front of no noun: "am 3. Verhandlungstag" is none. */
function daysAt(tokens: readonly Token[], at: number) {
  const first = dottedDay(tokens, at);
  if (!first) return null;
  const link = readLink(tokens, first.to);
  const second =
    link && (link.kind === 'range' || LIST_WORDS.has(tokens[first.to]?.key ?? '')) ? dottedDay(tokens, link.to) : null;
  const { to } = second ?? first;
  const behind = tokens[to];
  const nominal =
    behind?.kind === 'number' || (behind?.capital === true && behind.gap === 'space' && !opensNext(tokens, to));
  if (nominal || (second && second.day <= first.day)) return null;
  return { first: first.day, last: second?.day ?? first.day, to };
}

function dottedDay(tokens: readonly Token[], at: number): { readonly day: number; readonly to: number } | null {
  const found = dayNumber(tokens, at);
  const stop = found && tokens[found.to];
  return found && stop?.text === '.' && stop.gap === 'none' ? { day: found.day, to: found.to + 1 } : null;
}

/** The full stop ends the sentence too: "… nicht am 23. Die Konferenz". */
function opensNext(tokens: readonly Token[], at: number): boolean {
  return /^(?:die|der|das|sie|er|es|den|im|in|am|wie|als)$/.test(tokens[at]?.key ?? '');
}

function nearestMonth(known: readonly DateMention[], next: number, at: number): Month | null {
  const before = known[next - 1];
  const behind = known[next];
  if (before && at - before.to <= REACH) return monthOf(before);
  return behind && behind.from - at <= REACH ? monthOf(behind) : null;
}

function monthOf({ when }: DateMention): Month | null {
  if (when.kind === 'days') return when.last.month === null ? null : { month: when.last.month, year: when.last.year };
  return when.kind === 'month' && when.yearBy === null ? { month: when.month, year: when.year } : null;
}
