/** Integration. The chair changes on 1 July. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const INTMK = defineConference({
  id: 'IntMK',
  name: { de: 'Integrationsministerkonferenz', en: 'Conference of Integration Ministers' },
  purpose: {
    de: 'Dort beraten die Integrationsministerinnen und Integrationsminister der Länder über Zuwanderung und Integration.',
    en: 'There the Länder ministers for integration confer on immigration and integration.',
  },
  naming: naming({
    abbreviations: ['IntMK', 'INTMK'],
    names: [...conferenceNames('Integrations'), ...conferencesFor('Integration')],
    people: [...ministers('Integrations'), ...ministersFor('Integration')],
    english: englishNames('integration'),
    notWith: [],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 90 },
  chairCustom: { startsInMonth: 7, years: 1 },
  homes: [presentHome('https://integrationsministerkonferenz.de/')],
  sources: [
    officialPage('IntMK', { id: 'intmk-start', url: 'https://integrationsministerkonferenz.de/', everyHours: 6 }),
    officialPage('IntMK', {
      id: 'intmk-presse',
      url: 'https://integrationsministerkonferenz.de/MedienPresse-Archiv.html',
      everyHours: 6,
    }),
  ],
});
