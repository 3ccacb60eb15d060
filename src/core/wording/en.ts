/** Every sentence the bot says in English. */
import { ANSWERS_EN, ordinalInWords, where } from './answers-en.ts';
import type { Wording } from './wording.ts';

export const EN: Wording = {
  label: {
    days: 'Date',
    place: 'Place',
    chair: 'Chair',
    guests: 'Guests',
    status: 'Status',
    before: 'Before',
    contradiction: 'Contradiction',
    topics: 'Topics',
    calendar: 'Calendar',
    source: 'Source',
    page: 'All about it',
    why: 'Why?',
    unsubscribe: 'Unsubscribe',
    document: 'Document',
    home: 'Website',
  },
  status: { planned: 'planned', held: 'held', cancelled: 'cancelled' },
  statusNoReport: 'planned; no report known',
  certainty: {
    official: 'officially announced',
    officialPeriod: 'officially announced, no day yet',
    press: 'known from the press only',
    contradicted: 'the sources disagree',
  },
  dayUnknown: 'not known yet',
  notKnown: 'not known',
  placeUnknown: 'not known yet',
  online: 'online',
  kind: { days: 'date', place: 'place', status: 'status' },
  sessionTitle: (name, ordinal, special) => {
    if (special) return `${name}, special meeting`;
    return ordinal === null ? name : `${name}, ${ordinalInWords(ordinal)} meeting`;
  },
  announced: (title, at) =>
    at.when || at.place ? `Announced: ${title}, ${where(at)}.` : `Announced: ${title}, date and place still open.`,
  held: (title, at) => `Held: ${title}${comma(where(at))}.`,
  dated: (title, at) => `Date set: ${title}${comma(where(at))}.`,
  moved: (title, to, from) =>
    from.when && to.when
      ? `Moved: ${title}, ${where(to)} instead of ${from.when.replace(/^on /, '')}${from.place && from.place !== to.place ? ` in ${from.place}` : ''}.`
      : `Relocated: ${title}${comma(where(to))}${from.place ? ` instead of ${from.place}` : ''}.`,
  movedReply: (short, title, place) => `Moved: ${short}. ${title}${comma(where({ when: null, place }))}.`,
  adjourned: (title, from) => `Moved: ${title} does not take place ${from ?? 'as planned'}; a new date is not known.`,
  cancelled: (title, at) => `Cancelled: ${title}${comma(where(at))}.`,
  reinstated: (title, at) => `Takes place after all: ${title}${comma(where(at))}.`,
  contradicted: (title, at, other) => `Sources disagree: ${title}${comma(where(at))}; ${other}.`,
  corrected: (title, at, wrong) => `${title}${comma(where(at))}, not ${wrong}.`,
  correction: (text) => `Correction: ${text}`,
  resolutionsTitle: (count, of) => (count === 1 ? `Resolution: ${of}` : `${count} resolutions: ${of}`),
  topicsTitle: (of) => `Resolutions: ${of}`,
  resolutions: (title, names) => `${title}: ${names.join('; ')}.`,
  more: (count) => `and ${count} more`,
  readAt: (source, day) => `Read at ${source}, published ${day}`,
  contradiction: (kind, value, source) => `${kind} according to ${source}: ${value}`,
  lastCheck: (at) => `Sources last checked: ${at}`,
  neverChecked: 'Sources not checked yet; from the archive that comes with the program',
  foundNothing: (query) => `No resolution is known about “${query}”. A shorter or another German word may find more.`,
  answer: ANSWERS_EN,
  helpTitle: 'Konferenzbote',
  help: "I tell when Germany's ministerial conferences meet and what they resolve. For example:",
  helpItems: [
    'When is the next DMK?',
    'List all IMK meetings in 2026',
    'What did the DMK resolve on AI?',
    'Who chairs the DMK?',
    'Subscribe this channel to the DMK',
    'Unsubscribe',
  ],
  knownConferences: (list) => `Conferences I know: ${list}`,
  outOfScope:
    'I know nothing about that: I know the meetings and resolutions of the ministerial conferences. “Help” shows what works.',
  whyTitle: (title) => `Why? ${title}`,
  why: (count, sources) =>
    `${count} ${count === 1 ? 'statement' : 'statements'} from ${sources} ${sources === 1 ? 'source' : 'sources'}, newest first. ✓ is what is shown, ≈ agrees with it, ✗ does not count (any more).`,
  whyMarks: { shown: '✓', agrees: '≈', overruled: '✗' },
  whyRead: (reason) => `(${reason})`,
  whyUnknown: 'Nothing is stored about this entry. Perhaps it was joined with another one.',
  sourceTrouble: (source) => `Source ${source}`,
  sourceFails: (source, error) => `The source ${source} is in trouble: ${error}`,
  sourceSpeaks: (source) => `The source ${source} brings something new again. Nothing is to be done.`,
  fact: {
    ordinal: 'number',
    days: 'date',
    period: 'period',
    place: 'place',
    status: 'status',
    moved: 'moved from',
    reinstated: 'expressly takes place',
    chairs: 'chair',
    guests: 'guests',
    special: 'special meeting',
    title: 'title',
    number: 'number',
    topics: 'topics',
    adoptedOn: 'adopted on',
    circulation: 'by circulation',
    document: 'document',
  },
  documentReplaced: (day) => `document replaced, seen on ${day}`,
  failed: 'That did not work just now, the error is in the log. Please try again in a moment.',
};

function comma(text: string): string {
  return text === '' ? '' : `, ${text}`;
}
