/** Finds where something takes place: cities, Länder, venues named after their city, video. */
import { byWord, wordTest } from './by-word.ts';
import { foldText } from './fold.ts';
import { LAENDER } from './laender.ts';
import { additionEnd } from './place-additions.ts';
import { ALL_PLACES, ISLANDS, ONLINE, WORDLIKE_PLACES } from './places.ts';
import { matches, type Token, wordSet } from './tokens.ts';
import { unknownTown } from './town-names.ts';
import { cityOfVenue, isVenueNoun } from './venues.ts';
import { isVideo } from './video.ts';

export interface PlaceMention {
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** As people are shown it: "Ingelheim am Rhein", "Brüssel" for "Brussels". */
  readonly name: string;
  /**
   * `venue` "in Potsdam" · `goal` "nach Brüssel" · `origin` "von Mainz", "aus" · `bare` with no preposition, as in
   * lists · `online`. Only the first two and the last name where a meeting is by themselves.
   */
  readonly role: 'venue' | 'goal' | 'origin' | 'bare' | 'online';
}

type Spelling = readonly [words: readonly string[], name: string];

const BY_FIRST: ReadonlyMap<string, readonly Spelling[]> = placesByFirstWord();
const LAND_NAMES: ReadonlyMap<string, string> = new Map(
  LAENDER.flatMap(({ name, english }) =>
    [name, ...english.map((word) => word.replace(/^the /, ''))].map((word) => [foldText(word), name] as const),
  ),
);
const PREPOSITIONS: ReadonlyMap<string, PlaceMention['role']> = new Map([
  ['in', 'venue'],
  ['im', 'venue'],
  ['ins', 'goal'],
  ['bei', 'venue'],
  ['zu', 'venue'],
  ['at', 'venue'],
  ['nach', 'goal'],
  ['to', 'goal'],
  ['von', 'origin'],
  ['aus', 'origin'],
  ['from', 'origin'],
]);
/** Prepositions of venues: "am Berliner Alexanderplatz", "auf der Mainzer Zitadelle". */
const VENUE_LEADS = wordSet('in im ins an am auf at');
const ARTICLES = wordSet('der die das dem den the');
/** Behind a preposition these may stand before the city: "in der Landeshauptstadt Mainz", "im Kurhaus Wiesbaden". */
const FILLERS = wordSet('der die das dem den the schönen heimischen nahen nahe fernen');
/** A city of one word has no article: "im Norden", "in der Halle", "das Essen" are none. */
const NO_CITY_BEHIND = wordSet('im ins der die das dem den ein eine einer einem am zum zur beim vom');
/** Capitalised words behind a preposition that lead to people or bodies, and not to a place. */
const NO_FILLER = /(?:minister|senator|konferenz|sitzung|(?<!landes)vertretung)/;
/** How far left a preposition may stand: "in der Landeshauptstadt Mainz", "im Neuen Rathaus in …". */
const MAX_FILLERS = 4;

/** The places of the whole text, in order. */
export function readPlaces(tokens: readonly Token[]): readonly PlaceMention[] {
  const places: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = placeAt(tokens, at);
    if (found && !isVenueIn(tokens, found)) places.push(found);
    at = found ? found.to : at + 1;
  }
  return places;
}

function placeAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (isVideo(tokens, at)) return { from: at, to: at + 1, name: ONLINE, role: 'online' };
  if (!token.capital) return null;
  return (
    cityAt(tokens, at) ?? districtAt(tokens, at) ?? venueAt(tokens, at) ?? landAt(tokens, at) ?? townAt(tokens, at)
  );
}

/** "im Kloster Eberbach in Eltville": the house bears a name of its own, and the city follows. */
function isVenueIn(tokens: readonly Token[], { from, to }: PlaceMention): boolean {
  if (!isVenueNoun(tokens[from - 1]) || !/^(in|bei)$/.test(tokens[to]?.key ?? '')) return false;
  return longestCity(tokens, to + 1) !== null;
}

// ── Cities ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function cityAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const city = longestCity(tokens, at);
  if (!city) return null;
  const [words, name] = city;
  const lead = tokens[at - 1];
  if (words.length === 1 && NO_CITY_BEHIND.has(lead?.key ?? '')) return null;
  const role = (ISLANDS.has(name) ? roleOnIsland(tokens, at) : null) ?? roleOf(tokens, at);
  if (WORDLIKE_PLACES.has(name) && !isPointedAt(tokens, at, at + words.length)) return null;
  const to = additionEnd(tokens, at + words.length);
  const shown = to > at + words.length ? written(tokens, at, to) : name;
  return { from: at, to: nearEnd(tokens, islandEnd(tokens, to)), name: shown, role };
}

