/** Towns that no list knows, by the way their names are built: "Bad Kleinkirchheim", "Feldbach", "Ballenhausen". */
import { PLACES } from './places.ts';
import type { Token } from './tokens.ts';
import { isVenueNoun } from './venues.ts';

/** How the names of German towns end. Nouns with these endings have an article behind "in", and towns have none. */
const TOWN =
  /^\p{L}{3,}(?:burg|dorf|stadt|heim|hausen|ingen|berg|bach|leben|rod[ae]|rade|hagen|buttel|stedt|furt|brucken?|munde|hafen|kirchen|zell|weiler|beck|horst|hofen|ow|itz|rath|scheid|beuren|reuth|sund|husum|koog|kirch|born|walde|felde)$/u;
/** "in Vorbereitungen", "in Besitz", "in Anführungsstrichen": fixed phrases without an article. */
const PHRASE = /(?:besitz|vorsitz|antlitz|privatbesitz|leben|dingen|hochburg|umzingen)$/;
const MIN_LETTERS = 6;

/** "in Löwen bei Brüssel", "Neuried near Munich": what lies near a city is none of its parts, but a town. */
function isNearCity(tokens: readonly Token[], at: number): boolean {
  const [token, near, city] = tokens.slice(at, at + 3);
  const before = tokens[at - 1];
  const lone = before?.key === 'in' && token?.kind === 'word' && token.capital && !isVenueNoun(token);
  return lone && /^(?:bei|nahe|near|outside)$/.test(near?.key ?? '') && PLACES.has(city?.text ?? '');
}

/** How many tokens the unknown town at `at` has: "in Bad Birnbach" 2, "in Ballenhausen" 1; 0 when it is none. */
export function unknownTown(tokens: readonly Token[], at: number): number {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.text === 'Bad' && next?.capital === true && !next.key.endsWith('er')) return 2;
  if (isNearCity(tokens, at)) return 1;
  if (token?.kind !== 'word' || token.key.length < MIN_LETTERS || tokens[at - 1]?.key !== 'in') return 0;
  return TOWN.test(token.key) && !(PHRASE.test(token.key) && !/sleben$/.test(token.key)) ? 1 : 0;
}
