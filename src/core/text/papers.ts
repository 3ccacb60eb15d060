/** "Das Protokoll der 103. UMK wurde am 10. Februar veröffentlicht": the day is the paper's, and not the meeting's. */
import type { Anchor } from './anchor.ts';
import { hasWord, wordIn, wordsWhere } from './by-word.ts';
import type { Span } from './distance.ts';
import type { Line } from './document.ts';
import { type Token, wordSet } from './tokens.ts';

const PAPERS =
  /(?:protokoll|beschlusse|beschluss|niederschrift|unterlagen|dokumente|dokumentation|tagesordnung|programm|ergebnisse|bericht|mitschnitt|aufzeichnung|fotos|erklarung|papier|minutes|resolutions|documents|agenda|programme|report)(?:s|en|e)?$/i;
const PUBLISHED = wordSet(
  'veröffentlicht veröffentlichte eingestellt hochgeladen abrufbar freigegeben verschickt versandt versendet zugestellt erschienen erschien erscheint publiziert online einsehbar verfügbar nachzulesen vorgelegt übersandt ergänzt aktualisiert published released uploaded available posted',
);
const namesPaper = wordsWhere((key, { capital }) => capital && PAPERS.test(key));
const isPublishedBy = wordIn(PUBLISHED);
/** "Das endgültige Ergebnisprotokoll der …": where the paper stands as the subject. Tokens. */
const HEAD_REACH = 5;
/** "der 103. UMK am 18. Mai": a day that follows its name so closely is said of it. Tokens. */
const NAME_REACH = 3;

/** Is the date the one on which a paper of the meeting came out? */
export function isPublished(tokens: readonly Token[], line: Line, date: Span, anchors: readonly Anchor[]): boolean {
  if (!tellsOfPaper(tokens, line)) return false;
  return !anchors.some(({ to }) => to <= date.from && date.from - to <= NAME_REACH && isAttribute(tokens, to, date));
}

/** A paper as the subject and a verb of publication, with no word of meeting besides. */
export function tellsOfPaper(tokens: readonly Token[], line: Line): boolean {
  const head = { from: line.from, to: Math.min(line.to, line.from + HEAD_REACH) };
  return hasWord(tokens, head, namesPaper) && (hasWord(tokens, line, isPublishedBy) || standsOnTheWeb(tokens, line));
}

/** Nothing but a preposition or a bracket between the name and its day. */
/** "stehen seit Donnerstag im Netz". */
const STANDS = /^(?:steht|stehen|standen|stand)$/;
const ON_THE_WEB = /^(?:netz|internet|website|webseite|homepage|portal|web)$/;

function standsOnTheWeb(tokens: readonly Token[], { from, to }: Line): boolean {
  const words = tokens.slice(from, to);
  return words.some(({ key }) => STANDS.test(key)) && words.some(({ key, capital }) => capital && ON_THE_WEB.test(key));
}

function isAttribute(tokens: readonly Token[], from: number, date: Span): boolean {
  return tokens
    .slice(from, date.from)
    .every(({ key, text }) => /^(?:am|vom|von|im|in|den|of|on|from)$|^[(,]$/.test(key || text));
}
