/** Words with which texts count times from the day of publication, and which way they look. */
import { type Token, wordSet } from './tokens.ts';
import type { DateMention, Tense, When } from './when.ts';

/** "kommenden" looks ahead, "vergangenen" back, "diesen" stays within the running week, month or year. */
export const AHEAD = wordSet(
  'kommenden kommender kommende kommendes kommendem nächsten nächster nächste nächstes nächstem next coming upcoming folgenden darauffolgenden',
);
export const BACK = wordSet(
  'vergangenen vergangener vergangene vergangenes vergangenem letzten letzter letzte letztes letztem vorigen voriger vorige voriges last past previous',
);
export const THIS = wordSet(
  'dieser diese diesen diesem dieses laufenden laufender laufende laufendes der des this current',
);
export const PARTS = wordSet('Anfang Mitte Ende early mid late Beginn');
export const DAY_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    heute: 0,
    heutigen: 0,
    heutige: 0,
    heutiger: 0,
    today: 0,
    "today's": 0,
    gestern: -1,
    gestrigen: -1,
    gestrige: -1,
    gestriger: -1,
    yesterday: -1,
    "yesterday's": -1,
    vorgestern: -2,
    morgen: 1,
    morgigen: 1,
    morgige: 1,
    morgiger: 1,
    tomorrow: 1,
    ubermorgen: 2,
  }),
);
export const UNIT_BY_KEY: ReadonlyMap<string, 'week' | 'month' | 'year'> = new Map([
  ['woche', 'week'],
  ['week', 'week'],
  ['monats', 'month'],
  ['monat', 'month'],
  ['month', 'month'],
  ['jahres', 'year'],
  ['jahr', 'year'],
  ['jahre', 'year'],
  ['year', 'year'],
]);

export function mention(from: number, to: number, when: When): DateMention {
  return { from, to, when };
}

export function key(tokens: readonly Token[], at: number): string {
  return tokens[at]?.key ?? '';
}

export function sideOf(word: string): Tense | 'this' | undefined {
  if (AHEAD.has(word)) return 'future';
  if (BACK.has(word)) return 'past';
  return THIS.has(word) ? 'this' : undefined;
}

/** Units ahead: "kommenden" is 1, "vergangenen" -1, "dieser" 0. */
export function stepOf(side: Tense | 'this'): number {
  if (side === 'future') return 1;
  return side === 'past' ? -1 : 0;
}
