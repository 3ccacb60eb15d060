/** Words that tell what happens to a meeting, and when: it takes place, is planned, decides, moves, is called off. */
import { wordsWhere, wordTest } from './by-word.ts';
import { clauseAround, hasAuxiliaryNear, hasPartner, isLedAhead, partsClauses, tenseOf } from './cue-tense.ts';
import { CUE_ROWS, type CueKind } from './cue-words.ts';
import { GENERIC } from './noun-heads.ts';
import { type Token, wordSet } from './tokens.ts';
import type { Tense } from './when.ts';

export interface Cue {
  readonly kind: CueKind;
  readonly tense: Tense | 'present';
  /** Token index. */
  readonly at: number;
  /** Does the meeting begin or end here? For "ist am Dienstag zu Ende gegangen". */
  readonly edge: 'start' | 'end' | null;
}

interface Entry {
  readonly kind: CueKind;
  readonly tense: Cue['tense'];
  readonly edge: Cue['edge'];
  /** Only together with one of these in the same sentence: "findet … statt". */
  readonly partner: ReadonlySet<string> | null;
  /** Verbs whose noun looks the same: "treffen". */
  readonly lowerCase: boolean;
  /** Only right behind one of these: "are meeting". */
  readonly lead: ReadonlySet<string> | null;
  /** Only when a meeting is what is done so to: "streicht ihre Herbstsitzung". */
  readonly object: boolean;
}

/** Reported speech; with a capital they are nouns. */
const SUBJUNCTIVES = wordSet('tage ende treffe trete starte');
const LOWER = wordSet(
  'tage ende treffe trete starte vorbei over schloss schlossen schließen eröffnen zusammentreffen treffen tagen beraten laden halten kommen befassen sehen wiedersehen setzen reisen schalten ausfallen gründen',
);

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = entries();

const mayCue = wordsWhere((key) => ENTRIES.has(key));

/** The cues of one sentence, in order. */
export function readCues(tokens: readonly Token[], from: number, to: number): readonly Cue[] {
  const cues: Cue[] = [];
  let keys: ReadonlySet<string> | null = null;
  let clause: ReadonlySet<string> | null = null;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') {
      if (partsClauses(token)) clause = null;
      continue;
    }
    if (!mayCue(token)) continue;
    for (const entry of ENTRIES.get(token.key) ?? []) {
      if (entry.lowerCase && token.capital && (at > from || SUBJUNCTIVES.has(token.key))) continue;
      if (entry.kind === 'found' && isSinceThen(tokens, at)) continue;
      if (entry.lead && !entry.lead.has(tokens[at - 1]?.key ?? '')) continue;
      if (entry.kind === 'plan' && isOfOtherNoun(tokens, at)) continue;
      if (token.key === 'announced' && /^(?:as|than|originally|previously|was|were)$/.test(tokens[at - 1]?.key ?? ''))
        continue;
      if (entry.partner) keys ??= new Set(tokens.slice(from, to).map(({ key }) => key));
      if (entry.partner && keys && !hasPartner(entry.partner, keys)) continue;
      if (/^sagte?n?$/.test(token.key) && entry.kind === 'cancel' && !isPrefixApart(tokens, at, to)) continue;
      if (entry.object && !hasMeetingAsObject(tokens, at, to)) continue;
      const words = () => {
        clause ??= clauseAround(tokens, at, { from, to });
        return clause;
      };
      const tense = tenseOf(entry, token, {
        keys: words,
        isAhead: () => isLedAhead(tokens, at, from),
        hasAuxiliary: () => hasAuxiliaryNear(tokens, at, { from, to }),
      });
      cues.push({ kind: entry.kind, tense, at, edge: entry.edge });
      break;
    }
  }
  return cues;
}

/** "die sechste Sitzung seit der Gründung": counted from then on, and nothing is founded. */
function isSinceThen(tokens: readonly Token[], at: number): boolean {
  return /^(?:seit|since)$/.test(tokens[at - 2]?.key ?? '') || /^(?:seit|since)$/.test(tokens[at - 1]?.key ?? '');
}

const isEnglishPlan = wordTest(/^(?:planned|scheduled|expected|proposed)$/);
const isEnglishArticle = wordTest(/^(?:the|an?|its|their|this|any)$/);

/** "the planned special fund": of a thing, and no meeting is. */
function isOfOtherNoun(tokens: readonly Token[], at: number): boolean {
  if (!isEnglishPlan(tokens[at]) || !isEnglishArticle(tokens[at - 1])) return false;
  const nouns = tokens.slice(at + 1, at + 1 + NOUN_REACH);
  return nouns[0]?.kind === 'word' && !nouns.some(({ key, text }) => GENERIC.test(key) || /K$|^for$|^on$/.test(text));
}

/** "the planned two-day spring session". Tokens. */
const NOUN_REACH = 4;

/** "sagte die Sitzung ab": at the end of its clause, and not "sagte er, ab heute gelte …". */
function isPrefixApart(tokens: readonly Token[], verb: number, to: number): boolean {
  for (let at = verb + 1; at < to; at++) {
    if (tokens[at]?.key !== 'ab') continue;
    const behind = tokens[at + 1];
    if (at + 1 >= to || behind?.kind !== 'word' || /^(?:und|oder|weil|da)$/.test(behind.key)) return true;
  }
  return false;
}

/** Between the verb and its object: "streicht ihre für Mai geplante Sitzung". Tokens. */
const OBJECT_REACH = 16;

function hasMeetingAsObject(tokens: readonly Token[], verb: number, to: number): boolean {
  let attribute = false;
  for (let at = verb + 1; at < Math.min(to, verb + OBJECT_REACH); at++) {
    const token = tokens[at];
    if (!token || /^[,;:]$/.test(token.text)) return false;
    const preposition = /^(?:auf|bei|in|von|aus|um|mit|fur)$/.test(token.key);
    if (preposition && !/^(?:ihre?[nm]?|die|das|den|seine?n?)$/.test(tokens[verb + 1]?.key ?? '')) return false;
    attribute ||= preposition;
    if (token.capital && !attribute && !GENERIC.test(token.key) && !token.text.endsWith('K')) return false;
    if (GENERIC.test(token.key) || /^\p{L}+-?[A-Z]{1,3}K$/u.test(token.text)) return true;
  }
  return false;
}

function entries(): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const [kind, tense, words, options] of CUE_ROWS) {
    const partner = options?.partner ? wordSet(options.partner) : null;
    for (const key of wordSet(words)) {
      const lead = options?.lead ? wordSet(options.lead) : null;
      const entry: Entry = {
        kind,
        tense,
        edge: options?.edge ?? null,
        partner,
        lowerCase: LOWER.has(key) && !lead,
        lead,
        object: options?.object ?? false,
      };
      const same = map.get(key) ?? [];
      map.set(key, partner || entry.lead ? [entry, ...same] : [...same, entry]);
    }
  }
  return map;
}
