/** Finds the conference a question means: looser than in news, as people write small, misspell and split compounds. */
import type { Conference } from './model.ts';
import { GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { allowedErrors, foldWord, typingErrors, typingErrorsAtStart, type Word } from './question-words.ts';

export interface NamedConference {
  readonly id: string;
  /** Words of the name: from, and up to but without. */
  readonly from: number;
  readonly to: number;
  /** The people were named ("Innenminister"), not the body. */
  readonly people: boolean;
  /** One word says more than the name: "DMK-Vorsitz"; what it says, folded. */
  readonly rest: string | null;
}

interface Spelling {
  readonly id: string;
  /** Folded, without spaces and hyphens. */
  readonly letters: string;
  readonly people: boolean;
}

/** The longest name in the catalogue has eleven words. */
const MAX_WORDS = 12;
/** English inflection and German case endings that may follow a name. */
const ENDING = /^(?:s|n|en|in|innen|es|r|er|ern)?$/;

export interface NamedConferences {
  /** In their order, without overlap. */
  readonly names: readonly NamedConference[];
  /** An abbreviation stands beside a word of its `notWith`: the dairy that is called DMK too. */
  readonly homonym: boolean;
}

/** The conferences a question names; what only sounds like one is left out. */
export function findConferences(words: readonly Word[], catalogue: readonly Conference[]): NamedConferences {
  const spellings = spellingsIn(catalogue);
  const found: NamedConference[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const named = conferenceAt(words, at, spellings);
    if (!named) continue;
    found.push(named);
    at = named.to - 1;
  }
  const byId = new Map(catalogue.map((conference) => [conference.id, conference]));
  const names = found.filter(({ id }) => !meansSomethingElse(words, byId.get(id)));
  return { names, homonym: names.length < found.length };
}

/** Words that may stand before a name in a list of names. */
const BEFORE_NAME = /^(?:die|der|den|das|und|oder|sowie|and|or|the)$/;

/**
 * Of several names those that are asked about: in "KMK und DMK, wer leitet die IMK?" the first two only call. What is
 * called stands before a comma with nothing but names, and the names behind the comma do not go on with the list.
 */
export function askedAbout(
  text: string,
  words: readonly Word[],
  names: readonly NamedConference[],
): readonly NamedConference[] {
  const stop = words.findIndex((word, at) => /[,;:.!?–]/.test(text.slice(word.end, words[at + 1]?.start ?? word.end)));
  const behind = names.filter(({ from }) => from > stop);
  if (stop < 0 || behind.length === 0 || behind.length === names.length) return names;
  const isName = (at: number) => names.some(({ from, to }) => from <= at && at < to);
  const onlyNames = words.slice(0, stop + 1).every(({ fold }, at) => isName(at) || BEFORE_NAME.test(fold));
  const next = words.findIndex(({ fold }, at) => at > stop && !BEFORE_NAME.test(fold));
  return onlyNames && !isName(next) ? behind : names;
}

/** The longest name that begins at this word; of equally long ones the one with the fewest typing errors. */
function conferenceAt(words: readonly Word[], at: number, spellings: Spellings): NamedConference | null {
  for (let to = Math.min(words.length, at + MAX_WORDS); to > at; to -= 1) {
    const letters = lettersOf(words.slice(at, to));
    const best = bestSpelling(letters, spellings, to - at === 1);
    // "im IT-Planungsrat" is no misspelled "IT-Planungsrat".
    const takesMore = GERMAN_SMALL_WORDS.has(words[at]?.fold ?? '') && best && !isInflected(letters, best.letters);
    if (best && !takesMore) return { id: best.id, from: at, to, people: best.people, rest: null };
  }
  const own = words[at]?.fold ?? '';
  return partOf(own, at, spellings) ?? meetingOfPeople(own, at, spellings);
}

/** "DMK-Vorsitz", "IT-Planungsrat-Beschluss": the longest run of parts that is a name. */
function partOf(fold: string, at: number, spellings: Spellings): NamedConference | null {
  const parts = fold.split('-');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    for (let from = 0; from + length <= parts.length; from += 1) {
      const inner = bestSpelling(parts.slice(from, from + length).join(''), spellings, true);
      const rest = [...parts.slice(0, from), ...parts.slice(from + length)].join('-');
      if (inner) return { id: inner.id, from: at, to: at + 1, people: inner.people, rest };
    }
  }
  return null;
}

