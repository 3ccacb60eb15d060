/** Equality and women. One main conference a year, with preparatory ones around it. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const GFMK = defineConference({
  id: 'GFMK',
  name: { de: 'Gleichstellungs- und Frauenministerkonferenz', en: 'Conference of Ministers for Gender Equality' },
  purpose: {
    de: 'Dort beraten die Gleichstellungs- und Frauenministerinnen und -minister der Länder über die Gleichstellung von Frauen und Männern.',
    en: 'There the Länder ministers for gender equality and women confer on equality.',
  },
  naming: naming({
    abbreviations: ['GFMK'],
    names: [
      ...conferencesFor('Gleichstellung und Frauen', 'Frauen und Gleichstellung', 'Gleichstellung'),
      ...conferenceNames('Gleichstellungs- und Frauen'),
      ...conferenceNames('Gleichstellungs'),
      ...conferenceNames('Frauen'),
    ],
    people: [
      ...ministers('Gleichstellungs', 'Frauen'),
      ...ministersFor('Gleichstellung und Frauen', 'Frauen und Gleichstellung', 'Gleichstellung'),
    ],
    english: englishNames('gender equality', 'equality', 'equality and women', 'women'),
    notWith: [],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  homes: [presentHome('https://mkjfgfi.nrw/')],
  sources: [officialPage('GFMK', { id: 'gfmk-vorsitz', url: 'https://mkjfgfi.nrw/', everyHours: 6 })],
});
