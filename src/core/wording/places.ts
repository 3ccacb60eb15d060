/** Places and Länder in the language of the reader: records hold the German names. */
import type { Language } from '../model.ts';
import { LAENDER } from '../text/laender.ts';

/** Cities where English has a name of its own. */
const ENGLISH_CITIES: Readonly<Record<string, string>> = {
  Athen: 'Athens',
  Braunschweig: 'Brunswick',
  Brüssel: 'Brussels',
  Danzig: 'Gdańsk',
  'Den Haag': 'The Hague',
  Genf: 'Geneva',
  Hannover: 'Hanover',
  Kopenhagen: 'Copenhagen',
  Köln: 'Cologne',
  Lissabon: 'Lisbon',
  Luxemburg: 'Luxembourg',
  Mailand: 'Milan',
  Moskau: 'Moscow',
  München: 'Munich',
  Nürnberg: 'Nuremberg',
  Prag: 'Prague',
  Rom: 'Rome',
  Straßburg: 'Strasbourg',
  Warschau: 'Warsaw',
  Wien: 'Vienna',
  Zürich: 'Zurich',
  Bund: 'the Federation',
};
/** Names with an additional part are translated in front of it: "Köln-Deutz". */
const ENGLISH: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ENGLISH_CITIES),
  ...LAENDER.flatMap(({ name, english: [noun] }): (readonly [string, string])[] => (noun ? [[name, noun]] : [])),
  ['Baden-Württemberg', 'Baden-Württemberg'] as const,
  ['Saarland', 'Saarland'] as const,
]);

export function placeIn(language: Language, place: string): string {
  return language === 'de' ? place : (ENGLISH.get(place) ?? place);
}
