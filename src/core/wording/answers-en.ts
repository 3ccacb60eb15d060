/** Every sentence of an answer in English. */
import { type AnswerWording, type ChairTerm, PREPARATORY_NAMES, type RoughWhen, type WantedWords } from './answers.ts';
import type { WhenWhere } from './when-where.ts';

export const ANSWERS_EN: AnswerWording = {
  next: (title, at) => `The next meeting: ${title}${comma(where(at))}.`,
  sameDay: (others) => `On the same day: ${list(others)}.`,
  running: (title, at) => `Meeting right now: ${title}${comma(where(at))}.`,
  onlyPeriod: (title, rough) =>
    rough.period === null
      ? `No date is known yet. Announced${inPlace(rough.place)}: ${title}; the sources give neither day nor month.`
      : `No exact date is known yet. Announced ${roughly(rough)}: ${title}; the sources give no day.`,
  noNext: (bodies) =>
    `No coming meeting date is known${bodies.length === 0 ? '' : ` for ${list(bodies.map((body) => `the ${body}`))}`}.`,
  noneAfter: (title) => `No further meeting is known after this one: ${title}.`,
  last: (title, at) => `Last: ${title}${comma(where(at))}.`,
  first: (title, at) => `The first meeting I know of: ${title}${comma(where(at))}.`,
  dayNotKnown: 'The exact day is not known.',
  open: { day: 'date not known yet', place: 'place not known yet', both: 'date and place not known yet' },
  openPast: { day: 'date not known', place: 'place not known', both: 'date and place not known' },
  movedFrom: (at, since) => `First announced ${where(at)}; the change has been known since ${since}.`,
  causeNotKnown: 'The sources give no reason.',
  notMoved: 'Nothing is known of a change of date or a cancellation.',
  notCancelled: 'Nothing is known of a cancellation.',
  notPostponed: 'Nothing is known of a change of date.',
  movedSo: (moves) => `Moved: ${moves.join('; ')}.`,
  rhythm: (perYear) => `Meetings I know of, by year: ${perYear.join(', ')}.`,
  hoursNotKnown: 'I know days only, no hours.',
  calendarAt: (url) => `To subscribe in Outlook, Apple or Google Calendar: ${url}`,
  bodyName: (id, name) => (id === name ? `${name}:` : `${id} is short for ${name}.`),
  membersUnknown: (body) =>
    `I do not know who speaks for the Länder in the ${body}: I know sessions, resolutions and chairs, but no persons. The website of the conference is the most likely place.`,
  newsTitle: (bodies) => `The latest${bodies.length === 0 ? '' : ` from ${list(bodies.map((body) => `the ${body}`))}`}`,
  news: 'This is the latest:',
  agendaUnknown: 'I know of no agenda.',
  agendaAt: (host) => `I know of no agenda. If it is published, then most likely on ${host}.`,
  agendaPast: 'Adopted there:',
  agendaPastUnknown: 'What was discussed and adopted there is not known to me.',
  guests: (title, guests) => `Guests (${title}): ${guests}.`,
  guestAt: (name, count, wanted) =>
    `${name} is known as a guest of ${count} ${sessions(count === 1 ? 'one' : 'several', wanted)}:`,
  guestsNotKnown: (title) => `No guests are known: ${title}.`,
  yes: (text) => `Yes. ${text}`,
  no: (text) => `No. ${text}`,
  notThen: (at, text) => `Not${space(where(at))}. ${text}`,
  notYet: (text) => `Not as far as I know. ${text}`,
  perhaps: (title, rough) => `Open: announced only ${roughly(rough)}, without a day: ${title}.`,
  topicNotKnown: (query) => `Whether it will deal with “${query}” is not known.`,
  sessions: (count, wanted) => `${count} ${sessions(count === 1 ? 'one' : 'several', wanted)}:`,
  sessionsTitle: (wanted) => capital(sessions('several', wanted)),
  noSessions: (wanted) =>
    wanted.ordinal === null
      ? `I know of no ${sessions('one', wanted)}.`
      : `I know of no ${meeting(wanted)}${rest(wanted)}.`,
  knownInstead: (bodies) => `The meetings of ${the(bodies)} I know of:`,
  resolutions: (count, wanted) =>
    `${count} ${count === 1 ? 'entry' : 'entries'} with resolutions${ofMeeting(wanted)}${rest(wanted)}:`,
  resolutionsTitle: (wanted) => `Resolutions${ofMeeting(wanted)}${rest(wanted)}`,
  noResolutions: (wanted) => `I know of no resolutions${ofMeeting(wanted)}${rest(wanted)}.`,
  noResolutionsYet: (title) => `No resolutions of this meeting are known: ${title}.`,
  otherwise: 'What else is known about that:',
  tryAnotherWord: 'A shorter or another German word may find more.',
  chair: (term) => `Chair of the ${term.body}${space(term.time ?? '')}: ${term.laender}${span(term)}.`,
  chairNotKnown: (body, time) => `It is not known who chairs the ${body} ${time ?? 'at present'}.`,
  landNotKnown: (land, body, known) =>
    known.length === 0
      ? `Whether ${land} has ever chaired the ${body} is not known.`
      : `I know of no time when ${land} was in the chair. Chairs of the ${body} I know of: ${known.join('; ')}.`,
  chairKnownUntil: (term) => `Last known: ${term.laender}${span(term)}.`,
  nextChairNotKnown: 'Who takes over after that is not known.',
  nextChair: (term) => `After that: ${term.laender}${span(term)}.`,
  greeting:
    "Hello! I tell when Germany's ministerial conferences meet and what they resolve. Ask me, for example: “When is the next DMK?”",
  thanks: "You're welcome!",
  farewell: 'Goodbye!',
  preparatory: (name) =>
    `${name} (${PREPARATORY_NAMES[name] ?? name}) is a body of officials that prepares meetings of ministers. I only know the conferences of the ministers themselves.`,
  source: (host) => `Source: ${host}`,
  openTime: (from, until) => (from === null ? `until ${until}` : `from ${from} on`),
  week: (from, until) => `in the week from ${from} to ${until}`,
};

