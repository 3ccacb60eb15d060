/** When a verb happens, by the auxiliary beside it: "haben beraten" is past, "soll beraten" is to come. */
import { wordTest } from './by-word.ts';
import type { Cue } from './cues.ts';
import type { Span } from './distance.ts';
import { type Token, wordSet } from './tokens.ts';

type Told = Pick<Cue, 'kind' | 'tense'>;

const HAVE = wordSet('hat haben habe hatte hatten has have had');
/** "ist … eröffnet worden", "wurde beraten", "sei verabschiedet worden". */
const WAS = wordSet('wurde wurden worden war waren ist sind sei seien');
const HAD = wordSet('hatte hatten had');
const WERE = wordSet('war waren gewesen');
/** "waren … empfangen worden", "wurde … empfangen". */
const PASSIVE_PAST = wordSet('wurde wurden worden');
const BACK = wordSet('hat haben hatte hatten habe wurde wurden worden ist war sind waren sei seien');
const AHEAD = wordSet('wird werden werde');
/** "befasst", "verhandelt", "diskutiert": the present and the participle look the same. */
const PRESENT_OR_PARTICIPLE =
  /^(?!beginnt|berat$|beriet$|\p{L}+(?:hielt|riet|bot|trat)$)(?:(?:be|ver|er|ent)\p{L}+t|\p{L}+iert|beraten|versammelt|veranstaltet|behandelt|eroffnet)$/u;
const ENGLISH_PARTICIPLE = /^(?:held|hosted|convened)$/;

/** Auxiliary and participle stand on one side of these. */
export const partsClauses = wordTest(/^[;:–]$/);

/** The words of the clause around a token. */
export function clauseAround(tokens: readonly Token[], at: number, { from, to }: Span): ReadonlySet<string> {
  let [start, end] = [at, at];
  while (start > from && !partsClauses(tokens[start - 1])) start--;
  while (end < to && !partsClauses(tokens[end])) end++;
  return new Set(tokens.slice(start, end).map(({ key }) => key));
}

/** What few verbs ask of their clause: its words, and whether "be" or "will" leads to them: "will be held", "is to be hosted". */
export interface Clause {
  readonly keys: () => ReadonlySet<string>;
  readonly isAhead: () => boolean;
  /** Does one of "haben", "sein", "werden" stand in the part of the sentence between the commas, too? */
  readonly hasAuxiliary: () => boolean;
}

const leadsAhead = wordTest(/^(?:be|being|will|to)$/);
/** Tokens. */
const AHEAD_REACH = 3;

/** "will now be held", and not "held in Kiel …, they asked when data may be used". */
export function isLedAhead(tokens: readonly Token[], at: number, from: number): boolean {
  for (let lead = at - 1; lead >= Math.max(from, at - AHEAD_REACH); lead--) {
    if (tokens[lead]?.kind !== 'word') return false;
    if (leadsAhead(tokens[lead])) return true;
  }
  return false;
}

const isAuxiliary = wordTest(
  /^(?:hat|haben|habe|hatten?|has|have|had|wurden?|worden|war|waren|ist|sind|sei|seien|wird|werden)$/,
);
/** Behind its participle the auxiliary follows at once: "beraten worden sind". Tokens. */
const AUXILIARY_BEHIND = 3;

/** "ist die DMK zu Gast, am 4. Dezember beraten dort …": one comma between them, and it is the verb of another clause. */
export function hasAuxiliaryNear(tokens: readonly Token[], at: number, { from, to }: Span): boolean {
  for (let behind = at + 1; behind < Math.min(to, at + 1 + AUXILIARY_BEHIND); behind++)
    if (isAuxiliary(tokens[behind])) return true;
  let commas = 0;
  for (let before = at - 1; before >= from && !partsClauses(tokens[before]); before--) {
    if (isAuxiliary(tokens[before])) return commas !== 1;
    if (tokens[before]?.text === ',' && !joinsWords(tokens, before)) commas++;
  }
  return false;
}

/** "Dienstag, 5. Mai", "in Bonn, Kiel und Ulm": the comma of a day or of a list. */
function joinsWords(tokens: readonly Token[], comma: number): boolean {
  const [before, next, after] = [tokens[comma - 1], tokens[comma + 1], tokens[comma + 2]];
  const dated = next?.kind === 'number' || (/^(?:den|dem)$/.test(next?.key ?? '') && after?.kind === 'number');
  const listed = next?.capital || (/^(?:der|die|das|den|dem)$/.test(next?.key ?? '') && after?.capital);
  return dated || (before?.capital === true && listed === true);
}

/** "zusammenkämen", "stattfände": said to be so, and not past. */
const SUBJUNCTIVE =
  /(?:k(?:ä|ae)m|tr(?:ä|ae)f|tr(?:ä|ae)t|f(?:ä|ae)nd|beg(?:ä|ae)nn|g(?:ä|ae)b|l(?:ü|ue)d|z(?:ö|oe)g|s(?:ä|ae)(?:ß|ss)|schl(?:ö|oe)ss)en?$/i;

export function isSubjunctive({ text }: Token): boolean {
  return SUBJUNCTIVE.test(text);
}

/** "haben beraten", "wurde eröffnet" are past; "soll beraten", "werde abgehalten" are to come. */
export function tenseOf(entry: Told, token: Token, { keys, isAhead, hasAuxiliary }: Clause): Cue['tense'] {
  if (entry.kind === 'say' || entry.tense === null) return entry.tense;
  if (entry.tense === 'past' && isSubjunctive(token)) return 'present';
  if (ENGLISH_PARTICIPLE.test(token.key)) return isAhead() ? 'future' : entry.tense;
  if (entry.tense === 'past' && isPassiveAhead(token, keys)) return 'future';
  if (token.key === 'gast' && hasPartner(WERE, keys())) return 'past';
  if (entry.tense === 'future' && /^(?:emp|einge)/.test(token.key) && hasPartner(PASSIVE_PAST, keys())) return 'past';
  if (entry.kind === 'plan' && isInvited(token) && hasPartner(HAD, keys())) return 'past';
  const ambiguous = (entry.kind === 'decide' || entry.tense === 'present') && PRESENT_OR_PARTICIPLE.test(token.key);
  if (ambiguous) return (hasPartner(HAVE, keys()) || hasPartner(WAS, keys())) && hasAuxiliary() ? 'past' : 'present';
  return entry.tense;
}

/** "hatten nach Berlin geladen", "hatte zur Sitzung einberufen": who tells it so tells of what has been. */
const isInvited = wordTest(/^(?:ein)?(?:geladen|berufen|bestellt)$/);

/** "getagt wird in Marburg", "werden verabschiedet": the participle tells of what is to come. */
function isPassiveAhead({ key }: Token, keys: Clause['keys']): boolean {
  const participle = /(?:^ge|ge).*(?:t|en)$|^(?:be|ver|er)\p{L}+(?:t|en)$/u.test(key);
  return participle && hasPartner(AHEAD, keys()) && !hasPartner(BACK, keys());
}

/** Is one of them among the words? */
export function hasPartner(partner: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  for (const word of partner) if (keys.has(word)) return true;
  return false;
}
