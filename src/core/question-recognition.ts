/** Recognises what is named in a question and hinted at, before it is weighed what the person wants. */
import type { Conference, Slots } from './model.ts';
import { asksForMore, asksWhether, findAbout, findChange } from './question-about.ts';
import { type Cues, findCues } from './question-cues.ts';
import { findDays } from './question-dates.ts';
import type { Evidence } from './question-intents.ts';
import { askedAbout, findConferences, type NamedConference } from './question-names.ts';
import { type Found, type FoundYear, findOrdinal, findPlace, findYear } from './question-slots.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { type AskedTime, findTime, saysNow } from './question-times.ts';
import { findTopic, type Topic } from './question-topic.ts';
import { findCount, findWhich, saysSpecial } from './question-which.ts';
import { plainQuestion, splitWords, type Word } from './question-words.ts';
import { ONLINE } from './text/places.ts';

export interface Surroundings {
  readonly catalogue: readonly Conference[];
  /** Today in Germany, for "nächstes Jahr". */
  readonly today: Temporal.PlainDate;
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
  /** Read as of what was; null: no time is named. */
  readonly timePast: AskedTime | null;
  /** Read as of what is to come: "im Mai" is the next one. */
  readonly timeAhead: AskedTime | null;
  /** Today, where it is asked whether one meets "gerade". */
  readonly now: string | null;
  readonly which: Slots['which'] | null;
  readonly count: number | null;
  readonly special: boolean;
  readonly about: Slots['about'] | null;
  readonly change: Slots['change'] | null;
  /** Built like a question for yes or no. */
  readonly whether: boolean;
}

/** What is named in a question and hinted at, before it is weighed. */
export function recogniseQuestion(question: string, { catalogue, today }: Surroundings): Recognised {
  const text = plainQuestion(question);
  const words = splitWords(text);
  const { names: all, homonym } = findConferences(words, catalogue);
  const names = askedAbout(text, words, all);
  const named = new Set(all.flatMap(({ from, to }) => positions(from, to)));
  const days = findDays(words);
  const ordinal = findOrdinal(words, named, days.used);
  const year = findYear(words, today, days.year);
  const place = findPlace(words, named);
  const compound = new Set(names.filter(({ rest }) => rest !== null).map(({ from }) => from));
  const taken = new Set([...named, ...days.used, ...used(ordinal), ...used(year), ...used(place)]);
  const cues = findCues(withoutNames(words, names), new Set([...taken].filter((at) => !compound.has(at))));
  const about = findAbout(words, cues, names);
  return {
    words,
    names,
    homonym,
    ordinal,
    year,
    place,
    cues,
    topic: findTopic(text, words, taken, cues),
    timePast: findTime(words, today, 'past'),
    timeAhead: findTime(words, today, 'future'),
    now: asksWhether(words) && saysNow(words) ? String(today) : null,
    which: findWhich(words, names),
    count: findCount(words),
    special: saysSpecial(words, names),
    about,
    change: about === 'change' ? findChange(words) : null,
    whether: asksWhether(words) || (about === 'change' && !asksForMore(words)),
  };
}

/** Of "DMK-Vorsitz" only "Vorsitz" is left to hint at something. */
function withoutNames(words: readonly Word[], names: readonly NamedConference[]): readonly Word[] {
  return words.map((word, at) => {
    const rest = names.find(({ from }) => from === at)?.rest;
    return rest ? { ...word, fold: rest } : word;
  });
}

/** What of it can be weighed. */
export function evidenceIn(seen: Recognised): Evidence {
  const { words, names, homonym, ordinal, year, place, topic, cues, timeAhead } = seen;
  const named = (at: number) =>
    [ordinal, year, place, timeAhead, ...names].some((found) => found && found.from <= at && at < found.to);
  return {
    has: cues.has,
    conference: names.length > 0,
    foreign: homonym || cues.at('otherBody').some((at) => !(topic?.introduced && topic.from <= at && at < topic.to)),
    people: names.some(({ people }) => people),
    ordinal: ordinal !== null,
    year: year !== null && !year.present,
    place: place !== null && !undecided(place, { cues, words }),
    topic,
    length: words.length,
    unknown: words.filter(({ fold }, at) => !cues.words.has(at) && !isSmall(fold) && !named(at)).length,
  };
}

/** "Online or in person?" asks for the place and names none. */
export function undecided(place: Found<string>, { cues, words }: Pick<Recognised, 'cues' | 'words'>): boolean {
  const either = words.some(({ fold }) => fold === 'oder' || fold === 'or');
  return place.value === ONLINE && (either || cues.has('next'));
}

function isSmall(fold: string): boolean {
  return GERMAN_SMALL_WORDS.has(fold) || ENGLISH_SMALL_WORDS.has(fold);
}

function used(found: Found<unknown> | null): readonly number[] {
  return found ? positions(found.from, found.to) : [];
}

function positions(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
