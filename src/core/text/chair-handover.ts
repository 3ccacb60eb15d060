/** Reads a change of chair: "Zum 1. Januar 2027 übernimmt Hessen den Vorsitz von Hamburg". It is no meeting. */
import { daysLater } from '../days.ts';
import { beforeColon, isBareHandover, secondVerbFrom, takesNothingElse } from './bare-handover.ts';
import { byLine } from './by-line.ts';
import { hasWord, wordsWhere, wordTest } from './by-word.ts';
import { meantParty } from './chair-anaphora.ts';
import { yearsLasting } from './chair-terms.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { isLost, partsVerb } from './handover-verbs.ts';
import { landOfSeat, type Party, readParties } from './parties.ts';
import { goesInto } from './party-roles.ts';
import { periodDays } from './periods.ts';
import { type Token, wordSet } from './tokens.ts';
import { resolveWhen } from './when.ts';

export interface Handover {
  /** Who gets the chair; null when the text does not tell. */
  readonly heir: readonly string[] | null;
  /** Whose chair ends then; null when the text does not tell. */
  readonly giver: string | null;
  /** How long the new chair lasts; null when the text does not say. */
  readonly years: number | null;
  /** First day of the new chair as told; null: when the custom has it. */
  readonly from: Temporal.PlainDate | null;
  readonly past: boolean;
  /** The clause that tells of it. */
  readonly clause: Span;
}

const CHAIR =
  /vorsitz|^prasidentschaft|^chair|^presidency$|^(?:staffel)?stab$|^staffelholz$|^zepter$|^staffel$|^spitze$|^federfuhrung$|^leitung$|^ruder$/;
/** The verb and what it needs beside it: who gives, what passes, who takes, who follows. */
const GIVES = wordSet(
  'übergibt übergeben übergab abgibt abgeben abgab abgegeben abzugeben weitergibt weitergereicht weiterreicht abtritt abgetreten überlässt hands niedergelegt Amtsübergabe Übergabe',
);
const GIVES_APART = /^(?:gibt|geben|gab|gaben|tritt|trat|reicht|reichte|reichen)$/;
const APART = /^(?:ab|weiter)$/;
const PASSES = wordSet(
  'wechselt wechseln wechselte gewechselt übergeht übergegangen überging geht gehen ging weiterwandert wandert rotiert rotates passes passed Nachfolge Staffelstab',
);
const TAKES = wordSet(
  'übernimmt übernehmen übernahm übernahmen übernommen takes took taken assumes assumed take assume gerückt rückt rückte aufrückt',
);
const FOLLOWS = wordSet('folgt folgen folgte nachfolgt succeeds succeeded Nachfolger Nachfolgerin Nachfolgeland');
/** "löst Hamburg ab". */
const RELIEVES = /^(?:lost|losen|loste|ablost|ablosen|abgelost)$/;
const PAST = wordSet(
  'übernahm übernahmen übernommen took taken assumed übergab übergegangen überging wechselte gewechselt abgegeben gab folgte passed succeeded abgelöst gerückt rückte',
);
const TURN = /^(?:reihe|zug)$/;
const YEAR_ENDS = /^(?:jahreswechsel|jahresende|jahresbeginn|jahresanfang|neujahr)$/;
const YEAR_ENDED = /^(?:jahresbeginn|jahresanfang|jahreswechsel)$/;
const TIMES = wordSet('ab zum zur seit danach künftig anschließend turnusgemäß dann nun');

/** The change a sentence tells of, or null. "Hessen, das im Januar den Vorsitz übernommen hat" tells of none. */
export const readHandover = byLine(handoverIn);

