/** What every language must be able to say in an answer. */
import type { WhenWhere } from './when-where.ts';

/** What was asked for, ready to be put into a sentence. */
export interface WantedWords {
  /** Codes of the conferences; empty: all. */
  readonly bodies: readonly string[];
  readonly ordinal: number | null;
  readonly special: boolean;
  readonly which: 'past' | 'coming' | null;
  /** In the language of the answer; `online` is passed as such. */
  readonly place: string | null;
  /** Within a sentence: "im Mai 2026", "in May 2026". */
  readonly time: string | null;
  readonly query: string | null;
}

/** A time known only roughly: "Herbst 2026". */
export interface RoughWhen {
  readonly period: string | null;
  readonly place: string | null;
}

export interface ChairTerm {
  readonly body: string;
  /** What was asked for: "2026", or null for now. */
  readonly time: string | null;
  readonly laender: string;
  /** Days in words; null where open or not known. */
  readonly from: string | null;
  readonly until: string | null;
}

/** What stands in a list in place of a day, a place, or both. */
export interface OpenWords {
  readonly day: string;
  readonly place: string;
  readonly both: string;
}

export interface AnswerWording {
  // one session
  next(title: string, at: WhenWhere): string;
  running(title: string, at: WhenWhere): string;
  /** Behind the sentence about the next one: others that begin on its first day, each with its place. */
  sameDay(others: readonly string[]): string;
  /** No day is known; `period` null: nor a season. */
  onlyPeriod(title: string, rough: RoughWhen): string;
  noNext(bodies: readonly string[]): string;
  noneAfter(title: string): string;
  last(title: string, at: WhenWhere): string;
  first(title: string, at: WhenWhere): string;
  dayNotKnown: string;
  /** In a list, in place of what is not known. */
  readonly open: OpenWords;
  /** The same of a meeting that is over. */
  readonly openPast: OpenWords;
  /** The earlier day or place, and since when the new one is known. */
  movedFrom(at: WhenWhere, since: string): string;
  /** The cause is never read. */
  causeNotKnown: string;
  notMoved: string;
  /** Answers to "Wurde sie abgesagt?" and "Wurde sie verschoben?". */
  notCancelled: string;
  notPostponed: string;
  /** "24. → 17./18. Oktober 2024", "Potsdam → Berlin". */
  movedSo(moves: readonly string[]): string;
  /** "2024: 2, 2025: 3": known meetings of each year. */
  rhythm(perYear: readonly string[]): string;
  hoursNotKnown: string;
  calendarAt(url: string): string;
  // what a body is, and its agenda
  bodyName(id: string, name: string): string;
  /** Who speaks there for a Land. */
  membersUnknown(body: string): string;
  newsTitle(bodies: readonly string[]): string;
  /** Before the next session and the last resolutions. */
  news: string;
  agendaUnknown: string;
  /** Where it would appear. */
  agendaAt(host: string): string;
  /** The meeting is over; its resolutions follow. */
  agendaPast: string;
  agendaPastUnknown: string;
  guests(title: string, guests: string): string;
  guestAt(name: string, count: number, wanted: WantedWords): string;
  guestsNotKnown(title: string): string;
  yes(text: string): string;
  no(text: string): string;
  /** The meeting was at another time or place than taken for granted. */
  notThen(at: WhenWhere, text: string): string;
  notYet(text: string): string;
  /** It may be then, as only its season is known. */
  perhaps(title: string, rough: RoughWhen): string;
  topicNotKnown(query: string): string;
  // several
  sessions(count: number, wanted: WantedWords): string;
  sessionsTitle(wanted: WantedWords): string;
  noSessions(wanted: WantedWords): string;
  knownInstead(bodies: readonly string[]): string;
  resolutions(count: number, wanted: WantedWords): string;
  resolutionsTitle(wanted: WantedWords): string;
  noResolutions(wanted: WantedWords): string;
  noResolutionsYet(title: string): string;
  otherwise: string;
  tryAnotherWord: string;
  // the chair
  chair(term: ChairTerm): string;
  chairNotKnown(body: string, time: string | null): string;
  landNotKnown(land: string, body: string, known: readonly string[]): string;
  chairKnownUntil(term: ChairTerm): string;
  nextChairNotKnown: string;
  nextChair(term: ChairTerm): string;
  // beside the point
  greeting: string;
  thanks: string;
  farewell: string;
  preparatory(name: string): string;
  source(host: string): string;
  /** An interval with an open end, within a sentence; the other end in words. */
  openTime(from: string | null, until: string | null): string;
  /** A calendar week by its days. */
  week(from: string, until: string): string;
}

/** Bodies of officials: their long names, as they stand in German texts in either language. */
export const PREPARATORY_NAMES: Readonly<Record<string, string>> = {
  ACK: 'Amtschefkonferenz',
  AOLG: 'Arbeitsgemeinschaft der Obersten Landesgesundheitsbehörden',
  GKVS: 'Gemeinsame Konferenz der Verkehrs- und Straßenbauabteilungsleitungen',
  AGJF: 'Arbeitsgemeinschaft der Obersten Landesjugend- und Familienbehörden',
  SRK: 'Sportreferentenkonferenz',
  LAV: 'Länderarbeitsgemeinschaft Verbraucherschutz',
  CdS: 'Konferenz der Chefinnen und Chefs der Staatskanzleien',
};
