/** Is it another body that acts in a sentence? Then its days are its own, whatever conference it prepares or writes to. */
import type { Anchor } from './anchor.ts';
import { wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** What governs a noun that is no subject: "vor dem Ausschuss", "beim Verband". */
const PREPOSITION =
  /^(?:an|am|auf|aus|bei|beim|durch|fur|gegen|hinter|im|in|ins|mit|nach|neben|ohne|seit|trotz|uber|um|unter|vom|von|vor|wahrend|wegen|zu|zum|zur|zwischen|laut|anlasslich|seitens|als|wie|of|at|by|for|from|in|on|to|with|before|after)$/;
const DETERMINER = /^(?:die|der|das|ein|eine|diese|dieser|dieses|alle|beide|the|a|an|its|ihr|ihre|sein|seine)$/;
/** Between the article and the noun of a subject: "Der neue ehrenamtliche Nutzerbeirat". */
const MAX_ADJECTIVES = 4;
/** "Im Saal hat am Mittwoch der Beirat …": how far the subject may stand behind the verb. Tokens. */
const BEHIND_VERB = 14;
const ACTS: ReadonlySet<string> = new Set(['meet', 'decide', 'prepare']);

/** The token of the body that is the subject of the sentence's main clause and meets or decides; -1 for none. */
export function foreignSubject(tokens: readonly Token[], line: Line): number {
  if (!line.traps.some(({ kind, inside }) => kind === 'body' && !inside)) return -1;
  const acts = line.cues.filter(({ kind, at }) => ACTS.has(kind) && !isOccasion(tokens[at]));
  if (acts.length === 0) return -1;
  const subject = line.traps.find(({ kind, at, inside }) => kind === 'body' && !inside && isSubject(tokens, line, at));
  if (!subject || isInRelative(tokens, line, subject.at)) return -1;
  const comma = clauseEnd(tokens, line, subject.at);
  const relative = /^(?:der|die|das|which|that)$/.test(tokens[comma + 1]?.key ?? '');
  const end = relative ? clauseEnd(tokens, line, comma + 1) : comma;
  return acts.some(({ at }) => at >= clauseFrom(tokens, line, subject.at) && at <= end) ? subject.at : -1;
}

/** "beraten über das Paket, mit dem sich der Bundesrat im März befasst": what the main clause tells is told of others. */
function isInRelative(tokens: readonly Token[], line: Line, at: number): boolean {
  const from = clauseFrom(tokens, line, at);
  if (from === line.from || tokens[from - 1]?.text !== ',') return false;
  const pronoun = PREPOSITION.test(tokens[from]?.key ?? '') ? from + 1 : from;
  const opens = /^(?:der|die|das|dem|den|deren|dessen)$/.test(tokens[pronoun]?.key ?? '');
  return opens && (tokens[pronoun + 1]?.key === 'sich' || DETERMINER.test(tokens[pronoun + 1]?.key ?? ''));
}

const subordinates = wordTest(
  /^(?:weil|da|wahrend|nachdem|wenn|obwohl|obgleich|bevor|ehe|sobald|falls|because|while|although|whereas|when)$/,
);

/** "Weil am selben Tag der Bundesrat zusammentritt, rückt die IntMK …": it only acts beside what is told of the conference. */
export function actsAside(tokens: readonly Token[], line: Line, subject: number): boolean {
  const from = clauseFrom(tokens, line, subject);
  const end = clauseEnd(tokens, line, subject);
  return subordinates(tokens[from]) && line.conferences.some((name) => name.from > end || name.to <= from);
}

/** "Am 18. Februar besucht der Ausschuss die Brücke": the token of the body that is the subject, whatever it does; -1 for none. */
export function bodySubject(tokens: readonly Token[], line: Line): number {
  return line.traps.find(({ kind, at, inside }) => kind === 'body' && !inside && isSubject(tokens, line, at))?.at ?? -1;
}

/** "Zum Auftakt der Konferenz haben Verbände gefordert": the noun is no verb of theirs; and who has arrived has not met. */
const isOccasion = wordTest(
  /^(?:eingetroffen|eintreffen|eintrifft|angereist|anreis(?:t|en)|auftakt|abschluss|schluss|startschuss|ende|beginn|ausklang)$/,
);

/** Stands in the clause of the foreign subject, or in one that hangs on it without a verb of meeting of its own. */
export function isForeign(tokens: readonly Token[], line: Line, anchor: Anchor, subject: number): boolean {
  if (anchor.from < subject) return isSpokenOfBefore(tokens, line, anchor, subject);
  const lead = DETERMINER_OF_ANY.test(tokens[anchor.from - 1]?.key ?? '') ? anchor.from - 2 : anchor.from - 1;
  if (LED_BY.test(tokens[lead]?.key ?? '')) return false;
  const from = clauseFrom(tokens, line, anchor.from);
  if (from <= subject) return true;
  const own = line.cues.some(
    ({ kind, at }) => /^(?:meet|move|cancel)$/.test(kind) && at >= from && at <= clauseEnd(tokens, line, anchor.to),
  );
  const end = clauseEnd(tokens, line, anchor.to);
  const gapped = anchor.from - from <= GAPPED && line.dates.some((date) => date.from >= anchor.to && date.to <= end);
  return !(own || gapped) || tokens[from]?.key === 'um';
}

/** "Welche Anträge die JFMK erreichen, entscheidet die AGJF": a clause in front that tells of no meeting itself. */
function isSpokenOfBefore(tokens: readonly Token[], line: Line, anchor: Anchor, subject: number): boolean {
  const end = clauseEnd(tokens, line, anchor.to);
  if (clauseFrom(tokens, line, subject) < end) return false;
  const from = clauseFrom(tokens, line, anchor.from);
  const meets = line.cues.some(({ kind, at }) => /^(?:meet|move|cancel)$/.test(kind) && at >= from && at <= end);
  return !meets && !line.dates.some((date) => date.from >= from && date.to <= end);
}

/** ", die DMK dagegen erst am 5. November": the verb is the one of the clause before. Tokens in front of the name. */
const GAPPED = 2;
const DETERMINER_OF_ANY = /^(?:der|die|das|den|dem|des|the|ihre[rnm]?|seine[rnm]?)$/;
/** "Der Verband kam am Rande der IMK zusammen", "vor der Konferenz": that is told apart by how near the day stands. */
const LED_BY = /^(?:vor|nach|bei|wahrend|rande|anlasslich|rahmen|before|after|during)$/;

/** Nominative: behind nothing, or behind a verb, and under no preposition. */
function isSubject(tokens: readonly Token[], line: Line, at: number): boolean {
  const head = headOf(tokens, line, at);
  const before = head - 1;
  if (before < line.from) return true;
  const outer = beforeSpans(tokens, line, head);
  if (outer < head && ACTED_BY.test(tokens[outer - 1]?.key ?? '') && tokens[outer - 1]?.capital === false)
    return head - clauseFrom(tokens, line, at) <= BEHIND_VERB;
  const lead = tokens[before];
  if (!lead || lead.capital || lead.kind !== 'word' || PREPOSITION.test(lead.key)) return false;
  if (DETERMINER.test(tokens[head]?.key ?? '') === false && !/(?:t|en)$/.test(lead.key)) return false;
  return head - clauseFrom(tokens, line, at) <= BEHIND_VERB;
}

/** "diskutieren [in Berlin] Fachleute", "treffen sich [am 2. Juli in Bonn] Verbände": where the times and places in front begin. */
function beforeSpans(tokens: readonly Token[], { from, dates, places }: Line, head: number): number {
  let at = head;
  for (let steps = 0; steps < MAX_SPANS; steps++) {
    const span = [...dates, ...places].find(({ to }) => to === at);
    if (!span || span.from <= from + 1) break;
    at = PREPOSITION.test(tokens[span.from - 1]?.key ?? '') ? span.from - 1 : span.from;
  }
  return at;
}

const MAX_SPANS = 3;
/** A verb of several, or the reflexive behind one. */
const ACTED_BY = /(?:en|ten|ern|eln|sich)$/;

/** Where the noun phrase begins, genitives and brackets climbed: "[Die Chefs der Staatskanzleien (CdS)]". */
function headOf(tokens: readonly Token[], line: Line, at: number): number {
  let from = at;
  for (let steps = 0; steps < MAX_ADJECTIVES && from > line.from; steps++) {
    const before = tokens[from - 1];
    if (!before || before.kind === 'sign' || PREPOSITION.test(before.key)) break;
    if (DETERMINER.test(before.key) || before.key === 'des') {
      const owner = tokens[from - 2];
      if (/^(?:der|des)$/.test(before.key) && owner?.capital && from - 2 >= line.from)
        return headOf(tokens, line, from - 2);
      return from - 1;
    }
    if (/^(?:und|sowie)$/.test(before.key) && tokens[from - 2]?.capital && from - 2 >= line.from)
      return headOf(tokens, line, from - 2);
    const named = before.capital && DETERMINER.test(tokens[from - 2]?.key ?? '');
    if ((before.capital && !named) || !/(?:e|en|er|es|em)$/.test(before.key) || /(?:ten|ben|men|ren)$/.test(before.key))
      break;
    from--;
  }
  return from;
}

const isBoundary = wordTest(/^[,;:–]$/);

function clauseFrom(tokens: readonly Token[], line: Line, at: number): number {
  for (let index = at - 1; index >= line.from; index--)
    if (isBoundary(tokens[index]) && tokens[index + 1]?.kind === 'word') return index + 1;
  return line.from;
}

function clauseEnd(tokens: readonly Token[], line: Line, at: number): number {
  for (let index = at; index < line.to; index++) if (isBoundary(tokens[index])) return index;
  return line.to;
}
