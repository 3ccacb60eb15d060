/** Finds where something takes place: cities, Länder, venues named after their city, video. */
import { foldText } from './fold.ts';
import { LAENDER } from './laender.ts';
import { ONLINE, PLACES } from './places.ts';
import { type Token, wordSet } from './tokens.ts';

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

const BY_FIRST: ReadonlyMap<string, readonly (readonly [readonly string[], string])[]> = placesByFirstWord();
const LAND_NAMES: ReadonlyMap<string, string> = new Map(
  LAENDER.flatMap(({ name, english }) =>
    [name, ...english.map((word) => word.replace(/^the /, ''))].map((word) => [foldText(word), name] as const),
  ),
);
const VENUE_WORDS =
  /(?:rathaus|kongresszentrum|kongresshalle|kongresshaus|congress|messe|messegelande|schloss|landtag|staatskanzlei|ministerium|futurium|hotel|kurhaus|stadthalle|burgerschaft|senat|hafen|museum|universitat|institut|senatskanzlei|innenstadt|residenz|burg|gasteig|philharmonie|tagungszentrum|zentrum|haus|hof|halle|forum|werk|fabrik|kaiserdom|orangerie|altstadt|speicherstadt|elbphilharmonie|kloster|zeughaus|landhaus)$/;
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
/** Behind a preposition these may stand before the city: "in der Landeshauptstadt Mainz", "im Kurhaus Wiesbaden". */
const FILLERS = wordSet('der die das dem den the schönen heimischen');
/** A city has no article: "im Norden", "in der Halle", "das Essen" are none. */
const NO_CITY_BEHIND = wordSet('im ins der die das dem den ein eine einer einem am zum zur beim vom');
const VIDEO =
  /^(?:videokonferenz|videoschalte|videoschaltkonferenz|schaltkonferenz|telefonkonferenz|telefonschalte|telefonschaltkonferenz|videositzung|online|virtuell|virtuelle|virtuellen|virtually|remotely|digitalsitzung|onlinesitzung|online-sitzung|onlinekonferenz|online-konferenz|videocall|videoconference|web-konferenz|webkonferenz|livestream-konferenz)$/;
const REGION_ADDITION = wordSet('am an im in bei vor ob');

/** The places of the whole text, in order. */
export function readPlaces(tokens: readonly Token[]): readonly PlaceMention[] {
  const places: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = placeAt(tokens, at);
    if (found) places.push(found);
    at = found ? found.to : at + 1;
  }
  return places;
}

function placeAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (VIDEO.test(token.key) || isDigitalAdverb(tokens, at))
    return { from: at, to: at + 1, name: ONLINE, role: 'online' };
  if (!token.capital) return null;
  return cityAt(tokens, at) ?? venueAt(tokens, at) ?? landAt(tokens, at);
}

/** "tagt digital", "findet digital statt"; in "digitale Verwaltung" and "digital optimieren" it is no place. */
function isDigitalAdverb(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.key !== 'digital' || tokens[at]?.capital) return false;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const ends =
    !after ||
    after.kind === 'sign' ||
    /^(statt|zusammen|tagen|getagt|stattfinden|stattgefunden|abgehalten|durchgefuhrt|ab)$/.test(after.key);
  const meets =
    /^(tagt|tagte|tagten|tagen|rein|nur|stattdessen|nun|sondern|komplett|vollstandig|wieder|wird|held)$/.test(
      before?.key ?? '',
    );
  return ends || (meets && !after?.capital);
}

function cityAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const candidates = BY_FIRST.get(tokens[at]?.key ?? '') ?? [];
  if (candidates.length === 0 || NO_CITY_BEHIND.has(tokens[at - 1]?.key ?? '')) return null;
  for (const [words, name] of candidates) {
    if (!words.every((word, index) => tokens[at + index]?.key === word)) continue;
    const to = additionEnd(tokens, at + words.length);
    const shown = to > at + words.length ? written(tokens, at, to) : name;
    return { from: at, to, name: shown, role: roleOf(tokens, at) };
  }
  return null;
}

