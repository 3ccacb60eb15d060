/** Places where conferences meet: cities with their Land, Länder, `online`. */
import { foldText } from './fold.ts';
import { LAENDER, landNamed } from './laender.ts';
import { ABROAD, EXONYMS, MUNICIPALITIES } from './places-table.ts';

export const ONLINE = 'online';

export interface KnownPlace {
  /** As German texts write it: `Brüssel`, `München`. */
  readonly name: string;
  /** Null abroad. */
  readonly land: string | null;
}

/** Every known spelling (exact case) with the place it means. City states are cities here. */
export const PLACES: ReadonlyMap<string, KnownPlace> = knownPlaces();

const PLACE_BY_FOLD: ReadonlyMap<string, KnownPlace> = new Map(
  [...PLACES].map(([spelling, place]) => [foldText(spelling), place] as const),
);
const CITY_STATES: ReadonlySet<string> = new Set(['Berlin', 'Bremen', 'Hamburg']);

/** The German name of a city however it is spelled ("Brussels", "Muenchen", "Ingelheim am Rhein"), or null. */
export function knownPlace(text: string): KnownPlace | null {
  const folded = foldText(text);
  return PLACE_BY_FOLD.get(folded) ?? PLACE_BY_FOLD.get(withoutAddition(folded)) ?? null;
}

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

function placeKey(place: string): string {
  return foldText(landNamed(place) ?? knownPlace(place)?.name ?? withoutAddition(foldText(place)));
}

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

function knownPlaces(): Map<string, KnownPlace> {
  const places = new Map<string, KnownPlace>();
  for (const { name: land } of LAENDER) {
    for (const name of names(MUNICIPALITIES[land] ?? '')) places.set(name, { name, land });
  }
  for (const spellings of `${ABROAD},${EXONYMS}`.split(',').map(names)) {
    const [name = ''] = spellings;
    for (const spelling of spellings) places.set(spelling, places.get(name) ?? { name, land: null });
  }
  return places;
}

function names(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replaceAll('~', ' '));
}