/** "auf Sylt", "auf die Nordseeinsel Juist", "on the island of Norderney". */
function roleOnIsland(tokens: readonly Token[], at: number): PlaceMention['role'] | null {
  let lead = at - 1;
  while (/insel$|^(?:island|of)$/.test(tokens[lead]?.key ?? '')) lead--;
  if (/^(?:die|der|the)$/.test(tokens[lead]?.key ?? '')) lead--;
  if (!/^(?:auf|on)$/.test(tokens[lead]?.key ?? '')) return null;
  return tokens[lead + 1]?.key === 'die' ? 'goal' : 'venue';
}

/** "Binz auf Rügen": the island says no more than the town. */
function islandEnd(tokens: readonly Token[], at: number): number {
  const island = tokens[at]?.key === 'auf' ? longestCity(tokens, at + 1) : null;
  return island && ISLANDS.has(island[1]) ? at + 1 + island[0].length : at;
}

/** "Idstein bei Wiesbaden", "Löwen nahe Brüssel": the city only tells where the town lies. */
function nearEnd(tokens: readonly Token[], at: number): number {
  const city = /^(?:bei|nahe|near)$/.test(tokens[at]?.key ?? '') ? longestCity(tokens, at + 1) : null;
  return city ? at + 1 + city[0].length : at;
}

function longestCity(tokens: readonly Token[], at: number): Spelling | null {
  if (!tokens[at]?.capital) return null;
  for (const spelling of candidatesOf(tokens[at] as Token)) if (matches(tokens, at, spelling[0])) return spelling;
  return null;
}

const candidatesOf = byWord((key) => BY_FIRST.get(key) ?? []);

/** What "Essen", "Waren" and "Lage" need to be towns: a preposition that touches them, or signs around them. */
function isPointedAt(tokens: readonly Token[], from: number, to: number): boolean {
  const lead = tokens[from - 1];
  if (
    /^(?:in|nach|von|aus|from|to|stadt|(?:tagungs|veranstaltungs|austragungs|konferenz|sitzungs)ort)$/.test(
      lead?.key ?? '',
    )
  )
    return true;
  if (isVenueNoun(lead)) return true;
  const after = tokens[to];
  if (
    lead?.text === '.' &&
    /^(?:ist|wird|bleibt|war|hatte|empfangt|empfing|beherbergt|richtet|bekommt|erwartet|ladt)$/.test(after?.key ?? '')
  )
    return true;
  const open = !after || after.kind === 'sign' || after.gap === 'line' || after.gap === 'paragraph';
  return (
    open && (lead === undefined || lead.kind !== 'word' || /^(ist|bleibt|wird|war|tagungsort|ort)$/.test(lead.key))
  );
}

function written(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text, gap }, index) => (index > 0 && gap !== 'none' ? ` ${text}` : text))
    .join('');
}

/** "Berlin-Mitte", "Köln-Deutz": a part of town is its city, unless it is known by itself ("Lübeck-Travemünde"). */
function districtAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const token = tokens[at];
  const known = token ? districtNamed(token) : null;
  if (!known) return null;
  const role = roleOf(tokens, at);
  if (role === 'bare' || ARTICLES.has(tokens[at - 1]?.key ?? '')) return null;
  return { from: at, to: at + 1, name: known, role };
}

const districtNamed = byWord((_, { text }): string | null => {
  const [, city = '', part = ''] = /^(\p{Lu}\p{L}{2,}?)-(\p{Lu}\p{L}{2,})$/u.exec(text) ?? [];
  const name = ALL_PLACES.get(city)?.name;
  if (!name || WORDLIKE_PLACES.has(city) || LAND_NAMES.has(foldText(part))) return null;
  return ALL_PLACES.has(part) ? `${city}-${part}` : name;
});

// ── Venues and Länder ──────────────────────────────────────────────────────────────────────────────────────────────

/** "im Hamburger Rathaus", "in der Berliner Landesvertretung Bayerns", "im Bundesrat". */
function venueAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const venue = cityOfVenue(tokens, at, cityNamed);
  if (!venue || liesElsewhere(tokens, venue.to)) return null;
  const start = /^(?:bad|sankt)$/.test(tokens[at - 1]?.key ?? '') ? at - 1 : at;
  const lead = ARTICLES.has(tokens[start - 1]?.key ?? '') ? tokens[start - 2] : tokens[start - 1];
  const labelled = isCopula(lead) && tokens.slice(Math.max(0, start - LABEL_REACH), start).some(isPlaceLabel);
  const near = VENUE_LEADS.has(lead?.key ?? '') || labelled || /^(venue|goal)$/.test(roleOf(tokens, at));
  return near ? { from: at, to: venue.to, name: venue.city, role: 'venue' } : null;
}

