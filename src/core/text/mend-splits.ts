/** Words that a scanner tore apart: "find et", "Ha nau", "Digital- minister konferenz". Joined where that gives a known word. */
import type { Conference } from '../model.ts';
import { byWord } from './by-word.ts';
import { MONTH_BY_KEY } from './calendar-words.ts';
import { CUE_ROWS } from './cue-words.ts';
import { foldText } from './fold.ts';
import { PLACES } from './places.ts';
import { type Token, wordSet } from './tokens.ts';

/** Pieces of one word. */
const MAX_PIECES = 6;
const MIN_LETTERS = 4;
/** Small words stand for themselves: "in Halle in der", "an Rhein und". */
const SMALL = wordSet(
  `in an am im auf aus ab als bei bis da dass dem den der des die das du ein eine einem einen einer er es für fand findet hat hatte haben ich ihr ihm im ins ist ja kann man mit
   nach nicht noch nur ob oder sagt sagte sei seit sich sie sind so soll tagt trifft um und uns vom von vor war was weil wenn wer wie wir wird wo zu zum zur zwei
   a and are as at be by do for from had has he his if into is it its me no not of on or our out she so that the their they this to up us was we were who will with`,
);

/** "zusammen kommen", "statt finden" are words by themselves, and mean the same. */
const isSmall = byWord((key) => SMALL.has(key));
const KNOWN_COMMON: readonly string[] = commonWords();
const WORDS = new WeakMap<readonly Conference[], Known>();

interface Known {
  readonly words: ReadonlySet<string>;
  /** The letters with which known words go on, by their beginnings: nearly no two words in a row get as far as being joined. */
  readonly goingOn: ReadonlyMap<string, string>;
}

/** The tokens, torn words made whole. */
export function mendSplits(tokens: readonly Token[], catalogue: readonly Conference[]): readonly Token[] {
  const words = WORDS.get(catalogue) ?? knownWords(catalogue);
  WORDS.set(catalogue, words);
  let mended: Token[] | null = null;
  let done = 0;
  for (let at = 0; at + 1 < tokens.length; at++) {
    if (!mayGoOn(tokens[at + 1]) || tokens[at]?.kind !== 'word') continue;
    const to = endOfWord(tokens, at, words);
    if (to === 0) continue;
    mended ??= [];
    for (; done < at; done++) mended.push(tokens[done] as Token);
    mended.push(joined(tokens.slice(at, to)));
    done = to;
    at = to - 1;
  }
  if (!mended) return tokens;
  for (; done < tokens.length; done++) mended.push(tokens[done] as Token);
  return mended;
}

function mayGoOn(token: Token | undefined): boolean {
  return token?.kind === 'word' && !token.capital && token.gap === 'space' && !isSmall(token);
}

/** A piece without the hyphen at its end. */
const unbroken = byWord((key) => key.replace(/-$/, ''));

/** Behind the last piece of the longest known word that begins here, 0 when there is none. */
function endOfWord(tokens: readonly Token[], from: number, { words, goingOn }: Known): number {
  const first = tokens[from];
  if (!first || (isSmall(first) && words.has(tokens[from + 1]?.key ?? ''))) return 0;
  let word = unbroken(first);
  let end = 0;
  for (let at = from + 1; at < from + MAX_PIECES && mayGoOn(tokens[at]); at++) {
    const piece = unbroken(tokens[at] as Token);
    if (!goingOn.get(word)?.includes(piece.charAt(0))) break;
    word += piece;
    if (word.length >= MIN_LETTERS && words.has(word) && (first.capital || !isOffice(word))) end = at + 1;
  }
  return end;
}

/** "the digital minister" is torn in no language. */
function isOffice(word: string): boolean {
  return /minister|senator/.test(word);
}

function joined(pieces: readonly Token[]): Token {
  const [first] = pieces;
  const text = pieces.map((piece) => piece.text.replace(/-$/, '')).join('');
  const to = pieces.at(-1)?.to ?? 0;
  return { ...(first as Token), text, key: foldText(text), to, wordId: -1 };
}

function knownWords(catalogue: readonly Conference[]): Known {
  const names = catalogue.flatMap(({ naming }) => naming.names).filter((name) => !/\s/.test(name));
  const people = catalogue.flatMap(({ naming }) => naming.people).filter((name) => !/\s/.test(name));
  const forms = people.map(foldText).flatMap((name) => [name, `${name}n`, `${name}nen`]);
  const words = new Set([...KNOWN_COMMON, ...names.map(foldText), ...forms]);
  const goingOn = new Map<string, string>();
  for (const word of words)
    for (let at = 1; at < word.length; at++) {
      const beginning = word.slice(0, at);
      goingOn.set(beginning, (goingOn.get(beginning) ?? '') + word.charAt(at));
    }
  return { words, goingOn };
}

/** Verbs of meeting, months, towns: the words that a torn one is worth mending for. */
function commonWords(): readonly string[] {
  const cues = CUE_ROWS.flatMap(([, , words]) => [...wordSet(words)]).filter((word) => word.length >= MIN_LETTERS + 1);
  const towns = [...PLACES.keys()].filter((name) => !/[\s.-]/.test(name)).map(foldText);
  const others = wordSet(
    'Sitzung Konferenz Tagung Treffen statt zusammen Vorsitz Vorsitzland Herbstsitzung Frühjahrssitzung',
  );
  return [...cues, ...MONTH_BY_KEY.keys(), ...towns, ...others];
}
