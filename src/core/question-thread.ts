/** Questions that go on from the one before: "und wo?", "und danach?", "and the IMK?". */
import type { Intent, IntentKind, Slots } from './model.ts';
import type { Recognised } from './question-recognition.ts';
import { MAX_ORDINAL } from './question-slots.ts';
import { bareOrder } from './question-which.ts';
import { ordinalOfWord } from './text/calendar-words.ts';
import { landNamed } from './text/laender.ts';

/** Openers that say: the same, but. */
const GOES_ON = /^(?:und|and|oder|or|auch|also|nur|only|dann|then|was|what|wie|how)$/;
/** Words that point back: at the body, the session, the place, the topic. */
const POINTS_BACK = new Set(
  `sie er es dort da davor danach dazu daruber davon dabei diese dieser dieses diesen deren dessen das it they them
  there that then its their after afterwards before`.split(/\s+/),
);
/** A follow-up is short: a longer question stands by itself. */
const MAX_WORDS = 7;

/** Of a question that names nothing, these words want something else than what was spoken of. */
const ALL = /^(?:alle[nr]?|all|every|samtliche[nr]?)$/;
/** The chair then, not now. */
const THEN = /^(?:hatte|hatten|war|waren|da|dort|damals|dabei|leitete|fuhrte|chaired|was|then|there)$/;

const ABOUT_SESSIONS: ReadonlySet<IntentKind> = new Set(['next_session', 'session_on_topic_or_place', 'list_sessions']);
const ABOUT_RESOLUTIONS: ReadonlySet<IntentKind> = new Set(['latest_resolutions', 'search_resolutions']);
const STANDS_ALONE: ReadonlySet<IntentKind> = new Set(['help', 'out_of_scope', 'unsubscribe']);
/** Never about the meeting that was spoken of. */
const ABOUT_MORE: ReadonlySet<IntentKind> = new Set(['list_sessions', 'subscribe', 'unsubscribe', 'help']);

/**
 * The intent of a question asked after another in the same thread. One that is whole by itself only takes over the
 * conference it leaves out; one that is not repeats what was wanted before, with what it changes.
 */
export function continueThread(asked: Intent, all: Recognised, previous: Intent): Intent {
  const { alone, seen } = pointingOn(asked, all, previous);
  if (previous.kind === 'out_of_scope' || previous.kind === 'help' || asked.smallTalk) return asked;
  const short = seen.words.length <= MAX_WORDS;
  const elliptical = short && (goesOn(seen) || pointsBack(seen) || (namesNothing(seen) && !ABOUT_MORE.has(alone.kind)));
  if (STANDS_ALONE.has(alone.kind) && !(alone.kind === 'out_of_scope' && elliptical && asksOn(seen))) return asked;
  const kind = elliptical ? kindAfter(alone, seen, previous.kind) : alone.kind;
  return { ...alone, kind, slots: slotsAfter(kind, { alone, seen, previous, elliptical }) };
}

/** "und die 4.?", "und die letzte?", "und die davor?" name a meeting by its place; such words are no topic. */
function pointingOn(alone: Intent, seen: Recognised, previous: Intent) {
  const ordinal = ordinalAfter(seen) ?? neighbour(seen, previous);
  const which = ordinal === null ? whichAfter(seen, previous) : null;
  if (ordinal === null && which === null) return { alone, seen };
  const { query: _, ...slots } = alone.slots;
  const pointed: Slots = { ...slots, ...(ordinal !== null && { ordinal }), ...(which && { which }) };
  const found = ordinal === null ? null : { value: ordinal, from: 0, to: 0 };
  const now = { ...seen, topic: null, which: which ?? seen.which, ordinal: found ?? seen.ordinal };
  return { alone: { ...alone, slots: pointed }, seen: now };
}

function goesOn({ words, topic }: Recognised): boolean {
  const [first, second] = words;
  if (!first || !GOES_ON.test(first.fold)) return false;
  return (
    /^(?:und|and|oder|or|auch|also|nur|only)$/.test(first.fold) ||
    (words.length <= 4 && second?.fold !== 'ist' && topic === null)
  );
}

function pointsBack({ words, topic }: Recognised): boolean {
  return topic === null && words.some(({ fold }) => POINTS_BACK.has(fold));
}

