/** Reads which Länder (or the Bund) chair a conference. A host is no chair unless the words make it one. */

import { hasWord, wordTest } from './by-word.ts';
import { landToldAfter, meantParty, speakerBefore, unknownPerson } from './chair-anaphora.ts';
import { type ChairCue, readChairCues } from './chair-cues.ts';
import { deniesChair, isContrasted, wasBefore } from './chair-denials.ts';
import { readHandover } from './chair-handover.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import { distance, type Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { landOfIssuer } from './issuer.ts';
import { landOfSeat, type Party, readParties } from './parties.ts';
import { federation, isLeadingFederation, isPlace, isSubject } from './party-roles.ts';
import { isFirstName, isNameWord } from './person-names.ts';
import { chairCell } from './table-columns.ts';
import type { Token } from './tokens.ts';

export interface ChairStatement {
  readonly laender: readonly string[];
  /** Index of the word that makes them chair. */
  readonly at: number;
  /** Where its time is told. */
  readonly clause: Span;
  /** "der Vorsitz [der UMK]": of which conference it is said, null where the words leave it open. */
  readonly conference: string | null;
  /** By nothing but what it does: who "richtet … aus" is the chair unless the text names another one. */
  readonly byAct?: boolean;
}

/** A Land outside the clause of its chair word and farther off belongs to something else. Weight, see `distance`. */
const REACH = 14;
const PERSON_REACH = 40;
const RELATIVE = /^(?:der|die|das|dessen|deren|dem|welche[rs]?|who|which|whose)$/;
const COPULA = /^(?:ist|sind|war|waren|bleibt|wird|wurde|is|was|heisst|amtiert)$/;

interface Sentence {
  readonly doc: Document;
  readonly line: Line;
  readonly tokens: readonly Token[];
  /** All that may be told of the chair, places and objects left out. */
  readonly who: readonly Party[];
  /** Joined to one of them they count as well. */
  readonly all: readonly Party[];
}

/** No sentence tells more of chairs; keeps the work linear for text made of nothing else. */
const MAX_CUES = 16;

/** All that a sentence states of chairs, in order. A change of chair is stated of no meeting: see `readHandover`. */
export function readChairs(doc: Document, line: Line): readonly ChairStatement[] {
  const cell = chairCell(doc, line);
  const named = readChairCues(doc, line).slice(0, MAX_CUES);
  if (named.length === 0 && !cell) return [];
  const change = readHandover(doc, line)?.clause;
  const cues = change ? named.filter(({ at, kind }) => kind !== 'act' && (at < change.from || at >= change.to)) : named;
  if (cues.length === 0 && (change || !cell)) return [];
  const { tokens } = doc;
  const parties = readParties(tokens, line).filter((party) => !isContrasted(tokens, party));
  const all = [...parties, ...federation(tokens, line)].toSorted((one, other) => one.from - other.from);
  const inTable = cell ? all.filter(({ from }) => from >= cell.from && from < cell.to) : [];
  if (cell && inTable.length > 0)
    return [{ laender: inTable.map(({ name }) => name), at: cell.from, clause: line, conference: null }];
  const sentence = { doc, line, tokens, all, who: all.filter((party) => !isPlace(tokens, line, party)) };
  const stated = cues.filter(({ kind }) => kind !== 'act').flatMap((cue) => state(sentence, cue));
  if (stated.length > 0) return onePerGroup(stated);
  return onePerGroup(cues.filter(({ kind }) => kind === 'act').flatMap((cue) => state(sentence, cue)));
}

function state(sentence: Sentence, cue: ChairCue): readonly ChairStatement[] {
  const { tokens, line, all } = sentence;
  const clause = clauseAround(tokens, line, cue.at, [...all, ...withBrackets(tokens, line.conferences)]);
  if (wasBefore(tokens, clause) || deniesChair(tokens, line, clause, cue.at)) return [];
  const found = partiesFor(sentence, cue, clause);
  const conference = conferenceBehind(line, cue.at);
  return found ? [{ laender: found, at: cue.at, clause, conference, byAct: cue.kind === 'act' }] : [];
}

