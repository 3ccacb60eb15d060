/** Consumer protection. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const VSMK = defineConference({
  id: 'VSMK',
  name: { de: 'Verbraucherschutzministerkonferenz', en: 'Conference of Consumer Protection Ministers' },
  purpose: {
    de: 'Dort beraten die Verbraucherschutzministerinnen und -minister von Bund und Ländern über den Schutz der Verbraucherinnen und Verbraucher.',
    en: 'There the federal and Länder ministers for consumer protection confer on the protection of consumers.',
  },
  naming: naming({
    abbreviations: ['VSMK'],
    names: [
      ...conferenceNames('Verbraucherschutz'),
      ...conferenceNames('Verbraucher'),
      ...conferencesFor('Verbraucherschutz'),
    ],
    people: [...ministers('Verbraucherschutz', 'Verbraucher'), ...ministersFor('Verbraucherschutz')],
    english: englishNames('consumer protection', 'consumer affairs', 'consumer'),
    notWith: [],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  homes: [presentHome('https://verbraucherschutzministerkonferenz.de/')],
  sources: [
    officialPage('VSMK', { id: 'vsmk-start', url: 'https://verbraucherschutzministerkonferenz.de/', everyHours: 6 }),
  ],
});
