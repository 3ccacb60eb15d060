/** The heads of the Länder governments. No numbers; the chair changes on 1 October; some sessions with the chancellor. */
import type { Chair } from '../../core/model.ts';
import { defineConference, officialPage, presentHome } from '../define.ts';
import { naming } from '../naming.ts';

const RHEINLAND_PFALZ_FOLLOWS =
  'https://www.journaldebruxelles.be/de/Politik/566707-rheinland-pfalz-uebernimmt-vorsitz-von-ministerpraesidentenkonferenz.html';

export const MPK = defineConference({
  id: 'MPK',
  name: { de: 'Ministerpräsidentenkonferenz', en: 'Conference of Minister-Presidents' },
  purpose: {
    de: 'Dort beraten die Regierungschefinnen und Regierungschefs der Länder, manchmal mit dem Bundeskanzler, über das, was alle Länder angeht.',
    en: 'There the heads of the Länder governments, sometimes with the federal chancellor, confer on what concerns all Länder.',
  },
  naming: naming({
    abbreviations: ['MPK'],
    names: [
      'Ministerpräsidentenkonferenz',
      'Ministerpräsidentinnenkonferenz',
      'Ministerpräsidentinnen- und Ministerpräsidentenkonferenz',
      'Konferenz der Ministerpräsidenten',
      'Konferenz der Ministerpräsidentinnen und -präsidenten',
      'Konferenz der Ministerpräsidentinnen und Ministerpräsidenten',
      'Konferenz der Regierungschefinnen und Regierungschefs der Länder',
      'Jahreskonferenz der Regierungschefinnen und Regierungschefs',
    ],
    people: ['Ministerpräsident', 'Ministerpräsidentin', 'Regierungschefinnen und Regierungschefs', 'Länderchef'],
    english: [
      'Conference of Minister-Presidents',
      'Conference of Ministers-President',
      "Minister-Presidents' Conference",
      'Minister Presidents Conference',
      'Conference of State Premiers',
      'state premiers',
      'minister-presidents',
      'ministers-president',
      'heads of the state governments',
    ],
    notWith: [],
  }),
  numbering: 'none',
  rhythm: { sessionsPerYear: 6, minGapDays: 10 },
  chairCustom: { startsInMonth: 10, years: 1 },
  chairs: [
    chairFromOctober(2023, 'Hessen', 'https://www.seknews.de/2023/10/14/hessen-uebernimmt-konferenzvorsitz/'),
    chairFromOctober(2024, 'Sachsen', RHEINLAND_PFALZ_FOLLOWS),
    chairFromOctober(2025, 'Rheinland-Pfalz', RHEINLAND_PFALZ_FOLLOWS),
  ],
  homes: [presentHome('https://rlp.de/mpk')],
  sources: [
    officialPage('MPK', { id: 'mpk-rlp', url: 'https://rlp.de/mpk', everyHours: 6 }),
    officialPage('MPK', { id: 'mpk-hessen', url: 'https://hessen.de/handeln/mpk', everyHours: 6 }),
    officialPage('MPK', { id: 'mpk-nrw', url: 'https://land.nrw/mpk', everyHours: 6 }),
    officialPage('MPK', { id: 'mpk-sachsen', url: 'https://ministerpraesident.sachsen.de/', everyHours: 6 }),
  ],
});

function chairFromOctober(year: number, land: string, source: string): Chair {
  return {
    from: new Temporal.PlainDate(year, 10, 1),
    until: new Temporal.PlainDate(year + 1, 9, 30),
    laender: [land],
    source,
  };
}
