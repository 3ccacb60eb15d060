/** The sentences that only the calendar says, German and English. */
import type { Language } from '../../core/model.ts';

export interface CalendarWording {
  readonly allName: string;
  readonly allAbout: string;
  readonly about: (conference: string) => string;
  readonly withWords: (name: string, words: string) => string;
  readonly withPreview: (name: string) => string;
  readonly cancelled: (title: string) => string;
  readonly joined: (title: string) => string;
  readonly joinedAbout: string;
  readonly postponed: (title: string) => string;
  readonly open: (title: string, period: string) => string;
  /** Of what was held. */
  readonly heldWithin: (title: string, period: string) => string;
  readonly heldOnlyPeriod: (period: string) => string;
  readonly movedFrom: (former: string) => string;
  /** Only to another place; "Kiel → Lübeck". */
  readonly relocated: (places: string) => string;
  readonly noNewDay: string;
  readonly newPeriod: (period: string) => string;
  readonly onlyPeriod: (period: string) => string;
  readonly noPlace: string;
  /** Of what was held or called off: no place will become known. */
  readonly placeNotKnown: string;
  readonly page: string;
  readonly asOf: string;
  readonly special: string;
}

export const CALENDAR_WORDING: Readonly<Record<Language, CalendarWording>> = {
  de: {
    allName: 'Ministerkonferenzen',
    allAbout: 'Sitzungen der deutschen Ministerkonferenzen, aus öffentlichen Quellen gelesen und laufend abgeglichen.',
    about: (conference) => `Sitzungen: ${conference}. Aus öffentlichen Quellen gelesen und laufend abgeglichen.`,
    withWords: (name, words) => `${name}: ${words}`,
    withPreview: (name) => `${name} mit Vorschau`,
    cancelled: (title) => `Abgesagt: ${title}`,
    joined: (title) => `Doppelter Eintrag, entfällt: ${title}`,
    joinedAbout:
      'Dieselbe Sitzung stand zweimal im Kalender. Dieser Eintrag entfällt; die Sitzung steht weiter im anderen.',
    postponed: (title) => `Verschoben, Termin offen: ${title}`,
    open: (title, period) => `${title} (Termin offen: ${period})`,
    heldWithin: (title, period) => `${title} (Tag nicht bekannt: ${period})`,
    heldOnlyPeriod: (period) =>
      `Getagt wurde; bekannt ist nur: ${period}. Der Eintrag steht am ersten Tag dieses Zeitraums.`,
    movedFrom: (former) => `Verschoben, vorher ${former}`,
    relocated: (places) => `Verlegt: ${places}`,
    noNewDay: 'Ein neuer Termin ist noch nicht bekannt; der Eintrag steht noch am alten.',
    newPeriod: (period) => `Neuer Termin: ${period}, der Tag ist noch offen; der Eintrag steht noch am alten.`,
    onlyPeriod: (period) => `Bekannt ist nur: ${period}. Der Eintrag steht am ersten Tag dieses Zeitraums.`,
    noPlace: 'Ort noch nicht bekannt.',
    placeNotKnown: 'Ort nicht bekannt.',
    page: 'Alle Angaben mit Beleg',
    asOf: 'Stand',
    special: 'Sondersitzung',
  },
  en: {
    allName: 'German ministerial conferences',
    allAbout: 'Meetings of Germany’s ministerial conferences, read from public sources and kept up to date.',
    about: (conference) => `Meetings: ${conference}. Read from public sources and kept up to date.`,
    withWords: (name, words) => `${name}: ${words}`,
    withPreview: (name) => `${name} with preview`,
    cancelled: (title) => `Cancelled: ${title}`,
    joined: (title) => `Duplicate entry, cancelled: ${title}`,
    joinedAbout: 'The same meeting stood in the calendar twice. This entry ends; the meeting goes on in the other one.',
    postponed: (title) => `Postponed (cancelled for this day): ${title}`,
    open: (title, period) => `${title} (date open: ${period})`,
    heldWithin: (title, period) => `${title} (day not known: ${period})`,
    heldOnlyPeriod: (period) =>
      `It was held; all that is known: ${period}. The entry stands on the first day of that time.`,
    movedFrom: (former) => `Moved, formerly ${former}`,
    relocated: (places) => `Relocated: ${places}`,
    noNewDay: 'A new date is not known yet; the entry still stands on the old one.',
    newPeriod: (period) => `New date: ${period}, the day is still open; the entry still stands on the old one.`,
    onlyPeriod: (period) => `All that is known: ${period}. The entry stands on the first day of that time.`,
    noPlace: 'Place not known yet.',
    placeNotKnown: 'Place not known.',
    page: 'Every value with its evidence',
    asOf: 'As of',
    special: 'Special meeting',
  },
};
