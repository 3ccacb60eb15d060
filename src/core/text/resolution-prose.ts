/** Reads in running text what a conference resolved on: named resolutions, and topics where a report names only those. */
import type { Document, Line } from './document.ts';
import { type Token, wordSet } from './tokens.ts';
import { topicOf, topicsIn, written } from './topics.ts';

export interface NamedResolution {
  readonly title: string;
  readonly line: Line;
  readonly why: string;
}

const NOUN =
  /^(?:beschluss|beschlusse|beschlussen|resolution|resolutionen|entschliessung|erklarung|leitantrag|antrag|positionspapier|eckpunktepapier|abschlusserklarung|(?:\w+er)-?erklarung|resolutions?|declaration|agenda)$/;
const OPENING = /^[„“"»‚]$/;
const CLOSING = /^[“”"«‘]$/;
const SPEECH = wordSet('sagte sagt erklärte erklärt betonte betont so meint meinte unterstrich kommentierte said');
/** Longest title between quotation marks, in tokens. */
const MAX_TITLE = 40;

/** Titles in quotation marks that the words around them make a resolution. */
export function quotedResolutions(doc: Document, line: Line): readonly NamedResolution[] {
  const { tokens } = doc;
  const decides = line.cues.some(({ kind }) => kind === 'decide');
  const found: NamedResolution[] = [];
  for (let at = line.from; at < line.to; at++) {
    if (!OPENING.test(tokens[at]?.text ?? '')) continue;
    const end = closingOf(tokens, at, line.to);
    if (end < 0) continue;
    const title = written(tokens.slice(at + 1, end));
    const named = tokens.slice(Math.max(line.from, at - 6), at).some(({ key }) => NOUN.test(key));
    const spoken = tokens[at - 1]?.text === ':' || tokens.slice(end + 1, end + 4).some(({ key }) => SPEECH.has(key));
    if ((named || decides) && !spoken && isTitle(tokens, at + 1, end)) {
      found.push({ title, line, why: named ? 'quoted-behind-noun' : 'quoted-with-verb' });
    }
    at = end;
  }
  return found;
}

function closingOf(tokens: readonly Token[], open: number, to: number): number {
  for (let at = open + 2; at < Math.min(to, open + MAX_TITLE); at++)
    if (CLOSING.test(tokens[at]?.text ?? '')) return at;
  return -1;
}

function isTitle(tokens: readonly Token[], from: number, to: number): boolean {
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word');
  return words.length >= 2 && words.some(({ capital }) => capital) && !/^[.!?]$/.test(tokens[to - 1]?.text ?? '');
}

// ── Topics ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A verb with what brings in its topics, and where they end. */
interface Opening {
  readonly verb: ReadonlySet<string>;
  /** Any of these opens the topics; empty: right behind the verb's subject. */
  readonly by: ReadonlySet<string>;
}

const OPENINGS: readonly Opening[] = [
  { verb: wordSet('befasste befassten befasst befassen beschäftigte beschäftigten'), by: wordSet('mit') },
  {
    verb: wordSet('beriet berieten beraten diskutierte diskutierten diskutiert tauschten ausgetauscht sprach sprachen'),
    by: wordSet('über'),
  },
  { verb: wordSet('sprachen spricht sprach plädierten'), by: wordSet('für') },
  {
    verb: wordSet('Beschluss Beschlüsse Beschlüssen Resolution Beschlussfassungen resolutions decisions'),
    by: wordSet('zu zur zum über on for'),
  },
  { verb: wordSet('gefasst beschlossen darunter'), by: wordSet('zu zur zum über on') },
  {
    verb: wordSet('Themen Schwerpunkte Schwerpunktthemen Mittelpunkt Topics'),
    by: wordSet('waren standen : were sind'),
  },
];
const STOPS = wordSet(
  'gefasst fasste fassten verabschiedet beschlossen hervor aus befasst beraten diskutiert zu an wurden wurde hat haben , die',
);
const CLAUSE_STOP = wordSet('und sie die der das wie so dass weil damit sagte teilte heißt hieß');

/** The topics that a sentence of a report names, in its own words. */
export function topicsOfReport(doc: Document, line: Line): readonly string[] {
  const { tokens } = doc;
  return supported(tokens, line) ?? emphasised(tokens, line) ?? debated(tokens, line);
}

/** "setzt sich dafür ein, X … auszuschöpfen": the object of what is to be done. */
function supported(tokens: readonly Token[], line: Line): readonly string[] | null {
  const at = find(tokens, line, ({ key }) => key === 'dafur');
  const comma = at < 0 ? -1 : find(tokens, line, ({ text }) => text === ',', at);
  if (comma < 0) return null;
  let end = comma + 1;
  while (end < line.to && !isInfinitive(tokens, end) && !/^[.;]$/.test(tokens[end]?.text ?? '')) end++;
  const topic = topicOf(tokens, comma + 1, end);
  return topic ? [topic] : null;
}

/** "auszuschöpfen", "zu stärken". */
function isInfinitive(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.capital) return false;
  return (
    /^\p{L}{2,}zu\p{L}+(?:en|ern|eln)$/u.test(token.key) ||
    (token.key === 'zu' && !tokens[at + 1]?.capital && /(?:en|ern|eln)$/.test(tokens[at + 1]?.key ?? ''))
  );
}

/** "hob daher X hervor". */
function emphasised(tokens: readonly Token[], line: Line): readonly string[] | null {
  const verb = find(tokens, line, ({ key }) => /^(hob|hoben|hebt|heben)$/.test(key));
  const end = verb < 0 ? -1 : find(tokens, line, ({ key }) => key === 'hervor', verb);
  if (end < 0) return null;
  let start = verb + 1;
  while (start < end && !/^(die|der|das|den|dem|eine|einen)$/.test(tokens[start]?.key ?? '')) start++;
  const topic = topicOf(tokens, start, end);
  return topic ? [topic] : null;
}

function debated(tokens: readonly Token[], line: Line): readonly string[] {
  for (const { verb, by } of OPENINGS) {
    const at = find(tokens, line, ({ key }) => verb.has(key));
    const opener = at < 0 ? -1 : find(tokens, line, ({ key }) => by.has(key), at);
    if (opener < 0 || opener - at > 9 || endsOrCounts(tokens[opener + 1])) continue;
    const topics = topicsIn(tokens, opener + 1, endOfTopics(tokens, opener + 1, line.to));
    const dative = /^(mit|zu)$/.test(tokens[opener]?.key ?? '');
    if (topics.length > 0) return dative ? topics.map(inNominative) : topics;
  }
  return [];
}

/** "zu Ende", "mit 15 zu 1 Stimmen": no topic follows. */
function endsOrCounts(token: Token | undefined): boolean {
  return token?.key === 'ende' || token?.kind === 'number';
}

/** "mit Künstlicher Intelligenz" names "Künstliche Intelligenz": the strong feminine dative, by the noun's ending. */
function inNominative(topic: string): string {
  const dative = /^(\p{L}{3,})er (?=\p{Lu}\p{L}*(?:ung|heit|keit|schaft|tät|ion|enz|anz|ik|ie|ur|habe)(?:\P{L}|$))/u;
  return topic.replace(dative, '$1e ');
}

/** Up to the verb at the end, the full stop, or a comma behind which a clause begins. */
function endOfTopics(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token) break;
    if (/^[.!?;:–(]$/.test(token.text) && !(token.text === '.' && tokens[at - 1]?.kind === 'number')) return at;
    if (
      !token.capital &&
      STOPS.has(token.key) &&
      at > from &&
      token.key !== 'zu' &&
      token.key !== 'die' &&
      token.text !== ','
    )
      return at;
    if (token.text === ',' && CLAUSE_STOP.has(tokens[at + 1]?.key ?? '') && opensClause(tokens, at + 1)) return at;
  }
  return to;
}

/** ", die sie …", ", wie …", ", sagte": and not ", die Arbeitsbedingungen im …". */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(wie|so|dass|weil|damit|sagte|teilte|heisst|hiess|sie)$/.test(tokens[at]?.key ?? '') ||
    (next !== undefined && !next.capital && !/(?:e|en|er|es|em)$/.test(next.key))
  );
}

function find(tokens: readonly Token[], line: Line, test: (token: Token) => boolean, after = line.from - 1): number {
  for (let at = after + 1; at < line.to; at++) {
    const token = tokens[at];
    if (token && test(token)) return at;
  }
  return -1;
}

/** Does the text speak of resolutions at all? */
export function speaksOfResolutions(tokens: readonly Token[]): boolean {
  return tokens.some(({ key }) =>
    /^(?:\w*beschl(?:uss|usse|ussen|oss|ossen|usses)|verabschiedet\w*|gefasst|fasste|fassten|entschliessung|resolutions?|adopted)$/.test(
      key,
    ),
  );
}