/** "on 24 October 2024 in Berlin", "in autumn 2026 in Brussels", "on 28 March 2025, online". */
export function where({ when, place }: WhenWhere): string {
  if (place === 'online') return when ? `${when}, online` : 'online';
  return [when, place && `in ${place}`].filter(Boolean).join(' ');
}

function inPlace(place: string | null): string {
  if (place === null) return '';
  return place === 'online' ? ' online' : ` in ${place}`;
}

/** "for autumn 2026 in Brussels". */
function roughly({ period, place }: RoughWhen): string {
  return `${period === null ? '' : `for ${period}`}${inPlace(place)}`.trim();
}

function the(bodies: readonly string[]): string {
  return list(bodies.map((body) => `the ${body}`));
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}

export function ordinalInWords(ordinal: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${ordinal}${suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(ordinal)] ?? 'th'}`;
}

function meeting({ bodies, ordinal }: WantedWords): string {
  const number = ordinal === null ? '' : `${ordinalInWords(ordinal)} `;
  return bodies.length === 1 ? `${number}${bodies[0]}` : `${number}meeting`;
}

/** " of the 3rd DMK", " of the special DMK meeting". */
function ofMeeting(wanted: WantedWords): string {
  const { bodies, ordinal, special } = wanted;
  if (ordinal !== null) return ` of the ${meeting(wanted)}`;
  if (special) return bodies.length === 1 ? ` of the special ${bodies[0]} meeting` : ' of special meetings';
  return bodies.length === 0 ? '' : ` of ${the(bodies)}`;
}

/** " in Berlin in May 2026 on “KI”". */
function rest({ place, time, query }: WantedWords): string {
  return `${inPlace(place)}${space(time ?? '')}${query === null ? '' : ` on “${query}”`}`;
}

function sessions(number: 'one' | 'several', wanted: WantedWords): string {
  const order = wanted.which === null ? '' : wanted.which === 'past' ? 'past ' : 'coming ';
  const noun = `${wanted.special ? 'special ' : ''}meeting${number === 'several' ? 's' : ''}`;
  const of =
    wanted.ordinal !== null ? ` (${meeting(wanted)})` : wanted.bodies.length > 0 ? ` of ${the(wanted.bodies)}` : '';
  return `${order}${noun}${of}${rest(wanted)}`;
}

function span({ from, until }: ChairTerm): string {
  if (from !== null && until !== null) return ` (${from} to ${until})`;
  if (from !== null) return ` (since ${from})`;
  return until === null ? '' : ` (until ${until})`;
}

function comma(text: string): string {
  return text === '' ? '' : `, ${text}`;
}

function space(text: string): string {
  return text === '' ? '' : ` ${text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
