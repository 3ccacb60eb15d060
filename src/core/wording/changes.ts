/** What changed about a session or a resolution, in half a sentence: German and English. */
import type { Language } from '../model.ts';

/** What a change can be about. */
export type ChangedField =
  | 'ordinal'
  | 'special'
  | 'days'
  | 'period'
  | 'place'
  | 'status'
  | 'chairs'
  | 'guests'
  | 'previous'
  | 'contradictions'
  | 'source'
  | 'title'
  | 'number'
  | 'topics'
  | 'adoptedOn'
  | 'circulation'
  | 'documents';

export interface ChangeWording {
  readonly field: Readonly<Record<ChangedField, string>>;
  readonly yes: string;
  added(field: string, value: string): string;
  changed(field: string, before: string, after: string): string;
  /** Nobody says it any more, or not so. */
  removed(field: string, value: string): string;
  readonly settled: (contradiction: string) => string;
  readonly contradicted: (contradiction: string) => string;
  /** A resolution of a session: it is known which, or it is another one. */
  readonly bound: string;
  readonly boundElsewhere: string;
  /** Nothing but two entries that turned out to be one. */
  readonly joined: string;
  /** "6. Digitalministerkonferenz (DMK) – Vorsitz ergänzt: Hamburg." */
  about(title: string, changes: readonly string[]): string;
  /** Of a resolution, for lists of headlines: "DMK-Beschluss: TOP 5.1: …". `isSeveral`: a report's collection of topics. */
  resolution(conference: string, name: string, isSeveral: boolean): string;
  amended(headline: string, changes: readonly string[]): string;
}

export const CHANGE_WORDING: Readonly<Record<Language, ChangeWording>> = {
  de: {
    field: {
      ordinal: 'Nummer',
      special: 'Sondersitzung',
      days: 'Termin',
      period: 'Zeitraum',
      place: 'Ort',
      status: 'Stand',
      chairs: 'Vorsitz',
      guests: 'Gäste',
      previous: 'Frühere Angabe',
      contradictions: 'Widerspruch',
      source: 'Maßgebliche Quelle',
      title: 'Titel',
      number: 'Nummer',
      topics: 'Themen',
      adoptedOn: 'Tag des Beschlusses',
      circulation: 'Umlaufverfahren',
      documents: 'Dokument',
    },
    yes: 'ja',
    added: (field, value) => `${field} ergänzt: ${value}`,
    changed: (field, before, after) => `${field} geändert: ${before} → ${after}`,
    removed: (field, value) => `${field} gestrichen: ${value}`,
    settled: (contradiction) => `Widerspruch ausgeräumt: ${contradiction}`,
    contradicted: (contradiction) => `neuer Widerspruch: ${contradiction}`,
    bound: 'zugehörige Sitzung erkannt',
    boundElsewhere: 'einer anderen Sitzung zugeordnet',
    joined: 'mit einem doppelten Eintrag zusammengeführt',
    about: (title, changes) => `${title} – ${changes.join('; ')}.`,
    resolution: (conference, name, isSeveral) => `${conference}-${isSeveral ? 'Beschlüsse' : 'Beschluss'}: ${name}`,
    amended: (headline, changes) => `${headline} – ${changes.join('; ')}`,
  },
  en: {
    field: {
      ordinal: 'Number',
      special: 'Special meeting',
      days: 'Date',
      period: 'Time',
      place: 'Place',
      status: 'Status',
      chairs: 'Chair',
      guests: 'Guests',
      previous: 'Earlier statement',
      contradictions: 'Contradiction',
      source: 'Deciding source',
      title: 'Title',
      number: 'Number',
      topics: 'Topics',
      adoptedOn: 'Day of adoption',
      circulation: 'Circulation procedure',
      documents: 'Document',
    },
    yes: 'yes',
    added: (field, value) => `${field} added: ${value}`,
    changed: (field, before, after) => `${field} changed: ${before} → ${after}`,
    removed: (field, value) => `${field} removed: ${value}`,
    settled: (contradiction) => `contradiction settled: ${contradiction}`,
    contradicted: (contradiction) => `new contradiction: ${contradiction}`,
    bound: 'its meeting is known now',
    boundElsewhere: 'assigned to another meeting',
    joined: 'joined with a duplicate entry',
    about: (title, changes) => `${title} – ${changes.join('; ')}.`,
    resolution: (conference, name, isSeveral) => `${conference} ${isSeveral ? 'resolutions' : 'resolution'}: ${name}`,
    amended: (headline, changes) => `${headline} – ${changes.join('; ')}`,
  },
};
