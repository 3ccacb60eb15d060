/** Answers who chairs: by the terms of the catalogue, else by what was read of a session; and until when that is known. */
import { conferenceOf, type Knowledge } from './answer-knowledge.ts';
import { bodiesOf, daysOfTime, overOf, sessionsWanted, timeInWords, yearOf } from './answer-wanted.ts';
import { overlap } from './days.ts';
import type { Card, CardLink, Chair, Conference, Days, Intent, Language, Session, Slots } from './model.ts';
import { plainCard } from './phrases.ts';
import type { ChairTerm } from './wording/answers.ts';
import { berlinDay, daysInSentence, daysInWords, listInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { WORDING } from './wording/wording.ts';

const { compare } = Temporal.PlainDate;
/** Who asks for no conference asks for the one the bot is named for. */
const OURS = 'DMK';

interface Told {
  readonly text: string;
  readonly source: string | null;
}

export function answerChair(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const bodies = bodiesOf(slots);
  const asked = (bodies.length > 0 ? bodies : [OURS]).flatMap((id) => conferenceOf(known, id) ?? []);
  const { land } = slots;
  const told =
    land === undefined
      ? asked.map((conference) => chairOf(conference, intent, known))
      : ofLand(land, bodies.length > 0 ? asked : known.conferences, { intent, known });
  const label = WORDING[language].label.source;
  const links = told.flatMap(({ source }): readonly CardLink[] => (source ? [{ label, href: source }] : []));
  const title =
    land !== undefined && bodies.length === 0
      ? WORDING[language].label.chair
      : asked.map(({ name }) => name[language]).join(', ');
  return { ...plainCard(language, title, told.map(({ text }) => text).join(' ')), links };
}

/** Whether and when a Land has, or had, the chair of one of these. */
function ofLand(land: string, asked: readonly Conference[], { intent, known }: Asked): readonly Told[] {
  const { slots, language } = intent;
  const say = WORDING[language].answer;
  const told = asked.map((conference) => landAnswer(land, conference, { intent, known })).filter((one) => one !== null);
  if (told.length > 0) {
    const [first, ...others] = told;
    const yes = slots.whether !== undefined && told.every(({ fits }) => fits);
    if (first && yes) return [{ ...first, text: say.yes(first.text) }, ...others];
    return slots.whether === undefined
      ? told
      : told.map((one) => (one.fits ? one : { ...one, text: say.no(one.text) }));
  }
  const ours = asked.length === 1 ? asked : asked.filter(({ id }) => id === OURS);
  return ours.map((conference) => ({
    text: say.landNotKnown(placeIn(language, land), conference.id, termsKnown(conference, language)),
    source: conference.chairs.at(-1)?.source ?? null,
  }));
}

interface ToldOfLand extends Told {
  /** It is the Land that was asked about. */
  readonly fits: boolean;
}

/** Null: nothing is known of this Land in the chair. */
function landAnswer(land: string, conference: Conference, { intent, known }: Asked): ToldOfLand | null {
  const { slots, language } = intent;
  const session = sessionNamed(conference, slots, known);
  const time = slots.time ?? (slots.year === undefined ? undefined : String(slots.year));
  const today = berlinDay(known.now);
  if (session || time !== undefined) {
    const { land: _, ...rest } = slots;
    const terms = conference.chairs.filter((one) => time !== undefined && overlap(daysOfTerm(one), daysOfTime(time)));
    const laender = session ? session.chairs : terms.flatMap((one) => one.laender);
    if (laender.length === 0 && bodiesOf(slots).length === 0) return null;
    const text = chairOf(conference, { ...intent, slots: rest }, known);
    return laender.length === 0 ? { ...text, fits: true } : { ...text, fits: laender.includes(land) };
  }
  const now = termOn(today, conference);
  if (slots.whether === 'is' && now && bodiesOf(slots).length > 0)
    return { ...chairNow(conference, intent, known), fits: now.laender.includes(land) };
  const terms = conference.chairs.filter(({ laender }) => laender.includes(land));
  const told = terms.map((one) =>
    WORDING[language].answer.chair(termInWords(one, conference, { language, time: null })),
  );
  if (told.length > 0) return { text: told.join(' '), source: terms.at(-1)?.source ?? null, fits: true };
  const read = known.sessions.findLast((one) => one.conference === conference.id && one.chairs.includes(land));
  return read ? { ...chairOfSession(read, conference, { intent, known }), fits: true } : null;
}

/** "Berlin und Brandenburg (2024)": every chair that the catalogue knows, oldest first. */
function termsKnown({ chairs }: Conference, language: Language): readonly string[] {
  return chairs
    .toSorted((a, b) => compare(a.from, b.from))
    .map((one) => `${laenderInWords(one.laender, language)} (${spanInWords(one, language)})`);
}

function spanInWords({ from, until }: Chair, language: Language): string {
  const wholeYear = until?.equals({ year: from.year, month: 12, day: 31 }) && from.month === 1 && from.day === 1;
  if (wholeYear) return String(from.year);
  if (until === null) return WORDING[language].answer.openTime(daysInWords({ start: from, end: from }, language), null);
  return daysInWords({ start: from, end: until }, language);
}

function chairOf(conference: Conference, intent: Intent, known: Knowledge): Told {
  const session = sessionNamed(conference, intent.slots, known);
  if (session) return chairOfSession(session, conference, { intent, known });
  const { slots } = intent;
  const time = slots.time ?? (slots.year === undefined ? undefined : String(slots.year));
  if (time !== undefined) return chairIn(time, conference, { intent, known });
  return slots.which === 'last' || slots.which === 'before_last'
    ? chairBefore(conference, intent, known)
    : chairNow(conference, intent, known);
}

function sessionNamed({ id }: Conference, { ordinal, special }: Slots, known: Knowledge): Session | null {
  if (ordinal === undefined && special === undefined) return null;
  const named = { conference: id, ...(ordinal !== undefined && { ordinal }), ...(special && { special }) };
  return sessionsWanted(named, known).at(-1) ?? null;
}

interface Asked {
  readonly intent: Intent;
  readonly known: Knowledge;
}

/** What the session's own reports say; where they are silent, who had the chair on its day. */
function chairOfSession(session: Session, conference: Conference, { intent, known }: Asked): Told {
  const { language } = intent;
  const time = session.days ? String(session.days.start) : (session.period ?? String(yearOf(session)));
  if (session.chairs.length === 0) return chairIn(time, conference, { intent, known });
  const when = session.days ? daysInSentence(session.days, language) : timeInWords(time, language);
  const words = { body: conference.id, time: when, from: null, until: null };
  const text = WORDING[language].answer.chair({ ...words, laender: laenderInWords(session.chairs, language) });
  return { text, source: session.sources.find(({ url }) => url !== null)?.url ?? null };
}

function chairIn(time: string, conference: Conference, { intent, known }: Asked): Told {
  const { language } = intent;
  const say = WORDING[language].answer;
  const words = timeInWords(time, language);
  const terms = conference.chairs.filter((chair) => overlap(daysOfTerm(chair), daysOfTime(time)));
  if (terms.length > 0) {
    const text = terms.map((chair) => say.chair(termInWords(chair, conference, { language, time: words })));
    const until = terms.at(-1)?.until ?? null;
    const ends = until !== null && compare(until, daysOfTime(time).end) < 0;
    return {
      text: [...text, ...(ends ? [say.nextChairNotKnown] : [])].join(' '),
      source: terms.at(-1)?.source ?? null,
    };
  }
  const read = known.sessions.findLast(
    (session) =>
      session.conference === conference.id && session.chairs.length > 0 && String(yearOf(session)) === time.slice(0, 4),
  );
  if (read) return chairOfSession(read, conference, { intent, known });
  return withLastKnown(say.chairNotKnown(conference.id, words), conference, language);
}

function chairNow(conference: Conference, { language, slots }: Intent, known: Knowledge): Told {
  const say = WORDING[language].answer;
  const today = berlinDay(known.now);
  const now = termOn(today, conference);
  if (!now) {
    const year = { ...slots, year: today.year };
    const read = overOf(sessionsWanted({ conference: conference.id, year: year.year }, known), known.now).at(-1);
    if (read && read.chairs.length > 0)
      return chairOfSession(read, conference, { intent: { kind: 'chair', slots, language }, known });
    return withLastKnown(say.chairNotKnown(conference.id, null), conference, language);
  }
  const following = conference.chairs.find((chair) => now.until !== null && compare(chair.from, now.until) > 0);
  const text = [
    say.chair(termInWords(now, conference, { language, time: timeInWords(String(today.year), language) })),
    following ? say.nextChair(termInWords(following, conference, { language, time: null })) : say.nextChairNotKnown,
  ];
  return { text: text.join(' '), source: now.source };
}

function chairBefore(conference: Conference, intent: Intent, known: Knowledge): Told {
  const { language, slots } = intent;
  const say = WORDING[language].answer;
  const today = berlinDay(known.now);
  const over = conference.chairs.filter(({ until }) => until !== null && compare(until, today) < 0);
  const found = over.toSorted((a, b) => compare(a.from, b.from)).at(slots.which === 'last' ? -1 : -2);
  if (!found) return chairNow(conference, intent, known);
  const time = timeInWords(String(found.from.year), language);
  return { text: say.chair(termInWords(found, conference, { language, time })), source: found.source };
}

/** Not known, but the one before is: until when, and who. */
function withLastKnown(text: string, conference: Conference, language: Language): Told {
  const last = conference.chairs.toSorted((a, b) => compare(a.from, b.from)).at(-1);
  if (!last) return { text, source: null };
  const until = WORDING[language].answer.chairKnownUntil(termInWords(last, conference, { language, time: null }));
  return { text: `${text} ${until}`, source: last.source };
}

function termOn(day: Temporal.PlainDate, { chairs }: Conference): Chair | undefined {
  return chairs.find(({ from, until }) => compare(from, day) <= 0 && (until === null || compare(day, until) <= 0));
}

function daysOfTerm({ from, until }: Chair): Days {
  return { start: from, end: until ?? Temporal.PlainDate.from('2999-12-31') };
}

interface TermTelling {
  readonly language: Language;
  readonly time: string | null;
}

function termInWords({ from, until, laender }: Chair, { id }: Conference, { language, time }: TermTelling): ChairTerm {
  const day = (one: Temporal.PlainDate) => daysInWords({ start: one, end: one }, language);
  return {
    body: id,
    time,
    laender: laenderInWords(laender, language),
    from: day(from),
    until: until && day(until),
  };
}

function laenderInWords(laender: readonly string[], language: Language): string {
  return listInWords(
    laender.map((land) => placeIn(language, land)),
    language,
  );
}