function handoverIn(doc: Document, line: Line): Handover | null {
  const { tokens } = doc;
  const verb = verbOf(doc, line, isHeirToldNext(doc, line) || takesNothingElse(tokens, line));
  if (verb < 0) return null;
  const parties = readParties(tokens, line);
  const wholes = [...parties, ...withBrackets(tokens, line.conferences), ...line.dates];
  const whole = beforeColon(tokens, clauseAround(tokens, line, verb, wholes), verb);
  const clause = { from: secondVerbFrom(tokens, whole, verb), to: whole.to };
  const words = tokens.slice(clause.from, clause.to);
  const { key = '' } = tokens[verb] ?? {};
  const takes = TAKES.has(key) || TURN.test(key);
  const after = parties.some((party) => /^(?:von|nach)$/.test(leadOf(tokens, party)));
  if (takes && !isTimed(words, clause, line) && !after) return null;
  const near = parties.filter((party) => !isInOtherStatement(tokens, line, clause, party));
  const roles = rolesOf(tokens, near, { clause, key });
  const past = words.some((word) => PAST.has(word.key)) || isDone(words);
  return {
    ...namesOf(doc, line, { clause, roles, takes, gives: GIVES.has(key) || GIVES_APART.test(key) }),
    years: yearsLasting(words),
    from: firstDay(doc, line, { clause, verb, past }),
    past,
    clause,
  };
}

/** "hat … übergeben", "wurde abgegeben": infinitive and participle look the same. */
function isDone(words: readonly Token[]): boolean {
  const given = words.some(({ key }) =>
    /^(?:ubergeben|abgegeben|weitergegeben|weitergereicht|abgetreten|uberlassen)$/.test(key),
  );
  const ahead = words.some(({ key }) => /^(?:wird|werden|soll|sollen|will|wollen|muss|kann)$/.test(key));
  return given && !ahead && words.some(({ key }) => /^(?:hat|haben|hatten?|wurden?|ist|sind)$/.test(key));
}

interface Told {
  readonly clause: Span;
  readonly roles: Roles;
  readonly takes: boolean;
  readonly gives: boolean;
}

/** By Land, by the seat of its government, or by what a pronoun stands for. */
function namesOf(doc: Document, line: Line, { clause, roles, takes, gives }: Told): Pick<Handover, 'heir' | 'giver'> {
  const { heirs } = roles;
  const meant = (takes && heirs.length === 0) || (gives && !roles.giver) ? soleMeant(doc, line, clause) : null;
  const goal = takes ? meant : landOfSeat(doc.tokens, clause, /^(?:nach|an)$/);
  const heir = heirs.length === 1 && heirs[0] ? [heirs[0].name] : joint(doc.tokens, heirs);
  const taken = goal !== null && goal !== roles.giver?.name ? [goal] : null;
  return {
    heir: heir ?? (heirs.length === 0 ? taken : null),
    giver: roles.giver?.name ?? (gives ? meant : landOfSeat(doc.tokens, clause, /^(?:von|aus)$/)),
  };
}

const namesChair = wordTest(CHAIR);
/** Cheap test, for nearly all words are neither the chair nor a verb that hands it on. */
const mayTell = wordsWhere(
  (key) =>
    [GIVES, PASSES, TAKES, FOLLOWS].some((verbs) => verbs.has(key)) ||
    [CHAIR, APART, RELIEVES, TURN].some((pattern) => pattern.test(key)),
);

/** Where the verb of a change stands, -1 for none. */
function verbOf(doc: Document, line: Line, spokenOf: boolean): number {
  const { tokens } = doc;
  const { from, to } = line;
  let chair = spokenOf;
  let apart = false;
  let found = -1;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token || !mayTell(token)) continue;
    const { key } = token;
    chair ||= namesChair(token);
    apart ||= APART.test(key) && partsVerb(tokens[at + 1]);
    if (GIVES.has(key) || PASSES.has(key) || TAKES.has(key)) found = found < 0 ? at : found;
    else if (FOLLOWS.has(key) && found < 0) found = at;
    else if (RELIEVES.test(key) && found < 0 && hasBehind(tokens, at, to)) found = at;
    else if (TURN.test(key) && /^(?:der|am)$/.test(tokens[at - 1]?.key ?? '') && found < 0) found = at;
  }
  if (!chair && (found < 0 || !isBareHandover(doc, line, found))) return -1;
  if (found >= 0) return isLost(tokens, found) ? -1 : found;
  if (!apart) return -1;
  for (let at = from; at < to; at++) if (GIVES_APART.test(tokens[at]?.key ?? '')) return at;
  return -1;
}

