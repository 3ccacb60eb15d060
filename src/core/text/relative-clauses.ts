/** "der Mindestlohn, der zum 1. Januar steigt": what a relative clause tells is told of the noun in front of it. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Cue } from './cues.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { GENERIC } from './noun-heads.ts';
import type { Token } from './tokens.ts';

const PRONOUN = /^(?:der|die|das|dem|den|deren|dessen|welche[rsmn]?|which|who|whose|that)$/;
const PREPOSITION = /^(?:zu|bei|auf|in|an|mit|von|fur|uber|nach|at|in|for)$/;
/** Cues of a clause that may tell of the meeting. */
const TELLING = /^(?:meet|plan|move|cancel)$/;
const ONLY_MEETINGS =
  /^(?:getagt|tagten?|tagt|tagen|stattfand(?:en)?|stattfinde[nt]|stattgefunden|(?:zusammen|beieinander|beisammen)(?!arb)\p{L}{3,}|abgehalten|berat|beriet(?:en)?|end(?:et|ete)|beginnt|begann|begonnen|startete?|eroffnet)$/u;
/** "der Kinderschutzbund, der am 8. Juni seine Jahrestagung abhält". */
const POSSESSIVE = /^(?:seine[rnms]?|ihre[rnms]?|sein|ihr|its|their)$/;
/** "die Herbstkonferenz der Minister von Bund und Ländern, die …": how far the meeting may be from the comma. Tokens. */
const HEAD_REACH = 6;
/** No relative clause is longer: keeps the search short. Tokens. */
const REACH = 30;

/** Does the date stand in a relative clause about something that is no meeting? */
export function isToldOfAnother(doc: Document, line: Line, date: Span, anchors: readonly Anchor[]): boolean {
  const comma = clauseStart(doc.tokens, line, date.from);
  if (comma < 0 || comma === line.from) return false;
  const noun = nounBefore(doc, line, headBefore(doc, line, comma));
  const covers = ({ from, to }: Span) =>
    (noun >= from - 1 && noun < to) || (isLaender(doc.tokens[noun]) && noun >= to && noun - to <= OWNER_REACH);
  if (anchors.some(covers) || line.conferences.some(covers) || line.places.some(covers) || line.dates.some(covers))
    return false;
  const head = doc.tokens[noun];
  if (head?.kind !== 'word' || GENERIC.test(head.key)) return false;
  const end = clauseEnd(doc.tokens, line, date.to + 1);
  const inside = anchors.some(({ from, kind }) => kind === 'named' && from > comma && from < end);
  if (inside && line.cues.some(({ kind, at }) => kind === 'decide' && at > comma && at <= end)) return false;
  const tells = line.cues.some(({ kind, at }) => TELLING.test(kind) && at > comma && at <= end);
  if (isNoun(head, doc.tokens[comma + 1])) return !(inside && tells);
  return !tells || /^(?:dessen|deren)$/.test(doc.tokens[comma + 1]?.key ?? '');
}

/** "bereitet eine Ausstellung vor, die …", "hat ein Programm beschlossen, das …": the noun in front of the verb's last part. */
function nounBefore({ tokens }: Document, line: Line, head: number): number {
  if (tokens[head]?.capital !== false || !endsVerb(tokens[head])) return head;
  for (let at = head - 1; at > Math.max(line.from, head - VERB_TOKENS); at--) {
    if (tokens[at]?.kind !== 'word') return head;
    if (tokens[at]?.capital) return at;
  }
  return head;
}

/** "vorbereitet hat", "auf den Weg gebracht". */
const VERB_TOKENS = 4;
const endsVerb = wordTest(
  /^(?:vor|an|aus|ab|auf|ein|zu|mit|fest|statt|nach|um|bereit|weiter|hat|haben|will|wollen|wird|werden|\p{L}*ge\p{L}{2,}(?:t|en)|(?:be|ver|er|ent|zer)\p{L}{2,}(?:t|en))$/u,
);