/** "Where?", "Wer war zu Gast?": no body, meeting, time or topic of its own. */
function namesNothing({ names, ordinal, place, topic, which, special, timePast, words }: Recognised): boolean {
  const named = names.length > 0 || [ordinal, place, topic, which, timePast].some((found) => found !== null) || special;
  return !named && !words.some(({ fold }) => ALL.test(fold));
}

/** Somebody who only names nothing must at least ask something: "haha" goes on with nothing. */
function asksOn(seen: Recognised): boolean {
  const { cues } = seen;
  const asks =
    cues.has('when') || cues.has('where') || cues.has('who') || seen.about !== null || cues.has('resolution');
  return asks || goesOn(seen) || pointsBack(seen);
}

/** What is wanted now. */
function kindAfter(alone: Intent, seen: Recognised, before: IntentKind): IntentKind {
  const { cues, topic, year, words, about } = seen;
  if (about === 'guests' || (about === 'change' && ABOUT_SESSIONS.has(before)))
    return before === 'next_session' ? before : 'session_on_topic_or_place';
  if (before === 'chair' && isOfMeeting(about)) return 'next_session';
  if (alone.kind === 'chair' || alone.kind === 'subscribe') return alone.kind;
  if (alone.kind === 'latest_resolutions' && (cues.has('resolution') || cues.has('latest'))) return alone.kind;
  if (alone.kind === 'search_resolutions' && cues.has('resolution')) return alone.kind;
  if (points(seen)) return before === 'next_session' ? 'session_on_topic_or_place' : before;
  if (
    words.some(({ fold }) => /^(?:danach|dann|after|afterwards|spater|later)$/.test(fold)) &&
    ABOUT_SESSIONS.has(before)
  ) {
    return 'list_sessions';
  }
  if (topic) return before === 'latest_resolutions' || before === 'chair' ? 'search_resolutions' : before;
  if (cues.has('who') && !ABOUT_SESSIONS.has(alone.kind)) return 'chair';
  if (cues.has('where') || cues.has('when')) {
    if (ABOUT_SESSIONS.has(before)) return before;
    return ABOUT_RESOLUTIONS.has(before) && cues.has('past') ? 'session_on_topic_or_place' : 'next_session';
  }
  if (year && before === 'next_session') return 'list_sessions';
  return before;
}

/** What only a meeting has: after "Wer hat den Vorsitz?" the next one is meant. */
function isOfMeeting(about: Slots['about'] | null): boolean {
  return about === 'change' || about === 'agenda' || about === 'hours';
}

interface Following {
  readonly alone: Intent;
  readonly seen: Recognised;
  readonly previous: Intent;
  readonly elliptical: boolean;
}

/** What stays said: the conference always; what names one session, as long as the same session is meant. */
function slotsAfter(kind: IntentKind, following: Following): Slots {
  const { alone, seen, previous, elliptical } = following;
  const own: Slots = { ...alone.slots, ...recognisedSlots(seen, kind) };
  const { conference, conferences, query } = previous.slots;
  const bodies = { ...(conference !== undefined && { conference }), ...(conferences && { conferences }) };
  const of = kind === previous.kind || (kind === 'session_on_topic_or_place' && ABOUT_RESOLUTIONS.has(previous.kind));
  const sameTopic = of && query !== undefined && own.query === undefined;
  const topic = sameTopic && elliptical ? { query } : {};
  if (own.conference !== undefined) return { ...topic, ...own };
  if (seen.words.some(({ fold }) => ALL.test(fold))) return { ...topic, ...own };
  if (!elliptical || !keepsMeeting(kind, following)) return { ...bodies, ...topic, ...own };
  const about = kind === previous.kind && changesMeeting(own) ? { about: previous.slots.about } : {};
  return withoutUndefined({ ...meetingAfter(kind, own, following), ...about, ...bodies, ...topic, ...own });
}

function keepsMeeting(kind: IntentKind, { seen, previous }: Following): boolean {
  if (kind === 'chair') return seen.words.some(({ fold }) => THEN.test(fold));
  if (kind === 'list_sessions') return previous.kind === kind;
  return kind !== 'subscribe';
}

