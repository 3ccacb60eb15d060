/** What a question is about: the words left when everything that is understood is taken away. */
import type { Cues } from './question-cues.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { foldWord, type Word } from './question-words.ts';

export interface Topic {
  /** As written: `KI in der Verwaltung`. */
  readonly text: string;
  /** A preposition led to it ("zu …", "about …"), or it is a resolution's number: surely what is asked about. */
  readonly introduced: boolean;
  /** Its words: from, and up to but without. */
  readonly from: number;
  readonly to: number;
}

interface Run {
  /** Words from, and up to but without. */
  readonly from: number;
  readonly to: number;
}

interface TopicRun extends Run {
  readonly introduced: boolean;
}

const INTRODUCING = new Set(
  `zu zum zur über um thema themen bezüglich betreffend betreffs hinsichtlich wegen gegen für bei mit on about regarding
  concerning re covering mentioning mentions mention mentioned contain contains with involving around`
    .split(/\s+/)
    .map(foldWord),
);
/** Without a preposition only so many words are a topic; more are a sentence that was not understood. */
const MAX_LOOSE_WORDS = 4;

/** Folded endings that only nouns have: tells a topic from a verb where both begin the sentence. */
const NOUN = /.{3}(?:ung|heit|keit|schaft|tion|tat|ment|nis|tum|gesetz|ausbau|schutz|reform)(?:e?n|e?s)?$/;

const STOOD = /^(?:stand|standen|steht|stehen|kam|kamen|kommt)$/;
const ON_AGENDA = /^(?:tagesordnung|agenda)/;

interface Split {
  readonly words: readonly Word[];
  readonly cues: Cues;
}

/** The topic of a question, null when all its words mean something else (`taken`: names, places, numbers). */
export function findTopic(text: string, words: readonly Word[], taken: ReadonlySet<number>, cues: Cues): Topic | null {
  const split: Split = { words, cues };
  const runs = runsWhere(0, words.length, (at) => !taken.has(at));
  const found = runs.map((run) => introducedTopic(run, split)).find((topic) => topic !== null);
  const best = found ?? longest(runs.flatMap((run) => looseTopics(run, split)));
  const [first, last] = best ? [words[best.from], words[best.to - 1]] : [];
  return best && first && last ? { ...best, text: text.slice(first.start, last.end) } : null;
}

/** "zu KI in der Verwaltung": from the preposition to the end, less what carries no meaning at the edges. */
function introducedTopic(run: Run, split: Split): TopicRun | null {
  const number = indices(run).find((at) => /^\d+[./-]\d/.test(split.words[at]?.text ?? ''));
  if (number !== undefined) return { from: number, to: number + 1, introduced: true };
  for (const at of indices(run)) {
    const rest = introduces(at, split) ? trimmed({ from: at + 1, to: run.to }, split) : null;
    if (rest && !isInfinitive(at, rest, split.words)) return { ...rest, introduced: true };
  }
  return null;
}

/** "zu essen": after "zu", a topic has a noun wherever nouns are written large. */
function isInfinitive(at: number, { from, to }: Run, words: readonly Word[]): boolean {
  const large = words.slice(from, to).some(({ text }) => /^[\p{Lu}\d]/u.test(text));
  return words[at]?.fold === 'zu' && isCased(words) && !large;
}

/** "für unsere Pressestelle", "bei uns", "for my boss": for whom, not about what. */
const POSSESSIVE =
  /^(?:mich|uns|mir|sie|ihn|(?:mein|unser|dein|euer|eur|ihr)(?:e[mnrs]?)?|my|our|us|me|your|their|his|her)$/;

function isBeneficiary({ from }: Run, words: readonly Word[]): boolean {
  return POSSESSIVE.test(words[from - 1]?.fold ?? '') && INTRODUCING.has(words[from - 2]?.fold ?? '');
}