/** The noun in front of the comma: of "AGJF)" what stands in the bracket, of "Energiegipfels in Rostock" what is there. */
function headBefore({ tokens }: Document, { places, traps }: Line, comma: number): number {
  if (tokens[comma - 1]?.text === ')') return comma - 2;
  const place = places.find(({ to }) => to === comma);
  const there = place && tokens[place.from - 1]?.key === 'in' ? place.from - 2 : -1;
  return there >= 0 && traps.some(({ kind, at }) => kind === 'body' && at === there) ? there : comma - 1;
}

/**
 * "… über die 5. DMK, die am Montag stattgefunden hat", "hatte die AMK verlangt, die am 26. März getagt hat": what only
 * meetings do is told of the meeting in front, whatever stands between. Null where the date is in no such clause.
 */
export function holderOfClause(doc: Document, line: Line, date: Span, anchors: readonly Anchor[]): Anchor | null {
  const comma = clauseStart(doc.tokens, line, date.from);
  if (comma <= line.from) return null;
  const end = clauseEnd(doc.tokens, line, date.to + 1);
  const meets = doc.tokens.slice(date.to, end).some(({ key, capital }) => !capital && ONLY_MEETINGS.test(key));
  const before = anchors.findLast(({ to }) => to <= comma && to >= comma - HEAD_REACH);
  const owned = /^(?:dessen|deren|whose)$/.test(doc.tokens[comma + 1]?.key ?? '');
  const there = before !== undefined && isSetThere(line, before, { from: comma, to: end });
  if (owned || !(meets || there) || !before || anchors.some(({ from }) => from > comma && from < end)) return null;
  const noun = nounBefore(doc, line, comma - 1);
  if (before.kind === 'pronoun' && before.to <= noun && doc.tokens[noun]?.capital) return null;
  return line.traps.some(({ at }) => at === noun) && before.to !== noun + 1 ? null : before;
}

/** "Wegen der WMK, die am 24. und 25. Juni in Ulm Station macht": right behind the name, with a place, whatever the verb. */
function isSetThere({ places, cues }: Line, { kind, people, to }: Anchor, clause: Span): boolean {
  if (kind !== 'named' || people || to !== clause.from) return false;
  const inside = (at: number) => at > clause.from && at < clause.to;
  const spoken = cues.some((cue) => inside(cue.at) && (cue.kind === 'say' || cue.kind === 'found'));
  return !spoken && places.some(({ role, from }) => role !== 'bare' && inside(from));
}

/**
 * "in einem Papier, über das die Minister heute beraten", "…, das die dritte Sitzung für Mai plant": the clause names its
 * own meeting and what it does, so nothing in front of the clause holds the date. Null where it does not.
 */
export function holderInClause(doc: Document, line: Line, date: Span, anchors: readonly Anchor[]): Anchor | null {
  const comma = clauseStart(doc.tokens, line, date.from);
  if (comma <= line.from) return null;
  const end = clauseEnd(doc.tokens, line, date.to + 1);
  const inside = (at: number) => at > comma && at < end;
  const [own, more] = anchors.filter(({ from, weak, owned }) => inside(from) && !weak && !owned);
  if (
    !own ||
    more ||
    POSSESSIVE.test(doc.tokens[own.from - 1]?.key ?? '') ||
    line.traps.some(({ kind, at }) => kind === 'body' && inside(at))
  )
    return null;
  const people = own.kind === 'pronoun' || own.people;
  const acts = ({ kind }: Cue) => TELLING.test(kind) || (people && kind === 'decide');
  return line.cues.some((cue) => acts(cue) && cue.at > comma && cue.at <= end) ? own : null;
}

/** "…geht es am Mittwoch mit der Amtschefkonferenz los, am Donnerstag tagt dort die AMK": the only meeting of the clause, and its verb. */
export function holderInMainClause(doc: Document, line: Line, date: Span, anchors: readonly Anchor[]): Anchor | null {
  const clause = clauseAround(doc.tokens, line, date.from, [
    ...line.dates,
    ...withBrackets(doc.tokens, line.conferences),
  ]);
  if (clause.from === line.from && clause.to >= line.to - 1) return null;
  const inside = (at: number) => at >= clause.from && at < clause.to;
  const [own, more] = anchors.filter(({ from }) => inside(from));
  if (!own || more || own.kind !== 'named' || own.weak || own.owned || own.aside) return null;
  if (line.traps.some(({ kind, at, inside: beside }) => kind === 'body' && !beside && inside(at))) return null;
  return line.cues.some(({ kind, at }) => kind === 'meet' && inside(at)) ? own : null;
}

