/** What is said before any page is made. */
import type { Language } from '../../core/model.ts';

export interface RefusalWording {
  readonly tooMany: (seconds: number) => string;
  readonly calendarAway: string;
}

export const REFUSAL_WORDING: Readonly<Record<Language, RefusalWording>> = {
  de: {
    tooMany: (seconds) =>
      `Von dieser Adresse kommen zu viele Anfragen auf einmal. Bitte nach ${seconds} s noch einmal versuchen; auf Dauer sind zehn Anfragen in der Sekunde möglich, Kalender beliebig oft.`,
    calendarAway:
      'Der Kalender kann im Augenblick nicht gelesen werden. Bitte später noch einmal versuchen; Ihre Einträge bleiben, wie sie sind.',
  },
  en: {
    tooMany: (seconds) =>
      `Too many requests come from this address at once. Please try again after ${seconds} s; ten requests a second are fine for good, and calendars as often as you like.`,
    calendarAway: 'The calendar cannot be read at the moment. Please try again later; your entries stay as they are.',
  },
};

/** Name of the problem for programs (RFC 9457), the same in all languages. */
export const TOO_MANY_TITLE = 'Too many requests';
