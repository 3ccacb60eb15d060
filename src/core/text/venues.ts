/** Houses in which conferences meet, and the city that their name or an adjective in front of them tells. */
import { type Token, wordSet } from './tokens.ts';

export interface VenueMention {
  readonly city: string;
  /** Token index, exclusive. */
  readonly to: number;
}

const VENUE_NOUN =
  /(?:rathaus|kongresszentrum|kongresshalle|kongresshaus|congress|messe|messegelande|schloss|schlosschen|landtag|staatskanzlei|ministerium|futurium|hotel|kurhaus|stadthalle|burgerschaft|hafen|museum|universitat|hochschule|institut|senatskanzlei|innenstadt|residenz|burg|gasteig|philharmonie|tagungszentrum|zentrum|haus|hof|halle|forum|werk|fabrik|kaiserdom|orangerie|altstadt|speicherstadt|kloster|abtei|zeughaus|vertretung|regierungsviertel|stadtteil|akademie|theater|oper|saal|palais|zitadelle|festung|villa|turm|speicher|bahnhof|campus|gut|zeche|landesbank|rheinaue|tiergarten|botschaft|bibliothek|arena|stadion|insel|strasse|platz|allee|ufer|park|garten|promenade|kirche|dom|munster|synagoge|stift|abtei|stadthaus|brauerei|scheune|remise|gewandhaus|gymnasium|schule|kolleg|werft|schuppen|depot|kasino|casino|konzertsaal|kurbad|therme|brucke|tower|gebaude|studio|planetarium|zoo|markt|gurzenich|redoute|pavillon|galerie|archiv|atrium|sternwarte|dock|kontor|muhle|bunker|kesselhaus|schlachthof|lokschuppen|messehalle|tagungsstatte|bildungsstatte|kurpark|konzerthalle|tagungshotel|congresscentrum|centrum|center|viertel|quartier|wartburg)(?:es|s)?$/;
/** Houses of which there is one only. */
const HOUSES: ReadonlyMap<string, string> = new Map([
  ['bundesrat', 'Berlin'],
  ['bundeskanzleramt', 'Berlin'],
  ['kanzleramt', 'Berlin'],
  ['futurium', 'Berlin'],
  ['elbphilharmonie', 'Hamburg'],
]);
const HOUSE_LEADS = wordSet('im ins');

/** A noun for a house or a part of town: "Rathaus", "Kongresshalle", "Landesvertretung". */
export function isVenueNoun(token: Token | undefined): boolean {
  return token?.capital === true && VENUE_NOUN.test(token.key);
}

/** The city told by the words at `at`: "Hamburger Rathaus", "Mainzer Neue Staatskanzlei", "Bundesrat" behind "im". */
export function cityOfVenue(
  tokens: readonly Token[],
  at: number,
  cityOf: (key: string) => string | null,
): VenueMention | null {
  const token = tokens[at];
  const house = HOUSE_LEADS.has(tokens[at - 1]?.key ?? '') ? HOUSES.get(token?.key ?? '') : undefined;
  if (house) return { city: house, to: at + 1 };
  if (!token?.key.endsWith('er')) return null;
  const venueAt = [at + 1, at + 2].find((index) => isVenueNoun(tokens[index]));
  const first = /^(?:bad|sankt)$/.test(tokens[at - 1]?.key ?? '') ? `${tokens[at - 1]?.key} ` : '';
  const city = venueAt === undefined ? null : cityOfAdjective(`${first}${token.key}`, cityOf);
  return city && venueAt !== undefined ? { city, to: venueAt + 1 } : null;
}

/** "Hamburger" → Hamburg, "Bremer" → Bremen, "Dresdner" → Dresden, "Münchner" → München, "Hannoveraner" → Hannover. */
function cityOfAdjective(key: string, cityOf: (key: string) => string | null): string | null {
  const stem = key.slice(0, -2);
  const stems = [stem, `${stem}en`, `${stem}e`, stem.replace(/(d|ch)n$/, '$1en'), stem.replace(/an$/, ''), `${stem}el`];
  return stems.map(cityOf).find((city) => city !== null) ?? null;
}
