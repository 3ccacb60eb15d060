/** Whom "Sie leitet die Konferenz", "Das Land hat den Vorsitz", "Grote führt" mean: a party told of before. */
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { CAPITALS, landNamed } from './laender.ts';
import { isHouse, isPerson, type Party, readParties } from './parties.ts';
import { isFirstName, isNameWord } from './person-names.ts';
import type { Token } from './tokens.ts';

/** How many sentences a pronoun may look back. */
const REACH_LINES = 3;
const isHers = wordTest(/^(?:sein|ihr|seinem|ihrem|dessen|deren|his|her|whose|unser|unserem|unseres|our)$/);
/** "Unter dessen Leitung hatten sie sich getroffen": of whoever was told of just before. */
const isWhose = wordTest(/^(?:dessen|deren|whose)$/);
const isUnder = wordTest(/^(?:unter|under)$/);
const isLandNoun = wordTest(/^(?:(?:bundes|vorsitz|nachbar)?land(?:es)?|freistaat(?:e?s)?|stadtstaat(?:e?s)?|state)$/);
/** "unter Leitung des Landes". */
const isOfLand = wordTest(/^(?:landes|freistaat(?:e?s)?|stadtstaat(?:e?s)?)$/);
const isArticle = wordTest(/^(?:der|die|das|dem|the|diese[rs]?)$/);
const isPolitician = wordTest(/(?:politiker(?:in)?|demokrat(?:in)?|grune|liberale)$/);
const areBoth = wordTest(/^(?:beide[rn]?|gemeinsam|both)$/);
/** "chaired by the city's interior senator". */
const isOfCity = wordTest(/^(?:city|town|state)['’]s$/);
const isOfThere = wordTest(/^(?:dortig|hiesig)/);
const isShe = wordTest(/^(?:sie|she)$/);
const isHe = wordTest(/^(?:er|he)$/);

type Meant =
  | { readonly kind: 'person'; readonly gender: 'f' | 'm' | null }
  | { readonly kind: 'land' }
  | { readonly kind: 'house' }
  | { readonly kind: 'both' }
  | { readonly kind: 'there' }
  | { readonly kind: 'family'; readonly family: string };

/** The Länder of the party that the clause means without naming it, or null. */
export function meantParty(doc: Document, line: Line, clause: Span): readonly string[] | null {
  const tried = new Set<string>();
  for (const meant of meantIn(doc.tokens, clause)) {
    const what = meant.kind === 'person' ? `${meant.kind} ${meant.gender}` : meant.kind;
    if (meant.kind !== 'family' && tried.has(what)) continue;
    tried.add(what);
    if (meant.kind === 'family') {
      const known = families(doc).get(meant.family);
      if (known) return [known];
      continue;
    }
    const found = meant.kind === 'there' ? landThere(doc, line, clause) : lookBack(doc, line, clause, meant);
    if (found) return found;
  }
  return null;
}

/** "Vorsitzender war Staatsrat Jan Pörksen": where someone stands whose Land the text does not tell, -1 for no one. */
export function unknownPerson(doc: Document, { from, to }: Span): number {
  for (let at = from; at < to; at++)
    if ((isPerson(doc.tokens[at]) || isFirstName(doc.tokens[at])) && isNameWord(doc.tokens[at + 1])) return at;
  return -1;
}

/** "Ministerpräsident Schnieder führt … . Der rheinland-pfälzische Regierungschef …": the same one, called by the Land. */
export function landToldAfter(doc: Document, line: Line): string | null {
  const next = doc.lines[line.index + 1];
  const [party] = next ? readParties(doc.tokens, next) : [];
  if (!next || party?.kind !== 'person' || party.family !== '') return null;
  const opens = party.from === next.from || (party.from === next.from + 1 && isArticle(doc.tokens[next.from]));
  return opens ? party.name : null;
}

/** All that the clause may mean, in order: a name before an office, both before a pronoun. */
function meantIn(tokens: readonly Token[], clause: Span): readonly Meant[] {
  const found: Meant[] = [];
  for (let at = clause.from; at < clause.to; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const meant = meantAt(tokens, clause, at, token);
    if (meant) found.push(meant);
  }
  return found;
}

function meantAt(tokens: readonly Token[], clause: Span, at: number, token: Token): Meant | null {
  const { key } = token;
  const before = tokens[at - 1];
  if (isLandNoun(token) && (isArticle(before) || isHers(before))) return { kind: 'land' };
  if (isOfLand(token) && before?.key === 'des') return { kind: 'land' };
  if (isWhose(token) && isUnder(before)) return { kind: 'land' };
  if ((isOfThere(before) && isHouse(token)) || isOfCity(token)) return { kind: 'there' };
  if (areBoth(token)) return { kind: 'both' };
  if (isShe(token) && !pluralVerb(tokens, clause)) return { kind: 'person', gender: 'f' };
  if (isHe(token)) return { kind: 'person', gender: 'm' };
  if (key === 'es' || key === 'it') return { kind: 'land' };
  const article = isArticle(before) || (isArticle(tokens[at - 2]) && !before?.capital);
  if (article && (isPerson(token) || isPolitician(token)) && token.capital)
    return { kind: 'person', gender: key.endsWith('in') ? 'f' : 'm' };
  if (article && (isHouse(token) || key === 'haus') && token.capital) return { kind: 'house' };
  return token.capital && isNameWord(token) ? { kind: 'family', family: key } : null;
}

/** "Sie haben …": several, and not she. */
function pluralVerb(tokens: readonly Token[], clause: Span): boolean {
  return tokens
    .slice(clause.from, clause.to)
    .some(({ key, capital }) => !capital && /^(?:haben|sind|fuhren|leiten|werden|stehen|sitzen|teilen)$/.test(key));
}

/** "tagt in Hamburg; das teilte die dortige Behörde mit": the Land whose seat the place told before is. */
function landThere({ lines }: Document, line: Line, clause: Span): readonly string[] | null {
  const own = line.places.findLast(({ to }) => to <= clause.to)?.name;
  const place = own ?? lines[line.index - 1]?.places.at(-1)?.name ?? '';
  const land = landNamed(place) ?? CAPITALS.get(place);
  return land ? [land] : null;
}

function lookBack(doc: Document, line: Line, clause: Span, meant: Meant): readonly string[] | null {
  const own = { from: line.from, to: clause.from };
  const before = doc.lines.slice(Math.max(0, line.index - REACH_LINES), line.index).toReversed();
  for (const { from, to } of [own, ...before]) {
    const parties = readParties(doc.tokens, { ...line, from, to });
    if (meant.kind === 'both') {
      const names = [...new Set(parties.map(({ name }) => name))];
      if (names.length === 2) return names;
      continue;
    }
    const found = parties.findLast((party) => isMeant(doc.tokens, party, meant));
    if (found) return [found.name];
  }
  return null;
}

function isMeant(tokens: readonly Token[], party: Party, meant: Meant): boolean {
  if (meant.kind === 'land') return true;
  if (meant.kind === 'house') return party.kind === 'house' || party.kind === 'person';
  if (meant.kind !== 'person' || party.kind !== 'person') return false;
  const feminine = tokens.slice(party.from, party.to).some((token) => isPerson(token) && token.key.endsWith('in'));
  const masculine = !feminine && tokens.slice(party.from, party.to).some((token) => /[rft]$/.test(token.key));
  return meant.gender === 'f' ? feminine || !masculine : !feminine;
}

/** "„…“, so der Vorsitzende der AMK", "…“, sagte die IMK-Chefin": the only office holder whom the sentence before tells of. */
export function speakerBefore({ tokens, lines }: Document, line: Line, at: number): readonly string[] | null {
  const says = at - 2;
  const spoken = isSaid(tokens[says]) && /^[“”"«»,]$/.test(tokens[says - 1]?.text ?? '') && !isNameWord(tokens[at + 1]);
  const before = lines[line.index - 1];
  if (!spoken || !before || before.title || !isArticle(tokens[at - 1])) return null;
  const persons = readParties(tokens, before).filter(({ kind }) => kind === 'person');
  const names = new Set(persons.map(({ name }) => name));
  return names.size === 1 ? [...names] : null;
}

const isSaid = wordTest(
  /^(?:so|sagte|sagt|betonte|erklarte|meinte|lobte|mahnte|warnte|bilanzierte|urteilte|kommentierte|fugte|said|says)$/,
);

const FAMILIES = new WeakMap<Document, ReadonlyMap<string, string>>();

/** Every person of the text who is told with a Land, by family name. */
function families(doc: Document): ReadonlyMap<string, string> {
  const known = FAMILIES.get(doc);
  if (known) return known;
  const made = new Map<string, string>();
  for (const line of doc.lines)
    for (const { family, name } of readParties(doc.tokens, line)) if (family) made.set(family, name);
  FAMILIES.set(doc, made);
  return made;
}
