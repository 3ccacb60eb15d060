/** Agriculture and forests. Sessions go by place and date; the preparatory ACK meets the day before. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const AMK = defineConference({
  id: 'AMK',
  name: { de: 'Agrarministerkonferenz', en: 'Conference of Agriculture Ministers' },
  purpose: {
    de: 'Dort beraten die Agrarministerinnen und Agrarminister von Bund und Ländern über Landwirtschaft, Ernährung und Wälder.',
    en: 'There the federal and Länder ministers of agriculture confer on farming, food and forests.',
  },
  naming: naming({
    abbreviations: ['AMK'],
    names: [...conferenceNames('Agrar'), ...conferenceNames('Landwirtschafts'), ...conferencesFor('Landwirtschaft')],
    people: [...ministers('Agrar', 'Landwirtschafts'), ...ministersFor('Landwirtschaft')],
    english: englishNames('agriculture', 'agricultural', 'farm', 'farming'),
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  homes: [presentHome('https://agrarministerkonferenz.de/')],
  sources: [
    officialPage('AMK', { id: 'amk-start', url: 'https://agrarministerkonferenz.de/', everyHours: 4 }),
    officialPage('AMK', {
      id: 'amk-dokumente',
      url: 'https://agrarministerkonferenz.de/Dokumente-Geschaeftsordnung.html',
      everyHours: 24,
      off: 'holds the rules of procedure, no sessions',
    }),
  ],
});
