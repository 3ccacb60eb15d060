/** Houses in which conferences meet, and the city that their name or an adjective in front of them tells. */
import { wordsWhere, wordTest } from './by-word.ts';
import { foldText } from './fold.ts';
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
/** "im Mainzer Landesmuseum", "auf der Bremer Bürgerweide": behind these even an unknown noun is a house. */
const INTO_HOUSE = wordSet('im ins am');
const INTO = wordSet('in auf an');
const FEMININE = wordSet('der die');
/** What bears the name of a city too and is no house: papers, bodies, people, agreements, surroundings, times. */
const NO_HOUSE =
  /(?:erklarung|beschlusse?s?|papier|appell|resolution|agenda|charta|treffens?|runde|konferenz|tagung|sitzung|gipfels?|kompromiss(?:es)?|signal|modells?|programms?|prozess(?:es)?|vertrag(?:s|es)?|abkommens?|pakts?|plan(?:s|es)?|kreis(?:es)?|zeitung|anzeigers?|presse|kuriers?|blatts?|merkurs?|rundschau|nachrichten|post|echos?|landesregierung|regierung|koalition|kabinetts?|senats?|fraktion|verwaltung|opposition|polizei|behorde|staatsanwaltschaft|justiz|politik|raums?|gegend|umlands?|region|land(?:es)?|westens?|ostens?|nordens?|sudens?|falls?|streits?|wahlkampf(?:s|es)?|haushalts?|verkehrs?|fruhlings?|sommers?|herbst(?:es)?|winters?|vorsitz(?:es)?|jahr(?:es)?|ministerin|ministers?|senatorin|senators?|chefin|chefs?|burgermeister(?:in)?s?|vertreter(?:in)?s?|kollegen?|kollegin|verband(?:s|es)?|vereins?|bundnis(?:ses)?|dialogs?|vorort(?:s|es)?|stil|tempo|entwurf(?:s|es)?|vorschlags?|antrag(?:s|es)?|ortsteils?|teilort|bezirks?|sicht|seite|lesart|linie)$/;
/** "Lübecker Musik- und Kongresshalle", "Stuttgarter Haus der Wirtschaft", "Mainzer Kurfürstliches Schloss". Tokens. */
const VENUE_REACH = 4;

/** A noun for a house or a part of town: "Rathaus", "Kongresshalle", "Landesvertretung". */
export function isVenueNoun(token: Token | undefined): boolean {
  return token?.capital === true && endsAsVenue(token);
}

const endsAsVenue = wordTest(VENUE_NOUN);

/** The city told by the words at `at`: "Hamburger Rathaus", "Mainzer Neue Staatskanzlei", "Bundesrat" behind "im". */
export function cityOfVenue(
  tokens: readonly Token[],
  at: number,
  cityOf: (key: string) => string | null,
): VenueMention | null {
  const token = tokens[at];
  const house = HOUSE_LEADS.has(tokens[at - 1]?.key ?? '') ? HOUSES.get(token?.key ?? '') : undefined;
  if (house) return { city: house, to: at + 1 };
  if (!token?.text.endsWith('er') || !token.capital) return null;
  const start = /^(?:bad|sankt)$/.test(tokens[at - 1]?.key ?? '') ? at - 1 : at;
  const venueAt = houseBehind(tokens, at + 1) ?? (isInside(tokens, start) ? anyHouseAt(tokens, at + 1) : null);
  if (venueAt === null) return null;
  const first = start < at ? `${tokens[start]?.key} ` : '';
  const city = cityOfAdjective(`${first}${foldText(token.text.slice(0, -2))}`, cityOf);
  return city ? { city, to: venueAt + 1 } : null;
}

const isMark = wordTest(/^[„“"»«]$/);
const leadsToHouse = wordsWhere((key, { text }) => text.endsWith('-') || key === 'und' || /e[sn]?$/.test(key));

/** Index of the noun for a house, over adjectives and the first half of a compound; null when none follows. */
function houseBehind(tokens: readonly Token[], from: number): number | null {
  for (let at = from; at < from + VENUE_REACH; at++) {
    const token = tokens[at];
    if (isMark(token)) continue;
    if (token?.kind !== 'word') return null;
    if (isVenueNoun(token)) return at;
    const passes = leadsToHouse(token);
    if (!passes || (token.capital && NO_HOUSE.test(token.key))) return null;
  }
  return null;
}

/** "im Magdeburger AMO", "in der Erfurter Peterskirche": whatever is named so, when it may be a house. */
function anyHouseAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  return token?.capital && !token.text.endsWith('-') && !NO_HOUSE.test(token.key) ? at : null;
}

function isInside(tokens: readonly Token[], at: number): boolean {
  const [before, lead] = [tokens[at - 1]?.key ?? '', tokens[at - 2]?.key ?? ''];
  return INTO_HOUSE.has(before) || (FEMININE.has(before) && INTO.has(lead));
}

/** "Hamburger" → Hamburg, "Bremer" → Bremen, "Dresdner" → Dresden, "Münchner" → München, "Hannoveraner" → Hannover. */
function cityOfAdjective(stem: string, cityOf: (key: string) => string | null): string | null {
  const stems = [stem, `${stem}en`, `${stem}e`, stem.replace(/(d|ch)n$/, '$1en'), stem.replace(/an$/, ''), `${stem}el`];
  return stems.map(cityOf).find((city) => city !== null) ?? null;
}
