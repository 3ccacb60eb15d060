/** Finance. Monthly beside the Bundesrat; confidential, without a public site. Only the yearly meeting is numbered. */
import { defineConference } from '../define.ts';
import { conferenceNames, conferencesFor, englishNames, ministers, ministersFor, naming } from '../naming.ts';

export const FMK = defineConference({
  id: 'FMK',
  name: { de: 'Finanzministerkonferenz', en: 'Conference of Finance Ministers' },
  purpose: {
    de: 'Dort beraten die Finanzministerinnen und Finanzminister der Länder über Steuern und Haushalte.',
    en: 'There the Länder ministers of finance confer on taxes and budgets.',
  },
  naming: naming({
    abbreviations: ['FMK', 'FinMK', 'Jahres-FMK'],
    names: [
      ...conferenceNames('Finanz'),
      'Jahreskonferenz der Finanzministerinnen und Finanzminister der Länder',
      ...conferencesFor('Finanzen'),
    ],
    people: [...ministers('Finanz'), ...ministersFor('Finanzen')],
    english: englishNames('finance'),
    notWith: ['Mobilfunk', 'Fußballverein', 'Sportverein', 'Vereinsheim', 'Musikverein', 'Karnevalsverein'],
  }),
  numbering: 'meeting',
  rhythm: { sessionsPerYear: 12, minGapDays: 14 },
});
