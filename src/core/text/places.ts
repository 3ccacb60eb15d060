/** Places where conferences meet: cities with their Land, Länder, `online`. */
import { byText } from './by-word.ts';
import { foldText } from './fold.ts';
import { LAENDER, landNamed } from './laender.ts';
import { MUNICIPALITIES } from './municipalities.ts';
import { ABROAD, ALSO_WORDS, EXONYMS, ISLAND_NAMES, RATHER_WORDS, SMALL_PLACES } from './places-table.ts';

export const ONLINE = 'online';

export interface KnownPlace {
  /** As German texts write it: `Brüssel`, `München`. */
  readonly name: string;
  /** Null abroad. */
  readonly land: string | null;
}

/** Every known spelling (exact case) with the place it means. City states are cities here. */
export const ALL_PLACES: ReadonlyMap<string, KnownPlace> = knownPlaces();
/** Names that need a preposition or a list around them to be places. */
export const WORDLIKE_PLACES: ReadonlySet<string> = new Set([...names(ALSO_WORDS), ...names(RATHER_WORDS)]);
/** On these one meets "auf", and not "in". */
export const ISLANDS: ReadonlySet<string> = new Set(names(ISLAND_NAMES));
/** Those that people mean when they name them anywhere: without small towns that are rather words. */
export const PLACES: ReadonlyMap<string, KnownPlace> = withoutWords();

const PLACE_BY_FOLD: ReadonlyMap<string, KnownPlace> = new Map(
  [...PLACES].map(([spelling, place]) => [foldText(spelling), place] as const),
);
const CITY_STATES: ReadonlySet<string> = new Set(['Berlin', 'Bremen', 'Hamburg']);

/** The German name of a city however it is spelled ("Brussels", "Muenchen", "Ingelheim am Rhein"), or null. */
export const knownPlace = byText((text): KnownPlace | null => {
  const folded = foldText(text);
  return PLACE_BY_FOLD.get(folded) ?? PLACE_BY_FOLD.get(withoutAddition(folded)) ?? null;
});

/**
 * True when the inner place is the outer one or lies in it: a Land contains its cities, "Ingelheim" and
 * "Ingelheim am Rhein" contain each other, a city contains its venue ("Berlin", "Futurium Berlin").
 * A more exact value of that kind refines and is no move.
 */
export function placeContains(outer: string, inner: string): boolean {
  const [outerKey, innerKey] = [placeKey(outer), placeKey(inner)];
  if (outerKey === innerKey) return true;
  if (outerKey === ONLINE || innerKey === ONLINE) return false;
  const land = landNamed(outer);
  if (land && !CITY_STATES.has(land)) return knownPlace(inner)?.land === land || endsWithWords(innerKey, outerKey);
  return ` ${foldText(inner).replace(/[^\p{L}\p{N}-]+/gu, ' ')} `.includes(` ${outerKey} `);
}

const placeKey = byText((place) =>
  foldText(landNamed(place) ?? knownPlace(place)?.name ?? withoutAddition(foldText(place))),
);

/** "ingelheim am rhein", "halle (saale)", "frankfurt/main", "kempten im allgäu" without what follows the name. */
function withoutAddition(folded: string): string {
  return folded.replace(
    /(?: a\. ?|[ ]?[/(]| (?:am|an der|an den|im|in der|ob der|bei|vor der|vor dem|a\.d\.) ).*$/,
    '',
  );
}

function endsWithWords(text: string, words: string): boolean {
  return text.endsWith(` ${words}`) || text.endsWith(`, ${words}`);
}

/** "Bad Neuenahr" is what people call Bad Neuenahr-Ahrweiler. */
function knownPlaces(): Map<string, KnownPlace> {
  const places = new Map<string, KnownPlace>();
  for (const table of [SMALL_PLACES, MUNICIPALITIES]) {
    for (const { name: land } of LAENDER) {
      for (const name of names(table[land] ?? '')) places.set(name, { name, land });
    }
  }
  for (const { name, land } of [...places.values()]) {
    const [, spa] = /^(Bad \S+)-/.exec(name) ?? [];
    if (spa && !places.has(spa)) places.set(spa, { name: spa, land });
  }
  for (const spellings of `${ABROAD},${EXONYMS}`.split(',').map(names)) {
    const [name = ''] = spellings;
    for (const spelling of spellings) places.set(spelling, places.get(name) ?? { name, land: null });
  }
  return places;
}

function withoutWords(): ReadonlyMap<string, KnownPlace> {
  const words = new Set(names(RATHER_WORDS));
  return new Map([...ALL_PLACES].filter(([spelling]) => !words.has(spelling)));
}

function names(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replaceAll('~', ' '));
}
