/** Binds the places of a sentence to its meetings. */
import type { Change } from './changes.ts';
import { bodyCost, isShutIn, speechCost } from './claims.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import type { PlaceMention } from './place-mentions.ts';
import { knownPlace, ONLINE, placeContains } from './places.ts';
import { type Token, wordSet } from './tokens.ts';
import { isLabelled, isVenue } from './venue-claims.ts';

interface Scene {
  readonly change: Change;
  readonly lastPlace: string | null;
}

/** A place farther than this from a meeting and its days is another one's. Weight, see `distance`. */
const REACH = 30;
/** By way of a verb is a little farther than straight. */
const OVER_VERB = 2;
/** A place with its preposition is nearer than one without. */
const BARE = 10;
const THERE = wordSet('dort ebenda selbst drinnen daselbst nebenan');
/** "in der Küstenstadt": the one just named. */
const CITY_NOUN = /(?:stadt|metropole|gemeinde)$/;
const HANSEATIC = /^(?:hamburg|bremen|lubeck|rostock|stralsund|wismar|greifswald)s?$/;
/** Tokens. */
const HANSEATIC_REACH = 60;
const FORMER = /^(?:statt|anstatt|nicht|instead|not|kein|keine|keinem|keiner)$/;
/** What may stand between "statt" and the place. */
const BEFORE_FORMER =
  /^(?:in|im|auf|am|vom|wie|geplant|gedacht|vorgesehen|ursprunglich|of|der|den|nach|\p{L}*treffen|\p{L}*sitzung)$/u;
/** "wie angekündigt", "wie gemeldet". */
const ANNOUNCED = /(?:t|en)$/;
const FORMER_REACH = 10;

/** The frames with their places; what is said of "dort" is the place named last. */
export function attachPlaces(doc: Document, line: Line, frames: readonly Frame[], scene: Scene): readonly Frame[] {
  const usable = line.places
    .filter((place) => isVenue(doc.tokens, line, place))
    .map((place) => ({ place, holder: nearestFrame(doc, line, place, frames) }));
  let lastPlace = scene.lastPlace;
  return frames.map((frame, index) => {
    const own = usable.filter(({ holder }) => holder === index).map(({ place }) => place);
    const placed = withPlaces(doc, line, frame, own, { ...scene, lastPlace });
    lastPlace = placed.place?.value ?? lastPlace;
    return placed;
  });
}

function withPlaces(doc: Document, line: Line, frame: Frame, own: readonly PlaceMention[], scene: Scene): Frame {
  const cost = (place: PlaceMention) => placeCost(doc, place, frame) + (place.role === 'bare' ? BARE : 0);
  const options = { moving: scene.change.moving, only: own.length === 1 };
  const former = own.filter((place) => isFormer(doc.tokens, line, place, options));
  const ranked = own
    .filter((place) => !former.includes(place))
    .filter((place) => place.role !== 'origin')
    .toSorted((one, other) => cost(one) - cost(other));
  const city = ranked[0];
  const finer = ranked.find(({ name }) => city && name !== city.name && placeContains(city.name, name));
  const online = ranked.find(({ role }) => role === 'online');
  const name = finer?.name ?? city?.name ?? (own.length === 0 ? placeMeant(doc, line, scene.lastPlace) : null);
  const instead = doc.tokens
    .slice(line.from, line.to)
    .some(({ key }) => /^(?:stattdessen|instead|prasenz.*)$/.test(key));
  const stays = online && (former.length > 0 || instead) ? ONLINE : name;
  const previous = former[0]?.name ?? null;
  const movedPlace =
    previous !== null && stays !== null && stays !== ONLINE && frame.certain && !scene.change.correcting;
  const place: Frame['place'] = stays === null ? null : { value: stays, line, why: 'place-in-sentence' };
  if (!movedPlace && !(frame.moved && previous)) return { ...frame, place };
  const moved = { days: frame.moved?.value.days ?? null, place: previous };
  return { ...frame, place, moved: { value: moved, line, why: 'place-moved-in-sentence' } };
}

/** What "dort" and "drinnen" mean: the place named last before them, in this sentence or in those before. */
function placeMeant(doc: Document, line: Line, lastPlace: string | null): string | null {
  const at = doc.tokens
    .slice(line.from, line.to)
    .findIndex(
      ({ key, text }, index, words) =>
        THERE.has(key) ||
        (text === 'Ort' && /^(?:selben|gleichen)$/.test(words[index - 1]?.key ?? '')) ||
        (CITY_NOUN.test(key) && words[index - 2]?.key === 'in' && words[index - 1]?.key === 'der'),
    );
  if (at < 0) return null;
  if (doc.tokens[line.from + at]?.key === 'hansestadt') return hansestadtBefore(doc, line.from + at) ?? lastPlace;
  const inside = line.places.findLast(({ to, role }) => to <= line.from + at && role !== 'origin');
  const before = doc.lines[line.index - 1]?.places.findLast(({ role }) => role === 'venue' || role === 'goal');
  return inside?.name ?? (line.index > 0 && before ? before.name : lastPlace);
}

