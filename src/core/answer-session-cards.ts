/** How an answer tells one session, and several in a list. */
import { type Knowledge, LIST_MOST, noteWithSource, telling, titleOf } from './answer-knowledge.ts';
import type { Card, CardItem, Language, Session } from './model.ts';
import {
  dateOf,
  isBehind,
  placeInWords,
  plainCard,
  sessionFields,
  sessionLinks,
  sessionPage,
  statusInWords,
  whenWhere,
  whyAction,
} from './phrases.ts';
import { berlinDay, dateInWords, daysInSentence, daysInWords, listInWords, periodInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { WORDING } from './wording/wording.ts';

interface Telling {
  readonly language: Language;
  readonly text: string;
}

interface ListTelling extends Telling {
  readonly title: string;
  /** Says who was there, too. */
  readonly guests: boolean;
}

export function detailsCard(session: Session, known: Knowledge, { language, text }: Telling): Card {
  const tell = telling(session, known, language);
  return {
    ...plainCard(language, titleOf(session, known, language), text),
    tone: session.status === 'cancelled' ? 'cancelled' : session.contradictions.length > 0 ? 'warning' : 'plain',
    href: sessionPage(session.id, known.publicUrl),
    fields: sessionFields(session, tell),
    links: sessionLinks(session, tell),
    actions: [whyAction(session.id, language)],
  };
}

/** The newest of a long list, oldest first. */
export function listCard(
  sessions: readonly Session[],
  known: Knowledge,
  { language, title, text, guests }: ListTelling,
): Card {
  const today = berlinDay(known.now);
  const items = sessions.slice(-LIST_MOST).map((session): CardItem => {
    const line = `${titleOf(session, known, language)}: ${listedAt(session, language, today)}`;
    const there = guests && session.guests.length > 0 ? ` – ${guestsLine(session, language)}` : '';
    return {
      text: `${line}${there}`,
      href: sessionPage(session.id, known.publicUrl),
      note: noteWithSource(statusInWords(session, language, today), session, language),
    };
  });
  return { ...plainCard(language, title, text), items };
}

/** "17./18. Oktober 2024, Berlin", "Frühjahr 2025, Ort noch nicht bekannt". */
function listedAt(session: Session, language: Language, today: Temporal.PlainDate): string {
  const say = WORDING[language].answer;
  const open = isBehind(session, today) ? say.openPast : say.open;
  const { days, period, place } = session;
  const isOpen = days === null && period === null;
  if (isOpen && place === null) return open.both;
  const when = isOpen ? open.day : days ? daysInWords(days, language) : dateOf(session, language);
  return `${when}, ${place === null ? open.place : placeInWords(place, language)}`;
}

/** A session that is to come or goes on: its day, or that none is known. */
export function stateText(session: Session, known: Knowledge, language: Language): string {
  const say = WORDING[language].answer;
  const title = titleOf(session, known, language);
  const at = whenWhere(session, language);
  if (!session.days) {
    const period = session.period && periodInWords(session.period, language);
    const text = say.onlyPeriod(title, { period, place: at.place });
    return [text, ...changes(session, language)].join(' ');
  }
  const running = Temporal.PlainDate.compare(session.days.start, berlinDay(known.now)) <= 0;
  return [running ? say.running(title, at) : say.next(title, at), ...changes(session, language)].join(' ');
}

/** What is known of one session, and what is not. */
export function sessionText(session: Session, known: Knowledge, language: Language): string {
  const say = WORDING[language];
  const title = titleOf(session, known, language);
  const at = whenWhere(session, language);
  if (session.status === 'cancelled') return [say.cancelled(title, at), ...changes(session, language)].join(' ');
  if (session.status === 'planned' && !session.days) return stateText(session, known, language);
  const text = session.status === 'held' ? say.held(title, at) : say.announced(title, at);
  const day = session.days ? [] : [say.answer.dayNotKnown];
  return [text, ...day, ...changes(session, language)].join(' ');
}

export function firstText(session: Session, known: Knowledge, language: Language): string {
  return WORDING[language].answer.first(titleOf(session, known, language), whenWhere(session, language));
}

/** Every earlier day and place, and since when the next one has been known. */
function changes(session: Session, language: Language): readonly string[] {
  return session.previous.map(({ days, place, until }) =>
    WORDING[language].answer.movedFrom(
      { when: days && announcedFor(days, language), place: place && placeIn(language, place) },
      dateInWords(until, language),
    ),
  );
}

/** "für den 24. Oktober 2024" is what a date is announced for, not "am". */
function announcedFor(days: NonNullable<Session['days']>, language: Language): string {
  return language === 'en'
    ? `for ${daysInWords(days, language)}`
    : daysInSentence(days, language).replace(/^(?:am|vom) /, 'für den ');
}

export function guestsText(session: Session, known: Knowledge, language: Language): string {
  const say = WORDING[language].answer;
  const title = titleOf(session, known, language);
  return session.guests.length === 0
    ? say.guestsNotKnown(title)
    : say.guests(title, listInWords(session.guests, language));
}

function guestsLine({ guests }: Session, language: Language): string {
  return `${WORDING[language].label.guests}: ${listInWords(guests, language)}`;
}
