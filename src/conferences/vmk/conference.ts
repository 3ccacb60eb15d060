/** Transport. Sessions go by their date; digital special sessions at short notice. */
import { defineConference, officialPage } from '../define.ts';
import { conferenceNames, ministers, naming } from '../naming.ts';

export const VMK = defineConference({
  id: 'VMK',
  name: { de: 'Verkehrsministerkonferenz', en: 'Conference of Transport Ministers' },
  naming: naming({
    abbreviations: ['VMK'],
    names: conferenceNames('Verkehrs'),
    people: ministers('Verkehrs', 'Mobilitäts'),
    english: ['Conference of Transport Ministers', "Transport Ministers' Conference", 'Transport Ministers Conference'],
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  sources: [
    officialPage('VMK', {
      id: 'vmk-start',
      url: 'https://verkehrsministerkonferenz.de/',
      everyHours: 4,
      off: 'only the host is known, the path of the page is not confirmed',
    }),
  ],
});
