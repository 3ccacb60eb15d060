/** Transport. Sessions go by their date; digital special sessions at short notice. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const VMK = defineConference({
  id: 'VMK',
  name: { de: 'Verkehrsministerkonferenz', en: 'Conference of Transport Ministers' },
  purpose: {
    de: 'Dort beraten die Verkehrsministerinnen und Verkehrsminister der Länder über Straßen, Schienen und den Nahverkehr.',
    en: 'There the Länder ministers of transport confer on roads, railways and local transport.',
  },
  naming: naming({
    abbreviations: ['VMK'],
    names: [...conferenceNames('Verkehrs'), ...conferencesFor('Verkehr', 'Mobilität')],
    people: [...ministers('Verkehrs', 'Mobilitäts'), ...ministersFor('Verkehr', 'Mobilität')],
    english: englishNames('transport', 'transportation', 'mobility'),
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  chairs: [
    {
      from: new Temporal.PlainDate(2023, 1, 1),
      until: new Temporal.PlainDate(2024, 12, 31),
      laender: ['Nordrhein-Westfalen'],
      source:
        'https://www.bmvi.de/DE/Ministerium/Ministerkonferenzen/Verkehrsministerkonferenz/verkehrsministerkonferenz.html',
    },
  ],
  homes: [presentHome('https://verkehrsministerkonferenz.de/')],
  sources: [
    officialPage('VMK', {
      id: 'vmk-termine',
      url: 'https://verkehrsministerkonferenz.de/VMK/DE/termine/termine-node.html',
      everyHours: 4,
      off: 'formed after the sister site of the IMK, not confirmed',
    }),
  ],
});
