/** Sport. Often called SMK, as the Saxon ministry of education is too. The chair stays for two years. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const SPORTMK = defineConference({
  id: 'SportMK',
  name: { de: 'Sportministerkonferenz', en: 'Conference of Sports Ministers' },
  purpose: {
    de: 'Dort beraten die Sportministerinnen und Sportminister der Länder über den Sport.',
    en: 'There the Länder ministers of sport confer on sport.',
  },
  naming: naming({
    abbreviations: ['SportMK', 'SMK', 'SpoMK'],
    names: [...conferenceNames('Sport'), ...conferencesFor('Sport')],
    people: [...ministers('Sport'), ...ministersFor('Sport')],
    english: englishNames('sports', 'sport'),
    notWith: [
      'Staatsministerium für Kultus',
      'sächsisches Kultusministerium',
      'Staatsministerium',
      'Sachsens Kultusminister',
      'Lehrkräfte',
    ],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  chairCustom: { startsInMonth: 1, years: 2 },
  homes: [presentHome('https://sportministerkonferenz.de/')],
  sources: [officialPage('SportMK', { id: 'sportmk-start', url: 'https://sportministerkonferenz.de/', everyHours: 6 })],
});
