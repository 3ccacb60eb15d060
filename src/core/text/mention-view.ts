/** A text as the learned weights see it: its words with names, days, places and numbers replaced by what they are. */
import type { Days } from '../model.ts';
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { readLaender } from './land-mentions.ts';
import type { PlaceMention } from './place-mentions.ts';
import { type DateMention, resolveWhen } from './when.ts';

/** More dates than any report has; keeps the work linear for text made of nothing else. */
const MAX_MENTIONS = 120;

export interface Dated {
  readonly line: Line;
  readonly mention: DateMention;
  /** As of a text that looks ahead; null for a period. */
  readonly days: Days | null;
}

export interface Placed {
  readonly line: Line;
  readonly mention: PlaceMention;
}

export interface View {
  readonly doc: Document;
  readonly dates: readonly Dated[];
  readonly places: readonly Placed[];
  /** First and last line of the text below its title. */
  readonly body: { readonly from: number; readonly to: number };
  readonly words: Map<Line, readonly string[]>;
}

export function viewOf(doc: Document): View {
  const dated = doc.lines.flatMap((line) => line.dates.map((mention) => ({ line, mention }))).slice(0, MAX_MENTIONS);
  const placed = doc.lines.flatMap((line) => line.places.map((mention) => ({ line, mention })));
  const from = doc.lines.findIndex(({ title }) => !title);
  let last: Days | null = null;
  const dates = dated.map((one): Dated => {
    const { days } = resolveWhen(one.mention.when, doc.publishedOn, null, last);
    last = days ?? last;
    return { ...one, days };
  });
  const body = { from: Math.max(0, from), to: doc.lines.length - 1 };
  return { doc, dates, places: placed.slice(0, MAX_MENTIONS), body, words: new Map() };
}

/** The words of a line by position, empty within a mention behind its first. */
export function wordsOf({ doc, words }: View, line: Line): readonly string[] {
  const known = words.get(line);
  if (known) return known;
  const made = doc.tokens.slice(line.from, line.to).map(({ kind, key }) => (kind === 'number' ? '<number>' : key));
  const mask = (spans: readonly Span[], name: string) => {
    for (const { from, to } of spans) for (let at = from; at < to; at++) made[at - line.from] = at === from ? name : '';
  };
  mask(readLaender(doc.tokens, line.from, line.to), '<land>');
  mask(line.places, '<place>');
  mask(line.dates, '<date>');
  mask(line.conferences, '<body>');
  words.set(line, made);
  return made;
}

const breaks = wordTest(/^[,;:–()"„“]$/);

/** The clause around a mention, as far as signs tell. */
export function clauseOf({ tokens }: Document, line: Line, mention: Span): Span {
  let { from, to } = mention;
  while (from > line.from && !breaks(tokens[from - 1])) from--;
  while (to < line.to && !breaks(tokens[to])) to++;
  return { from, to };
}
