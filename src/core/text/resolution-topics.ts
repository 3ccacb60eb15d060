/** What a sentence says was adopted or debated, where it gives no titles: its topics, in its own words. */
import { hasWord, type WordTest, wordIn, wordsWhere, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { readQuotes } from './quotes.ts';
import { isInfinitive, tellsOfAct } from './resolution-acts.ts';
import { AUXILIARY, adoptedObjects, CLAUSE_STOP, findIn, opensClause, type Window } from './resolution-objects.ts';
import { type Token, wordSet } from './tokens.ts';
import { topicOf, topicsIn } from './topics.ts';

export interface ReportedTopics {
  readonly topics: readonly string[];
  /** False for what was merely debated. */
  readonly decided: boolean;
}

/** A word with the preposition, sign or verb that brings in its topics. */
interface Opening {
  readonly by: WordTest;
  readonly opener: ReadonlySet<string>;
  readonly decided: boolean;
  /** How far behind its word the opener may stand. Tokens. */
  readonly reach: number;
}

const OPENER_REACH = 12;

function opening(by: string, opener: string, decided = false, reach = OPENER_REACH): Opening {
  return { by: wordIn(wordSet(by)), opener: wordSet(opener), decided, reach };
}

const RESOLUTIONS =
  'Beschluss Beschlüsse Beschlüssen Resolution Resolutionen Entschließung Entschließungen Beschlussfassungen resolutions resolution decisions decision';
const OPENINGS: readonly Opening[] = [
  opening(RESOLUTIONS, 'gehören gehörten zählen zählten betreffen betrafen concern', true),
  opening(`${RESOLUTIONS} gefasst beschlossen darunter`, 'zu zum zur über on for', true),
  opening('solche einen eine', 'zu zum zur', true, 1),
  opening('einigte einigten geeinigt verständigte verständigten verständigt', 'auf', true),
  opening('aussprach ausgesprochen sprach sprachen plädierte plädierten', 'für gegen', true),
  opening('agreed', 'on to', true),
  opening('Antrag Anträge', 'zu zum zur', true),
  opening('befasste befassten befasst befassen beschäftigte beschäftigten beschäftigt', 'mit'),
  opening(
    'beriet berieten beraten diskutierte diskutierten diskutiert debattierten tauschten ausgetauscht sprach sprachen',
    'über',
  ),
  opening('discussed debated', 'the'),
  opening('Themen Schwerpunkte Schwerpunktthemen Mittelpunkt Topics', 'waren standen stand : were sind'),
];
/** "beschlossen, …", "forderte … auf, …", "setzt sich dafür ein, …": what follows the comma is to be done. */
const BEFORE_INFINITIVE =
  /^(?:beschlossen|beschloss|gefasst|auf|darauf|dafur|dagegen|aufgefordert|ein|aus|ausgesprochen|geeinigt|verstandigt)$/;
const STOPS = wordSet(
  'gefasst fasste fassten verabschiedet verabschiedete beschlossen hervor aus befasst beraten diskutiert zu an ist sind war waren wurden wurde wird hat haben habe fiel fielen geeinigt verständigt ausgesprochen nahm gehören zählen was were',
);
/** The topics of a sentence that tells of the conference's own doing; none for other sentences. */
export function reportedTopics(doc: Document, line: Line): ReportedTopics {
  const none = { topics: [], decided: false };
  const { tokens } = doc;
  if (!isTelling(line) || !tellsOfAct(doc, line)) return none;
  if (readQuotes(tokens, line).length > 0) return none;
  const todo = infinitive(tokens, line) ?? emphasised(tokens, line);
  if (todo) return { topics: todo, decided: true };
  const adopted = adoptedObjects(doc, line);
  if (adopted.length > 0) return { topics: adopted, decided: true };
  return opened(doc, line) ?? none;
}

/** Something that has been decided, and no plan. */
function isTelling({ cues }: Line): boolean {
  return (
    !cues.some(({ kind }) => kind === 'plan') || cues.some(({ kind, tense }) => kind === 'decide' && tense === 'past')
  );
}

// ── Behind a comma ─────────────────────────────────────────────────────────────────────────────────────────────────

/** "setzt sich dafür ein, X … auszuschöpfen", "beschlossen, X anzugleichen": the object of what is to be done. */
function infinitive(tokens: readonly Token[], line: Line): readonly string[] | null {
  for (let at = line.from + 1; at < line.to; at++) {
    if (tokens[at]?.text !== ',' || !BEFORE_INFINITIVE.test(tokens[at - 1]?.key ?? '')) continue;
    let end = at + 1;
    while (end < line.to && !isInfinitive(tokens, end) && !/^[.;]$/.test(tokens[end]?.text ?? '')) end++;
    if (!isInfinitive(tokens, end)) continue;
    const topic = topicOf(tokens, at + 1, objectEnd(tokens, at + 1, end));
    return topic ? [topic] : null;
  }
  return null;
}

/** Adverbs and times behind the object are left off: "die Reform … noch in diesem Jahr". */
function objectEnd(tokens: readonly Token[], from: number, end: number): number {
  let to = end;
  while (to > from && !tokens[to - 1]?.capital) to--;
  for (let at = from + 1; at < to; at++)
    if (/^(?:noch|bis|kunftig|bundesweit|nicht)$/.test(tokens[at]?.key ?? '')) return at;
  return to;
}

const emphasises = wordTest(/^(?:hob|hoben|hebt|heben)$/);

/** "hob daher X hervor". */
function emphasised(tokens: readonly Token[], line: Line): readonly string[] | null {
  const verb = findIn(tokens, line, emphasises);
  const end = verb < 0 ? -1 : findIn(tokens, line, ({ key }) => key === 'hervor', verb);
  if (end < 0) return null;
  let start = verb + 1;
  while (start < end && !/^(?:die|der|das|den|dem|eine|einen)$/.test(tokens[start]?.key ?? '')) start++;
  const topic = topicOf(tokens, start, end);
  return topic ? [topic] : null;
}

// ── Behind a preposition ───────────────────────────────────────────────────────────────────────────────────────────

/** Cheap test, for most sentences hold none of the verbs. */
const mayOpen = wordsWhere((_, word) => OPENINGS.some(({ by }) => by(word)));

function opened(doc: Document, line: Line): ReportedTopics | null {
  const { tokens } = doc;
  if (!hasWord(tokens, line, mayOpen)) return null;
  for (const { by, opener, decided, reach } of OPENINGS) {
    const at = findIn(tokens, line, (token, index) => by(token) && !isMereSubject(tokens, index, opener));
    if (at < 0) continue;
    const front = reach === 1 ? [] : frontedTopics(tokens, line, at, opener);
    if (front.length > 0) return { topics: front, decided };
    const open =
      openerIn(doc, line, { from: at + 1, to: line.to, reach }, opener) ?? beforeParticiple(doc, line, at, opener);
    if (open === null) continue;
    const topics = topicsIn(tokens, open + 1, endOfTopics(tokens, open + 1, open < at ? at : line.to));
    const dative = /^(?:mit|zu)$/.test(tokens[open]?.key ?? '');
    if (topics.length > 0) return { topics: dative ? topics.map(inNominative) : topics, decided };
  }
  return null;
}

/** "Für eine Anhebung sprach sich die Konferenz aus": what stands before the verb. */
function frontedTopics(
  tokens: readonly Token[],
  line: Line,
  verb: number,
  opener: ReadonlySet<string>,
): readonly string[] {
  const led = opener.has(tokens[line.from]?.key ?? '') && tokens[line.from + 1]?.kind !== 'number';
  if (!led || tokens[verb]?.capital) return [];
  const finite = findIn(tokens, line, ({ key }, at) => AUXILIARY.has(key) || at === verb);
  const from = tokens[line.from + 2]?.key === 'thema' ? line.from + 3 : line.from + 1;
  return topicsIn(tokens, from, finite).map(inNominative);
}

/** "Zum Beschluss über die Aufsicht äußert sie sich": spoken about, and not adopted. */
function isMereSubject(tokens: readonly Token[], at: number, opener: ReadonlySet<string>): boolean {
  if (!tokens[at]?.capital || !opener.has('zum')) return false;
  const lead = /^(?:den|dem|einem|diesem)$/.test(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1;
  return /^(?:zu|zum|zur|vom|gegen|am|uber|laut|nach)$/.test(tokens[lead]?.key ?? '');
}

/** "hat sich … für eine Reform ausgesprochen": the opener stands between the auxiliary and the participle. */
function beforeParticiple(doc: Document, line: Line, at: number, opener: ReadonlySet<string>): number | null {
  if (doc.tokens[at]?.capital) return null;
  const auxiliary = findIn(doc.tokens, line, ({ key }) => AUXILIARY.has(key));
  return auxiliary < 0 || auxiliary > at
    ? null
    : openerIn(doc, line, { from: auxiliary + 1, to: at, reach: line.to }, opener);
}

interface Stretch extends Window {
  readonly reach: number;
}

/** The opener, with days and names passed over; "mit 15 zu 1 Stimmen" and "auf ihrer Konferenz" bring in nothing. */
function openerIn(
  { tokens }: Document,
  line: Line,
  { from, to, reach }: Stretch,
  opener: ReadonlySet<string>,
): number | null {
  const taken = [...line.dates, ...line.conferences];
  const inside = (index: number) => taken.some((span) => index >= span.from && index < span.to);
  for (let index = from, steps = 0; index < to && steps < reach; index++) {
    if (inside(index)) continue;
    steps++;
    const next = tokens[index + 1];
    if (!opener.has(tokens[index]?.key ?? '') || next?.kind === 'number' || next?.key === 'ende') continue;
    if (!inside(index + 1) && !isOfSession(tokens, index + 1)) return index;
  }
  return null;
}

/** "auf ihrer Konferenz", "auf der Sitzung". */
function isOfSession(tokens: readonly Token[], at: number): boolean {
  const noun = tokens.slice(at, at + 4).find(({ capital }) => capital);
  return noun !== undefined && /(?:konferenz|sitzung|tagung|treffen|klausur)$/.test(noun.key);
}

/** "mit Künstlicher Intelligenz" names "Künstliche Intelligenz", "zu Finanzvermittlern" "Finanzvermittler". */
function inNominative(topic: string): string {
  const feminine = /^(\p{L}{3,})er (?=\p{Lu}\p{L}*(?:ung|heit|keit|schaft|tät|ion|enz|anz|ik|ie|ur|habe)(?:\P{L}|$))/u;
  return topic.replace(feminine, '$1e ').replace(/^(\p{Lu}\p{L}{3,}e[rl])n(?=\s|$)/u, '$1');
}

/** Up to the verb at the end, the full stop, or a comma behind which a clause begins. */
function endOfTopics(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token) break;
    if (/^[.!?;:–(]$/.test(token.text) && !(token.text === '.' && tokens[at - 1]?.kind === 'number')) return at;
    const small = !token.capital && STOPS.has(token.key) && at > from;
    const particle = /^(?:an|aus|zu|hervor)$/.test(token.key);
    if (small && (!particle || endsHere(tokens, at + 1, to))) return at;
    if (token.text === ',' && CLAUSE_STOP.has(tokens[at + 1]?.key ?? '') && opensClause(tokens, at + 1)) return at;
  }
  return to;
}

function endsHere(tokens: readonly Token[], at: number, to: number): boolean {
  return at >= to || tokens[at]?.kind === 'sign';
}
