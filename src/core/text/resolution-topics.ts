/** What a sentence says was adopted or debated, where it gives no titles: its topics, in its own words. */
import type { Document, Line } from './document.ts';
import { readQuotes } from './quotes.ts';
import { isInfinitive, tellsOfAct } from './resolution-acts.ts';
import { type Token, wordSet } from './tokens.ts';
import { topicOf, topicsIn } from './topics.ts';

export interface ReportedTopics {
  readonly topics: readonly string[];
  /** False for what was merely debated. */
  readonly decided: boolean;
}

/** A word with the preposition, sign or verb that brings in its topics. */
interface Opening {
  readonly by: ReadonlySet<string>;
  readonly opener: ReadonlySet<string>;
  readonly decided: boolean;
  /** How far behind its word the opener may stand. Tokens. */
  readonly reach: number;
}

const OPENER_REACH = 12;

function opening(by: string, opener: string, decided = false, reach = OPENER_REACH): Opening {
  return { by: wordSet(by), opener: wordSet(opener), decided, reach };
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
/** Verbs whose object was adopted; the same forms may be finite or close the sentence. */
const ADOPTING = wordSet(
  'beschloss beschlossen verabschiedete verabschiedeten verabschiedet billigte billigten gebilligt adopted approved backed endorsed',
);
const CONSENTING = wordSet('stimmte stimmten zugestimmt');
const AUXILIARY = wordSet('hat haben hatte hatten wurde wurden ist sind');
/** "beschlossen, …", "forderte … auf, …", "setzt sich dafür ein, …": what follows the comma is to be done. */
const BEFORE_INFINITIVE =
  /^(?:beschlossen|beschloss|gefasst|auf|aufgefordert|ein|aus|ausgesprochen|geeinigt|verstandigt)$/;
const STOPS = wordSet(
  'gefasst fasste fassten verabschiedet verabschiedete beschlossen hervor aus befasst beraten diskutiert zu an ist sind war waren wurden wurde wird hat haben habe fiel fielen geeinigt verständigt ausgesprochen nahm gehören zählen was were',
);
const CLAUSE_STOP = wordSet('und sie die der das wie so dass weil damit sagte teilte heißt hieß');
/** Papers are told by their topic, and are none themselves. */
const NO_OBJECT =
  /^(?:beschluss(?:e|en|es)?|erklarung(?:en)?|resolution(?:en|s)?|decisions?|entschliessung(?:en)?|antrag|antrage|sitzung|tagung|konferenz|vorsitz|punkte?)$/;

/** The topics of a sentence that tells of the conference's own doing; none for other sentences. */
export function reportedTopics(doc: Document, line: Line): ReportedTopics {
  const none = { topics: [], decided: false };
  const { tokens } = doc;
  if (!tellsOfAct(doc, line) || !isTelling(line)) return none;
  if (readQuotes(tokens, line).length > 0) return none;
  const todo = infinitive(tokens, line) ?? emphasised(tokens, line);
  if (todo) return { topics: todo, decided: true };
  const adopted = objects(doc, line);
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

/** "hob daher X hervor". */
function emphasised(tokens: readonly Token[], line: Line): readonly string[] | null {
  const verb = find(tokens, line, ({ key }) => /^(?:hob|hoben|hebt|heben)$/.test(key));
  const end = verb < 0 ? -1 : find(tokens, line, ({ key }) => key === 'hervor', verb);
  if (end < 0) return null;
  let start = verb + 1;
  while (start < end && !/^(?:die|der|das|den|dem|eine|einen)$/.test(tokens[start]?.key ?? '')) start++;
  const topic = topicOf(tokens, start, end);
  return topic ? [topic] : null;
}

// ── Objects ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** "beschloss am 9. Oktober in Berlin ein Maßnahmenpaket": what is left beside the verb, days, places and the body. */
function objects(doc: Document, line: Line): readonly string[] {
  const { tokens } = doc;
  const window = objectWindow(tokens, line);
  if (!window) return [];
  const bare = stretches(doc, line, window).map(({ from, to }) => ({ from, to, topics: topicsIn(tokens, from, to) }));
  const longest = bare
    .filter(({ topics }) => topics.length > 0)
    .toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  if (!longest) return [];
  const papers = tokens.slice(longest.from, longest.to).some(({ key }) => NO_OBJECT.test(key));
  return papers ? [] : longest.topics;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** Between the auxiliary and its participle, or behind the finite verb. */
function objectWindow(tokens: readonly Token[], line: Line): Window | null {
  const verb = find(
    tokens,
    line,
    ({ key, capital }) => ADOPTING.has(key) && (!capital || tokens[line.from]?.key === key),
  );
  if (verb < 0) return consentWindow(tokens, line);
  const auxiliary = find(tokens, line, ({ key }) => AUXILIARY.has(key));
  const to = clauseEnd(tokens, verb + 1, line.to);
  const participle = /(?:^be.*en|^ge.*t|et|ed)$/.test(tokens[verb]?.key ?? '') && auxiliary >= 0;
  if (!participle) return { from: verb + 1, to };
  return auxiliary < verb ? { from: auxiliary + 1, to: verb } : { from: auxiliary + 1, to };
}

/** "stimmte … einer Strategie … zu". */
function consentWindow(tokens: readonly Token[], line: Line): Window | null {
  const verb = find(tokens, line, ({ key }) => CONSENTING.has(key));
  const end =
    verb < 0
      ? -1
      : find(tokens, line, ({ key }, at) => key === 'zu' && /^[.,;]$/.test(tokens[at + 1]?.text ?? ''), verb);
  return end < 0 ? null : { from: verb + 1, to: end };
}

function clauseEnd(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (/^[.;:!]$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.kind !== 'number') return at;
    if (tokens[at]?.text === ',' && CLAUSE_STOP.has(tokens[at + 1]?.key ?? '') && opensClause(tokens, at + 1))
      return at;
  }
  return to;
}

const ADVERBS = wordSet(
  'zudem außerdem auch ferner einstimmig mehrheitlich gemeinsam unter anderem am dort dabei darüber hinaus schließlich zugleich ebenfalls sich von vom bis und in im auf bei ihrer ihre seiner they also unanimously selbst weiter weitere on at sie es man',
);
const GROUPS = wordSet(
  'Länder Konferenz Runde Gremium Minister Ministerinnen Ressortchefs Ressortchefinnen Länderchefs Sitzung Tagung ministers Länderkammer Mehrheit Treffen Wochenende Freitag',
);

/** What remains when days, places, the conference and its pronouns are taken out. */
function stretches(doc: Document, line: Line, { from, to }: Window): readonly Window[] {
  const { tokens } = doc;
  const taken = new Set<number>();
  const take = (start: number, end: number) => {
    for (let at = start; at < end; at++) taken.add(at);
    for (let at = start - 1; at >= from && isLead(tokens[at]); at--) taken.add(at);
  };
  for (const date of line.dates) take(date.from, date.to);
  for (const place of line.places) if (place.role === 'venue') take(place.from, place.to);
  for (const name of line.conferences) take(name.from, name.to);
  for (let at = from; at < to; at++) if (tokens[at]?.capital && GROUPS.has(tokens[at]?.key ?? '')) take(at, at + 1);
  const found: Window[] = [];
  for (let at = from; at < to; at++) {
    if (taken.has(at)) continue;
    const start = at;
    while (at < to && !taken.has(at)) at++;
    found.push(trimmed(tokens, start, at));
  }
  return found;
}

function trimmed(tokens: readonly Token[], from: number, to: number): Window {
  let [start, end] = [from, to];
  while (start < end && ADVERBS.has(tokens[start]?.key ?? '')) start++;
  while (end > start && ADVERBS.has(tokens[end - 1]?.key ?? '')) end--;
  return { from: start, to: end };
}

/** "am", "in seiner 51." in front of what is taken out. */
function isLead(token: Token | undefined): boolean {
  return (
    token?.kind === 'number' ||
    token?.text === '.' ||
    /^(?:am|in|im|der|die|das|dem|den|vom|bei|auf|zu|zum|ihrer|ihrem|seiner|seinem|mit|großer|breiter|grosser|on|the|at)$/.test(
      token?.key ?? '',
    )
  );
}

// ── Behind a preposition ───────────────────────────────────────────────────────────────────────────────────────────

function opened(doc: Document, line: Line): ReportedTopics | null {
  const { tokens } = doc;
  for (const { by, opener, decided, reach } of OPENINGS) {
    const at = find(tokens, line, ({ key }, index) => by.has(key) && !isMereSubject(tokens, index, opener));
    if (at < 0) continue;
    const open =
      openerIn(doc, line, { from: at + 1, to: line.to, reach }, opener) ?? beforeParticiple(doc, line, at, opener);
    if (open === null) continue;
    const topics = topicsIn(tokens, open + 1, endOfTopics(tokens, open + 1, open < at ? at : line.to));
    const dative = /^(?:mit|zu)$/.test(tokens[open]?.key ?? '');
    if (topics.length > 0) return { topics: dative ? topics.map(inNominative) : topics, decided };
  }
  return null;
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
  const auxiliary = find(doc.tokens, line, ({ key }) => AUXILIARY.has(key));
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

/** ", die sie …", ", wie …", ", sagte": and not ", die Arbeitsbedingungen im …". */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(?:wie|so|dass|weil|damit|sagte|teilte|heisst|hiess|sie)$/.test(tokens[at]?.key ?? '') ||
    (next !== undefined && !next.capital && !/(?:e|en|er|es|em)$/.test(next.key))
  );
}

function find(
  tokens: readonly Token[],
  line: Line,
  test: (token: Token, at: number) => boolean,
  after = line.from - 1,
): number {
  for (let at = after + 1; at < line.to; at++) {
    const token = tokens[at];
    if (token && test(token, at)) return at;
  }
  return -1;
}
