/**
 * Weighs the evidence in a question for each thing it may want: rules that hold for any wording, and votes learned from
 * examples. Points are relative; the greatest sum wins.
 */
import type { IntentKind } from './model.ts';
import type { Topic } from './question-topic.ts';
import type { Cue } from './question-vocabulary.ts';

/** All that was seen in a question. */
export interface Evidence {
  readonly has: (cue: Cue) => boolean;
  readonly conference: boolean;
  /** A body is spoken of that is not ours: a parliament, or one that shares its name with ours. */
  readonly foreign: boolean;
  /** The people were named, not the body. */
  readonly people: boolean;
  readonly ordinal: boolean;
  readonly year: boolean;
  readonly place: boolean;
  readonly topic: Topic | null;
  /** Words in the question. */
  readonly length: number;
  /** Words among them that mean nothing known. */
  readonly unknown: number;
}

type Weigh = (seen: Evidence) => number;

/** Below this nothing is certain enough: the question is out of scope. */
const ENOUGH = 2;
/** Points for one unit of learned log odds; measured on questions that neither rules nor weights had seen. */
const VOTE_POINTS = 2;

const points = (condition: boolean, weight: number) => (condition ? weight : 0);

/** A meeting of ours is spoken of: a body is named, or a meeting and nobody else whose meeting it could be. */
function ofSession(seen: Evidence): number {
  const { has } = seen;
  const whoIsMinister = seen.people && has('who') && !has('meeting') && !has('meet') && !has('next');
  if (whoIsMinister) return 0;
  const meeting = has('meeting') || (has('meet') && (seen.conference || seen.place));
  if (!seen.conference && !meeting) return 0;
  const sum =
    points(seen.conference, 2) +
    points(has('meeting'), 1) +
    points(has('meet'), 0.5) +
    0.5 -
    points(has('resolution'), 3);
  return Math.max(0, sum);
}

/** Who asks for a hotel at the next conference asks for the conference. */
function meetsSoon({ has, conference }: Evidence): boolean {
  return conference && (has('next') || has('when') || has('where'));
}

/** A topic that nothing leads to, and no body of ours: perhaps somebody else's meeting. */
function strange(seen: Evidence): number {
  const loose = seen.topic !== null && !seen.topic.introduced && !seen.conference && !seen.has('about');
  return points(loose, 3) + points(seen.has('offTask') && !meetsSoon(seen), 3);
}

const nextSession: Weigh = (seen) => {
  const session = ofSession(seen);
  if (session === 0) return 0;
  const { has } = seen;
  return (
    session +
    points(has('next'), 2) +
    points(has('when'), 1.5) +
    points(has('where'), 1) +
    points(has('change'), 2) +
    points(has('countdown'), 2) +
    points(has('meet'), 0.5) +
    points(seen.length <= 2 && !seen.topic && !has('plural'), 1) -
    points(has('past') && !has('next'), 2) -
    points(has('past') && has('meet') && !has('next'), 1) -
    points(has('howOften'), 3) -
    points(seen.ordinal, 4) -
    points(seen.place, 2) -
    points(seen.topic?.introduced === true, 1.5) -
    strange(seen)
  );
};

const oneSession: Weigh = (seen) => {
  const session = ofSession(seen);
  if (session === 0) return 0;
  const { has, topic } = seen;
  return (
    session +
    points(seen.ordinal, 3) +
    points(seen.place, 3.5) +
    points(topic?.introduced === true && has('meeting'), 2.5) +
    points(has('about') && (!topic || has('meeting')), has('next') && !has('past') && !topic ? 1 : 2.5) +
    points(has('about') && has('when') && topic !== null, 2.5) +
    points(has('past') && has('when') && !seen.year, 1.5) +
    points(has('past') && !has('list') && !seen.year && (!has('plural') || seen.place), 1.5) +
    points(has('who') && has('about'), 1) -
    strange(seen)
  );
};

const listSessions: Weigh = (seen) => {
  const { has } = seen;
  if (has('resolution') && !has('meeting')) return 0;
  const session = ofSession(seen) || points(seen.year && (has('list') || has('show') || has('howOften')), 2);
  if (session === 0) return 0;
  return (
    session +
    points(has('list'), 3) +
    points(has('howOften'), 4) +
    points(has('plural'), 3) +
    points(hasEither(seen, 'list', 'plural') && has('show'), 1) +
    points(seen.year, 2.5) +
    points(has('list') && seen.place, 2) +
    points(has('past') && hasEither(seen, 'list', 'plural') && !seen.place, 1) -
    points(seen.ordinal, 2) -
    points(seen.topic !== null, 1) -
    points(has('countdown'), 3) -
    strange(seen)
  );
};

