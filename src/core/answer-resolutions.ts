/** Answers about resolutions: the newest, those of a meeting, a place or a time, and those about a topic. */
import { conferenceOf, type Knowledge, LIST_MOST, noteWithSource, titleOf } from './answer-knowledge.ts';
import { bodiesOf, comingOf, daysOfTime, overOf, sessionsWanted, sharedOut, wantedWords } from './answer-wanted.ts';
import { contains } from './days.ts';
import type { Card, CardItem, Intent, Resolution, Session, Slots } from './model.ts';
import { dateOf, plainCard, resolutionPage, shortResolutionName } from './phrases.ts';
import { isSamePhrase } from './search-words.ts';
import { berlinDay } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** Newest first; a search, best first. */
export function answerResolutions(intent: Intent, known: Knowledge): Card {
  const { slots, language } = intent;
  const say = WORDING[language].answer;
  if (slots.conferences && slots.which) return ofEach(slots.conferences, intent, known);
  const meeting = meetingInRow(slots, known);
  const found = resolutionsWanted(slots, meeting, known);
  const words = asWritten(wantedWords(intent), found);
  const title = meeting ? titleOf(meeting, known, language) : say.resolutionsTitle(words);
  if (found.length > 0) {
    const { present, missing } = sharedOut(slots, found);
    const told = meeting ? asWritten(wordsOf(meeting, intent), found) : { ...words, bodies: present };
    const without = missing.length > 0 ? [say.noResolutions({ ...words, bodies: missing })] : [];
    const text = [...without, say.resolutions(found.length, told)].join(' ');
    return listCard(found, intent, { known, title, text });
  }
  if (meeting && slots.query === undefined)
    return plainCard(language, title, say.noResolutionsYet(`${title}, ${dateOf(meeting, language)}`));
  const told = meeting ? wordsOf(meeting, intent) : words;
  const bodies = bodiesOf(slots);
  const others = known.hits.filter(({ conference }) => bodies.length === 0 || bodies.includes(conference));
  if (slots.query !== undefined && others.length > 0)
    return listCard(others, intent, { known, title, text: `${say.noResolutions(told)} ${say.otherwise}` });
  const hint = slots.query === undefined ? [] : [say.tryAnotherWord];
  return plainCard(language, title, [say.noResolutions(told), ...hint].join(' '));
}

/** The topic as a resolution has it, where it is the same words: "digitalen Zwillingen" was asked, "Digitale Zwillinge" is written. */
function asWritten<Words extends { readonly query: string | null }>(words: Words, found: readonly Resolution[]): Words {
  const { query } = words;
  if (query === null) return words;
  const topics = found.flatMap((resolution) => [...resolution.topics, resolution.title]);
  const written = topics.find((topic) => isSamePhrase(topic, query));
  return written === undefined ? words : { ...words, query: written };
}

/** "die letzte DMK und die letzte IMK" are two meetings. */
function ofEach(bodies: readonly string[], intent: Intent, known: Knowledge): Card {
  const { conferences: _, ...slots } = intent.slots;
  const cards = bodies.map((conference) => answerResolutions({ ...intent, slots: { ...slots, conference } }, known));
  // What introduces the list stands right before it.
  const told = [...cards.filter(({ items }) => items.length === 0), ...cards.filter(({ items }) => items.length > 0)];
  const text = told.map((card) => card.text).join(' ');
  return { ...plainCard(intent.language, bodies.join(', '), text), items: cards.flatMap(({ items }) => items) };
}

function wordsOf({ conference, ordinal, special }: Session, { slots, language }: Intent) {
  const { query } = slots;
  const named: Slots = {
    conference,
    ...(ordinal !== null && { ordinal }),
    ...(special && { special }),
    ...(query !== undefined && { query }),
  };
  return wantedWords({ slots: named, language });
}

/** "die letzte DMK" as one meeting: with resolutions, if any of the last ones has them. */
function meetingInRow(slots: Slots, known: Knowledge): Session | null {
  const { query: _, which, ...named } = slots;
  if (which === undefined || which === 'past' || which === 'coming') return null;
  const own = sessionsWanted(named, known);
  if (which === 'next' || which === 'after_next')
    return comingOf(own, berlinDay(known.now))[which === 'next' ? 0 : 1] ?? null;
  return overOf(own, known.now).at(which === 'last' ? -1 : -2) ?? null;
}

