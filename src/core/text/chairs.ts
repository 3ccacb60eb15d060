/** Reads which Länder (or the Bund) chair a conference. A host is no chair unless the words make it one. */

import { readHandover } from './chair-handover.ts';
import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import { type LandMention, readLaender } from './land-mentions.ts';
import { chairCell } from './table-columns.ts';
import { type Token, wordSet } from './tokens.ts';

export interface ChairStatement {
  readonly laender: readonly string[];
  /** Index of the word that makes them chair. */
  readonly at: number;
}

const CHAIR_WORD =
  /^(?:konferenz|ko-|co-)?vorsitz(?!wechsel|ubergabe)|-vorsitz(?!wechsel)|^\p{L}*mk-chef(?:in)?$|^(?:konferenz|kmk-)?prasidentschaft|^kmk-prasident|^federfuhrung$|^spitze$|^chair(?:s|ed|ing|manship|person|woman|man)?$|^presidency$/u;
const LEAD_WORDS = wordSet(
  'vorsitzt vorsitzen vorsaß vorsteht vorstehen vorstand Leitung geleitet leitet leiten leiteten leitete led',
);
/** "Thüringen führt die EMK": leading only where a conference or "die Runde" is what is led. */
const GUIDES = wordSet('führt führte führen führten');
const ROUNDS = wordSet('Runde Gremium Konferenz Kreis Ministerrunde Länderrunde Fachministerkonferenz');
/** The Land as subject: who sets up, moves or calls off a conference has its chair. */
const ACTING = wordSet('ausrichtet ausrichten ausgerichtet richtet einlädt verlegt verschiebt hosted');
const HIS = /^(?:sein|ihr|seinem|ihrem|dessen|deren)$/;
const OFFICE = /(?:minister|ministerin|senator|senatorin|chef|chefin|staatsrat|staatsratin|sekretar|sekretarin)$/;
const PLACE_LEADS = wordSet('in im nach ins to at');
/** A Land farther from its chair word belongs to something else. Weight, see `distance`. */
const REACH = 14;
const PERSON_REACH = 40;

/** All that a sentence states of chairs, in order. A change of chair is stated of no meeting: see `readHandover`. */
export function readChairs(doc: Document, line: Line): readonly ChairStatement[] {
  const { tokens } = doc;
  const chairAt = [...positions(tokens, line, ({ key }) => CHAIR_WORD.test(key)), ...presidents(tokens, line)];
  const leadAt = [...positions(tokens, line, ({ key }) => LEAD_WORDS.has(key)), ...guides(tokens, line)];
  const named = line.conferences.length > 0 || tokens.slice(line.from, line.to).some(({ key }) => ROUNDS.has(key));
  const actingAt = named ? positions(tokens, line, ({ key }) => ACTING.has(key)) : [];
  const cells = chairCell(doc, line) ? 1 : 0;
  if (chairAt.length + leadAt.length + actingAt.length + cells === 0 || readHandover(doc, line)) return [];
  if (wasBefore(tokens, line)) return [];
  const laender = readLaender(tokens, line.from, line.to).filter((land) => !isContrasted(tokens, land));
  const own = laender.length === 0 ? landMeant(doc, line) : null;
  if (own && chairAt.length > 0) return [{ laender: [own], at: chairAt[0] ?? line.from }];
  const all = [...laender, ...federation(tokens, line)].toSorted((one, other) => one.from - other.from);
  const who = all.filter((land) => !isPlace(tokens, land));
  const states = laender.filter((land) => !isPlace(tokens, land));
  const find = (at: number, candidates: readonly LandMention[]) => {
    const found = isDenied(tokens, line, at) ? null : nearest(tokens, at, candidates, all);
    return found ? [{ laender: found, at }] : [];
  };
  const cell = chairCell(doc, line);
  const inTable = cell ? all.filter(({ from }) => from >= cell.from && from < cell.to) : [];
  if (cell && inTable.length > 0) return [{ laender: inTable.map(({ name }) => name), at: cell.from }];
  const stated = [
    ...chairAt.flatMap((at) => find(at, who)),
    ...leadAt.flatMap((at) => find(at, [...states, ...who.filter((land) => isLeadingFederation(tokens, at, land))])),
  ];
  if (stated.length > 0) return onePerGroup(stated);
  const acting = actingAt.flatMap((at) =>
    find(
      at,
      states.filter((land) => isSubject(tokens, land, tokens[at]?.key === 'ausgerichtet')),
    ),
  );
  return onePerGroup(acting);
}

function positions(tokens: readonly Token[], line: Line, test: (token: Token) => boolean): readonly number[] {
  const found: number[] = [];
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (token && test(token)) found.push(at);
  }
  return found;
}

/** "derzeit Präsidentin der KMK". */
function presidents(tokens: readonly Token[], line: Line): readonly number[] {
  return positions(tokens, line, ({ key }) => /^prasident(?:in)?$/.test(key)).filter(
    (at) =>
      line.conferences.some(({ from }) => from === at + 2 && tokens[at + 1]?.key === 'der') ||
      namedBehind(tokens, line, at),
  );
}

