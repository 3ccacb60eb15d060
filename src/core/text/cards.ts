/** Cards as event pages show them: the conference, its days and its place on lines of their own are one entry. */
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
/** Name, days, place, chair. */
const MAX_LINES = 4;

/** The sentences, the lines of each card made one. Linear in the number of sentences. */
export function joinCards(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  mentions: CardMentions,
): readonly Sentence[] {
  const named = startsOf(mentions.conferences);
  const days = endsByStart(mentions.dates);
  const places = endsByStart(mentions.places);
  const joined: Sentence[] = [];
  for (let at = 0; at < sentences.length; at++) {
    const head = sentences[at];
    if (!head) continue;
    const [dayLine, placeLine, chairLine] = sentences.slice(at + 1, at + MAX_LINES);
    const whole = (line: Sentence | undefined, ends: ReadonlyMap<number, number>) => isOnly(tokens, line, ends);
    const card = isHead(tokens, head, named) && whole(dayLine, days) && whole(placeLine, places);
    if (!card && dayLine && isPair(tokens, head, dayLine, { named, days, places })) {
      joined.push({ ...head, to: dayLine.to, heading: false });
      at++;
      continue;
    }
    const last = card && isChair(tokens, chairLine) ? chairLine : placeLine;
    joined.push(card && last ? { ...head, to: last.to, heading: false } : head);
    if (card) at += last === chairLine ? MAX_LINES - 1 : MAX_LINES - 2;
  }
  return joined;
}

interface Ends {
  readonly named: ReadonlySet<number>;
  readonly days: ReadonlyMap<number, number>;
  readonly places: ReadonlyMap<number, number>;
}

/** "5. Sitzung" or "147. Bauministerkonferenz" above "11. und 12. Mai 2026 in Hamburg", "Würzburg, 20. November 2025". */
function isPair(tokens: readonly Token[], head: Sentence, line: Sentence, { named, days, places }: Ends): boolean {
  const short = line.to - line.from <= PAIR_MAX_TOKENS && !/^[.!?]$/.test(tokens[line.to - 1]?.text ?? '');
  if (!short || tokens[line.from]?.gap !== 'line' || head.to - head.from > HEAD_MAX_TOKENS) return false;
  if (!isNumbered(tokens, head, named)) return false;
  for (let at = head.from; at < head.to; at++) if (days.has(at)) return false;
  const place = places.get(line.from);
  return days.has(line.from) || (place !== undefined && tokens[place]?.text === ',' && days.get(place + 1) === line.to);
}

const PAIR_MAX_TOKENS = 20;

/** A number with its full stop at the head of the line, and nothing behind it but a noun for a meeting or a conference. */
function isNumbered(tokens: readonly Token[], { from, to }: Sentence, named: ReadonlySet<number>): boolean {
  const numbered = tokens[from]?.kind === 'number' && tokens[from + 1]?.text === '.';
  if (!numbered || to - from < 3 || /^[.!?:]$/.test(tokens[to - 1]?.text ?? '')) return false;
  return named.has(from + 2) || (to - from === 3 && GENERIC.test(tokens[from + 2]?.key ?? ''));
}

/** A short line with a conference in it and no full stop. */
function isHead(tokens: readonly Token[], { from, to }: Sentence, named: ReadonlySet<number>): boolean {
  if (to - from > HEAD_MAX_TOKENS || /^[.!?]$/.test(tokens[to - 1]?.text ?? '')) return false;
  for (let at = from; at < to; at++) if (named.has(at)) return true;
  return false;
}

/** The next line of the same paragraph, and nothing but this date or place. */
function isOnly(tokens: readonly Token[], line: Sentence | undefined, ends: ReadonlyMap<number, number>): boolean {
  if (!line || tokens[line.from]?.gap !== 'line') return false;
  const from = /^(in|am|vom)$/.test(tokens[line.from]?.key ?? '') ? line.from + 1 : line.from;
  return ends.get(from) === line.to;
}

function isChair(tokens: readonly Token[], line: Sentence | undefined): boolean {
  return line !== undefined && tokens[line.from]?.gap === 'line' && tokens[line.from]?.key === 'vorsitz';
}

function startsOf(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.map(({ from }) => from));
}

function endsByStart(spans: readonly Span[]): ReadonlyMap<number, number> {
  return new Map(spans.map(({ from, to }) => [from, to] as const));
}
