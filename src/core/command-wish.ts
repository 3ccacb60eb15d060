/** What a person wants to subscribe, checked: a wish that can be kept, or what is wrong with it and what would be right. */
import type { CommandOptions } from './command.ts';
import type { Conference, DeliveryMode, RecordKind, Subscription } from './model.ts';
import { findConferences } from './question-names.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { plainQuestion, splitWords, typingErrors, type Word } from './question-words.ts';
import { readQuiet } from './quiet-hours.ts';
import { foldText } from './text/fold.ts';

export type Wish = Pick<
  Subscription,
  'conferences' | 'kinds' | 'words' | 'delivery' | 'quiet' | 'events' | 'publish'
> & { readonly language: Subscription['language'] | null };

/** What is wrong, with what was given. Of `conference`, the codes of those that are spelled alike, the likeliest first. */
export type Unclear =
  | {
      readonly kind: 'conference';
      readonly given: string;
      readonly near: readonly string[];
      /** What was said beside it, and is known. */
      readonly beside: readonly string[];
    }
  | { readonly kind: 'setting' | 'kinds' | 'delivery' | 'quiet' | 'words'; readonly given: string };

/** More words than that are a mistake, and nobody could read the list. */
export const WORDS_MOST = 20;
export const WORD_LENGTH_MOST = 60;
const NEAR_MOST = 3;

/** @returns the wish, or the first thing that is wrong with it. */
export function checkWish(options: CommandOptions, catalogue: readonly Conference[]): Wish | Unclear {
  const conferences = readConferences(options.conference ?? '', catalogue);
  if ('kind' in conferences)
    return looksLikeSetting(conferences) ? { kind: 'setting', given: conferences.given } : conferences;
  if (options.unclear !== undefined) return { kind: 'setting', given: options.unclear };
  const { kinds: kindsGiven = '', delivery: deliveryGiven = 'now', quiet: quietGiven = '' } = options;
  const kinds = readKinds(kindsGiven);
  if (kinds === null) return { kind: 'kinds', given: kindsGiven };
  const delivery = DELIVERIES.get(foldText(deliveryGiven));
  if (!delivery) return { kind: 'delivery', given: deliveryGiven };
  const quiet = readQuiet(quietGiven);
  if (quiet === undefined) return { kind: 'quiet', given: quietGiven };
  const words = readWords(options.words ?? '');
  if (words.length > WORDS_MOST || words.some(({ length }) => length > WORD_LENGTH_MOST))
    return { kind: 'words', given: options.words ?? '' };
  const { language = null, events = true, publish = false } = options;
  return { conferences: conferences.ids, kinds, words, delivery, quiet, language, events, publish };
}

/** "abo DMK stündlich": a small word beside a conference is meant to say how, not which. */
function looksLikeSetting({ given, beside }: Extract<Unclear, { kind: 'conference' }>): boolean {
  return beside.length > 0 && !/^\p{Lu}.*\p{Lu}|konferenz/u.test(given);
}

export function isUnclear(checked: object): checked is Unclear {
  return 'kind' in checked;
}

const ALL = new Set('alle alles all everything konferenz konferenzen conference conferences'.split(' ').map(foldText));

/** Codes of the conferences named, in any spelling; empty: all. */
export function readConferences(
  given: string,
  catalogue: readonly Conference[],
): { readonly ids: readonly string[] } | Extract<Unclear, { kind: 'conference' }> {
  const words = splitWords(plainQuestion(given));
  const { names } = findConferences(words, catalogue);
  const named = new Set(names.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)));
  const strange = words.filter((word, at) => !named.has(at) && !ALL.has(word.fold) && !isSmall(word));
  if (strange.length > 0 || (words.length === 0 && given.trim() !== '')) {
    const said = strange.map(({ text }) => text).join(' ') || given.trim();
    return {
      kind: 'conference',
      given: said,
      near: nearestTo(said, catalogue),
      beside: names.map(({ id }) => id),
    };
  }
  return { ids: [...new Set(names.map(({ id }) => id))] };
}

/** "IT" is no small word, "it" is. */
function isSmall({ text, fold }: Word): boolean {
  if (text.length > 1 && text === text.toUpperCase()) return false;
  return GERMAN_SMALL_WORDS.has(fold) || ENGLISH_SMALL_WORDS.has(fold);
}

/** Codes of those that are spelled alike. The first letter is hardly ever mistyped, and most codes end alike. */
export function nearestTo(given: string, catalogue: readonly Conference[]): readonly string[] {
  const wanted = foldText(given);
  const errors = (spelling: string) => {
    const folded = foldText(spelling);
    if (folded.charAt(0) !== wanted.charAt(0)) return Number.POSITIVE_INFINITY;
    return typingErrors(wanted, folded, wanted.length < 6 ? 1 : wanted.length < 12 ? 2 : 4);
  };
  return catalogue
    .map(({ id, naming }) => ({ id, off: Math.min(...[id, ...naming.abbreviations, ...naming.names].map(errors)) }))
    .filter(({ off }) => Number.isFinite(off))
    .toSorted((a, b) => a.off - b.off)
    .slice(0, NEAR_MOST)
    .map(({ id }) => id);
}

const KINDS: ReadonlyMap<string, RecordKind> = byFolded([
  [['session', 'sessions', 'meeting', 'meetings', 'sitzung', 'sitzungen', 'termine'], 'session'],
  [['resolution', 'resolutions', 'beschluss', 'beschlüsse'], 'resolution'],
]);

/** Null: something else stands there too. */
function readKinds(given: string): readonly RecordKind[] | null {
  const kinds = listed(given).map((one) => KINDS.get(foldText(one)));
  if (kinds.length === 0) return ['session', 'resolution'];
  const known = [...new Set(kinds.filter((kind) => kind !== undefined))];
  return kinds.includes(undefined) ? null : known;
}

const DELIVERIES: ReadonlyMap<string, DeliveryMode> = byFolded([
  [['now', 'sofort'], 'now'],
  [['daily', 'täglich'], 'daily'],
  [['weekly', 'wöchentlich'], 'weekly'],
]);

function readWords(given: string): readonly string[] {
  const words = new Map<string, string>();
  for (const word of listed(given)) if (!words.has(foldText(word))) words.set(foldText(word), word);
  words.delete('');
  return [...words.values()];
}

/** People quote words of several parts; nobody searches for the marks. */
const QUOTES = /["„“”«»]/g;

function listed(given: string): readonly string[] {
  return given
    .split(/[,;\p{Cc}]/u)
    .map((one) => one.replace(QUOTES, '').trim().replace(/\s+/g, ' '))
    .filter((one) => one !== '');
}

function byFolded<T>(entries: readonly (readonly [readonly string[], T])[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([words, value]) => words.map((word) => [foldText(word), value] as const)));
}
