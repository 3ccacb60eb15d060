/** Meetings and days of a sentence that belong to another noun of it: "bei ihrem Treffen", "auf der Internetseite der Konferenz". */
import type { Anchor } from './anchor.ts';
import { hasWord, wordTest } from './by-word.ts';
import { subjectNoun } from './clause-subject.ts';
import { clauseAround, withBrackets } from './clauses.ts';
import type { Span } from './distance.ts';
import type { Document, Line } from './document.ts';
import { bodySubject } from './foreign-subject.ts';
import { GENERIC } from './noun-heads.ts';
import { OF_MEETING } from './own-subject.ts';
import type { Token } from './tokens.ts';
import type { DateMention } from './when.ts';

const isPossessive = wordTest(/^(?:ihre?[nmrs]?|seine?[nmrs]?|its|their)$/);
/** "Seine eigene Jahrestagung". */
const isOwn = wordTest(/^(?:eigene[nmrs]?|own|annual|jahrliche[nmrs]?|regulare[nmrs]?|nachste[nmrs]?|next)$/);
const isMeetingNoun = wordTest(GENERIC);
/** How near the beginning of its sentence it takes up the sentence before. Tokens. */
const HEAD_REACH = 6;

/** "…, weil die Abteilungsleiterrunde bei ihrem Treffen …", "Der Verband … . Seine Jahrestagung findet … statt": theirs. */
export function isOfOtherBody(doc: Document, line: Line, anchor: Anchor): boolean {
  if (anchor.kind === 'named' || anchor.kind === 'label') return false;
  const { tokens, lines } = doc;
  const at = possessiveOf(tokens, line, anchor);
  if (at < 0 || line.conferences.some(({ to }) => to <= at)) return false;
  const subject = bodySubject(tokens, line);
  if (subject >= 0 && subject < at) return !hasWord(tokens, { from: subject, to: at }, areThoseWhoMeet);
  const before = lines[line.index - 1];
  if (!before || before.title || at - line.from > HEAD_REACH) return false;
  return bodySubject(tokens, before) >= 0 && before.conferences.length === 0;
}

/** "lobte den Beschluss, den [die Länder] auf ihrer Tagung gefasst haben": theirs, and not of whoever lobte. */
const areThoseWhoMeet = wordTest(
  /^(?:lander|bundeslander|minister(?:innen)?|ressortchef(?:s|innen)|regierungschefs|landerchefs|senator(?:en|innen)|ressorts)$/,
);

/** The possessive in front of the noun for the meeting, -1 for none. */
function possessiveOf(tokens: readonly Token[], line: Line, { kind, from }: Anchor): number {
  if (kind === 'implied') {
    if (!isPossessive(tokens[line.from])) return -1;
    const noun = isOwn(tokens[line.from + 1]) ? line.from + 2 : line.from + 1;
    return isMeetingNoun(tokens[noun]) ? line.from : -1;
  }
  if (isPossessive(tokens[from - 1])) return from - 1;
  return isOwn(tokens[from - 1]) && isPossessive(tokens[from - 2]) ? from - 2 : -1;
}

/**
 * "Die Beschlüsse stehen von Montag an auf der Seite der Konferenz", "Den Auftakt bildet am Dienstag eine Runde über die
 * Frage, wie die Beschlüsse der DMK …": a day that is told of something else, beside a noun that only depends on another.
 */
export function isTimeOfOwner(doc: Document, line: Line, date: Span, { weak, to, from }: Anchor): boolean {
  if (!weak || (date.from >= to && date.from - to <= ATTRIBUTE_TOKENS)) return false;
  const { tokens } = doc;
  const clause = clauseAround(tokens, line, date.from, [...line.dates, ...withBrackets(tokens, line.conferences)]);
  const subject = subjectNoun(tokens, line, clause);
  if (subject < 0 || OF_MEETING.test(tokens[subject]?.key ?? '')) return false;
  if (from < clause.from || from >= clause.to) return hasWord(tokens, { from: clause.to, to: from }, subordinates);
  if (hasWord(tokens, clause, invites)) return false;
  return !line.cues.some(({ kind, at }) => TELLS.has(kind) && at >= clause.from && at < clause.to);
}

const invites = wordTest(/^(?:eingeladen|geladen|gebeten|erwartet|zugelassen|invited|expected)$/);
/** "am 5. Mai" right behind the noun. */
const ATTRIBUTE_TOKENS = 2;
const TELLS: ReadonlySet<string> = new Set(['meet', 'decide', 'move', 'cancel']);
const subordinates = wordTest(/^(?:wie|ob|dass|weil|was|warum|welche[rsnm]?|wo|wann|how|whether|that|why)$/);

/** "hat die Finanzierung für das kommende Jahr gesichert": done already, for a time to come that is no meeting's. */
export function isMeansToCome({ tokens }: Document, line: Line, { from, when }: DateMention, anchor: Anchor): boolean {
  if (when.kind !== 'shifted' && when.kind !== 'year') return false;
  if (anchor.kind !== 'named' || anchor.event || !/^(?:das|die|for)$/.test(tokens[from - 1]?.key ?? '')) return false;
  const lead = tokens[from - 1]?.key === 'for' ? from - 1 : from - 2;
  return /^(?:fur|for)$/.test(tokens[lead]?.key ?? '') && hasWord(tokens, { from: line.from, to: lead }, isPerfect);
}

const isPerfect = wordTest(/^(?:hat|haben|hatten?|has|have|had)$/);
