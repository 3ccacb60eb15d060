/** Energy. Sessions go by year and place; the preparatory ACK meets on the first day. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const ENMK = defineConference({
  id: 'EnMK',
  name: { de: 'Energieministerkonferenz', en: 'Conference of Energy Ministers' },
  purpose: {
    de: 'Dort beraten die Energieministerinnen und Energieminister der Länder über Strom, Wärme und die Energiewende.',
    en: 'There the Länder ministers of energy confer on power, heating and the energy transition.',
  },
  naming: naming({
    abbreviations: ['EnMK', 'ENMK', 'EnMiKo'],
    names: [...conferenceNames('Energie'), ...conferencesFor('Energie')],
    people: [...ministers('Energie'), ...ministersFor('Energie')],
    english: englishNames('energy'),
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  homes: [presentHome('https://enmk.de/')],
  sources: [officialPage('EnMK', { id: 'enmk-presse', url: 'https://enmk.de/presse.html', everyHours: 4 })],
});
