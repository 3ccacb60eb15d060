/** What the verb at the end of a subordinate clause tells of the days in it, whatever the main clause looks ahead to. */
import { textTest, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';
import { isNarrative } from './verb-forms.ts';

const opensClause = wordTest(
  /^(?:der|die|das|dem|den|deren|dessen|welche[rsmn]?|wo|nachdem|weil|da|als|obwohl|wahrend|seit|seitdem|nach)$/,
);
const isLead = wordTest(/^(?:zu|bei|auf|in|an|mit|von|fur|uber|nach)$/);
const parts = textTest(/^[,;:–(]$/);
const ends = textTest(/^[,;:–).!?]$/);
/** "die am 5. Mai geplant war", "die am 5. Mai verschoben wurde": the plan or the act is past, and not the meeting. */
const isPlanOrChange = wordTest(
  /^(?:geplant|vorgesehen|angesetzt|anberaumt|terminiert|einberufen|angekundigt|gedacht|vereinbart|verschoben|verlegt|abgesagt|ausgefallen|geplatzt|gestrichen|vertagt|vorgezogen|sollen|wollen|eingeladen|geladen|gebeten|reserviert|gebucht)$/,
);
const isAuxiliary = wordTest(/^(?:war|waren|wurden?|worden|hatten?|hat|haben|ist|sind)$/);

/** "Nach der 97. EMK, die am 12. November über den Haushalt sprach, ist …": a clause of its own, told in the past. */
export function isPastClause({ tokens }: Document, line: Line, date: Span): boolean {
  const from = clauseFrom(tokens, line, date);
  if (from <= line.from || !opensClause(isLead(tokens[from]) ? tokens[from + 1] : tokens[from])) return false;
  const inDate = (at: number) => line.dates.some((other) => at >= other.from - 1 && at <= other.to);
  let to = date.to;
  while (to < line.to && (inDate(to) || !ends(tokens[to]))) to++;
  const last = to - 1;
  if (last < date.to || tokens[last]?.capital !== false) return false;
  if (line.cues.some(({ at, tense }) => at === last && tense !== 'past' && tense !== null)) return false;
  if ([tokens[last], tokens[last - 1], tokens[last - 2]].some(isPlanOrChange)) return false;
  return isAuxiliary(tokens[last]) ? isParticiple(tokens[last - 1]) : isNarrative(tokens, last);
}

/** "hat den Punkt am Donnerstag von der Tagesordnung genommen und will …": between the auxiliary and the participle of one clause. */
export function isInPerfect({ tokens }: Document, line: Line, { from, to }: Span): boolean {
  let has = from - 1;
  while (has > line.from && !parts(tokens[has]) && !hasDone(tokens[has])) has--;
  if (!hasDone(tokens[has])) return false;
  for (let at = to; at < line.to && !parts(tokens[at]); at++) {
    const closes = !tokens[at + 1] || ends(tokens[at + 1]) || joinsClause(tokens[at + 1]);
    if (closes) return tokens[at]?.capital === false && isStrongParticiple(tokens[at]) && !isPlanOrChange(tokens[at]);
  }
  return false;
}

const hasDone = wordTest(/^(?:hat|haben|habe|hatten?|wurden?)$/);
const joinsClause = wordTest(/^(?:und|sowie|oder|aber)$/);
const isStrongParticiple = wordTest(
  /^(?:\p{L}*ge\p{L}{2,}(?:t|en)|\p{L}{3,}iert|(?:be|ver|er|ent|zer)\p{L}{2,}(?:t|en))$/u,
);

const isParticiple = wordTest(/^\p{L}{4,}(?:t|en)$/u);

/** Behind the comma that opens the clause around the date; the start of the line where none does. */
function clauseFrom(tokens: readonly Token[], line: Line, { from }: Span): number {
  for (let at = from - 1; at > line.from; at--) if (parts(tokens[at])) return at + 1;
  return line.from;
}
