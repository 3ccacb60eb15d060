/** Answers about sessions: the next one, those of a place, time or topic, and lists of them. */
import { withCalendar } from './answer-body.ts';
import { type Knowledge, titleOf } from './answer-knowledge.ts';
import { inTime, isChanged, matching, narrows, timeOf } from './answer-matching.ts';
import { next } from './answer-next.ts';
import { one, textAbout } from './answer-one-session.ts';
import { detailsCard, firstText, listCard, stateText } from './answer-session-cards.ts';
import {
  bodiesOf,
  comingOf,
  daysOfTime,
  guestsNamed,
  isIn,
  type Narrowing,
  overOf,
  sessionsWanted,
  sharedOut,
  timeInWords,
  wantedWords,
  yearOf,
} from './answer-wanted.ts';
import type { Card, CardLink, Intent, Session } from './model.ts';
import { contradictionInWords, plainCard } from './phrases.ts';
import { berlinDay, periodInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { WORDING } from './wording/wording.ts';

/** The session a question about "the next one" means: a running one, else the nearest to come, dated before undated. */
export function nextOf(sessions: readonly Session[], today: Temporal.PlainDate): Session | null {
  return comingOf(sessions, today)[0] ?? null;
}

/** Answers the three intents about sessions. */
export function answerSessions(intent: Intent, known: Knowledge): Card {
  const { slots, kind } = intent;
  if (slots.about === 'beginning') return beginning(intent, known);
  const bodies = bodiesOf(slots);
  if (bodies.length > 1 && asksForOne(intent)) return ofEach(bodies, intent, known);
  if (identifies(intent) && takesForGranted(slots)) return check(intent, known);
  if (kind === 'next_session' && slots.time === undefined && !pointsToOver(intent)) return next(intent, known);
  if (slots.which === 'last' || slots.which === 'before_last') return inRow(intent, known);
  if (slots.which === 'next' || slots.which === 'after_next') return next(intent, known);
  if (kind !== 'list_sessions') return some(intent, known);
  const listed = list(intent, known);
  return slots.about === 'calendar' ? withCalendar(listed, intent, known) : listed;
}

function pointsToOver({ slots: { which } }: Intent): boolean {
  return which === 'last' || which === 'before_last' || which === 'past';
}

function asksForOne({ kind, slots: { which } }: Intent): boolean {
  return kind === 'next_session' || (which !== undefined && which !== 'past' && which !== 'coming');
}

/** One meeting is named, and the time is what is asked of it: "War die 2. DMK am 24. Oktober?" */
function identifies({ slots: { ordinal, special, which } }: Intent): boolean {
  return ordinal !== undefined || special === true || which === 'last' || which === 'before_last';
}

/** Something that the meeting named may not fit: "War die dritte DMK in Mainz?" */
function takesForGranted({ time, year, place }: Narrowing): boolean {
  return [time, year, place].some((slot) => slot !== undefined);
}

/** The same question of each conference by itself. */
function ofEach(bodies: readonly string[], intent: Intent, known: Knowledge): Card {
  const { conferences: _, ...slots } = intent.slots;
  const cards = bodies.map((conference) => answerSessions({ ...intent, slots: { ...slots, conference } }, known));
  const { source } = WORDING[intent.language].label;
  const links = cards.flatMap((card, at) =>
    card.links
      .filter(({ label }) => label === source)
      .map(({ href }): CardLink => ({ label: `${source} (${bodies[at]})`, href })),
  );
  return { ...plainCard(intent.language, bodies.join(', '), cards.map(({ text }) => text).join(' ')), links };
}

/** The last one, or the one before. */
function inRow(intent: Intent, known: Knowledge): Card {
  const over = overOf(inTime(sessionsWanted(intent.slots, known), intent.slots.time).sure, known.now);
  const found = over.at(intent.slots.which === 'last' ? -1 : -2);
  return found ? one(found, intent, known) : none({ ...intent, slots: { ...intent.slots, which: 'past' } }, known);
}

function some(intent: Intent, known: Knowledge): Card {
  if (!narrows(intent.slots) && bodiesOf(intent.slots).length === 1)
    return inRow({ ...intent, slots: { ...intent.slots, which: 'last' } }, known);
  const found = matching(intent, known);
  const { perhaps } = found;
  const changed = found.sure.filter(isChanged);
  const sure = intent.slots.about === 'change' && changed.length > 0 ? changed : found.sure;
  const [only] = sure;
  if (!only) return none(intent, known, perhaps);
  if (sure.length === 1) return one(only, intent, known);
  return several(sure, intent, { known, perhaps });
}

/** Without anything that narrows them only those to come: nobody wants all of the past. */
function list(intent: Intent, known: Knowledge): Card {
  const { slots } = intent;
  const narrowed = [slots.place, slots.year, slots.time, slots.which, slots.conference, slots.special, slots.query];
  const open = narrowed.every((slot) => slot === undefined);
  const asked: Intent = open ? { ...intent, slots: { ...slots, which: 'coming' } } : intent;
  const { sure, perhaps } = matching(asked, known);
  return sure.length === 0 ? none(asked, known, perhaps) : several(sure, asked, { known, perhaps });
}

function several(
  sessions: readonly Session[],
  intent: Intent,
  { known, perhaps }: { known: Knowledge; perhaps: readonly Session[] },
): Card {
  const { language } = intent;
  const say = WORDING[language].answer;
  const { present, missing } = sharedOut(intent.slots, sessions);
  const words = { ...wantedWords(intent), bodies: present };
  const [guest, ...others] = guestsAsked(sessions, intent);
  const named = guest !== undefined && others.length === 0;
  const count = named
    ? say.guestAt(guest, sessions.length, { ...words, query: null })
    : say.sessions(sessions.length, words);
  const open = perhaps.map((session) => perhapsText(session, intent, known));
  const without = missing.length > 0 ? [say.noSessions({ ...words, bodies: missing })] : [];
  const years = intent.slots.about === 'rhythm' ? [say.rhythm(perYear(sessions))] : [];
  const text = [...years, ...without, ...open, count].join(' ');
  const guests = intent.slots.about === 'guests' || guest !== undefined;
  return listCard(sessions, known, { language, title: say.sessionsTitle(words), text, guests });
}

/** "2024: 2": meetings that a year is known of and that were not called off. */
function perYear(sessions: readonly Session[]): readonly string[] {
  const known = sessions.filter(({ status }) => status !== 'cancelled');
  const years = known.map(yearOf).filter((year) => year !== null);
  return [...new Set(years)].toSorted().map((year) => `${year}: ${years.filter((one) => one === year).length}`);
}

/** Guests whose name was asked for, each once. */
function guestsAsked(sessions: readonly Session[], { slots: { query } }: Intent): readonly string[] {
  return query === undefined ? [] : [...new Set(sessions.flatMap((session) => guestsNamed(session, query)))];
}

/** Nothing fits: what may, what comes next, and what else is known of these bodies. */
function none(intent: Intent, known: Knowledge, perhaps: readonly Session[] = []): Card {
  const { language, slots } = intent;
  const say = WORDING[language].answer;
  const words = wantedWords(intent);
  const bodies = bodiesOf(slots);
  const own = sessionsWanted({ ...(bodies.length > 0 && { conferences: bodies }) }, known);
  const open = perhaps.map((session) => perhapsText(session, intent, known));
  const [coming] = comingOf(own, berlinDay(known.now)).filter((session) => !perhaps.includes(session));
  const ahead = coming && asksAhead(slots, known) ? [stateText(coming, known, language)] : [];
  const text = [say.noSessions(words), ...open, ...ahead];
  const [about] = [...perhaps, ...(ahead.length > 0 && coming ? [coming] : [])];
  if (about) return detailsCard(about, known, { language, text: text.join(' ') });
  if (bodies.length === 0 || own.length === 0 || slots.query !== undefined)
    return plainCard(language, say.sessionsTitle(words), text.join(' '));
  return listCard(own, known, {
    language,
    title: say.sessionsTitle(words),
    text: `${text.join(' ')} ${say.knownInstead(bodies)}`,
    guests: false,
  });
}

function asksAhead(slots: Intent['slots'], known: Knowledge): boolean {
  if (slots.which === 'coming' || slots.which === 'next') return true;
  const end = timeOf(slots)?.split('/').at(-1);
  const today = berlinDay(known.now);
  return (
    end !== undefined && Temporal.PlainDate.compare(daysOfTime(end === '..' ? `${today}/..` : end).end, today) >= 0
  );
}

function perhapsText(session: Session, { language }: Intent, known: Knowledge): string {
  const { period, place } = session;
  const rough = { period: period && periodInWords(period, language), place: place && placeIn(language, place) };
  return WORDING[language].answer.perhaps(titleOf(session, known, language), rough);
}

/** The meeting is clear; was it then, and there? */
function check(intent: Intent, known: Knowledge): Card {
  const { slots, language } = intent;
  const { time: _time, year: _year, place: _place, whether: _whether, ...identity } = slots;
  const over = overOf(sessionsWanted(identity, known), known.now);
  const row = slots.which === 'last' ? over.slice(-1) : slots.which === 'before_last' ? over.slice(-2, -1) : null;
  const asked = row ?? sessionsWanted(identity, known);
  const inPlace = sessionsWanted({ ...identity, ...placed(slots) }, known).filter((session) => asked.includes(session));
  const fitting = inPlace.filter((session) => isIn(session, timeOf(slots)) !== 'no');
  const [session, ...others] = fitting.length > 0 ? fitting : asked;
  if (!session || (fitting.length === 0 && others.length > 0)) return none(intent, known);
  if (others.length > 0) return several(fitting, intent, { known, perhaps: [] });
  const text = textAbout(session, { ...intent, slots: identity }, known);
  const inRightPlace = inPlace.includes(session);
  return detailsCard(session, known, { language, text: verdict(text, session, { intent, known, inRightPlace }) });
}

function placed({ place }: Narrowing): Narrowing {
  return place === undefined ? {} : { place };
}

interface Judging {
  readonly intent: Intent;
  readonly known: Knowledge;
  readonly inRightPlace: boolean;
}

/** "Ja", "Nein" where that was asked; "Nicht 2024" where a wrong time or place was taken for granted. */
function verdict(text: string, session: Session, { intent, known, inRightPlace }: Judging): string {
  const { slots, language } = intent;
  const say = WORDING[language].answer;
  const time = timeOf(slots);
  const fits = isIn(session, time);
  if (fits === 'perhaps' && inRightPlace) return perhapsText(session, intent, known);
  if (fits === 'yes' && inRightPlace) return slots.whether ? say.yes(text) : text;
  const told = [text, ...session.contradictions.map((one) => `${contradictionInWords(one, language)}.`)].join(' ');
  if (slots.whether) return say.no(told);
  const { place } = wantedWords(intent);
  const when = fits === 'no' && time !== undefined ? timeInWords(time, language) : null;
  return say.notThen({ when, place: inRightPlace ? null : place }, told);
}

function beginning(intent: Intent, known: Knowledge): Card {
  const { language } = intent;
  const bodies = bodiesOf(intent.slots);
  const [first] = sessionsWanted({ ...(bodies.length > 0 && { conferences: bodies }) }, known);
  if (!first) return none(intent, known);
  return detailsCard(first, known, { language, text: firstText(first, known, language) });
}