/** "Ort ist das Hamburger Rathaus": between the label and the house. Tokens. */
const LABEL_REACH = 6;
const isPlaceLabel = wordTest(/^(?:\p{L}*ort|\p{L}*schauplatz|treffpunkt|kulisse|venu|location)$/u);
const isCopula = wordTest(/^(?:ist|war|bleibt|wird|sind|is|was|:)$/);

/** "am Templiner See in Potsdam": the water, the street or the house bears another town's name. */
function liesElsewhere(tokens: readonly Token[], at: number): boolean {
  return /^(?:in|bei)$/.test(tokens[at]?.key ?? '') && longestCity(tokens, at + 1) !== null;
}

/** A town that no list knows. */
function townAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const length = unknownTown(tokens, at);
  if (length === 0) return null;
  const to = additionEnd(tokens, at + length);
  return { from: at, to: nearEnd(tokens, to), name: written(tokens, at, to), role: roleOf(tokens, at) };
}

function cityNamed(key: string): string | null {
  const [first = ''] = key.split(' ');
  const [, name] = BY_FIRST.get(first)?.find(([words]) => words.join(' ') === key) ?? [];
  return name && !WORDLIKE_PLACES.has(name) ? name : null;
}

function landAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const name = LAND_NAMES.get(tokens[at]?.key ?? '');
  if (!name) return null;
  const role = roleOf(tokens, at);
  const near = /^(in|im|nach|aus|von|from|to)$/.test(tokens[at - 1]?.key ?? '');
  return role === 'bare' || !near ? null : { from: at, to: at + 1, name, role };
}

function roleOf(tokens: readonly Token[], at: number): PlaceMention['role'] {
  for (let index = at - 1; index >= at - 1 - MAX_FILLERS && index >= 0; index--) {
    const token = tokens[index];
    if (tokens[index + 1]?.gap === 'paragraph') return 'bare';
    if (token?.kind !== 'word') return isHouseSetOff(tokens, index, at) ? 'venue' : 'bare';
    if (/^(?:auf|an|am)$/.test(token.key) && tokens.slice(index + 1, index + 4).some(isVenueNoun)) return 'venue';
    if (token.key === 'von' && isVenueNoun(tokens[index - 1])) {
      if (isPartOfTown(tokens[index - 1])) return 'venue';
      continue;
    }
    const role = PREPOSITIONS.get(token.key);
    if (role) return role === 'venue' && index < at - 1 && tokens[at - 1]?.key === 'und' ? 'bare' : role;
    const described = !token.capital && /en$/.test(token.key) && /^(im|ins)$/.test(tokens[index - 1]?.key ?? '');
    const filler = described || FILLERS.has(token.key) || (token.capital && !NO_FILLER.test(token.key));
    if (!filler) return 'bare';
  }
  return 'bare';
}

/** "die Altstadt von Quedlinburg wird gesperrt": where it is, whatever leads to it. */
function isPartOfTown(token: Token | undefined): boolean {
  return /(?:stadt|viertel|zentrum|markt|platz|hof|quartier)$/.test(token?.key ?? '');
}

/** ", Kurhaus Wiesbaden", "Taubenstraße 10, 10117 Berlin": a house or a postal code between a sign and its city. */
function isHouseSetOff(tokens: readonly Token[], sign: number, at: number): boolean {
  const code = tokens[sign];
  if (code?.kind === 'number') return code.text.length === 5 && sign === at - 1;
  return isVenueNoun(tokens[at - 1]) && /^[,:|(–„“]$/.test(code?.text ?? '') && !isOffice(tokens[at - 1]);
}

/** "Staatskanzlei Mainz" signs a paper; where it is one meets "in der Staatskanzlei". */
function isOffice(token: Token | undefined): boolean {
  return /(?:ministerium|kanzlei|regierung|behorde)$/.test(token?.key ?? '');
}

function placesByFirstWord(): Map<string, readonly Spelling[]> {
  const byFirst = new Map<string, readonly Spelling[]>();
  for (const [spelling, { name }] of ALL_PLACES) {
    const words = foldText(spelling).replace('st. ', 'st . ').split(' ');
    const [first = ''] = words;
    const longestFirst = [...(byFirst.get(first) ?? []), [words, name] as const].toSorted(
      (one, other) => other[0].length - one[0].length,
    );
    byFirst.set(first, longestFirst);
  }
  return byFirst;
}
