/** Economy. The chair stays for two years. */
import { defineConference, officialPage } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const WMK = defineConference({
  id: 'WMK',
  name: { de: 'Wirtschaftsministerkonferenz', en: 'Conference of Economic Affairs Ministers' },
  purpose: {
    de: 'Dort beraten die Wirtschaftsministerinnen und Wirtschaftsminister der Länder über Wirtschaft und Industrie.',
    en: 'There the Länder ministers of economic affairs confer on business and industry.',
  },
  naming: naming({
    abbreviations: ['WMK', 'WiMiKo'],
    names: [...conferenceNames('Wirtschafts'), ...conferencesFor('Wirtschaft')],
    people: [...ministers('Wirtschafts'), ...ministersFor('Wirtschaft')],
    english: englishNames('economic affairs', 'economy', 'economics', 'economic'),
    notWith: ['Werkzeugmaschinen'],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  chairCustom: { startsInMonth: 1, years: 2 },
  sources: [
    officialPage('WMK', {
      id: 'wmk-vorsitz',
      url: 'https://wm.baden-wuerttemberg.de/',
      everyHours: 6,
      off: 'only the host is known, the path of the page is not confirmed',
    }),
  ],
});