const MEETING_OF_PEOPLE = /^(.{6,}?)s?(treffen|runde|tagung|sitzung|gipfel|beratungen)(?:s|en|n)?$/;

/** "Innenministertreffen": when its people meet it is the conference. */
function meetingOfPeople(fold: string, at: number, spellings: Spellings): NamedConference | null {
  const [, people, meeting] = MEETING_OF_PEOPLE.exec(fold) ?? [];
  const found = people === undefined ? null : bestSpelling(people.replaceAll('-', ''), spellings, true);
  return found && meeting ? { id: found.id, from: at, to: at + 1, people: false, rest: meeting } : null;
}

function bestSpelling(letters: string, spellings: Spellings, single: boolean): Spelling | null {
  const likely = spellings.get(letters.charAt(0)) ?? [];
  const exact = likely.find((spelling) => isInflected(letters, spelling.letters));
  if (exact) return exact;

  let best: Spelling | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const spelling of likely) {
    const errors = errorsBetween(letters, spelling, single);
    if (errors >= fewest) continue;
    [best, fewest] = [spelling, errors];
  }
  return best;
}

function isInflected(letters: string, name: string): boolean {
  if (!letters.startsWith(name)) return false;
  const ending = letters.slice(name.length);
  return name.length > 4 ? ENDING.test(ending) : ending === '' || ending === 's';
}

/** People's names are compared at their start, as endings are many; a misspelled one must still be a single word. */
function errorsBetween(letters: string, spelling: Spelling, single: boolean): number {
  const bound = allowedErrors(spelling.letters.length);
  if (bound === 0) return Number.POSITIVE_INFINITY;
  if (!spelling.people) return typingErrors(letters, spelling.letters, bound);
  if (!single || letters.length > spelling.letters.length + 5) return Number.POSITIVE_INFINITY;
  return typingErrorsAtStart(spelling.letters, letters, 1);
}

function meansSomethingElse(words: readonly Word[], conference: Conference | undefined): boolean {
  const homonyms = conference?.naming.notWith.map((hint) => hint.split(' ').map(foldWord)) ?? [];
  return homonyms.some((hint) =>
    words.some((_, at) => hint.every((part, index) => words[at + index]?.fold.startsWith(part))),
  );
}

/** By first letter: that one is hardly ever mistyped, and it spares most comparisons. */
type Spellings = ReadonlyMap<string, readonly Spelling[]>;

const SPELLINGS = new WeakMap<readonly Conference[], Spellings>();

/** Folding some hundred names takes longer than a question, and catalogues do not change. */
function spellingsIn(catalogue: readonly Conference[]): Spellings {
  const known =
    SPELLINGS.get(catalogue) ?? Map.groupBy(catalogue.flatMap(spellingsOf), ({ letters }) => letters.charAt(0));
  SPELLINGS.set(catalogue, known);
  return known;
}

function spellingsOf({ id, naming }: Conference): readonly Spelling[] {
  const bodies = [...naming.abbreviations, ...naming.names, ...naming.english];
  const people = [...naming.people, ...naming.people.flatMap(eachOfPair), ...naming.english.map(peopleOf)];
  const spelling = (of: boolean) => (name: string) => ({ id, letters: foldName(name), people: of });
  return [...bodies.map(spelling(false)), ...people.map(spelling(true))].filter(({ letters }) => letters.length > 1);
}

/** "Regierungschefinnen und Regierungschefs": either alone, too. */
function eachOfPair(people: string): readonly string[] {
  const [one, other] = people.split(' und ');
  return one && other && one.slice(0, 6) === other.slice(0, 6) ? [one, other] : [];
}

/** "Conference of Health Ministers", "Health Ministers' Conference": the health ministers. */
function peopleOf(english: string): string {
  return english
    .replace(/^(?:standing )?conference of (?:the )?/i, '')
    .replace(/['’]? conference$/i, '')
    .replace(/^ministers (?:of|for) (.+)$/i, '$1 ministers');
}

function lettersOf(words: readonly Word[]): string {
  return words.map(({ fold }) => fold.replaceAll('-', '')).join('');
}

function foldName(name: string): string {
  return name
    .split(/[\s-]+/)
    .map(foldWord)
    .join('');
}