const opensWhere = wordTest(/^(?:wo|where)$/);

/** "Landwirte wollen am 18. März nach Ulm fahren, wo am 19. März die AMK tagt": the meeting and its day stand behind "wo". */
export function isBeforeWhere({ tokens }: Document, line: Line, date: Span, anchors: readonly Anchor[]): boolean {
  let comma = date.to;
  while (comma < line.to && !(tokens[comma]?.text === ',' && opensWhere(tokens[comma + 1]))) comma++;
  if (comma >= line.to || !line.dates.some(({ from }) => from > comma)) return false;
  return anchors.length > 0 && anchors.every(({ from }) => from > comma);
}

/** "die Minister der Länder, die": those in the genitive are told of by what stands in front. Tokens. */
const OWNER_REACH = 4;
const isLaender = wordTest(/^(?:lander[n]?|bundeslander[n]?)$/);

/** A noun stands right in front, and no verb behind which the clause was put; English nouns are small. */
function isNoun(head: Token, pronoun: Token | undefined): boolean {
  return head.capital || /^(?:which|who|whose)$/.test(pronoun?.key ?? '');
}

/** The comma that opens the relative clause around the token, -1 where there is none. */
function clauseStart(tokens: readonly Token[], line: Line, at: number): number {
  for (let index = at - 1; index > Math.max(line.from, at - REACH); index--) {
    const token = tokens[index];
    if (token?.kind !== 'sign') continue;
    if (/^[;:–(„“"]$/.test(token.text)) return -1;
    if (token.text !== ',') continue;
    const led = PREPOSITION.test(tokens[index + 1]?.key ?? '') ? index + 2 : index + 1;
    return led < at && isRelative(tokens, line, led, index) ? index : -1;
  }
  return -1;
}

/** "…, das nächste Mal am 5. November", "…, die zweite im Herbst": an article with one of a row. */
const ONE_OF_SEVERAL =
  /^(?:nachste|letzte|andere|weitere|erste|zweite|dritte|vierte|ubrige|eigentliche|kommende)[rnms]?$/;

/** ", die Bauminister tagen", ", an der UMK": an article, when its noun follows at once. */
function isRelative(tokens: readonly Token[], { dates }: Line, at: number, comma: number): boolean {
  const { key = '' } = tokens[at] ?? {};
  const next = tokens[at + 1];
  if (!PRONOUN.test(key) || next?.kind !== 'word') return false;
  if (/^(?:dessen|deren|whose)$/.test(key)) return true;
  if (ONE_OF_SEVERAL.test(next.key)) return false;
  if (at > comma + 1 && (dates.some(({ from }) => from === at + 1) || isMainVerb(tokens[at + 2]))) return false;
  const named = next.capital && /^(?:der|die|das|den|dem)$/.test(key);
  return !(named && (at === comma + 1 || /k$|konferenz$/.test(next.key)));
}

/** ", für die Herbstsitzung sind der 6. und 7. Oktober vorgemerkt": the verb is the second part of a main clause. */
const isMainVerb = wordTest(
  /^(?:ist|sind|war|waren|wird|werden|wurden?|hat|haben|hatten?|soll|sollen|will|wollen|kann|konnen|kommt|kommen|kam|kamen|findet|fand|tagt|tagte|gilt|gelten|bleibt|bleiben|blieb|steht|stehen|stand|geht|gehen|ging|fiel|fallt|folgt|folgte|beginnt|begann|lauft|dient|trifft|treffen|traf|reist|reisen|gibt|gab|sei|seien)$/,
);

function clauseEnd(tokens: readonly Token[], line: Line, at: number): number {
  for (let index = at; index < line.to; index++) if (/^[,;.–]$/.test(tokens[index]?.text ?? '')) return index;
  return line.to;
}
