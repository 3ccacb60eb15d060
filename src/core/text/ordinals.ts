/** The number of a meeting where it does not stand in front of the noun: "(7.)", ", die 108.,", "zum 99. Mal". */
import type { Anchor } from './anchor.ts';
import { ordinalOf } from './calendar-words.ts';
import type { Line } from './document.ts';
import { countsOtherwise } from './noun-heads.ts';
import { type Token, wordSet } from './tokens.ts';

const LEADS = wordSet(
  'die der das es ist war wird zugleich bereits schon nunmehr inzwischen mittlerweile ihre seine ihrer seiner Zählung nach offiziell nr nummer no',
);
const NUMBER_LEADS = wordSet('nr nummer no');
/** Words between the opening sign and the number. */
const MAX_LEADS = 5;
/** "zum zweiten Mal in Hamburg", "zum fünften Mal seit 2020" count something else than the body's meetings. */
const COUNTED_WITH = wordSet('in im an am bei auf nach unter mit ohne seit binnen als per hintereinander nacheinander');

export interface Numbered {
  readonly value: number;
  readonly to: number;
}

/** The anchors, those without a number with the one told behind them or for the whole sentence. */
export function withOrdinals(tokens: readonly Token[], line: Line, anchors: readonly Anchor[]): readonly Anchor[] {
  const told = anchors.map((anchor) => (isOpen(tokens, anchor) ? withNumberBehind(tokens, line, anchor) : anchor));
  const [first] = told.filter(({ kind }) => kind !== 'label');
  if (!first || first.special || told.some(({ ordinal }) => ordinal !== null)) return told;
  const value = timesCount(tokens, line, first) ?? countInClause(tokens, line, first);
  return value === null ? told : told.map((anchor) => (anchor === first ? { ...anchor, ordinal: value } : anchor));
}

function isOpen(tokens: readonly Token[], { kind, ordinal, special, to }: Anchor): boolean {
  return (kind === 'named' || kind === 'generic') && ordinal === null && !special && !countsOtherwise(tokens, to);
}

/** "IMK Nr. 225", "DMK (7.)", "Frühjahrs-UMK, die 108., …", "BMK (Nr. 149)", "UMK | 108. |". */
function withNumberBehind(tokens: readonly Token[], line: Line, anchor: Anchor): Anchor {
  const numbered = numberBehindNoun(tokens, anchor.to, line.to);
  if (numbered) return { ...anchor, ordinal: numbered.value, event: true };
  const sign = tokens[anchor.to]?.text ?? '';
  if (anchor.to >= line.to || !/^[(,|–]$/.test(sign)) return anchor;
  const found = numberAt(tokens, anchor.to + 1, line.to);
  if (!found) return anchor;
  const closing = tokens[found.to]?.text ?? '.';
  const closed = sign === '(' ? closing === ')' : sign === '|' ? closing === '|' : /^[,.–)]$/.test(closing);
  const pointed = sign === '(' || sign === '|' || found.to - anchor.to > 3;
  const dated = tokens[found.to + 1]?.kind === 'number' && tokens[found.to + 1]?.gap === 'none';
  return closed && pointed && !dated ? { ...anchor, ordinal: found.value, event: true } : anchor;
}

/** "Sitzung Nummer 53", "Sitzung Nr. 53": the number right behind its noun, and where it ends. */
export function numberBehindNoun(tokens: readonly Token[], at: number, end: number): Numbered | null {
  return NUMBER_LEADS.has(tokens[at]?.key ?? '') ? numberAt(tokens, at, end) : null;
}

/** "die 108.", "Nr. 149", "es ist die einundfünfzigste": the number, and where it ends. */
function numberAt(tokens: readonly Token[], from: number, end: number): Numbered | null {
  let at = from;
  let numbered = false;
  while (
    at < Math.min(end, from + MAX_LEADS) &&
    (LEADS.has(tokens[at]?.key ?? '') || (numbered && tokens[at]?.text === '.'))
  ) {
    numbered ||= NUMBER_LEADS.has(tokens[at]?.key ?? '');
    at++;
  }
  const token = tokens[at];
  const word = token?.kind === 'word' ? ordinalOf(token) : null;
  if (word !== null) return { value: word, to: at + 1 };
  if (token?.kind !== 'number' || token.text.length > 3) return null;
  const dotted = tokens[at + 1]?.text === '.' && tokens[at + 1]?.gap === 'none';
  if (!dotted && !numbered) return null;
  return { value: Number(token.text), to: dotted && !numbered ? at + 2 : at + 1 };
}

/** "Zum 75. Mal treffen sich …": the body's own count where nothing else is counted. */
function timesCount(tokens: readonly Token[], line: Line, anchor: Anchor): number | null {
  const { from, to } = line;
  for (let at = from; at < to; at++) {
    if (tokens[at]?.key !== 'zum') continue;
    const found = numberAt(tokens, at + 1, to);
    if (!found || found.value < 2 || tokens[found.to]?.key !== 'mal') continue;
    const inside = at > from && tokens[at - 1]?.kind === 'word';
    if (inside && !isOfBody(tokens, line, anchor, found.value)) continue;
    return COUNTED_WITH.has(tokens[found.to + 1]?.key ?? '') ? null : found.value;
  }
  return null;
}

/** More often than this no town has had the same body. */
const MOST_IN_TOWN = 9;

/** "Die SportMK tritt zum 50. Mal zusammen": the body itself meets; "tagt die KMK zum zweiten Mal in Kiel" may count what is there. */
function isOfBody(tokens: readonly Token[], line: Line, anchor: Anchor, value: number): boolean {
  if (anchor.kind !== 'named' || anchor.weak || anchor.owned) return false;
  if (value <= MOST_IN_TOWN && (anchor.people || line.places.length > 0)) return false;
  const meets = line.cues.some(({ kind, at }) => kind === 'meet' && !tokens[at]?.capital);
  return meets && line.cues.every(({ kind }) => kind === 'meet' || kind === 'plan');
}

/** "…, es ist die einundfünfzigste." behind the only meeting of the sentence. */
function countInClause(tokens: readonly Token[], line: Line, { to }: Anchor): number | null {
  for (let at = to; at < line.to - 2; at++) {
    if (tokens[at]?.key !== 'es' || !/^(ist|war|wird)$/.test(tokens[at + 1]?.key ?? '')) continue;
    const found = numberAt(tokens, at, line.to);
    const after = found ? tokens[found.to] : undefined;
    return found && (!after || after.kind === 'sign') ? found.value : null;
  }
  return null;
}