/** "die Hansestadt": the one of them named last. */
function hansestadtBefore({ tokens }: Document, at: number): string | null {
  const named = tokens.slice(Math.max(0, at - HANSEATIC_REACH), at).findLast(({ key }) => HANSEATIC.test(key));
  return named ? (knownPlace(named.text.replace(/s$/, ''))?.name ?? null) : null;
}

/**
 * "statt in Mainz", "von Mainz nach …" where something moves, and "statt am 5. Mai in Mainz" when another place is
 * named: the only place belongs to the new day as well.
 */
function isFormer(
  tokens: readonly Token[],
  line: Line,
  place: PlaceMention,
  { moving, only }: { readonly moving: boolean; readonly only: boolean },
): boolean {
  if (moving && place.role === 'origin') return true;
  for (let at = place.from - 1; at >= Math.max(line.from, place.from - FORMER_REACH); at--) {
    const key = tokens[at]?.key ?? '';
    if (FORMER.test(key)) return true;
    const dated = !only && line.dates.some(({ from, to }) => at >= from && at < to);
    if (!dated && !BEFORE_FORMER.test(key) && !isAsSaid(tokens, at)) return false;
  }
  return false;
}

/** A word of "wie angekündigt", "wie zunächst gemeldet". */
function isAsSaid(tokens: readonly Token[], at: number): boolean {
  const behind = [tokens[at - 1], tokens[at - 2]].findIndex((token) => token?.key === 'wie');
  return behind === 0 || (behind === 1 && ANNOUNCED.test(tokens[at]?.key ?? ''));
}

/** Index of the frame a place belongs to, -1 when it is too far or another body is nearer. */
function nearestFrame(doc: Document, line: Line, place: PlaceMention, frames: readonly Frame[]): number {
  if (frames.length === 1 && (isLabelled(doc.tokens, place) || tellsOnlyWhere(doc, line, place))) return 0;
  let best = -1;
  let least = REACH;
  frames.forEach((frame, index) => {
    const cost = placeCost(doc, place, frame);
    if (cost < least) [best, least] = [index, cost];
  });
  const land = place.role === 'goal' ? line.traps.map(({ at }) => ({ from: at, to: at + 1 })) : [];
  const rivals = [
    bodyCost(doc, line, place),
    speechCost(doc, line, place),
    ...land.map((rival) => distance(doc.tokens, rival, place)),
  ];
  return Math.min(...rivals) < least ? -1 : best;
}

/** "…; beraten wird in Magdeburg", "…; stattdessen tagt man digital": a clause with a verb of meeting and no other body. */
function tellsOnlyWhere(doc: Document, line: Line, place: PlaceMention): boolean {
  let from = place.from;
  while (from > line.from && !/^[;:]$/.test(doc.tokens[from - 1]?.text ?? '')) from--;
  let to = place.to;
  while (to < line.to && doc.tokens[to]?.text !== ';') to++;
  const inside = ({ at }: { readonly at: number }) => at >= from && at < to;
  const meets = line.cues.some((cue) => (cue.kind === 'meet' || cue.kind === 'decide') && inside(cue));
  const there = doc.tokens.slice(from, to).some(({ key }) => /^(stattdessen|instead)$/.test(key));
  return (meets || there) && !line.traps.some((trap) => trap.kind === 'body' && inside(trap));
}

/** How far a place is from a frame's meeting, its days, and by way of its verb. */
function placeCost(doc: Document, place: PlaceMention, frame: Frame): number {
  const verbs = frame.line.cues.filter(({ kind }) => kind === 'meet').map(({ at }) => ({ from: at, to: at + 1 }));
  const overVerb = verbs.map(
    (verb) => distance(doc.tokens, verb, place) + distance(doc.tokens, verb, frame.anchor) / 2 + OVER_VERB,
  );
  const { anchor } = frame;
  if (place.from > anchor.to && isShutIn(doc, frame.line, anchor, place)) return Number.POSITIVE_INFINITY;
  const nouns = [anchor.kind === 'implied' ? null : anchor, anchor.echo].filter((span) => span !== null);
  const spans: readonly Span[] = [...nouns, ...frame.dates];
  if (spans.length === 0) return 1;
  return Math.min(...overVerb, ...spans.map((span) => distance(doc.tokens, span, place)));
}
