/** Binds the places of a sentence to its meetings. */
import { isInAttribution } from './attributions.ts';
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import type { Change } from './changes.ts';
import { bodyCost, isShutIn, speechCost } from './claims.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { landNamed } from './laender.ts';
import { readLaender } from './land-mentions.ts';
import type { PlaceMention } from './place-mentions.ts';
import { knownPlace, ONLINE, placeContains } from './places.ts';
import { isBeforeGoal, isLeft } from './places-left.ts';
import { type Token, wordSet } from './tokens.ts';
import { isLabelled, isVenue } from './venue-claims.ts';
import { isVenueNoun } from './venues.ts';
import { endsItsVerb } from './verb-ends.ts';

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
const partsClauses = wordTest(/^[;:]$/);
const THERE = wordSet('dort dorthin hier hierher hierhin ebenda selbst drinnen daselbst nebenan there here');
/** "in der Küstenstadt": the one just named. */
const CITY_NOUN = /(?:stadt|metropole|gemeinde)$/;
const HANSEATIC = /^(?:hamburg|bremen|lubeck|rostock|stralsund|wismar|greifswald)s?$/;
/** Tokens. */
const HANSEATIC_REACH = 60;
const isFormerLead = wordTest(/^(?:statt|anstatt|nicht|instead|not|kein|keine|keinem|keiner)$/);
/** What may stand between "statt" and the place. */
const mayFollowFormer = wordTest(
  /^(?:in|im|auf|am|vom|wie|geplant|gedacht|vorgesehen|ursprunglich|of|der|den|nach|\p{L}*treffen|\p{L}*sitzung)$/u,
);
const tellsOfFormat = wordTest(/^(?:stattdessen|instead|prasenz.*)$/);
const isInstead = wordTest(/^(?:stattdessen|instead)$/);
/** "wie angekündigt", "wie gemeldet". */
const ANNOUNCED = /(?:t|en)$/;
const FORMER_REACH = 10;
/** "in Hamburg an:". Tokens. */
const SHARED_REACH = 4;

/** The frames with their places; what is said of "dort" is the place named last. */
export function attachPlaces(doc: Document, line: Line, frames: readonly Frame[], scene: Scene): readonly Frame[] {
  const usable = line.places
    .filter((place) => isVenue(doc.tokens, line, place) && !isInAttribution(doc.tokens, line, place))
    .map((place) => ({ place, holder: nearestFrame(doc, line, place, frames) }));
  let lastPlace = scene.lastPlace;
  const shared = sharedPlace(
    doc,
    line,
    frames.filter(({ days }) => days),
  );
  return frames.map((frame, index) => {
    const own =
      shared && frame.days ? [shared] : usable.filter(({ holder }) => holder === index).map(({ place }) => place);
    const placed = withPlaces(doc, line, frame, own, { ...scene, lastPlace });
    lastPlace = placed.place?.value ?? lastPlace;
    return placed;
  });
}

/** "Zwei Konferenzen in Kiel: die AMK am 7. und die EnMK am 14. Oktober": told once for all that is listed behind it. */
function sharedPlace({ tokens }: Document, line: Line, frames: readonly Frame[]): PlaceMention | null {
  const [place, ...others] = line.places;
  if (place?.role !== 'venue' || others.length > 0 || frames.length < 2) return null;
  if (isForEach(tokens, place)) return place;
  const colon = tokens.slice(place.to, line.to).findIndex(({ text }) => text === ':') + place.to;
  if (colon < place.to || colon - place.to > SHARED_REACH) return null;
  return frames.every(({ anchor }) => anchor.from > colon) ? place : null;
}

/** "…, beide in Hamburg", "…, jeweils im Kurhaus Warnemünde". */
function isForEach(tokens: readonly Token[], { from }: PlaceMention): boolean {
  return tokens
    .slice(Math.max(0, from - 4), from)
    .some(({ key }) => /^(?:beide[sn]?|jeweils|alle|both|each)$/.test(key));
}

/** "Die für heute in Ulm geplante Sitzung ist ins Netz verlegt worden". */
function goesOnline(tokens: readonly Token[], { from, to, places }: Line): boolean {
  const online = places.find(({ role }) => role === 'online');
  return online !== undefined && tokens[online.from - 1]?.key === 'ins' && hasWord(tokens, { from, to }, isPutThere);
}

