/** Justice. One number for a whole year: its spring and its autumn session share it. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const JUMIKO = defineConference({
  id: 'JuMiKo',
  name: { de: 'Justizministerkonferenz', en: 'Conference of Justice Ministers' },
  purpose: {
    de: 'Dort beraten die Justizministerinnen und Justizminister der Länder über Recht und Gerichte.',
    en: 'There the Länder ministers of justice confer on law and the courts.',
  },
  naming: naming({
    abbreviations: ['JuMiKo', 'JUMIKO'],
    names: [...conferenceNames('Justiz'), ...conferencesFor('Justiz')],
    people: [...ministers('Justiz'), ...ministersFor('Justiz')],
    english: englishNames('justice'),
    notWith: [],
  }),
  numbering: 'year',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  homes: [presentHome('https://justiz.de/laender-bund-europa/justizministerkonferenz')],
  sources: [
    officialPage('JuMiKo', {
      id: 'jumiko-portal',
      url: 'https://justiz.de/laender-bund-europa/justizministerkonferenz',
      everyHours: 4,
    }),
    officialPage('JuMiKo', {
      id: 'jumiko-sachsen',
      url: 'https://justiz.sachsen.de/',
      everyHours: 12,
      off: 'only the host is known, the path of the page is not confirmed',
    }),
  ],
});
