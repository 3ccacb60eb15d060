/** Every sentence of the calendar, German and English. */
import type { Contradiction, Language } from '../../core/model.ts';

export interface CalendarWording {
  readonly allName: string;
  readonly allAbout: string;
  readonly about: (conference: string) => string;
  readonly withWords: (name: string, words: string) => string;
  readonly withPreview: (name: string) => string;
  readonly cancelled: (title: string) => string;
  readonly postponed: (title: string) => string;
  readonly open: (title: string, period: string) => string;
  readonly movedFrom: (former: string) => string;
  readonly noNewDay: string;
  readonly onlyPeriod: (period: string) => string;
  readonly noPlace: string;
  readonly online: string;
  readonly chair: string;
  readonly guests: string;
  readonly unlisted: string;
  readonly contradiction: (contradiction: Pick<Contradiction, 'field'>, value: string, source: string) => string;
  readonly source: string;
  readonly page: string;
  readonly asOf: string;
  readonly special: string;
}

const FIELDS = {
  de: { days: 'als Termin', place: 'als Ort', status: 'als Stand' },
  en: { days: 'the date', place: 'the place', status: 'the status' },
} as const;

export const CALENDAR_WORDING: Readonly<Record<Language, CalendarWording>> = {
  de: {
    allName: 'Ministerkonferenzen',
    allAbout: 'Sitzungen der deutschen Ministerkonferenzen, aus öffentlichen Quellen gelesen und laufend abgeglichen.',
    about: (conference) => `Sitzungen: ${conference}. Aus öffentlichen Quellen gelesen und laufend abgeglichen.`,
    withWords: (name, words) => `${name}: ${words}`,
    withPreview: (name) => `${name} mit Vorschau`,
    cancelled: (title) => `Abgesagt: ${title}`,
    postponed: (title) => `Verschoben, Termin offen: ${title}`,
    open: (title, period) => `${title} (Termin offen: ${period})`,
    movedFrom: (former) => `Verschoben, vorher ${former}`,
    noNewDay:
      'Ein neuer Termin ist noch nicht bekannt. Der Eintrag steht am alten Termin, damit er nicht verloren geht.',
    onlyPeriod: (period) => `Bekannt ist nur: ${period}. Der Eintrag steht am ersten Tag dieses Zeitraums.`,
    noPlace: 'Ort noch nicht bekannt.',
    online: 'Online',
    chair: 'Vorsitz',
    guests: 'Gäste',
    unlisted: 'Die offizielle Seite führt diese Sitzung nicht mehr auf; abgesagt wurde sie nicht.',
    contradiction: ({ field }, value, source) => `Widerspruch: ${source} nennt ${FIELDS.de[field]} ${value}`,
    source: 'Quelle',
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
    postponed: (title) => `Postponed (cancelled for this day): ${title}`,
    open: (title, period) => `${title} (date open: ${period})`,
    movedFrom: (former) => `Moved, formerly ${former}`,
    noNewDay: 'A new date is not known yet. The entry stays on the old day so that it is not lost.',
    onlyPeriod: (period) => `All that is known: ${period}. The entry stands on the first day of that time.`,
    noPlace: 'Place not known yet.',
    online: 'Online',
    chair: 'Chair',
    guests: 'Guests',
    unlisted: 'The official page no longer lists this meeting; it has not been cancelled.',
    contradiction: ({ field }, value, source) => `Contradiction: ${source} gives ${value} as ${FIELDS.en[field]}`,
    source: 'Source',
    page: 'Every value with its evidence',
    asOf: 'As of',
    special: 'Special meeting',
  },
};
