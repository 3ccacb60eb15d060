/** Understands what a person asks: first what is named in it (body, number, year, place), then what is wanted. */
import type { Conference, Intent, IntentKind, Language, Question, Slots } from './model.ts';
import { type Cues, findCues } from './question-cues.ts';
import { findDays } from './question-dates.ts';
import { type Evidence, weighIntents } from './question-intents.ts';
import { findConferences, type NamedConference } from './question-names.ts';
import { type Found, type FoundYear, findOrdinal, findPlace, findYear } from './question-slots.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { continueThread } from './question-thread.ts';
import { findTopic, type Topic } from './question-topic.ts';
import { plainQuestion, splitWords, type Word } from './question-words.ts';
import { ONLINE } from './text/places.ts';

export interface QuestionContext {
  readonly catalogue: readonly Conference[];
  /** Today in Germany, for "nächstes Jahr". */
  readonly today: Temporal.PlainDate;
  /** What was understood before in the same thread. */
  readonly previous: Intent | null;
}

/** All that is recognised in a question, whatever it turns out to want. */
export interface Recognised {
  readonly words: readonly Word[];
  readonly names: readonly NamedConference[];
  readonly homonym: boolean;
  readonly ordinal: Found<number> | null;
  readonly year: FoundYear | null;
  readonly place: Found<string> | null;
  readonly topic: Topic | null;
  readonly cues: Cues;
}

/** Slots that each intent fills; what else was recognised is not what it asks. */
const FILLS: Readonly<Record<IntentKind, readonly (keyof Slots)[]>> = {
  next_session: ['conference', 'place'],
  session_on_topic_or_place: ['conference', 'place', 'ordinal', 'year', 'query'],
  list_sessions: ['conference', 'place', 'year'],
  latest_resolutions: ['conference', 'place', 'ordinal', 'year'],
  search_resolutions: ['conference', 'place', 'ordinal', 'year', 'query'],
  chair: ['conference', 'year'],
  subscribe: ['conference', 'query'],
  unsubscribe: ['conference', 'query'],
  help: [],
  out_of_scope: [],
};

/**
 * Reads one question, German or English, colloquial and with typing errors. Never throws; what is not understood is
 * `out_of_scope`. Slots hold codes and German place names; `query` stands as it was written.
 */
export function understandQuestion(question: Question, context: QuestionContext): Intent {
  const seen = recognise(plainQuestion(question.text), context);
  const kind = weighIntents(evidence(seen));
  const alone: Intent = { kind, slots: slotsFor(kind, seen), language: languageOf(seen, question.language) };
  return context.previous ? continueThread(alone, seen, context.previous) : alone;
}

function recognise(text: string, { catalogue, today }: QuestionContext): Recognised {
  const words = splitWords(text);
  const { names, homonym } = findConferences(words, catalogue);
  const named = new Set(names.flatMap(({ from, to }) => positions(from, to)));
  const days = findDays(words);
  const ordinal = findOrdinal(words, named, days.used);
  const year = findYear(words, today, days.year);
  const place = findPlace(words, named);
  const compound = new Set(names.filter(({ rest }) => rest !== null).map(({ from }) => from));
  const taken = new Set([...named, ...days.used, ...used(ordinal), ...used(year), ...used(place)]);
  const cues = findCues(withoutNames(words, names), new Set([...taken].filter((at) => !compound.has(at))));
  return { words, names, homonym, ordinal, year, place, cues, topic: findTopic(text, words, taken, cues) };
}

/** Of "DMK-Vorsitz" only "Vorsitz" is left to hint at something. */
function withoutNames(words: readonly Word[], names: readonly NamedConference[]): readonly Word[] {
  return words.map((word, at) => {
    const rest = names.find(({ from }) => from === at)?.rest;
    return rest ? { ...word, fold: rest } : word;
  });
}

function evidence({ words, names, homonym, ordinal, year, place, topic, cues }: Recognised): Evidence {
  const named = (at: number) =>
    [ordinal, year, place, ...names].some((found) => found && found.from <= at && at < found.to);
  return {
    has: cues.has,
    conference: names.length > 0,
    homonym,
    people: names.some(({ people }) => people),
    ordinal: ordinal !== null,
    year: year !== null && !year.present,
    place: place !== null && !undecided(place, cues),
    topic,
    length: words.length,
    unknown: words.filter(({ fold }, at) => !cues.words.has(at) && !isSmall(fold) && !named(at)).length,
  };
}

/** "Online or in person?" asks for the place and names none. */
function undecided(place: Found<string>, cues: Cues): boolean {
  return place.value === ONLINE && cues.has('next');
}

function slotsFor(kind: IntentKind, { names, ordinal, year, place, topic, cues }: Recognised): Slots {
  const all: Slots = {
    ...(names[0] && { conference: names[0].id }),
    ...(place && !undecided(place, cues) && { place: place.value }),
    ...(ordinal && { ordinal: ordinal.value }),
    ...(year && (kind === 'list_sessions' || !year.present) && { year: year.value }),
    ...(topic && { query: topic.text }),
  };
  return Object.fromEntries(Object.entries(all).filter(([slot]) => FILLS[kind].some((filled) => filled === slot)));
}

function isSmall(fold: string): boolean {
  return GERMAN_SMALL_WORDS.has(fold) || ENGLISH_SMALL_WORDS.has(fold);
}

/** The language of the words; where they do not tell, the person's own, else German. */
function languageOf({ words }: Recognised, own: Language | null): Language {
  const german = words.filter(({ text, fold }) => GERMAN_SMALL_WORDS.has(fold) || /[äöüß]/i.test(text)).length;
  const english = words.filter(({ fold }) => ENGLISH_SMALL_WORDS.has(fold)).length;
  if (german === english) return own ?? 'de';
  return german > english ? 'de' : 'en';
}

function used(found: Found<unknown> | null): readonly number[] {
  return found ? positions(found.from, found.to) : [];
}

function positions(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
