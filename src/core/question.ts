/** Understands what a person asks: first what is named in it (body, number, year, place), then what is wanted. */
import type { Intent, IntentKind, Language, Question, Slots } from './model.ts';
import { asksForState, findSmallTalk, wantsCalendar } from './question-about.ts';
import { featuresOf } from './question-features.ts';
import { weighIntents } from './question-intents.ts';
import {
  evidenceIn,
  type Recognised,
  recogniseQuestion,
  type Surroundings,
  undecided,
} from './question-recognition.ts';
import { ENGLISH_MATTERS, ENGLISH_SMALL_WORDS, GERMAN_MATTERS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { continueThread } from './question-thread.ts';
import { votesFor, type Weights } from './question-votes.ts';
import type { Word } from './question-words.ts';
import { foldText } from './text/fold.ts';
import { landNamed } from './text/laender.ts';
import { ONLINE } from './text/places.ts';

export interface QuestionContext extends Surroundings {
  /** Absent: those that come with the program. */
  readonly weights?: Weights;
  /** What was understood before in the same thread. */
  readonly previous: Intent | null;
}

const WHICH_SESSION: readonly (keyof Slots)[] = [
  'conferences',
  'which',
  'count',
  'special',
  'time',
  'about',
  'change',
  'whether',
];
/** Slots that each intent fills; what else was recognised is not what it asks. */
const FILLS: Readonly<Record<IntentKind, readonly (keyof Slots)[]>> = {
  next_session: ['conference', 'place', 'query', ...WHICH_SESSION],
  session_on_topic_or_place: ['conference', 'place', 'ordinal', 'year', 'query', ...WHICH_SESSION],
  list_sessions: ['conference', 'place', 'year', 'query', ...WHICH_SESSION],
  latest_resolutions: ['conference', 'place', 'ordinal', 'year', 'query', 'conferences', 'which', 'special', 'time'],
  search_resolutions: ['conference', 'place', 'ordinal', 'year', 'query', 'conferences', 'which', 'special', 'time'],
  chair: ['conference', 'ordinal', 'year', 'conferences', 'which', 'special', 'time', 'land', 'whether'],
  subscribe: ['conference', 'query', 'conferences'],
  unsubscribe: ['conference', 'query', 'conferences'],
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
  const votes = votesFor(featuresOf(seen, evidence.unknown), context.weights);
  const kind = command ?? plainKind(seen, context.previous) ?? weighIntents(evidence, votes);
  const slots = slotsFor(kind, seen, evidence.unknown);
  const smallTalk = kind === 'out_of_scope' ? findSmallTalk(seen.words) : null;
  const language = languageOf(seen, question.language);
  const alone: Intent = { kind, slots, language, ...(smallTalk && { smallTalk }) };
  return context.previous ? continueThread(alone, seen, context.previous) : alone;
}

/** Where the sentence as a whole says what is wanted, nothing is weighed. */
function plainKind({ about, words, names }: Recognised, previous: Intent | null): IntentKind | null {
  if (about === 'body' || about === 'member') return 'next_session';
  if (about === 'news') return 'latest_resolutions';
  if (!previous && asksForState(words, names)) return 'next_session';
  return about === 'calendar' && wantsCalendar(words) ? 'list_sessions' : null;
}

function slotsFor(kind: IntentKind, seen: Recognised, unknown: number): Slots {
  const { words, names, ordinal, year, place, cues, which, count, special, about, change, whether } = seen;
  const formatAsked =
    place && (undecided(place, { cues, words }) || (kind === 'next_session' && place.value === ONLINE));
  const bodies = [...new Set(names.map(({ id }) => id))];
  const query = queryFor(kind, seen);
  const ofYear = year && (kind === 'list_sessions' || !year.present) ? year.value : null;
  const time = timeFor(kind, seen);
  const saysMore = time !== null && !(FILLS[kind].includes('year') && time === String(ofYear));
  const ofLand = kind === 'chair' && place !== null;
  const all: Slots = {
    ...(bodies[0] && { conference: bodies[0] }),
    ...(place && !formatAsked && { place: place.value }),
    ...(ordinal && { ordinal: ordinal.value }),
    ...(ofYear !== null && { year: ofYear }),
    ...(query !== null && { query }),
    ...(bodies.length > 1 && { conferences: bodies }),
    ...(which && { which }),
    ...(count && { count }),
    ...(special && { special }),
    ...(saysMore && { time }),
    ...(about && { about }),
    ...(change && { change }),
    ...(place && landNamed(place.value) && { land: place.value }),
    ...(whether && (unknown === 0 || ofLand) && { whether: cues.has('past') || saysWas(words) ? 'was' : 'is' }),
  };
  const filled = Object.entries(all).filter(([slot]) => FILLS[kind].some((one) => one === slot));
  return Object.fromEntries(about === 'news' ? [...filled, ['about', about]] : filled);
}

/** Of what was, in words that are no cue of their own: "hatte … gehabt", "chaired". */
function saysWas(words: readonly Word[]): boolean {
  return words.some(({ fold }) => /^(?:hatte[nt]?|gehabt|had|chaired|wurden?|bisher|jemals)$/.test(fold));
}

/** What is asked about; where a list is wanted only what surely is a topic narrows it. */
function queryFor(kind: IntentKind, { topic }: Recognised): string | null {
  const sure = kind !== 'next_session' && kind !== 'list_sessions';
  return topic && (sure || topic.introduced) ? topic.text : null;
}

/** Resolutions have been adopted; a session may be to come, if nothing says that it was. */
function timeFor(kind: IntentKind, { cues, timePast, timeAhead, now }: Recognised): string | null {
  if (now !== null && kind === 'next_session' && timeAhead === null) return now;
  const past = cues.has('past') || kind === 'latest_resolutions' || kind === 'search_resolutions';
  return (past ? timePast : timeAhead)?.value ?? null;
}

/** The language of the words; where they do not tell, the person's own, else German. */
function languageOf({ words }: Recognised, own: Language | null): Language {
  const isGerman = ({ text, fold }: Word) =>
    GERMAN_SMALL_WORDS.has(fold) || GERMAN_MATTERS.has(fold) || /[äöüß]/i.test(text);
  const german = words.filter(isGerman).length;
  const english = words.filter(({ fold }) => ENGLISH_SMALL_WORDS.has(fold) || ENGLISH_MATTERS.has(fold)).length;
  if (german === english) return own ?? 'de';
  return german > english ? 'de' : 'en';
}
