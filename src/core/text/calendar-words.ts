/** Months, weekdays, seasons and numbers as German and English texts write them. Keys are folded. */
import { byWord } from './by-word.ts';
import { foldText } from './fold.ts';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

function table<T>(lines: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return new Map(lines.flatMap(([words, value]) => words.split(' ').map((word) => [foldText(word), value] as const)));
}

export const MONTH_BY_KEY: ReadonlyMap<string, number> = table([
  ['Januar Jänner Januars Jan January', 1],
  ['Februar Feber Februars Feb Febr February', 2],
  ['März Mrz Mär Maerz March', 3],
  ['April Apr Aprils', 4],
  ['Mai May Mais', 5],
  ['Juni Jun Junis June Juno', 6],
  ['Juli Jul Julis July Julei', 7],
  ['August Aug Augusts', 8],
  ['September Sep Sept Septembers', 9],
  ['Oktober Okt Oktobers October Oct', 10],
  ['November Nov Novembers', 11],
  ['Dezember Dez Dezembers December Dec', 12],
]);

/** Words that are months only with a day or a year beside them: "Mai", "may", "sep", "mais" are others as well. */
export const SHORT_MONTHS: ReadonlySet<string> = new Set(
  'jan feb febr mrz mar apr jun jul aug sep sept okt oct nov dez dec may march mais august'.split(' '),
);

const PARTS_OF_DAY = ['früh', 'morgen', 'vormittag', 'mittag', 'nachmittag', 'abend', 'nacht'];

/** 1 Monday Monday's … 7 Sunday, as ISO 8601 counts. */
export const WEEKDAY_BY_KEY: ReadonlyMap<string, number> = table([
  ...['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'].map(
    (day, index) => [PARTS_OF_DAY.map((part) => day + part).join(' '), index + 1] as const,
  ),
  ["Montag Montags Monday Monday's Mon", 1],
  ["Dienstag Dienstags Tuesday Tuesday's Tue Tues", 2],
  ["Mittwoch Mittwochs Wednesday Wednesday's Wed", 3],
  ["Donnerstag Donnerstags Thursday Thursday's Thu Thurs", 4],
  ["Freitag Freitags Friday Friday's Fri", 5],
  ["Samstag Samstags Sonnabend Sonnabends Saturday Saturday's Sat", 6],
  ["Sonntag Sonntags Sunday Sunday's Sun", 7],
]);

/** Weekdays of two letters; weekdays only with a day of the month after them. */
export const SHORT_WEEKDAYS: ReadonlySet<string> = new Set(['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so']);

export const SEASON_BY_KEY: ReadonlyMap<string, Season> = table([
  ['Frühjahr Frühling Frühjahrs Frühlings spring springtime', 'spring'],
  ['Sommer Sommers summer', 'summer'],
  ['Herbst Herbstes Herbsts Spätherbst Frühherbst autumn fall', 'autumn'],
  ['Winter Winters', 'winter'],
]);

const UNITS =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'
    .split(' ')
    .map(foldText);
const TENS = '- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ').map(foldText);

/** Cardinal numbers in words up to 12, as in "zwei Wochen". */
export const CARDINAL_BY_KEY: ReadonlyMap<string, number> = table([
  ['ein eine einen einem einer one a', 1],
  ['zwei zweier beiden two', 2],
  ['drei dreier three', 3],
  ['vier four', 4],
  ['fünf five', 5],
  ['sechs six', 6],
  ['sieben seven', 7],
  ['acht eight', 8],
  ['neun nine', 9],
  ['zehn ten', 10],
  ['zwölf twelve', 12],
]);

const ENGLISH_ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
);
const GERMAN_ENDING = /te[nrsm]?$/;

/** Ordinals in words up to 999 without their ending: `zweit`, `siebenundzwanzigst`, `hundertst`, `hundertfunft`. */
const ORDINAL_BY_STEM: ReadonlyMap<string, number> = ordinalStems();

/** The number of an ordinal in words, any inflection: "zweiten", "einhundertfünfte", "second"; null for other words. */
export function ordinalOfWord(key: string): number | null {
  if (!GERMAN_ENDING.test(key)) return ENGLISH_ORDINALS.get(key) ?? null;
  return ORDINAL_BY_STEM.get(key.slice(0, key.lastIndexOf('e'))) ?? null;
}

/** The same of a token. */
export const ordinalOf = byWord(ordinalOfWord);

function ordinalStems(): Map<string, number> {
  const stems = new Map<string, number>();
  for (let value = 1; value < 300; value++) {
    for (const hundred of value >= 200 ? ['zweihundert'] : value >= 100 ? ['hundert', 'einhundert'] : ['']) {
      stems.set(hundred + belowHundred(value % 100, hundred !== ''), value);
    }
  }
  return stems;
}

function belowHundred(value: number, afterHundred: boolean): string {
  if (value === 0 && afterHundred) return 'st';
  const irregular: Readonly<Record<number, string>> = { 1: 'erst', 3: 'dritt', 7: 'siebt', 8: 'acht' };
  if (value < 20) return irregular[value] ?? `${UNITS[value]}t`;
  const unit = value % 10 === 0 ? '' : `${UNITS[value % 10]}und`;
  return `${unit}${TENS[Math.floor(value / 10)]}st`;
}