const latestResolutions: Weigh = (seen) => {
  const { has, topic } = seen;
  if (!has('resolution')) return 0;
  return (
    5 +
    points(has('latest'), 1.5) +
    points(seen.ordinal || seen.place || seen.year, 1) +
    points(seen.conference, 1) +
    points(has('show'), 0.5) +
    points(has('list'), 0.5) -
    points(topic !== null, topic?.introduced ? 4 : 2.5) -
    strange({ ...seen, topic: null })
  );
};

const searchResolutions: Weigh = (seen) => {
  const { has, topic } = seen;
  if (!topic) return 0;
  const sought = topic.introduced ? 2.5 : 1.5;
  if (has('resolution')) return 4.5 + sought + points(seen.conference, 1) - strange({ ...seen, topic: null });
  if (has('search') && !seen.ordinal) return sought + 2.5 - points(has('offTask'), 4);
  const ours = seen.conference || has('states');
  if (!ours && !((has('anything') || has('stance')) && topic.introduced)) return 0;
  return (
    sought +
    points(ours, 2) +
    points(has('anything'), 1.5) +
    points(has('stance'), 2) +
    points(has('latest'), 0.5) -
    points(has('offTask'), 4)
  );
};

const chair: Weigh = (seen) => {
  const { has } = seen;
  const leads = has('leads') && has('who') && (seen.conference || has('meeting'));
  const whoseTurn = has('whichLand') && seen.conference && !has('meet') && !has('meeting') && !has('resolution');
  return (
    points(has('chair'), 7) +
    points(leads || whoseTurn, 6) +
    points(has('chair') && seen.place && !has('meeting') && !has('where'), 4) -
    points(has('chair') && seen.topic !== null && !seen.conference, 3)
  );
};

const subscribe: Weigh = (seen) => {
  const { has } = seen;
  const asked = has('send') && has('toUs');
  return (
    points(has('subscribe'), 9) +
    points(has('miss'), 9) +
    points(asked, 3.5) +
    points(asked && has('here'), 4) +
    points(has('channel'), 8) +
    points((asked || has('subscribe')) && has('always'), 5) +
    points(has('always') && has('here') && !asked, 5) +
    points(has('fromNow') && hasEither(seen, 'toUs', 'here'), 4) +
    points(asked && has('message'), 1)
  );
};

const unsubscribe: Weigh = (seen) => {
  const { has } = seen;
  const stopped = has('stop') && !has('miss') && (has('message') || has('subscribe') || has('send'));
  const bare = has('stop') && seen.length <= 2;
  return points(has('unsubscribe'), 15) + points(stopped, 15) + points(bare, 5);
};

const help: Weigh = (seen) => {
  const { has } = seen;
  if (!has('help')) return 0;
  return (
    5 +
    points(has('yourself'), 2) +
    points(seen.length <= 3, 2) -
    1.5 * Math.min(seen.unknown, 2) -
    points(seen.topic !== null, 2) -
    points(has('resolution') || has('when') || has('next'), 4) -
    points(has('offTask'), 4)
  );
};

const WEIGHTS: readonly (readonly [IntentKind, Weigh])[] = [
  ['next_session', nextSession],
  ['session_on_topic_or_place', oneSession],
  ['list_sessions', listSessions],
  ['latest_resolutions', latestResolutions],
  ['search_resolutions', searchResolutions],
  ['chair', chair],
  ['subscribe', subscribe],
  ['unsubscribe', unsubscribe],
  ['help', help],
];

/**
 * What the evidence speaks for most, the rules' points and the learned `votes` together; `out_of_scope` when for
 * nothing enough.
 */
export function weighIntents(seen: Evidence, votes: ReadonlyMap<IntentKind, number>): IntentKind {
  if (seen.foreign && !seen.conference) return 'out_of_scope';
  const offTask = seen.has('offTask') && !seen.has('resolution') && !meetsSoon(seen);
  const vote = (kind: IntentKind) => VOTE_POINTS * (votes.get(kind) ?? 0);
  let best: IntentKind = 'out_of_scope';
  let most = vote(best) + (offTask ? ENOUGH + 2 : ENOUGH);
  for (const [kind, weigh] of WEIGHTS) {
    const sum = vote(kind) + weigh(seen);
    if (sum > most) [best, most] = [kind, sum];
  }
  return best;
}

function hasEither(seen: Evidence, a: Cue, b: Cue): boolean {
  return seen.has(a) || seen.has(b);
}