const isPutThere = wordTest(/^(?:verlegt|verlagert|verschoben|umgezogen|ausgewichen|aus|um)$/);

function withPlaces(doc: Document, line: Line, frame: Frame, own: readonly PlaceMention[], scene: Scene): Frame {
  const cost = (place: PlaceMention) => placeCost(doc, place, frame) + (place.role === 'bare' ? BARE : 0);
  const options = { moving: scene.change.moving, only: own.length === 1 };
  const goal = scene.change.ofPlace ? own.find(({ role }) => role === 'goal') : undefined;
  const former = own.filter(
    (place) =>
      isFormer(doc.tokens, line, place, options) ||
      (own.length > 1 && isOfFormerDay(place, frame)) ||
      (goal && isBeforeGoal(place, goal)),
  );
  const ranked = own
    .filter((place) => !former.includes(place))
    .filter((place) => place.role !== 'origin')
    .toSorted((one, other) => cost(one) - cost(other));
  const city = ranked[0];
  const finer = ranked.find(({ name }) => city && name !== city.name && placeContains(city.name, name));
  const online = ranked.find(({ role }) => role === 'online');
  const name =
    finer?.name ??
    city?.name ??
    (own.every(({ role }) => role === 'origin') ? cityMeant(doc, line, scene.lastPlace) : null);
  const instead = former.length > 0 || hasWord(doc.tokens, line, tellsOfFormat) || goesOnline(doc.tokens, line);
  const stays = online && instead ? ONLINE : name;
  const [given] = former;
  const previous = given && !isMereContrast(doc.tokens, line, given, scene.change) ? given.name : null;
  const left = previous !== null || (stays !== null && isLeft(doc.tokens, line));
  const movedPlace = left && stays !== null && stays !== ONLINE && frame.certain && !scene.change.correcting;
  const open = stays === null || (isWideLand(stays) && isPlaceOpen(doc, line));
  const place: Frame['place'] = open ? null : { value: stays, line, why: 'place-in-sentence' };
  if (!movedPlace && !(frame.moved && previous)) return { ...frame, place };
  const moved = { days: frame.moved?.value.days ?? null, place: previous };
  return { ...frame, place, moved: { value: moved, line, why: 'place-moved-in-sentence' } };
}

const isHostNoun = wordTest(
  /^(?:gastgeber(?:in|stadt)?|schauplatz|treffpunkt|(?:tagungs|austragungs|konferenz)(?:ort|stadt)|ausrichterin|buhne)$/,
);
const isCopula = wordTest(/^(?:ist|war|wird|bleibt|wurde)$/);
const mayMeanPlace = wordsWhere(
  (key, { text }) => key === 'sie' || THERE.has(key) || text === 'Ort' || CITY_NOUN.test(key),
);

/** What "dort" and "drinnen" mean: the place named last before them, in this sentence or in those before. */
function placeMeant(doc: Document, line: Line, lastPlace: string | null): string | null {
  const at = doc.tokens
    .slice(line.from, line.to)
    .findIndex(
      (token, index, words) =>
        mayMeanPlace(token) &&
        ((token.key === 'sie' && isHostNoun(words[index + 1]) && isCopula(words[index - 1])) ||
          (THERE.has(token.key) && words[index - 1]?.key !== 'nicht') ||
          (token.text === 'Ort' && /^(?:selben|gleichen|vor)$/.test(words[index - 1]?.key ?? '')) ||
          (CITY_NOUN.test(token.key) && words[index - 2]?.key === 'in' && words[index - 1]?.key === 'der')),
    );
  if (at < 0) return null;
  if (doc.tokens[line.from + at]?.key === 'hansestadt') return hansestadtBefore(doc, line.from + at) ?? lastPlace;
  const inside = line.places.findLast(({ to, role }) => to <= line.from + at && role !== 'origin');
  const above = doc.lines[line.index - 1];
  const before = above?.places.findLast(isScene(above.from));
  if (!inside && above && !above.title && above.places.length === 0) {
    const [land, ...others] = readLaender(doc.tokens, above.from, above.to);
    if (land && others.length === 0) return land.name;
  }
  return inside?.name ?? (line.index > 0 && before ? before.name : (lastPlace ?? townAbove(doc, line)));
}

