/** Words of a chair that state none: "ohne den Vorsitz", "zur Präsidentin gewählt", "zuvor hatte Sachsen geleitet". */
import { hasWord, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import type { Party } from './parties.ts';
import type { Token } from './tokens.ts';

/** Does the clause, in spite of its chair word at `at`, tell of no chair now or of that of another body? */
export function deniesChair(tokens: readonly Token[], line: Line, clause: Span, at: number): boolean {
  return isDenied(tokens, line, at) || isElected(tokens, clause, at) || isElsewhere(tokens, line, clause);
}

const isEarlier = wordTest(
  /^(?:zuvor|vormals|ehemals|vorher|davor|bisher|bislang|fruher|vorjahr(?:e?s)?|previously|formerly)$/,
);
const ledThen = wordTest(/^(?:hatten?|war|lag|fuhrten?|leiteten?|hielt|stellten?|oblag|had|was|held|led)$/);
const isChosen = wordTest(/^(?:gewahlt|wahlte|wahlten|gekurt|bestimmt|elected)$/);
const isToCome = wordTest(/^(?:designierte?[rn]?|kunftige[rn]?|incoming)$/);
const leadsToOffice = wordTest(/^(?:zu|zum|zur|als|as|the|new|neuen)$/);
/** "zur neuen Präsidentin", "die künftige Vorsitzende der": in front of the chair word. Tokens. */
const OFFICE_REACH = 3;

/** "Zuvor hatte Sachsen die Runde geleitet". */
export function wasBefore(tokens: readonly Token[], clause: Span): boolean {
  return hasWord(tokens, clause, isEarlier) && hasWord(tokens, clause, ledThen);
}

/** "nicht mehr Sachsen, sondern …". */
export function isContrasted(tokens: readonly Token[], { from, to }: Party): boolean {
  const but = tokens[to]?.text === ',' && tokens[to + 1]?.key === 'sondern';
  return but && tokens.slice(Math.max(0, from - 3), from).some(({ key }) => key === 'nicht');
}

const denies = wordTest(/^(?:ohne|kein|keinen|nicht|without|not)$/);
const endsClause = wordTest(/^[,;:.–(]$/);
const isAnd = wordTest(/^(?:und|and)$/);

/** "leitet die Runde aber nicht", "ohne den Vorsitz zu haben". */
function isDenied(tokens: readonly Token[], line: Line, at: number): boolean {
  if (denies(tokens[at - 1]) || denies(tokens[at - 2])) return true;
  if (tokens[at - 1]?.key === 'als') return false;
  for (let next = at + 1; next < Math.min(line.to, at + 8); next++) {
    const token = tokens[next];
    if (endsClause(token) || isAnd(token)) return false;
    if (token?.key === 'nicht') return !tokens.slice(next, next + 6).some(({ key }) => key === 'sondern');
  }
  return false;
}

/** "ist zur Präsidentin gewählt worden", "die künftige Vorsitzende": not yet; and not "unter dem Vorsitz Bremens über künftige Fristen". */
function isElected(tokens: readonly Token[], clause: Span, at: number): boolean {
  const lead = { from: Math.max(clause.from, at - OFFICE_REACH), to: at };
  const asNext =
    tokens[at - 2]?.key === 'als' && /^vorsitz/.test(tokens[at]?.key ?? '') && !/ende/.test(tokens[at]?.key ?? '');
  return (
    (!asNext && hasWord(tokens, lead, isToCome)) ||
    (hasWord(tokens, lead, leadsToOffice) && hasWord(tokens, clause, isChosen))
  );
}

/** "Im Ausschuss des Bundesrats führt Bayern den Vorsitz": the chair of that. */
function isElsewhere(tokens: readonly Token[], line: Line, clause: Span): boolean {
  if (line.conferences.some(({ from }) => from >= clause.from && from < clause.to)) return false;
  return line.traps.some(({ kind, at }) => {
    const inside = kind === 'body' && at >= clause.from && at < clause.to;
    return inside && [1, 2].some((step) => /^(?:im|in)$/.test(tokens[at - step]?.key ?? ''));
  });
}