/** "sagte die Präsidentin, Bayerns Kultusministerin Anna Stolz". */
function namedBehind(tokens: readonly Token[], line: Line, at: number): boolean {
  if (!/^(?:die|der)$/.test(tokens[at - 1]?.key ?? '') || tokens[at + 1]?.text !== ',') return false;
  return readLaender(tokens, at + 2, Math.min(line.to, at + 4)).some((land) => isOffice(tokens, land));
}

/** "führt die MPK", "sitzt der AMK … vor"; not "führt zu" or "führt aus". */
function guides(tokens: readonly Token[], line: Line): readonly number[] {
  const led = (at: number) =>
    line.conferences.some(({ from }) => from > at && from - at <= 4) ||
    (endsClause(tokens, line, at) && line.conferences.some(({ to }) => to <= at && at - to <= 5)) ||
    tokens.slice(at + 1, at + 4).some(({ key, capital }) => capital && ROUNDS.has(key));
  const presides = tokens.slice(line.from, line.to).some(({ key, text }, index, all) => {
    const next = all[index + 1];
    return key === 'vor' && text === 'vor' && (!next || next.kind === 'sign' || /^(und|seit)$/.test(next.key));
  });
  const passive = tokens.slice(line.from, line.to).some(({ key }) => /^(wird|werden|wurde|wurden)$/.test(key));
  const guided = passive && line.conferences.length > 0 ? positions(tokens, line, ({ key }) => key === 'gefuhrt') : [];
  const sits = presides
    ? positions(tokens, line, ({ key }) => /^(sitzt|sitzen|sass|sassen|steht|stehen|stand)$/.test(key))
    : [];
  return [...positions(tokens, line, ({ key }) => GUIDES.has(key)).filter(led), ...guided, ...sits];
}

function endsClause(tokens: readonly Token[], line: Line, at: number): boolean {
  return at + 1 >= line.to || /^[,.;–)]$/.test(tokens[at + 1]?.text ?? '');
}

/** "Zuvor hatte Sachsen die Runde geleitet". */
function wasBefore(tokens: readonly Token[], { from, to }: Line): boolean {
  const words = tokens.slice(from, to);
  return (
    words.some(({ key }) => /^(?:zuvor|vormals|ehemals|vorher)$/.test(key)) &&
    words.some(({ key }) => /^(?:hatten?|war|lag|fuhrte|leitete)$/.test(key))
  );
}

/** "nicht mehr Sachsen, sondern …". */
function isContrasted(tokens: readonly Token[], { from, to }: LandMention): boolean {
  const but = tokens[to]?.text === ',' && tokens[to + 1]?.key === 'sondern';
  return but && tokens.slice(Math.max(0, from - 3), from).some(({ key }) => key === 'nicht');
}

/** "Sein Land hat in diesem Jahr den Vorsitz": the Land of the one spoken of before. */
function landMeant(doc: Document, line: Line): string | null {
  const words = doc.tokens.slice(line.from, line.to);
  const meant = words.some(
    ({ key }, index) => HIS.test(key) && /^(?:bundes)?land(?:es)?$/.test(words[index + 1]?.key ?? ''),
  );
  if (!meant) return null;
  const before = doc.lines.slice(Math.max(0, line.index - 2), line.index).toReversed();
  for (const { from, to } of before) {
    const land = readLaender(doc.tokens, from, to).find((one) => isOffice(doc.tokens, one));
    if (land) return land.name;
  }
  return null;
}

