/** Recognisers for what a question fills in: which session, which year, where. Each returns the words it has used. */
import { allowedErrors, foldWord, typingErrors, type Word } from './question-words.ts';
import { ordinalOfWord } from './text/calendar-words.ts';
import { landNamed } from './text/laender.ts';
import { knownPlace, ONLINE, PLACES } from './text/places.ts';

export interface Found<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

export interface FoundYear extends Found<number> {
  /** "dieses Jahr": hardly narrows anything, as it is what people mean anyway. */
  readonly present: boolean;
}

const MEETING_WORD = /^(?:sitzung|treffen|konferenz|tagung|session|meeting|conference|edition|ausgabe)/;
/** No body is past its four hundredth meeting; a greater number before a name is something else. */
export const MAX_ORDINAL = 450;

/**
 * The session's number: "4. DMK", "98th GMK", "vierte Sitzung", "DMK 4". `names` are the words that name a conference:
 * a number counts only beside one of them or beside a word for a meeting; `days` are words that name a day.
 */
export function findOrdinal(
  words: readonly Word[],
  names: ReadonlySet<number>,
  days: ReadonlySet<number>,
): Found<number> | null {
  for (const [at, word] of words.entries()) {
    if (days.has(at)) continue;
    const value = ordinalOf(
      word,
      [-2, -1, 1].some((step) => names.has(at + step)),
    );
    if (value === null || value > MAX_ORDINAL || value < 1) continue;
    const meeting = [1, 2].some((step) => names.has(at + step) || isMeeting(words[at + step]));
    const before = /^(?:nr|nummer|no|number)$/.test(words[at - 1]?.fold ?? '') ? at - 2 : at - 1;
    const behind = /^\d{1,3}$/.test(word.text) && (names.has(before) || isMeeting(words[before]));
    if (meeting || behind) return { value, from: at, to: at + 1 };
  }
  return null;
}

function ordinalOf(word: Word, besideName: boolean): number | null {
  const digits = /^(\d{1,3})(\.|te[nrs]?|st|nd|rd|th)?$/.exec(word.fold);
  if (digits) return digits[2] || besideName ? Number(digits[1]) : null;
  if (/^konstituierend/.test(word.fold)) return 1;
  return ordinalOfWord(word.fold.replace(/^aller(?=erst)/, ''));
}

function isMeeting(word: Word | undefined): boolean {
  return (word?.fold.split('-') ?? []).some((part) => MEETING_WORD.test(part));
}

const RELATIVE_YEARS: readonly (readonly [RegExp, number])[] = [
  [/^(?:nachst|kommend|next|folgend)/, 1],
  [/^(?:letzt|vergangen|vorig|last|previous)/, -1],
  [/^(?:dies|heurig|laufend|this|current)/, 0],
];

/**
 * A year: "2027", "nächstes Jahr", "this year"; a number of another kind ("2015/44") is none. `ofDay`: that of a day in
 * figures.
 */
export function findYear(words: readonly Word[], today: Temporal.PlainDate, ofDay: number | null): FoundYear | null {
  for (const [at, word] of words.entries()) {
    if (/^(?:19|20)\d\d$/.test(word.text)) return { value: Number(word.text), from: at, to: at + 1, present: false };
    if (!/^(?:jahr|jahres|year)$/.test(word.fold)) continue;
    const before = words[at - 1]?.fold ?? '';
    const relative = RELATIVE_YEARS.find(([form]) => form.test(before));
    if (relative) return { value: today.year + relative[1], from: at - 1, to: at + 1, present: relative[1] === 0 };
  }
  return ofDay === null ? null : { value: ofDay, from: 0, to: 0, present: false };
}