/** Of what named the meeting before, that which does not contradict what names it now. */
function meetingAfter(kind: IntentKind, own: Slots, { previous, seen }: Following): LooseSlots {
  const { ordinal, place, year, time, which, special } = previous.slots;
  if (own.ordinal !== undefined || own.which || own.special) return {};
  const timed = own.year !== undefined || own.time !== undefined;
  // "War sie nicht am 24. Oktober?"
  if (timed && seen.whether && pointsBack(seen)) return { ordinal, place, which, special };
  const lies = { place, ...(!timed && { year, time }) };
  if (timed || own.place !== undefined) return lies;
  const toCome = which === 'next' || which === 'coming' || which === 'after_next';
  if (ABOUT_RESOLUTIONS.has(kind) && previous.kind === 'next_session') return toCome ? {} : { which };
  if (kind === 'next_session' && previous.kind !== 'next_session') return {};
  return { ...lies, ordinal, which, special };
}

function changesMeeting({ ordinal, place, year, time, which, special }: Slots): boolean {
  return [ordinal, place, year, time, which, special].some((slot) => slot !== undefined);
}

/** Slots a sentence fills even where, taken alone, it was not understood: "und in Potsdam?", "und zu KI?", "und die 4.?". */
function recognisedSlots(seen: Recognised, kind: IntentKind): Slots {
  const { place, year, topic, ordinal, which } = seen;
  const sought = kind === 'search_resolutions' || kind === 'session_on_topic_or_place' || kind === 'subscribe';
  return {
    ...(place && kind !== 'chair' && { place: place.value }),
    ...(place && kind === 'chair' && landNamed(place.value) && { land: place.value }),
    ...(year && { year: year.value }),
    ...(topic && sought && { query: topic.text }),
    ...(ordinal && { ordinal: ordinal.value }),
    ...(which && { which }),
    ...(seen.about && ABOUT_SESSIONS.has(kind) && { about: seen.about }),
  };
}

/** "und die 4.?", "and the fourth?": what it counts was said before. */
function ordinalAfter({ words, ordinal, timePast }: Recognised): number | null {
  const last = words.at(-1)?.fold ?? '';
  const article = /^(?:die|der|zur|the|of|nr|nummer)$/.test(words.at(-2)?.fold ?? '');
  if (ordinal || timePast || !article) return null;
  const digits = /^(\d{1,3})(?:\.|te[nr]?|st|nd|rd|th)?$/.exec(last)?.[1];
  const value = digits ? Number(digits) : ordinalOfWord(last);
  return value !== null && value > 0 && value <= MAX_ORDINAL ? value : null;
}

type LooseSlots = { readonly [slot in keyof Slots]: Slots[slot] | undefined };

/** "und die davor?", "und die danach?", of a numbered one. */
function neighbour({ words }: Recognised, { slots: { ordinal } }: Intent): number | null {
  const last = words.at(-1)?.fold ?? '';
  if (ordinal === undefined) return null;
  if (/^(?:davor|zuvor|before)$/.test(last) && ordinal > 1) return ordinal - 1;
  return /^(?:danach|after|afterwards)$/.test(last) ? ordinal + 1 : null;
}

/** "und die letzte?", "and the next one?", "und die davor?" */
function whichAfter({ words, which, timePast }: Recognised, { slots, kind }: Intent): Slots['which'] | null {
  const bare = words.filter(({ fold }) => !/^(?:one|eine|mal)$/.test(fold));
  const last = bare.at(-1)?.fold ?? '';
  if (which || timePast) return null;
  if (/^(?:davor|zuvor|before)$/.test(last)) return slots.which === 'last' ? 'before_last' : 'last';
  if (/^(?:danach|after|afterwards)$/.test(last)) return kind === 'next_session' ? 'after_next' : null;
  const [opener, second, third] = bare;
  // "Und die letzte, wo war die?"
  if (opener && /^(?:und|and)$/.test(opener.fold) && /^(?:die|the)$/.test(second?.fold ?? '') && third)
    return bareOrder(third.fold);
  const article = /^(?:die|der|zur|the)$/.test(bare.at(-2)?.fold ?? '');
  return article ? bareOrder(last) : null;
}

/** The place in the row was said, and nothing but that. */
function points({ words, which, ordinal }: Recognised): boolean {
  return words.length <= 4 && (ordinal !== null || which === 'last' || which === 'before_last' || which === 'next');
}

function withoutUndefined(slots: LooseSlots): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined));
}
