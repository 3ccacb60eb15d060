/** Cards as event pages and archives show them: a meeting, its days and its place on lines of their own are one entry. */
import { ordinalOf } from './calendar-words.ts';
import type { Span } from './distance.ts';
import { GENERIC } from './noun-heads.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

export interface CardMentions {
  readonly conferences: readonly Span[];
  readonly dates: readonly Span[];
  readonly places: readonly Span[];
}

const HEAD_MAX_TOKENS = 12;
/** "11. und 12. Mai 2026 in Hamburg, Vorsitz: Hamburg": when, where, and little else. */
const ENTRY_MAX_TOKENS = 24;
/** Name, days, place, chair. */
const MAX_LINES = 4;
const LABEL = /^(?:termine?|datum|wann|zeit|zeitraum|tage?|date|dates|when)$/;

interface Starts {
  readonly named: ReadonlySet<number>;
  readonly days: ReadonlyMap<number, number>;
  readonly places: ReadonlyMap<number, number>;
}

/** The sentences, the lines of each card made one. Linear in the number of sentences. */
export function joinCards(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  mentions: CardMentions,
): readonly Sentence[] {
  const starts = {
    named: new Set(mentions.conferences.map(({ from }) => from)),
    days: endsByStart(mentions.dates),
    places: endsByStart(mentions.places),
  };
  const joined: Sentence[] = [];
  for (let at = 0; at < sentences.length; at++) {
    const head = sentences[at];
    if (!head) continue;
    const lines = linesOfCard(tokens, sentences.slice(at, at + MAX_LINES), starts);
    const last = sentences[at + lines - 1];
    joined.push(lines > 1 && last ? { ...head, to: last.to, heading: false } : head);
    at += Math.max(1, lines) - 1;
  }
  return joined;
}

/** How many of these lines, the first of them the head, are one card; 1 for none. */
function linesOfCard(tokens: readonly Token[], [head, dayLine, ...more]: readonly Sentence[], starts: Starts): number {
  if (!head || !dayLine) return 1;
  const [placeLine, chairLine] = more;
  const named = isHead(tokens, head, starts.named);
  if (named && isOnly(tokens, dayLine, starts.days) && isOnly(tokens, placeLine, starts.places))
    return isChair(tokens, chairLine) ? MAX_LINES : MAX_LINES - 1;
  if (!isNumbered(tokens, head, starts.named) || !isEntry(tokens, dayLine, starts)) return 1;
  if (!isOnly(tokens, placeLine, starts.places)) return isChair(tokens, placeLine) ? 3 : 2;
  return isChair(tokens, chairLine) ? MAX_LINES : 3;
}

/** A short line with a conference in it and no full stop. */
function isHead(tokens: readonly Token[], { from, to }: Sentence, named: ReadonlySet<number>): boolean {
  if (to - from > HEAD_MAX_TOKENS || /^[.!?]$/.test(tokens[to - 1]?.text ?? '')) return false;
  for (let at = from; at < to; at++) if (named.has(at)) return true;
  return false;
}

/** "5. Sitzung", "Fünfte Sitzung der DMK": a number in front of a noun for a meeting, on a line of its own. */
function isNumbered(tokens: readonly Token[], { from, to }: Sentence, named: ReadonlySet<number>): boolean {
  if (to - from > HEAD_MAX_TOKENS || /^[.!?:,]$/.test(tokens[to - 1]?.text ?? '')) return false;
  const first = /^[#•▪*–-]$/.test(tokens[from]?.text ?? '') ? from + 1 : from;
  const [number, stop, noun] = tokens.slice(first, first + 3);
  const written = number?.kind === 'word' && ordinalOf(number) !== null ? stop : null;
  const dotted = number?.kind === 'number' && number.text.length <= 3 && stop?.text === '.';
  const counted = dotted ? noun : written;
  return counted?.capital === true && (GENERIC.test(counted.key) || named.has(first + (dotted ? 2 : 1)));
}

/** The next line, which begins with a day, or is "Würzburg, 20. November 2025". */
function isEntry(tokens: readonly Token[], { from, to }: Sentence, { named, days, places }: Starts): boolean {
  if (!/^(?:line|paragraph)$/.test(tokens[from]?.gap ?? '') || to - from > ENTRY_MAX_TOKENS) return false;
  if (/^[.!?:]$/.test(tokens[to - 1]?.text ?? '')) return false;
  for (let at = from; at < to; at++) if (named.has(at)) return false;
  const place = places.get(from);
  const behind = place !== undefined && tokens[place]?.text === ',' ? days.get(place + 1) : undefined;
  return days.has(firstOf(tokens, from)) || behind === to;
}

/** Behind "am", "vom", "Termin:". */
function firstOf(tokens: readonly Token[], from: number): number {
  if (/^(?:in|am|vom)$/.test(tokens[from]?.key ?? '')) return from + 1;
  return LABEL.test(tokens[from]?.key ?? '') && tokens[from + 1]?.text === ':' ? from + 2 : from;
}

/** The next line of the same paragraph, and nothing but this date or place. */
function isOnly(
  tokens: readonly Token[],
  line: Sentence | undefined,
  ends: ReadonlyMap<number, number>,
): line is Sentence {
  if (!line || tokens[line.from]?.gap !== 'line') return false;
  const from = /^(in|am|vom)$/.test(tokens[line.from]?.key ?? '') ? line.from + 1 : line.from;
  return ends.get(from) === line.to;
}

function isChair(tokens: readonly Token[], line: Sentence | undefined): boolean {
  return line !== undefined && tokens[line.from]?.gap === 'line' && tokens[line.from]?.key === 'vorsitz';
}

function endsByStart(spans: readonly Span[]): ReadonlyMap<number, number> {
  return new Map(spans.map(({ from, to }) => [from, to] as const));
}