/** "Damit endet das saarländische Vorsitzjahr. Nachfolger ist Sachsen": the chair was spoken of just before. */
function isHeirToldNext({ tokens, lines }: Document, line: Line): boolean {
  const before = lines[line.index - 1];
  if (!before || !hasWord(tokens, line, namesHeir)) return false;
  return hasWord(tokens, before, namesChair) || (before.conferences.length > 0 && hasWord(tokens, before, presides));
}

const namesHeir = wordTest(/^(?:nachfolg(?:er|erin|eland)|amt|aufgabe)$/);
const presides = wordTest(/^(?:prasident(?:in)?|sprecher(?:in)?|chair(?:man|woman)?|president)$/);

/** "löst … ab". */
function hasBehind(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (tokens[at]?.key === 'ab') return true;
  return false;
}

interface Roles {
  readonly heirs: readonly Party[];
  readonly giver: Party | null;
}

function rolesOf(
  tokens: readonly Token[],
  parties: readonly Party[],
  { clause, key }: { readonly clause: Span; readonly key: string },
): Roles {
  if (RELIEVES.test(key)) return relieverRoles(tokens, parties);
  if (TAKES.has(key) || TURN.test(key) || FOLLOWS.has(key)) return takerRoles(tokens, parties, FOLLOWS.has(key));
  return giverRoles(tokens, parties, clause);
}

/** "Thüringen löst Sachsen ab": the second, or whoever stands in the accusative, goes. */
function relieverRoles(tokens: readonly Token[], parties: readonly Party[]): Roles {
  const [first, second] = parties;
  const object = (party: Party | undefined) =>
    party !== undefined && tokens.slice(party.from - 2, party.from).some(({ key }) => key === 'den');
  const [heir, giver] = object(first) ? [second, first] : [first, second];
  return { heirs: heir ? [heir] : [], giver: giver ?? null };
}

/** "Hessen übernimmt von Hamburg", "Auf Hamburg folgt Hessen". */
function takerRoles(tokens: readonly Token[], parties: readonly Party[], follows: boolean): Roles {
  const origin = follows ? /^(?:auf)$/ : /^(?:von|vom|aus|nach|from|in|im)$/;
  const isOrigin = (party: Party) => origin.test(leadOf(tokens, party)) && !isDescribed(tokens, party);
  const giver = parties.find((party) => isOrigin(party) && !/^(?:in|im)$/.test(leadOf(tokens, party))) ?? null;
  return { heirs: parties.filter((party) => !isOrigin(party)), giver };
}

/** "Hamburg übergibt an Hessen", "geht von Hamburg auf Hessen über". */
function giverRoles(tokens: readonly Token[], parties: readonly Party[], clause: Span): Roles {
  const heirs = parties.filter(
    (party) => /^(?:nach|an|ans|auf|aufs|zu|zum|zur|to|ins)$/.test(leadOf(tokens, party)) || goesInto(tokens, party),
  );
  const others = parties.filter((party) => !heirs.includes(party) && !/^(?:in|im)$/.test(leadOf(tokens, party)));
  const giver = others.find(({ from }) => from >= clause.from && from < clause.to) ?? others[0] ?? null;
  return { heirs, giver: others.length === 1 || giver !== others[0] ? giver : (others[0] ?? null) };
}

/** The preposition of a party, its article or possessive left aside. */
function leadOf(tokens: readonly Token[], { from }: Party): string {
  const before = tokens[from - 1]?.key ?? '';
  const passed = /^(?:das|die|den|dem|der|the|seine[nmr]?|ihre[nmr]?|land|freistaat)$/.test(before);
  if (!passed) return before;
  return /^(?:das|die|den|dem|der)$/.test(tokens[from - 2]?.key ?? '')
    ? (tokens[from - 3]?.key ?? '')
    : (tokens[from - 2]?.key ?? '');
}

/** "in Hessen, das … übernimmt" is the new one. */
function isDescribed(tokens: readonly Token[], { to }: Party): boolean {
  return tokens[to]?.text === ',' && /^(?:das|die|der|which|who)$/.test(tokens[to + 1]?.key ?? '');
}