function resolutionsWanted(slots: Slots, meeting: Session | null, known: Knowledge): readonly Resolution[] {
  const sessionById = new Map(known.sessions.map((session) => [session.id, session]));
  const bodies = bodiesOf(slots);
  const { ordinal, place, special, year, time } = slots;
  const ofMeeting = ordinal !== undefined || place !== undefined || special !== undefined;
  const meetings = new Set(sessionsWanted(withoutTopic(slots), known).map(({ id }) => id));
  const fits = (resolution: Resolution) => {
    if (bodies.length > 0 && !bodies.includes(resolution.conference)) return false;
    if (meeting) return resolution.session === meeting.id;
    if (ofMeeting && !(resolution.session && meetings.has(resolution.session))) return false;
    const asked = time ?? (year === undefined ? undefined : String(year));
    return asked === undefined || isAdoptedIn(resolution, asked, sessionById);
  };
  if (slots.query !== undefined) return known.hits.filter(fits);
  return known.resolutions
    .filter(fits)
    .toSorted((a, b) => whenAdopted(b, sessionById).localeCompare(whenAdopted(a, sessionById)));
}

function withoutTopic({ query: _query, time: _time, year: _year, ...slots }: Slots): Slots {
  return slots;
}

/** On the day of its own, else with its session. */
function isAdoptedIn(resolution: Resolution, time: string, sessionById: ReadonlyMap<string, Session>): boolean {
  const session = resolution.session ? sessionById.get(resolution.session) : undefined;
  const own = resolution.adoptedOn ? { start: resolution.adoptedOn, end: resolution.adoptedOn } : null;
  const asked = daysOfTime(time);
  if (own) return contains(asked, own) || (session?.days ? overlapsSession(session, time) : false);
  return session ? overlapsSession(session, time) : false;
}

function overlapsSession(session: Session, time: string): boolean {
  const asked = daysOfTime(time);
  const span = session.days ?? (session.period ? daysOfTime(session.period) : null);
  if (!span) return false;
  return session.days
    ? Temporal.PlainDate.compare(span.start, asked.end) <= 0 && Temporal.PlainDate.compare(asked.start, span.end) <= 0
    : contains(asked, span);
}

function whenAdopted(resolution: Resolution, sessionById: ReadonlyMap<string, Session>): string {
  const session = resolution.session ? sessionById.get(resolution.session) : undefined;
  const ofSession = session?.days?.end ?? (session?.period ? daysOfTime(session.period).start : undefined);
  return String(resolution.adoptedOn ?? ofSession ?? resolution.sources[0]?.publishedAt ?? '');
}

interface ListTelling {
  readonly known: Knowledge;
  readonly title: string;
  readonly text: string;
}

function listCard(resolutions: readonly Resolution[], { language }: Intent, { known, title, text }: ListTelling): Card {
  const sessionById = new Map(known.sessions.map((session) => [session.id, session]));
  const shown = resolutions.slice(0, LIST_MOST);
  const items = shown.map((resolution): CardItem => {
    const session = resolution.session ? sessionById.get(resolution.session) : undefined;
    const topics = resolution.topics.length > 0 ? ` (${resolution.topics.join('; ')})` : '';
    const body = conferenceOf(known, resolution.conference)?.id ?? resolution.conference;
    const note = session ? `${titleOf(session, known, language)}, ${dateOf(session, language)}` : body;
    return {
      text: `${shortResolutionName(resolution)}${topics}`,
      href: resolution.documents[0]?.url ?? resolutionPage(resolution.id, known.publicUrl),
      note: noteWithSource(note, resolution, language),
    };
  });
  const hidden = resolutions.length - shown.length;
  const more = hidden > 0 ? [{ text: WORDING[language].more(hidden), href: null, note: null }] : [];
  return { ...plainCard(language, title, text), items: [...items, ...more] };
}
