/** Schools, universities and culture. Since 2024/25 the body meets as three conferences, which count as KMK here. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, ministers, naming } from '../naming.ts';

export const KMK = defineConference({
  id: 'KMK',
  name: { de: 'Kultusministerkonferenz', en: 'Conference of Ministers of Education and Cultural Affairs' },
  naming: naming({
    abbreviations: ['KMK', 'Bildungs-MK', 'Wissenschafts-MK', 'Kultur-MK', 'BildungsMK', 'WissenschaftsMK', 'KulturMK'],
    names: [
      ...conferenceNames('Kultus'),
      ...conferenceNames('Bildungs'),
      ...conferenceNames('Wissenschafts'),
      ...conferenceNames('Kultur'),
      'Ständige Konferenz der Kultusminister der Länder in der Bundesrepublik Deutschland',
    ],
    people: ministers('Kultus', 'Bildungs', 'Wissenschafts', 'Kultur', 'Schul'),
    english: [
      'Standing Conference of the Ministers of Education and Cultural Affairs',
      'Conference of Ministers of Education and Cultural Affairs',
      'Conference of Education Ministers',
      "Education Ministers' Conference",
    ],
    notWith: ['Karneval', 'Karnevalsverein', 'Musikverein', 'Sportverein', 'Vereinsheim', 'Kampfmittel'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 8, minGapDays: 10 },
  homes: [presentHome('https://kmk.org/')],
  sources: [officialPage('KMK', { id: 'kmk-presse', url: 'https://kmk.org/presse/pressearchiv.html', everyHours: 3 })],
});
