/** Answers what a body is, and what stands on the agenda of one of its meetings: as far as that is known. */
import { conferenceOf, type Knowledge, titleOf } from './answer-knowledge.ts';
import { stateText } from './answer-session-cards.ts';
import { bodiesOf, comingOf, overOf, sessionsWanted } from './answer-wanted.ts';
import type { Card, CardItem, CardLink, Conference, Intent, Language, Session } from './model.ts';
import { hostOf, isBehind, plainCard, resolutionPage, sessionPage, shortResolutionName, whenWhere } from './phrases.ts';
import { berlinDay } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** "Was ist die DMK?": who meets there and what about, and the nearest meeting; of several bodies only the former. */
export function answerBody({ slots, language }: Intent, known: Knowledge): Card | null {
  const asked = bodiesOf(slots).flatMap((id) => conferenceOf(known, id) ?? []);
  const [only, ...others] = asked;
  if (!only) return null;
  const title = asked.map(({ name }) => name[language]).join(', ');
  const told = asked.map((conference) => purposeOf(conference, language));
  const links = asked.flatMap((conference) => homeLinks(conference, language));
  if (others.length > 0) return { ...plainCard(language, title, told.join(' ')), links };
  const { text, link } = nearestMeeting(only, language, known);
  return { ...plainCard(language, title, [...told, text].join(' ')), links: [...links, ...link] };
}

/** "Wer vertritt Bayern in der DMK?": persons are not known, so it says where they stand, and what is known instead. */
export function answerMember({ slots, language }: Intent, known: Knowledge): Card | null {
  const [body] = bodiesOf(slots).flatMap((id) => conferenceOf(known, id) ?? []);
  if (!body) return null;
  const text = WORDING[language].answer.membersUnknown(body.id);
  return { ...plainCard(language, body.name[language], text), links: homeLinks(body, language) };
}

function purposeOf({ id, name, purpose }: Conference, language: Language): string {
  return `${WORDING[language].answer.bodyName(id, name[language])} ${purpose[language]}`;
}

function nearestMeeting({ id }: Conference, language: Language, known: Knowledge) {
  const say = WORDING[language].answer;
  const own = sessionsWanted({ conference: id }, known);
  const [next] = comingOf(own, berlinDay(known.now));
  const about = next ?? overOf(own, known.now).at(-1);
  if (!about) return { text: say.noNext([id]), link: [] };
  const link: CardLink = { label: WORDING[language].label.page, href: sessionPage(about.id, known.publicUrl) };
  const text = next
    ? stateText(next, known, language)
    : say.last(titleOf(about, known, language), whenWhere(about, language));
  return { text, link: [link] };
}

/** Where the sessions asked about can be subscribed to as a calendar: put before their list. */
export function withCalendar(card: Card, { slots, language }: Intent, known: Knowledge): Card {
  const bodies = bodiesOf(slots);
  const slug = bodies.length === 1 ? conferenceOf(known, bodies[0])?.slug : undefined;
  const href = `${known.publicUrl}/calendar/${slug ?? 'all'}.ics`;
  const text = `${WORDING[language].answer.calendarAt(href)}\n${card.text}`;
  return { ...card, text, links: [{ label: WORDING[language].label.calendar, href }, ...card.links] };
}

/** What of an agenda is known: of a meeting that is over its resolutions, else where the agenda would appear. */
export function agendaText(session: Session | null, { slots, language }: Intent, known: Knowledge): string {
  const say = WORDING[language].answer;
  const conference = conferenceOf(known, session?.conference ?? slots.conference);
  const home = conference && homeOf(conference);
  if (session && isBehind(session, berlinDay(known.now))) {
    return resolutionsOf(session, known).length > 0 ? say.agendaPast : say.agendaPastUnknown;
  }
  return home ? say.agendaAt(hostOf(home)) : say.agendaUnknown;
}

/** Adds to a card about a meeting what is known in place of its agenda. */
export function withAgenda(
  card: Card,
  session: Session,
  { intent, known }: { intent: Intent; known: Knowledge },
): Card {
  const { language } = intent;
  const conference = conferenceOf(known, session.conference);
  const items = isBehind(session, berlinDay(known.now))
    ? resolutionsOf(session, known).flatMap((one): readonly CardItem[] => {
        const href = one.documents[0]?.url ?? resolutionPage(one.id, known.publicUrl);
        return one.topics.length > 0
          ? one.topics.map((text) => ({ text, href, note: null }))
          : [{ text: shortResolutionName(one), href, note: null }];
      })
    : [];
  const more = items.length - AGENDA_MOST;
  const rest = more > 0 ? [{ text: WORDING[language].more(more), href: null, note: null }] : [];
  const home = conference ? homeLinks(conference, language) : [];
  return { ...card, items: [...items.slice(0, AGENDA_MOST), ...rest], links: [...card.links, ...home] };
}

/** Beside all that a card says of a meeting, more topics are too long for a chat. */
const AGENDA_MOST = 8;

function resolutionsOf({ id }: Session, known: Knowledge) {
  return known.resolutions.filter(({ session }) => session === id);
}

function homeOf({ homes }: Conference): string | null {
  return homes.findLast(({ until }) => until === null)?.url ?? null;
}

function homeLinks(conference: Conference, language: Language): readonly CardLink[] {
  const href = homeOf(conference);
  return href === null ? [] : [{ label: WORDING[language].label.home, href }];
}
