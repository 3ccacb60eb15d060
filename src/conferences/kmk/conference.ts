/** Schools, universities and culture. Since 2024/25 the body meets as three conferences, which count as KMK here. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const KMK = defineConference({
  id: 'KMK',
  name: { de: 'Kultusministerkonferenz', en: 'Conference of Ministers of Education and Cultural Affairs' },
  purpose: {
    de: 'Dort beraten die Kultusministerinnen und Kultusminister der Länder über Schulen, Hochschulen und Kultur.',
    en: 'There the Länder ministers of education confer on schools, universities and culture.',
  },
  naming: naming({
    abbreviations: ['KMK', 'Bildungs-MK', 'Wissenschafts-MK', 'Kultur-MK', 'BildungsMK', 'WissenschaftsMK', 'KulturMK'],
    names: [
      ...conferencesFor('Kultus', 'Bildung'),
      ...conferenceNames('Kultus'),
      ...conferenceNames('Bildungs'),
      ...conferenceNames('Wissenschafts'),
      ...conferenceNames('Kultur'),
      'Ständige Konferenz der Kultusminister der Länder in der Bundesrepublik Deutschland',
    ],
    people: [
      ...ministers('Kultus', 'Bildungs', 'Wissenschafts', 'Kultur', 'Schul'),
      ...ministersFor('Kultus', 'Bildung'),
    ],
    english: [
      ...englishNames('education', 'culture', 'science', 'education and cultural affairs', 'cultural affairs'),
      'Standing Conference of the Ministers of Education and Cultural Affairs',
    ],
    notWith: ['Karneval', 'Karnevalsverein', 'Musikverein', 'Sportverein', 'Vereinsheim', 'Kampfmittel'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 8, minGapDays: 10 },
  homes: [presentHome('https://kmk.org/')],
  sources: [officialPage('KMK', { id: 'kmk-presse', url: 'https://kmk.org/presse/pressearchiv.html', everyHours: 3 })],
});
