/** Every sentence of an answer in German. */
import { type AnswerWording, type ChairTerm, PREPARATORY_NAMES, type RoughWhen, type WantedWords } from './answers.ts';
import type { WhenWhere } from './when-where.ts';

export const ANSWERS_DE: AnswerWording = {
  next: (title, at) => `Die nächste Sitzung: ${title}${space(where(at))}.`,
  sameDay: (others) => `Am selben Tag: ${list(others)}.`,
  running: (title, at) => `Läuft gerade: ${title}${space(where(at))}.`,
  onlyPeriod: (title, rough) =>
    rough.period === null
      ? `Ein Termin ist noch nicht bekannt: ${subject(title)} ist${inPlace(rough.place)} angekündigt, die Quellen nennen weder Tag noch Monat.`
      : `Ein genauer Termin ist noch nicht bekannt: ${subject(title)} ist ${roughly(rough)} angekündigt, einen Tag nennen die Quellen nicht.`,
  noNext: (bodies) =>
    bodies.length === 0
      ? 'Ein kommender Sitzungstermin ist nicht bekannt.'
      : `Für ${accusative(bodies)} ist kein kommender Sitzungstermin bekannt.`,
  noneAfter: (title) => `Nach dieser Sitzung ist keine weitere bekannt: ${title}.`,
  last: (title, at) => `Zuletzt: ${title}${space(where(at))}.`,
  first: (title, at) => `Die erste Sitzung, die ich kenne: ${title}${space(where(at))}.`,
  dayNotKnown: 'Der genaue Tag ist nicht bekannt.',
  open: {
    day: 'Termin noch nicht bekannt',
    place: 'Ort noch nicht bekannt',
    both: 'Termin und Ort noch nicht bekannt',
  },
  openPast: { day: 'Termin nicht bekannt', place: 'Ort nicht bekannt', both: 'Termin und Ort nicht bekannt' },
  movedFrom: (at, since) => `Zuerst angekündigt ${where(at)}; der neue Stand ist seit ${since} bekannt.`,
  causeNotKnown: 'Einen Grund nennen die Quellen nicht.',
  notMoved: 'Von einer Verschiebung oder Absage ist nichts bekannt.',
  notCancelled: 'Von einer Absage ist nichts bekannt.',
  notPostponed: 'Von einer Verschiebung ist nichts bekannt.',
  movedSo: (moves) => `Verschoben: ${moves.join('; ')}.`,
  rhythm: (perYear) => `Mir bekannte Sitzungen je Jahr: ${perYear.join(', ')}.`,
  hoursNotKnown: 'Uhrzeiten kenne ich nicht, nur Tage.',
  calendarAt: (url) => `Zum Abonnieren in Outlook, Apple oder Google Kalender: ${url}`,
  bodyName: (id, name) => (id === name ? `${name}:` : `${id} steht für ${name}.`),
  membersUnknown: (body) =>
    `Wer die Länder ${isMasculine(body) ? 'im IT-Planungsrat' : `in der ${body}`} vertritt, weiß ich nicht: Ich kenne Sitzungen, Beschlüsse und den Vorsitz, aber keine Personen. Am ehesten steht es auf der Website der Konferenz.`,
  newsTitle: (bodies) => `Das Neueste${bodies.length === 0 ? '' : ` ${genitive(bodies)}`}`,
  news: 'Das ist der neueste Stand:',
  agendaUnknown: 'Eine Tagesordnung ist mir nicht bekannt.',
  agendaAt: (host) =>
    `Eine Tagesordnung ist mir nicht bekannt. Falls sie veröffentlicht wird, dann am ehesten auf ${host}.`,
  agendaPast: 'Beschlossen wurde dort:',
  agendaPastUnknown: 'Was dort besprochen und beschlossen wurde, ist mir nicht bekannt.',
  guests: (title, guests) => `Zu Gast (${title}): ${guests}.`,
  guestAt: (name, count, wanted) =>
    `${name} ist als Gast von ${count} ${sessions(count === 1 ? 'one' : 'several', wanted)} bekannt:`,
  guestsNotKnown: (title) => `Gäste sind nicht bekannt: ${title}.`,
  yes: (text) => `Ja. ${text}`,
  no: (text) => `Nein. ${text}`,
  notThen: (at, text) => `Nicht${space(where(at))}. ${text}`,
  notYet: (text) => `Davon ist noch nichts bekannt. ${text}`,
  perhaps: (title, rough) => `Offen ist: ${subject(title)} ist nur ${roughly(rough)} angekündigt, ohne Tag.`,
  topicNotKnown: (query) => `Ob es dort um „${query}“ geht, ist nicht bekannt.`,
  sessions: (count, wanted) =>
    count === 1 ? `1 ${sessions('one', wanted)}:` : `${count} ${sessions('several', wanted)}:`,
  sessionsTitle: (wanted) => capital(sessions('several', wanted)),
  noSessions: (wanted) => {
    if (wanted.ordinal !== null) return `Eine ${meeting(wanted)}${rest(wanted)} ist mir nicht bekannt.`;
    const [body, ...others] = wanted.bodies;
    const special = wanted.special && body && others.length === 0 ? `Sonder-${body}` : 'Sondersitzung';
    if (wanted.special) return `Eine ${special}${rest(wanted)} ist mir nicht bekannt.`;
    return `Mir ist keine ${sessions('none', wanted)} bekannt.`;
  },
  knownInstead: (bodies) => `Diese Sitzungen ${genitive(bodies)} kenne ich:`,
  resolutions: (count, wanted) =>
    `${count} ${count === 1 ? 'Eintrag' : 'Einträge'} mit Beschlüssen${ofMeeting(wanted)}${rest(wanted)}:`,
  resolutionsTitle: (wanted) => `Beschlüsse${ofMeeting(wanted)}${rest(wanted)}`,
  noResolutions: (wanted) => `Beschlüsse${ofMeeting(wanted)}${rest(wanted)} sind mir nicht bekannt.`,
  noResolutionsYet: (title) => `Von dieser Sitzung sind keine Beschlüsse bekannt: ${title}.`,
  otherwise: 'Sonst ist dazu bekannt:',
  tryAnotherWord: 'Ein kürzeres oder anderes Wort findet manchmal mehr.',
  chair: (term) => `Vorsitz ${genitive([term.body])}${space(term.time ?? '')}: ${term.laender}${span(term)}.`,
  chairNotKnown: (body, time) => `Wer ${time ?? 'zurzeit'} den Vorsitz ${genitive([body])} hat, ist nicht bekannt.`,
  landNotKnown: (land, body, known) =>
    known.length === 0
      ? `Ob ${withArticle(land)} schon einmal den Vorsitz ${genitive([body])} hatte, ist mir nicht bekannt.`
      : `Dass ${withArticle(land)} schon einmal den Vorsitz hatte, ist mir nicht bekannt. Vom Vorsitz ${genitive([body])} kenne ich: ${known.join('; ')}.`,
  chairKnownUntil: (term) => `Zuletzt bekannt: ${term.laender}${span(term)}.`,
  nextChairNotKnown: 'Wer danach übernimmt, ist nicht bekannt.',
  nextChair: (term) => `Danach: ${term.laender}${span(term)}.`,
  greeting:
    'Hallo! Ich sage, wann Deutschlands Fachministerkonferenzen tagen und was sie beschließen. Frag mich zum Beispiel: „Wann ist die nächste DMK?“',
  thanks: 'Gern geschehen!',
  farewell: 'Bis bald!',
  preparatory: (name) =>
    `${name} (${PREPARATORY_NAMES[name] ?? name}) heißt ein Gremium, das Sitzungen der Ministerinnen und Minister vorbereitet. Ich kenne nur die Ministerkonferenzen selbst.`,
  source: (host) => `Quelle: ${host}`,
  openTime: (from, until) => (from === null ? `bis ${until}` : `ab ${from}`),
  week: (from, until) => `in der Woche vom ${from} bis ${until}`,
};