/** "suche nach" is the only sense in which "nach" leads to a topic. */
function introduces(at: number, { words, cues }: Split): boolean {
  const fold = words[at]?.fold ?? '';
  if (POSSESSIVE.test(words[at + 1]?.fold ?? '')) return false;
  return INTRODUCING.has(fold) || (cues.has('search') && /^(?:nach|for)$/.test(fold));
}

/** Stretches without a cue in them that may be what is asked about, though nothing says so. */
function looseTopics(run: Run, split: Split): readonly TopicRun[] {
  const { words, cues } = split;
  return runsWhere(run.from, run.to, (at) => !cues.words.has(at))
    .map((piece) => trimmed(piece, split))
    .filter((piece) => piece !== null)
    .filter((piece) => mayBeTopic(piece, split) && !isBeneficiary(piece, words))
    .map((piece) => ({ ...piece, introduced: false }));
}

/**
 * Whether words that nothing leads to can be a topic. Where German is written with capitals a topic has a noun, so one
 * written large and not only as it begins the sentence; where all is small nothing can be told.
 */
function mayBeTopic({ from, to }: Run, split: Split): boolean {
  const { words } = split;
  const cased = isCased(words);
  const large = indices({ from: Math.max(1, from), to }).some((at) => /^[\p{Lu}\d]/u.test(words[at]?.text ?? ''));
  const begins = from === 0 && (NOUN.test(words[0]?.fold ?? '') || /^\p{Lu}{2,}$/u.test(words[0]?.text ?? ''));
  return large || begins || (from === 0 && leadsToResolution(to, split)) || (!cased && to - from <= MAX_LOOSE_WORDS);
}

/** "Cloud Beschlüsse", "Sprachkurse in Beschlüssen". */
function leadsToResolution(to: number, { words, cues }: Split): boolean {
  const noun = /^(?:in|bei|unter)$/.test(words[to]?.fold ?? '') ? to + 1 : to;
  return (
    cues.at('resolution').includes(noun) && /^(?:\p{Lu}|\p{Ll}+(?:schluss|schlusse))/u.test(words[noun]?.text ?? '')
  );
}

/** Whether German nouns can be told by their capitals here. */
function isCased(words: readonly Word[]): boolean {
  const german = words.filter(({ fold }) => GERMAN_SMALL_WORDS.has(fold)).length;
  const english = words.filter(({ fold }) => ENGLISH_SMALL_WORDS.has(fold)).length;
  return german >= english && words.some(({ text }) => /^\p{Lu}\p{Ll}/u.test(text));
}

function trimmed(run: Run, split: Split): Run | null {
  let { from, to } = run;
  while (from < to && isEdge(from, split)) from += 1;
  while (to > from && isEdge(to - 1, split)) to -= 1;
  return to > from && !(to === from + 1 && isBareNumber(split.words[from])) ? { from, to } : null;
}

/** "17", "1.": nothing to ask about by itself; items of an agenda have two numbers. */
function isBareNumber(word: Word | undefined): boolean {
  return /^\d{1,3}(?:\.|\D{1,3})?$/.test(word?.fold ?? '');
}

/** English small words are part of German names: "Digital Only". */
function isEdge(at: number, { words, cues }: Split): boolean {
  const word = words[at];
  if (!word || cues.words.has(at) || GERMAN_SMALL_WORDS.has(word.fold)) return true;
  // "Stand die Registermodernisierung auf der Tagesordnung?"
  if (at === 0 && STOOD.test(word.fold) && words.some(({ fold }) => ON_AGENDA.test(fold))) return true;
  return ENGLISH_SMALL_WORDS.has(word.fold) && (at === 0 || !/^\p{Lu}/u.test(word.text));
}

function runsWhere(from: number, to: number, free: (at: number) => boolean): readonly Run[] {
  const runs: Run[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && free(at)) continue;
    if (at > start) runs.push({ from: start, to: at });
    start = at + 1;
  }
  return runs;
}

function longest(runs: readonly TopicRun[]): TopicRun | null {
  return runs.reduce<TopicRun | null>(
    (best, run) => (best && best.to - best.from >= run.to - run.from ? best : run),
    null,
  );
}

function indices({ from, to }: Run): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
