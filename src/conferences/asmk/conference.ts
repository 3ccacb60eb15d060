/** Labour and social affairs. Every chair opens a site of its own. */
import { defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const ASMK = defineConference({
  id: 'ASMK',
  name: { de: 'Arbeits- und Sozialministerkonferenz', en: 'Conference of Labour and Social Affairs Ministers' },
  purpose: {
    de: 'Dort beraten die Arbeits- und Sozialministerinnen und -minister der Länder über Arbeit, Rente und Soziales.',
    en: 'There the Länder ministers of labour and social affairs confer on work, pensions and welfare.',
  },
  naming: naming({
    abbreviations: ['ASMK'],
    names: [
      ...conferenceNames('Arbeits- und Sozial'),
      ...conferenceNames('Sozial'),
      ...conferencesFor('Arbeit und Soziales', 'Soziales'),
    ],
    people: [
      ...ministers('Arbeits- und Sozial', 'Sozial', 'Arbeits'),
      ...ministersFor('Arbeit und Soziales', 'Soziales'),
    ],
    english: englishNames(
      'labour and social affairs',
      'labour and social',
      'labour',
      'social affairs',
      'labor and social affairs',
    ),
    notWith: [],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 1, minGapDays: 60 },
  homes: [presentHome('https://berlin.de/asmk')],
  sources: [
    officialPage('ASMK', { id: 'asmk-bremen', url: 'https://asmk.bremen.de/', everyHours: 12 }),
    officialPage('ASMK', { id: 'asmk-saarland', url: 'https://asmk.saarland/', everyHours: 12 }),
    officialPage('ASMK', { id: 'asmk-berlin', url: 'https://berlin.de/asmk', everyHours: 6 }),
  ],
});
