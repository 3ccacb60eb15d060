/** One text made ready for reading: title and body in one run of tokens, with everything recognised in it. */
import type { Conference } from '../model.ts';
import { readBareDays } from './bare-days.ts';
import { wordTest } from './by-word.ts';
import { joinCards } from './cards.ts';
import { type Cue, readCues } from './cues.ts';
import { readDates } from './dates.ts';
import { splitEntries } from './entries.ts';
import { joinLabelledEnds } from './labelled-ends.ts';
import { withoutListNumbers } from './list-numbers.ts';
import { mendSplits } from './mend-splits.ts';
import { type ConferenceMention, readConferences } from './names.ts';
import { normaliseText } from './normalise.ts';
import { type PlaceMention, readPlaces } from './place-mentions.ts';
import { readRelativeDates } from './relative-dates.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { type Token, tokenise } from './tokens.ts';
import { readTraps, type Trap } from './traps.ts';
import type { DateMention } from './when.ts';

/** A sentence with the mentions in it; all indices are token indices of the document. */
export interface Line extends Sentence {
  readonly index: number;
  /** Part of the title, not of the text. */
  readonly title: boolean;
  readonly conferences: readonly ConferenceMention[];
  readonly dates: readonly DateMention[];
  readonly places: readonly PlaceMention[];
  readonly cues: readonly Cue[];
  readonly traps: readonly Trap[];
  /** The words as they stand in the source. */
  readonly quote: string;
}

export interface Document {
  readonly tokens: readonly Token[];
  readonly lines: readonly Line[];
  readonly publishedOn: Temporal.PlainDate;
}

/** Longest quote kept as evidence, in characters. */
const MAX_QUOTE = 400;
/** What is read of one text; the rest of an even longer one is left unread. Characters. */
const MAX_TEXT = 200_000;

export function openDocument(
  title: string,
  text: string,
  publishedOn: Temporal.PlainDate,
  catalogue: readonly Conference[],
): Document {
  const source = `${title.trim()}\n\n${text.trimStart().slice(0, MAX_TEXT)}`;
  const normal = normaliseText(source);
  const bodyFrom = normaliseText(`${title.trim()}\n\n`).text.length;
  const tokens = mendSplits(tokenise(normal.text), catalogue);
  const days = joinLabelledEnds(tokens, readDates(tokens));
  const dated = inTextOrder([...days, ...readRelativeDates(tokens, days)]);
  const found = {
    conferences: readConferences(tokens, catalogue),
    dates: withoutExplained(tokens, inTextOrder([...dated, ...readBareDays(tokens, dated)])),
    places: readPlaces(tokens),
  };
  const council = found.conferences.some(({ to }) => isCouncil(tokens[to - 1]));
  const take = <T extends { readonly from: number }>(mentions: readonly T[]) => inOrder(mentions);
  const conferences = take(found.conferences);
  const dates = take(found.dates);
  const places = take(found.places);
  const numbered = withoutListNumbers(tokens, splitSentences(tokens), found.conferences);
  const sentences = splitEntries(tokens, numbered, found);
  const lines = joinCards(tokens, sentences, found).map((sentence, index): Line => {
    const { from, to } = sentence;
    const own = conferences(to);
    const towns = places(to);
    const times = dates(to);
    const quote = normal.quote(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);
    return {
      ...sentence,
      index,
      title: (tokens[from]?.from ?? 0) < bodyFrom,
      conferences: own,
      dates: times,
      places: towns,
      cues: readCues(tokens, from, to),
      traps: readTraps(tokens, from, to).filter(
        ({ at }) =>
          !(council && isCouncil(tokens[at])) &&
          ![...own, ...towns, ...times].some((name) => at >= name.from && at < name.to),
      ),
      quote: quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE)}…` : quote,
    };
  });
  return { tokens, lines, publishedOn };
}

/** In a text about one of them "der Rat", "the council" is no other body. */
const isCouncil = wordTest(/^(?:(?:it-)?planungs)?rat(?:e?s)?$|^council$/);

/** "in den vergangenen beiden Tagen, am 12. und 13. Mai,", "gestern (12. Mai)": the rough time in front is explained, and says no more. */
function withoutExplained(tokens: readonly Token[], dates: readonly DateMention[]): readonly DateMention[] {
  return dates.filter(({ to, when }, index) => {
    const next = dates[index + 1];
    const near = /^(?:offset|shifted|from-last)$/.test(when.kind);
    if (!near || next?.when.kind !== 'days' || next.from - to > 3 || !/^[,(–]$/.test(tokens[to]?.text ?? ''))
      return true;
    return !tokens.slice(to + 1, next.from).every(({ key }) => /^(?:am|den|dem|vom|an|on)$/.test(key));
  });
}

function inTextOrder(mentions: readonly DateMention[]): readonly DateMention[] {
  return mentions.toSorted((one, other) => one.from - other.from);
}

/** Hands out mentions sentence by sentence. */
function inOrder<T extends { readonly from: number }>(mentions: readonly T[]): (before: number) => readonly T[] {
  let next = 0;
  const none: readonly T[] = [];
  return (before) => {
    const start = next;
    while ((mentions[next]?.from ?? Number.POSITIVE_INFINITY) < before) next++;
    return start === next ? none : mentions.slice(start, next);
  };
}
