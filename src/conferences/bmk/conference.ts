/** Building, housing, cities; the body behind it is the ARGEBAU. The chair stays for two years. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const BMK = defineConference({
  id: 'BMK',
  name: { de: 'Bauministerkonferenz', en: 'Conference of Building Ministers' },
  purpose: {
    de: 'Dort beraten die Bauministerinnen und Bauminister der Länder über Bauen, Wohnen und Städte.',
    en: 'There the Länder ministers of building confer on construction, housing and cities.',
  },
  naming: naming({
    abbreviations: ['BMK', 'ARGEBAU'],
    names: [
      ...conferencesFor('Bauen', 'Bauen und Wohnen'),
      ...conferenceNames('Bau'),
      'Konferenz der für Städtebau, Bau- und Wohnungswesen zuständigen Minister und Senatoren',
    ],
    people: [...ministers('Bau', 'Wohnungsbau'), ...ministersFor('Bauen', 'Bauen und Wohnen')],
    english: englishNames('building', 'construction', 'housing', 'housing and construction', 'building and housing'),
    notWith: ['Klimaschutzministerium', 'Bundesministerium für Klimaschutz'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  chairCustom: { startsInMonth: 1, years: 2 },
  homes: [presentHome('https://bauministerkonferenz.de/')],
  sources: [
    officialPage('BMK', { id: 'bmk-portal', url: 'https://bauministerkonferenz.de/', everyHours: 6 }),
    officialPage('BMK', {
      id: 'bmk-bayern',
      url: 'https://mobilitaet.bayern.de/min/bmk',
      everyHours: 12,
      off: 'named by others, not seen itself',
    }),
  ],
});
