/** Health and care. One HTML page per resolution, chosen by year. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const GMK = defineConference({
  id: 'GMK',
  name: { de: 'Gesundheitsministerkonferenz', en: 'Conference of Health Ministers' },
  purpose: {
    de: 'Dort beraten die Gesundheitsministerinnen und Gesundheitsminister der Länder über Gesundheit und Pflege.',
    en: 'There the Länder ministers of health confer on health and care.',
  },
  naming: naming({
    abbreviations: ['GMK'],
    names: [...conferenceNames('Gesundheits'), ...conferencesFor('Gesundheit')],
    people: [...ministers('Gesundheits'), ...ministersFor('Gesundheit')],
    english: englishNames('health'),
    notWith: ['Medienpädagogik', 'Medienkompetenz', 'Medienkultur'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 45 },
  homes: [presentHome('https://gmkonline.de/')],
  sources: [officialPage('GMK', { id: 'gmk-start', url: 'https://gmkonline.de/', everyHours: 4 })],
});
