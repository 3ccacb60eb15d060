/** "wurde sie am Freitag abgesagt": the day on which something was called off or moved, and no day of the meeting. */
import { compareDays } from '../days.ts';
import type { Days } from '../model.ts';
import type { Anchor } from './anchor.ts';
import { findWord, wordTest } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

const AUXILIARY =
  /^(?:wurden?|worden|ist|sind|war|waren|hat|haben|hatte|hatten|habe|sei|seien|was|were|been|has|have|had)$/;
/** "sagte das Treffen am Montag ab": the verb and what belongs to it frame the day as well. */
const SPLIT_VERB = /^(?:sagte|sagten|blies|bliesen|strich|strichen|verschob|verschoben|verlegte|verlegten|zog|zogen)$/;
/** In front of a day it leads to the meeting's: "für Freitag", "auf Freitag", "vom Freitag". */
const OF_MEETING = /^(?:fur|auf|vom|von|zum|bis|to|from|for|until|statt)$/;
const BEHIND_REACH = 3;

/** Is it the day on which somebody moved it or called it off? Such a day has been. */
export function isDayOfAct(doc: Document, line: Line, { mention, days }: ActDay): boolean {
  const weekday = mention.when.kind === 'weekdays';
  if (!weekday && compareDays(days.end, doc.publishedOn) > 0) return false;
  const { tokens } = doc;
  const led = /^(?:den|dem|der|the)$/.test(tokens[mention.from - 1]?.key ?? '') ? mention.from - 2 : mention.from - 1;
  if (OF_MEETING.test(tokens[led]?.key ?? '')) return false;
  const verbs = line.cues.filter(({ kind }) => kind === 'cancel' || kind === 'move').map(({ at }) => at);
  return verbs.some((verb) => stands(tokens, line, mention, verb));
}

interface ActDay {
  readonly mention: DateMention;
  readonly days: Days;
}

const hasDone = wordTest(/^(?:hat|haben|hatte|hatten|has|have|had)$/);

/** "Die DMK hat am 12. Mai in Hamburg die Entscheidung vertagt": what a conference does to a thing it does at its meeting. */
export function isDeedOf({ tokens }: Document, line: Line, { kind, weak, owned, from }: Anchor): boolean {
  if (kind !== 'named' || weak || owned) return false;
  const article = /^(?:die|der|das|the)$/.test(tokens[from - 1]?.key ?? '') ? from - 1 : from;
  return article === line.from || hasDone(tokens[article - 1]);
}

/** Between the auxiliary and the participle, or right behind an English participle. */
function stands(tokens: readonly Token[], line: Line, { from, to }: DateMention, verb: number): boolean {
  if (tokens[verb]?.capital) return false;
  const english = /ed$|^called$|^put$/.test(tokens[verb]?.key ?? '');
  if (english && from > verb && from - verb <= BEHIND_REACH)
    return /^on$/.test(tokens[from - 1]?.key ?? '') || from === verb + 1;
  if (SPLIT_VERB.test(tokens[verb]?.key ?? '') && from > verb) return isOneClause(tokens, verb, from);
  if (verb < to) return false;
  if (from - line.from <= 2 && isFiniteVerb(tokens[to]) && isOneClause(tokens, to, verb)) return true;
  const opener = tokens.slice(line.from, from).findLastIndex(({ key }) => AUXILIARY.test(key));
  return opener >= 0 && isOneClause(tokens, line.from + opener, from) && isOneClause(tokens, to, verb);
}

/** "Am Donnerstag hat …", "Am Montag sagte …": the day stands in front of the verb. */
function isFiniteVerb(token: Token | undefined): boolean {
  return AUXILIARY.test(token?.key ?? '') || SPLIT_VERB.test(token?.key ?? '');
}

/** "hatte die Sondersitzung noch im Dezember einberufen": when somebody called it, and no day of it. */
export function isDayOfCalling(tokens: readonly Token[], line: Line, { from, to }: Span): boolean {
  const led = /^(?:den|dem|der|the)$/.test(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1;
  if (OF_MEETING.test(tokens[led]?.key ?? '')) return false;
  const verb = findWord(tokens, { from: to, to: line.to }, isCalled);
  if (verb < 0 || !isOneClause(tokens, to, verb)) return false;
  const has = tokens.slice(line.from, from).findLastIndex(isHas);
  return has >= 0 && isOneClause(tokens, line.from + has, from);
}

const isCalled = wordTest(/^(?:einberufen|anberaumt)$/);
const isHas = wordTest(/^(?:hat|haben|hatten?|habe|has|have|had)$/);

function isOneClause(tokens: readonly Token[], from: number, to: number): boolean {
  return !tokens.slice(from, to).some(({ text }) => /^[;:–]$/.test(text));
}
