/** Europe. Nothing but its name is known here yet: no page, no chair, no rhythm of its own (a cautious one stands in). */
import { defineConference } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const EMK = defineConference({
  id: 'EMK',
  name: { de: 'Europaministerkonferenz', en: 'Conference of European Affairs Ministers' },
  purpose: {
    de: 'Dort beraten die Europaministerinnen und Europaminister der Länder über die Politik der Europäischen Union.',
    en: 'There the Länder ministers for European affairs confer on the policies of the European Union.',
  },
  naming: naming({
    abbreviations: ['EMK'],
    names: [...conferenceNames('Europa'), ...conferencesFor('Europa', 'Europaangelegenheiten')],
    people: [...ministers('Europa'), ...ministersFor('Europa', 'Europaangelegenheiten')],
    english: englishNames('European affairs', 'Europe'),
    notWith: ['evangelisch-methodistisch', 'Menschenrechtskonvention'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 2, minGapDays: 30 },
  chairCustom: { startsInMonth: 7, years: 1 },
});
