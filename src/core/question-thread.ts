/** Questions that go on from the one before: "und wo?", "und danach?", "and the IMK?". */
import type { Intent, IntentKind, Slots } from './model.ts';
import type { Recognised } from './question-recognition.ts';

/** Openers that say: the same, but. */
const GOES_ON = /^(?:und|and|oder|or|auch|also|dann|then|was|what|wie|how)$/;
/** Words that point back: at the body, the session, the place, the topic. */
const POINTS_BACK = new Set(
  `sie er es dort da davor danach dazu daruber davon dabei diese dieser dieses diesen deren dessen das it they them
  there that then its their after afterwards before`.split(/\s+/),
);
/** A follow-up is short: a longer question stands by itself. */
const MAX_WORDS = 7;

const ABOUT_SESSIONS: ReadonlySet<IntentKind> = new Set(['next_session', 'session_on_topic_or_place', 'list_sessions']);
const STANDS_ALONE: ReadonlySet<IntentKind> = new Set(['help', 'out_of_scope', 'unsubscribe']);

/**
 * The intent of a question asked after another in the same thread. One that is whole by itself only takes over the
 * conference it leaves out; one that is not repeats what was wanted before, with what it changes.
 */
export function continueThread(alone: Intent, seen: Recognised, previous: Intent): Intent {
  if (previous.kind === 'out_of_scope' || previous.kind === 'help') return alone;
  const elliptical = seen.words.length <= MAX_WORDS && (goesOn(seen) || pointsBack(seen));
  if (STANDS_ALONE.has(alone.kind) && !(alone.kind === 'out_of_scope' && elliptical)) return alone;
  const kind = elliptical ? kindAfter(alone, seen, previous.kind) : alone.kind;
  return { ...alone, kind, slots: slotsAfter(kind, alone, seen, previous, elliptical) };
}

function goesOn({ words, topic }: Recognised): boolean {
  const [first, second] = words;
  if (!first || !GOES_ON.test(first.fold)) return false;
  return (
    /^(?:und|and|oder|or|auch|also)$/.test(first.fold) ||
    (words.length <= 4 && second?.fold !== 'ist' && topic === null)
  );
}

function pointsBack({ words, topic }: Recognised): boolean {
  return topic === null && words.some(({ fold }) => POINTS_BACK.has(fold));
}

/** What is wanted now. */
function kindAfter(alone: Intent, { cues, topic, year, words }: Recognised, before: IntentKind): IntentKind {
  if (alone.kind === 'chair' || alone.kind === 'subscribe' || alone.kind === 'latest_resolutions') return alone.kind;
  if (alone.kind === 'search_resolutions' && cues.has('resolution')) return alone.kind;
  if (
    words.some(({ fold }) => /^(?:danach|dann|after|afterwards|spater|later)$/.test(fold)) &&
    ABOUT_SESSIONS.has(before)
  ) {
    return 'list_sessions';
  }
  if (topic) return before === 'latest_resolutions' || before === 'chair' ? 'search_resolutions' : before;
  if (cues.has('who') && !ABOUT_SESSIONS.has(alone.kind)) return 'chair';
  if (cues.has('where') || cues.has('when')) return ABOUT_SESSIONS.has(before) ? before : 'next_session';
  if (year && before === 'next_session') return 'list_sessions';
  return before;
}

/** What stays said: the conference always; what names one session, as long as the same session is meant. */
function slotsAfter(kind: IntentKind, alone: Intent, seen: Recognised, previous: Intent, elliptical: boolean): Slots {
  const own = recognisedSlots(seen, kind);
  const slots = { ...alone.slots, ...own };
  const all = seen.words.some(({ fold }) => /^(?:alle[nr]?|all|every|samtliche[nr]?)$/.test(fold));
  if (slots.conference !== undefined || all) {
    const sameTopic = kind === previous.kind && previous.slots.query !== undefined && slots.query === undefined;
    return elliptical && sameTopic && previous.slots.query ? { ...slots, query: previous.slots.query } : slots;
  }
  const kept: Slots =
    elliptical && kind !== 'list_sessions' && kind !== 'chair' && kind !== 'subscribe' ? previous.slots : {};
  const { query, ...named } = kept;
  const conference = previous.slots.conference;
  return {
    ...named,
    ...(kind === previous.kind && query !== undefined && { query }),
    ...(conference !== undefined && { conference }),
    ...slots,
  };
}

/** Slots a sentence fills even where, taken alone, it was not understood: "und in Potsdam?", "und zu KI?". */
function recognisedSlots({ place, year, topic }: Recognised, kind: IntentKind): Slots {
  const sought = kind === 'search_resolutions' || kind === 'session_on_topic_or_place' || kind === 'subscribe';
  return {
    ...(place && kind !== 'chair' && { place: place.value }),
    ...(year && { year: year.value }),
    ...(topic && sought && { query: topic.text }),
  };
}
