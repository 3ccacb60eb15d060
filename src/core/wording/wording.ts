/** What every language must be able to say. Functions, not templates: a value that is missing is a type error. */
import type { Language } from '../model.ts';
import type { AnswerWording } from './answers.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import type { WhenWhere } from './when-where.ts';

export type { WhenWhere } from './when-where.ts';

export interface Wording {
  readonly label: {
    readonly days: string;
    readonly place: string;
    readonly chair: string;
    readonly guests: string;
    readonly status: string;
    readonly before: string;
    readonly contradiction: string;
    readonly topics: string;
    readonly calendar: string;
    readonly source: string;
    readonly page: string;
    readonly why: string;
    readonly unsubscribe: string;
    readonly document: string;
    /** The body's own web home. */
    readonly home: string;
  };
  readonly status: { readonly planned: string; readonly held: string; readonly cancelled: string };
  readonly statusNoReport: string;
  /** Behind "planned; ": who says so. */
  readonly certainty: {
    readonly official: string;
    readonly officialPeriod: string;
    readonly press: string;
    readonly contradicted: string;
  };
  readonly dayUnknown: string;
  readonly placeUnknown: string;
  /** Of a meeting that is over. */
  readonly notKnown: string;
  readonly online: string;
  readonly kind: { readonly days: string; readonly place: string; readonly status: string };
  sessionTitle(name: string, ordinal: number | null, special: boolean): string;
  announced(title: string, at: WhenWhere): string;
  held(title: string, at: WhenWhere): string;
  dated(title: string, at: WhenWhere): string;
  moved(title: string, to: WhenWhere, from: WhenWhere): string;
  /** The reply under a message: `short` is "24. → 17./18. Oktober 2024". */
  movedReply(short: string, title: string, place: string | null): string;
  adjourned(title: string, from: string | null): string;
  cancelled(title: string, at: WhenWhere): string;
  reinstated(title: string, at: WhenWhere): string;
  contradicted(title: string, at: WhenWhere, other: string): string;
  /** Days told wrongly before: `wrong` stands in a sentence, "am 24. Oktober 2024". */
  corrected(title: string, at: WhenWhere, wrong: string): string;
  /** Prefixed when an earlier message told it wrongly. */
  correction(text: string): string;
  /** "3 Beschlüsse der 1. Digitalministerkonferenz". */
  resolutionsTitle(count: number, of: string): string;
  topicsTitle(of: string): string;
  resolutions(title: string, names: readonly string[]): string;
  more(count: number): string;
  /** Small print under a resolution whose file was replaced at its address. */
  documentReplaced(day: string): string;
  readAt(source: string, day: string): string;
  contradiction(kind: string, value: string, source: string): string;
  /** Sentences of answers. */
  readonly answer: AnswerWording;
  lastCheck(at: string): string;
  neverChecked: string;
  foundNothing(query: string): string;
  helpTitle: string;
  help: string;
  helpItems: readonly string[];
  knownConferences(list: string): string;
  outOfScope: string;
  whyTitle(title: string): string;
  why(count: number, sources: number): string;
  /** Marks beside a value: it is shown; it agrees with what is shown; it does not count. */
  readonly whyMarks: { readonly shown: string; readonly agrees: string; readonly overruled: string };
  whyRead(reason: string): string;
  whyUnknown: string;
  failed: string;
  sourceTrouble(source: string): string;
  sourceFails(source: string, error: string): string;
  sourceSpeaks(source: string): string;
  /** Names of facts, as `bot why` and the button show them. */
  readonly fact: Readonly<Record<string, string>>;
}

export const WORDING: Readonly<Record<Language, Wording>> = { de: DE, en: EN };
