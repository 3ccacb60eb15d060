/** Lists in one line: "DMK, 20 May, Kassel | IMK, 9 June, Potsdam", "UMK 2027: 5. Mai in Halle; 3. Dezember in Gera". */
import { textTest } from './by-word.ts';
import { readCues } from './cues.ts';
import type { Span } from './distance.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

export interface EntryMentions {
  readonly conferences: readonly Span[];
  readonly dates: readonly DateMention[];
  readonly places: readonly Span[];
}

const separates = textTest(/^[|;·•/]$/);
/** An entry says when and where, and little else. Tokens. */
const MAX_ENTRY_TOKENS = 24;

/** The sentences, each list made one sentence for each entry; what stands in front of the first belongs to it. */
export function splitEntries(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  mentions: EntryMentions,
): readonly Sentence[] {
  const dated = starts(mentions.dates.filter(({ when }) => when.kind === 'days'));
  const placed = starts(mentions.places);
  const named = starts(mentions.conferences);
  return sentences.flatMap((sentence) => {
    const parts = partsOf(tokens, sentence);
    if (parts.length < 2 || tellsOfAct(tokens, sentence)) return [sentence];
    const first = parts.findIndex((part) => has(part, dated));
    const entries = parts.slice(first);
    const whole = (part: Span) => has(part, dated) && (has(part, placed) || has(part, named));
    const listed = first >= 0 && entries.length >= 2 && entries.every(whole) && entries.every(isShort);
    const alike = listed && (first === 0 || parts.slice(0, first).every((part) => !has(part, placed)));
    if (!alike) return [sentence];
    return entries.map(({ from, to }, index) => ({
      ...sentence,
      from: index === 0 ? sentence.from : from,
      to,
      heading: false,
      entry: index > 0,
    }));
  });
}

function isShort({ from, to }: Span): boolean {
  return to - from <= MAX_ENTRY_TOKENS;
}

/** From separator to separator; each one ends its part. */
function partsOf(tokens: readonly Token[], { from, to }: Sentence): readonly Span[] {
  const parts: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!separates(token) || (token?.text === '/' && token.gap !== 'space')) continue;
    if (at > start) parts.push({ from: start, to: at + 1 });
    start = at + 1;
  }
  if (to > start) parts.push({ from: start, to });
  return parts;
}

/** Prose: its clauses hang together by their verbs. */
function tellsOfAct(tokens: readonly Token[], { from, to }: Sentence): boolean {
  return readCues(tokens, from, to).some(
    ({ kind, tense, at }) => !(kind === 'plan' || tense === null) && !tokens[at]?.capital,
  );
}

function has({ from, to }: Span, starting: ReadonlySet<number>): boolean {
  for (let at = from; at < to; at++) if (starting.has(at)) return true;
  return false;
}

function starts(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.map(({ from }) => from));
}
