/** Police, disaster protection, constitution. Office at the Bundesrat; many resolutions are released late or never. */
import { chairOfYear, defineConference, officialPage, presentHome } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const IMK = defineConference({
  id: 'IMK',
  name: { de: 'Innenministerkonferenz', en: 'Conference of Interior Ministers' },
  purpose: {
    de: 'Dort beraten die Innenministerinnen und Innenminister und die Innensenatorinnen und Innensenatoren der Länder über Polizei, Katastrophenschutz und Verfassungsschutz.',
    en: 'There the Länder ministers of the interior confer on police, disaster protection and the protection of the constitution.',
  },
  naming: naming({
    abbreviations: ['IMK'],
    names: [
      ...conferencesFor('Inneres'),
      ...conferenceNames('Innen'),
      'Ständige Konferenz der Innenminister und -senatoren der Länder',
      'Ständige Konferenz der Innenministerinnen und -minister',
    ],
    people: [...ministers('Innen'), ...ministersFor('Inneres')],
    english: englishNames('interior', 'the interior'),
    notWith: ['Makroökonomie', 'Konjunkturforschung', 'Hans-Böckler-Stiftung', 'Investment'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  chairs: [chairOfYear(2024, ['Brandenburg'], 'https://imk2024.brandenburg.de/')],
  homes: [presentHome('https://innenministerkonferenz.de/IMK/DE/termine/termine-node.html')],
  sources: [
    officialPage('IMK', {
      id: 'imk-termine',
      url: 'https://innenministerkonferenz.de/IMK/DE/termine/termine-node.html',
      everyHours: 3,
    }),
    officialPage('IMK', {
      id: 'imk-brandenburg',
      url: 'https://imk2024.brandenburg.de/',
      everyHours: 12,
      off: 'site of the chair of 2024, whose year is over',
    }),
    officialPage('IMK', {
      id: 'imk-bremen',
      url: 'https://inneres.bremen.de/',
      everyHours: 12,
      off: 'only the host is known, the path of the page is not confirmed',
    }),
  ],
});