/** Towns whose names are words too, written small: "wann kamen", "was waren", "gut essen". */
const ALSO_WORDS = folded(`
  Essen Leer Halle Hof Singen Norden Waren Burg Rust Perl Heide Kamen Verden Melle Wangen Barth Roth Binz Marl
  Lingen Menden Langen Werder Wesel Springe Lahr Rom Wedel Calw Prien Banz Weiden Lindau Minden
`);
const PLACE_PREPOSITION = /^(?:in|im|nach|aus|at|to|im|bei|near)$/;
const MAX_PLACE_WORDS = 4;
/** "Bad Saarow", "Frankfurt am Main", "Lower Saxony"; but not "Hamburg im Herbst" or "Berlin am Montag". */
const FIRST_OF_SEVERAL = folded(`
  Bad Sankt St Neustadt Maria Den The Lower North Baden Timmendorfer Weil Königs Schwäbisch Lutherstadt Bergisch
  Brandenburg Mecklenburg Nordrhein Schleswig Sachsen Rheinland Saxony Rhineland
`);
const LAST_OF_SEVERAL = folded(
  'Rhein Main Neckar Donau Oder Saale Havel Weinstraße Elbe Inn Lech Weser Ruhr Spree See',
);
const PLACES_BY_LETTER = Map.groupBy(
  [...PLACES].map(([spelling, { name }]) => ({ fold: foldWord(spelling), name })),
  ({ fold }) => fold.charAt(0),
);

/** "Bad Neuenahr" for "Bad Neuenahr-Ahrweiler". */
const SHORT_FORMS = new Map(
  [...PLACES.values()].flatMap(({ name }) => {
    const short = /^(Bad \p{L}+)-\p{Lu}/u.exec(name)?.[1];
    return short ? [[foldWord(short), short] as const] : [];
  }),
);

/** A city, a Land, or `online`; the German name, however it was written. `used` are words that mean something else. */
export function findPlace(words: readonly Word[], used: ReadonlySet<number>): Found<string> | null {
  for (let at = 0; at < words.length; at += 1) {
    for (let to = Math.min(words.length, at + MAX_PLACE_WORDS); to > at; to -= 1) {
      if (words.slice(at, to).some((_, index) => used.has(at + index))) continue;
      const value = placeAt(words, at, to);
      if (value) return { value, from: at, to };
    }
  }
  return null;
}

function placeAt(words: readonly Word[], at: number, to: number): string | null {
  const text = words
    .slice(at, to)
    .map((word) => word.text)
    .join(' ');
  const introduced = PLACE_PREPOSITION.test(words[at - 1]?.fold ?? '');
  const capital = /^\p{Lu}/u.test(text);
  if (ALSO_WORDS.has(foldWord(text)) && !(introduced && (capital || to === words.length))) return null;
  if (to - at > 1 && !mayBeOneName(words.slice(at, to))) return null;
  const exact = text.length > 2 ? (landNamed(text) ?? placeNamed(text) ?? inhabitants(text, words[to])) : null;
  if (exact || to - at > 1) return exact;
  if (/^(?:online|virtuell|videokonferenz|videoschalte)$/.test(foldWord(text)))
    return introduced || at > 0 ? ONLINE : null;
  return introduced ? misspelledPlace(foldWord(text)) : null;
}

function mayBeOneName(words: readonly Word[]): boolean {
  return FIRST_OF_SEVERAL.has(words[0]?.fold ?? '') || LAST_OF_SEVERAL.has(words.at(-1)?.fold ?? '');
}

/** The name as German texts write it, without its addition: "Ingelheim am Rhein" is asked for as Ingelheim. */
function placeNamed(text: string): string | null {
  return knownPlace(text)?.name ?? SHORT_FORMS.get(foldWord(text)) ?? cityOfDistrict(text);
}

/** "Lübeck-Travemünde": a part of town behind its city. */
function cityOfDistrict(text: string): string | null {
  const city = /^(\p{L}{3,})-\p{L}{4,}$/u.exec(text)?.[1];
  return city && !ALSO_WORDS.has(foldWord(city)) ? (knownPlace(city)?.name ?? null) : null;
}

/** "die Potsdamer Sitzung"; "Wildberger" with no noun behind it is somebody's name. */
function inhabitants(text: string, next: Word | undefined): string | null {
  if (!/^\p{Lu}/u.test(next?.text ?? '')) return null;
  const stem = /^(\p{Lu}\p{L}{3,}?)er$/u.exec(text)?.[1];
  return stem && PLACES.has(stem) ? stem : null;
}

function misspelledPlace(fold: string): string | null {
  const bound = Math.min(1, allowedErrors(fold.length));
  const known = bound > 0 ? (PLACES_BY_LETTER.get(fold.charAt(0)) ?? []) : [];
  return known.find((place) => typingErrors(place.fold, fold, bound) <= bound)?.name ?? null;
}

function folded(names: string): ReadonlySet<string> {
  return new Set(names.trim().split(/\s+/).map(foldWord));
}
