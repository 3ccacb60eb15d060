/**
 * German words made findable: folded, stemmed, matched inside compounds. The database only picks candidates by pieces of words;
 * what counts as a hit, and how good it is, is decided here, so that every database answers alike.
 */
import { stemmer } from '@orama/stemmers/german';
import type { Resolution } from './model.ts';
import { SYNONYMS } from './search-synonyms.ts';
import { foldText } from './text/fold.ts';

/** One wanted word with the other ways to say it: found when all words of any one way are found. */
export type SearchTerm = readonly (readonly Needle[])[];

interface Word {
  readonly word: string;
  readonly stem: string;
}

/** One word of one way. `piece` occurs in every text in which the word can be found (words there stand between spaces). */
export interface Needle extends Word {
  readonly piece: string;
}

/** Shorter words are found as whole words only: "KI" is not in "Kirche". */
const MIN_PART_LETTERS = 3;
/** Shorter ones match at the start or end of a longer word, not within it: "Rat" is in "Bundesrat", not in "Beratung". */
const MIN_INNER_LETTERS = 4;
/** A stem that lost more than this share of its word says too little: "Sicherheit" becomes "sich". */
const MIN_STEM_SHARE = 0.5;

/** Different words of one resolution's documents that can be found; a report of 300 pages has fewer. */
const MAX_DOCUMENT_WORDS = 30_000;

/** -s, -es, -en: what inflection alone adds. */
const LONGEST_ENDING = 2;

const QUALITY = { word: 4, inflected: 3, start: 2, end: 2, inside: 1 } as const;

const STOP_WORDS = new Set(
  (
    'der die das den dem des ein eine einer eines einem einen und oder zu zur zum im in am an auf fur von vom mit bei uber ' +
    'aus nach als zwischen gegen ohne um durch the of and or for on in to a an'
  ).split(' '),
);

const WAYS = SYNONYMS.map((line) => line.map(wordsOf));

/** What is kept to search in: the folded words of conference, title, topics, number and documents' titles, each between spaces. */
export function searchText(resolution: Resolution): string {
  const { conference, title, topics, number, documents } = resolution;
  const parts = [conference, title, ...topics, number ?? '', ...documents.map((document) => document.title)];
  return ` ${parts.flatMap(wordsOf).join(' ')} `;
}

/** The same with the words of its documents' texts, each word once: how often a text says a word says little about it. */
export function documentSearchText(resolution: Resolution, texts: readonly string[]): string {
  const words = new Set(texts.flatMap(wordsOf));
  return `${searchText(resolution)}${[...words].slice(0, MAX_DOCUMENT_WORDS).join(' ')} `;
}

/** The terms of a search as people type it; empty when it has no word. */
export function searchTerms(words: string): readonly SearchTerm[] {
  const typed = wordsOf(words);
  const telling = typed.filter((word) => !STOP_WORDS.has(word));
  const wanted = telling.length > 0 ? telling : typed;
  const terms: SearchTerm[] = [];
  for (let at = 0; at < wanted.length; ) {
    const { ways, length } = waysAt(wanted, at);
    terms.push(ways.map((way) => way.map(needle)));
    at += length;
  }
  return terms;
}

/** How well a text answers, or null when a term is missing. Whole words count most, pieces inside a compound least. */
export function searchScore(terms: readonly SearchTerm[], text: string): number | null {
  const words = [...new Set(text.trim().split(' '))].map(wordWithStem);
  let sum = 0;
  for (const term of terms) {
    const best = Math.max(...term.map((way) => Math.min(...way.map((wanted) => bestMatch(wanted, words)))));
    if (best === 0) return null;
    sum += best;
  }
  // Of equal hits the shorter text is more about it.
  return sum + 1 / (1 + words.length);
}

/** Of all ways to say what is wanted, the words of those that the text has whole. */
export function foundNeedles(terms: readonly SearchTerm[], text: string): readonly Needle[] {
  const words = text.trim().split(' ').map(wordWithStem);
  const ways = terms.flat().filter((way) => way.every((wanted) => bestMatch(wanted, words) > 0));
  return ways.flat();
}

/** Whether one word of a text, as it is written, is found by any of the needles. */
export function isFoundBy(needles: readonly Needle[], written: string): boolean {
  const words = wordsOf(written).map(wordWithStem);
  return needles.some((wanted) => bestMatch(wanted, words) > 0);
}

/** The same words in the same order, however they are inflected. */
export function isSamePhrase(one: string, other: string): boolean {
  return wordsOf(one).map(stem).join(' ') === wordsOf(other).map(stem).join(' ');
}

function wordWithStem(word: string): Word {
  return { word, stem: stem(word) };
}

function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The longest known phrase that begins here, with its synonyms; otherwise the word alone. */
function waysAt(words: readonly string[], at: number): { ways: readonly (readonly string[])[]; length: number } {
  let longest: { ways: readonly (readonly string[])[]; length: number } = { ways: [[words[at] ?? '']], length: 1 };
  for (const ways of WAYS) {
    for (const way of ways) {
      const isHere = way.every((word, index) => sameWord(word, words[at + index]));
      if (isHere && (way.length > longest.length || longest.ways.length === 1)) longest = { ways, length: way.length };
    }
  }
  return longest;
}

function sameWord(known: string, typed: string | undefined): boolean {
  return typed !== undefined && (known === typed || (known.length > 4 && stem(known) === stem(typed)));
}

function needle(word: string): Needle {
  const short = word.length < MIN_PART_LETTERS;
  const stemmed = stem(word);
  return { word, stem: stemmed, piece: short ? ` ${word} ` : stemmed.length < MIN_PART_LETTERS ? word : stemmed };
}

/** Forms of verbs in -ieren and their nouns, which the stemmer takes for different words: optimieren, optimiert, Optimierung. */
const IEREN = /^(?<stem>\p{L}{3,}ier)(?:e[nt]?|st|t|t?e[nmrs]?|end\p{L}*|ung|ungen)$/u;

/** The Snowball stem; the word itself where the stem is not its beginning, so that a stem is always a piece of its word. */
function stem(word: string): string {
  const stemmed = IEREN.exec(word)?.groups?.stem ?? stemmer(word);
  return word.startsWith(stemmed) ? stemmed : word;
}

function bestMatch(wanted: Needle, words: readonly Word[]): number {
  return Math.max(0, ...words.map((word) => matchQuality(wanted, word)));
}

function matchQuality(wanted: Needle, found: Word): number {
  if (wanted.word === found.word) return QUALITY.word;
  if (wanted.word.length < MIN_PART_LETTERS) return 0;
  if (wanted.stem === found.stem) return QUALITY.inflected;
  const telling = wanted.stem.length >= Math.max(MIN_PART_LETTERS, MIN_STEM_SHARE * wanted.word.length);
  return Math.max(partQuality(wanted.word, found), telling ? partQuality(wanted.stem, found) : 0);
}

/** What an ending hid may be the tail of a compound (Bundesrats), but a short tail not if more was cut off (Berat-ung). */
function partQuality(part: string, { word, stem }: Word): number {
  const long = part.length >= MIN_INNER_LETTERS;
  const barelyCut = word.length - stem.length <= LONGEST_ENDING;
  if (word.startsWith(part)) return QUALITY.start;
  if (word.endsWith(part) || (stem.endsWith(part) && (long || barelyCut))) return QUALITY.end;
  return long && word.includes(part) ? QUALITY.inside : 0;
}