/** "am 24. Oktober 2024 in Berlin", "im Herbst 2026 in Brüssel", "am 28. März 2025, online". */
export function where({ when, place }: WhenWhere): string {
  if (place === 'online') return when ? `${when}, online` : 'online';
  return [when, place && inPlace(place).trim()].filter(Boolean).join(' ');
}

function inPlace(place: string | null): string {
  if (place === null) return '';
  if (place === 'online') return ' online';
  return place === 'Saarland' ? ' im Saarland' : ` in ${place}`;
}

/** "für Herbst 2026 in Brüssel". */
function roughly({ period, place }: RoughWhen): string {
  const week = period?.includes('Kalenderwoche') ? 'die ' : '';
  return `${period === null ? '' : `für ${week}${period}`}${inPlace(place)}`.trim();
}

/** "Die 6. Digitalministerkonferenz", "Der IT-Planungsrat". */
function subject(title: string): string {
  return `${isMasculine(title) ? 'Der' : 'Die'} ${title}`;
}

function isMasculine(name: string): boolean {
  return /^(?:IT-PLR|IT-Planungsrat)/.test(name);
}

function withArticle(land: string): string {
  return land === 'Saarland' ? 'das Saarland' : land;
}

/** "der DMK und der IMK", "des IT-Planungsrats". */
function genitive(bodies: readonly string[]): string {
  return list(bodies.map((body) => (isMasculine(body) ? 'des IT-Planungsrats' : `der ${body}`)));
}

