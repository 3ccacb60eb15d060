/** Every sentence the bot says in German. */
import { ANSWERS_DE, where } from './answers-de.ts';
import type { Wording } from './wording.ts';

export const DE: Wording = {
  label: {
    days: 'Termin',
    place: 'Ort',
    chair: 'Vorsitz',
    guests: 'Gäste',
    status: 'Stand',
    before: 'Vorher',
    contradiction: 'Widerspruch',
    topics: 'Themen',
    calendar: 'Kalender',
    source: 'Quelle',
    page: 'Alles dazu',
    why: 'Warum?',
    unsubscribe: 'Abbestellen',
    document: 'Dokument',
    home: 'Website',
  },
  status: { planned: 'geplant', held: 'hat getagt', cancelled: 'abgesagt' },
  statusNoReport: 'geplant; kein Bericht bekannt',
  certainty: {
    official: 'amtlich angekündigt',
    officialPeriod: 'amtlich angekündigt, noch ohne Tag',
    press: 'bisher nur aus der Presse bekannt',
    contradicted: 'die Quellen widersprechen sich',
  },
  dayUnknown: 'noch nicht bekannt',
  placeUnknown: 'noch nicht bekannt',
  notKnown: 'nicht bekannt',
  online: 'online',
  kind: { days: 'Termin', place: 'Ort', status: 'Stand' },
  sessionTitle: (name, ordinal, special) => {
    if (special) return name.endsWith('konferenz') ? `Sonder-${name}` : `${name}, Sondersitzung`;
    if (ordinal === null) return name;
    return /konferenz$/i.test(name) ? `${ordinal}. ${name}` : `${name}, ${ordinal}. Sitzung`;
  },
  announced: (title, at) =>
    at.when || at.place ? `Angekündigt: ${title} ${where(at)}.` : `Angekündigt: ${title}, Termin und Ort noch offen.`,
  held: (title, at) => `Hat getagt: ${title}${space(where(at))}.`,
  dated: (title, at) => `Termin steht fest: ${title}${space(where(at))}.`,
  moved: (title, to, from) =>
    from.when && to.when
      ? `Verschoben: ${title} ${where(to)} statt ${from.when}${from.place && from.place !== to.place ? ` in ${from.place}` : ''}.`
      : `Verlegt: ${title}${space(where(to))}${from.place ? ` statt in ${from.place}` : ''}.`,
  movedReply: (short, title, place) => `Verschoben: ${short}. ${title}${space(where({ when: null, place }))}.`,
  adjourned: (title, from) =>
    `Verschoben: ${title} findet ${from ? `nicht ${from}` : 'nicht wie geplant'} statt; ein neuer Termin ist nicht bekannt.`,
  cancelled: (title, at) => `Abgesagt: ${title}${space(where(at))}.`,
  reinstated: (title, at) => `Findet doch statt: ${title}${space(where(at))}.`,
  contradicted: (title, at, other) => `Widersprüchliche Angaben: ${title}${space(where(at))}; ${other}.`,
  corrected: (title, at, wrong) => `${title}${space(where(at))}, nicht ${wrong}.`,
  correction: (text) => `Berichtigung: ${text}`,
  resolutionsTitle: (count, of) => (count === 1 ? `Beschluss: ${of}` : `${count} Beschlüsse: ${of}`),
  topicsTitle: (of) => `Beschlüsse: ${of}`,
  resolutions: (title, names) => `${title}: ${names.join('; ')}.`,
  more: (count) => `und ${count} weitere`,
  readAt: (source, day) => `Gelesen bei ${source}, veröffentlicht am ${day}`,
  contradiction: (kind, value, source) => `${kind} laut ${source}: ${value}`,
  lastCheck: (at) => `Quellen zuletzt geprüft: ${at}`,
  neverChecked: 'Quellen noch nicht geprüft; Angaben aus dem mitgelieferten Archiv',
  foundNothing: (query) =>
    `Zu „${query}“ ist kein Beschluss bekannt. Ein kürzeres oder anderes Wort findet manchmal mehr.`,
  answer: ANSWERS_DE,
  helpTitle: 'Konferenzbote',
  help: 'Ich sage, wann Deutschlands Fachministerkonferenzen tagen und was sie beschließen. Zum Beispiel:',
  helpItems: [
    'Wann ist die nächste Sitzung der DMK?',
    'Alle Sitzungen der IMK 2026',
    'Was hat die DMK zu KI beschlossen?',
    'Wer hat den Vorsitz der Digitalministerkonferenz?',
    'Abonniere die DMK in diesem Kanal',
    'Abo kündigen',
  ],
  knownConferences: (list) => `Konferenzen, die ich kenne: ${list}`,
  outOfScope:
    'Dazu weiß ich nichts: Ich kenne Sitzungen und Beschlüsse der Fachministerkonferenzen. „Hilfe“ zeigt, was geht.',
  whyTitle: (title) => `Warum? ${title}`,
  why: (count, sources) =>
    `${count} ${count === 1 ? 'Angabe' : 'Angaben'} aus ${sources} ${sources === 1 ? 'Quelle' : 'Quellen'}, die jüngste zuerst. ✓ wird so angezeigt, ≈ passt dazu, ✗ zählt nicht (mehr).`,
  whyMarks: { shown: '✓', agrees: '≈', overruled: '✗' },
  whyRead: (reason) => `(${reason})`,
  whyUnknown: 'Zu diesem Eintrag ist nichts gespeichert. Vielleicht wurde er mit einem anderen zusammengeführt.',
  sourceTrouble: (source) => `Quelle ${source}`,
  sourceFails: (source, error) => `Die Quelle ${source} macht Schwierigkeiten. ${error}`,
  sourceSpeaks: (source) => `Die Quelle ${source} bringt wieder Neues. Es ist nichts zu tun.`,
  fact: {
    ordinal: 'Nummer',
    days: 'Termin',
    period: 'Zeitraum',
    place: 'Ort',
    status: 'Stand',
    moved: 'verschoben von',
    reinstated: 'findet ausdrücklich statt',
    chairs: 'Vorsitz',
    guests: 'Gäste',
    special: 'Sondersitzung',
    title: 'Titel',
    number: 'Nummer',
    topics: 'Themen',
    adoptedOn: 'beschlossen am',
    circulation: 'im Umlauf',
    document: 'Dokument',
  },
  documentReplaced: (day) => `Dokument ersetzt, gesehen am ${day}`,
  failed: 'Das hat gerade nicht geklappt, der Fehler steht im Protokoll. Bitte gleich noch einmal versuchen.',
};

function space(text: string): string {
  return text === '' ? '' : ` ${text}`;
}
