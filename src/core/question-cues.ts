/** Finds the cues of a question: which hints of `question-vocabulary.ts` its words give, typing errors forgiven. */
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { type Cue, VOCABULARY } from './question-vocabulary.ts';
import { allowedErrors, foldWord, type Word } from './question-words.ts';

export interface Cues {
  readonly has: (cue: Cue) => boolean;
  /** Words that give it. */
  readonly at: (cue: Cue) => readonly number[];
  /** Words that belong to some cue: no topic of their own. */
  readonly words: ReadonlySet<number>;
}

type Pattern = readonly string[];

/** Words that `~` may stand for, at most. */
const GAP_WORDS = 8;
/** Letters; a shorter stem with an error in it is the beginning of too many words. */
const SHORTEST_GUESSED_STEM = 7;
/** Other people's business is recognised only where it is spelled so: half of it is one letter from ours. */
const NEVER_GUESSED: ReadonlySet<Cue> = new Set(['offTask', 'otherBody', 'help']);
/** Cues whose words may well be what is asked about ("Beschluss zum Wetterdienst", "Förderung von Spielen"). */
const ALSO_TOPICS: ReadonlySet<Cue> = new Set(['offTask', 'otherBody', 'states']);
/** Cues that a word gives as the head of a compound too. "Aktionärskonferenz" is nothing of ours. */
const ALSO_HEADS: ReadonlySet<Cue> = new Set(['resolution', 'message', 'subscribe', 'change', 'list', 'chair']);
/** Letters; a shorter stem also ends words that have nothing to do with it. */
const SHORTEST_HEAD = 6;
/** What may follow the stem where it is the head of a compound: plurals and cases. */
const HEAD_ENDING = /^(?:e|en|er|ern|es|n|s|se|sen|ses)?$/;

const PATTERNS: readonly (readonly [Cue, Pattern])[] = Object.entries(VOCABULARY).flatMap(([cue, list]) =>
  list.split(',').map((phrase) => [cue as Cue, phrase.trim().split(/\s+/).map(foldCue)] as const),
);
/** Patterns by the first letter of the word they begin with: few are worth comparing with any one word. */
const BY_LETTER = Map.groupBy(PATTERNS, ([, pattern]) => pattern[0]?.charAt(0) ?? '');
/** Patterns that the end of a word may give, whatever it begins with. */
const ANYWHERE = PATTERNS.filter(([cue, [first = '']]) => first.startsWith('*') || mayBeHead(cue, first));

/** The cues of a question; words in `taken` (names, places, numbers) hint at nothing. */
export function findCues(words: readonly Word[], taken: ReadonlySet<number>): Cues {
  const found = new Map<Cue, number[]>();
  const used = new Set<number>();
  const known = new Set([...taken, ...words.keys().filter((at) => isSmall(words[at]))]);
  for (const forgiving of [false, true]) {
    for (const [cue, at] of occurrences(words, { taken: forgiving ? known : taken, forgiving })) {
      found.set(cue, [...(found.get(cue) ?? []), at]);
      known.add(at);
      if (!ALSO_TOPICS.has(cue)) used.add(at);
    }
  }
  return { has: (cue) => found.has(cue), at: (cue) => found.get(cue) ?? [], words: used };
}

function isSmall(word: Word | undefined): boolean {
  return word !== undefined && (GERMAN_SMALL_WORDS.has(word.fold) || ENGLISH_SMALL_WORDS.has(word.fold));
}

interface Reading {
  /** Words that are not looked at. */
  readonly taken: ReadonlySet<number>;
  /** Typing errors are allowed: only for words that nothing knows as they stand. */
  readonly forgiving: boolean;
}

interface CueReading extends Reading {
  /** A word counts as the head of a compound too. */
  readonly heads: boolean;
}

/** Every cue with every word that gives it, found before `taken` changes. */
function occurrences(words: readonly Word[], reading: Reading): readonly (readonly [Cue, number])[] {
  return words.flatMap(({ fold }, at) =>
    [...(BY_LETTER.get(fold.charAt(0)) ?? []), ...ANYWHERE].flatMap(([cue, pattern]) => {
      if (reading.forgiving && (NEVER_GUESSED.has(cue) || pattern.length > 1)) return [];
      const matched = matchFrom(pattern, words, at, { ...reading, heads: mayBeHead(cue, pattern[0] ?? '') });
      return (matched ?? []).map((position) => [cue, position] as const);
    }),
  );
}

function matchFrom(
  [first, ...rest]: Pattern,
  words: readonly Word[],
  at: number,
  reading: CueReading,
): readonly number[] | null {
  if (first === undefined) return [];
  if (first === '~') {
    for (let skip = 0; skip <= GAP_WORDS; skip += 1) {
      const found = matchFrom(rest, words, at + skip, reading);
      if (found) return found;
    }
    return null;
  }
  const word = words[at];
  if (!word || reading.taken.has(at) || !fits(first, word.fold, reading)) return null;
  const others = matchFrom(rest, words, at + 1, reading);
  return others && [at, ...others];
}

function fits(pattern: string, fold: string, { forgiving, heads }: CueReading): boolean {
  if (pattern.startsWith('*')) return fold.endsWith(pattern.slice(1));
  const open = pattern.endsWith('*');
  const stem = open ? pattern.slice(0, -1) : pattern;
  if (!forgiving) return open ? fold.startsWith(stem) || (heads && isHead(stem, fold)) : fold === stem;
  const guessed = open ? stem.length >= SHORTEST_GUESSED_STEM : allowedErrors(stem.length) > 0;
  return guessed && fold[0] === stem[0] && isOneSlip(stem, fold, open);
}

/** Whether one letter added, left out, replaced, or swapped with the next makes the stem the word, or its beginning. */
function isOneSlip(stem: string, word: string, open: boolean): boolean {
  let at = 0;
  while (at < stem.length && stem[at] === word[at]) at += 1;
  const goesOn = (rest: string, from: number) => (open ? word.startsWith(rest, from) : word.slice(from) === rest);
  const swapped = stem[at] === word[at + 1] && stem[at + 1] === word[at];
  return (
    goesOn(stem.slice(at), at) ||
    goesOn(stem.slice(at + 1), at + 1) ||
    goesOn(stem.slice(at + 1), at) ||
    goesOn(stem.slice(at), at + 1) ||
    (swapped && goesOn(stem.slice(at + 2), at + 2))
  );
}

/** `beschluss*` may end a compound; with the letters of its `*`. */
function mayBeHead(cue: Cue, pattern: string): boolean {
  return ALSO_HEADS.has(cue) && pattern.endsWith('*') && pattern.length > SHORTEST_HEAD;
}

/** German compounds mean what their last part means: "Umlaufbeschlüsse". */
function isHead(stem: string, fold: string): boolean {
  if (fold.includes('-')) return false;
  const at = fold.lastIndexOf(stem);
  return at >= 3 && HEAD_ENDING.test(fold.slice(at + stem.length));
}

function foldCue(word: string): string {
  if (word === '~') return word;
  const bare = foldWord(word.replaceAll('*', ''));
  return `${word.startsWith('*') ? '*' : ''}${bare}${word.endsWith('*') ? '*' : ''}`;
}