/** "Vorsitz der UMK", "Vorsitz in der KMK": at most an article and a preposition between. */
function conferenceBehind({ conferences }: Line, at: number): string | null {
  return conferences.find(({ from }) => from > at && from - at <= GENITIVE_TOKENS)?.conference ?? null;
}

const GENITIVE_TOKENS = 3;

/** Who it is by the clause, by what its pronoun stands for, or else by what stands nearest. */
function partiesFor(sentence: Sentence, cue: ChairCue, clause: Span): readonly string[] | null {
  const { doc, line, tokens } = sentence;
  const who = sentence.who.filter((party) => fits(tokens, cue, party));
  const inside = who.filter(({ from, to }) => from >= clause.from && to <= clause.to);
  const loose = cue.kind === 'holder' && isDefinite(tokens, clause, cue.at);
  const joined = (party: Party | null) => (party ? withJoined(sentence, party) : null);
  const beside = besideOf(tokens, clause, who);
  const shared = sharedBy(sentence, clause);
  if (shared) return shared;
  if (loose) {
    const touching = inside.find((party) => touches(tokens, line, cue.at, party));
    const near = joined(touching ?? beside) ?? speakerBefore(doc, line, cue.at);
    return near ?? (isNameWord(tokens[cue.at + 1]) ? landOfNamed(doc, line, clause) : null);
  }
  const own = nearestOf(tokens, cue.at, inside);
  if (own) return joined(own);
  if (beside && cue.kind !== 'act') return joined(beside);
  const before = antecedent(sentence, clause, who) ?? antecedent(sentence, clause, sentence.all);
  if (before) return joined(before);
  const seat = cue.kind === 'chair' && liesThere(tokens, clause) ? landOfSeat(tokens, clause, /^in$/) : null;
  if (seat) return [seat];
  const scope = withBefore(tokens, line, clause);
  const meant = meantParty(doc, line, scope);
  if (meant) return meant;
  if (cue.kind === 'act') return null;
  if (unknownPerson(doc, scope) >= 0) return landOfNamed(doc, line, scope);
  const near = nearestOf(tokens, cue.at, who);
  return near && gap(tokens, cue.at, near) <= reachOf(cue, near) ? joined(near) : null;
}

/** "Vorsitzender ist Minister Bernreiter": by the family name, by what the next sentence calls him, by who issues the text. */
function landOfNamed(doc: Document, line: Line, clause: Span): readonly string[] | null {
  const meant = meantParty(doc, line, clause);
  if (meant) return meant;
  const land = landToldAfter(doc, line) ?? landOfIssuer(doc, unknownPerson(doc, clause));
  return land ? [land] : null;
}

/** "Minister Bernreiter, Vorsitzender der VMK", "… teilte die Behörde mit, die": with the clause that it is told of. */
function withBefore(tokens: readonly Token[], line: Line, clause: Span): Span {
  if (tokens[clause.from - 1]?.text !== ',' || clause.from - 2 < line.from) return clause;
  return { from: clauseAround(tokens, line, clause.from - 2, []).from, to: clause.to };
}

/** "der Vorsitzende sagte": someone known, and told of by no name unless it stands right beside. */
function isDefinite(tokens: readonly Token[], clause: Span, at: number): boolean {
  const article = [tokens[at - 1], tokens[at - 2]].some(({ key } = { key: '' } as Token) =>
    /^(?:der|die|the)$/.test(key),
  );
  return article && !tokens.slice(clause.from, clause.to).some(({ key }) => COPULA.test(key));
}