/** "Die Innenstadt von Lindau ist wieder frei. Am … hatte hier …": the only town that was named just before. */
function townAbove({ lines }: Document, { index }: Line): string | null {
  const names = lines
    .slice(Math.max(0, index - TOWN_REACH), index)
    .flatMap(({ places }) => places.map(({ name }) => name));
  const [town, ...others] = new Set(names.filter((name) => name !== ONLINE && !isWideLand(name)));
  return others.length === 0 ? (town ?? null) : null;
}

/** Sentences. */
const TOWN_REACH = 3;

/** "Norderney wird zum Schauplatz": a place at the head of its sentence is what it speaks of. */
function isScene(from: number): (place: PlaceMention) => boolean {
  return (place) => place.role === 'venue' || place.role === 'goal' || place.from === from;
}

/** A Land that chairs is no place to be meant by "dort". */
function cityMeant(doc: Document, line: Line, lastPlace: string | null): string | null {
  const place = placeMeant(doc, line, lastPlace);
  return place !== null && isWideLand(place) ? null : place;
}

function isWideLand(place: string): boolean {
  return landNamed(place) !== null && knownPlace(place) === null;
}

/** "in Bayern erwartet, einen Ort hat das Ministerium noch nicht genannt". */
function isPlaceOpen({ tokens }: Document, { from, to }: Line): boolean {
  const words = tokens.slice(from, to);
  const place = words.some(({ key }) => /^(?:ort|tagungsort|veranstaltungsort|stadt|venu)$/.test(key));
  return place && words.some(({ key }) => /^(?:nicht|kein|keinen|offen|unklar|unbekannt|not|unknown|open)$/.test(key));
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
    if (isFormerLead(tokens[at]))
      return !/^(?:wer|who)$/.test(tokens[at - 1]?.key ?? '') && !endsItsVerb(tokens, line, at);
    const dated = !only && line.dates.some(({ from, to }) => at >= from && at < to);
    const house = at === place.from - 1 && isVenueNoun(tokens[at]);
    if (!dated && !house && !mayFollowFormer(tokens[at]) && !isAsSaid(tokens, at)) return false;
  }
  return false;
}

/** "ursprünglich für den 5. Mai in Emden angesetzt, findet nun am 12. Mai in Leer statt": it stands with the day given up. */
function isOfFormerDay({ from }: PlaceMention, { moved, dates }: Frame): boolean {
  const [now, former] = dates;
  if (moved === null || now === undefined || former === undefined || former.to > from) return false;
  return from < now.from || now.from < former.from;
}

/** "in Brüssel und nicht in Hamburg": never planned there, where nothing tells of a plan. */
function isMereContrast(tokens: readonly Token[], line: Line, { from }: PlaceMention, { moving }: Change): boolean {
  const plain = tokens[from - 2]?.key === 'nicht' && tokens[from - 3]?.key === 'und';
  return plain && !moving && !hasWord(tokens, line, tellsOfPlan);
}

const tellsOfPlan = wordTest(
  /^(?:wie|ursprunglich|eigentlich|geplant|vorgesehen|angekundigt|zunachst|nun|jetzt|stattdessen|now|as)$/,
);

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
  while (from > line.from && !partsClauses(doc.tokens[from - 1])) from--;
  let to = place.to;
  while (to < line.to && doc.tokens[to]?.text !== ';') to++;
  const inside = ({ at }: { readonly at: number }) => at >= from && at < to;
  const meets = line.cues.some((cue) => (cue.kind === 'meet' || cue.kind === 'decide') && inside(cue));
  return (
    (meets || hasWord(doc.tokens, { from, to }, isInstead)) &&
    !line.traps.some((trap) => trap.kind === 'body' && inside(trap))
  );
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
  return Math.min(...overVerb, ...spans.map((span) => distance(doc.tokens, span, place) + joinCost(doc, place, span)));
}

/** "…, am 26. November, in Brüssel und vom 2. bis 4. Dezember die IMK": "und" behind a place opens the next meeting. */
function joinCost({ tokens }: Document, { to }: PlaceMention, { from }: Span): number {
  return from > to && joins(tokens[to]) ? NEXT_OF_LIST : 0;
}

const joins = wordTest(/^(?:und|sowie|and)$/);
const NEXT_OF_LIST = 8;
