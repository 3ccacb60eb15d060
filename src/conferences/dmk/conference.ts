/**
 * Digital policy of the Länder, since April 2024. Two regular sessions a year and special ones without a number. Its web
 * home moves every January with the chair; the homes of past years are kept, as they hold the history.
 */
import { loadArchive } from '../archive.ts';
import { chairOfYear, defineConference, homeOfYears, officialPage } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

const BERLIN_BRANDENBURG = 'https://berlin-brandenburg.de/digitalministerkonferenz';
const BRANDENBURG_PORTAL = 'https://digitalesbb.de/detailseite';
const RHEINLAND_PFALZ = 'https://dmk.rlp.de/';
const HAMBURG = 'https://digital.hamburg.de/digitale-stadt/digitalministerkonferenz';

export const DMK = defineConference({
  id: 'DMK',
  name: { de: 'Digitalministerkonferenz', en: 'Conference of Digital Ministers' },
  purpose: {
    de: 'Dort stimmen die Digitalministerinnen und Digitalminister der Länder seit 2024 ihre Digitalpolitik ab.',
    en: 'There the Länder ministers for digital affairs have co-ordinated their digital policy since 2024.',
  },
  naming: naming({
    abbreviations: ['DMK'],
    names: [...conferenceNames('Digital'), ...conferencesFor('Digitales', 'Digitalisierung')],
    people: [
      ...ministers('Digital'),
      'Digitalverantwortliche der Länder',
      ...ministersFor('Digitales', 'Digitalisierung'),
    ],
    english: [...englishNames('digital', 'digital affairs', 'digitalisation'), 'Digital Minister Conference'],
    notWith: ['Molkerei', 'Milch', 'Deutsches Milchkontor', 'Käse', 'Dairy', 'Billard', 'Karambolage'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 2, minGapDays: 60 },
  chairs: [
    chairOfYear(2024, ['Berlin', 'Brandenburg'], BERLIN_BRANDENBURG),
    chairOfYear(2025, ['Rheinland-Pfalz'], RHEINLAND_PFALZ),
    chairOfYear(2026, ['Hamburg'], HAMBURG),
  ],
  homes: [
    homeOfYears(BERLIN_BRANDENBURG, 2024, 2024),
    homeOfYears(`${BRANDENBURG_PORTAL}/beschluesse-2/`, 2024, 2024),
    homeOfYears(RHEINLAND_PFALZ, 2025, 2025),
    homeOfYears(HAMBURG, 2026, null),
  ],
  sources: [
    officialPage('DMK', { id: 'dmk-hamburg', url: HAMBURG, everyHours: 2 }),
    officialPage('DMK', { id: 'dmk-rlp', url: RHEINLAND_PFALZ, everyHours: 6 }),
    officialPage('DMK', { id: 'dmk-bb-beschluesse', url: `${BRANDENBURG_PORTAL}/beschluesse-2/`, everyHours: 12 }),
    officialPage('DMK', { id: 'dmk-bb-sonder', url: `${BRANDENBURG_PORTAL}/sonder-dmk`, everyHours: 12 }),
    officialPage('DMK', {
      id: 'dmk-bb-vierte',
      url: `${BRANDENBURG_PORTAL}/4-digitalministerkonferenz`,
      everyHours: 12,
    }),
    officialPage('DMK', { id: 'dmk-bebb-zweite', url: `${BERLIN_BRANDENBURG}/2-sitzung`, everyHours: 12 }),
    officialPage('DMK', {
      id: 'dmk-bebb-erste',
      url: `${BERLIN_BRANDENBURG}/1-sitzung`,
      everyHours: 12,
      off: 'inferred from the address of the second session, not seen',
    }),
  ],
  archive: loadArchive(new URL('archive.yaml', import.meta.url)),
});