/** "Der Vorsitzende der IMK, Hamburgs Senator", "der IMK-Vorsitzende und Hamburger Senator": nothing but this between. */
function touches(tokens: readonly Token[], line: Line, at: number, party: Party): boolean {
  const [from, to] = party.from > at ? [at + 1, party.from] : [party.to, at];
  for (let index = from; index < to; index++) {
    const named = line.conferences.some((name) => index >= name.from && index < name.to);
    const { key = '', text = '' } = tokens[index] ?? {};
    if (!named && !/^(?:der|die|des|in|,|und|and|von|dieser?|konferenz|runde|gremiums?|aus|the|of)$/.test(key || text))
      return false;
  }
  return true;
}

/** Right in front of the clause ("Hamburgs Senator Grote, derzeit Vorsitzender, …") or right behind it. */
function besideOf(tokens: readonly Token[], clause: Span, who: readonly Party[]): Party | null {
  const opensRelative = RELATIVE.test(tokens[clause.from]?.key ?? '');
  const left = who.find(({ to }) => to === clause.from - 1 && /^[,(]$/.test(tokens[to]?.text ?? ''));
  if (left) return left;
  if (opensRelative && clause.to - clause.from > 3 && tokens[clause.from - 1]?.text === ',') return null;
  if (!/^[,(–]$/.test(tokens[clause.to]?.text ?? '')) return null;
  const next = behindName(tokens, clause.to);
  const article = /^(?:der|die|das|dem|den|the)$/.test(tokens[next + 1]?.key ?? '') ? 2 : 1;
  return who.find(({ from }) => from === next + article) ?? null;
}

/** ", Simone Oldenburg, Ministerin …": the comma behind a name that stands between; else the one given. */
function behindName(tokens: readonly Token[], comma: number): number {
  if (!isFirstName(tokens[comma + 1])) return comma;
  let at = comma + 1;
  while (
    at - comma <= MAX_NAME_TOKENS &&
    (isNameWord(tokens[at]) || /^(?:von|van|de|zu|dr|prof|\.|-)$/.test(tokens[at]?.key || (tokens[at]?.text ?? '')))
  )
    at++;
  return tokens[at]?.text === ',' ? at : comma;
}

const MAX_NAME_TOKENS = 6;

/** "Das teilte das Ministerium in Mainz mit, das den Vorsitz führt": what the pronoun stands for. */
function antecedent({ tokens, line }: Sentence, clause: Span, who: readonly Party[]): Party | null {
  const led = /^(?:in|bei|unter|mit|von|an)$/.test(tokens[clause.from]?.key ?? '') ? clause.from + 1 : clause.from;
  const pronoun = tokens[led]?.key ?? '';
  if (clause.from === line.from || tokens[clause.from - 1]?.text !== ',' || !RELATIVE.test(pronoun)) return null;
  const before = who.filter(({ to }) => to < clause.from);
  const neuter = pronoun === 'das' || pronoun === 'dessen';
  const alike = before.filter(({ kind }) => (kind === 'person') !== neuter);
  const last = (neuter ? alike : before).at(-1);
  return last && distance(tokens, last, clause) <= PERSON_REACH ? last : null;
}

/** "Der Vorsitz liegt in Mainz". */
function liesThere(tokens: readonly Token[], { from, to }: Span): boolean {
  return tokens.slice(from, to).some(({ key }) => /^(?:liegt|lag|gelegen)$/.test(key));
}

/** What each kind of word can be said of. */
function fits(tokens: readonly Token[], { at, kind }: ChairCue, party: Party): boolean {
  if (kind === 'president') return party.kind === 'person';
  if (kind === 'lead') return party.kind !== 'federation' || isLeadingFederation(tokens, at, party);
  return kind !== 'act' || isSubject(tokens, party, tokens[at]?.key === 'ausgerichtet');
}

function gap(tokens: readonly Token[], at: number, party: Party): number {
  return distance(tokens, { from: at, to: at + 1 }, party) + (party.from < at ? 1 : 0);
}

function nearestOf(tokens: readonly Token[], at: number, parties: readonly Party[]): Party | null {
  let best: Party | null = null;
  for (const party of parties) if (!best || gap(tokens, at, party) < gap(tokens, at, best)) best = party;
  return best;
}

function reachOf({ kind }: ChairCue, party: Party): number {
  return (kind === 'holder' || kind === 'president') && party.kind === 'person' ? PERSON_REACH : REACH;
}

/** With those joined to it: "Berlin und Brandenburg". */
function withJoined({ tokens, all }: Sentence, party: Party): readonly string[] {
  let [first, last] = [all.indexOf(party), all.indexOf(party)];
  while (isJoined(tokens, all[last], all[last + 1])) last++;
  while (isJoined(tokens, all[first - 1], all[first])) first--;
  if (isAlone(tokens, party)) return [party.name];
  const partner = all.find((other) => other !== party && isPartner(tokens, other));
  if (partner && first === last) return [party.name, partner.name];
  return [...new Set(all.slice(first, last + 1).map(({ name }) => name))];
}

function isJoined(tokens: readonly Token[], one: Party | undefined, other: Party | undefined): boolean {
  if (!one || !other) return false;
  const between = tokens.slice(one.to, other.from);
  return (
    between.length <= 2 &&
    between.some(({ key }) => /^(?:und|sowie|and|,|\/|&)$/.test(key)) &&
    between.every(({ key }) => /^(?:und|sowie|and|,|\/|&|dem|der|das|von)$/.test(key))
  );
}

/** "Hessen als Vorsitzland hat gemeinsam mit Bayern …": the chair is told of one. */
function isAlone(tokens: readonly Token[], { from, to }: Party): boolean {
  return [tokens[to + 1], tokens[from - 1]].some((token) => /^vorsitz(?:land|ende[rn]?)$/.test(token?.key ?? ''));
}

/** "Berlin, das sich den Vorsitz mit Brandenburg teilt", "Berlin teilt sich die Leitung mit Brandenburg": both of them. */
function sharedBy(sentence: Sentence, clause: Span): readonly string[] | null {
  const { doc, line, tokens, who } = sentence;
  if (!hasWord(tokens, clause, shares)) return null;
  const inside = who.filter(({ from, to }) => from >= clause.from && to <= clause.to);
  const partner = inside.find(({ from }) => isWith(tokens, from));
  if (!partner) return sharedByTwo(sentence);
  const other =
    inside.find((party) => party !== partner)?.name ??
    antecedent(sentence, clause, who)?.name ??
    (meantParty(doc, line, clause) ?? [])[0];
  return other && other !== partner.name ? [other, partner.name] : null;
}

/** "die beiden Länder, die sich den Vorsitz teilen: Berlin, vertreten durch …, und Brandenburg": the two of the sentence. */
function sharedByTwo({ all }: Sentence): readonly string[] | null {
  const names = [...new Set(all.map(({ name }) => name))];
  return names.length === 2 ? names : null;
}

const shares = wordTest(/^(?:teilt|teilen|teilte|teilten|geteilt|shares?|shared|sharing)$/);

/** Behind "mit", an article or noun of its own left aside: "mit dem Land Brandenburg". */
function isWith(tokens: readonly Token[], from: number): boolean {
  let lead = from - 1;
  while (from - lead <= 3 && /^(?:dem|der|land|freistaat|nachbarland|the)$/.test(tokens[lead]?.key ?? '')) lead--;
  return /^(?:mit|with)$/.test(tokens[lead]?.key ?? '');
}

/** "Gemeinsam mit Sachsen führt Thüringen …". */
function isPartner(tokens: readonly Token[], { from }: Party): boolean {
  const lead = /^(?:dem|der|with)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  return (
    /^(?:mit|with)$/.test(tokens[lead]?.key ?? '') &&
    /^(?:gemeinsam|zusammen|together|jointly)$/.test(tokens[lead - 1]?.key ?? '')
  );
}

/** Of several words for the same chair the first one. */
function onePerGroup(stated: readonly ChairStatement[]): readonly ChairStatement[] {
  const seen = new Set<string>();
  return stated.filter(({ laender, clause }) => {
    const key = `${clause.from} ${laender.join()}`;
    return !seen.has(key) && seen.add(key);
  });
}
