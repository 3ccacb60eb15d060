/** The time a question asks about: "morgen", "nächste Woche", "im Mai 2026", "am 24. Oktober 2024", "seit 2024". */
import type { Days } from './model.ts';
import { type Asking, type TimeMention, timeAt } from './question-time-readers.ts';
import type { Word } from './question-words.ts';
import { isPeriod, periodDays } from './text/periods.ts';
import { resolveWhen, type Tense } from './text/when.ts';

export interface AskedTime {
  /** As in `Slots.time`. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const OPEN_END = /^(?:seit|ab|since)$/;
const OPEN_START = /^(?:bis|until|till|by)$/;
const ARTICLE = /^(?:dem|den|der|die|das|zum|the|of|im|in|am|on|jahr|year|ende|anfang|mitte|end|early|late)$/;

/** The first time named, with "seit", "bis" or a second time behind it taken in; null when none is. */
export function findTime(words: readonly Word[], today: Temporal.PlainDate, tense: Tense): AskedTime | null {
  const asking = { words, today };
  for (let at = 0; at < words.length; at += 1) {
    const mention = timeAt(asking, at);
    const value = mention && slotOf(mention, today, tense);
    if (!mention || !value) continue;
    const second = secondOf(asking, mention);
    const until = second && slotOf(second, today, tense);
    if (second && until) return { value: joined(value, until), from: mention.from, to: second.to };
    const lead = leadOf(words, mention.from);
    return { value: opened(value, lead, today), from: mention.from, to: mention.to };
  }
  return null;
}

/** "von 2024 bis 2025", "zwischen Mai und Juli 2026". */
function secondOf(asking: Asking, { from, to }: TimeMention): TimeMention | null {
  const { words } = asking;
  if (!/^(?:von|vom|zwischen|from|between)$/.test(words[from - 1]?.fold ?? '')) return null;
  if (!/^(?:bis|und|to|and|until)$/.test(words[to]?.fold ?? '')) return null;
  return timeAt(asking, /^(?:zum)$/.test(words[to + 1]?.fold ?? '') ? to + 2 : to + 1);
}

function leadOf(words: readonly Word[], from: number): string {
  let at = from - 1;
  while (at >= 0 && ARTICLE.test(words[at]?.fold ?? '')) at -= 1;
  return words[at]?.fold ?? '';
}

function slotOf({ when }: TimeMention, today: Temporal.PlainDate, tense: Tense): string | null {
  if (when.kind === 'range') return printDays(when.days);
  const { days, period } = resolveWhen(when, today, tense, null);
  return days ? printDays(days) : period;
}

function printDays({ start, end }: Days): string {
  return start.equals(end) ? String(start) : `${start}/${end}`;
}

function joined(from: string, until: string): string {
  return `${from.split('/')[0]}/${until.split('/').at(-1)}`;
}

/** "seit", "bis", "vor" and "nach" leave one end open; what has to be over by a day to come begins today. */
function opened(value: string, lead: string, today: Temporal.PlainDate): string {
  if (OPEN_END.test(lead)) return `${value.split('/')[0]}/..`;
  if (/^(?:nach|after)$/.test(lead)) return `${spanned(value).end.add({ days: 1 })}/..`;
  const before = /^(?:vor|before)$/.test(lead);
  if (!before && !OPEN_START.test(lead)) return value;
  const until = before ? String(spanned(value).start.subtract({ days: 1 })) : (value.split('/').at(-1) ?? value);
  return until > String(today) ? `${today}/${until}` : `../${until}`;
}

function spanned(value: string): Days {
  if (isPeriod(value)) return periodDays(value);
  const [start = value, end = start] = value.split('/');
  return { start: Temporal.PlainDate.from(start), end: Temporal.PlainDate.from(end) };
}

/** "gerade", "right now": it is only asked for at all where a yes or no is. */
export function saysNow(words: readonly Word[]): boolean {
  const text = words.map(({ fold }) => fold).join(' ');
  return /\b(?:gerade|jetzt|momentan|zurzeit|derzeit|right now|currently|at the moment)\b/.test(text);
}
