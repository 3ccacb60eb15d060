/** Understands what a person asks: first what is named in it (body, number, year, place), then what is wanted. */
import type { Intent, IntentKind, Language, Question, Slots } from './model.ts';
import { featuresOf } from './question-features.ts';
import { weighIntents } from './question-intents.ts';
import {
  evidenceIn,
  type Recognised,
  recogniseQuestion,
  type Surroundings,
  undecided,
} from './question-recognition.ts';
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { continueThread } from './question-thread.ts';
import { votesFor, type Weights } from './question-votes.ts';
import { foldText } from './text/fold.ts';
import { ONLINE } from './text/places.ts';

export interface QuestionContext extends Surroundings {
  /** Absent: those that come with the program. */
  readonly weights?: Weights;
  /** What was understood before in the same thread. */
  readonly previous: Intent | null;
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

/** A command's name standing alone, as in `/konferenz nächste`; folded. */
const COMMAND_WORDS: ReadonlyMap<string, IntentKind> = new Map(
  Object.entries({
    'nachste next': 'next_session',
    'sitzungen termine sessions meetings': 'list_sessions',
    'beschlusse resolutions': 'latest_resolutions',
    'hilfe help': 'help',
    'abo abonnieren subscribe': 'subscribe',
    'abbestellen unsubscribe': 'unsubscribe',
  } satisfies Record<string, IntentKind>).flatMap(([words, kind]) =>
    words.split(' ').map((word) => [word, kind] as const),
  ),
);

/**
 * Reads one question, German or English, colloquial and with typing errors. Never throws; what is not understood is
 * `out_of_scope`. Slots hold codes and German place names; `query` stands as it was written.
 */
export function understandQuestion(question: Question, context: QuestionContext): Intent {
  const seen = recogniseQuestion(question.text, context);
  const evidence = evidenceIn(seen);
  const command = context.previous ? undefined : COMMAND_WORDS.get(foldText(question.text.replace(/[\s?!.]+$/, '')));
  const kind = command ?? weighIntents(evidence, votesFor(featuresOf(seen, evidence.unknown), context.weights));
  const alone: Intent = { kind, slots: slotsFor(kind, seen), language: languageOf(seen, question.language) };
  return context.previous ? continueThread(alone, seen, context.previous) : alone;
}

function slotsFor(kind: IntentKind, { words, names, ordinal, year, place, topic, cues }: Recognised): Slots {
  const formatAsked =
    place && (undecided(place, { cues, words }) || (kind === 'next_session' && place.value === ONLINE));
  const all: Slots = {
    ...(names[0] && { conference: names[0].id }),
    ...(place && !formatAsked && { place: place.value }),
    ...(ordinal && { ordinal: ordinal.value }),
    ...(year && (kind === 'list_sessions' || !year.present) && { year: year.value }),
    ...(topic && { query: topic.text }),
  };
  return Object.fromEntries(Object.entries(all).filter(([slot]) => FILLS[kind].some((filled) => filled === slot)));
}

/** The language of the words; where they do not tell, the person's own, else German. */
function languageOf({ words }: Recognised, own: Language | null): Language {
  const german = words.filter(({ text, fold }) => GERMAN_SMALL_WORDS.has(fold) || /[äöüß]/i.test(text)).length;
  const english = words.filter(({ fold }) => ENGLISH_SMALL_WORDS.has(fold)).length;
  if (german === english) return own ?? 'de';
  return german > english ? 'de' : 'en';
}