function accusative(bodies: readonly string[]): string {
  return list(bodies.map((body) => (isMasculine(body) ? 'den IT-Planungsrat' : `die ${body}`)));
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('de-DE', { type: 'conjunction' }).format(words);
}

/** "3. DMK", "48. Sitzung des IT-Planungsrats". */
function meeting({ bodies, ordinal }: WantedWords): string {
  const [body] = bodies;
  if (body === undefined) return `${ordinal}. Sitzung`;
  return isMasculine(body) ? `${ordinal}. Sitzung des IT-Planungsrats` : `${ordinal}. ${body}`;
}

/** " der 3. DMK", " der Sonder-DMK", " der DMK und der IMK". */
function ofMeeting(wanted: WantedWords): string {
  const { bodies, ordinal, special } = wanted;
  if (ordinal !== null) return ` der ${meeting(wanted)}`;
  if (special)
    return bodies.length === 1 ? ` der Sonder-${bodies[0]}` : ` von Sondersitzungen${space(genitive(bodies))}`;
  return bodies.length === 0 ? '' : ` ${genitive(bodies)}`;
}

/** " in Berlin im Mai 2026 zu „KI“". */
function rest({ place, time, query }: WantedWords): string {
  return `${inPlace(place)}${space(time ?? '')}${query === null ? '' : ` zu „${query}“`}`;
}

function sessions(number: 'one' | 'several' | 'none', wanted: WantedWords): string {
  const plural = number === 'several' ? 'en' : '';
  const order = wanted.which === null ? '' : `${wanted.which === 'past' ? 'vergangene' : 'kommende'} `;
  const noun = wanted.special ? `Sondersitzung${plural}` : `Sitzung${plural}`;
  const of =
    wanted.ordinal !== null ? ` (${meeting(wanted)})` : wanted.bodies.length > 0 ? ` ${genitive(wanted.bodies)}` : '';
  return `${order}${noun}${of}${rest(wanted)}`;
}

function span({ from, until }: ChairTerm): string {
  if (from !== null && until !== null) return ` (${from} bis ${until})`;
  if (from !== null) return ` (seit ${from})`;
  return until === null ? '' : ` (bis ${until})`;
}

function space(text: string): string {
  return text === '' ? '' : ` ${text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
