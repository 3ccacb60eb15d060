/** The sixteen Länder: how German and English texts call them. */
import { byText } from './by-word.ts';

export interface Land {
  readonly name: string;
  /** Matched in exactly this case. */
  readonly abbreviations: readonly string[];
  /** Names and adjectives. */
  readonly english: readonly string[];
  /** Stems of the adjective, inflection left off: `hessisch`; `Hamburger` where that is the usual form; who lives there. */
  readonly adjectives: readonly string[];
}

function land(name: string, abbreviations: string, english: string, adjectives: string): Land {
  const list = (text: string) => (text ? text.split(',') : []);
  return { name, abbreviations: list(abbreviations), english: list(english), adjectives: list(adjectives) };
}

/** Names as the Basic Law writes them, short forms as in the official two-letter codes, plus what the press uses. */
export const LAENDER: readonly Land[] = [
  land('Baden-Württemberg', 'BW', 'Baden-Wuerttemberg', 'baden-württembergisch,Baden-Württemberger'),
  land('Bayern', 'BY', 'Bavaria,Bavarian', 'bayerisch,bayrisch,Bayer'),
  land('Berlin', 'BE', '', 'Berliner'),
  land('Brandenburg', 'BB', '', 'brandenburgisch,Brandenburger'),
  land('Bremen', 'HB', '', 'bremisch,Bremer'),
  land('Hamburg', 'HH', '', 'hamburgisch,Hamburger'),
  land('Hessen', 'HE', 'Hesse,Hessian', 'hessisch,Hessin'),
  land(
    'Mecklenburg-Vorpommern',
    'MV,Meck-Pomm',
    'Mecklenburg-Western Pomerania,Mecklenburg-West Pomerania',
    'mecklenburg-vorpommersch,Mecklenburger',
  ),
  land('Niedersachsen', 'NI', 'Lower Saxony,Lower Saxon', 'niedersächsisch,Niedersachse,Niedersächsin'),
  land('Nordrhein-Westfalen', 'NW,NRW', 'North Rhine-Westphalia,North-Rhine Westphalia', 'nordrhein-westfälisch'),
  land('Rheinland-Pfalz', 'RP,RLP', 'Rhineland-Palatinate', 'rheinland-pfälzisch,Rheinland-Pfälzer'),
  land('Saarland', 'SL', 'the Saarland', 'saarländisch,Saarländer'),
  land('Sachsen', 'SN', 'Saxony,Saxon', 'sächsisch,Sächsin'),
  land('Sachsen-Anhalt', 'ST', 'Saxony-Anhalt', 'sachsen-anhaltisch,sachsen-anhaltinisch,Sachsen-Anhalter'),
  land('Schleswig-Holstein', 'SH', '', 'schleswig-holsteinisch,Schleswig-Holsteiner'),
  land('Thüringen', 'TH', 'Thuringia,Thuringian', 'thüringisch,Thüringer'),
];

const BY_NAME: ReadonlyMap<string, string> = new Map(
  LAENDER.flatMap(({ name, abbreviations, english }) =>
    [name, ...abbreviations, ...english].map((form) => [form.toLowerCase(), name] as const),
  ),
);

/** The German name of a Land given by name, abbreviation or English name in any case; null for anything else. */
export const landNamed = byText((text) => BY_NAME.get(text.normalize('NFC').trim().toLowerCase()) ?? null);

/** The seat of each Land's government, which the press puts in its place: "der Kieler Minister". */
export const CAPITALS: ReadonlyMap<string, string> = new Map([
  ['Stuttgart', 'Baden-Württemberg'],
  ['München', 'Bayern'],
  ['Potsdam', 'Brandenburg'],
  ['Wiesbaden', 'Hessen'],
  ['Schwerin', 'Mecklenburg-Vorpommern'],
  ['Hannover', 'Niedersachsen'],
  ['Düsseldorf', 'Nordrhein-Westfalen'],
  ['Mainz', 'Rheinland-Pfalz'],
  ['Saarbrücken', 'Saarland'],
  ['Dresden', 'Sachsen'],
  ['Magdeburg', 'Sachsen-Anhalt'],
  ['Kiel', 'Schleswig-Holstein'],
  ['Erfurt', 'Thüringen'],
]);