/** "Den Vorsitz führt Hessen, im Juli übernimmt …": a party of another clause that has a chair word of its own. */
function isInOtherStatement(tokens: readonly Token[], line: Line, clause: Span, party: Party): boolean {
  if (party.from >= clause.from && party.from < clause.to) return false;
  if (party.from >= clause.to && tokens[clause.to]?.text === ':') return true;
  const other = clauseAround(tokens, line, party.from, [party, ...withBrackets(tokens, line.conferences)]);
  return tokens.slice(other.from, other.to).some(({ key }) => CHAIR.test(key)) && !isDescribed(tokens, party);
}

function joint(tokens: readonly Token[], heirs: readonly Party[]): readonly string[] | null {
  const [one, other] = heirs;
  if (heirs.length !== 2 || !one || !other || one.name === other.name) return null;
  const joined = other.from - one.to === 1 && /^(?:und|and)$/.test(tokens[one.to]?.key ?? '');
  return joined ? [one.name, other.name] : null;
}

function soleMeant(doc: Document, line: Line, clause: Span): string | null {
  const meant = meantParty(doc, line, clause);
  return meant?.length === 1 ? (meant[0] ?? null) : null;
}

/** "ab", "zum", a month or the first of one, or a year that belongs to no date of the sentence. */
function isTimed(words: readonly Token[], clause: Span, { dates }: Line): boolean {
  const own = dates.filter(({ from }) => from >= clause.from && from < clause.to);
  if (own.some(({ when }) => when.kind === 'month' || (when.kind === 'days' && when.first.day === 1))) return true;
  const dated = (at: number) => own.some(({ from, to }) => at >= from && at < to);
  return words.some(
    ({ key }, index) => TIMES.has(key) || YEAR_ENDS.test(key) || (/^20\d\d$/.test(key) && !dated(clause.from + index)),
  );
}

interface Change {
  readonly clause: Span;
  readonly verb: number;
  readonly past: boolean;
}

function firstDay(doc: Document, line: Line, { clause, verb, past }: Change): Temporal.PlainDate | null {
  const inside = line.dates.filter(({ from }) => from >= clause.from && from < clause.to);
  const nearestFirst = inside.toSorted((one, other) => Math.abs(one.from - verb) - Math.abs(other.from - verb));
  for (const { when, from, to } of nearestFirst) {
    const { days, period } = resolveWhen(when, doc.publishedOn, past ? 'past' : 'future', null);
    if (days) return days.start;
    if (period && /^\d{4}-\d\d$/.test(period) && ofEnd(doc.tokens, from, to)) return dayBehind(period);
    if (period && /^\d{4}$/.test(period) && ofEnd(doc.tokens, from, to))
      return Temporal.PlainDate.from({ year: Number(period) + 1, month: 1, day: 1 });
    if (period && /^\d{4}(?:-\d\d)?$/.test(period)) return Temporal.PlainDate.from(`${period}-01-01`.slice(0, 10));
  }
  const words = doc.tokens.slice(clause.from, clause.to);
  const { year } = doc.publishedOn;
  if (words.some(({ key }) => YEAR_ENDS.test(key))) {
    const gone = past && words.some(({ key }) => YEAR_ENDED.test(key));
    return Temporal.PlainDate.from({ year: gone ? year : year + 1, month: 1, day: 1 });
  }
  const next = words.findIndex(({ key }) => /^(?:kommenden|nachsten|next)$/.test(key));
  if (next >= 0 && /^(?:jahr|jahres|year)$/.test(words[next + 1]?.key ?? ''))
    return Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 });
  const named = words.find(({ key }) => /^20\d\d$/.test(key));
  return named ? Temporal.PlainDate.from({ year: Number(named.key), month: 1, day: 1 }) : null;
}

/** "Ende dieses Monats", "mit Ablauf des Juni", "Ende Juni": the new one begins when the month is over. */
function ofEnd(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(Math.max(0, from - 2), to).some(endsMonth);
}

const endsMonth = wordTest(/^(?:ende|ablauf|end|late)$/);

function dayBehind(month: string): Temporal.PlainDate {
  return daysLater(periodDays(month).end, 1);
}
