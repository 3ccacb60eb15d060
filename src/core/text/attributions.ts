/** ", sagte eine Sprecherin am Freitag in Mainz", ", wie das Ressort gestern bekräftigte": the clause that tells who said so, and when. */
import { hasWord, wordTest } from './by-word.ts';
import { isAtItsEnd } from './claims.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import { opensWithEnd } from './durations.ts';
import type { Token } from './tokens.ts';

/** ", the state government said in Dresden": from the comma to the verb. Tokens. */
const ENGLISH_REACH = 10;
const isComma = wordTest(/^[,“”"»«–]$/);
const endsClause = wordTest(/^[,;.:–!?]$/);
const isAs = wordTest(/^(?:wie|as)$/);
/** "wie geplant", "wie schon 2024", "wie sie": no one is named who said so. */
const isNobody = wordTest(/^(?:geplant|vorgesehen|schon|bereits|auch|zuletzt|immer|im|in|am|bei|vor|sie|er|es|zuvor)$/);
const isFiniteVerb = wordTest(
  /(?:te|ten|tet)$|^(?:hiess|heisst|schrieb|schreibt|sagt|sagte|mitteilt|teilt|berichtet|erklart|erfuhr|bekannt|gab|angab|angibt|ankundigt|bestatigt|betont|meldet|verlautet|verriet|wissen|liess|hervorgeht|hervorging)$/,
);
const mayMeet: ReadonlySet<string> = new Set(['meet', 'move', 'cancel']);
/** What was said after the meeting or beside it was said where it was. */
const isBesideMeeting = wordTest(/^(?:rande|abschluss|ende|auftakt|anschluss|beginn|schluss|nach|vor|bei|beim)$/);

/** Does the mention stand in a clause that only tells who said something, and that names no meeting? */
export function isInAttribution(tokens: readonly Token[], line: Line, mention: Span): boolean {
  if (opensWithEnd(tokens, line)) return false;
  const clause = attributionAround(tokens, line, mention);
  if (!clause) return false;
  const named = line.conferences.some(({ from }) => from >= clause.from && from < clause.to);
  return !named && !hasWord(tokens, clause, isBesideMeeting) && !isAtItsEnd(tokens, line, mention);
}

function attributionAround(tokens: readonly Token[], line: Line, mention: Span): Span | null {
  const opening = isAs(tokens[line.from]) ? asTold(tokens, line, { from: line.from, to: mention.to }) : null;
  if (opening) return opening;
  for (let at = mention.from - 1; at > line.from; at--) {
    if (!isComma(tokens[at]) || isWithinDate(line, at)) continue;
    const from = at + 1;
    if (isAs(tokens[from])) return asTold(tokens, line, { from, to: mention.to });
    if (isSaidBy(line, from) && !closesRelative(tokens, line, at)) return { from, to: line.to };
    const verb = line.cues.find(({ kind, at: cue }) => kind === 'say' && cue > from && cue - from <= ENGLISH_REACH);
    const english = verb && verb.at < mention.from && tokens[at]?.text !== '–' && isEnglishVerb(tokens[verb.at]);
    if (english && !hasWord(tokens, { from, to: verb.at }, endsClause)) return { from, to: line.to };
    if (tokens[at]?.text !== ',') return null;
  }
  return null;
}

const isEnglishVerb = wordTest(/^(?:said|announced|confirmed|told|added|stated|explained|reported|wrote)$/);

/** The verb right behind the comma: ", teilte die Behörde … mit". */
function isSaidBy({ cues }: Line, from: number): boolean {
  return cues.some(({ kind, at }) => kind === 'say' && at === from);
}

/** "Zum Ende der Beratungen, die am Donnerstag begonnen hatten, forderten sie am Freitag": the verb of the sentence, and no account of it. */
function closesRelative(tokens: readonly Token[], line: Line, comma: number): boolean {
  if (tokens[comma]?.text !== ',') return false;
  const open = tokens.slice(line.from, comma).findLastIndex(({ text }) => text === ',') + line.from;
  if (open > line.from && open - line.from <= SUBJECT_REACH && isEnglishRelative(tokens[open + 1])) return true;
  if (tokens[comma - 1]?.capital !== false) return false;
  return open > line.from && isRelative(tokens[open + 1]) && opensAdverbial(tokens[line.from]);
}

/** "Hamburg, which chairs the DMK, said that …": what it said follows. Tokens. */
const SUBJECT_REACH = 6;
const isEnglishRelative = wordTest(/^(?:which|who|whose)$/);
const isRelative = wordTest(/^(?:der|die|das|dem|den|wo|welche[rsnm]?)$/);
const opensAdverbial = wordTest(
  /^(?:zum|zur|zu|nach|bei|beim|auf|in|im|am|an|mit|vor|wahrend|anlasslich|unter|trotz|seit)$/,
);

/** ", wie ein Sprecher des Ressorts am Donnerstag bekräftigte": somebody, and a verb at the end that is none of meeting. */
function asTold(tokens: readonly Token[], line: Line, { from, to }: Span): Span | null {
  if (isNobody(tokens[from + 1])) return null;
  let end = to;
  while (end < line.to && !endsClause(tokens[end])) end++;
  const meets = line.cues.some(({ kind, at }) => mayMeet.has(kind) && at > from && at < end);
  return !meets && tokens[end - 1]?.capital === false && isFiniteVerb(tokens[end - 1]) ? { from, to: end } : null;
}

function isWithinDate({ dates }: Line, at: number): boolean {
  return dates.some(({ from, to }) => at >= from - 1 && at <= to);
}
