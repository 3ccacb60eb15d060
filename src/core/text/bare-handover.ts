/** "Nach Hessen übernimmt das Saarland", "Auf Hamburg folgt Sachsen": who goes and who comes, without any word for the chair. */
import { hasWord, wordTest } from './by-word.ts';
import { clauseAround } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { readParties } from './parties.ts';
import type { Token } from './tokens.ts';

const takesOver = wordTest(/^(?:ubernimmt|ubernehmen|ubernahm|ubernahmen|ubernommen|folgt|folgte|takes|took)$/);
/** When it happens; whatever else is named is what they take over or who follows. */
const isTimeNoun = wordTest(
  /^(?:jahr(?:es)?|halbjahr|jahreswechsel|jahresbeginn|anschluss|turnus|januar|juli|oktober|herbst|fruhjahr|sommer|winter|danach|dann|ab|zum|im|nach|auf|turnusgemass|anschliessend|kunftig|land|freistaat|hansestadt|bundesland)$/,
);
const isPredecessorLead = wordTest(/^(?:nach|auf|von)$/);
/** Tokens. */
const BARE_TAKING = 10;
const isFollowing = wordTest(
  /^(?:danach|dann|anschliessend|anschluss|turnusgemass|kunftig|neujahr|jahreswechsel|jahr)$/,
);

/** Do nothing but Länder and times stand beside the verb at `verb`? */
export function isBareHandover({ tokens }: Document, line: Line, verb: number): boolean {
  if (!takesOver(tokens[verb]) || tokens[verb + 1]?.key === 'es' || tokens[verb - 1]?.key === 'es') return false;
  const parties = readParties(tokens, line).filter(({ kind }) => kind === 'land');
  const clause = beforeColon(tokens, clauseAround(tokens, line, verb, [...parties, ...line.dates]), verb);
  const inside = parties.filter(({ from }) => from >= clause.from && from < clause.to);
  const heirs = inside.filter(({ from }) => {
    const lead = /^(?:das|die|der|dem)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
    return lead < clause.from || !isPredecessorLead(tokens[lead]);
  });
  if (heirs.length === 0 || inside.length === heirs.length) return false;
  const spans = [...inside, ...line.dates];
  for (let at = clause.from; at < clause.to; at++) {
    const token = tokens[at];
    const covered = spans.some(({ from, to }) => at >= from && at < to);
    if (token?.capital && !covered && !isTimeNoun(token) && at !== verb) return false;
  }
  return true;
}

/** "führt seit 2025 den Vorsitz und [gibt ihn am Jahresende ab]": the second verb of one subject has a time of its own. */
export function secondVerbFrom(tokens: readonly Token[], { from }: Span, verb: number): number {
  const joined = /^(?:und|aber|and)$/.test(tokens[verb - 1]?.key ?? '') && verb - 1 > from;
  return joined && hasWord(tokens, { from, to: verb }, tellsOfChair) ? verb : from;
}

const tellsOfChair = wordTest(/vorsitz|^prasidentschaft$|^federfuhrung$|^chair|^presidency$/);

/** "Nach Hessen übernimmt das Saarland: Zur neunten DMK …": what has a verb of its own is no label of what follows. */
export function beforeColon(tokens: readonly Token[], { from, to }: Span, verb: number): Span {
  for (let at = verb + 1; at < to; at++) if (tokens[at]?.text === ':') return { from, to: at };
  return { from, to };
}

/** "2026 übernimmt Sachsen.", "Ab Januar übernimmt dann Hessen.": told of a conference, without a word for what is taken. */
export function takesNothingElse(tokens: readonly Token[], { from, to, conferences, dates }: Line): boolean {
  if (to - from > BARE_TAKING || conferences.length > 0) return false;
  const verb = tokens.slice(from, to).findIndex(({ key }) => /^(?:ubernimmt|ubernehmen)$/.test(key)) + from;
  if (verb <= from) return false;
  const [party, more] = readParties(tokens, { from: verb, to });
  const timed =
    dates.length > 0 || hasWord(tokens, { from, to: verb }, isFollowing) || /^20\d\d$/.test(tokens[from]?.key ?? '');
  if (!party || (more && more.name === party.name) || !timed) return false;
  const covered = (at: number) =>
    [...readParties(tokens, { from, to }), ...dates].some((span) => at >= span.from && at < span.to);
  return tokens
    .slice(from + 1, to)
    .every(({ capital, kind }, index) => (!capital && kind !== 'number') || covered(from + 1 + index));
}