/** "am Rhein", "an der Saale", "im Allgäu", "(Saale)", "a. d. Havel" right behind the city's name. */
function additionEnd(tokens: readonly Token[], at: number): number {
  const [word, second, third] = tokens.slice(at, at + 3);
  const rivers =
    /^(rhein|main|neckar|donau|saale|havel|oder|elbe|weser|ruhr|lahn|isar|inn|see|bodensee|weinstrasse|allgau|breisgau|taunus|harz|spree|fulda|aisch|tauber|lech|hessen|westfalen|ruhr|brenz|rubenberge)$/;
  if (word && REGION_ADDITION.has(word.key) && second && rivers.test(second.key)) return at + 2;
  if (
    word &&
    REGION_ADDITION.has(word.key) &&
    third &&
    /^(der|den|dem)$/.test(second?.key ?? '') &&
    rivers.test(third.key)
  )
    return at + 3;
  if (/^[(/]$/.test(word?.text ?? '') && second && rivers.test(second.key))
    return tokens[at + 2]?.text === ')' ? at + 3 : at + 2;
  return at;
}

function written(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text, gap }, index) => (index > 0 && gap !== 'none' ? ` ${text}` : text))
    .join('');
}

/** "im Hamburger Rathaus", "in der Mainzer Staatskanzlei": the city, as an adjective, in front of its venue. */
function venueAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const token = tokens[at];
  const venue = VENUE_WORDS.test(tokens[at + 1]?.key ?? '') ? tokens[at + 1] : tokens[at + 2];
  if (!token?.key.endsWith('er') || !venue?.capital || !VENUE_WORDS.test(venue.key)) return null;
  const role = roleOf(tokens, at);
  const name = role === 'venue' || role === 'goal' ? cityOfAdjective(token.key) : null;
  return name ? { from: at, to: at + (venue === tokens[at + 1] ? 2 : 3), name, role: 'venue' } : null;
}

/** "Hamburger" → Hamburg, "Bremer" → Bremen, "Dresdner" → Dresden, "Münchner" → München. */
function cityOfAdjective(key: string): string | null {
  const stem = key.slice(0, -2);
  for (const candidate of [stem, `${stem}en`, `${stem}e`, stem.replace(/(d|ch)n$/, '$1en'), stem.replace(/an$/, '')]) {
    const [first] = BY_FIRST.get(candidate) ?? [];
    if (first?.[0].length === 1) return first[1];
  }
  return null;
}

function landAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const name = LAND_NAMES.get(tokens[at]?.key ?? '');
  if (!name) return null;
  const role = roleOf(tokens, at);
  const near = /^(in|im|nach|aus|von|from|to)$/.test(tokens[at - 1]?.key ?? '');
  return role === 'bare' || !near ? null : { from: at, to: at + 1, name, role };
}

/** How far left a preposition may stand: "in der Landeshauptstadt Mainz", "im Neuen Rathaus in …". */
const MAX_FILLERS = 4;

function roleOf(tokens: readonly Token[], at: number): PlaceMention['role'] {
  for (let index = at - 1; index >= at - 1 - MAX_FILLERS && index >= 0; index--) {
    const token = tokens[index];
    if (token?.kind !== 'word') return 'bare';
    if (token.key === 'auf' && /^(schloss|burg|gut|insel|festung|kloster|zeche)$/.test(tokens[index + 1]?.key ?? ''))
      return 'venue';
    const role = PREPOSITIONS.get(token.key);
    if (role) return role === 'venue' && index < at - 1 && tokens[at - 1]?.key === 'und' ? 'bare' : role;
    const filler =
      FILLERS.has(token.key) || (token.capital && !/(?:minister|senator|konferenz|sitzung|vertretung)/.test(token.key));
    if (!filler) return 'bare';
  }
  return 'bare';
}

function placesByFirstWord(): Map<string, (readonly [readonly string[], string])[]> {
  const byFirst = new Map<string, (readonly [readonly string[], string])[]>();
  for (const [spelling, { name }] of PLACES) {
    const words = foldText(spelling).replace('st. ', 'st . ').split(' ');
    const [first = ''] = words;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), [words, name] as const].toSorted((a, b) => b[0].length - a[0].length),
    );
  }
  return byFirst;
}
