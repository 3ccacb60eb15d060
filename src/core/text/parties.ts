/** Who may chair: the Länder of a sentence, each with the minister or ministry through whom it is spoken of. */
import { wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import { CAPITALS } from './laender.ts';
import { type LandMention, readLaender } from './land-mentions.ts';
import { isFirstName, isNameWord, nameBehind } from './person-names.ts';
import type { Token } from './tokens.ts';

/** The whole phrase: "Hamburgs Innensenator Andy Grote (SPD)". */
export interface Party extends Span {
  /** Land, or `Bund`. */
  readonly name: string;
  /** `land` the Land itself, `person` who holds an office in it, `house` a ministry or chancellery of it. */
  readonly kind: 'land' | 'person' | 'house' | 'federation';
  /** The person's family name, folded; empty when not named. */
  readonly family: string;
  /** Where the Land's own name stands within. */
  readonly land: Span;
}

const PERSON =
  /(?:(?<!ober)(?:minister|senator|ressortchef|regierungschef|prasident|kollege?n?|staatsrat|(?<!fraktions)chef|burgermeister|sekretar|politiker)(?:in|s)?|bevollmachtigte[rn]?|vorsitzende[rn]?|staatsratin|kollegin|councillor|premier|secretary)$/;
const HOUSE =
  /(?:ministerium|ministeriums|kanzlei|behorde|landesregierung|regierung|senat|ressort|ministry|chancellery|government)$/;
/** What may stand between a Land and the office: adjectives, a first field ("Finanz- und"), a bare apostrophe. */
const MAX_BETWEEN = 5;
const MAX_BRACKET = 4;
const MAX_FIELDS = 6;
const BEFORE_LAND = /^(?:aus|from|\(|,|in|of|von)$/;

const endsAsPerson = wordTest(PERSON);
const endsAsHouse = wordTest(HOUSE);

export function isPerson(token: Token | undefined): boolean {
  return token?.kind === 'word' && endsAsPerson(token);
}

export function isHouse(token: Token | undefined): boolean {
  return token?.kind === 'word' && endsAsHouse(token);
}

/** All parties of a sentence in order; the Bund only where it is told beside a chair, see `chairs.ts`. */
export function readParties(tokens: readonly Token[], line: Span): readonly Party[] {
  return readLaender(tokens, line.from, line.to).map((land) => partyOf(tokens, line, land));
}

/** "Der Vorsitz liegt in Mainz", "geht von Dresden nach Mainz": the Land whose seat stands behind one of these words. */
export function landOfSeat(tokens: readonly Token[], { from, to }: Span, leads: RegExp): string | null {
  for (let at = from + 1; at < to; at++) {
    const land = CAPITALS.get(tokens[at]?.text ?? '');
    if (land && leads.test(tokens[at - 1]?.key ?? '')) return land;
  }
  return null;
}

function partyOf(tokens: readonly Token[], line: Span, land: LandMention): Party {
  const own = { from: land.from, to: land.to };
  if (isInhabitant(tokens, land)) {
    const to = bracketEnd(tokens, nameBehind(tokens, land.to, line.to), line.to);
    return { name: land.name, kind: 'person', family: tokens[to - 1]?.key ?? '', land: own, from: land.from, to };
  }
  const ahead = officeBehind(tokens, land, line.to);
  if (ahead >= 0) return office(tokens, line, { name: land.name, land: own, from: land.from, at: ahead });
  const behind = officeBefore(tokens, line, land);
  if (behind >= 0) {
    const party = office(tokens, line, { name: land.name, land: own, from: behind, at: behind });
    return { ...party, to: Math.max(party.to, land.to) };
  }
  const named = titledName(tokens, land, line.to);
  if (named > land.to)
    return {
      name: land.name,
      kind: 'person',
      family: tokens[named - 1]?.key ?? '',
      land: own,
      from: land.from,
      to: bracketEnd(tokens, named, line.to),
    };
  return { name: land.name, kind: 'land', family: '', land: own, ...own };
}

/** "Berlins Chief Digital Officer Martina Klement": behind the name of whoever holds an office in the Land, `land.to` where none does. */
function titledName(tokens: readonly Token[], { to }: LandMention, end: number): number {
  if (!/s$/.test(tokens[to - 1]?.key ?? '')) return to;
  for (let at = to + 1; at < Math.min(end, to + MAX_BETWEEN) && tokens[at - 1]?.capital; at++)
    if (isFirstName(tokens[at])) return nameBehind(tokens, at, end);
  return to;
}

/** "die Bayerin Anna Stolz", "der Hamburger Andy Grote". */
function isInhabitant(tokens: readonly Token[], { from, to }: LandMention): boolean {
  const called = to - from === 1 && tokens[from]?.capital && /(?:er|in|se)$/.test(tokens[from]?.key ?? '');
  return Boolean(called) && isFirstName(tokens[to]) && isNameWord(tokens[to + 1]);
}

interface OfficeAt {
  readonly name: string;
  readonly land: Span;
  readonly from: number;
  /** Where the office stands. */
  readonly at: number;
}

function office(tokens: readonly Token[], line: Span, { name, land, from, at }: OfficeAt): Party {
  const named = isPerson(tokens[at]) ? nameBehind(tokens, at + 1, line.to) : at + 1;
  const family = named > at + 1 ? (tokens[named - 1]?.key ?? '') : '';
  const kind = isPerson(tokens[at]) ? 'person' : 'house';
  return { name, kind, family, land, from, to: bracketEnd(tokens, named, line.to) };
}

/** "Sachsens Staatsministerin", "die rheinland-pfälzische Finanz- und Bauministerin", "NRW-Minister": where the office stands. */
function officeBehind(tokens: readonly Token[], { from, to }: LandMention, end: number): number {
  if (isOffice(tokens[to - 1]) && to - from === 1) return to - 1;
  for (let at = to; at < Math.min(end, to + MAX_BETWEEN); at++) {
    const token = tokens[at];
    if (isOffice(token)) return at;
    const passed =
      /^(?:und|sowie|für|’|'|&)$/.test(token?.text ?? '') ||
      token?.text.endsWith('-') ||
      (token?.kind === 'word' && !token.capital && /(?:e|er|en|[a-z]al|[a-z]ic|[a-z]ics|s)$/.test(token.key)) ||
      /^(?:erster?|regierender?|state|interior|digital)$/.test(token?.key ?? '');
    if (!passed || /^(?:der|die|den|wie|eine?|seine?|ihre?)$/.test(token?.key ?? '')) return -1;
  }
  return -1;
}

/** "Minister Magnus Jung (Saarland)", "IMK-Chef Andy Grote (SPD) aus Hamburg", "das Ministerium in Mainz". */
function officeBefore(tokens: readonly Token[], line: Span, { from, to }: LandMention): number {
  const out = outOf(tokens, from);
  if (out > line.from) return officeBefore(tokens, line, { name: '', from: out + 1, to });
  const lead = tokens[from - 1];
  const owner = ownerBefore(tokens, from);
  if (owner > line.from) return ministerOf(tokens, line, owner);
  if (!lead || !BEFORE_LAND.test(lead.text) || from - 1 <= line.from) return -1;
  const bracketed = lead.text === '(' || (lead.text === ',' && tokens[to]?.text === ')');
  if ((lead.text === '(' || lead.text === ',') && !(bracketed && tokens[to]?.text === ')') && tokens[to]?.text !== ',')
    return -1;
  let at = from - 2;
  if (lead.text === ',') while (at > line.from && tokens[at + 1]?.text !== '(' && from - at < MAX_BRACKET) at--;
  if (tokens[at]?.text === ')') while (at > line.from && tokens[at + 1]?.text !== '(') at--;
  if (isHouse(tokens[at])) return at;
  if (/^(?:in|von)$/.test(lead.key)) return ministerOf(tokens, line, at);
  const last = at;
  while (at > line.from && last - at < 4 && isNamePart(tokens[at]) && !isPerson(tokens[at])) at--;
  return isPerson(tokens[at]) ? at : -1;
}

/** "die Vorsitzende aus dem Saarland", "der Minister aus dem Freistaat Sachsen": where "aus" stands; -1 without an article behind it. */
function outOf(tokens: readonly Token[], from: number): number {
  const noun = /^(?:land|bundesland|nachbarland|freistaat|hansestadt|stadtstaat)$/.test(tokens[from - 1]?.key ?? '');
  const article = noun ? from - 2 : from - 1;
  const led = /^(?:dem|der)$/.test(tokens[article]?.key ?? '') && tokens[article - 1]?.key === 'aus';
  return led ? article - 1 : -1;
}

/** "Ministerin für Bildung [des Landes] Hessen", "Sozialminister [des] Saarlandes": what stands in front, -1 for no genitive. */
function ownerBefore(tokens: readonly Token[], from: number): number {
  const noun = /^(?:landes|bundeslandes|freistaat(?:e?s)?|stadtstaat(?:e?s)?)$/.test(tokens[from - 1]?.key ?? '')
    ? from - 2
    : from - 1;
  return tokens[noun]?.key === 'des' ? noun - 1 : -1;
}

/** "Ministerin für Bildung und Kultur in Sachsen-Anhalt": back over the fields. */
function ministerOf(tokens: readonly Token[], line: Span, last: number): number {
  for (let at = last; at >= line.from && last - at <= MAX_FIELDS; at--) {
    const token = tokens[at];
    if (isPerson(token)) return at;
    if (!token?.capital && !/^(?:fur|und|des|der|,)$/.test(token?.kind === 'word' ? token.key : (token?.text ?? '')))
      return -1;
  }
  return -1;
}

function isNamePart(token: Token | undefined): boolean {
  return isNameWord(token) || /^(?:von|van|de|zu|dr|\.)$/.test(token?.key ?? '');
}

function isOffice(token: Token | undefined): boolean {
  return isPerson(token) || isHouse(token);
}

/** "(CDU)" behind a name belongs to it. */
function bracketEnd(tokens: readonly Token[], at: number, end: number): number {
  if (tokens[at]?.text !== '(') return at;
  for (let close = at + 1; close <= Math.min(end - 1, at + MAX_BRACKET); close++)
    if (tokens[close]?.text === ')') return close + 1;
  return at;
}
