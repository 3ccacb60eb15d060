/** Consumer protection. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, englishNames, ministers, naming } from '../naming.ts';

export const VSMK = defineConference({
  id: 'VSMK',
  name: { de: 'Verbraucherschutzministerkonferenz', en: 'Conference of Consumer Protection Ministers' },
  naming: naming({
    abbreviations: ['VSMK'],
    names: [...conferenceNames('Verbraucherschutz'), ...conferenceNames('Verbraucher')],
    people: ministers('Verbraucherschutz', 'Verbraucher'),
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
