/** Environment, climate, nature. The preparatory ACK has an ordinal of its own. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const UMK = defineConference({
  id: 'UMK',
  name: { de: 'Umweltministerkonferenz', en: 'Conference of Environment Ministers' },
  purpose: {
    de: 'Dort beraten die Umweltministerinnen und Umweltminister von Bund und Ländern über Umwelt, Klima und Natur.',
    en: 'There the federal and Länder ministers of the environment confer on environment, climate and nature.',
  },
  naming: naming({
    abbreviations: ['UMK'],
    names: [...conferenceNames('Umwelt'), ...conferencesFor('Umwelt')],
    people: [...ministers('Umwelt', 'Klimaschutz'), ...ministersFor('Umwelt')],
    english: englishNames('environment', 'environmental', 'the environment'),
    notWith: ['Universitätsmedizin', 'Kansas'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  homes: [presentHome('https://umweltministerkonferenz.de/')],
  sources: [officialPage('UMK', { id: 'umk-start', url: 'https://umweltministerkonferenz.de/', everyHours: 4 })],
});
