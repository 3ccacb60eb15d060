/** Children, youth, families. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const JFMK = defineConference({
  id: 'JFMK',
  name: { de: 'Jugend- und Familienministerkonferenz', en: 'Conference of Youth and Family Ministers' },
  purpose: {
    de: 'Dort beraten die Jugend- und Familienministerinnen und -minister der Länder über Kinder, Jugendliche und Familien.',
    en: 'There the Länder ministers for youth and families confer on children, young people and families.',
  },
  naming: naming({
    abbreviations: ['JFMK'],
    names: [
      ...conferenceNames('Jugend- und Familien'),
      ...conferenceNames('Jugend'),
      ...conferenceNames('Familien'),
      ...conferencesFor('Jugend und Familie', 'Jugend'),
    ],
    people: [
      ...ministers('Jugend- und Familien', 'Jugend', 'Familien'),
      ...ministersFor('Jugend und Familie', 'Jugend'),
    ],
    english: englishNames('youth and family affairs', 'youth and family', 'youth', 'family affairs', 'family'),
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  homes: [presentHome('https://jfmk.de/')],
  sources: [officialPage('JFMK', { id: 'jfmk-start', url: 'https://jfmk.de/', everyHours: 6 })],
});