/** "leitet die Runde aber nicht", "ohne den Vorsitz zu haben". */
function isDenied(tokens: readonly Token[], line: Line, at: number): boolean {
  const leads = [tokens[at - 1]?.key, tokens[at - 2]?.key].map((key) => key ?? '');
  if (leads.some((key) => /^(ohne|kein|keinen|nicht)$/.test(key))) return true;
  if (leads[0] === 'als') return false;
  if (tokens[at]?.key === 'spitze' && leads.join(' ') !== 'der an') return true;
  for (let next = at + 1; next < Math.min(line.to, at + 8); next++) {
    const token = tokens[next];
    if (/^[,;:.–(]$/.test(token?.text ?? '')) return false;
    if (token?.key === 'nicht') return !tokens.slice(next, next + 6).some(({ key }) => key === 'sondern');
  }
  return false;
}

/** The nearest Land with those joined to it: "Berlin und Brandenburg". */
function nearest(
  tokens: readonly Token[],
  at: number,
  candidates: readonly LandMention[],
  all: readonly LandMention[],
): readonly string[] | null {
  const word = { from: at, to: at + 1 };
  const cost = (land: LandMention) => distance(tokens, word, land) + (land.from < at ? 1 : 0);
  const best = candidates.toSorted((one, other) => cost(one) - cost(other))[0];
  if (!best || cost(best) > reachOf(tokens, at, best)) return null;
  let [first, last] = [all.indexOf(best), all.indexOf(best)];
  while (isJoined(tokens, all[last], all[last + 1])) last++;
  while (isJoined(tokens, all[first - 1], all[first])) first--;
  return [...new Set(all.slice(first, last + 1).map(({ name }) => name))];
}

function reachOf(tokens: readonly Token[], at: number, land: LandMention): number {
  const far =
    fromPerson(tokens, land) ||
    liesWith(tokens, land) ||
    holdsOffice(tokens, at, land) ||
    isDescribed(tokens, at, land);
  return far ? PERSON_REACH : REACH;
}

/** "Hamburgs Innensenator Andy Grote (SPD), Vorsitzender der IMK", "Hessens Minister … wollte sich als Vorsitzender …". */
function holdsOffice(tokens: readonly Token[], at: number, land: LandMention): boolean {
  const chairs = /^vorsitzende|^chair(?:man|woman|person)?$/.test(tokens[at]?.key ?? '');
  return chairs && land.from < at && isOffice(tokens, land);
}

function isOffice(tokens: readonly Token[], { to }: LandMention): boolean {
  return [tokens[to], tokens[to + 1]].some((token) => OFFICE.test(token?.key ?? ''));
}

/** "Hamburg, das die DMK in diesem Jahr führt", "Hamburgs Innensenator Andy Grote, der die IMK leitet". */
function isDescribed(tokens: readonly Token[], at: number, land: LandMention): boolean {
  if (land.from > at) return false;
  const clause = tokens
    .slice(land.to, at)
    .findLastIndex(
      ({ text }, index, all) => text === ',' && /^(?:der|die|das|who|which)$/.test(all[index + 1]?.key ?? ''),
    );
  return clause === 0 || (clause > 0 && isOffice(tokens, land));
}

/** "Vorsitz und Gastgeberrolle liegen … beim Freistaat Sachsen". */
function liesWith(tokens: readonly Token[], { from }: LandMention): boolean {
  return [tokens[from - 1], tokens[from - 2]].some((token) => /^(bei|beim)$/.test(token?.key ?? ''));
}

/** Of several words for the same chair the first one. */
function onePerGroup(stated: readonly ChairStatement[]): readonly ChairStatement[] {
  const seen = new Set<string>();
  return stated.filter(({ laender }) => {
    const key = laender.join();
    return !seen.has(key) && seen.add(key);
  });
}

/** "Jan Pörksen (Hamburg)", "Staatsrat Jan Pörksen aus Hamburg". */
function fromPerson(tokens: readonly Token[], { from }: LandMention): boolean {
  return /^(\(|aus|from)$/.test(tokens[from - 1]?.key ?? '');
}

function isJoined(tokens: readonly Token[], one: LandMention | undefined, other: LandMention | undefined): boolean {
  if (!one || !other) return false;
  const between = tokens.slice(one.to, other.from);
  return (
    between.length <= 2 &&
    between.some(({ key }) => /^(und|sowie|and|,|\/|&)$/.test(key)) &&
    between.every(({ key }) => /^(und|sowie|and|,|\/|&|dem|der|das)$/.test(key))
  );
}

/** "der Bund", "des Bundesinnenministeriums": only counts beside a chair word. */
function federation(tokens: readonly Token[], line: Line): readonly LandMention[] {
  const joint = (at: number) => /^(und|landern)$/.test(tokens[at + 1]?.key ?? '');
  const ministry = (at: number) =>
    /^(des|der|vom|dem|das)$/.test(tokens[at - 1]?.key ?? '') && CHAIR_WORD.test(tokens[at - 2]?.key ?? '');
  return positions(
    tokens,
    line,
    ({ text, key, capital }) =>
      text === 'Bund' || text === 'Bundes' || key === 'federation' || (capital && /^bundes\p{L}*minist/u.test(key)),
  )
    .filter((at) => ((tokens[at]?.key.length ?? 0) <= 10 ? !joint(at) : ministry(at)))
    .map((at) => ({ name: 'Bund', from: at, to: at + 1 }));
}

/** "geleitet vom Bund", "leitet der Bund"; in "leitet Papiere an den Bund weiter" it is an object. */
function isLeadingFederation(tokens: readonly Token[], at: number, { name, from }: LandMention): boolean {
  return name === 'Bund' && /^(vom|der)$/.test(tokens[from - 1]?.key ?? '') && Math.abs(from - at) <= 3;
}

/** "in Hamburg", "nach Hessen": where, and not who; "das Ministerium in Bremen" is that of the Land. */
function isPlace(tokens: readonly Token[], { from }: LandMention): boolean {
  return (
    PLACE_LEADS.has(tokens[from - 1]?.key ?? '') &&
    !/(?:ministerium|behorde|kanzlei)$/.test(tokens[from - 2]?.key ?? '')
  );
}

/** A bare name or "by Saxony", no adjective and no genitive of something else. */
function isSubject(tokens: readonly Token[], { from, to }: LandMention, passive: boolean): boolean {
  const before = tokens[from - 1]?.key ?? '';
  if (/^(?:zu|an)$/.test(tokens[from - 2]?.key ?? '') && tokens[from - 3]?.text === ',') return true;
  if (passive && before === 'von') return true;
  return !/^(aus|von|fur|der|des|,|\()$/.test(before) && !tokens[from]?.key.endsWith('er') && !tokens[to]?.capital;
}
