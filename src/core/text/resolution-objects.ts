/** What a sentence names as adopted beside its verb, its days, places and the body: the object of the verb. */
import { wordIn } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { type Token, wordSet } from './tokens.ts';
import { topicsIn } from './topics.ts';

/** Verbs whose object was adopted; the same forms may be finite or close the sentence. */
const ADOPTING = wordSet(
  'beschloss beschlossen verabschiedete verabschiedeten verabschiedet billigte billigten gebilligt adopted approved backed endorsed',
);
const adopts = wordIn(ADOPTING);
const CONSENTING = wordSet('stimmte stimmten zugestimmt');
const consents = wordIn(CONSENTING);
export const AUXILIARY = wordSet('hat haben hatte hatten wurde wurden ist sind');
/** Papers are told by their topic, and are none themselves. */
const NO_OBJECT =
  /^(?:beschluss(?:e|en|es)?|erklarung(?:en)?|resolution(?:en|s)?|decisions?|entschliessung(?:en)?|antrag|antrage|sitzung|tagung|konferenz|vorsitz|punkte?)$/;

export const CLAUSE_STOP = wordSet('und sie die der das wie so dass weil damit sagte teilte heißt hieß');

/** "beschloss am 9. Oktober in Berlin ein Maßnahmenpaket": what is left beside the verb, days, places and the body. */
export function adoptedObjects(doc: Document, line: Line): readonly string[] {
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

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Between the auxiliary and its participle, or behind the finite verb. */
function objectWindow(tokens: readonly Token[], line: Line): Window | null {
  const verb = findIn(
    tokens,
    line,
    (token) => adopts(token) && (!token.capital || tokens[line.from]?.key === token.key),
  );
  if (verb < 0) return consentWindow(tokens, line);
  const auxiliary = findIn(tokens, line, ({ key }) => AUXILIARY.has(key));
  const to = clauseEnd(tokens, verb + 1, line.to);
  const participle = /(?:^be.*en|^ge.*t|et|ed)$/.test(tokens[verb]?.key ?? '') && auxiliary >= 0;
  if (!participle) return { from: verb + 1, to };
  if (auxiliary > verb) return { from: auxiliary + 1, to };
  return { from: behindOther(tokens, auxiliary + 1, verb), to: verb };
}

/** "hat eine Initiative auf den Weg gebracht und den Ausbau beschlossen": only what stands behind the first participle. */
function behindOther(tokens: readonly Token[], from: number, to: number): number {
  for (let at = to - 1; at > from; at--) {
    const before = tokens[at - 1];
    const joins = tokens[at]?.key === 'und' && before?.capital === false;
    if (joins && /^(?:\p{L}{0,6}ge\p{L}{2,}|(?:be|ver|er|ent)\p{L}{2,})(?:t|en)$/u.test(before.key)) return at + 1;
  }
  return from;
}

/** "stimmte … einer Strategie … zu". */
function consentWindow(tokens: readonly Token[], line: Line): Window | null {
  const verb = findIn(tokens, line, consents);
  const end =
    verb < 0
      ? -1
      : findIn(tokens, line, ({ key }, at) => key === 'zu' && /^[.,;]$/.test(tokens[at + 1]?.text ?? ''), verb);
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

/** ", die sie …", ", wie …", ", sagte": and not ", die Arbeitsbedingungen im …". */
export function opensClause(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    /^(?:wie|so|dass|weil|damit|sagte|teilte|heisst|hiess|sie)$/.test(tokens[at]?.key ?? '') ||
    (next !== undefined && !next.capital && !/(?:e|en|er|es|em)$/.test(next.key))
  );
}

export function findIn(
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
