/** "1. Digitalminister tagen später … 2. Bauordnung …": numbers that count the items of a text, and no meetings. */
import { MONTH_BY_KEY } from './calendar-words.ts';
import type { Span } from './distance.ts';
import { GENERIC } from './noun-heads.ts';
import type { Sentence } from './sentences.ts';
import { beginsLine, type Token } from './tokens.ts';

/** A name of a conference, with its form. */
interface Named extends Span {
  readonly form: string;
}

interface Item {
  readonly from: number;
  readonly number: number;
  /** "1. DMK: Potsdam", "2. Sitzung am …": the number may be that of a meeting. */
  readonly ofMeeting: boolean;
}

/** The sentences, those that begin with the number of an item without it; a list of numbered meetings stays as it is. */
export function withoutListNumbers(
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  conferences: readonly Named[],
): readonly Sentence[] {
  const bodies = new Set(conferences.filter(({ form }) => form !== 'people').map(({ from }) => from));
  const items = sentences.flatMap(({ from, to }) => itemAt(tokens, { from, to }, bodies) ?? []);
  const counted = runFromOne(items);
  if (counted.length < 2 || counted.every(({ ofMeeting }) => ofMeeting)) return sentences;
  const numbers = new Set(counted.map(({ from }) => from));
  return sentences.map((sentence) =>
    numbers.has(sentence.from) ? { ...sentence, from: sentence.from + NUMBER_TOKENS } : sentence,
  );
}

/** The number and its full stop. */
const NUMBER_TOKENS = 2;
/** No list is longer: a higher number is that of a meeting. */
const MAX_ITEMS = 40;

function itemAt(tokens: readonly Token[], { from, to }: Span, bodies: ReadonlySet<number>): Item | null {
  const [number, stop, word] = tokens.slice(from, from + 3);
  if (number?.kind !== 'number' || number.text.length > 2 || !(from === 0 || beginsLine(number))) return null;
  if (stop?.text !== '.' || stop.gap !== 'none' || from + NUMBER_TOKENS >= to) return null;
  if (word?.gap === 'none' || MONTH_BY_KEY.has(word?.key ?? '') || Number(number.text) > MAX_ITEMS) return null;
  const ofMeeting = bodies.has(from + NUMBER_TOKENS) || GENERIC.test(word?.key ?? '');
  return { from, number: Number(number.text), ofMeeting };
}

/** The items that count up from one. */
function runFromOne(items: readonly Item[]): readonly Item[] {
  const run: Item[] = [];
  for (const item of items) if (item.number === run.length + 1) run.push(item);
  return run;
}
